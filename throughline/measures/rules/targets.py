"""Targets and floors by year, with a profile for figures that add up over it; expected ranges of activity indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from throughline.measures.rules.periods import APRIL, Period, place_in_year, year_of
from throughline.measures.rules.words import Firmness, InRange, PeriodType, Polarity, Unrated


@dataclass(frozen=True, slots=True)
class Aim:
    """What a figure is held against, in smallest units.

    `floor`: the standard below which it is Red. For figures that should be near the target there are two distances
    instead: within `band` the target is achieved, within `outer` the floor.
    """

    target: int | None
    floor: int | None = None
    band: int | None = None
    outer: int | None = None


@dataclass(frozen=True, slots=True)
class YearTarget:
    """The aim of one year and, where the figure adds up over the year, of each period of it (1 is the first)."""

    year: int
    whole: Aim
    profile: Mapping[int, Aim] = field(default_factory=dict)
    firmness: Firmness = Firmness.PROVISIONAL


@dataclass(frozen=True, slots=True)
class Range:
    """The thresholds between which an activity indicator is expected, in smallest units; the thresholds are within."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class YearRange:
    """The expected range of one year and, where demand has seasons, of each period of it."""

    year: int
    whole: Range | None
    profile: Mapping[int, Range] = field(default_factory=dict)


def aim_of(
    years: Mapping[int, YearTarget], period: Period, kind: PeriodType, year_begins: int = APRIL
) -> tuple[Aim | None, Unrated | None]:
    """The aim of one period, or why there is none: a figure that adds up over the year needs a profile before its end."""
    year = years.get(year_of(period, year_begins))
    if year is None:
        return None, Unrated.NO_TARGET
    place = place_in_year(period, year_begins)
    if place in year.profile:
        return year.profile[place], None
    if kind is PeriodType.YEAR_TO_DATE and place * period.months < 12:
        return None, Unrated.NO_PROFILE
    return year.whole, None


def range_of(years: Mapping[int, YearRange], period: Period, year_begins: int = APRIL) -> Range | None:
    """The expected range of one period."""
    year = years.get(year_of(period, year_begins))
    return year.profile.get(place_in_year(period, year_begins), year.whole) if year else None


def within(value: int | None, expected: Range | None) -> InRange:
    """Below, within or above the expected range; equality is within."""
    if value is None or expected is None:
        return InRange.NO_RANGE
    if value < expected.low:
        return InRange.BELOW
    return InRange.ABOVE if value > expected.high else InRange.WITHIN


def against_aim(aim: Aim, polarity: Polarity) -> str | None:
    """Why these cannot be target and floor of one year; None when they can."""
    if aim.target is None:
        return "A floor needs a target. Give the target too." if aim.floor is not None else None
    if polarity is Polarity.NEAR:
        return _against_distances(aim)
    if aim.band is not None or aim.outer is not None:
        return "Distances from the target belong to measures that should be close to it. Give a floor instead."
    if aim.floor is not None and polarity is Polarity.HIGH and aim.floor > aim.target:
        return "The floor is above the target, and higher is better here. The floor is the lower of the two."
    if aim.floor is not None and polarity is Polarity.LOW and aim.floor < aim.target:
        return "The floor is below the target, and lower is better here. The floor is the higher of the two."
    return None


def against_range(expected: Range) -> str | None:
    """Why these cannot be the thresholds of a range."""
    if expected.low > expected.high:
        return "The lower threshold is above the upper one. Change them round."
    return None


def _against_distances(aim: Aim) -> str | None:
    if aim.floor is not None:
        return "This measure should be close to its target: give the distances within which it achieves, not a floor."
    if aim.band is None:
        return "This measure should be close to its target: say within which distance it achieves it."
    if aim.band < 0 or (aim.outer is not None and aim.outer < aim.band):
        return "The outer distance is at least the inner one, and neither is less than nothing."
    return None
