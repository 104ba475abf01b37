"""Direction of travel over all points shown; and, labelled apart, the movement since one earlier figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from throughline.measures.rules.schemes import better
from throughline.measures.rules.student import two_sided
from throughline.measures.rules.words import Direction, Movement, Polarity

METHOD = "least squares over all points shown; a trend where p is below 0.05"
ENOUGH = 6  # points: fewer tell of no direction
CHANCE = 0.05
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Travel:
    """A direction of travel with how it was found: points, slope in millionths of the smallest unit a period, p in
    millionths. Slope and p are None where there were too few points.

    The published reports name regression over all points [Kent, QPR 2020/21] and no test: the threshold is our proposal.
    """

    direction: Direction
    points: int
    slope: int | None = None
    p: int | None = None
    method: str = METHOD


def travel(points: Sequence[tuple[int, int]], polarity: Polarity, targets: Sequence[int | None] = ()) -> Travel:
    """The direction of travel of (number of the period, figure); periods without a figure leave a gap, not a zero.

    For a measure that should be near its target the distances from `targets`, one for each point, are fitted instead.
    """
    if polarity is Polarity.NEAR:
        held = zip(points, targets or [None] * len(points), strict=True)
        points = [(x, abs(y - target)) for (x, y), target in held if target is not None]
    n = len(points)
    if n < ENOUGH:
        return Travel(Direction.TOO_FEW, n)
    sx, sy = sum(x for x, _ in points), sum(y for _, y in points)
    sxx, syy = sum(x * x for x, _ in points), sum(y * y for _, y in points)
    across = n * sum(x * y for x, y in points) - sx * sy
    wide, high = n * sxx - sx * sx, n * syy - sy * sy
    if high == 0:
        return Travel(Direction.STABLE, n, 0, MILLION)
    p = two_sided((wide * high - across * across) / (wide * high), n - 2)
    slope = _rounded(across * MILLION, wide)
    if p >= CHANCE or across == 0:
        return Travel(Direction.NO_CLEAR, n, slope, round(p * MILLION))
    up_is_good = polarity is Polarity.HIGH
    direction = Direction.IMPROVING if (across > 0) == up_is_good else Direction.WORSENING
    return Travel(direction, n, slope, round(p * MILLION))


def movement(now: int | None, before: int | None, polarity: Polarity, target: int | None = None) -> Movement:
    """How one figure stands to an earlier one, in performance: a second figure, never the direction of travel."""
    if now is None or before is None or (polarity is Polarity.NEAR and target is None):
        return Movement.NONE
    return {1: Movement.BETTER, -1: Movement.WORSE, 0: Movement.SAME}[better(now, before, polarity, target)]


def _rounded(top: int, bottom: int) -> int:
    """The nearest whole number of a fraction whose bottom is positive."""
    return (2 * top + bottom) // (2 * bottom)
