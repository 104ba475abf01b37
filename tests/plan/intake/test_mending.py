"""The mending workbook holds just the refused rows, as they were typed, and comes in by the same path once mended."""

from __future__ import annotations

from datetime import date

from tests.factories import DAY
from tests.plan.intake.workbooks import ACTOR, HEADINGS, ROW, Bench, made, one_sheet, plain_book, sheet
from throughline.plan.intake import bringing
from throughline.plan.intake.preview import DryRun
from throughline.sheets.book import Book
from throughline.sheets.reading import read_book

STEPS = ("Activity", "Milestone", "Due")
GOOD = ("SDP-3-09", "Sturry Link Road", "Capital", "3", "Head of Waste", "2021", "2023", 29_600_000)
BAD = (*ROW[:4], "Head of Transprot", date(2020, 7, 16), *ROW[6:7], "£1.2m")


def mending(bench: Bench, run: DryRun, book: Book) -> Book:
    """The mending workbook, read."""
    return read_book(bringing.mending_of(ACTOR, bench.row, run, book, DAY))


def test_it_holds_just_the_refused_rows_as_they_were_typed_with_what_is_wrong(bench: Bench) -> None:
    book = read_book(one_sheet(HEADINGS, GOOD, BAD))
    page = mending(bench, bench.dry_run(book), book).sheet("Activities")
    assert page is not None
    headings, row = page.rows
    assert [c.text for c in headings.cells] == ["What is wrong", *HEADINGS]
    assert [c.value for c in row.cells[1:]] == list(BAD)
    assert row.cell(1).text.splitlines() == [
        "Owner: No post has the name “Head of Transprot”. Closest: “Head of Transport” or “Head of Waste”. The sheet “Owners” lists those that there are.",
        "Whole cost (£): Money is written with letters. Write 1,200,000: the column is in pounds.",
    ]


def test_what_was_left_out_comes_in_by_itself_once_it_is_mended(bench: Bench) -> None:
    book = read_book(one_sheet(HEADINGS, GOOD, BAD))
    run = bench.dry_run(book)
    page = mending(bench, run, book).sheet("Activities")
    assert page is not None
    bench.bring(run, leave_out=True)
    cells = {"Head of Transprot": "Head of Transport", "£1.2m": 1_200_000}
    rows = [[cells.get(c.value, c.value) for c in row.cells] for row in page.rows]  # type: ignore[arg-type]
    again = bench.dry_run(plain_book(("Activities", rows)))
    assert not again.findings
    assert [c.reference for c in again.changes] == ["SDP-3-01"]
    assert bench.bring(again)
    assert bench.entries()["SDP-3-01"].details.whole_cost == 120_000_000


def test_the_parts_of_an_activity_come_back_together(bench: Bench) -> None:
    """They are brought in together or not at all."""
    steps = [STEPS, ("SDP-3-01", "Begun", "2021"), ("SDP-3-02", "Begun", "2021"), ("SDP-3-01", "Done", "TBC")]
    book = plain_book(("Activities", (HEADINGS, ROW)), ("Milestones", steps))
    read = mending(bench, bench.dry_run(book), book)
    page = read.sheet("Milestones")
    assert page is not None
    assert [[c.value for c in row.cells[1:]] for row in page.rows[1:]] == [list(steps[1]), list(steps[3])]
    assert read.sheet("Activities") is None


def test_own_headings_become_those_of_the_workbook_and_columns_that_were_not_read_stay_behind(bench: Bench) -> None:
    book = read_book(one_sheet(("Our number", "Boss", "Notes"), ("SDP-3-02", "Nobody", "secret"), name="Plan"))
    run = bench.dry_run(book, mapping={"Our number": "reference", "Boss": "owner", "Notes": "-"})
    page = mending(bench, run, book).sheet("Activities")
    assert page is not None
    assert [[c.text for c in row.cells[1:]] for row in page.rows] == [["Reference", "Owner"], ["SDP-3-02", "Nobody"]]


def test_a_cell_that_showed_an_error_is_refused_again_and_empties_nothing(bench: Bench) -> None:
    def fill(book: object) -> None:
        sheet(book, "Activities", HEADINGS, ROW).write_formula("E2", "=1/0", None, "#DIV/0!")

    book = read_book(made(fill))
    again = bench.dry_run(mending(bench, bench.dry_run(book), book))
    assert [(f.code, f.cell) for f in again.findings] == [("BOOK103", "F2")]


def test_a_text_that_is_too_long_for_a_cell_does_not_stop_it(bench: Bench) -> None:
    book = plain_book(("Activities", (("Reference", "Summary"), ("SDP-3-02", "x" * 40_000))))
    again = bench.dry_run(mending(bench, bench.dry_run(book), book))
    assert [f.code for f in again.findings] == ["BOOK105"]
