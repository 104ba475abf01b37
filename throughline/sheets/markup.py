"""A bounded pass over a workbook's own XML: formulas, what is hidden or merged, the epoch. Declarations are refused."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from zipfile import ZipFile

from throughline.sheets import refusing
from throughline.sheets.book import Merged, address, column_number, place
from throughline.sheets.refusing import Limits
from throughline.sheets.zipped import Attributes, bare, scan

LAST_ROW = 1_048_576
TRUE = ("1", "true")


@dataclass(slots=True)
class Listed:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class Contents:
    """What the workbook part says."""

    sheets: list[Listed] = field(default_factory=list)
    date1904: bool = False


@dataclass(slots=True)
class Marks:
    """What a sheet's own text says that its values do not. Rows and columns count from 1."""

    formulas: set[tuple[int, int]] = field(default_factory=set)  # (row, column)
    broken: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    filled_rows: int = 0
    last_row: int = 0
    last_column: int = 0


def contents(archive: ZipFile) -> Contents:
    """The sheets in their order, with where each is kept. Raises Unreadable."""
    targets: dict[str, str] = {}

    def relation(name: str, said: Attributes) -> None:
        if bare(name) == "Relationship" and said.get("Type", "").endswith("/worksheet"):
            target = said.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[said.get("Id", "")] = part

    found = Contents()

    def listed(name: str, said: Attributes) -> None:
        name = bare(name)
        if name == "workbookPr":
            found.date1904 = said.get("date1904", "") in TRUE
        elif name == "sheet":
            key = next((v for k, v in said.items() if bare(k) == "id"), "")
            if part := targets.get(key):
                found.sheets.append(Listed(said.get("name", ""), part, said.get("state", "visible") != "visible"))

    scan(archive, "xl/_rels/workbook.xml.rels", relation)
    scan(archive, "xl/workbook.xml", listed)
    return found


def marks(archive: ZipFile, sheet: Listed, limits: Limits) -> Marks:
    """One pass over a sheet; stops as soon as it is larger than is read. Raises Unreadable."""
    reader = _SheetReader(sheet.name, limits)
    scan(archive, sheet.part, reader.start)
    reader.end_row()
    return reader.found


def refuse_declarations(archive: ZipFile) -> None:
    """Look at the parts that values are read from besides the sheets. Raises Unreadable."""
    names = set(archive.namelist())
    for part in ("xl/sharedStrings.xml", "xl/styles.xml"):
        if part in names:
            scan(archive, part, None)


class _SheetReader:
    """Keeps the place while the parser goes through a sheet."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self.limits, self.found = name, limits, Marks()
        self.row = self.column = 0
        self.row_filled = False
        self.columns: dict[str, int] = {}

    def start(self, name: str, said: Attributes) -> None:
        """An element begins."""
        if ":" in name:
            name = bare(name)
        if name == "c":
            self._cell(said)
        elif name == "v" or name == "is":
            self._fill()
        elif name == "row":
            self._row(said)
        elif name == "f":
            self.found.formulas.add((self.row, self.column))
            self._fill()
        elif name == "mergeCell":
            self._merge(said.get("ref", ""))
        elif name == "col" and said.get("hidden") in TRUE:
            self._hide_columns(said)

    def end_row(self) -> None:
        """Count the row that ends, and refuse the sheet when there are too many."""
        if self.row_filled:
            self.found.filled_rows += 1
            self.row_filled = False
            if self.found.filled_rows > self.limits.rows:
                raise refusing.too_many_rows(self.name, self.limits.rows)

    def _row(self, said: Attributes) -> None:
        self.end_row()
        number = said.get("r", "")
        self.row = int(number) if number.isdecimal() and len(number) < 8 else self.row + 1
        self.column = 0
        if self.row > LAST_ROW:
            raise refusing.unreadable()
        if said.get("hidden") in TRUE:
            self.found.hidden_rows.add(self.row)

    def _cell(self, said: Attributes) -> None:
        letters = said.get("r", "").rstrip("0123456789")
        if not letters:
            self.column += 1
        elif letters in self.columns:
            self.column = self.columns[letters]
        else:
            if len(letters) > 3 or not letters.isalpha() or not letters.isascii():
                raise refusing.unreadable()
            self.column = self.columns[letters] = column_number(letters.upper())
        if said.get("t") == "e":
            self.found.broken.add((self.row, self.column))

    def _fill(self) -> None:
        found = self.found
        self.row_filled = True
        found.last_row = max(found.last_row, self.row)
        if self.column > found.last_column:
            found.last_column = self.column
        if found.last_column > self.limits.columns or found.last_row * found.last_column > self.limits.cells:
            self._refuse_the_area()

    def _refuse_the_area(self) -> None:
        raise refusing.too_wide(self.name, address(self.column, self.row))

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        if not last or len(self.found.merged) >= self.limits.rows:
            return
        try:
            self.found.merged.append(Merged(*place(first), *place(last)))
        except ValueError as wrong:
            raise refusing.unreadable() from wrong

    def _hide_columns(self, said: Attributes) -> None:
        first, last = said.get("min", ""), said.get("max", "")
        if first.isdecimal() and last.isdecimal():
            self.found.hidden_columns += range(int(first), min(int(last), self.limits.columns) + 1)
