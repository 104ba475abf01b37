"""What did we hold on a day? An edition and its money as they stood at a moment, beside the text frozen last until then."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.access.rules import scope
from throughline.ground.labels import Words
from throughline.ground.money import exact
from throughline.ground.words import counted
from throughline.history.doorway import Refused
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.entry_parts import readable_part
from throughline.plan.queries.held import Held, frozen_until
from throughline.plan.queries.held import held as held_then
from throughline.plan.rules.document import EntryPart
from throughline.plan.rules.fields import FIELDS, called
from throughline.plan.rules.words import EditionStatus, ProvisionKind
from throughline.sheets.writing import csv_text
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.handing import CSV, download
from throughline.web.desk.history.asking import LONDON, london
from throughline.web.desk.history.reach import all_of_it
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Cell, Column, Error, Figure, Link, Row, Table

MOST_DIFFERENCES = 30
CLOSE = "17:00"
NOT_COMPARED = frozenset({"owner_confirmed_on"})  # told apart by what an entry says, not by who looked at it when


@dataclass(frozen=True, slots=True)
class Compared:
    """What was held beside the text that was frozen last: a sentence, and what differs."""

    says: str
    differs: tuple[str, ...]


@needs(Permission.HISTORY_VIEW)
def held(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Ask for a day and a time, and show the edition and its money as they were held then."""
    all_of_it(visit)
    row = edition_of(visit, edition)
    day, clock = request.GET.get("day", visit.on.isoformat()), request.GET.get("time", CLOSE)
    at, wrong = _moment(day, clock)
    found = held_then(visit.actor, row, at) if at else None
    page = frame(
        visit,
        "What did we hold?",
        heading=f"As held at {_said(at)}" if at else "",
        caption=f"{row.plan_title} · {row.title}",
        lead=_lead(row, found) if found and at else "",
        edition=row,
        here="plan",
        tab="history",
        crumbs=(Link("History of this edition", reverse("edition-history", args=[row.key])),),
        errors=(wrong,) if wrong else (),
        error_title="Nothing could be looked up",
        numbers=_numbers(visit, found) if found else (),
    )
    asked = (
        Field("day", "Day", "date", value=day[:20], error=wrong.words if wrong else ""),
        Field("time", "Time in London", "time", value=clock[:10], width="short"),
    )
    return show(
        request, visit, "desk/history/held.html", page, 422 if wrong else 200,
        fields=asked, compared=_compared(visit, row, found, at) if found and at else None,
        money=_money(found.entries) if found and found.entries else None,
        table=_entries(visit, found.entries) if found and found.entries else None,
        word=visit.word("entries", capital=True),
        csv=f"{reverse('held-csv', args=[row.key])}?day={day}&time={clock}" if at else "",
    )  # fmt: skip


@needs(Permission.HISTORY_VIEW)
def held_csv(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The same as a table, a line for each provision."""
    all_of_it(visit)
    row = edition_of(visit, edition)
    at, wrong = _moment(request.GET.get("day", ""), request.GET.get("time", CLOSE))
    if at is None:
        raise Refused(wrong.words if wrong else "")
    entries = held_then(visit.actor, row, at).entries
    lines = [
        (e.reference, e.title, e.owner.title if e.owner else "", _when(e), *money)
        for e in entries
        for money in [(p.year, p.kind.value, exact(p.amount), p.certainty.value) for p in e.provisions] or [("",) * 4]
    ]
    heads = ["Reference", "Title", visit.word("Short owner"), "Start to end", "Year", "Kind", "Amount", "Certainty"]
    return download(csv_text(heads, lines).encode(), CSV, f"held-{at:%Y-%m-%d-%H%M}.csv")


def _moment(day: str, clock: str) -> tuple[datetime | None, Error | None]:
    try:
        return london(day, clock), None
    except ValueError:
        words = f"“{day} {clock}” is no day and time. Write the day as 2021-03-03 and the time as 17:00."
        return None, Error(words, "#id_day")


def _said(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%H:%M} on {saying.day(at.date())} (London)"


def _lead(row: EditionRow, found: Held) -> str:
    if not found.status:
        return f"{row.title} had not been opened yet."
    tail = (
        f" {found.late:,} of the events until then {'was' if found.late == 1 else 'were'} entered later than "
        f"{'it is' if found.late == 1 else 'they are'} said to have happened."
        if found.late
        else ""
    )
    return (
        f"Its status then: {EditionStatus(found.status).value}. Every change until then is replayed, and everything is called "
        f"as it was called then.{tail}"
    )


def _numbers(visit: Visit, found: Held) -> tuple[Figure, ...]:
    spend = sum(e.spend() for e in found.entries)
    hidden = f"{found.hidden} more kept to other people" if found.hidden else ""
    return (
        Figure(visit.word("entries", capital=True), f"{len(found.entries):,}", hidden),
        Figure("Planned spend", exact(spend), "revenue and capital over all years"),
        Figure(visit.word("Provisions"), f"{sum(len(e.provisions) for e in found.entries):,}"),
    )


def _money(entries: tuple[EntryPart, ...]) -> Table:
    sums: defaultdict[str, defaultdict[ProvisionKind, int]] = defaultdict(lambda: defaultdict(int))
    for provision in (p for e in entries for p in e.provisions):
        sums[provision.year][provision.kind] += provision.amount
    kinds = [k for k in ProvisionKind if any(k in year for year in sums.values())]
    rows = [
        Row((Cell(year.replace("-", "–")), *(Cell(exact(sums[year][k]) if k in sums[year] else "") for k in kinds)))
        for year in sorted(sums)
    ]
    total = Row((Cell("All years"), *(Cell(exact(sum(y.get(k, 0) for y in sums.values()))) for k in kinds)), "total")
    columns = (Column("Financial year"), *(Column(k.said, number=True) for k in kinds))
    return Table("Money by year and kind", columns, (*rows, total), stacked=True)


def _entries(visit: Visit, entries: tuple[EntryPart, ...]) -> Table:
    columns = (
        Column("Title"),
        Column("Reference"),
        Column(visit.word("owner", capital=True)),
        Column("Start to end"),
        Column("Planned spend", number=True),
    )
    rows = tuple(
        Row(
            (
                Cell(e.title),
                Cell(e.reference),
                Cell(e.owner.title if e.owner else "none"),
                Cell(_when(e)),
                Cell(exact(e.spend()) if e.provisions else "none"),
            )
        )
        for e in entries
    )
    return Table("What was held", columns, rows, stacked=True)


def _when(entry: EntryPart) -> str:
    starts = entry.starts.said() if entry.starts else "no date"
    return f"{starts} to {entry.ends.said() if entry.ends else entry.end_in_words or 'no date'}"


def _compared(visit: Visit, row: EditionRow, found: Held, at: datetime) -> Compared | None:
    """What was held against the text frozen last until then, as far as this person may read both."""
    frozen = frozen_until(row, at)
    if frozen is None:
        return Compared("No text of this edition had been frozen by then.", ()) if found.status else None
    text, document = frozen
    readable = scope(visit.actor, Permission.PLAN_VIEW).audiences
    then = {e.reference: readable_part(e, readable) for e in document.entries if e.audience in readable}
    now = {e.reference: e for e in found.entries}
    differs = [
        *(f"{r} had come since." for r in sorted(now.keys() - then.keys())),
        *(f"{r} had gone since." for r in sorted(then.keys() - now.keys())),
        *(
            f"{r} differed in {words}."
            for r in sorted(now.keys() & then.keys())
            if (words := _apart(then[r], now[r], visit.words))
        ),
    ]
    when = f"frozen at {_said(text.at)} as event {text.event:,}, {text.digest[:12]}"
    if not differs:
        return Compared(f"What was held is word for word the text {when}.", ())
    more = (f"And {len(differs) - MOST_DIFFERENCES} more.",) if len(differs) > MOST_DIFFERENCES else ()
    return Compared(
        f"The text {when}. Since then {counted(len(differs), visit.word('entry'), visit.word('entries'))} had moved.",
        (*differs[:MOST_DIFFERENCES], *more),
    )


def _apart(one: EntryPart, other: EntryPart, words: Words) -> str:
    """The fields in which two entries differ; the order in which a database lists signposts makes no difference."""
    names = [f.name for f in fields(EntryPart) if f.name not in NOT_COMPARED]
    apart = [n for n in names if _still(getattr(one, n)) != _still(getattr(other, n))]
    return ", ".join(called(n, words) if n in FIELDS else n.replace("_", " ").capitalize() for n in apart)


def _still(value: object) -> object:
    return sorted(map(repr, value)) if isinstance(value, tuple) else value
