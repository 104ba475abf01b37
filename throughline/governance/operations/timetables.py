"""What changes of a timetable that stands: its pattern, hour, paper deadline, end, and the days that are left out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.governance.models import Meeting, Timetable
from throughline.governance.queries.calendar import law_on
from throughline.governance.rules.meetings import deadlines_of
from throughline.governance.rules.recurrence import PatternUnclear, days_kept, pattern
from throughline.governance.rules.words import MeetingStatus
from throughline.ground.words import tidy
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen


@operation("governance.timetable.change", Permission.MEETING_RUN, on=Timetable)
def change_timetable(
    timetable: Timetable,
    pen: Pen,
    *,
    said: str,
    ends: date | None,
    starts_at: time,
    papers_before: int,
    left_out: Collection[date],
    reason: str,
    by: Actor,
    at: datetime,
) -> int:
    """Change a timetable with the reason; answers for how many meetings papers fall due anew.

    A meeting that was called stays called: it is moved or cancelled on its own page, where it is said who is told.
    """
    if not tidy(reason):
        raise Refused("Say why the timetable changes: who reads the calendar wants to know.")
    try:
        rule = pattern(said)
    except PatternUnclear as unclear:
        raise Refused(str(unclear)) from unclear
    due_anew = papers_before != timetable.papers_before
    pen.put(
        timetable, pattern=str(rule), ends=ends, starts_at=starts_at, papers_before=papers_before, left_out=days_kept(left_out)
    )  # fmt: skip
    return _due_anew(timetable, pen, at.date()) if due_anew else 0


def _due_anew(timetable: Timetable, pen: Pen, on: date) -> int:
    """Papers of the meetings still to come whose agenda is not out fall due by the timetable as it is now."""
    law = law_on(on)
    coming = Meeting.objects.filter(
        body=timetable.body_id, day__gt=on, day__gte=timetable.begins, status=MeetingStatus.PLANNED
    )
    rows = pen.hold(coming.filter(day__lt=timetable.ends) if timetable.ends else coming)
    due = {r: deadlines_of(r.day, law.pack.agenda, timetable.papers_before, law.closed).papers for r in rows}
    changed = {r: {"papers_by": papers} for r, papers in due.items() if papers != r.papers_by}
    pen.put_all(changed)
    return len(changed)
