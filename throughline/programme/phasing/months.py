"""Months as whole numbers, so that twelve months later is plus twelve; written as "2026-04".

A moment within a month is a fraction of it, in thirty-firsts: 4 May is May and three of them, written as "2026-05-04". So two
months after 4 May is 4 July by plain addition, and no moment is rounded. What a month is too short for is the first of the
next.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

from throughline.ground.periods import FinancialYear

NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


DAYS = 31  # to a month, as moments are counted
Moment = int | Fraction  # an int when it is the first of a month


class MonthUnclear(ValueError):
    """The text is not a month, or no moment; the message says how to write it."""


def month(text: str) -> int:
    """The number of a month from "2026-04". Raises MonthUnclear."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text, re.ASCII)
    if not found:
        raise MonthUnclear(f"“{text}” is not a month. Write it as 2026-04.")
    return int(found[1]) * 12 + int(found[2]) - 1


def written(number: Moment) -> str:
    """ "2026-04", or "2026-04-13" for a moment within it."""
    text = f"{number // 12:04}-{int(number % 12) + 1:02}"
    return text if number == int(number) else f"{text}-{int(number % 1 * DAYS) + 1:02}"


def moment(text: str) -> Moment:
    """The moment of "2026-04", or of the day "2026-04-13". Raises MonthUnclear."""
    if len(text) == len("2026-04"):
        return month(text)
    try:
        return moment_of(date.fromisoformat(text))
    except ValueError as wrong:
        raise MonthUnclear(
            f"“{text}” is neither a month nor a day. Write a month as 2026-04, a week as its Monday, 2026-04-13."
        ) from wrong


def whole(number: Moment) -> Moment:
    """The same moment, as an int when it is the first of a month."""
    return int(number) if number == int(number) else number


def moment_of(day: date) -> Moment:
    """The moment at which a day begins."""
    return whole(month_of(day) + Fraction(day.day - 1, DAYS))


def day_of(number: Moment) -> date:
    """The day that begins at a moment."""
    first = int(number // 1)
    return min(first_day(first) + timedelta(days=int(number % 1 * DAYS)), first_day(first + 1))


def apart(one: Moment, other: Moment) -> Moment:
    """How many months lie between two moments, whichever is first."""
    return max(one, other) - min(one, other)


def said_day(day: date) -> str:
    """ "4 May 2026"."""
    return f"{day:%-d %B %Y}"


def said(number: int) -> str:
    """ "April 2026", as people read it."""
    return f"{NAMES[number % 12]} {number // 12}"


def first_day(number: int) -> date:
    """The first day of a month."""
    return date(number // 12, number % 12 + 1, 1)


def month_of(day: date) -> int:
    """The month in which a day falls."""
    return day.year * 12 + day.month - 1


def year_of(number: int, first_month: int = 4) -> FinancialYear:
    """The financial year in which a month falls."""
    return FinancialYear.of(first_day(number), first_month)
