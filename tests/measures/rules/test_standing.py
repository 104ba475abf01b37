"""Only the figure that is due is rated; counts always reconcile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.measures.rules.periods import Period, kept
from throughline.measures.rules.standing import Series, counts, how_it_stands, rated_in
from throughline.measures.rules.targets import Aim, Range, YearRange, YearTarget, against_range, within
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

Q1, Q2, Q3, Q4 = (kept(t) for t in ("2020-04/2020-06", "2020-07/2020-09", "2020-10/2020-12", "2021-01/2021-03"))
ON = date(2021, 1, 20)
KPI = Series(
    MeasureKind.KPI,
    Frequency.QUARTERLY,
    15,
    Polarity.HIGH,
    PeriodType.IN_PERIOD,
    targets={2020: YearTarget(2020, Aim(90, 80))},
)


def test_the_figure_that_is_due_is_rated_and_shows_its_own_period() -> None:
    stands = how_it_stands(replace(KPI, figures={Q2: 95, Q3: 85}), ON)
    assert (stands.due, stands.value, stands.rated.rating) == (Q3, 85, Rating.AMBER)
    assert (stands.due_on, stands.since_last) == (date(2021, 1, 15), Movement.WORSE)


def test_a_figure_older_than_due_is_never_rated() -> None:
    """The real complaint: a measure shown Green on last year's value."""
    stands = how_it_stands(replace(KPI, figures={Q2: 95}), ON)
    assert (stands.value, stands.rated.rating, stands.rated.unrated) == (None, Rating.UNRATED, Unrated.STALE)
    assert "October–December 2020 was due on 15 January 2021; the newest before it is for July" in stands.rated.because
    assert stands.newest == Q2


def test_a_figure_that_came_early_waits_for_its_day() -> None:
    stands = how_it_stands(replace(KPI, figures={Q2: 95, Q3: 70}), date(2021, 1, 14))
    assert (stands.due, stands.rated.rating, stands.newest) == (Q2, Rating.GREEN, Q3)


UNRATED = [
    (KPI, Unrated.NEVER),
    (replace(KPI, figures={Q4: 95}), Unrated.MISSING),
    (replace(KPI, begins=date(2021, 1, 1)), Unrated.NOT_BEGUN),
    (replace(KPI, figures={Q3: 95}, targets={}), Unrated.NO_TARGET),
    (replace(KPI, figures={Q3: 95}, period_type=PeriodType.YEAR_TO_DATE), Unrated.NO_PROFILE),
    (replace(KPI, figures={Q3: 95}, kind=MeasureKind.INDICATOR), Unrated.INDICATOR),
]


@pytest.mark.parametrize(("series", "why"), UNRATED, ids=[w.name for _, w in UNRATED])
def test_every_unrated_measure_says_why(series: Series, why: Unrated) -> None:
    rated = how_it_stands(series, ON).rated
    assert (rated.rating, rated.unrated) == (Rating.UNRATED, why)
    assert rated.because.endswith(".")


def test_a_figure_that_adds_up_is_held_against_the_profile_and_at_the_end_against_the_year() -> None:
    year = YearTarget(2020, Aim(400, 300), {1: Aim(50, 40), 2: Aim(120, 90), 3: Aim(240, 200)})
    series = replace(
        KPI,
        period_type=PeriodType.YEAR_TO_DATE,
        targets={2020: year},
        figures={Q1: 50, Q2: 89, Q3: 210, Q4: 400},
    )
    found = [rated_in(series, q).rating for q in (Q1, Q2, Q3, Q4)]
    assert found == [Rating.GREEN, Rating.RED, Rating.AMBER, Rating.GREEN]


def test_what_if_the_floor_were_85() -> None:
    series = replace(KPI, figures={Q3: 83})
    assert rated_in(series, Q3).rating is Rating.AMBER
    assert rated_in(series, Q3, Aim(90, 85)).rating is Rating.RED


def test_a_year_to_date_figure_travels_from_year_to_year_and_not_within_one() -> None:
    figures = {Q3.later(-4 * n).later(-m): 100 - n * 10 - m for n in range(6) for m in range(3)}
    series = replace(KPI, period_type=PeriodType.YEAR_TO_DATE, figures=figures)
    assert how_it_stands(series, ON).travel.points == 6
    assert how_it_stands(series, ON).travel.direction is Direction.IMPROVING


def test_an_activity_indicator_stands_to_its_expected_range_and_the_season_s_own() -> None:
    ranges = {2020: YearRange(2020, Range(10, 20), {3: Range(30, 40)})}
    series = replace(KPI, kind=MeasureKind.INDICATOR, targets={}, ranges=ranges)
    assert how_it_stands(replace(series, figures={Q3: 29}), ON).in_range is InRange.BELOW
    assert how_it_stands(replace(series, figures={Q3: 30}), ON).in_range is InRange.WITHIN
    on = date(2020, 10, 15)
    assert how_it_stands(replace(series, figures={Q2: 21}), on).in_range is InRange.ABOVE


RANGES = [(9, InRange.BELOW), (10, InRange.WITHIN), (20, InRange.WITHIN), (21, InRange.ABOVE), (None, InRange.NO_RANGE)]


@pytest.mark.parametrize(("value", "place"), RANGES)
def test_the_thresholds_are_within(value: int | None, place: InRange) -> None:
    assert within(value, Range(10, 20)) is place
    assert within(value, None) is InRange.NO_RANGE


def test_thresholds_may_be_the_same_and_not_the_wrong_way_round() -> None:
    assert against_range(Range(1, 1)) is None
    assert "Change them round" in (against_range(Range(2, 1)) or "")


SOME = st.dictionaries(st.sampled_from([Q1, Q2, Q3, Q4]), st.integers(0, 100))
KINDS, POLARITIES, TYPES = st.sampled_from(MeasureKind), st.sampled_from(Polarity), st.sampled_from(PeriodType)
AIMS = st.one_of(
    st.none(),
    st.builds(Aim, st.none() | st.integers(0, 100), *[st.none() | st.integers(0, 100)] * 3),
)


@given(st.lists(st.tuples(KINDS, POLARITIES, TYPES, SOME, AIMS), max_size=12), st.dates(date(2020, 1, 1), ON))
def test_green_amber_red_and_unrated_are_all_kpis_always(
    rows: list[tuple[MeasureKind, Polarity, PeriodType, dict[Period, int], Aim | None]], on: date
) -> None:
    stands = []
    for kind, polarity, period_type, figures, aim in rows:
        targets = {2020: YearTarget(2020, aim)} if aim else {}
        series = replace(KPI, kind=kind, polarity=polarity, period_type=period_type, figures=figures, targets=targets)
        one = how_it_stands(series, on)
        assert (one.rated.rating is Rating.UNRATED) == (one.rated.unrated is not None)
        stands.append((kind, one.rated.rating, one.travel.direction))
    told = counts(stands)
    kpis = sum(kind is MeasureKind.KPI for kind, *_ in rows)
    assert told.kpis == kpis == sum(told.by_direction.values())
    assert told.indicators == len(rows) - kpis


def test_figures_that_were_worked_out_otherwise_stand_in_no_line_and_are_not_compared() -> None:
    """Invoices within 30 days became invoices within 15: the name stayed."""
    figures = {Q3.later(-n): 90 - n for n in range(8)}
    whole = how_it_stands(replace(KPI, figures=figures), ON)
    assert (whole.travel.points, whole.since_last) == (8, Movement.BETTER)
    changed = how_it_stands(replace(KPI, figures=figures, comparable_from=Q3.begins), ON)
    assert (changed.travel.direction, changed.since_last) == (Direction.TOO_FEW, Movement.NONE)
    assert (changed.value, changed.rated.rating) == (90, Rating.GREEN)
