"""What is coming: the next milestone of an activity, and the dates ahead of many, soonest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from throughline.ground.timing import Timing
from throughline.plan.rules.document import EntryPart, MilestonePart
from throughline.plan.rules.words import AuthorityState
from throughline.publishing.documents.public import PublicMilestone
from throughline.publishing.documents.slipping import UNREPORTED, difference


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


@dataclass(frozen=True, slots=True)
class Late:
    """A step that has not been reached and comes later than planned, or whose planned time has passed in silence."""

    entry: EntryPart
    milestone: MilestonePart
    said: str  # "5 months later", or that nothing was reported
    days: int  # later by so many; 0 where nothing was reported

    @property
    def reported(self) -> bool:
        """Whether somebody said that it comes later; of a date that passed in silence nobody knows."""
        return self.days > 0


def difference_of(part: MilestonePart, on: date) -> str:
    """How far a step lies from its plan, in the words that residents read too."""
    return difference(_public(part), on)


def late(entries: Iterable[EntryPart], on: date) -> tuple[Late, ...]:
    """Every step that slipped and has not been reached, the longest delay first."""
    found = []
    for entry in entries:
        for milestone in entry.milestones:
            said = difference_of(milestone, on)
            if milestone.reached is None and (said == UNREPORTED or said.endswith(" later")):
                days = 0 if said == UNREPORTED else (_by(milestone.forecast) - _by(milestone.due)).days
                found.append(Late(entry, milestone, said, days))
    return tuple(sorted(found, key=lambda one: (-one.days, one.entry.title, one.milestone.title)))


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


def _public(part: MilestonePart) -> PublicMilestone:
    return PublicMilestone(part.title, part.due, part.forecast, part.reached, part.illustrative)
