"""What is coming: the next milestone of an activity, and the dates ahead of many, soonest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from throughline.ground.timing import Timing
from throughline.plan.rules.document import EntryPart, MilestonePart
from throughline.plan.rules.words import AuthorityState


@dataclass(frozen=True, slots=True)
class Coming:
    """One date of an activity: the day by which, as it is said, and what is to have happened."""

    by: date
    when: str
    what: str
    entry: EntryPart
    decision: bool
    number: str = ""
    illustrative: bool = False


def next_milestone(entry: EntryPart) -> MilestonePart | None:
    """The first step, in order of time, that has not been reached and has a date."""
    waiting = [m for m in entry.milestones if m.reached is None and (m.forecast or m.due)]
    return min(waiting, key=lambda m: _by(m.forecast or m.due), default=None)


def decisions(entries: Iterable[EntryPart]) -> tuple[Coming, ...]:
    """Every decision that is needed and has a date, soonest first; one whose day has passed comes before all."""
    found = [
        Coming(_by(a.by), a.by.said(), a.words, e, True, a.number, a.illustrative)
        for e in entries
        for a in e.authorities
        if a.state is AuthorityState.NEEDED and a.by
    ]
    return tuple(sorted(found, key=_order))


def steps(entries: Iterable[EntryPart]) -> tuple[Coming, ...]:
    """Every milestone that has not been reached and has a date, soonest first."""
    found = [
        Coming(_by(m.forecast or m.due), (m.forecast or m.due).said(), m.title, e, False, "", m.illustrative)  # type: ignore[union-attr]
        for e in entries
        for m in e.milestones
        if m.reached is None and (m.forecast or m.due)
    ]
    return tuple(sorted(found, key=_order))


def within(dates: Iterable[Coming], on: date, days: int) -> tuple[Coming, ...]:
    """Those up to so many days after a day; what has passed is among them."""
    return tuple(c for c in dates if c.by <= on + timedelta(days=days))


def _by(timing: Timing | None) -> date:
    return (timing.latest or timing.earliest) if timing else date.max


def _order(one: Coming) -> tuple[date, str, str]:
    return one.by, one.entry.title, one.what
