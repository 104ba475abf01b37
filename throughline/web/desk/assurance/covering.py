"""Which activities have been screened, by directorate: the picture, its table, and the same as a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.words import counted
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import EntryPart
from throughline.plan.rules.words import Screening
from throughline.web.desk.door import needs
from throughline.web.desk.handing import list_as_csv
from throughline.web.desk.plan.drawings import tones
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Column, Drawing, Row, Table
from throughline.web.furniture.pictures.shares import Shares, bars

DONE = frozenset({Screening.SCREENED_OUT, Screening.APPROVED})
HEADS = (
    "Directorate",
    "{Entries}",
    "EQIA done",
    "EQIA under way",
    "EQIA missing",
    "DPIA done",
    "DPIA under way",
    "DPIA missing",
)
NONE = "No directorate"


@dataclass(frozen=True, slots=True)
class Line:
    """One directorate: its activities, and of each screening how many are done, under way, missing."""

    name: str
    activities: int
    eqia: Shares
    dpia: Shares


def edition_now(visit: Visit) -> EditionRow | None:
    """The edition that is worked on, else the latest that this person may read."""
    readable = editions.editions(visit.actor)
    return next((e for e in readable if e.open_for_work), readable[0] if readable else None)


def covered(visit: Visit, edition: EditionRow) -> tuple[Line, ...]:
    """Each directorate of an edition, by name."""
    by: defaultdict[str, list[EntryPart]] = defaultdict(list)
    for entry in editions.outline(visit.actor, edition, visit.on).entries:
        by[(entry.owner.directorate if entry.owner else "") or NONE].append(entry)
    return tuple(
        Line(name, len(mine), _shares(name, (e.eqia for e in mine)), _shares(name, (e.dpia for e in mine)))
        for name, mine in sorted(by.items(), key=lambda pair: (pair[0] == NONE, pair[0]))
    )


def drawing(visit: Visit, edition: EditionRow, lines: tuple[Line, ...]) -> Drawing:
    """Equality screening by directorate, with the table of both screenings."""
    rows = [line.eqia for line in lines]
    missing, whole = sum(r.missing for r in rows), sum(r.whole for r in rows)
    finding = (
        f"Equality screening is missing on {missing} of {counted(whole, visit.word('entry'), visit.word('entries'))}"
    )
    wide, narrow = (
        bars("coverage", rows, title="Equality screening by directorate", told=finding, narrow=n, tones=tones(visit.on))
        for n in (False, True)
    )
    return Drawing(finding, wide, narrow, "Equality screening (EQIA) by directorate; the table has data protection too.",
                   _table(visit, edition, lines))  # fmt: skip


@needs(Permission.ASSURANCE_VIEW)
def as_csv(_request: HttpRequest, visit: Visit) -> HttpResponse:
    """The coverage by directorate as CSV, in UTF-8 with the mark that spreadsheets look for."""
    edition = edition_now(visit)
    rows = [
        (
            x.name,
            x.activities,
            x.eqia.done,
            x.eqia.under_way,
            x.eqia.missing,
            x.dpia.done,
            x.dpia.under_way,
            x.dpia.missing,
        )
        for x in (covered(visit, edition) if edition else ())
    ]
    return list_as_csv(tuple(map(visit.words.fill, HEADS)), rows, "screening-by-directorate")


def _shares(name: str, states: Iterable[Screening]) -> Shares:
    said = list(states)
    missing = sum(s is Screening.NOT_STARTED for s in said)
    done = sum(s in DONE for s in said)
    return Shares(name, done, len(said) - done - missing, missing)


def _table(visit: Visit, edition: EditionRow, lines: tuple[Line, ...]) -> Table:
    here = reverse("activities", args=[edition.key])
    rows = []
    for line in lines:
        ways = {"directorate": line.name}
        missing = f"{here}?{urlencode(ways | {'eqia': Screening.NOT_STARTED.said})}"
        rows.append(
            Row(
                (
                    Cell(line.name, href=f"{here}?{urlencode(ways)}"),
                    Cell(str(line.activities)),
                    Cell(f"{line.eqia.done} of {line.activities}"),
                    Cell(str(line.eqia.missing), href=missing if line.eqia.missing else "", shade="gap" if line.eqia.missing else ""),
                    Cell(f"{line.dpia.done} of {line.activities}"),
                    Cell(str(line.dpia.missing), shade="gap" if line.dpia.missing else ""),
                )
            )
        )  # fmt: skip
    heads = ("Directorate", visit.word("Entries"), "EQIA done", "EQIA missing", "DPIA done", "DPIA missing")
    return Table("Screening by directorate", tuple(Column(h, number=h != "Directorate") for h in heads), tuple(rows))
