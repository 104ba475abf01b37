"""The deadlines of a round, from the council's dated settings and its closure days."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from throughline.ground.calendars import working_days_after

SETTING = "delivery.calendar"
QUARTER = 3  # months
LONGEST = 90  # working days: later than any Cabinet date observed in Kent's calendar


class CalendarUnclear(ValueError):
    """The setting is no calendar of deadlines; the message says what is wrong and what to write."""


@dataclass(frozen=True, slots=True)
class Lags:
    """Days of a round: `opens` in calendar days before the quarter ends, the others in working days after it.

    Source: the proposal of the domain notes, section 3; no paper of Kent's states these dates.
    """

    opens: int = 5
    owner: int = 10
    director: int = 15
    challenge: int = 20
    management_team: int = 25
    board: int = 30

    @property
    def due(self) -> tuple[int, ...]:
        """The deadlines in the order in which they must fall."""
        return (self.owner, self.director, self.challenge, self.management_team, self.board)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The days of one round; each is the last day on which its act is in time."""

    opens: date
    quarter_ends: date
    owner: date
    director: date
    challenge: date
    management_team: date
    board: date


def quarter_end(year: int, quarter: int, first_month: int = 4) -> date:
    """The last day of a quarter (1 to 4) of the financial year that begins in `year`."""
    month = first_month - 1 + QUARTER * quarter
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def deadlines(quarter_ends: date, lags: Lags, closed: Collection[date]) -> Deadlines:
    """The days of the round for the quarter that ends on a day."""
    due = (working_days_after(quarter_ends, lag, closed) for lag in lags.due)
    return Deadlines(quarter_ends - timedelta(lags.opens), quarter_ends, *due)


def lags_of(text: str) -> Lags:
    """The lags that a setting states in JSON; the proposal where a council states none. Raises CalendarUnclear."""
    said = _said(text)
    plain = Lags()
    names = plain.__slots__  # the fields, in the order of the round
    if unknown := sorted(set(said) - set(names)):
        raise CalendarUnclear(f"“{unknown[0]}” is no deadline of a round. Give only: {', '.join(names)}.")
    for name, value in said.items():
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LONGEST:
            raise CalendarUnclear(f"“{name}” is not a number of days. Give a whole number from 0 to {LONGEST}.")
    lags = Lags(**{name: said.get(name, getattr(plain, name)) for name in names})
    if list(lags.due) != sorted(set(lags.due)):
        raise CalendarUnclear(
            "Each deadline falls later than the one before it. Look at the order of the five numbers."
        )
    return lags


def _said(text: str) -> dict[str, Any]:
    try:
        said = json.loads(text) if text else {}
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise CalendarUnclear(
            "The calendar of deadlines is not readable. Give each deadline by its name with a number of days, "
            "such as owner 10 and director 15."
        )
    return said
