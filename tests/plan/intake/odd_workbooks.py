"""Workbooks with something odd in them, each with what is said of it and where. Files that are no workbooks at all are in
tests/sheets/odd_files.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.plan.intake.workbooks import HEADINGS, ROW, made, one_sheet, row_with, sheet
from tests.sheets.raw_workbooks import MAIN, raw, sheet_xml

SPREAD = ("SDP-3-02", "Thanet Parkway", "Service", "3", None, None, None, None)
MONEY = ("Activity", "Financial year", "Kind", "Amount (£)")
STEPS = ("Activity", "Milestone", "Due")
NEW = ("SDP-3-09", "Sturry Link Road", "Capital")
ERROR, WARNING, ADVICE = "error", "warning", "advice"


@dataclass(frozen=True, slots=True)
class Odd:
    """A workbook by what is odd about it, and what must be said of it: severity, code, words, sheet and cell."""

    name: str
    make: Callable[[], bytes]
    severity: str
    code: str
    says: str
    where: str

    def __str__(self) -> str:
        return self.name


def _with(*rows: Any, **more: Any) -> Callable[[], bytes]:
    """Activities, and sheets of parts by name."""
    return lambda: made(
        lambda book: [sheet(book, name, *lines) for name, lines in {"Activities": rows, **more}.items()]
    )


def _said(**said: Any) -> Callable[[], bytes]:
    return lambda: row_with(**said)


def _activities(touch: Callable[[Any, Any], None], *rows: Any) -> Callable[[], bytes]:
    """Activities of which something is done to the page."""

    def fill(book: Any) -> None:
        touch(book, sheet(book, "Activities", *(rows or (HEADINGS, ROW, SPREAD))))

    return lambda: made(fill)


def _hidden_sheet() -> bytes:
    def fill(book: Any) -> None:
        sheet(book, "Notes", ("For the meeting",)).activate()
        sheet(book, "Activities", HEADINGS, ROW).hide()

    return made(fill)


def _never_calculated() -> bytes:
    text = "".join(f"<c t='inlineStr'><is><t>{h}</t></is></c>" for h in ("Reference", "Title", "Whole cost"))
    cells = (
        "<c t='inlineStr'><is><t>SDP-3-01</t></is></c><c t='inlineStr'><is><t>Fastrack</t></is></c><c><f>A1+1</f></c>"
    )
    page = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{text}</row><row r="2">{cells}</row></sheetData></worksheet>'
    )
    return raw({"Activities": page})


def _epoch() -> bytes:
    return made(
        lambda book: sheet(book, "Activities", HEADINGS, (*ROW[:5], date(2020, 7, 16), *ROW[6:])), date_1904=True
    )


def _two_orders() -> bytes:
    return one_sheet(HEADINGS, (*ROW[:5], "04/05/2020", *ROW[6:]), ("SDP-3-02", *SPREAD[1:5], "05/13/2020", None, None))


ODD: tuple[Odd, ...] = (
    # how the sheet is laid out
    Odd("two header rows", _with(("Start", "", "Whole"), ("date", "Title", "cost"), ("July 2020", "Dover Fastrack", 5)), ADVICE, "BOOK147", "The headings stand in two rows, 1 and 2.", "Activities!A1"),
    Odd("a title above the headings", _with(("Our plan",), (), HEADINGS, ROW), ADVICE, "BOOK147", "The headings were found in row 3.", "Activities!A3"),
    Odd("headings on every printed page", _with(HEADINGS, ROW, HEADINGS, SPREAD), ADVICE, "BOOK148", "Row 3 repeats the headings.", "Activities!A3"),
    Odd("a heading merged over two columns", _activities(lambda book, page: page.merge_range("B1:C1", "Title")), WARNING, "BOOK143", "The heading “Title” is merged over B1:C1.", "Activities!B1"),
    Odd("an owner merged over two rows", _activities(lambda book, page: page.merge_range("E2:E3", "Head of Transport")), WARNING, "BOOK126", "The cells E2:E3 are merged.", "Activities!E3"),
    Odd("hidden rows", _activities(lambda book, page: [page.set_row(n, None, None, {"hidden": True}) for n in (1, 2)]), WARNING, "BOOK140", "2 hidden rows (2–3) were read like the others.", "Activities!A2"),
    Odd("a hidden column", _activities(lambda book, page: page.set_column("E:E", 8, None, {"hidden": True})), WARNING, "BOOK142", "1 hidden column (Owner) was read like the others.", "Activities!E1"),
    Odd("a hidden sheet", _hidden_sheet, WARNING, "BOOK141", "The sheet “Activities” is hidden.", "Activities"),
    Odd("a sheet that is nobody's", _with(HEADINGS, ROW, Savings=[("Year", "£")]), ADVICE, "BOOK146", "The sheet “Savings” was not read.", "Savings"),
    Odd("a heading that nobody knows", lambda: row_with(Ownr="Head of Waste"), WARNING, "BOOK144", "No column has the heading “Ownr”.", "Activities!I1"),
    Odd("a year for a heading", lambda: one_sheet((*HEADINGS, 2021), (*ROW, 5)), WARNING, "BOOK144", "No column has the heading “2021”.", "Activities!I1"),
    Odd("a heading twice", lambda: row_with(**{"Lead officer": "Head of Waste"}), WARNING, "BOOK145", "another heading already gives", "Activities!I1"),
    Odd("no activities at all", _with(("Dear all",), ("please fill this in",)), ERROR, "BOOK161", "The sheet “Activities” has no heading", "Activities!A1"),
    Odd("figures and no heading", lambda: one_sheet((1, 2, 3), (4, 5, 6)), ERROR, "BOOK161", "The sheet “Activities” has no heading “Title”", "Activities!A1"),
    Odd("an empty sheet beside notes", lambda: made(lambda book: [sheet(book, "Activities"), sheet(book, "Notes", ("Dear all",))]), ERROR, "BOOK160", "No sheet of activities was found. The workbook has “Activities” (empty) and “Notes”.", ""),
    Odd("a sheet of another name without headings", lambda: one_sheet(("Dear all",), name="Letter"), ERROR, "BOOK160", "No sheet of activities was found. The workbook has “Letter”.", ""),
    Odd("money without its headings", _with(HEADINGS, ROW, Money=[("How much", "When"), (5, "then")]), ERROR, "BOOK161", "The sheet “Money” has no heading “Activity”, “Financial year”, “Kind” and “Amount (£)”", "Money!A1"),
    # times
    Odd("days counted from 1904", _epoch, WARNING, "BOOK149", "counts its days from 1904", ""),
    Odd("a day that lost its format", _said(starts=44028), WARNING, "BOOK109", "the number 44028, which Excel shows as 16 July 2020", "Activities!F2"),
    Odd("day and month confused", _two_orders, WARNING, "BOOK108", "Read as 4 May 2020. Row 3 in the same column can only be month first.", "Activities!F2"),
    Odd("the month first", _two_orders, ERROR, "BOOK107", "There is no month 13.", "Activities!F3"),
    Odd("31 February", _said(starts="31/02/2021"), ERROR, "BOOK107", "There is no 31 February 2021.", "Activities!F2"),
    Odd("a start to be confirmed", _said(starts="TBC"), ERROR, "BOOK107", "“TBC” does not say when.", "Activities!F2"),
    Odd("a sentence for a start", _said(starts="when the money is there"), ERROR, "BOOK107", "is not a time that can be read", "Activities!F2"),
    Odd("an end that goes on", _said(ends="Ongoing"), WARNING, "BOOK115", "“Ongoing” does not say when it ends.", "Activities!G2"),
    Odd("a year nobody can mean", _said(ends="16/07/0020"), ERROR, "BOOK107", "The year 20 cannot be meant.", "Activities!G2"),
    Odd("a day a thousand years too late", _said(starts=date(3020, 7, 16)), ERROR, "BOOK107", "The year 3020 cannot be meant.", "Activities!F2"),
    # money
    Odd("text in money", _said(whole_cost="about sixteen million"), ERROR, "BOOK106", "This is not an amount.", "Activities!H2"),
    Odd("£1.2m", _said(whole_cost="£1.2m"), ERROR, "BOOK106", "Money is written with letters.", "Activities!H2"),
    Odd("money to be confirmed", _said(whole_cost="TBC"), ERROR, "BOOK106", "This is not an amount.", "Activities!H2"),
    Odd("a comma for a point", _said(whole_cost="12,50"), ERROR, "BOOK106", "A comma stands between thousands only.", "Activities!H2"),
    Odd("more money than there is", _said(whole_cost=10**17), ERROR, "BOOK106", "more than ten thousand billion pounds", "Activities!H2"),
    Odd("a year that is none", _with(HEADINGS, ROW, Money=[MONEY, ("SDP-3-01", "2020-22", "capital", 5)]), ERROR, "BOOK113", "2020-22", "Money!B2"),
    Odd("a line of money twice", _with(HEADINGS, ROW, Money=[MONEY, *[("SDP-3-01", "2020-21", "capital", 5)] * 2]), ERROR, "BOOK124", "Row 3 says the same of SDP-3-01 in “Financial year”, “Kind” and “Budget Book reference”.", "Money!B2"),
    # names and references
    Odd("a reference twice", _with(HEADINGS, ROW, ROW), ERROR, "BOOK120", "The reference SDP-3-01 stands in row 3 too.", "Activities!A2"),
    Odd("a reference twice, capitals apart", _with(HEADINGS, NEW, ("sdp-3-09", *NEW[1:])), ERROR, "BOOK120", "The reference SDP-3-09 stands in row 3 too.", "Activities!A2"),
    Odd("a reference with a stroke", _said(reference="HT/12"), ERROR, "BOOK128", "The reference “HT/12” cannot stand in the address of a page.", "Activities!A2"),
    Odd("a reference that is a sentence", _said(reference="The first of our transport schemes"), ERROR, "BOOK105", "This text has 34 characters. No more than 30", "Activities!A2"),
    Odd("a row without a reference", _with(HEADINGS, (None, "Thanet Parkway", "Service", "3")), WARNING, "BOOK125", "It was found by its title: SDP-3-02.", "Activities!A2"),
    Odd("a new row without a reference", _with(HEADINGS, (None, "Sturry Link Road", "Capital", "3")), WARNING, "BOOK125", "It will be SDP-3-03.", "Activities!A2"),
    Odd("a reference that nobody knows, without a title", _with(("Reference", "Owner"), ("SDP-9-99", "Head of Waste")), ERROR, "BOOK121", "No activity of this plan has the reference SDP-9-99", "Activities!A2"),
    Odd("an owner whom nobody knows", _said(owner="Head of Transprot"), ERROR, "BOOK111", "No post has the name “Head of Transprot”.", "Activities!E2"),
    Odd("an outcome that nobody knows", _said(chapter="Connected transprot"), ERROR, "BOOK111", "No chapter has the name “Connected transprot”.", "Activities!D2"),
    Odd("an objective that nobody knows", lambda: row_with(Objectives="3.2; 9.9"), ERROR, "BOOK111", "No objective has the name “9.9”.", "Activities!I2"),
    Odd("a priority where there are none", lambda: row_with(Priorities="P1"), ERROR, "BOOK111", "No priority has the name “P1”.", "Activities!I2"),
    Odd("a place that nobody knows", lambda: row_with(Places="Dovre"), ERROR, "BOOK111", "No place has the name “Dovre”.", "Activities!I2"),
    Odd("a milestone of nobody's activity", _with(HEADINGS, ROW, Milestones=[STEPS, ("SDP-3-10", "Begun", "2021")]), ERROR, "BOOK121", "No activity has the reference “SDP-3-10”.", "Milestones!A2"),
    Odd("a milestone twice", _with(HEADINGS, ROW, Milestones=[STEPS, *[("SDP-3-01", "Begun", "2021")] * 2]), ERROR, "BOOK124", "Row 3 says the same of SDP-3-01 in “Milestone”.", "Milestones!B2"),
    Odd("one milestone of two wrong", _with(HEADINGS, ROW, Milestones=[STEPS, ("SDP-3-01", "Begun", "2021"), ("SDP-3-01", "Done", "TBC")]), ERROR, "BOOK122", "Row 3 of the same activity, SDP-3-01, cannot be read", "Milestones!A2"),
    Odd("a milestone of a new activity that is wrong", _with(HEADINGS, (*NEW, "77"), Milestones=[STEPS, ("SDP-3-09", "Begun", "2021")]), ERROR, "BOOK123", "The activity SDP-3-09 is new, and its own row, 2, cannot be read.", "Milestones!A2"),
    Odd("milestones left out of the file", _with(HEADINGS, ROW, SPREAD, Milestones=[STEPS, ("SDP-3-02", "Begun", "2021")]), ADVICE, "BOOK166", "1 activity of this file (SDP-3-01) has milestones in the plan and no row here. It keeps them.", "Milestones"),
    # what stands in a cell
    Odd("a formula", _activities(lambda book, page: page.write_formula("H2", "=SUM(1,2)", None, 16_100_000)), WARNING, "BOOK101", "A formula. Its last saved value, 16100000, was read.", "Activities!H2"),
    Odd("a formula that was never calculated", _never_calculated, ERROR, "BOOK102", "A formula that was never calculated", "Activities!C2"),
    Odd("#REF!", _activities(lambda book, page: page.write_formula("H2", "=1/0", None, "#DIV/0!")), ERROR, "BOOK103", "The cell shows an error instead of a value", "Activities!H2"),
    Odd("#N/A pasted as a word", _said(title="#N/A"), ERROR, "BOOK103", "The cell shows an error instead of a value", "Activities!B2"),
    Odd("text that begins like a formula", _said(title="=Dover Fastrack"), WARNING, "BOOK104", "The text begins with “=”. It was kept as text.", "Activities!B2"),
    Odd("40,000 characters", lambda: raw({"Activities": sheet_xml([["Reference", "Title", "Summary"], ["SDP-3-01", "Fastrack", "x" * 40_000]])}), ERROR, "BOOK105", "This text has 40,000 characters. No more than 20,000", "Activities!C2"),
    Odd("no title", _said(title=" "), ERROR, "BOOK114", "“Title” is empty.", "Activities!B2"),
    Odd("no nature for a new activity", _with(HEADINGS, NEW[:2]), WARNING, "BOOK127", "No nature is given. It was taken as Service.", "Activities!C2"),
    Odd("a word that is not in the list", _said(nature="Infrastructure"), ERROR, "BOOK110", "“Infrastructure” is not one of the words for this column.", "Activities!C2"),
    Odd("neither yes nor no", lambda: row_with(**{"Whole area": "mostly"}), ERROR, "BOOK112", "“mostly” is neither yes nor no.", "Activities!I2"),
)  # fmt: skip

# What looks odd and is understood: what is said → what is then read of SDP-3-01.
UNDERSTOOD: tuple[tuple[str, dict[str, Any], str, Any], ...] = (
    ("a non-breaking space in a name", {"owner": "Head\N{NO-BREAK SPACE}of  Transport "}, "owner", "Head of Transport"),
    ("capitals", {"owner": "HEAD OF TRANSPORT"}, "owner", "Head of Transport"),
    ("an emoji", {"title": "Dover Fastrack \N{BUS}"}, "title", "Dover Fastrack \N{BUS}"),
    ("an accent made of two signs", {"title": "Cafe\N{COMBINING ACUTE ACCENT}"}, "title", "Café"),
    ("a day as text", {"starts": "16th July 2020"}, "starts", "2020-07-16"),
    ("a day as a day", {"starts": date(2020, 7, 16)}, "starts", "2020-07-16"),
    ("a day with strokes", {"starts": "16/07/20"}, "starts", "2020-07-16"),
    ("a quarter", {"starts": "Q1 2020/21"}, "starts", "2020-04/2020-06"),
    ("a financial year", {"starts": "2020/21"}, "starts", "2020-04/2021-03"),
    ("money as it is printed", {"whole_cost": "£16,100,000.50"}, "whole_cost", 1_610_000_050),
    ("money below nought as accountants write it", {"whole_cost": "(1,200)"}, "whole_cost", -120_000),
    ("money with spaces that do not break", {"whole_cost": "16\N{NO-BREAK SPACE}100\N{NO-BREAK SPACE}000"}, "whole_cost", 1_610_000_000),
    ("a chapter by its title", {"chapter": "Connected transport"}, "chapter", 3),
    ("a chapter as a number of Excel", {"chapter": 3}, "chapter", 3),
    ("a star at a heading", {"Summary*": "More buses."}, "summary", "More buses."),
)  # fmt: skip
