"""Clear days: both ends left out, in calendar days or in working days, forwards and backwards."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughline.ground.calendars import working_day_by, working_days_after, working_days_before


class Counting(StrEnum):
    """What a period counts: every day, or working days alone."""

    CLEAR_DAYS = "clear days"
    CLEAR_WORKING_DAYS = "clear working days"


@dataclass(frozen=True, slots=True)
class Period:
    """So many clear days between a publication and the act that it makes lawful: "28 clear days"."""

    days: int
    counting: Counting

    def __str__(self) -> str:
        return f"{self.days} {self.counting}"


def first_lawful(published: date, period: Period, closed: Collection[date]) -> date:
    """The first day on which the act is lawful: neither the day of publication nor the day of the act counts.

    28 clear days from 12 December end on 9 January, and 10 January is lawful. Working days leave out weekends and what
    is `closed`; the act is then on a working day too [SI 2012/2089 regs 5, 9, 10; Kent's public record, 29 cases].
    """
    if period.counting == Counting.CLEAR_DAYS:
        return published + timedelta(period.days + 1)
    return working_days_after(published, period.days + 1, closed)


def latest_publication(act: date, period: Period, closed: Collection[date]) -> date:
    """The latest working day on which publication still makes an act on a day lawful: nothing is published while shut."""
    if period.counting == Counting.CLEAR_DAYS:
        return working_day_by(act - timedelta(period.days + 1), closed)
    return working_days_before(working_day_by(act, closed), period.days + 1, closed)


def days_between(published: date, act: date, period: Period, closed: Collection[date]) -> int:
    """How many days of the period's kind lie clear between two days: what a record of the past is measured by."""
    if period.counting == Counting.CLEAR_DAYS:
        return max(0, (act - published).days - 1)
    between = (published + timedelta(n) for n in range(1, (act - published).days))
    return sum(day.weekday() < 5 and day not in closed for day in between)
