"""Writing a workbook from a description: frozen headings, notes, lists to choose from. The same description, the same bytes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO, StringIO
from typing import Any, TypeAlias

import xlsxwriter

from throughline.sheets.book import address

Written: TypeAlias = "str | int | Decimal | date | bool | None"
MADE = datetime(2021, 1, 1, tzinfo=UTC)  # one moment for every workbook, so that the same plan gives the same file
LONGEST = 32_767  # characters that a spreadsheet keeps in one cell
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
INK, HEAD, HEAD_REQUIRED, RULE = "#0b0c0c", "#d9e6ed", "#17384d", "#7f8a93"
SPARE_ROWS = 2_000  # rows below the last one that still offer their lists


class Kind(StrEnum):
    """What a column holds, which is how its cells look."""

    TEXT, LONG, MONEY, NUMBER, DECIMAL, DATE, CHOICE = "text", "long", "money", "number", "decimal", "date", "choice"
    FIGURE = "figure"  # a number with as many places as it has


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column. `width` in characters; `note` is shown when the heading is pointed at; `choices`: the sheet and the
    heading of the list that its cells are chosen from, where another word may still be typed."""

    heading: str
    width: int = 18
    note: str = ""
    kind: Kind = Kind.TEXT
    choices: tuple[str, str] | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet: its columns and its rows, each row as long as the columns. `plain`: text to be read, without filters."""

    name: str
    columns: tuple[ColumnSpec, ...]
    rows: Sequence[Sequence[Written]] = ()
    hidden: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class BookSpec:
    """A workbook. `properties` go into the file's own properties, such as the schema number and the plan's key."""

    title: str
    sheets: tuple[SheetSpec, ...]
    properties: tuple[tuple[str, str], ...] = ()


def write_book(spec: BookSpec) -> bytes:
    """The workbook's bytes. Raises ValueError when a list is not among its sheets or a text is too long for a cell."""
    made = BytesIO()
    book = xlsxwriter.Workbook(
        made,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"title": spec.title, "created": MADE, "author": "Throughline"})
    for name, value in spec.properties:
        book.set_custom_property(name, value, "text")
    looks = _Looks(book)
    for sheet in spec.sheets:
        _Writer(book.add_worksheet(sheet.name), sheet, looks, spec).write()
    book.close()
    return made.getvalue()


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[Written]]) -> str:
    """CSV with a heading line; text that a spreadsheet would take for a formula gets an apostrophe before it."""
    made = StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow([_harmless(h) for h in headings])
    writer.writerows([_harmless(v) for v in row] for row in rows)
    return made.getvalue()


def _harmless(value: Written) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case str():
            return (
                f"'{value}"
                if value.lstrip().startswith(STARTS_A_FORMULA) or value.startswith(STARTS_A_FORMULA)
                else value
            )
    return str(value)


class _Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[str, bool], Any] = {}
        head = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "font_name": "Arial", "font_size": 10}
        self.head = book.add_format(head | {"bg_color": HEAD, "font_color": INK, "bottom_color": RULE})
        self.head_required = book.add_format(head | {"bg_color": HEAD_REQUIRED, "font_color": "#ffffff"})

    def of(self, kind: Kind, as_text: bool = False) -> Any:
        """How a cell of a kind looks; `as_text`: it begins like a formula and must stay text when it is edited."""
        if (kind, as_text) not in self.made:
            look = {"font_name": "Arial", "font_size": 10, "valign": "top", "quote_prefix": as_text}
            look["text_wrap"] = kind in (Kind.LONG, Kind.TEXT, Kind.CHOICE)
            look["num_format"] = {
                Kind.MONEY: "#,##0.##",
                Kind.NUMBER: "0",
                Kind.DECIMAL: "0.0",
                Kind.FIGURE: "General",
                Kind.DATE: "dd/mm/yyyy",
            }.get(kind, "@")
            self.made[kind, as_text] = self.book.add_format(look)
        return self.made[kind, as_text]


class _Writer:
    """Writes one sheet."""

    def __init__(self, page: Any, sheet: SheetSpec, looks: _Looks, spec: BookSpec) -> None:
        self.page, self.sheet, self.looks, self.spec = page, sheet, looks, spec

    def write(self) -> None:
        """Headings, rows, lists and the frozen top."""
        for column, one in enumerate(self.sheet.columns):
            self._heading(column, one)
        for number, row in enumerate(self.sheet.rows, start=1):
            for column, (one, value) in enumerate(zip(self.sheet.columns, row, strict=True)):
                self._cell(number, column, one.kind, value)
        self.page.freeze_panes(1, 0 if self.sheet.plain else 1)
        if not self.sheet.plain:
            self.page.autofilter(0, 0, max(len(self.sheet.rows), 1), len(self.sheet.columns) - 1)
        self.page.set_landscape()
        self.page.fit_to_pages(1, 0)
        self.page.repeat_rows(0)
        if self.sheet.hidden:
            self.page.hide()

    def _heading(self, column: int, one: ColumnSpec) -> None:
        self.page.set_column(column, column, one.width, self.looks.of(one.kind))
        self.page.write_string(0, column, one.heading, self.looks.head_required if one.required else self.looks.head)
        if one.note:
            note = {"author": "Throughline", "x_scale": 2, "y_scale": 1.5, "font_name": "Arial", "font_size": 9}
            self.page.write_comment(0, column, one.note, note)
        if one.choices:
            self._list(column, *one.choices)

    def _list(self, column: int, sheet: str, heading: str) -> None:
        """A list to choose from that warns about another word and still takes it: importing says what is unknown."""
        listed = next((s for s in self.spec.sheets if s.name == sheet), None)
        spot = next((n for n, c in enumerate(listed.columns, 1) if c.heading == heading), 0) if listed else 0
        if listed is None or not spot:
            raise ValueError(f"There is no list “{heading}” on a sheet “{sheet}”.")
        filled = sum(1 for row in listed.rows if row[spot - 1] is not None)
        if filled:
            letter = address(spot, 0)
            self.page.data_validation(
                1, column, len(self.sheet.rows) + SPARE_ROWS, column,
                {
                    "validate": "list", "source": f"='{sheet}'!${letter}$2:${letter}${filled + 1}",
                    "error_type": "warning", "error_title": "Not in the list",
                    "error_message": f"This is not on the sheet “{sheet}”. Keep it only if it will be added there.",
                },
            )  # fmt: skip

    def _cell(self, row: int, column: int, kind: Kind, value: Written) -> None:
        match value:
            case None | "":
                return
            case bool():
                self.page.write_string(row, column, "yes" if value else "no", self.looks.of(Kind.TEXT))
            case date():
                self.page.write_datetime(row, column, value, self.looks.of(Kind.DATE))
            case int() | Decimal():
                number = kind if kind in (Kind.MONEY, Kind.DECIMAL, Kind.FIGURE) else Kind.NUMBER
                self.page.write_number(row, column, value, self.looks.of(number))
            case str():
                if len(value) > LONGEST:
                    raise ValueError(f"A cell keeps {LONGEST:,} characters; this text has {len(value):,}.")
                self.page.write_string(row, column, value, self.looks.of(kind, value.startswith(STARTS_A_FORMULA)))
