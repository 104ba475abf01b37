"""How a measure stands on a day: which figure is due, its rating, its direction; and counts that reconcile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from throughline.ground.timing import day_said
from throughline.ground.words import opening
from throughline.measures.rules.periods import APRIL, Period, due, due_on
from throughline.measures.rules.schemes import KENT, Rated, Scheme, rate
from throughline.measures.rules.targets import Aim, Range, YearRange, YearTarget, aim_of, range_of, within
from throughline.measures.rules.travel import Travel, movement, travel
from throughline.measures.rules.words import (
    Direction,
    Frequency,
    InRange,
    MeasureKind,
    Movement,
    PeriodType,
    Polarity,
    Rating,
    Unrated,
)  # fmt: skip

POINTS_SHOWN = 13  # a chart shows three years of quarters and the one that they began from


@dataclass(frozen=True, slots=True)
class Series:
    """What a rating needs of one measure: its rules, its latest figure of each period, its targets and ranges by year."""

    kind: MeasureKind
    frequency: Frequency
    lag: int  # days after a period's end until its figure is due
    polarity: Polarity
    period_type: PeriodType
    scheme: Scheme = KENT
    figures: Mapping[Period, int] = field(default_factory=dict)
    targets: Mapping[int, YearTarget] = field(default_factory=dict)
    ranges: Mapping[int, YearRange] = field(default_factory=dict)
    year_begins: int = APRIL
    begins: date | None = None
    withheld: Mapping[Period, str] = field(default_factory=dict)  # periods whose figure is not published, and why
    comparable_from: date | None = None  # figures of earlier periods were worked out otherwise: no line, no comparison

    def before(self, period: Period) -> int | None:
        """A figure of an earlier period that may be compared with today's."""
        if self.comparable_from and period.begins < self.comparable_from:
            return None
        return self.figures.get(period)


@dataclass(frozen=True, slots=True)
class HowItStands:
    """One measure on one day. `value` is the figure of the period that is due, never an older one."""

    due: Period
    due_on: date
    value: int | None
    aim: Aim | None
    expected: Range | None
    rated: Rated
    in_range: InRange
    travel: Travel
    since_last: Movement
    since_last_year: Movement
    newest: Period | None  # of all figures, which may be older or newer than what is due


def how_it_stands(series: Series, on: date, shown: int = POINTS_SHOWN) -> HowItStands:
    """How a measure stands on a day: the figure due is rated, older ones never [real complaint: Green on last year's]."""
    period = due(series.frequency, series.lag, on, series.year_begins)
    value = series.figures.get(period)
    aim, _ = aim_of(series.targets, period, series.period_type, series.year_begins)
    expected = range_of(series.ranges, period, series.year_begins)
    target = aim.target if aim else None
    before, year_ago = series.before(period.later(-1)), series.before(period.a_year_ago())
    return HowItStands(
        period,
        due_on(period, series.lag),
        value,
        aim,
        expected,
        rated_in(series, period),
        within(value, expected),
        travel_to(series, period, shown),
        movement(value, before, series.polarity, target),
        movement(value, year_ago, series.polarity, target),
        max(series.figures, default=None),
    )


def rated_in(series: Series, period: Period, instead: Aim | None = None) -> Rated:
    """The rating of one period's figure; `instead`: what it would be against another target or floor."""
    if series.kind is MeasureKind.INDICATOR:
        return Rated(Rating.UNRATED, "Activity indicators tell of demand and are never rated.", Unrated.INDICATOR)
    value = series.figures.get(period)
    if value is None:
        return _no_figure(series, period)
    aim, why = aim_of(series.targets, period, series.period_type, series.year_begins)
    aim = instead or aim
    if aim is None:
        says = "No target is set for the year." if why is Unrated.NO_TARGET else (
            "The figure adds up over the year, and no profile says where it should be by now."
        )  # fmt: skip
        return Rated(Rating.UNRATED, says, why)
    return rate(series.scheme, value, aim, series.polarity, series.before(period.a_year_ago()))


def travel_to(series: Series, period: Period, shown: int = POINTS_SHOWN) -> Travel:
    """The direction of travel over the points shown up to a period. A year-to-date figure starts anew each year, so that
    it is compared with the same period of each year."""
    step = 12 // period.months if series.period_type is PeriodType.YEAR_TO_DATE else 1
    wanted = [period.later(-n) for n in range(0, shown * step, step)]
    there = [p for p in reversed(wanted) if series.before(p) is not None]
    points = [(p.number // step, series.figures[p]) for p in there]
    targets: Sequence[int | None] = ()
    if series.polarity is Polarity.NEAR:
        aims = [aim_of(series.targets, p, series.period_type, series.year_begins)[0] for p in there]
        targets = [aim.target if aim else None for aim in aims]
    return travel(points, series.polarity, targets)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many KPIs have each rating. Their sum is the number of KPIs, always [domain, section 1]."""

    by_rating: Mapping[Rating, int]
    by_direction: Mapping[Direction, int]
    indicators: int

    @property
    def kpis(self) -> int:
        """All KPIs, the unrated among them."""
        return sum(self.by_rating.values())


def counts(measures: Iterable[tuple[MeasureKind, Rating, Direction]]) -> Counts:
    """The counts of a report: activity indicators stand apart, since they are never rated."""
    rows = list(measures)
    kpis = [row for row in rows if row[0] is MeasureKind.KPI]
    ratings, ways = Counter(rating for _, rating, _ in kpis), Counter(way for _, _, way in kpis)
    return Counts({r: ratings[r] for r in Rating}, {d: ways[d] for d in Direction}, len(rows) - len(kpis))


def _no_figure(series: Series, period: Period) -> Rated:
    owed = f"The figure for {period.said()} was due on {day_said(due_on(period, series.lag))}"
    if series.begins and period.ends < series.begins:
        return Rated(Rating.UNRATED, "This was not yet measured then.", Unrated.NOT_BEGUN)
    if why := series.withheld.get(period):
        return Rated(Rating.UNRATED, f"{opening(why)}.", Unrated.WITHHELD)
    older = [p for p in series.figures if p < period]
    if not series.figures:
        return Rated(Rating.UNRATED, f"{owed} and none has been entered yet.", Unrated.NEVER)
    if older:
        return Rated(Rating.UNRATED, f"{owed}; the newest before it is for {max(older).said()}.", Unrated.STALE)
    return Rated(Rating.UNRATED, f"{owed} and is missing.", Unrated.MISSING)
