"""Rating schemes: each a pure rule with its published source; which one holds is the council's setting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from throughline.measures.rules.targets import Aim
from throughline.measures.rules.words import Polarity, Rating, Unrated

THOUSAND = 1000  # tolerances are tenths of a per cent of the target


class Rule(StrEnum):
    """The three kinds of rule that were found in public papers."""

    TARGET_AND_FLOOR = "target and floor"
    TOLERANCE = "tolerance bands"
    YEAR_AGO = "same period last year"


@dataclass(frozen=True, slots=True)
class Scheme:
    """One configured scheme. Tolerances are tenths of a per cent of the target: 100 is 10%."""

    name: str
    rule: Rule
    says: str
    source: str
    green_within: int = 0
    amber_within: int = 0
    blue_beyond: int | None = None


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating, why there is none where there is none, and the sentence that says why."""

    rating: Rating
    because: str
    unrated: Unrated | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """One figure to be rated."""

    scheme: Scheme
    value: int
    aim: Aim
    polarity: Polarity
    missed_by: int
    a_year_ago: int | None


KENT = Scheme(
    "Target and floor",
    Rule.TARGET_AND_FLOOR,
    "Green: target achieved. Amber: floor achieved, target not. Red: floor not achieved. Equality achieves.",
    "Kent County Council, Quarterly Performance Report, Quarter 1 2020/21, key to the ratings: "
    "https://democracy.kent.gov.uk/mgAi.aspx?ID=54468",
)
TOLERANCE = Scheme(
    "Tolerance bands",
    Rule.TOLERANCE,
    "Green: target achieved. Amber: missed by no more than 5% of it. Red: missed by more.",
    "Reigate and Banstead Borough Council, Council performance (Amber within an agreed tolerance; 5% is our default): "
    "https://www.reigate-banstead.gov.uk/info/20090/council_policy/276/performance/2",
    amber_within=50,
)
HAVERING = Scheme(
    "Same quarter last year",
    Rule.YEAR_AGO,
    "Green: on target or within 10% of it. Otherwise Amber if no worse than the same quarter last year, Red if worse.",
    "London Borough of Havering, Corporate Performance Report, Quarter 3 2014/15: "
    "https://democracy.havering.gov.uk/mgAi.aspx?ID=8989",
    green_within=100,
)
SCHEMES = {scheme.name: scheme for scheme in (KENT, TOLERANCE, HAVERING)}


def rate(scheme: Scheme, value: int, aim: Aim, polarity: Polarity, a_year_ago: int | None = None) -> Rated:
    """Rate a displayed figure, in smallest units, by a scheme; equality achieves the target and the floor."""
    if aim.target is None:
        return _none(Unrated.NO_TARGET, "No target is set for this period.")
    if polarity is Polarity.NEAR and aim.band is None:
        return _none(Unrated.NO_BAND, "No distance from the target is agreed within which it counts as achieved.")
    case = _Case(scheme, value, aim, polarity, missed(value, aim, polarity), a_year_ago)
    return {Rule.TARGET_AND_FLOOR: _by_floor, Rule.TOLERANCE: _by_tolerance, Rule.YEAR_AGO: _by_year_ago}[scheme.rule](
        case
    )


def missed(value: int, aim: Aim, polarity: Polarity) -> int:
    """By how much the target is missed; nothing or less: it is achieved."""
    target = aim.target or 0
    if polarity is Polarity.NEAR:
        return abs(value - target) - (aim.band or 0)
    return target - value if polarity is Polarity.HIGH else value - target


def better(one: int, other: int, polarity: Polarity, target: int | None) -> int:
    """1 when the first figure is the better performance, -1 when the second is, 0 when they are level."""
    if polarity is Polarity.NEAR:
        gap = abs(other - (target or 0)) - abs(one - (target or 0))
    else:
        gap = one - other if polarity is Polarity.HIGH else other - one
    return (gap > 0) - (gap < 0)


def _by_floor(case: _Case) -> Rated:
    """[Kent, QPR]: no tolerance; a floor standard below the target."""
    if case.missed_by <= 0:
        return Rated(Rating.GREEN, "The target is achieved.")
    near = case.polarity is Polarity.NEAR
    floor = case.aim.outer if near else case.aim.floor
    if floor is None:
        lacking = "outer distance" if near else "floor standard"
        return _none(Unrated.NO_FLOOR, f"The target is missed, and no {lacking} is set to rate by.")
    if near:
        held = abs(case.value - (case.aim.target or 0)) <= floor
    else:
        held = case.value >= floor if case.polarity is Polarity.HIGH else case.value <= floor
    if held:
        return Rated(Rating.AMBER, "The floor standard is achieved, the target is not.")
    return Rated(Rating.RED, "The floor standard is not achieved: management action is required.")


def _by_tolerance(case: _Case) -> Rated:
    """Bands round the target, as shares of it; a Blue band beyond it where the council has one."""
    share, size, bands = case.missed_by * THOUSAND, abs(case.aim.target or 0), case.scheme
    if bands.blue_beyond is not None and -share > bands.blue_beyond * size:
        return Rated(Rating.BLUE, f"The target is exceeded by more than {_per_cent(bands.blue_beyond)} of it.")
    if case.missed_by <= 0:
        return Rated(Rating.GREEN, "The target is achieved.")
    for rating, tolerance in ((Rating.GREEN, bands.green_within), (Rating.AMBER, bands.amber_within)):
        if share <= tolerance * size:
            return Rated(rating, f"The target is missed by no more than {_per_cent(tolerance)} of it.")
    return Rated(Rating.RED, f"The target is missed by more than {_per_cent(bands.amber_within)} of it.")


def _by_year_ago(case: _Case) -> Rated:
    """[Havering 2014/15]: further than the tolerance off the target, the same quarter last year decides.

    The published rule does not say what a figure is that has no year to be held against: it is unrated, and says so.
    """
    tolerance = case.scheme.green_within
    if case.missed_by * THOUSAND <= tolerance * abs(case.aim.target or 0):
        return Rated(Rating.GREEN, f"The figure is on the target or within {_per_cent(tolerance)} of it.")
    far = f"The figure is more than {_per_cent(tolerance)} off the target"
    if case.a_year_ago is None:
        return _none(Unrated.NO_YEAR_AGO, f"{far}, and there is no figure for the same period last year to decide.")
    if better(case.value, case.a_year_ago, case.polarity, case.aim.target) >= 0:
        return Rated(Rating.AMBER, f"{far}, but no worse than in the same period last year.")
    return Rated(Rating.RED, f"{far} and worse than in the same period last year.")


def _none(why: Unrated, because: str) -> Rated:
    return Rated(Rating.UNRATED, because, why)


def _per_cent(tenths: int) -> str:
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"
