"""Working days: counted forwards and backwards from what a calendar says is closed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

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
    return sum(is_working_day(first + timedelta(n), closed) for n in range(1, (last - first).days + 1))
