"""A book as JSON and back, so that it can come out of the child that read it: plain where it can be, marked where not."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from throughline.sheets.book import EMPTY, Book, Cell, Merged, Row, Sheet


def packed(book: Book) -> str:
    """The book as one line of JSON."""
    return json.dumps([book.date1904, [_sheet(s) for s in book.sheets]], separators=(",", ":"), default=_marked)


def unpacked(text: str | bytes) -> Book:
    """The book that `packed` made the text of."""
    date1904, sheets = json.loads(text)
    return Book(tuple(_sheet_of(s) for s in sheets), date1904)


def _sheet(sheet: Sheet) -> list[Any]:
    rows = [[row.number, row.hidden, [_cell(c) for c in row.cells]] for row in sheet.rows]
    merged = [[m.first_column, m.first_row, m.last_column, m.last_row] for m in sheet.merged]
    return [sheet.name, sheet.hidden, list(sheet.hidden_columns), merged, rows]


def _cell(cell: Cell) -> Any:
    if cell.formula or cell.broken:
        return {"v": cell.value, "f": cell.formula, "b": cell.broken}
    return cell.value


def _marked(value: object) -> dict[str, str]:
    match value:
        case Decimal():
            return {"n": str(value)}
        case datetime():
            return {"t": value.isoformat()}
        case date():
            return {"d": value.isoformat()}
    raise TypeError(f"{type(value).__name__} is no cell's value.")


def _sheet_of(said: list[Any]) -> Sheet:
    name, hidden, columns, merged, lines = said
    rows = tuple(Row(number, tuple(map(_cell_of, cells)), concealed) for number, concealed, cells in lines)
    return Sheet(name, rows, hidden, tuple(columns), tuple(Merged(*m) for m in merged))


def _cell_of(said: Any) -> Cell:
    if said is None:
        return EMPTY
    if type(said) is dict:
        if "v" in said:
            return Cell(_value(said["v"]), said["f"], said["b"])
        return Cell(_value(said))
    return Cell(said)


def _value(said: Any) -> Any:
    match said:
        case {"n": number}:
            return Decimal(number)
        case {"t": moment}:
            return datetime.fromisoformat(moment)
        case {"d": day}:
            return date.fromisoformat(day)
    return said
