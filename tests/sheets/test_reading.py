"""What a workbook holds is read whole: values, and what a quick look does not show."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.sheets.raw_workbooks import MAIN, raw, sheet_xml
from throughline.sheets.book import Book, Cell, Merged, Row, Sheet, address, place
from throughline.sheets.carrying import packed, unpacked
from throughline.sheets.reading import read_book, read_table


def workbook(fill: Any, **options: Any) -> Book:
    """A workbook that Excel's own writer makes, read."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False} | options)
    fill(book)
    book.close()
    return read_book(made.getvalue())


def test_values_are_read_as_what_they_are() -> None:
    def fill(book: Any) -> None:
        page = book.add_worksheet("A")
        day, moment = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for column, value in enumerate(("text", 5, 0.1 + 0.2, True)):
            page.write(0, column, value)
        page.write_datetime(0, 4, date(2020, 7, 16), day)
        page.write_datetime(0, 5, datetime(2020, 7, 16, 9, 30, tzinfo=UTC).replace(tzinfo=None), moment)

    (row,) = workbook(fill).sheets[0].rows
    assert [c.value for c in row.cells[:5]] == ["text", 5, Decimal("0.3"), True, date(2020, 7, 16)]
    assert [c.text for c in row.cells] == ["text", "5", "0.3", "yes", "16 July 2020", "16 July 2020 09:30"]


def test_a_formula_gives_its_last_value_and_is_known_as_one() -> None:
    def fill(book: Any) -> None:
        page = book.add_worksheet("A")
        page.write_formula("A1", "=SUM(B1:B9)", None, 878000)
        page.write_formula("A2", "=1/0", None, "#DIV/0!")
        page.write_string("A3", "=SUM(B1:B9)")

    rows = workbook(fill).sheets[0].rows
    assert [r.cell(1) for r in rows] == [
        Cell(878000, formula=True),
        Cell(None, formula=True, broken=True),
        Cell("=SUM(B1:B9)"),
    ]


def test_a_formula_that_was_never_calculated_is_there_without_a_value() -> None:
    text = f'<worksheet xmlns="{MAIN}"><sheetData><row r="4"><c r="C4"><f>A1+1</f></c></row></sheetData></worksheet>'
    assert read_book(raw({"A": text})).sheets[0].rows == (Row(4, (Cell(), Cell(), Cell(None, formula=True))),)


def test_hidden_rows_columns_and_sheets_and_merged_cells_are_told() -> None:
    def fill(book: Any) -> None:
        page = book.add_worksheet("Shown")
        page.write("A1", "x")
        page.write("A4", "y")
        page.set_row(3, None, None, {"hidden": True})
        page.set_column("C:D", 8, None, {"hidden": True})
        page.merge_range("B1:C2", "together")
        book.add_worksheet("Kept back").hide()
        book.add_worksheet("Kept back well").very_hidden()

    shown, *others = workbook(fill).sheets
    assert (shown.hidden_rows, shown.hidden_columns) == ((4,), (3, 4))
    assert shown.merged == (Merged(2, 1, 3, 2),)
    assert shown.merged[0].said == "B1:C2"
    assert [s.hidden for s in others] == [True, True]


@pytest.mark.parametrize("date1904", [False, True])
def test_both_epochs_give_the_same_day(date1904: bool) -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("A").write_datetime(0, 0, date(2021, 1, 13), book.add_format({"num_format": "dd/mm/yy"}))

    book = workbook(fill, date_1904=date1904)
    assert book.sheets[0].rows[0].cell(1).value == date(2021, 1, 13)
    assert book.date1904 is date1904


def test_elements_with_a_prefix_are_read_like_others() -> None:
    text = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1" hidden="1"><x:c r="B1"><x:f>1+1</x:f><x:v>2</x:v>'
        "</x:c></x:row></x:sheetData></x:worksheet>"
    )
    assert read_book(raw({"A": text})).sheets[0].rows == (Row(1, (Cell(), Cell(2, formula=True)), hidden=True),)


def test_cells_without_an_address_stand_one_after_the_other() -> None:
    book = read_book(raw({"A": sheet_xml([["a", "b"], ["c"]])}))
    assert [[c.text for c in r.cells] for r in book.sheets[0].rows] == [["a", "b"], ["c"]]


def test_a_text_of_40_000_characters_is_read_whole() -> None:
    assert len(read_book(raw({"A": sheet_xml([["x" * 40_000]])})).sheets[0].rows[0].cell(1).text) == 40_000


@given(st.integers(1, 18_278), st.integers(1, 1_048_576))
def test_an_address_leads_back_to_its_column_and_row(column: int, row: int) -> None:
    assert place(address(column, row)) == (column, row)


def test_addresses_are_those_of_the_sheet() -> None:
    assert [address(3, 7), address(26, 1), address(27, 1), address(16384, 1048576)] == ["C7", "Z1", "AA1", "XFD1048576"]
    with pytest.raises(ValueError, match="is not a cell"):
        place("7C")


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
)
CELLS = st.builds(Cell, VALUES, st.booleans(), st.booleans())


@given(st.lists(st.tuples(*[CELLS] * 3), max_size=4), st.booleans())
def test_a_book_comes_out_of_the_child_as_it_went_in(rows: list[tuple[Cell, ...]], flag: bool) -> None:
    sheet = Sheet("A", tuple(Row(n, cells, flag) for n, cells in enumerate(rows, 1)), flag, (3,), (Merged(1, 1, 2, 2),))
    assert unpacked(packed(Book((sheet,), flag))) == Book((sheet,), flag)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Reference\tTitle\nSDP-1-01\tDiscovery Park\n", [["Reference", "Title"], ["SDP-1-01", "Discovery Park"]]),
        ('Title\tSummary\nPark\t"two\nlines"', [["Title", "Summary"], ["Park", "two\nlines"]]),
        ('Reference,Title\nA,"Roads, paths"', [["Reference", "Title"], ["A", "Roads, paths"]]),
        ("Reference;Title\nA;Roads, paths", [["Reference", "Title"], ["A", "Roads, paths"]]),
        ("\ufeffReference\tTitle", [["Reference", "Title"]]),
    ],
)
def test_a_pasted_table_is_a_sheet_of_texts(text: str, rows: list[list[str]]) -> None:
    (sheet,) = read_table(text).sheets
    assert [[c.value for c in row.cells] for row in sheet.rows] == rows


def test_lines_without_anything_are_left_out_and_still_counted() -> None:
    (sheet,) = read_table("Title\n\n\t\nPark").sheets
    assert [row.number for row in sheet.rows] == [1, 4]


def test_nothing_pasted_is_told() -> None:
    from throughline.sheets.reading import Unreadable

    for nothing in ("", " \n\t\n"):
        with pytest.raises(Unreadable, match="No table was pasted"):
            read_table(nothing)
