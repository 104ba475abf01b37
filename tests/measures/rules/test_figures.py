"""Figures as people write them, as they are worked out, and as they are shown."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.measures.rules.figures import FigureUnclear, Unit, from_parts, read

SHARE, SHARE_1, POUNDS, MILLIONS, JOBS = Unit("%"), Unit("%", 1), Unit("£"), Unit("£m", 1), Unit("jobs")
READ = [
    ("92", SHARE, 92, "92%"),
    ("92%", SHARE, 92, "92%"),
    (" 92.4 % ", SHARE, 92, "92%"),
    ("92.5", SHARE, 93, "93%"),
    ("-92.5", SHARE, -93, "−93%"),
    ("92.45", SHARE_1, 925, "92.5%"),
    ("£61,000", POUNDS, 61_000, "£61,000"),
    ("17.8", MILLIONS, 178, "£17.8m"),
    ("£17.8m", MILLIONS, 178, "£17.8m"),
    ("4,360 jobs", JOBS, 4_360, "4,360\N{NO-BREAK SPACE}jobs"),
    ("−5", JOBS, -5, "−5\N{NO-BREAK SPACE}jobs"),
]


@pytest.mark.parametrize(("typed", "unit", "value", "shown"), READ)
def test_a_figure_is_read_and_shown(typed: str, unit: Unit, value: int, shown: str) -> None:
    assert read(typed, unit)[0] == value
    assert unit.said(value) == shown


def test_the_figure_as_typed_is_kept_beside_the_one_that_is_shown() -> None:
    assert read("1,092.45%", SHARE_1) == (10925, "1092.45")


REFUSED = {
    "": "No figure is given",
    "n/a": "is not a number",
    "approx 92": "is not a number",
    "92 (provisional)": "words go in the notes",
    "12,50": "is not a number",
    "1.2m": "Write the number in full",
    "3k": "Write the number in full",
    "1e9": "is not a number",
    "９２": "is not a number",
    "9" * 17: "too large",
}


@pytest.mark.parametrize(("typed", "why"), REFUSED.items())
def test_what_is_not_a_figure_is_refused_with_what_to_write(typed: str, why: str) -> None:
    with pytest.raises(FigureUnclear, match=why):
        read(typed, Unit("calls"))


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**9), st.sampled_from([1, 100, 1000]), st.integers(0, 3))
def test_a_figure_from_parts_is_the_nearest_whole_number(top: int, bottom: int, per: int, places: int) -> None:
    exact = Fraction(top * per * 10**places, bottom)
    made = from_parts(top, bottom, per, places)
    assert abs(made - exact) <= Fraction(1, 2)
    if abs(made - exact) == Fraction(1, 2):
        assert abs(made) > abs(exact)


def test_a_denominator_of_nothing_makes_no_figure() -> None:
    with pytest.raises(FigureUnclear, match="denominator is nothing"):
        from_parts(1, 0, 100, 0)
