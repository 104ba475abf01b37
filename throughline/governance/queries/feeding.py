"""What calendars are given: meetings, the days on which their papers are due, decisions; with identifiers that never change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from throughline.access.roles import Permission, Reach
from throughline.access.rules import Actor, scope
from throughline.council.queries import actor_of
from throughline.council.queries.make_up import PortfolioRow
from throughline.governance.models import Decision, Feed
from throughline.governance.queries import judging
from throughline.governance.queries.meetings import MeetingRow, meetings
from throughline.governance.queries.pathways import Coming, coming_to
from throughline.governance.rules.decisions.listing import LEFT
from throughline.governance.rules.decisions.words import Status
from throughline.governance.rules.icalendar import CalendarEvent, written
from throughline.governance.rules.words import MeetingStatus
from throughline.history.doorway import Ref

Brought = dict[tuple[int, date], tuple[Coming, ...]]


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A calendar address of somebody's own; its secret is kept nowhere."""

    ref: Ref
    key: str
    opened_on: date


def feeds(actor: Actor) -> tuple[FeedRow, ...]:
    """The open calendar addresses of the person themselves."""
    rows = Feed.objects.filter(person=actor.key, withdrawn_on=None).order_by("opened_on", "pk")
    return tuple(FeedRow(Ref(one.pk, one.version), one.key, one.opened_on) for one in rows)


def body_calendar(actor: Actor, body: str, name: str, at: datetime) -> str:
    """One body's calendar: its meetings, and the days on which papers are due."""
    rows = meetings(actor, at.date(), body=body)
    return written(name, _events(rows, _brought(actor, rows)), at)


def portfolio_calendar(actor: Actor, portfolio: PortfolioRow, at: datetime) -> str:
    """One portfolio's calendar: its decisions that a person may read, on the day before which none is taken, and the days from
    which those that were taken have effect."""
    own = Q(portfolio=portfolio.key) | (Q(maker_post=portfolio.post) if portfolio.post else Q(pk__in=()))
    rows = Decision.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).filter(own).select_related("meeting")
    return written(portfolio.title, _decisions(rows.order_by("due", "pk")), at)


def _decisions(rows: Iterable[Decision]) -> Iterator[CalendarEvent]:
    for row in rows:
        name, changes = f"{row.number} {row.title}".strip(), row.version - 1
        day = judging.decide_on(row)
        if day and (not row.status.settled or row.status in LEFT):
            title = name if row.meeting else f"Not before this day: {name}"
            says = row.status_because or row.status.value.capitalize()
            yield CalendarEvent(
                f"{row.key}@decisions.throughline", day, title, None, "", says, changes, row.status in LEFT
            )
        if row.effective_from:
            says = "Call-in is over. It may be implemented from this day."
            yield CalendarEvent(
                f"{row.key}-effect@decisions.throughline", row.effective_from, f"Takes effect: {name}", None, "", says, changes,
                row.status == Status.CALLED_IN,
            )  # fmt: skip


def own_calendar(digest: str, at: datetime) -> str | None:
    """The calendar behind a secret address: meetings of the bodies on which its owner's posts sit, of all bodies for one who
    arranges meetings; None where there is no such address, or it was withdrawn."""
    feed = Feed.objects.filter(digest=digest, withdrawn_on=None).first()
    if feed is None:
        return None
    actor = actor_of(feed.person_id, at.date())
    sits = frozenset[int]().union(*(h.stands.get(Reach.BODY, frozenset()) for h in actor.holdings))
    rows = tuple(r for r in meetings(actor, at.date()) if not sits or r.body in sits)
    return written("My meetings and deadlines", _events(rows, _brought(actor, rows)), at)


def _brought(actor: Actor, rows: tuple[MeetingRow, ...]) -> Brought:
    return coming_to(actor, ((r.body, r.day) for r in rows))


def _events(rows: tuple[MeetingRow, ...], brought: Brought) -> Iterator[CalendarEvent]:
    for row in rows:
        gone = row.status == MeetingStatus.CANCELLED
        changes = (row.ref.version or 1) - 1
        asked = (f"{one.title}: {one.purpose}" for one in brought.get((row.body, row.day), ()))
        told = "\n".join(said for said in (f"Papers by {row.papers_by:%d.%m.%Y}", *asked, row.note, row.source) if said)
        yield CalendarEvent(row.uid, row.day, row.body_name, row.starts_at, row.where, told, changes, gone)
        due = f"Papers due: {row.body_name}"
        yield CalendarEvent(f"papers-{row.uid}", row.papers_by, due, None, "", "", changes, gone)
