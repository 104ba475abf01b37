"""What of the council's deciding waits for those who run it: agendas, notices, pathways, call-ins, breaches, clearances."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.governance.models import Decision
from throughline.governance.queries.decisions import DecisionRow, decisions
from throughline.governance.queries.meetings import MeetingRow, meetings
from throughline.governance.queries.offering import last_notices
from throughline.governance.queries.one import address_of
from throughline.governance.queries.owed import BreachRow, breaches
from throughline.governance.queries.polls import BeforePollRow, polls
from throughline.governance.rules.decisions.words import KeyWord, Status
from throughline.governance.rules.words import MeetingStatus

BACK = 35  # days: a meeting that nobody said was held is asked about for so long
AGENDAS = 21  # days before the last day for an agenda that it is worth naming


@dataclass(frozen=True, slots=True)
class NoticeDue:
    """A key decision whose notice is not out. `by`: the last day for it by the normal route."""

    decision: DecisionRow
    by: date


@dataclass(frozen=True, slots=True)
class Unapproved:
    """A live decision whose pathway and timescales the monitoring officer has not approved."""

    address: str
    name: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits, each list soonest first. What a person may not do anything about is left empty."""

    agendas: tuple[MeetingRow, ...] = ()
    held: tuple[MeetingRow, ...] = ()  # their day has passed and nobody said that they were held
    notices: tuple[NoticeDue, ...] = ()
    called_in: tuple[DecisionRow, ...] = ()
    adrift: tuple[DecisionRow, ...] = ()  # an update is awaited
    unapproved: tuple[Unapproved, ...] = ()
    breaches: tuple[BreachRow, ...] = ()
    before_polls: tuple[BeforePollRow, ...] = ()


def waits(actor: Actor, on: date) -> Waits:
    """What waits for a person on a day, by what their posts may do."""
    known = decisions(actor, on)
    records, plans = _may(actor, Permission.DECISION_RECORD), _may(actor, Permission.DECISION_PLAN)
    agendas, held = _meetings(actor, on) if _may(actor, Permission.MEETING_RUN) else ((), ())
    return Waits(
        agendas,
        held,
        _notices(known, on) if plans else (),
        tuple(d for d in known if d.status is Status.CALLED_IN) if records else (),
        tuple(d for d in known if d.awaited is not None) if records else (),
        _unapproved(actor) if _may(actor, Permission.PATHWAY_APPROVE) else (),
        tuple(b for b in breaches(actor) if b.closed_on is None) if _may(actor, Permission.BREACH_CLOSE) else (),
        tuple(one for poll in polls(actor) if poll.ends > on for one in poll.waiting)
        if _may(actor, Permission.POLL_CLEAR)
        else (),
    )


def _may(actor: Actor, permission: Permission) -> bool:
    return scope(actor, permission).everywhere


def _meetings(actor: Actor, on: date) -> tuple[tuple[MeetingRow, ...], tuple[MeetingRow, ...]]:
    """Meetings whose agenda falls due, and past ones of which nobody said that they were held."""
    rows = meetings(actor, on, since=on - timedelta(BACK), before=on + timedelta(AGENDAS + BACK))
    there = [m for m in rows if m.status in (MeetingStatus.PLANNED, MeetingStatus.AGENDA_PUBLISHED)]
    soon = on + timedelta(AGENDAS)
    return (
        tuple(m for m in there if m.day >= on and m.agenda_published_on is None and m.agenda_by <= soon),
        tuple(m for m in there if m.day < on),
    )


def _notices(known: tuple[DecisionRow, ...], on: date) -> tuple[NoticeDue, ...]:
    """Key decisions to come without a notice [SI 2012/2089, reg. 9], the nearest last day first."""
    wanted = [d for d in known if d.is_key is KeyWord.KEY and d.notice_on is None and not d.status.settled]
    last = last_notices((d.due for d in wanted if d.due and d.due >= on), on)
    found = [NoticeDue(d, last[d.due]) for d in wanted if d.due in last]
    return tuple(sorted(found, key=lambda one: one.by))


def _unapproved(actor: Actor) -> tuple[Unapproved, ...]:
    rows = Decision.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).filter(
        pathway__isnull=False, pathway__approved_on=None
    )
    return tuple(
        Unapproved(address_of(d.number, d.key), str(d), d.due)
        for d in rows.order_by("due", "pk")
        if not d.status.settled
    )
