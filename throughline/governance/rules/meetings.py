"""What follows from the day of a meeting, and what may no longer be done once its papers are out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from throughline.governance.rules.clear_days import Period, first_lawful, latest_publication
from throughline.governance.rules.words import MeetingStatus
from throughline.ground.calendars import is_working_day, working_days_before
from throughline.ground.timing import day_said
from throughline.ground.words import listed

PAPERS_BEFORE = 5  # working days between finished papers and the agenda: a proposal, each timetable says its own


@dataclass(frozen=True, slots=True)
class MeetingDeadlines:
    """The last days in time for a meeting: finished papers, and the agenda with its reports open to the public."""

    papers: date
    agenda: date


def deadlines_of(day: date, agenda: Period, papers_before: int, closed: Collection[date]) -> MeetingDeadlines:
    """From the day of a meeting backwards: the agenda by its clear days, papers so many working days before it."""
    out = latest_publication(day, agenda, closed)
    return MeetingDeadlines(working_days_before(out, papers_before, closed), out)


def agenda_was_late(published: date | None, day: date, agenda: Period, closed: Collection[date]) -> bool:
    """Whether an agenda that is out came later than its clear days ask: recorded, flagged, never refused."""
    return published is not None and first_lawful(published, agenda, closed) > day


def shifted_from_closed(day: date, closed: Collection[date], left_out: Collection[date]) -> date | None:
    """The day on which a body meets where its pattern falls on a closed one: a week later; None where it is left out."""
    if day in left_out:
        return None
    while not is_working_day(day, closed):
        day += timedelta(7)
    return None if day in left_out else day


def against_moving(name: str, status: MeetingStatus, published_on: date | None, told: Sequence[str]) -> str | None:
    """What stands against planning another day for a meeting: its papers are out; the sentence says who must be told.

    `told`: the posts that sit on the body. What has happened in fact is recorded by another act, which asks who was told.
    Source: Local Government Act 1972 s 100A(6) and s 100B: the public was given notice of this day.
    """
    if status in (MeetingStatus.HELD, MeetingStatus.CANCELLED):
        return f"{name} is {status}. A meeting that is over is not moved; call another one."
    if published_on is None:
        return None
    who = listed([*told, "the public"] if told else ["its members", "the public"])
    return (
        f"The agenda of {name} was published on {day_said(published_on)}, so that its day stands as public notice "
        f"(Local Government Act 1972 s 100A(6)). To be told of another day: {who}. "
        "If it was moved in fact, record that with who was told, and publish the agenda anew."
    )
