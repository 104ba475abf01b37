"""The mending workbook: the rows that were refused, as they were typed, with what is wrong; to be mended and brought in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from throughline.ground.findings import Severity
from throughline.ground.labels import Words
from throughline.plan.intake.about import read_about
from throughline.plan.intake.columns import Column
from throughline.plan.intake.drafting import RowRead, RowState
from throughline.plan.intake.headings import MENDING
from throughline.plan.intake.known import Reference
from throughline.plan.intake.looking import Found, look
from throughline.plan.intake.preview import DryRun
from throughline.plan.intake.tabs import ACTIVITIES, tab
from throughline.plan.intake.workbook import read_me, specification
from throughline.plan.rules.document import PlanDocument
from throughline.sheets.book import Book, Cell, address
from throughline.sheets.writing import LONGEST, ColumnSpec, Kind, SheetSpec, Written, write_book

WHY = "It is not read: leave it or take it out."
BROKEN = "#N/A"  # an error, or a formula without a value: written so that it is refused again and empties nothing


def mending_workbook(run: DryRun, book: Book, document: PlanDocument, known: Reference) -> bytes:
    """A workbook of the rows that a dry run refused, each with what is wrong with it, to be brought in the same way.

    It has the columns that were read and no others, since an empty column would empty what stands.
    """
    refused = {(row.sheet, row.number): row for row in run.rows if row.state is RowState.REFUSED}
    sheets = [
        sheet
        for found in look(book, run.mapping, document.words).sheets
        if (sheet := _sheet(found, refused, document.words)) is not None
    ]
    about = read_about(book)
    event = run.seen if about is None else about.event
    return write_book(specification(document, known, [read_me(document), *sheets], event))


def _sheet(found: Found, refused: Mapping[tuple[str, int], RowRead], words: Words) -> SheetSpec | None:
    """The refused rows of one sheet; None when there are none."""
    names = {column.name: column for column in found.columns}
    columns = [(place, names[name]) for name, place in sorted(found.top.places.items(), key=lambda one: one[1])]
    rows: list[tuple[Written, ...]] = []
    for row in found.sheet.rows:
        if told := refused.get((found.sheet.name, row.number)):
            typed = (_as_typed(row.cell(place)) for place, _ in columns)
            rows.append(("\n".join(_wrong(told, columns))[:LONGEST], *typed))
    if not rows:
        return None
    specs = (ColumnSpec(c.heading, c.width, c.note, c.holds.look, c.choices, c.needed) for _, c in columns)
    name = found.part.name if found.part else tab(ACTIVITIES, words)
    return SheetSpec(name, (ColumnSpec(MENDING, 60, WHY, Kind.LONG), *specs), rows)


def _wrong(row: RowRead, columns: list[tuple[int, Column]]) -> Iterator[str]:
    """What is wrong with a row, each with the heading of its cell."""
    headings = {address(place, row.number): column.heading for place, column in columns}
    for finding in row.findings:
        if finding.severity is Severity.ERROR:
            heading = f"{headings[finding.cell]}: " if finding.cell in headings else ""
            yield f"{heading}{finding.message} {finding.remedy}"


def _as_typed(cell: Cell) -> Written:
    if cell.broken or (cell.formula and cell.value is None):
        return BROKEN
    if isinstance(cell.value, datetime):
        return cell.text
    return cell.value[:LONGEST] if isinstance(cell.value, str) else cell.value
