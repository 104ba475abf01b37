"""Clear days: 29 cases of the public record, and what must hold of any day."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.governance.rules.clear_days import (
    Counting,
    Period,
    days_between,
    first_lawful,
    latest_publication,
)
from throughline.ground.bank_holidays import Nation, bank_holiday_days
from throughline.ground.calendars import is_working_day

SHUT = bank_holiday_days(Nation.ENGLAND_AND_WALES)
PERIODS = {
    "28 clear days": Period(28, Counting.CLEAR_DAYS),
    "5 clear working days notice": Period(5, Counting.CLEAR_WORKING_DAYS),
    "call-in: effective from": Period(5, Counting.CLEAR_WORKING_DAYS),
}
VECTORS = list(csv.DictReader((Path(__file__).parent / "clear_days.csv").open(encoding="utf-8")))


def test_there_are_29_cases() -> None:
    assert len(VECTORS) == 29


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["reference"])
def test_the_public_record(case: dict[str, str]) -> None:
    """Bank holidays alone; where the observed day is another, the computed one is what the rule says."""
    start = date.fromisoformat(case["start_date_notice_or_publication"])
    computed = date.fromisoformat(case["computed_first_lawful_date"])
    assert first_lawful(start, PERIODS[case["rule"]], SHUT) == computed


def test_a_notice_that_falls_due_on_a_sunday_goes_out_on_friday() -> None:
    """Cabinet on 1 March 2021: 28 clear days before it is Sunday 31 January."""
    assert latest_publication(date(2021, 3, 1), PERIODS["28 clear days"], SHUT) == date(2021, 1, 29)
    assert latest_publication(date(2021, 1, 25), PERIODS["5 clear working days notice"], SHUT) == date(2021, 1, 15)


DAYS = st.dates(date(2012, 1, 1), date(2035, 12, 31))
SOME = st.builds(Period, st.integers(0, 40), st.sampled_from(Counting))
CLOSED = st.frozensets(st.integers(-60, 60), max_size=25)


def near(day: date, gaps: frozenset[int]) -> frozenset[date]:
    return frozenset(day + timedelta(gap) for gap in gaps)


@given(DAYS, SOME, CLOSED, st.integers(-60, 60))
def test_another_holiday_never_makes_anything_easier(day: date, period: Period, gaps: frozenset[int], one: int) -> None:
    closed, more = near(day, gaps), near(day, gaps | {one})
    assert first_lawful(day, period, closed) <= first_lawful(day, period, more)
    assert latest_publication(day, period, closed) >= latest_publication(day, period, more)


@given(DAYS, SOME, CLOSED)
def test_backwards_is_the_last_day_that_forwards_allows(act: date, period: Period, gaps: frozenset[int]) -> None:
    closed = near(act, gaps)
    last = latest_publication(act, period, closed)
    assert is_working_day(last, closed)
    assert first_lawful(last, period, closed) <= act
    assert days_between(last, act, period, closed) >= period.days
    day = last + timedelta(1)
    while day < act:
        assert not is_working_day(day, closed) or first_lawful(day, period, closed) > act
        day += timedelta(1)


@pytest.mark.parametrize(
    ("published", "lawful"),
    [
        (date(2020, 2, 28), date(2020, 3, 28)),  # a leap day counts
        (date(2021, 2, 28), date(2021, 3, 29)),  # the clocks go forward between them, and nothing comes of it
        (date(2021, 3, 31), date(2021, 4, 29)),  # the last day of the financial year is a day
        (date(2021, 10, 20), date(2021, 11, 18)),  # and so is an hour that comes twice
    ],
)
def test_dull_days(published: date, lawful: date) -> None:
    assert first_lawful(published, PERIODS["28 clear days"], SHUT) == lawful
