"""The days that a timing can mean, read once for each text, and how a sentence says when."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from throughline.ground.periods import FinancialYear
from throughline.ground.timing import MONTHS, Timing

_BEGINS_WITH_ITS_OWN_WORD = re.compile(
    r"(by|in|on|at|from|since|before|after|until|during|within|end of)\b", re.IGNORECASE
)
_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@lru_cache(maxsize=20_000)
def _span(text: str) -> tuple[date, date | None]:
    when = Timing(text)
    return when.earliest, when.latest


def earliest(when: Timing) -> date:
    """The first day that it can mean."""
    return _span(when.text)[0]


def latest(when: Timing) -> date | None:
    """The last day that it can mean; None when it goes on."""
    return _span(when.text)[1]


def settled(when: Timing) -> date:
    """The last day that it can mean; the first, when it goes on."""
    first, last = _span(when.text)
    return last or first


@lru_cache(maxsize=200)
def year_begins(year: str) -> int | None:
    """The calendar year in which a financial year begins; None when the words are not a financial year."""
    try:
        return FinancialYear.named(year).begins
    except ValueError:
        return None


@lru_cache(maxsize=2_000)
def year_said(year: str) -> str:
    """A financial year for reading, "2020–21"; what cannot be read stays as it is."""
    begins = year_begins(year)
    return year if begins is None else FinancialYear(begins).said()


def said_when(when: Timing) -> str:
    """With the word before it that a sentence needs: "on 1 April 2021", "in June 2021", "from October 2020"."""
    if when.open_ended or _BEGINS_WITH_ITS_OWN_WORD.match(when.said()):
        return when.said()
    return f"{'on' if _A_DAY.fullmatch(when.text) and not when.words else 'in'} {when.said()}"


def said_day(day: date) -> str:
    """A day for reading: "31 March 2023"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def empty_between(last: date, following: date) -> tuple[int, bool]:
    """Whole months that lie empty after one day and before another, and whether days lie empty besides.

    From 30 June to 1 January six months lie empty and no day more: (6, False).
    """
    begins = last + timedelta(days=1)
    whole = (following.year - begins.year) * 12 + following.month - begins.month - (following.day < begins.day)
    return whole, following.day != begins.day
