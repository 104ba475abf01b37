"""Months as whole numbers, so that twelve months later is plus twelve; written as "2026-04"."""

from __future__ import annotations

import re
from datetime import date

from throughline.ground.periods import FinancialYear

NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class MonthUnclear(ValueError):
    """The text is not a month; the message says how to write it."""


def month(text: str) -> int:
    """The number of a month from "2026-04". Raises MonthUnclear."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text, re.ASCII)
    if not found:
        raise MonthUnclear(f"“{text}” is not a month. Write it as 2026-04.")
    return int(found[1]) * 12 + int(found[2]) - 1


def written(number: int) -> str:
    """ "2026-04"."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


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
