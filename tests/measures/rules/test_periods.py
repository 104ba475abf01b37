"""Periods, and which one is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.measures.rules.periods import (
    Period,
    PeriodUnclear,
    containing,
    due,
    due_on,
    kept,
    named,
    place_in_year,
    year_of,
)
from throughline.measures.rules.words import Frequency

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
FREQUENCIES = st.sampled_from(Frequency)
M, Q, H, Y = Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.HALF_YEARLY, Frequency.YEARLY

NAMED = {
    ("June 2020", M, 4): "2020-06",
    ("30/06/2020", M, 4): "2020-06",
    ("Q1 2020/21", Q, 4): "2020-04/2020-06",
    ("Q4 2020/21", Q, 4): "2021-01/2021-03",
    ("July–September 2020", Q, 4): "2020-07/2020-09",
    ("30 September 2020", Q, 4): "2020-07/2020-09",
    ("April–September 2020", H, 4): "2020-04/2020-09",
    ("2020/21", Y, 4): "2020-04/2021-03",
    ("2020-21", Y, 4): "2020-04/2021-03",
    ("2020", Y, 1): "2020-01/2020-12",
    ("September 2019 to August 2020", Y, 9): "2019-09/2020-08",
}


@pytest.mark.parametrize(("said", "text"), NAMED.items(), ids=str)
def test_a_period_is_read_as_people_write_it(said: tuple[str, Frequency, int], text: str) -> None:
    assert named(*said).text == text


@pytest.mark.parametrize(
    ("said", "frequency"), [("May 2020", Q), ("Q1 2020/21", M), ("soon", Y), ("2020", Y), ("1 May 2020", M)]
)
def test_what_is_no_period_of_this_frequency_is_refused_with_an_example(said: str, frequency: Frequency) -> None:
    with pytest.raises(PeriodUnclear, match=f"“{said}” is not a .*Write “"):
        named(said, frequency)


DUE = [
    (M, 30, date(2020, 6, 29), "2020-04"),
    (M, 30, date(2020, 6, 30), "2020-05"),  # 31 May and 30 days: the day itself is due
    (Q, 0, date(2020, 6, 29), "2020-01/2020-03"),
    (Q, 0, date(2020, 6, 30), "2020-04/2020-06"),
    (Q, 1, date(2020, 6, 30), "2020-01/2020-03"),
    (Q, 90, date(2020, 6, 30), "2020-01/2020-03"),
    (Y, 180, date(2020, 9, 26), "2018-04/2019-03"),
    (Y, 180, date(2020, 9, 27), "2019-04/2020-03"),
]


@pytest.mark.parametrize(("frequency", "lag", "on", "text"), DUE)
def test_a_period_is_due_from_the_day_on_which_its_lag_has_passed(
    frequency: Frequency, lag: int, on: date, text: str
) -> None:
    assert due(frequency, lag, on).text == text


@given(FREQUENCIES, st.integers(0, 500), DAYS, st.integers(1, 12))
def test_what_is_due_is_the_latest_whose_day_has_come(frequency: Frequency, lag: int, on: date, first: int) -> None:
    period = due(frequency, lag, on, first)
    assert due_on(period, lag) <= on < due_on(period.later(), lag)


@given(FREQUENCIES, DAYS, st.integers(1, 12))
def test_a_day_falls_in_one_period_and_periods_follow_one_another(frequency: Frequency, day: date, first: int) -> None:
    period = containing(day, frequency, first)
    assert period.begins <= day <= period.ends
    assert period.later().begins == period.ends + timedelta(days=1)
    assert period.later().number == period.number + 1
    assert period.later(3).later(-3) == period
    assert period.later(12 // period.months) == Period(
        period.begins.replace(year=period.begins.year + 1), period.months
    )
    assert kept(period.text) == period
    assert (period.begins.month - first) % 12 == (place_in_year(period, first) - 1) * period.months
    assert date(year_of(period, first), first, 1) <= period.begins
