"""Each odd workbook is told in its own words, at its own cell; and what only looks odd is understood."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.plan.intake.odd_workbooks import ODD, UNDERSTOOD, Odd
from tests.plan.intake.workbooks import HEADINGS, ROW, Bench, made, one_sheet, row_with, sheet
from throughline.ground.findings import Severity
from throughline.plan.intake.checking import check
from throughline.sheets.reading import read_book


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_an_odd_workbook_is_told_in_its_own_words_at_its_cell(bench: Bench, odd: Odd) -> None:
    run = bench.dry_run(odd.make())
    told = [
        (f.severity, f.code, "!".join(filter(None, (f.sheet, f.cell)))) for f in run.findings if odd.says in f.message
    ]
    assert (odd.severity, odd.code, odd.where) in told, [(f.code, f.sheet, f.cell, f.message) for f in run.findings]
    assert all(f.message.endswith(".") and f.remedy.endswith((".", "?")) for f in run.findings)
    assert run.stopped is any(f.severity is Severity.ERROR for f in run.findings)


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_the_check_without_a_database_stands_whatever_it_is_given(odd: Odd) -> None:
    checked = check(read_book(odd.make()))
    counts = checked.draft.counts
    assert counts.accepted + counts.warned + counts.refused == counts.rows


@pytest.mark.parametrize(("name", "said", "column", "value"), UNDERSTOOD, ids=[u[0] for u in UNDERSTOOD])
def test_what_only_looks_odd_is_understood(
    bench: Bench, name: str, said: dict[str, Any], column: str, value: Any
) -> None:
    run = bench.dry_run(row_with(**said))
    assert not run.findings
    read = run.draft.said["SDP-3-01"][column]
    assert getattr(read, "text", read) == value


def test_the_nearest_names_are_offered(bench: Bench) -> None:
    """So that a slip of the hand is mended at once."""
    for said, guess in (
        ({"owner": "Head of Transprot"}, "Closest: “Head of Transport”"),
        ({"chapter": "Connected transprot"}, "Closest: “3. Connected transport”"),
        ({"Places": "Dovre"}, "Closest: “Dover”"),
        ({"Ownr": "x"}, "Did you mean “Owner”?"),
    ):
        assert any(guess in f.remedy for f in bench.dry_run(row_with(**said)).findings), said  # type: ignore[arg-type]


def test_the_list_of_odd_workbooks_is_long_and_has_no_name_twice() -> None:
    names = Counter(odd.name for odd in ODD)
    assert len(names) == len(ODD) >= 50


def test_two_references_that_cannot_be_read_are_not_told_to_be_the_same(bench: Bench) -> None:
    run = bench.dry_run(one_sheet(("Reference", "Title"), ("x" * 31, "One"), ("y" * 31, "Another")))
    assert [f.code for f in run.findings] == ["BOOK105", "BOOK105"]


def test_a_heading_that_is_merged_over_two_belongs_to_both(bench: Bench) -> None:
    """“Contract” over “value” and “ends”: read alone, the second would be the end of the activity."""

    def fill(book: Any) -> None:
        heads, under = ("Reference", "Title", "Contract", ""), ("", "", "value", "ends")
        page = sheet(book, "Activities", heads, under, ("SDP-3-01", "Fastrack", 5, "July 2021"))
        page.merge_range("C1:D1", "Contract")

    said = bench.dry_run(made(fill)).draft.said["SDP-3-01"]
    assert said["contract_ends"].text == "2021-07"
    assert "ends" not in said


def test_only_rows_beneath_the_headings_that_hold_something_are_rows(bench: Bench) -> None:
    """A title above them, a row between that is empty, and the headings said again are none."""
    run = bench.dry_run(one_sheet(("Our plan", "of the council"), HEADINGS, ROW, (), HEADINGS))
    assert run.draft.counts.rows == 1
    assert set(run.draft.said) == {"SDP-3-01"}


def test_an_activity_that_is_called_like_the_only_heading_is_one(bench: Bench) -> None:
    assert bench.dry_run(one_sheet(("Title",), ("Title",), ("Dover Fastrack",))).draft.counts.rows == 2


def test_a_day_that_can_be_read_in_one_way_is_not_doubted(bench: Bench) -> None:
    """Beside one that can only be month first: only what could be either is."""
    starts = ("04/05/2020", "05/13/2020", "July 2020", "20/05/2020", None)
    rows = [(f"SDP-3-1{n}", f"Work {n}", "Service", "3", None, start) for n, start in enumerate(starts)]
    run = bench.dry_run(one_sheet(HEADINGS, *rows))
    assert [(f.code, f.cell) for f in run.findings if f.code in ("BOOK107", "BOOK108")] == [
        ("BOOK108", "F2"),
        ("BOOK107", "F3"),
    ]
