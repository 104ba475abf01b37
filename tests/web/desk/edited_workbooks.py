"""A workbook as somebody changed it: the same sheets with some cells written over and rows added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.plan.intake.workbooks import made
from throughline.sheets.book import Value, place
from throughline.sheets.reading import read_book

Cells = Mapping[tuple[str, str], Any]  # (sheet, address) → value


def edited(data: bytes, cells: Cells = {}, rows: Mapping[str, Sequence[Mapping[str, Any]]] = {}) -> bytes:  # noqa: B006
    """`cells`: what is written over; `rows`: by sheet, rows added at the end, each by its headings."""
    book = read_book(data)
    over = {(sheet, *place(cell)[::-1]): value for (sheet, cell), value in cells.items()}

    def fill(writer: Any) -> None:
        day = writer.add_format({"num_format": "dd/mm/yyyy"})
        for sheet in book.sheets:
            page = writer.add_worksheet(sheet.name)
            if sheet.hidden:
                page.hide()
            grid: dict[tuple[int, int], Value] = {
                (row.number, n): cell.value for row in sheet.rows for n, cell in enumerate(row.cells, 1)
            }
            grid |= {(row, column): value for (name, row, column), value in over.items() if name == sheet.name}
            headings = {cell.text: n for n, cell in enumerate(sheet.rows[0].cells, 1)}
            last = max(row.number for row in sheet.rows)
            for number, row in enumerate(rows.get(sheet.name, ()), last + 1):
                grid |= {(number, headings[heading]): value for heading, value in row.items()}
            for (row, column), value in grid.items():
                _write(page, row - 1, column - 1, value, day)

    return made(fill)


def cell_of(data: bytes, sheet: str, reference: str, heading: str) -> tuple[str, str]:
    """Where a value stands: the row of a reference, the column of a heading."""
    from throughline.sheets.book import address

    found = next(s for s in read_book(data).sheets if s.name == sheet)
    column = next(n for n, cell in enumerate(found.rows[0].cells, 1) if cell.text == heading)
    row = next(row.number for row in found.rows if row.cell(1).text == reference)
    return sheet, address(column, row)


def _write(page: Any, row: int, column: int, value: Any, day: Any) -> None:
    if value is None:
        return
    if hasattr(value, "isoformat"):
        page.write_datetime(row, column, value, day)
    elif isinstance(value, str):
        page.write_string(row, column, value)
    else:
        page.write(row, column, value)
