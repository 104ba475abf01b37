"""Each odd workbook is told in its own words, at its own cell; and what only looks odd is understood."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.plan.intake.odd_workbooks import ODD, UNDERSTOOD, Odd
from tests.plan.intake.workbooks import Bench, one_sheet, row_with
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
