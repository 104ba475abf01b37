"""Working days and bank holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.ground.bank_holidays import FIRST_YEAR, LAST_YEAR, Nation, bank_holidays, easter_sunday
from throughline.ground.calendars import (
    is_working_day,
    working_day_by,
    working_day_from,
    working_days_after,
    working_days_before,
    working_days_between,
)

DAYS = st.dates(date(2015, 1, 1), date(2035, 1, 1))


@given(DAYS, st.integers(0, 40), st.sets(st.integers(-60, 60), max_size=12))
def test_there_and_back(day: date, count: int, gaps: set[int]) -> None:
    closed = {day + timedelta(gap) for gap in gaps}
    later, earlier = working_days_after(day, count, closed), working_days_before(day, count, closed)
    assert working_days_between(day, later, closed) == count
    assert (
        working_days_between(earlier, day, closed)
        - is_working_day(day, closed)
        + (is_working_day(earlier, closed) if count else is_working_day(day, closed))
        == count
    )
    assert is_working_day(working_day_by(day, closed), closed)
    assert is_working_day(working_day_from(day, closed), closed)
    assert working_day_by(day, closed) <= day <= working_day_from(day, closed)


def days(nation: Nation, year: int) -> list[str]:
    return [f"{one.day:%d %b} {one.name}" for one in bank_holidays(nation) if one.day.year == year]


def test_england_in_the_year_of_the_may_that_moved() -> None:
    """2020 as gov.uk published it: early May on VE Day, Boxing Day on a Monday."""
    assert days(Nation.ENGLAND_AND_WALES, 2020) == [
        "01 Jan New Year’s Day",
        "10 Apr Good Friday",
        "13 Apr Easter Monday",
        "08 May Early May bank holiday",
        "25 May Spring bank holiday",
        "31 Aug Summer bank holiday",
        "25 Dec Christmas Day",
        "28 Dec Boxing Day (substitute day)",
    ]


def test_scotland_and_northern_ireland_in_2022() -> None:
    """2022: 1 and 2 January at a weekend, Christmas Day on a Sunday, two days by proclamation, one that moved."""
    assert days(Nation.SCOTLAND, 2022) == [
        "03 Jan New Year’s Day (substitute day)",
        "04 Jan 2 January (substitute day)",
        "15 Apr Good Friday",
        "02 May Early May bank holiday",
        "02 Jun Spring bank holiday",
        "03 Jun Queen’s Platinum Jubilee",
        "01 Aug Summer bank holiday",
        "19 Sep State funeral of Queen Elizabeth II",
        "30 Nov St Andrew’s Day",
        "26 Dec Boxing Day",
        "27 Dec Christmas Day (substitute day)",
    ]
    assert "17 Mar St Patrick’s Day" in days(Nation.NORTHERN_IRELAND, 2022)
    assert "12 Jul Battle of the Boyne" in days(Nation.NORTHERN_IRELAND, 2022)


@pytest.mark.parametrize("nation", Nation)
def test_every_bank_holiday_is_a_weekday_of_its_own(nation: Nation) -> None:
    kept = [one.day for one in bank_holidays(nation)]
    assert len(kept) == len(set(kept))
    assert all(day.weekday() < 5 for day in kept)
    assert {day.year for day in kept} == set(range(FIRST_YEAR, LAST_YEAR + 1))


@pytest.mark.parametrize("day", ["2011-04-24", "2020-04-12", "2021-04-04", "2038-04-25", "2049-04-18"])
def test_easter(day: str) -> None:
    """The earliest and latest are met rarely: 25 April 2038 is the latest that there can be."""
    assert easter_sunday(int(day[:4])).isoformat() == day
