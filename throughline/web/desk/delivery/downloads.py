"""The returns of a round as a workbook and as CSV, in the order shown."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from throughline.access.roles import Permission
from throughline.delivery.queries import rounds
from throughline.delivery.queries.rounds import RoundRow
from throughline.delivery.rules.document import ReturnPart
from throughline.sheets.writing import BookSpec, ColumnSpec, Kind, SheetSpec, Written, write_book
from throughline.web.desk.delivery.listing import passing
from throughline.web.desk.delivery.opening import round_of
from throughline.web.desk.door import needs
from throughline.web.desk.handing import XLSX, download, list_as_csv
from throughline.web.desk.quarterly import quarter, step
from throughline.web.desk.visiting import Visit

COLUMNS = (  # their headings have slots for the council's own words
    ColumnSpec("Reference", 14),
    ColumnSpec("{Entry}", 48),
    ColumnSpec("{Short owner}", 36),
    ColumnSpec("Directorate", 36),
    ColumnSpec("How far it came", 24),
    ColumnSpec("Rating", 28),
    ColumnSpec("Why", 48, kind=Kind.LONG),
    ColumnSpec("What is being done", 48, kind=Kind.LONG),
    ColumnSpec("Finish", 16, kind=Kind.DATE),
    ColumnSpec("What happened", 60, kind=Kind.LONG),
    ColumnSpec("Milestones", 60, kind=Kind.LONG),
    ColumnSpec("Challenge", 28),
    ColumnSpec("Challenge because", 48, kind=Kind.LONG),
    ColumnSpec("Confirmed as", 36),
    ColumnSpec("Signed as", 36),
    ColumnSpec("Figure", 36),
    ColumnSpec("Figure restated", 60, kind=Kind.LONG),
)


@needs(Permission.PLAN_VIEW)
def as_xlsx(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """The returns that this person may read, as a workbook."""
    row = round_of(visit, key)
    sheet = SheetSpec("Returns", _columns(visit), _lines(request, visit, row))
    return download(write_book(BookSpec(quarter(row), (sheet,))), XLSX, f"{_name(row)}.xlsx")


@needs(Permission.PLAN_VIEW)
def as_csv(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """The same as CSV, in UTF-8 with the mark that spreadsheets look for."""
    row = round_of(visit, key)
    return list_as_csv([c.heading for c in _columns(visit)], _lines(request, visit, row), _name(row))


def _columns(visit: Visit) -> tuple[ColumnSpec, ...]:
    return tuple(replace(c, heading=visit.words.fill(c.heading)) for c in COLUMNS)


def _name(row: RoundRow) -> str:
    return f"returns-{row.year}-quarter-{row.quarter}"


def _lines(request: HttpRequest, visit: Visit, row: RoundRow) -> list[tuple[Written, ...]]:
    return [_line(one.said) for one in passing(rounds.returns(visit.actor, row, visit.on), request.GET, visit.words)]


def _line(said: ReturnPart) -> tuple[Written, ...]:
    return (
        said.reference,
        said.title,
        said.owner,
        said.directorate,
        said.stage.value,
        said.rating.value if said.rating else "",
        said.reason,
        said.action,
        said.forecast,
        said.words,
        "; ".join(f"{part.title}: {step(part)}" for part in said.milestones),
        said.challenge.value if said.challenge else "",
        said.challenge_reason,
        said.confirmed_as,
        said.signed_as,
        f"{said.figure.said} in {said.figure.period_said}, {said.figure.rating}" if said.figure else "",
        said.figure.restated if said.figure else "",
    )
