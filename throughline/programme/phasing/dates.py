"""Moments in a problem's own words: a month, a week where it is planned by weeks, else a day."""

from __future__ import annotations

from datetime import timedelta

from throughline.ground.words import counted
from throughline.programme.phasing.months import Moment, apart, day_of, said, said_day
from throughline.programme.phasing.problem import Problem


def named(problem: Problem, at: Moment) -> str:
    """ "May 2026", "week of 4 May 2026" in the weeks, or "19 July 2026"."""
    day = said_day(day_of(at))
    if problem.begins <= at < problem.weeks_end:
        return f"week of {day}"
    return said(at) if isinstance(at, int) else day


def when(problem: Problem, at: Moment) -> str:
    """The same with its preposition: "in May 2026", "in the week of 4 May 2026", "on 19 July 2026"."""
    if problem.begins <= at < problem.weeks_end:
        return f"in the {named(problem, at)}"
    return f"{'in' if isinstance(at, int) else 'on'} {named(problem, at)}"


def since(problem: Problem, at: Moment) -> str:
    """From when on: "from May 2026 on", "from the week of 4 May 2026 on"."""
    return f"from {when(problem, at).partition(' ')[2]} on"


def last(problem: Problem, ends: Moment) -> str:
    """The last of what ends before a moment, with its preposition: "in April 2026", "on 3 May 2026"."""
    if isinstance(ends, int) and not problem.begins < ends < problem.weeks_end:
        return f"in {said(ends - 1)}"
    return f"on {said_day(day_of(ends) - timedelta(days=1))}"


def between(one: Moment, other: Moment) -> str:
    """How long it is from one moment to another, whichever is first: "3 months", "2 weeks", "10 days"."""
    length = apart(one, other)
    if isinstance(length, int):
        return counted(length, "month")
    days = abs((day_of(one) - day_of(other)).days)
    return counted(days // 7, "week") if days % 7 == 0 else counted(days, "day")
