"""What is refused of a figure, a period, a target and a breakdown; each in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from throughline.measures.rules.figures import Unit
from throughline.measures.rules.parts import Part, against_parts
from throughline.measures.rules.periods import kept
from throughline.measures.rules.refusing import Making, against_figure, against_new_target, against_period

SHARE = Making(Unit("%"), 100, at_most_whole=True)
GROWTH = Making(Unit("%"), 100)
PLAIN = Making(Unit("jobs"))
CAPPED = Making(Unit("%"), at_most_whole=True)
FIGURES = [
    (SHARE, None, 92, 100, None),
    (SHARE, 92, 92, 100, None),
    (SHARE, None, 100, 100, None),
    (SHARE, 100, None, None, None),
    (SHARE, 91, 92, 100, "says 91%, and numerator over denominator makes 92%"),
    (SHARE, None, 101, 100, "numerator (101) is above the denominator (100)"),
    (SHARE, 101, None, None, "cannot be above 100%"),
    (SHARE, -1, None, None, "less than none"),
    (SHARE, None, 92, None, "come together"),
    (SHARE, None, 92, 0, "denominator is nothing"),
    (SHARE, None, None, None, "No figure is given"),
    (GROWTH, None, 120, 100, None),
    (GROWTH, 120, None, None, None),
    (PLAIN, 4360, None, None, None),
    (PLAIN, -5, None, None, None),
    (PLAIN, 4360, 1, 2, "plain figure"),
    (CAPPED, 101, None, None, "cannot be above 100%"),
]


@pytest.mark.parametrize(("making", "value", "numerator", "denominator", "why"), FIGURES)
def test_a_figure_that_cannot_be_is_refused(
    making: Making, value: int | None, numerator: int | None, denominator: int | None, why: str | None
) -> None:
    said = against_figure(making, value, numerator, denominator)
    assert said is None if why is None else why in (said or "")


JUNE = kept("2020-06")
PERIODS = [
    (date(2020, 7, 1), date(2020, 6, 30), None),
    (date(2020, 6, 30), date(2020, 6, 30), "ends on 30 June 2020"),
    (date(2020, 5, 1), date(2020, 5, 1), "no figure can be known"),
    (date(2020, 7, 5), date(2020, 7, 6), "still to come"),
    (date(2020, 7, 5), date(2020, 5, 31), "before June 2020 began"),
]


@pytest.mark.parametrize(("on", "as_at", "why"), PERIODS)
def test_a_period_that_has_not_ended_has_no_figure(on: date, as_at: date, why: str | None) -> None:
    said = against_period(JUNE, on, as_at)
    assert said is None if why is None else why in (said or "")


@pytest.mark.parametrize(
    ("begun", "stood", "reason", "refused"),
    [(True, True, " ", True), (True, True, "Cabinet", False), (False, True, "", False), (True, False, "", False)],
)
def test_a_target_changes_within_its_year_only_with_a_reason(
    begun: bool, stood: bool, reason: str, refused: bool
) -> None:
    assert (against_new_target(begun, stood, reason) is not None) == refused


NORTH, SOUTH, BARE = Part("North", 40, 50, 80), Part("South", 52, 50, 104), Part("South", None, None, 104)
PARTS = [
    ((92, 100, 92), (NORTH, SOUTH), True, "", None),
    ((93, 100, 93), (NORTH, SOUTH), True, "", "numerators add up to 92 and the whole is 93"),
    ((92, 101, 91), (NORTH, SOUTH), True, "", "denominators add up to 100"),
    ((92, 101, 91), (NORTH, SOUTH), True, "One case has no district.", None),
    ((92, 100, 92), (NORTH, BARE), True, "", "Without all numerators"),
    ((None, None, 92), (NORTH, SOUTH), True, "", "Without all numerators"),
    ((None, None, 184), (NORTH, SOUTH), False, "", None),
    ((None, None, 185), (NORTH, SOUTH), False, "", "parts add up to 184"),
    ((None, None, 185), (NORTH, Part("South", None, None, None)), False, "", "One part has no figure"),
    ((None, None, 185), (), False, "", None),
]


@pytest.mark.parametrize(("whole", "parts", "is_ratio", "because", "why"), PARTS)
def test_a_breakdown_adds_up_or_says_why_not(
    whole: tuple[int | None, int | None, int], parts: tuple[Part, ...], is_ratio: bool, because: str, why: str | None
) -> None:
    said = against_parts(*whole, parts, is_ratio=is_ratio, because=because)
    assert said is None if why is None else why in (said or "")
