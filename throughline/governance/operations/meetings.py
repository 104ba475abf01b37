"""Timetables, meetings and what becomes of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.columns.fields import random_key
from throughline.council import queries as council
from throughline.council.models import Body, Council
from throughline.governance.models import Breach, Meeting, PreElection, Timetable
from throughline.governance.queries.calendar import law_on
from throughline.governance.queries.standing import standing
from throughline.governance.rules.calling import Called, Fate, fates
from throughline.governance.rules.clear_days import latest_publication
from throughline.governance.rules.decisions.breaching import (
    BreachSaid,
    on_a_late_agenda,
    on_its_agenda,
    on_moving_a_meeting,
)
from throughline.governance.rules.meetings import (
    PAPERS_BEFORE,
    against_moving,
    agenda_was_late,
    deadlines_of,
    shifted_from_closed,
)
from throughline.governance.rules.recurrence import PatternUnclear, days_kept, days_read, meeting_days, pattern
from throughline.governance.rules.words import TEN_O_CLOCK, MeetingStatus
from throughline.ground.timing import day_said
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen

FURTHEST = 366 * 4  # days ahead for which a pattern calls meetings at once


@operation("governance.timetable.set", Permission.MEETING_RUN, on=Body)
def set_timetable(
    body: Body,
    pen: Pen,
    *,
    said: str,
    begins: date,
    ends: date | None = None,
    starts_at: time = TEN_O_CLOCK,
    papers_before: int = PAPERS_BEFORE,
    left_out: Collection[date] = (),
    by: Actor,
    at: datetime,
) -> int:
    """Say by which pattern a body meets from a day on, and how many working days before its agenda papers are due."""
    try:
        rule = pattern(said)
    except PatternUnclear as unclear:
        raise Refused(str(unclear)) from unclear
    if before := Timetable.objects.filter(body=body, begins__lt=begins, ends=None).first():
        pen.put(before, ends=begins)
    row = Timetable(
        body=body,
        pattern=str(rule),
        begins=begins,
        ends=ends,
        starts_at=starts_at,
        papers_before=papers_before,
        left_out=days_kept(left_out),
    )
    return pen.add(row).pk


@operation("governance.timetable.call", Permission.MEETING_RUN, on=Timetable)
def call_by_timetable(
    timetable: Timetable,
    pen: Pen,
    *,
    until: date,
    left_out: Collection[date] = (),
    source: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Call every meeting of a timetable up to a day; answers how many are new. On a closed day: a week later.

    The days that are left out stay left out, whenever meetings are called again.
    """
    last = min(until, timetable.ends or until)
    if (last - timetable.begins).days > FURTHEST:
        raise Refused(f"{day_said(until)} is more than four years away. Call meetings for a nearer time.")
    closed, without = council.days_shut(at.date()), {*left_out, *days_read(timetable.left_out)}
    if days_kept(without) != timetable.left_out:
        pen.put(timetable, left_out=days_kept(without))
    days = (
        shifted_from_closed(day, closed, without)
        for day in meeting_days(pattern(timetable.pattern), timetable.begins, last)
    )
    called = [Called(timetable.body_id, day, timetable.starts_at, source=source) for day in days if day and day <= last]
    return _call(pen, called, {timetable.body_id: timetable.papers_before}, at.date())


@operation("governance.meeting.call", Permission.MEETING_RUN, on=Body)
def call_meeting(
    body: Body,
    pen: Pen,
    *,
    day: date,
    starts_at: time = TEN_O_CLOCK,
    papers_by: date | None = None,
    where: str = "",
    source: str = "",
    by: Actor,
    at: datetime,
) -> str:
    """Call one meeting beside the pattern; answers its key. Its papers are due as its timetable says, or by a day given."""
    row = _meeting(Called(body.pk, day, starts_at, where, source), _papers_before({body.pk}), at.date())
    if papers_by:
        row.papers_by = papers_by
    return pen.add(row).key


@operation("governance.meeting.import", Permission.MEETING_RUN, on=Council)
def call_all(
    council_: Council,
    pen: Pen,
    *,
    called: Sequence[Called],
    digest: str = "",
    reason: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Call every meeting of a file that is not called yet; answers how many are new. One event for the whole file."""
    pen.note |= {"digest": digest} if digest else {}
    return _call(pen, called, _papers_before({one.body for one in called}), at.date())


@operation("governance.meeting.publish_agenda", Permission.MEETING_RUN, on=Meeting)
def publish_agenda(
    meeting: Meeting, pen: Pen, *, on: date, urgent_because: str = "", by: Actor, at: datetime
) -> tuple[str, ...]:
    """Record that a meeting's agenda and reports are public since a day; one that came late is flagged with the chairman's reason
    of urgency, not refused. Answers what was flagged."""
    if meeting.status in (MeetingStatus.HELD, MeetingStatus.CANCELLED):
        raise Refused(f"{meeting} is {meeting.status}. Publish the agenda of a meeting that is still to come.")
    if on > meeting.day:
        raise Refused(f"{meeting} is over by {day_said(on)}. Give a day up to that of the meeting.")
    pen.put(meeting, status=MeetingStatus.AGENDA_PUBLISHED, agenda_published_on=on)
    law = law_on(on)
    if not agenda_was_late(on, meeting.day, law.pack.agenda, law.closed):
        return ()
    due = latest_publication(meeting.day, law.pack.agenda, law.closed)
    broken = on_a_late_agenda(str(meeting), on, due, tidy_lines(urgent_because), law.pack.agenda_cites)
    _flag(meeting, pen, broken, at.date())
    return (broken.says,)


@operation("governance.meeting.move", Permission.MEETING_RUN, on=Meeting)
def move_meeting(
    meeting: Meeting,
    pen: Pen,
    *,
    day: date,
    starts_at: time | None = None,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Plan another day for a meeting whose papers are not out yet; its papers are due anew. It keeps its key."""
    told = [seat.post_title for seat in council.seats(at.date()) if seat.body == meeting.body_id]
    against = against_moving(str(meeting), meeting.status, meeting.agenda_published_on, told)
    if against:
        raise Refused(against)
    _move(meeting, pen, day, starts_at, tidy_lines(reason), at.date())


@operation("governance.meeting.record_move", Permission.MEETING_RUN, on=Meeting)
def record_move(
    meeting: Meeting,
    pen: Pen,
    *,
    day: date,
    starts_at: time | None = None,
    reason: str,
    told: str,
    by: Actor,
    at: datetime,
) -> None:
    """Record that a meeting was moved though its papers were out: why, and who was told. Its agenda goes out anew, and it stands
    on the monitoring officer's list until that is closed."""
    if not tidy(told):
        raise Refused("Its papers were out, so that somebody had to be told. Say who was told, and how.")
    if meeting.agenda_published_on:
        broken = on_moving_a_meeting(str(meeting), meeting.day, day, tidy(told))
        pen.add(
            Breach(
                council_id=meeting.body.council_id, rule=broken.rule, source=broken.source, says=broken.says,
                flagged_on=at.date(), told=tidy(told)[:300], told_on=at.date(),
            )
        )  # fmt: skip
    _move(meeting, pen, day, starts_at, f"{tidy_lines(reason)}\nTold: {tidy_lines(told)}", at.date())


@operation("governance.meeting.hold", Permission.MEETING_RUN, on=Meeting)
def record_held(meeting: Meeting, pen: Pen, *, by: Actor, at: datetime) -> None:
    """Record that a meeting was held."""
    if at.date() < meeting.day:
        raise Refused(f"{meeting} is still to come. Record that it was held on the day or later.")
    if meeting.status == MeetingStatus.CANCELLED:
        raise Refused(f"{meeting} was cancelled. If it met after all, call it again for that day.")
    pen.put(meeting, status=MeetingStatus.HELD)


@operation("governance.meeting.cancel", Permission.MEETING_RUN, on=Meeting)
def cancel_meeting(meeting: Meeting, pen: Pen, *, reason: str, told: str = "", by: Actor, at: datetime) -> None:
    """Cancel a meeting with a reason; when its papers are out, say who was told."""
    if meeting.status in (MeetingStatus.HELD, MeetingStatus.CANCELLED):
        raise Refused(f"{meeting} is {meeting.status} already.")
    if meeting.agenda_published_on and not tidy(told):
        raise Refused(
            f"The agenda of {meeting} was published on {day_said(meeting.agenda_published_on)}. Say who was told, and how."
        )
    note = tidy_lines(reason) + (f"\nTold: {tidy_lines(told)}" if tidy(told) else "")
    pen.put(meeting, status=MeetingStatus.CANCELLED, note=note)


@operation("governance.pre_election.declare", Permission.MEETING_RUN, on=Council)
def declare_pre_election(
    council_: Council, pen: Pen, *, name: str, begins: date, ends: date, by: Actor, at: datetime
) -> int:
    """Declare the days before a poll in which what is decided needs the monitoring officer's clearance."""
    return pen.add(PreElection(council=council_, name=tidy(name), begins=begins, ends=ends)).pk


def _flag(meeting: Meeting, pen: Pen, broken: BreachSaid, on: date) -> None:
    """Flag a late agenda; where it stands on the list already, the sentence there becomes this one."""
    begins = on_its_agenda(str(meeting))
    standing = Breach.objects.filter(rule=broken.rule, says__startswith=begins, closed_on=None).first()
    if standing:
        pen.put(standing, says=broken.says)
        return
    pen.add(
        Breach(
            council_id=meeting.body.council_id, rule=broken.rule, source=broken.source, says=broken.says, flagged_on=on
        )
    )


def _move(meeting: Meeting, pen: Pen, day: date, starts_at: time | None, note: str, on: date) -> None:
    if not note.strip():
        raise Refused("Say why the meeting is moved: who reads the calendar wants to know.")
    moved = _meeting(
        Called(meeting.body_id, day, starts_at or meeting.starts_at), _papers_before({meeting.body_id}), on
    )
    pen.put(
        meeting,
        day=day,
        starts_at=moved.starts_at,
        papers_by=moved.papers_by,
        status=MeetingStatus.PLANNED,
        agenda_published_on=None,
        note=note,
    )


def _call(pen: Pen, called: Sequence[Called], before: dict[int, int], on: date) -> int:
    """Adds what is not called yet, by its identifier elsewhere or by body, day and time."""
    new = [one for one, fate in zip(called, fates(called, standing()), strict=True) if fate is Fate.NEW]
    pen.add_all([_meeting(one, before, on) for one in new])
    return len(new)


def _meeting(called: Called, before: dict[int, int], on: date) -> Meeting:
    law = law_on(on)
    due = deadlines_of(called.day, law.pack.agenda, before.get(called.body, PAPERS_BEFORE), law.closed)
    key = random_key()
    return Meeting(
        key=key,
        body_id=called.body,
        day=called.day,
        starts_at=called.starts_at,
        first_called_for=called.day,
        papers_by=due.papers,
        where=tidy(called.where),
        source=tidy(called.source),
        uid=called.uid or f"{key}@meetings.throughline",
    )


def _papers_before(bodies: set[int]) -> dict[int, int]:
    rows = Timetable.objects.filter(body__in=bodies).order_by("begins")
    return dict(rows.values_list("body_id", "papers_before"))
