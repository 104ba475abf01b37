"""Bringing in what was spent: a file or a table of a ledger, looked at row by row, then taken in; owners never type it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse

from throughline.access.roles import Permission
from throughline.delivery.intake.spends import Spends, read
from throughline.delivery.operations.spends import take_spend
from throughline.delivery.queries.rounds import RoundRow
from throughline.delivery.queries.spends import SpendRow, activities_of, stands_of
from throughline.delivery.rules.noticing import far_from_profile
from throughline.ground.money import exact
from throughline.ground.timing import TimingUnclear, day_said, timing
from throughline.ground.words import counted, tidy
from throughline.history.doorway import Refused
from throughline.plan.scratch import UploadRow
from throughline.sheets.refusing import LIMITS, MEGABYTE
from throughline.web.desk.delivery import opening
from throughline.web.desk.door import needs
from throughline.web.desk.plan.importing.opened import read as read_sent
from throughline.web.desk.previewing import MOST, Bringing, Misstated, Preview
from throughline.web.desk.quarterly import quarter
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Cell, Column, Row, Table

FILE = Field("file", "A spreadsheet (.xlsx) or a CSV file", "file", accept=".xlsx,.csv",
             hint=f"At most {LIMITS.size // MEGABYTE} MB. The first row names the columns: Reference, Spent and Profile, in pounds since the year began.")  # fmt: skip
PASTED = Field("pasted", "Or the table copied from a spreadsheet, with its headings", "area", rows=6, optional=True)
AS_AT = Field("as_at", "Counted to which day?", hint="Such as 31 December 2020.", width="mid")
SOURCE = Field("source", "Where does it come from?", hint="The ledger or report, and whose it is.")


@needs(Permission.SPEND_RECORD)
def start(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Send a file or a table; no spend is taken in here."""
    return _spend(visit, key).starting(request, visit)


@needs(Permission.SPEND_RECORD)
def preview(request: HttpRequest, visit: Visit, key: str, address: str) -> HttpResponse:
    """What it would take in, row by row; or take it in, or give it up."""
    return _spend(visit, key).previewing(request, visit, address)


def _spend(visit: Visit, key: str) -> Bringing[Spends]:
    row = opening.round_of(visit, key)
    if row.closed_on:
        raise Refused(f"This quarter was closed on {day_said(row.closed_on)}. Its spend stays as it was.")
    known, stands = activities_of(row.ref.key), stands_of(row.ref.key)
    return Bringing(
        of=row.key,
        title="What was spent",
        lead=f"{quarter(row)}. From the ledger, for all at once: {visit.word('short owners')} see it beside their returns and never type it.",
        start="round-spend",
        preview="round-spend-preview",
        after="round",
        after_title="The round",
        here="quarter",
        fields=(FILE, PASTED, replace(AS_AT, value=day_said(row.ends_on)), SOURCE),
        run=lambda visit, upload: _run(visit, upload, known, stands),
        shown=lambda run: _shown(run, known, stands),
        do=lambda visit, upload, run, _answers: _do(visit, row, upload, run),
        place=(row.key,),
    )


def _run(visit: Visit, upload: UploadRow, known: Mapping[str, str], stands: Mapping[str, SpendRow]) -> Spends:
    """What was sent, read anew each time beside what stands now. Raises Unreadable, or Misstated."""
    if not tidy(upload.mapping["source"]):
        raise Misstated("source", "Say where the figures come from: the ledger or report, and whose it is.")
    day = _day(upload, visit.on)
    found = read(read_sent(upload.data, upload.pasted), known)
    told = (f"{ref}: {one.spent} of {one.profile}" for ref, one in sorted(stands.items()))
    return replace(found, said=(day.isoformat(), upload.mapping["source"], *told))


def _day(upload: UploadRow, on: date) -> date:
    said = upload.mapping["as_at"]
    try:
        when = timing(said)
    except TimingUnclear as unclear:
        raise Misstated("as_at", str(unclear)) from unclear
    if when.latest != when.earliest:
        raise Misstated("as_at", f"“{said}” is no single day. Write it as “31 December 2020”.")
    if when.earliest > on:
        raise Misstated("as_at", "This day has not come yet. Give the day to which the ledger was counted.")
    return when.earliest


def _shown(run: Spends, known: Mapping[str, str], stands: Mapping[str, SpendRow]) -> Preview:
    many, wrong = len(run.lines), len(run.errors)
    taken = counted(many, "activity", "activities")
    heading = f"{counted(wrong, 'cell').capitalize()} cannot come in" if wrong else f"{taken} would be taken in"
    columns = (
        Column("Activity"),
        Column("Until now", number=True),
        Column("Spent", number=True),
        Column("Profile", number=True),
        Column("Signal"),
    )
    rows = tuple(
        Row(
            (
                Cell(known[one.reference], one.reference),
                Cell(exact(stands[one.reference].spent) if one.reference in stands else "nothing"),
                Cell(exact(one.spent)),
                Cell(exact(one.profile)),
                Cell(" ".join(far_from_profile(one.spent, one.profile)) or "none"),
            )
        )
        for one in run.lines[:MOST]
    )
    table = Table("What would be taken in", columns, rows, stacked=True)
    return Preview(heading, table, many, f"Take in the spend of {taken}")


def _do(visit: Visit, row: RoundRow, upload: UploadRow, run: Spends) -> str:
    lines = [(one.reference, one.spent, one.profile) for one in run.lines]
    source, as_at = upload.mapping["source"], _day(upload, visit.on)
    changed = take_spend(row.ref, lines=lines, as_at=as_at, source=source, by=visit.actor, at=visit.at)
    return f"The spend of {counted(len(lines), 'activity', 'activities')} stands; {changed} new or other."
