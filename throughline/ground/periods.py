"""Financial years and windows: half-open spans of days."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class FinancialYear:
    """A council's year, named by the calendar year in which it begins; it begins on 1 April unless a council says otherwise."""

    begins: int

    @classmethod
    def named(cls, text: str) -> FinancialYear:
        """From "2020-21", "2020/21", "2020–2021" or "2020". Raises ValueError with what to write."""
        found = re.fullmatch(r"(\d{4})(?:\s*[-/–]\s*(\d{4}|\d{2}))?", text.strip(), re.ASCII)
        if found:
            year = cls(int(found[1]))
            if found[2] in (None, str(year)[-2:], str(year.begins + 1)):
                return year
        raise ValueError(f"“{text}” is not a financial year. Write it as 2020-21.")

    @classmethod
    def of(cls, day: date, first_month: int = 4) -> FinancialYear:
        """The year in which a day falls."""
        return cls(day.year if day.month >= first_month else day.year - 1)

    def __str__(self) -> str:
        return f"{self.begins}-{(self.begins + 1) % 100:02}"

    def said(self) -> str:
        """For reading: an en dash, "2020–21"."""
        return f"{self.begins}–{(self.begins + 1) % 100:02}"

    def first_day(self, first_month: int = 4) -> date:
        """The first day of the year."""
        return date(self.begins, first_month, 1)


def years_of(begins: date, ends: date, first_month: int = 4) -> tuple[FinancialYear, ...]:
    """Every financial year that a window [begins, ends] of days touches, in order."""
    first, last = FinancialYear.of(begins, first_month), FinancialYear.of(ends, first_month)
    return tuple(FinancialYear(n) for n in range(first.begins, last.begins + 1))


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day (31 January → 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
