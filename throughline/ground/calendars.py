"""Working days: counted forwards and backwards from what a calendar says is closed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

ONE = timedelta(1)


def is_working_day(day: date, closed: Collection[date]) -> bool:
    """Whether the council works on a day: no Saturday, no Sunday, and none of its closure days."""
    return day.weekday() < 5 and day not in closed


def working_days_after(day: date, count: int, closed: Collection[date]) -> date:
    """The day that is `count` working days after a day, which itself does not count; with 0 the day itself."""
    while count:
        day += ONE
        count -= is_working_day(day, closed)
    return day


def working_days_before(day: date, count: int, closed: Collection[date]) -> date:
    """The day that is `count` working days before a day, which itself does not count; with 0 the day itself."""
    while count:
        day -= ONE
        count -= is_working_day(day, closed)
    return day


def working_day_by(day: date, closed: Collection[date]) -> date:
    """The day itself where it is a working day, otherwise the last one before it."""
    while not is_working_day(day, closed):
        day -= ONE
    return day


def working_day_from(day: date, closed: Collection[date]) -> date:
    """The day itself where it is a working day, otherwise the first one after it."""
    while not is_working_day(day, closed):
        day += ONE
    return day


def working_days_between(first: date, last: date, closed: Collection[date]) -> int:
    """How many working days come after `first` up to and with `last`; negative where `last` is the earlier."""
    if last < first:
        return -working_days_between(last, first, closed)
    shut = _weekdays_shut(closed if isinstance(closed, frozenset) else frozenset(closed))
    return _weekdays_by(last) - _weekdays_by(first) - bisect_right(shut, last) + bisect_right(shut, first)


def _weekdays_by(day: date) -> int:
    """Mondays to Fridays from 1 January of the year 1, a Monday, up to and with a day."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


@lru_cache(maxsize=32)
def _weekdays_shut(closed: frozenset[date]) -> tuple[date, ...]:
    return tuple(sorted(day for day in closed if day.weekday() < 5))
