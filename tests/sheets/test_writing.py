"""What is written comes back: the same bytes each time, text always text, lists that stand."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.sheets.reading import read_book
from throughline.sheets.writing import BookSpec, ColumnSpec, Kind, SheetSpec, Written, csv_text, write_book

OWNERS = SheetSpec("Owners", (ColumnSpec("Post"),), (("Director of Economic Development",), ("Head of Paid Service",)))
MAIN = SheetSpec(
    "Activities",
    (
        ColumnSpec("Reference", note="The activity’s own number.", required=True),
        ColumnSpec("Owner", kind=Kind.CHOICE, choices=("Owners", "Post")),
        ColumnSpec("Whole cost (£)", kind=Kind.MONEY),
    ),
    (("SDP-1-01", "Director of Economic Development", Decimal("1200.5")),),
)
SPEC = BookSpec("Plan", (MAIN, OWNERS), (("Plan key", "k7"),))


def part(data: bytes, name: str) -> str:
    """One part of a written workbook."""
    with ZipFile(BytesIO(data)) as parts:
        return parts.read(name).decode()


def test_the_same_description_gives_the_same_bytes() -> None:
    assert write_book(SPEC) == write_book(SPEC)


def test_headings_stay_in_sight_and_carry_their_notes() -> None:
    data = write_book(SPEC)
    assert 'state="frozen"' in part(data, "xl/worksheets/sheet1.xml")
    assert "The activity’s own number." in part(data, "xl/comments1.xml")


def test_a_list_to_choose_from_is_the_reference_sheet_s() -> None:
    sheet = part(write_book(SPEC), "xl/worksheets/sheet1.xml")
    assert "'Owners'!$A$2:$A$3" in sheet
    assert 'errorStyle="warning"' in sheet


def test_a_list_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no list “Post” on a sheet “Owners”"):
        write_book(BookSpec("Plan", (MAIN,)))


def test_the_file_s_properties_name_the_plan() -> None:
    assert "k7" in part(write_book(SPEC), "docProps/custom.xml")


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-5 per cent", "@home", '=HYPERLINK("http://x","y")'])
def test_text_that_looks_like_a_formula_is_written_as_text(text: str) -> None:
    data = write_book(BookSpec("P", (SheetSpec("A", (ColumnSpec("H"),), ((text,),)),)))
    assert "<f>" not in part(data, "xl/worksheets/sheet1.xml")
    assert 'quotePrefix="1"' in part(data, "xl/styles.xml")
    assert read_book(data).sheets[0].rows[1].cell(1).value == text


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(lambda t: t.strip())
NUMBERS = st.integers(-(10**13), 10**13).map(lambda pence: Decimal(pence) / 100)


@given(st.lists(st.tuples(TEXT, NUMBERS, st.dates(date(1901, 1, 1), date(2199, 12, 31))), min_size=1, max_size=5))
def test_what_is_written_is_read_back(rows: list[tuple[Written, ...]]) -> None:
    columns = (ColumnSpec("Text"), ColumnSpec("Money", kind=Kind.MONEY), ColumnSpec("Day", kind=Kind.DATE))
    book = read_book(write_book(BookSpec("P", (SheetSpec("A", columns, rows),))))
    assert [tuple(c.value for c in row.cells) for row in book.sheets[0].rows[1:]] == rows


def test_a_hidden_sheet_is_written_hidden() -> None:
    data = write_book(BookSpec("P", (OWNERS, SheetSpec("About", (ColumnSpec("Name"),), (("x",),), hidden=True))))
    assert [s.hidden for s in read_book(data).sheets] == [False, True]


def test_a_text_too_long_for_a_cell_is_refused_rather_than_cut() -> None:
    with pytest.raises(ValueError, match="this text has 40,000"):
        write_book(BookSpec("P", (SheetSpec("A", (ColumnSpec("H"),), (("x" * 40_000,),)),)))


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_no_cell_of_a_csv_begins_a_formula(texts: list[str]) -> None:
    (_, *lines) = csv.reader(StringIO(csv_text(["Heading"], [[t] for t in texts]), newline=""))
    for line in lines:
        assert not (line and line[0].startswith(("=", "+", "-", "@", "\t", "\r")))


def test_a_csv_says_values_plainly() -> None:
    rows: list[list[Written]] = [["=cmd|' /C calc'!A0", Decimal("-5.5"), True, date(2021, 1, 13), None]]
    assert csv_text(["A", "B", "C", "D", "E"], rows).splitlines()[1] == "'=cmd|' /C calc'!A0,-5.5,yes,2021-01-13,"
