"""Directions of travel: known values of the t distribution, and what polarity makes of a slope."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.measures.rules.student import beta, two_sided
from throughline.measures.rules.travel import ENOUGH, MILLION, movement, travel
from throughline.measures.rules.words import Direction, Movement, Polarity

HIGH, LOW, NEAR = Polarity

T_TABLE = [  # t, degrees of freedom, two-sided p: the critical values of any printed table
    (12.7062047, 1, 0.05),
    (4.3026527, 2, 0.05),
    (2.7764451, 4, 0.05),
    (2.2281389, 10, 0.05),
    (2.0422725, 30, 0.05),
    (1.9799304, 120, 0.05),
    (4.6040949, 4, 0.01),
    (3.1692727, 10, 0.01),
    (8.6103018, 4, 0.001),
    (0.7406971, 4, 0.50),
]


@pytest.mark.parametrize(("t", "freedom", "p"), T_TABLE)
def test_p_agrees_with_the_printed_table(t: float, freedom: int, p: float) -> None:
    assert two_sided(freedom / (freedom + t * t), freedom) == pytest.approx(p, abs=1e-7)


@given(st.floats(0.001, 50), st.sampled_from([1, 2]))
def test_p_agrees_with_the_closed_forms_of_one_and_two_degrees(t: float, freedom: int) -> None:
    from math import atan, pi

    exact = 1 - 2 / pi * atan(t) if freedom == 1 else 1 - t / sqrt(2 + t * t)
    assert two_sided(freedom / (freedom + t * t), freedom) == pytest.approx(exact, abs=1e-12)


@given(st.floats(0.001, 0.999), st.floats(0.5, 30), st.floats(0.5, 30))
def test_beta_is_its_own_mirror_image(x: float, a: float, b: float) -> None:
    assert beta(x, a, b) == pytest.approx(1 - beta(1 - x, b, a), abs=1e-12)


def points(*values: int) -> list[tuple[int, int]]:
    return list(enumerate(values))


def test_a_fit_that_was_worked_out_by_hand() -> None:
    """x 0–5, y 2 4 5 4 5 7: slope 27/35, r² 27/35, t² 13.5; the closed form of four degrees makes p 0.021312."""
    found = travel(points(2, 4, 5, 4, 5, 7), HIGH)
    assert found.direction is Direction.IMPROVING
    assert found.slope == round(27 / 35 * MILLION)
    assert found.p == 21_312
    assert found.points == 6


DIRECTIONS = [
    (points(1, 2, 3, 4, 5), HIGH, Direction.TOO_FEW),
    (points(1, 2, 3, 4, 5, 6), HIGH, Direction.IMPROVING),
    (points(1, 2, 3, 4, 5, 6), LOW, Direction.WORSENING),
    (points(6, 5, 4, 3, 2, 1), HIGH, Direction.WORSENING),
    (points(6, 5, 4, 3, 2, 1), LOW, Direction.IMPROVING),
    (points(5, 5, 5, 5, 5, 5), HIGH, Direction.STABLE),
    (points(5, 9, 2, 8, 3, 6), HIGH, Direction.NO_CLEAR),
    (points(1, 2, 1, 1, 2, 1), HIGH, Direction.NO_CLEAR),
]


@pytest.mark.parametrize(("line", "polarity", "direction"), DIRECTIONS)
def test_a_direction_is_about_performance(
    line: list[tuple[int, int]], polarity: Polarity, direction: Direction
) -> None:
    assert travel(line, polarity).direction is direction


def test_a_measure_that_should_be_near_its_target_travels_by_its_distance() -> None:
    line = points(70, 65, 60, 45, 48, 50)
    assert travel(line, NEAR, [50] * 6).direction is Direction.IMPROVING
    assert travel(line, NEAR).direction is Direction.TOO_FEW


def test_a_missing_period_is_a_gap_and_not_a_step() -> None:
    even = travel([(0, 0), (1, 10), (2, 20), (6, 60), (7, 70), (8, 80)], HIGH)
    assert (even.slope, even.p) == (10 * MILLION, 0)


@given(st.lists(st.integers(-(10**6), 10**6), max_size=40), st.sampled_from([HIGH, LOW]), st.integers(-999, 999))
def test_directions_mirror_and_do_not_depend_on_where_counting_starts(
    values: list[int], polarity: Polarity, shift: int
) -> None:
    here = travel(points(*values), polarity)
    there = travel([(x + shift, y + shift) for x, y in points(*values)], polarity)
    assert (here.direction, here.slope, here.p) == (there.direction, there.slope, there.p)
    mirrored = travel(points(*values), LOW if polarity is HIGH else HIGH).direction
    swap = {Direction.IMPROVING: Direction.WORSENING, Direction.WORSENING: Direction.IMPROVING}
    assert mirrored is swap.get(here.direction, here.direction)
    assert (here.slope is None) == (len(values) < ENOUGH)
    assert here.p is None or 0 <= here.p <= MILLION


MOVES = [
    (5, 4, HIGH, None, Movement.BETTER),
    (5, 4, LOW, None, Movement.WORSE),
    (4, 4, HIGH, None, Movement.SAME),
    (None, 4, HIGH, None, Movement.NONE),
    (4, None, HIGH, None, Movement.NONE),
    (48, 55, NEAR, 50, Movement.BETTER),
    (48, 52, NEAR, 50, Movement.SAME),
    (48, 52, NEAR, None, Movement.NONE),
]


@pytest.mark.parametrize(("now", "before", "polarity", "target", "moved"), MOVES)
def test_movement_is_one_figure_beside_an_earlier_one(
    now: int | None, before: int | None, polarity: Polarity, target: int | None, moved: Movement
) -> None:
    assert movement(now, before, polarity, target) is moved
