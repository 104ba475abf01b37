"""The matrix to take away: the same lines and numbers as the page, one column for each year and certainty."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpRequest, HttpResponse

from throughline.access.roles import Permission
from throughline.plan.queries.coverage import coverage
from throughline.plan.rules.matrix import Line
from throughline.plan.rules.words import Nature
from throughline.sheets.writing import BookSpec, ColumnSpec, Kind, SheetSpec, Written, write_book
from throughline.web.desk.door import needs
from throughline.web.desk.handing import XLSX, download, list_as_csv
from throughline.web.desk.plan.covering.tables import NO_MEASURES, Desk
from throughline.web.desk.plan.downloads import file_name
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.plan.saying import day
from throughline.web.desk.visiting import Visit


@needs(Permission.PLAN_VIEW)
def as_xlsx(_request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Both matrices as a workbook, with what they are of."""
    desk = _desk(visit, edition)
    sheets = [SheetSpec(desk.word("objectives", capital=True)[:31], _columns(desk), _lines(desk))]
    if desk.found.places:
        sheets.append(SheetSpec(desk.word("places", capital=True)[:31], _place_columns(desk), _places(desk)))
    about = SheetSpec("About", (ColumnSpec("What", 24), ColumnSpec("Says", 80)), _about(desk), plain=True)
    book = write_book(BookSpec(f"{desk.row.plan_title}: coverage", (*sheets, about)))
    return download(book, XLSX, f"{file_name(desk.row)}-coverage.xlsx")


@needs(Permission.PLAN_VIEW)
def as_csv(_request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The matrix of objectives as CSV, in UTF-8 with the mark that spreadsheets look for."""
    desk = _desk(visit, edition)
    return list_as_csv([c.heading for c in _columns(desk)], _lines(desk), f"{file_name(desk.row)}-coverage")


def _desk(visit: Visit, edition: str) -> Desk:
    row = edition_of(visit, edition)
    return Desk(visit, row, coverage(visit.actor, row, visit.on))


def _columns(desk: Desk) -> tuple[ColumnSpec, ...]:
    spans = [span.name.replace("-", "–") for span in desk.found.spans]
    return (
        ColumnSpec(desk.word("chapter", capital=True), 36),
        ColumnSpec("Reference", 12),
        ColumnSpec(desk.word("objective", capital=True), 44),
        *(ColumnSpec(n.said, 14, kind=Kind.NUMBER) for n in Nature),
        ColumnSpec("All", 10, kind=Kind.NUMBER),
        *(
            ColumnSpec(f"{span}, {certainty} (pounds)", 18, kind=Kind.MONEY)
            for span in spans
            for certainty in ("provisional", "confirmed")
        ),
        ColumnSpec(f"For {desk.word('whole area')}", 14, kind=Kind.NUMBER),
        ColumnSpec(f"{desk.word('places', capital=True)} named", 40),
        ColumnSpec(f"Without a {desk.word('place')}", 14, kind=Kind.NUMBER),
        ColumnSpec(desk.word("Short owners"), 40),
        ColumnSpec(f"Without {desk.word('a short owner')}", 14, kind=Kind.NUMBER),
        ColumnSpec("Measures", 30),
        ColumnSpec("Why nothing serves it", 40),
    )


def _lines(desk: Desk) -> list[tuple[Written, ...]]:
    found = desk.found
    rows = []
    for chapter in found.chapters:
        title = f"{chapter.outcome.number}. {chapter.outcome.title}"
        rows += [_line(title, line) for line in chapter.lines]
        rows += [_line(title, chapter.loose)] if chapter.loose.entries else []
    rows += [_line("", found.homeless)] if found.homeless.entries else []
    return [*rows, _line(f"Whole plan, each {desk.word('entry')} once", found.whole, whole=True)]


def _line(chapter: str, line: Line, whole: bool = False) -> tuple[Written, ...]:
    objective = line.objective
    money = [Decimal(pence) / 100 for part in line.money for pence in (part.provisional, part.confirmed)]
    return (
        chapter,
        objective.reference if objective else "",
        objective.title if objective else "" if whole else "Serves none",
        *(line.natures.get(n, 0) for n in Nature),
        len(line.entries),
        *money,
        line.whole_area,
        "; ".join(line.places),
        line.placeless,
        "; ".join(line.owners),
        line.ownerless,
        "; ".join(line.measures) or NO_MEASURES,
        objective.unserved_because if objective else "",
    )


def _place_columns(desk: Desk) -> tuple[ColumnSpec, ...]:
    return (
        ColumnSpec(desk.word("place", capital=True), 30),
        ColumnSpec("Kind", 20),
        ColumnSpec("Named", 40),
        *(ColumnSpec(f"{c.outcome.number}. {c.outcome.title}", 18, kind=Kind.NUMBER) for c in desk.found.chapters),
        ColumnSpec("All", 10, kind=Kind.NUMBER),
        ColumnSpec("Planned spend (pounds)", 20, kind=Kind.MONEY),
    )


def _places(desk: Desk) -> list[tuple[Written, ...]]:
    area = desk.word("whole area", capital=True)
    return [
        (
            line.place.name or area,
            line.place.kind,
            "; ".join(line.names),
            *(line.by_chapter.get(c.outcome.number, 0) for c in desk.found.chapters),
            line.number,
            Decimal(line.spend) / 100,
        )
        for line in (desk.found.whole_area, *desk.found.places)
    ]


def _about(desk: Desk) -> list[tuple[Written, ...]]:
    town = desk.visit.council.name if desk.visit.council else ""
    row = desk.row
    return [
        ("Council", town),
        ("Plan", f"{row.plan_title}, {row.title} ({row.status})"),
        ("As on", day(desk.visit.on)),
        ("Money", "Revenue and capital in pounds; savings and income are not spend."),
        (
            "Twice",
            f"What serves several {desk.word('objectives')} stands in the line of each; the last line counts it once.",
        ),
        ("Measures", f"Those in use on the day that name the {desk.word('objective')}."),
    ]
