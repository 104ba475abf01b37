"""Reading a workbook: values through calamine, what it does not tell through our own pass; refusing with a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound, XmlError, ZipError

from throughline.sheets import markup, refusing, zipped
from throughline.sheets.book import EMPTY, Book, Cell, Merged, Row, Sheet, Value, address
from throughline.sheets.pasted import read_table
from throughline.sheets.refusing import LIMITS, Limits, Unreadable

__all__ = [
    "EMPTY", "LIMITS", "Book", "Cell", "Limits", "Merged", "Row", "Sheet", "Unreadable", "Value", "address",
    "read_book", "read_table",
]  # fmt: skip
WHOLE = 10**15  # beyond this a float no longer tells one whole number from the next
YES, NO = Cell(True), Cell(False)
BROKEN = Cell(None, broken=True)


def read_book(source: Path | str | bytes, limits: Limits = LIMITS) -> Book:
    """Read a workbook (.xlsx, .xlsm) from its path or its bytes, in this process. Raises Unreadable.

    For a file that somebody sent, use `bounded.read_bounded`: this process then stands whatever the file does.
    """
    data = source if isinstance(source, bytes) else _bytes_of(Path(source), limits)
    with zipped.opened(data, limits) as archive:
        listed = markup.contents(archive)
        markup.refuse_declarations(archive)
        marks = {sheet.name: markup.marks(archive, sheet, limits) for sheet in listed.sheets}
    values = _values(data, marks)
    sheets = tuple(_sheet(one, marks[one.name], values[one.name]) for one in listed.sheets)
    if not any(sheet.rows for sheet in sheets):
        raise refusing.nothing_in_it()
    return Book(sheets, listed.date1904)


def _bytes_of(path: Path, limits: Limits) -> bytes:
    with path.open("rb") as file:
        data = file.read(limits.size + 1)
    if len(data) > limits.size:
        raise refusing.too_large(path.stat().st_size, limits.size)
    return data


def _values(data: bytes, sheets: Iterable[str]) -> dict[str, list[list[Any]]]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in sheets}
    except PasswordError as wrong:
        raise refusing.password() from wrong
    except (CalamineError, WorksheetNotFound, XmlError, ZipError, ValueError, OSError) as wrong:
        raise refusing.unreadable() from wrong


def _sheet(listed: markup.Listed, marks: markup.Marks, values: list[list[Any]]) -> Sheet:
    special: dict[int, set[int]] = {}
    for row, column in marks.formulas | marks.broken:
        special.setdefault(row, set()).add(column)
    rows = []
    for number, line in enumerate(_padded(values, max(special, default=0)), start=1):
        cells = _cells(line)
        for column in special.get(number, ()):
            cells += [EMPTY] * (column - len(cells))
            spot = number, column
            cells[column - 1] = Cell(cells[column - 1].value, spot in marks.formulas, spot in marks.broken)
        while cells and not cells[-1].filled:
            cells.pop()
        if cells:
            rows.append(Row(number, tuple(cells), number in marks.hidden_rows))
    return Sheet(listed.name, tuple(rows), listed.hidden, tuple(marks.hidden_columns), tuple(marks.merged))


def _padded(values: list[list[Any]], rows: int) -> list[list[Any]]:
    """As many rows as the last formula or error needs: a formula that was never calculated has no value."""
    return values + [[] for _ in range(rows - len(values))]


def _cells(line: list[Any]) -> list[Cell]:
    return [EMPTY if value == "" else _cell(value) for value in line]


def _cell(value: Any) -> Cell:
    match value:
        case True:
            return YES
        case False:
            return NO
        case str() | int():
            return Cell(value)
        case float():
            return Cell(_number(value))
        case datetime():
            return Cell(value.date() if value.time() == time() else value)
        case date():
            return Cell(value)
    return Cell(str(value))  # a time of day or a duration: no plan holds one, so its words will do


def _number(value: float) -> int | Decimal:
    """The number as Excel shows it, to fifteen figures: 0.1 + 0.2 is 0.3."""
    if value.is_integer() and abs(value) < WHOLE:
        return int(value)
    return Decimal(format(value, ".15g"))
