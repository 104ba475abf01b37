"""A workbook as it was read: sheets, rows and cells, with what a quick look does not show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = "str | int | Decimal | date | datetime | bool | None"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `value`: as it was read, numbers exactly; `formula`: the value is a formula's last saved result;
    `broken`: the spreadsheet itself shows an error there, such as #REF!."""

    value: Value = None
    formula: bool = False
    broken: bool = False

    @property
    def text(self) -> str:
        """The value as a person sees it: "16 July 2020", "yes", "1200.5", "" for nothing."""
        match self.value:
            case None:
                return ""
            case bool():
                return "yes" if self.value else "no"
            case datetime():
                return f"{_day(self.value)} {self.value:%H:%M}"
            case date():
                return _day(self.value)
            case Decimal():
                return f"{self.value:f}"
        return str(self.value)

    @property
    def filled(self) -> bool:
        """Whether anything can be seen in it."""
        return self.formula or self.broken or bool(self.text.strip())


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something. `number` counts from 1 as the sheet does; the first of `cells` is column A."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False

    def cell(self, column: int) -> Cell:
        """The cell of a column, counted from 1; an empty one beyond the last."""
        return self.cells[column - 1] if 0 < column <= len(self.cells) else EMPTY


@dataclass(frozen=True, slots=True)
class Merged:
    """A range of cells merged into one, corners included, all counted from 1: only the first holds a value."""

    first_column: int
    first_row: int
    last_column: int
    last_row: int

    @property
    def said(self) -> str:
        """As a person names it: "C5:C8"."""
        return f"{address(self.first_column, self.first_row)}:{address(self.last_column, self.last_row)}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows that hold nothing are left out."""

    name: str
    rows: tuple[Row, ...] = ()
    hidden: bool = False
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[Merged, ...] = ()

    @property
    def hidden_rows(self) -> tuple[int, ...]:
        """Numbers of the rows that hold something and are hidden."""
        return tuple(row.number for row in self.rows if row.hidden)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook. `date1904`: its days are counted from 1904, as old Macs did; they have been read accordingly."""

    sheets: tuple[Sheet, ...]
    date1904: bool = False

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of a name, whatever its capitals; None when there is none."""
        wanted = name.strip().casefold()
        return next((s for s in self.sheets if s.name.strip().casefold() == wanted), None)


def address(column: int, row: int) -> str:
    """How people name a cell: column 3 of row 7 is "C7". Both count from 1; row 0 gives the column alone."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row or ''}"


def place(cell: str) -> tuple[int, int]:
    """Column and row of an address, both counted from 1: "C7" is (3, 7). Raises ValueError."""
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})", cell.upper())
    if not found:
        raise ValueError(f"“{cell}” is not a cell.")
    return column_number(found[1]), int(found[2])


def column_number(letters: str) -> int:
    """The number of a column, counted from 1: "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
