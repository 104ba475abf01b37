"""What has moved since: for whoever keeps what they read, and for whoever shows what is new."""

from __future__ import annotations

from collections.abc import Iterable

from throughline.history import chain
from throughline.history.models import Change, Event

CHANGES_EACH = 40  # rows that one event writes of one record, at the very most that are looked through


def head() -> tuple[int, str]:
    """Number and digest of the last event: what was read after it cannot be older."""
    return chain.head()


def links_from(seq: int) -> tuple[tuple[int, str, str], ...]:
    """Number, digest and verb of every event from a number on: what is new to somebody who has seen that one."""
    return tuple(Event.objects.filter(seq__gte=seq).order_by("seq").values_list("seq", "digest", "verb"))


def moved_since(seen: tuple[int, str], most: int) -> frozenset[str] | None:
    """The records ("plan.entry:17") that later events touched, or parts of them.

    None where that cannot be told: `seen` is no link of this chain, or they are more than `most`.
    """
    seq, digest = seen
    if seq and not Event.objects.filter(seq=seq, digest=digest).exists():
        return None
    # Not DISTINCT: for it SQLite goes through all of history in order of its records, 320 ms of 740,000 changes.
    changes = Change.objects.filter(event_id__gt=seq).values_list("root", flat=True)[: most * CHANGES_EACH + 1]
    roots = list(changes)
    found = frozenset(roots)
    return found if len(roots) <= most * CHANGES_EACH and len(found) <= most else None


def touched_since(event: int, kind: str) -> frozenset[str]:
    """The records of one kind ("plan.entry") of which something was written after an event, as "plan.entry:17"."""
    rows = Change.objects.filter(event_id__gt=event, root__startswith=f"{kind}:")
    return frozenset(rows.values_list("root", flat=True))


def touched_by(event: int, kind: str) -> frozenset[str]:
    """The records of one kind ("plan.entry") of which an event wrote something, as "plan.entry:17"."""
    rows = Change.objects.filter(event_id=event, root__startswith=f"{kind}:")
    return frozenset(rows.values_list("root", flat=True))


def touched_of(events: Iterable[int], kind: str) -> tuple[tuple[int, str], ...]:
    """The records of one kind that some events touched, each with the event's number."""
    rows = Change.objects.filter(event__in=list(events), root__startswith=f"{kind}:")
    return tuple(rows.values_list("event_id", "root").distinct())
