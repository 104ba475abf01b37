"""Rows of a workbook of returns that cannot be taken are named by their cell; none is lost in silence."""

from __future__ import annotations

from dataclasses import replace

from throughline.delivery.intake.returned import Returned, read
from throughline.delivery.intake.workbook import Slip, book_of
from throughline.sheets.book import Book, Cell, Row, Sheet
from throughline.sheets.reading import read_book
from throughline.sheets.writing import write_book

ROUND = "round12345"
STANDS = {"rating": "", "reason": "", "action": "", "forecast": "", "words": "It began."}
SLIPS = (
    Slip("aaaaaaaaaa", 3, "SDP-1-01", "A scheme", "", STANDS | {"day-0": ""}, (("Tender", "31 March 2021"),)),
    Slip("bbbbbbbbbb", 4, "SDP-1-02", "Another", "", STANDS, ()),
)


def _changed(sheet: str, row: int, column: int, cell: Cell) -> Returned:
    """The workbook as it comes back with one other cell."""
    book = read_book(write_book(book_of(ROUND, "Quarter 3", SLIPS)))
    return read(Book(tuple(_with(one, row, column, cell) if one.name == sheet else one for one in book.sheets)), ROUND)


def _with(sheet: Sheet, number: int, column: int, cell: Cell) -> Sheet:
    def row(one: Row) -> Row:
        if one.number != number:
            return one
        cells = [*one.cells, *[Cell()] * (column - len(one.cells))]
        return replace(one, cells=(*cells[: column - 1], cell, *cells[column:]))

    return replace(sheet, rows=tuple(map(row, sheet.rows)))


def _named(found: Returned) -> list[tuple[str, str]]:
    return [(w.cell, w.message) for w in (*found.wrong, *(w for one in found.rows for w in one.wrong))]


def test_a_workbook_that_nobody_changed_says_what_stood_and_nothing_is_wrong() -> None:
    found = _changed("Returns", 99, 1, Cell())
    assert _named(found) == []
    assert [(one.code, one.version, one.send, one.mine == one.base) for one in found.rows] == [
        ("aaaaaaaaaa", "3", False, True),
        ("bbbbbbbbbb", "4", False, True),
    ]


def test_a_second_row_of_one_return_is_told_and_the_first_stands() -> None:
    found = _changed("Returns", 3, 1, Cell("aaaaaaaaaa"))
    assert _named(found) == [("Returns A3", "Row 3 is a second row for the same return.")]
    assert [one.code for one in found.rows] == ["aaaaaaaaaa"]


def test_a_code_that_is_none_of_the_workbook_s_is_told() -> None:
    found = _changed("Returns", 2, 1, Cell("cccccccccc"))
    assert ("Returns A2", "Row 2 is no return of this workbook.") in _named(found)


def test_an_error_that_the_spreadsheet_shows_is_no_answer() -> None:
    found = _changed("Returns", 2, 9, Cell("#REF!", formula=True, broken=True))
    assert _named(found) == [("Returns I2", "What happened: the spreadsheet shows an error there.")]


def test_neither_yes_nor_no_and_an_unknown_milestone_are_told() -> None:
    assert _named(_changed("Returns", 2, 10, Cell("perhaps"))) == [
        ("Returns J2", "Send it: “perhaps” is neither yes nor no.")
    ]
    assert _named(_changed("Milestones", 2, 3, Cell("Tender again"))) == [
        ("Milestones C2", "“Tender again” in row 2 is no milestone of this return.")
    ]
