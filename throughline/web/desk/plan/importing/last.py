"""What was brought in last, as long as it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from throughline.ground.words import listed
from throughline.plan import scratch
from throughline.plan.queries import importing
from throughline.plan.queries.editions import EditionRow
from throughline.web.desk.plan.importing.brief import brief
from throughline.web.desk.plan.importing.changes import activities
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Link

BACK = {
    True: "becomes what it was before, or goes if the import added it.",
    False: "become what they were before; those that the import added go.",
}
FURTHER = 100  # that open beneath them; an import of thousands is read in the list of activities
NAMED = 8  # activities and rows that are named at once


@dataclass(frozen=True, slots=True)
class LastImport:
    """The last import in words. `event`: its number, which the form that takes it back sends along."""

    event: int
    file: str
    at: datetime
    who: str
    reason: str
    wrote: str  # "19 activities"
    consequence: str
    named: tuple[Link, ...]
    further: tuple[Link, ...]
    rest: str  # "2,892 activities", beyond those
    left_out: str  # "Activities rows 9 and 11"
    mend: Link | None


def last_import(visit: Visit, row: EditionRow) -> LastImport | None:
    """None when none was made, or a gate has passed since."""
    found = importing.last_import(visit.actor, row)
    if found is None:
        return None
    note = found.event.note
    left_out = tuple(str(one) for one in note.get("left_out", ()))
    links = tuple(
        Link(brief(title, 120), reverse("entry", args=[row.key, reference]), note=reference)
        for reference, title in found.activities
    )
    wrote = activities(visit.words, len(found.activities) + found.gone)
    rest = len(links) - NAMED - FURTHER
    return LastImport(
        found.event.seq,
        str(note.get("file", "")),
        found.event.at,
        found.event.posts,
        found.event.reason,
        wrote,
        f"{wrote.capitalize()} {BACK[wrote.startswith('1 ')]}",
        links[:NAMED],
        links[NAMED : NAMED + FURTHER],
        activities(visit.words, rest) if rest > 0 else "",
        _rows_in_words(left_out),
        _mend(visit, row, str(note.get("digest", "")), len(left_out)),
    )


def _rows_in_words(left_out: tuple[str, ...]) -> str:
    """ "Activities rows 9, 11 and 4 more; Money row 3": sheets apart, few rows of each named."""
    sheets: dict[str, list[str]] = {}
    for one in left_out:
        sheet, _, number = one.rpartition(" row ")
        sheets.setdefault(sheet, []).append(number)
    return "; ".join(f"{sheet} {'row' if len(rows) == 1 else 'rows'} {_few(rows)}" for sheet, rows in sheets.items())


def _few(rows: list[str]) -> str:
    return listed(rows if len(rows) <= NAMED else [*rows[:NAMED], f"{len(rows) - NAMED} more"])


def _mend(visit: Visit, row: EditionRow, digest: str, rows: int) -> Link | None:
    """The workbook of the rows that were left out, while the file is kept."""
    key = scratch.kept_as(digest, visit.actor.key, row.key) if rows else ""
    words = f"Download the {'row' if rows == 1 else f'{rows} rows'} to mend (xlsx)"
    return Link(words, reverse("import-mend", args=[row.key, key])) if key else None
