"""Working a figure, its rating and its direction out again, step by step, from what is stored."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.measures.rules.figures import Unit, from_parts, plain
from throughline.measures.rules.periods import Period
from throughline.measures.rules.refusing import Making
from throughline.measures.rules.schemes import Rated, missed
from throughline.measures.rules.standing import POINTS_SHOWN, Series, rated_in, travel_to
from throughline.measures.rules.targets import Aim, aim_of, range_of, within
from throughline.measures.rules.travel import MILLION, Travel
from throughline.measures.rules.words import MeasureKind, Polarity


@dataclass(frozen=True, slots=True)
class Stored:
    """One result as it is stored."""

    period: Period
    value: int
    numerator: int | None = None
    denominator: int | None = None
    stated: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is done, with which numbers, and what comes out."""

    does: str
    workings: str
    gives: str


@dataclass(frozen=True, slots=True)
class Reperformed:
    """The steps, and whether the figure that was worked out again is the one that is stored."""

    steps: tuple[Step, ...]
    value: int
    agrees: bool
    rated: Rated
    travel: Travel


def reperform(making: Making, stored: Stored, series: Series, shown: int = POINTS_SHOWN) -> Reperformed:
    """Work one result out again: the figure from its parts, its rating from target and scheme, its direction from all
    points shown. Nothing is taken over from an earlier calculation."""
    value, figure = _figure(making, stored)
    rated, travel = rated_in(series, stored.period), travel_to(series, stored.period, shown)
    steps = [figure, *_ratings(making.unit, stored, series, rated), _travelled(making.unit, travel)]
    return Reperformed(tuple(steps), value, value == stored.value, rated, travel)


def _figure(making: Making, stored: Stored) -> tuple[int, Step]:
    unit = making.unit
    if stored.numerator is not None and stored.denominator is not None:
        value = from_parts(stored.numerator, stored.denominator, making.per, unit.places)
        times = f"{making.per:,} × " if making.per != 1 else ""
        finer = plain(from_parts(stored.numerator, stored.denominator, making.per, unit.places + 3), unit.places + 3)
        worked = f"{times}{stored.numerator:,} ÷ {stored.denominator:,} = {finer}, shown to {_places(unit)}"
        return value, Step("Work out the figure from its numerator and denominator", worked, unit.said(value))
    if stored.stated:
        worked = f"{stored.stated} was entered, shown to {_places(unit)}"
        return stored.value, Step("Take the figure as it was entered", worked, unit.said(stored.value))
    worked = (
        "Entered as a figure; numerator and denominator were not given" if making.is_ratio else "Entered as a figure"
    )
    return stored.value, Step("Take the figure as it was entered", worked, unit.said(stored.value))


def _ratings(unit: Unit, stored: Stored, series: Series, rated: Rated) -> list[Step]:
    if series.kind is MeasureKind.INDICATOR:
        expected = range_of(series.ranges, stored.period, series.year_begins)
        between = f"{unit.said(expected.low)} to {unit.said(expected.high)}" if expected else "none is set"
        place = within(stored.value, expected)
        return [Step("Hold it against the expected range", f"Expected range: {between}", place.value)]
    aim, _ = aim_of(series.targets, stored.period, series.period_type, series.year_begins)
    steps = [
        Step(
            "Find the target and the floor of the period", _held_against(unit, aim), _missed(unit, stored, series, aim)
        )
    ]
    year_ago = series.before(stored.period.a_year_ago())
    worked = series.scheme.says + (f" Same period last year: {unit.said(year_ago)}." if year_ago is not None else "")
    return [*steps, Step(f"Rate it by the scheme “{series.scheme.name}”", worked, f"{rated.rating}: {rated.because}")]


def _held_against(unit: Unit, aim: Aim | None) -> str:
    if aim is None or aim.target is None:
        return "No target is set for this period"
    said = [f"Target {unit.said(aim.target)}"]
    if aim.floor is not None:
        said.append(f"floor {unit.said(aim.floor)}")
    if aim.band is not None:
        said.append(f"achieved within {unit.said(aim.band)} of it")
    if aim.outer is not None:
        said.append(f"floor within {unit.said(aim.outer)} of it")
    return ", ".join(said)


def _missed(unit: Unit, stored: Stored, series: Series, aim: Aim | None) -> str:
    if aim is None or aim.target is None or (series.polarity is Polarity.NEAR and aim.band is None):
        return "Nothing to compare with"
    by = missed(stored.value, aim, series.polarity)
    if by <= 0:
        return "Achieved"
    if unit.is_share:
        points = plain(by, unit.places)
        return f"Missed by {points} percentage point{'' if points == '1' else 's'}"
    return f"Missed by {unit.said(by)}"


def _travelled(unit: Unit, travel: Travel) -> Step:
    if travel.slope is None or travel.p is None:
        worked = f"{travel.points} points: at least six are needed"
    else:
        slope = plain(travel.slope, 6 + unit.places)
        worked = f"{travel.points} points; slope {slope} a period; p = {travel.p / MILLION:.4f}; {travel.method}"
    return Step("Fit a straight line through all points shown", worked, travel.direction.value)


def _places(unit: Unit) -> str:
    return "whole numbers" if unit.places == 0 else f"{unit.places} decimal place{'s' if unit.places > 1 else ''}"
