"""The days of a round: counted in working days, in order, and refused when a setting makes no sense."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.delivery.rules.calendar import (
    CalendarUnclear,
    Lags,
    deadlines,
    lags_of,
    quarter_end,
)
from throughline.ground.calendars import is_working_day, working_days_after

CHRISTMAS = frozenset({date(2020, 12, 25), date(2020, 12, 28), date(2021, 1, 1)})


def test_the_third_quarter_of_2020_21_by_hand() -> None:
    """New Year's Day is a Friday; the first working day after the quarter is Monday 4 January."""
    days = deadlines(date(2020, 12, 31), Lags(), CHRISTMAS)
    assert days.opens == date(2020, 12, 26)
    assert (days.owner, days.director, days.challenge) == (date(2021, 1, 15), date(2021, 1, 22), date(2021, 1, 29))
    assert (days.management_team, days.board) == (date(2021, 2, 5), date(2021, 2, 12))


@pytest.mark.parametrize(
    ("year", "quarter", "first", "last"),
    [
        (2020, 1, 4, date(2020, 6, 30)),
        (2020, 3, 4, date(2020, 12, 31)),
        (2020, 4, 4, date(2021, 3, 31)),
        (2020, 4, 1, date(2020, 12, 31)),
        (2020, 1, 1, date(2020, 3, 31)),
        (2020, 4, 10, date(2021, 9, 30)),
    ],
)
def test_the_last_day_of_a_quarter(year: int, quarter: int, first: int, last: date) -> None:
    assert quarter_end(year, quarter, first) == last


DAYS = st.dates(date(2015, 1, 1), date(2035, 1, 1))


@given(DAYS, st.integers(1, 60), st.data())
def test_a_deadline_is_a_working_day_with_so_many_working_days_up_to_it(
    day: date, count: int, data: st.DataObject
) -> None:
    closed = {day + timedelta(n) for n in data.draw(st.sets(st.integers(1, 60), max_size=12))}
    due = working_days_after(day, count, closed)
    between = [day + timedelta(n) for n in range(1, (due - day).days + 1)]
    assert is_working_day(due, closed)
    assert sum(is_working_day(d, closed) for d in between) == count


@given(DAYS, st.sets(st.integers(0, 90), min_size=5, max_size=5))
def test_deadlines_fall_in_order(day: date, lags: set[int]) -> None:
    said = lags_of(
        json.dumps(dict(zip(("owner", "director", "challenge", "management_team", "board"), sorted(lags), strict=True)))
    )
    days = deadlines(day, said, ())
    order = [days.owner, days.director, days.challenge, days.management_team, days.board]
    assert order == sorted(set(order))
    assert days.opens < day <= days.owner


def test_a_council_may_state_some_days_and_keeps_the_others() -> None:
    assert lags_of("") == Lags()
    assert lags_of('{"owner": 8}') == Lags(owner=8)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "not readable"),
        ("[1]", "not readable"),
        ('{"owners": 8}', "no deadline of a round"),
        ('{"owner": "8"}', "whole number"),
        ('{"owner": true}', "whole number"),
        ('{"board": 91}', "from 0 to 90"),
        ('{"owner": 15}', "later than the one before"),
    ],
)
def test_a_setting_that_makes_no_calendar_is_refused(text: str, why: str) -> None:
    with pytest.raises(CalendarUnclear, match=why):
        lags_of(text)
