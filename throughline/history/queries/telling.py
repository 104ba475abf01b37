"""What happened to a record, and what happened last, told as events."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from throughline.history.models import Change, Event
from throughline.history.queries.rows import ChangeRow, EventRow, change_row, event_row


def history_of(record: str, newest: int = 500) -> tuple[EventRow, ...]:
    """The events that touched a record ("plan.entry:17") or its parts, newest first, with what they changed of it.

    Whoever calls has asked whether the record may be seen: history follows the record.
    """
    changes: dict[int, list[ChangeRow]] = {}
    rows = Change.objects.filter(root=record).order_by("-event_id", "pk").values_list("event_id", "row", "body")
    for event, row, body in rows:
        if event not in changes and len(changes) == newest:
            break
        changes.setdefault(event, []).append(change_row(row, body))
    events = Event.objects.filter(seq__in=list(changes)).order_by("-seq")
    return tuple(event_row(e, tuple(changes[e.seq])) for e in events)


def latest(subjects: Iterable[str], count: int) -> tuple[EventRow, ...]:
    """The newest events done to any of these records, or that changed one or its parts; without their changes."""
    names = list(subjects)
    touched = Change.objects.filter(root__in=names).values("event")
    rows = Event.objects.filter(Q(subject__in=names) | Q(seq__in=touched)).order_by("-seq")[:count]
    return tuple(event_row(e) for e in rows)


def latest_of_all(count: int, before: int | None = None) -> tuple[EventRow, ...]:
    """The newest events of the house, without their changes; `before`: only those with a lower number."""
    rows = Event.objects.order_by("-seq")
    rows = rows if before is None else rows.filter(seq__lt=before)
    return tuple(event_row(e) for e in rows[:count])


def event(seq: int) -> EventRow | None:
    """One event by its number, without its changes."""
    row = Event.objects.filter(seq=seq).first()
    return event_row(row) if row else None


def event_of(link: str) -> tuple[EventRow, tuple[tuple[str, tuple[ChangeRow, ...]], ...]] | None:
    """One event by its link, and what it changed of each record ("plan.entry:17"), in the order in which it did."""
    event = Event.objects.filter(digest=link).first()
    if event is None:
        return None
    changes: dict[str, list[ChangeRow]] = {}
    for root, row, body in Change.objects.filter(event=event).order_by("pk").values_list("root", "row", "body"):
        changes.setdefault(root, []).append(change_row(row, body))
    return event_row(event), tuple((root, tuple(rows)) for root, rows in changes.items())


def last_of(verb: str) -> EventRow | None:
    """The newest event of one verb, without its changes."""
    row = Event.objects.filter(verb=verb).order_by("-seq").first()
    return event_row(row) if row else None


def how_many() -> int:
    """How many events there are."""
    return Event.objects.count()


def numbered(numbers: Iterable[int]) -> tuple[EventRow, ...]:
    """Events by their numbers, in the order asked."""
    wanted = list(numbers)
    rows = {e.seq: event_row(e) for e in Event.objects.filter(seq__in=wanted)}
    return tuple(rows[n] for n in wanted if n in rows)
