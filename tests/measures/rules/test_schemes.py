"""Each scheme with each polarity, and what equality is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.measures.rules.schemes import HAVERING, KENT, SCHEMES, TOLERANCE, better, rate
from throughline.measures.rules.targets import Aim, against_aim
from throughline.measures.rules.words import Polarity, Rating, Unrated

HIGH, LOW, NEAR = Polarity
B, G, A, R, U = Rating.BLUE, Rating.GREEN, Rating.AMBER, Rating.RED, Rating.UNRATED
UP, DOWN, ROUND = Aim(90, 80), Aim(10, 15), Aim(50, band=5, outer=10)

KENTS = [
    (HIGH, UP, {91: G, 90: G, 89: A, 80: A, 79: R, 0: R}),
    (LOW, DOWN, {0: G, 9: G, 10: G, 11: A, 15: A, 16: R}),
    (NEAR, ROUND, {39: R, 40: A, 44: A, 45: G, 50: G, 55: G, 56: A, 60: A, 61: R}),
    (HIGH, Aim(90, 90), {90: G, 89: R}),
    (HIGH, Aim(0, 0), {0: G, -1: R}),
    (HIGH, Aim(90), {90: G, 89: U}),
    (NEAR, Aim(50, band=0), {50: G, 51: U}),
    (NEAR, Aim(50), {50: U}),
    (HIGH, Aim(None), {90: U}),
]


@pytest.mark.parametrize(("polarity", "aim", "ratings"), KENTS)
def test_kent_rates_by_target_and_floor_and_equality_achieves(
    polarity: Polarity, aim: Aim, ratings: dict[int, Rating]
) -> None:
    assert {value: rate(KENT, value, aim, polarity).rating for value in ratings} == ratings


TOLERANCES = [
    (HIGH, Aim(1000), {1000: G, 999: A, 950: A, 949: R}),
    (LOW, Aim(1000), {1000: G, 1001: A, 1050: A, 1051: R}),
    (NEAR, Aim(1000, band=10), {990: G, 1010: G, 1011: A, 1060: A, 1061: R, 940: A, 939: R}),
    (HIGH, Aim(0), {0: G, -1: R}),
    (HIGH, Aim(-100), {-100: G, -105: A, -106: R}),
]


@pytest.mark.parametrize(("polarity", "aim", "ratings"), TOLERANCES)
def test_bands_are_shares_of_the_target(polarity: Polarity, aim: Aim, ratings: dict[int, Rating]) -> None:
    assert {value: rate(TOLERANCE, value, aim, polarity).rating for value in ratings} == ratings


def test_a_council_may_have_a_blue_band_and_a_green_one_below_the_target() -> None:
    scheme = replace(TOLERANCE, green_within=10, blue_beyond=100)
    ratings = {1101: B, 1100: G, 1000: G, 990: G, 989: A, 950: A, 949: R}
    assert {value: rate(scheme, value, Aim(1000), HIGH).rating for value in ratings} == ratings


HAVERINGS = [  # target 100, so within 10% is Green; a year ago it was 80
    (HIGH, Aim(100), 80, {100: G, 90: G, 89: A, 80: A, 79: R}),
    (LOW, Aim(100), 120, {100: G, 110: G, 111: A, 120: A, 121: R}),
    (NEAR, Aim(100, band=0), 80, {110: G, 111: A, 120: A, 121: R, 90: G, 80: A, 79: R}),
    (HIGH, Aim(100), None, {90: G, 89: U}),
]


@pytest.mark.parametrize(("polarity", "aim", "year_ago", "ratings"), HAVERINGS)
def test_off_the_target_the_same_quarter_last_year_decides(
    polarity: Polarity, aim: Aim, year_ago: int | None, ratings: dict[int, Rating]
) -> None:
    assert {value: rate(HAVERING, value, aim, polarity, year_ago).rating for value in ratings} == ratings


def test_what_is_unrated_says_why() -> None:
    assert rate(KENT, 89, Aim(90), HIGH).unrated is Unrated.NO_FLOOR
    assert rate(KENT, 89, Aim(None), HIGH).unrated is Unrated.NO_TARGET
    assert rate(HAVERING, 1, Aim(90), HIGH).unrated is Unrated.NO_YEAR_AGO


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=lambda s: s.name)
def test_a_scheme_says_what_it_does_and_where_it_was_published(scheme: object) -> None:
    assert "https://" in scheme.source  # type: ignore[attr-defined]
    assert "Green: " in scheme.says  # type: ignore[attr-defined]


VALUES = st.integers(-1000, 1000)


@given(
    VALUES, VALUES, VALUES, st.integers(0, 200), st.sampled_from(sorted(SCHEMES)), st.sampled_from([HIGH, LOW]), VALUES
)
def test_a_better_figure_is_never_rated_worse(
    one: int, other: int, target: int, gap: int, scheme: str, polarity: Polarity, year_ago: int
) -> None:
    floor = target - gap if polarity is HIGH else target + gap
    order = [R, A, G, B]
    first, second = (rate(SCHEMES[scheme], v, Aim(target, floor), polarity, year_ago).rating for v in (one, other))
    if better(one, other, polarity, target) >= 0:
        assert order.index(first) >= order.index(second)


AIMS = [
    (HIGH, Aim(90, 91), "floor is above the target"),
    (HIGH, Aim(90, 90), None),
    (LOW, Aim(10, 9), "floor is below the target"),
    (LOW, Aim(10, 10), None),
    (HIGH, Aim(None, 80), "A floor needs a target"),
    (HIGH, Aim(90, band=1), "Give a floor instead"),
    (NEAR, Aim(50, 40), "not a floor"),
    (NEAR, Aim(50), "within which distance"),
    (NEAR, Aim(50, band=5, outer=4), "outer distance is at least"),
    (NEAR, Aim(50, band=-1), "less than nothing"),
    (NEAR, ROUND, None),
    (HIGH, Aim(None), None),
]


@pytest.mark.parametrize(("polarity", "aim", "why"), AIMS)
def test_a_floor_stands_on_the_right_side_of_its_target(polarity: Polarity, aim: Aim, why: str | None) -> None:
    said = against_aim(aim, polarity)
    assert said is None if why is None else why in (said or "")
