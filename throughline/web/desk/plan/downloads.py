"""The list as it is shown, as a workbook and as CSV; the filled workbook to change and bring back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from django.http import HttpRequest, HttpResponse

from throughline.access.roles import Permission
from throughline.plan.queries import lists
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.lists import EntryRow
from throughline.sheets.writing import BookSpec, ColumnSpec, Kind, SheetSpec, Written, write_book
from throughline.web.desk.door import needs
from throughline.web.desk.handing import XLSX, download, list_as_csv
from throughline.web.desk.plan.asking import asked
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.plan.saying import day
from throughline.web.desk.visiting import Visit

COLUMNS = (
    ColumnSpec("Reference", 14),
    ColumnSpec("{Entry}", 48),
    ColumnSpec("Nature", 16),
    ColumnSpec("{Chapter}", 36),
    ColumnSpec("Stage", 16),
    ColumnSpec("{Short owner}", 36),
    ColumnSpec("Directorate", 36),
    ColumnSpec("Start", 20),
    ColumnSpec("End", 20),
    ColumnSpec("Planned spend (pounds)", 18, kind=Kind.MONEY),
    ColumnSpec("Decision authority", 22),
    ColumnSpec("Needed by", 18),
    ColumnSpec("Decision number", 16),
    ColumnSpec("Equality screening", 20),
    ColumnSpec("Plain-English summary", 60, kind=Kind.LONG),
    ColumnSpec("Illustrative", 40),
)


def _columns(visit: Visit) -> tuple[ColumnSpec, ...]:
    """The columns under the council's own words."""
    return tuple(replace(c, heading=visit.words.fill(c.heading)) for c in COLUMNS)


@needs(Permission.PLAN_VIEW)
def as_xlsx(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The activities of a list as a workbook, in the order shown."""
    row = edition_of(visit, edition)
    found = lists.every(visit.actor, row, visit.on, asked(request.GET))
    about = SheetSpec(
        "About", (ColumnSpec("What", 24), ColumnSpec("Says", 80)), _about(row, visit, request, len(found)), plain=True
    )
    book = write_book(
        BookSpec(
            f"{row.plan_title}: {visit.word('entries')}",
            (SheetSpec(visit.word("Entries"), _columns(visit), [_cells(e) for e in found]), about),
        )
    )
    return download(book, XLSX, f"{file_name(row)}-activities.xlsx")


@needs(Permission.PLAN_VIEW)
def as_csv(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The same as CSV, in UTF-8 with the mark that spreadsheets look for."""
    row = edition_of(visit, edition)
    found = lists.every(visit.actor, row, visit.on, asked(request.GET))
    return list_as_csv([c.heading for c in _columns(visit)], map(_cells, found), f"{file_name(row)}-activities")


def _about(row: EditionRow, visit: Visit, request: HttpRequest, count: int) -> list[tuple[Written, ...]]:
    town = visit.council.name if visit.council else ""
    return [
        ("Council", town),
        ("Plan", f"{row.plan_title}, {row.title} ({row.status})"),
        ("As on", day(visit.on)),
        (visit.word("Entries"), count),
        ("Filters", request.GET.urlencode() or "none: the whole edition"),
        ("Money", "Revenue and capital over all years, in pounds; savings and income are not spend."),
        ("Illustrative", f"Names the columns of {visit.word('an entry')} that are invented for a demonstration."),
    ]


def _cells(entry: EntryRow) -> tuple[Written, ...]:
    return (
        entry.reference,
        entry.title,
        entry.nature.said,
        entry.chapter,
        entry.stage.value,
        entry.owner,
        entry.directorate,
        entry.starts.said() if entry.starts else "",
        entry.ends.said() if entry.ends else entry.end_in_words,
        Decimal(entry.spend) / 100,
        entry.standing.value,
        entry.needed_by,
        entry.authority_number,
        entry.eqia.said,
        entry.summary,
        ", ".join(sorted(name.replace("_", " ") for name in entry.illustrative)),
    )


def file_name(row: EditionRow) -> str:
    """How the files of an edition begin: its plan and its title, in plain letters."""
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in f"{row.plan_title} {row.title}".lower()).strip(
        "-"
    )[:60]
