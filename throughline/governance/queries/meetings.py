"""Meetings as pages, calendars and the clock read them: the same queries for 3 meetings and 3,000."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from django.db.models import QuerySet

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.governance.models import Meeting, PreElection, Timetable
from throughline.governance.queries.calendar import law_on
from throughline.governance.rules.clear_days import latest_publication
from throughline.governance.rules.meetings import agenda_was_late
from throughline.governance.rules.recurrence import days_read, pattern
from throughline.governance.rules.words import MeetingStatus
from throughline.history.doorway import Ref


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting with its deadlines."""

    ref: Ref
    key: str
    body: int
    body_name: str
    body_key: str
    day: date
    starts_at: time
    first_called_for: date
    status: MeetingStatus
    papers_by: date
    agenda_by: date  # the latest day on which its agenda may be published
    agenda_published_on: date | None
    agenda_late: bool
    where: str
    note: str
    source: str
    uid: str

    @property
    def moved(self) -> bool:
        """Whether it was first called for another day."""
        return self.day != self.first_called_for

    @property
    def illustrative(self) -> bool:
        """Whether the day is invented for the worked example."""
        return self.source.startswith("illustrative")


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """The pattern by which a body meets."""

    ref: Ref
    body: int
    said: str
    begins: date
    ends: date | None
    starts_at: time
    papers_before: int
    left_out: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class PreElectionRow:
    """The days in [begins, ends) before a poll."""

    ref: Ref
    name: str
    begins: date
    ends: date


def meetings(
    actor: Actor, on: date, *, body: str = "", since: date | None = None, before: date | None = None
) -> tuple[MeetingRow, ...]:
    """Meetings that a person may read, by day; of one body (its key), and in [since, before), where given."""
    rows = Meeting.objects.within(scope(actor, Permission.GOVERNANCE_VIEW))
    if body:
        rows = rows.filter(body__key=body)
    if since:
        rows = rows.filter(day__gte=since)
    if before:
        rows = rows.filter(day__lt=before)
    return _rows(rows, on)


def meeting(actor: Actor, key: str, on: date) -> MeetingRow | None:
    """One meeting by its key; None where there is none or it may not be read."""
    found = _rows(Meeting.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).filter(key=key), on)
    return found[0] if found else None


def timetables(actor: Actor, body: int | None = None) -> tuple[TimetableRow, ...]:
    """The patterns of a body, or of all, the latest first."""
    rows = Timetable.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).order_by("body", "-begins")
    return tuple(
        TimetableRow(
            Ref(one.pk, one.version),
            one.body_id,
            pattern(one.pattern).said,
            one.begins,
            one.ends,
            one.starts_at,
            one.papers_before,
            days_read(one.left_out),
        )
        for one in (rows.filter(body=body) if body else rows)
    )


def pre_elections() -> tuple[PreElectionRow, ...]:
    """The periods before polls, by day. Open to everybody: elections are public."""
    rows = PreElection.objects.order_by("begins")
    return tuple(PreElectionRow(Ref(one.pk, one.version), one.name, one.begins, one.ends) for one in rows)


def _rows(rows: QuerySet[Meeting], on: date) -> tuple[MeetingRow, ...]:
    law = law_on(on)
    return tuple(
        MeetingRow(
            Ref(one.pk, one.version),
            one.key,
            one.body_id,
            one.body.name,
            one.body.key,
            one.day,
            one.starts_at,
            one.first_called_for,
            one.status,
            one.papers_by,
            latest_publication(one.day, law.pack.agenda, law.closed),
            one.agenda_published_on,
            agenda_was_late(one.agenda_published_on, one.day, law.pack.agenda, law.closed),
            one.where,
            one.note,
            one.source,
            one.uid,
        )
        for one in rows.select_related("body").order_by("day", "starts_at", "pk")
    )
