"""Every read of history that leaves the room: events, changes and snapshots as frozen rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q

from throughline.history import chain, guards, replay
from throughline.history.files import shelf
from throughline.history.models import Change, Event, File, Snapshot

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One row's change: its table ("plan.milestone"), its number, and its columns before and after."""

    table: str
    row: int
    before: Values | None
    after: Values | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event and what it changed of the record that was asked for."""

    seq: int
    verb: str
    subject: str
    posts: str
    person: int
    at: datetime
    kept_at: datetime
    reason: str
    note: Values
    digest: str
    changes: tuple[ChangeRow, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """A frozen text with its digest and the chain's head when it was taken."""

    kind: str
    text: str
    digest: str
    chain_head: str
    event: int
    at: datetime


def head() -> tuple[int, str]:
    """Number and digest of the last event: what was read after it cannot be older."""
    return chain.head()


CHANGES_EACH = 40  # rows that one event writes of one record, at the very most that are looked through


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


def history_of(record: str, newest: int = 500) -> tuple[EventRow, ...]:
    """The events that touched a record ("plan.entry:17") or its parts, newest first, with what they changed of it.

    Whoever calls has asked whether the record may be seen: history follows the record.
    """
    changes: dict[int, list[ChangeRow]] = {}
    rows = Change.objects.filter(root=record).order_by("-event_id", "pk").values_list("event_id", "row", "body")
    for event, row, body in rows:
        if event not in changes and len(changes) == newest:
            break
        said = json.loads(body)
        table, number = row.rsplit(":", 1)
        changes.setdefault(event, []).append(ChangeRow(table, int(number), said["before"], said["after"]))
    events = Event.objects.filter(seq__in=list(changes)).order_by("-seq")
    return tuple(_event(e, tuple(changes[e.seq])) for e in events)


def touched_since(event: int, kind: str) -> frozenset[str]:
    """The records of one kind ("plan.entry") of which something was written after an event, as "plan.entry:17"."""
    rows = Change.objects.filter(event_id__gt=event, root__startswith=f"{kind}:")
    return frozenset(rows.values_list("root", flat=True))


def touched_by(event: int, kind: str) -> frozenset[str]:
    """The records of one kind ("plan.entry") of which an event wrote something, as "plan.entry:17"."""
    rows = Change.objects.filter(event_id=event, root__startswith=f"{kind}:")
    return frozenset(rows.values_list("root", flat=True))


def latest(subjects: Iterable[str], count: int) -> tuple[EventRow, ...]:
    """The newest events done to any of these records, or that changed one or its parts; without their changes."""
    names = list(subjects)
    touched = Change.objects.filter(root__in=names).values("event")
    rows = Event.objects.filter(Q(subject__in=names) | Q(seq__in=touched)).order_by("-seq")[:count]
    return tuple(_event(e) for e in rows)


def latest_of_all(count: int, before: int | None = None) -> tuple[EventRow, ...]:
    """The newest events of the house, without their changes; `before`: only those with a lower number."""
    rows = Event.objects.order_by("-seq")
    rows = rows if before is None else rows.filter(seq__lt=before)
    return tuple(_event(e) for e in rows[:count])


def event(seq: int) -> EventRow | None:
    """One event by its number, without its changes."""
    row = Event.objects.filter(seq=seq).first()
    return _event(row) if row else None


def last_of(verb: str) -> EventRow | None:
    """The newest event of one verb, without its changes."""
    row = Event.objects.filter(verb=verb).order_by("-seq").first()
    return _event(row) if row else None


def how_many() -> int:
    """How many events there are."""
    return Event.objects.count()


def snapshot(subject: str, kind: str) -> SnapshotRow | None:
    """The newest frozen text of a record."""
    row = Snapshot.objects.filter(subject=subject, kind=kind).select_related("event").order_by("-pk").first()
    return _snapshot(row) if row else None


def snapshot_by_digest(digest: str) -> SnapshotRow | None:
    """The frozen text with this digest."""
    row = Snapshot.objects.filter(digest=digest).select_related("event").order_by("pk").first()
    return _snapshot(row) if row else None


def back_dated(days: int = 1) -> tuple[EventRow, ...]:
    """Events that were said to happen more than so many days before they were kept."""
    return tuple(e for e in map(_event, Event.objects.order_by("seq")) if (e.kept_at - e.at).days > days)


def faults(connection: Any) -> tuple[str, ...]:
    """Everything that does not hold of the chain, the guards and the replay; empty when all is well.

    Holds the end of the chain meanwhile, so that what is read is one moment: who writes waits until it is done.
    """
    with transaction.atomic():
        if chain.there_is_a_head():
            chain.hold_chain()
        return (*chain.faults(), *guards.faults(connection), *replay.strays())


def named_files() -> frozenset[str]:
    """The fingerprint of every file that a record names or has named."""
    return frozenset(File.objects.values_list("digest", flat=True))


def file_faults(folder: Path) -> tuple[str, ...]:
    """What is wrong with the kept files below a folder, a sentence each: every one that is named is read whole."""
    return tuple(filter(None, (shelf.fault(folder, digest) for digest in sorted(named_files()))))


def _event(event: Event, changes: tuple[ChangeRow, ...] = ()) -> EventRow:
    said = json.loads(event.body)
    return EventRow(
        event.seq,
        event.verb,
        event.subject,
        said["as"],
        said["by"],
        datetime.fromisoformat(said["at"]),
        datetime.fromisoformat(said["kept_at"]),
        said["reason"],
        said["note"],
        event.digest,
        changes,
    )


def _snapshot(row: Snapshot) -> SnapshotRow:
    said = json.loads(row.event.body)
    return SnapshotRow(row.kind, row.text, row.digest, row.chain_head, row.event_id, datetime.fromisoformat(said["at"]))
