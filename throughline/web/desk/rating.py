"""How measures are said on the desk's pages: ratings as states, directions, targets."""

from __future__ import annotations

from throughline.ground.words import opening
from throughline.measures.queries.lists import MeasureRow
from throughline.measures.rules.figures import Unit
from throughline.measures.rules.standing import HowItStands
from throughline.measures.rules.targets import Aim, Range
from throughline.measures.rules.words import InRange, MeasureKind, Movement, Rating
from throughline.web.furniture.parts import Mark, State

MARKS = {
    Rating.BLUE: Mark.DONE,
    Rating.GREEN: Mark.GREEN,
    Rating.AMBER: Mark.AMBER,
    Rating.RED: Mark.RED,
    Rating.UNRATED: Mark.NONE,
}


def state_of(kind: MeasureKind, stands: HowItStands, reason: bool = False) -> State:
    """The rating of a KPI, or where an activity indicator lies beside its expected range."""
    if kind is MeasureKind.INDICATOR:
        if stands.value is None:
            return State(Mark.NONE, "No figure", "the figure that is due is missing")
        words = "No expected range" if stands.in_range is InRange.NO_RANGE else f"{stands.in_range} expected range"
        return State(Mark.NONE, opening(words))
    rated = stands.rated
    short = rated.unrated.value if rated.unrated else ""
    return State(MARKS[rated.rating], rated.rating.value, rated.because if reason else short)


def aim_said(aim: Aim | None, unit: Unit) -> tuple[str, str]:
    """The target, and the floor beneath it."""
    if aim is None or aim.target is None:
        return "None", ""
    if aim.band is not None:
        outer = f", floor within {unit.said(aim.outer)}" if aim.outer is not None else ""
        return unit.said(aim.target), f"achieved within {unit.said(aim.band)}{outer}"
    return unit.said(aim.target), f"floor {unit.said(aim.floor)}" if aim.floor is not None else "no floor"


def range_said(expected: Range | None, unit: Unit) -> tuple[str, str]:
    """The expected range in one cell."""
    if expected is None:
        return "None", ""
    return f"{unit.said(expected.low)} to {unit.said(expected.high)}", "expected"


def held_against(row: MeasureRow) -> tuple[str, str]:
    """Target and floor, or the expected range."""
    if row.kind is MeasureKind.INDICATOR:
        return range_said(row.stands.expected, row.unit)
    return aim_said(row.stands.aim, row.unit)


def direction_said(stands: HowItStands) -> tuple[str, str]:
    """The direction of travel, and beneath it the movement since the period before, labelled as what it is."""
    words = stands.travel.direction.value
    moved = "" if stands.since_last is Movement.NONE else f"since last: {stands.since_last}"
    return opening(words), moved
