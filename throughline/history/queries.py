"""Every read of history that leaves the room: events, changes and snapshots as frozen rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from throughline.history import chain, guards, replay
from throughline.history.files import shelf
from throughline.history.models import Change, Event, File, Snapshot
from throughline.history.pen import WITHHELD

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
        changes.setdefault(event, []).append(_change(row, body))
    events = Event.objects.filter(seq__in=list(changes)).order_by("-seq")
    return tuple(event_row(e, tuple(changes[e.seq])) for e in events)


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


def last_of(verb: str) -> EventRow | None:
    """The newest event of one verb, without its changes."""
    row = Event.objects.filter(verb=verb).order_by("-seq").first()
    return event_row(row) if row else None


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


def texts_by_digest(digests: Iterable[str]) -> dict[str, str]:
    """Digest → the frozen text that has it, in one query; those that we do not hold are left out."""
    return dict(Snapshot.objects.filter(digest__in=set(digests)).order_by("-pk").values_list("digest", "text"))


def back_dated(days: int = 1) -> tuple[EventRow, ...]:
    """Events that were said to happen more than so many days before they were kept."""
    return tuple(e for e in map(event_row, Event.objects.order_by("seq")) if (e.kept_at - e.at).days > days)


def faults(connection: Any) -> tuple[str, ...]:
    """Everything that does not hold of the chain, the guards and the replay; empty when all is well.

    Holds the end of the chain meanwhile, so that what is read is one moment: who writes waits until it is done.
    """
    with transaction.atomic():
        if chain.there_is_a_head():
            chain.hold_chain()
        return (*chain.faults(), *guards.faults(connection), *replay.strays())


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events are asked for; what is empty does not narrow. `post`: a post that acted; `room`: "plan"; `since` and
    `until`: moments at which it was said to happen, [since, until); `records`: those that were touched ("plan.entry:17"),
    None for any; `upto`: the number of the last event that counts."""

    post: str = ""
    room: str = ""
    verb: str = ""
    since: datetime | None = None
    until: datetime | None = None
    records: tuple[str, ...] | None = None
    upto: int | None = None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """An event as the chain keeps it, with its changes as text: what an export carries."""

    seq: int
    before: str
    digest: str
    subject: str
    body: str
    changes: tuple[str, ...]
    roots: frozenset[str]


def posts_named() -> tuple[str, ...]:
    """The posts that ever acted, as events name them: several of one person stand together."""
    return tuple(sorted(set(Event.objects.order_by().values_list("posts", flat=True).distinct()) - {""}))


def verbs_kept() -> tuple[str, ...]:
    """The verbs of every event, in order."""
    return tuple(sorted(Event.objects.order_by().values_list("verb", flat=True).distinct()))


def found(asked: Asked, count: int, before: int | None = None) -> tuple[EventRow, ...]:
    """The newest events that are asked for, without their changes; `before`: only those with a lower number."""
    rows = _found(asked)
    rows = rows if before is None else rows.filter(seq__lt=before)
    # Numbers first: sorted with their bodies, 80,000 events of 100,000 took 238 ms.
    return numbered(rows.order_by("-seq").values_list("seq", flat=True)[:count])


def count_found(asked: Asked) -> int:
    """How many events are asked for."""
    return _found(asked).count()


def numbers_found(asked: Asked) -> tuple[int, ...]:
    """The numbers of all events that are asked for."""
    return tuple(_found(asked).order_by("seq").values_list("seq", flat=True))


def numbered(numbers: Iterable[int]) -> tuple[EventRow, ...]:
    """Events by their numbers, in the order asked."""
    wanted = list(numbers)
    rows = {e.seq: event_row(e) for e in Event.objects.filter(seq__in=wanted)}
    return tuple(rows[n] for n in wanted if n in rows)


def links_found(asked: Asked, most: int) -> tuple[LinkRow, ...]:
    """The events that are asked for as the chain keeps them, the oldest first, at most so many."""
    events = list(_found(asked).order_by("seq")[:most])
    changes: dict[int, list[tuple[str, str]]] = {}
    for start in range(0, len(events), 500):
        part = [e.seq for e in events[start : start + 500]]
        rows = Change.objects.filter(event__in=part).order_by("pk").values_list("event_id", "root", "body")
        for event, root, body in rows:
            changes.setdefault(event, []).append((root, body))
    return tuple(
        LinkRow(
            e.seq,
            e.before,
            e.digest,
            e.subject,
            e.body,
            tuple(body for _, body in changes.get(e.seq, ())),
            frozenset(root for root, _ in changes.get(e.seq, ())),
        )
        for e in events
    )


def touched_of(events: Iterable[int], kind: str) -> tuple[tuple[int, str], ...]:
    """The records of one kind that some events touched, each with the event's number."""
    rows = Change.objects.filter(event__in=list(events), root__startswith=f"{kind}:")
    return tuple(rows.values_list("event_id", "root").distinct())


def event_of(link: str) -> tuple[EventRow, tuple[tuple[str, tuple[ChangeRow, ...]], ...]] | None:
    """One event by its link, and what it changed of each record ("plan.entry:17"), in the order in which it did."""
    event = Event.objects.filter(digest=link).first()
    if event is None:
        return None
    changes: dict[str, list[ChangeRow]] = {}
    for root, row, body in Change.objects.filter(event=event).order_by("pk").values_list("root", "row", "body"):
        changes.setdefault(root, []).append(_change(row, body))
    return event_row(event), tuple((root, tuple(rows)) for root, rows in changes.items())


def held(records: Iterable[str], at: datetime, below: int | None = None) -> Mapping[str, Mapping[int, Values]]:
    """The rows of records and of their parts as they stood at a moment, by table and key: every change said to have
    happened until then, replayed in order. `below`: only events with a lower number. Personal columns hold no values."""
    tables: dict[str, dict[int, Values]] = {}
    names = sorted(set(records))
    for start in range(0, len(names), 500):
        rows = Change.objects.filter(root__in=names[start : start + 500], event__at__lte=at)
        rows = rows if below is None else rows.filter(event__lt=below)
        for name, body in rows.order_by("pk").values_list("row", "body"):
            change = _change(name, body)
            table = tables.setdefault(change.table, {})
            if change.after is None:
                table.pop(change.row, None)
            else:
                table[change.row] = {**table.get(change.row, {}), **change.after}
    return tables


def begun_by(subjects: Iterable[str], kind: str) -> frozenset[str]:
    """The records of one kind ("plan.entry") of which an event done to any of these records wrote something."""
    rows = Change.objects.filter(event__subject__in=list(subjects), row=F("root")).values_list("root", flat=True)
    return frozenset(root for root in rows if root.startswith(f"{kind}:"))


def last_named(records: Iterable[str], columns: tuple[str, ...]) -> Mapping[str, str]:
    """The words of the first of these columns that history last told of each record: what it was called."""
    names: dict[str, str] = {}
    for row, body in Change.objects.filter(row__in=list(records)).order_by("pk").values_list("row", "body"):
        said = json.loads(body)
        known = {**(said["before"] or {}), **(said["after"] or {})}
        if name := next((str(known[c]) for c in columns if known.get(c) not in (None, "", WITHHELD)), ""):
            names[row] = name
    return names


def struck(records: Iterable[str]) -> Mapping[str, Values]:
    """Those of some records that were taken away last, with what they said then."""
    last: dict[str, Values] = {}
    for row, body in Change.objects.filter(row__in=list(records)).order_by("pk").values_list("row", "body"):
        said = json.loads(body)
        last.pop(row, None)
        if said["after"] is None:
            last[row] = said["before"]
    return last


def snapshots(subject: str, kind: str) -> tuple[SnapshotRow, ...]:
    """Every frozen text of a record, the earliest first."""
    rows = Snapshot.objects.filter(subject=subject, kind=kind).select_related("event").order_by("pk")
    return tuple(map(_snapshot, rows))


def entered_late(subjects: Iterable[str], at: datetime) -> int:
    """How many events done to these records, said to have happened until a moment, were kept only after it."""
    names, late = sorted(set(subjects)), 0
    for start in range(0, len(names), 500):
        rows = Event.objects.filter(subject__in=names[start : start + 500], at__lte=at).values_list("body", flat=True)
        late += sum(datetime.fromisoformat(json.loads(body)["kept_at"]) > at for body in rows.iterator())
    return late


def named_files() -> frozenset[str]:
    """The fingerprint of every file that a record names or has named."""
    return frozenset(File.objects.values_list("digest", flat=True))


def file_faults(folder: Path) -> tuple[str, ...]:
    """What is wrong with the kept files below a folder, a sentence each: every one that is named is read whole."""
    return tuple(filter(None, (shelf.fault(folder, digest) for digest in sorted(named_files()))))


def event_row(event: Event, changes: tuple[ChangeRow, ...] = ()) -> EventRow:
    """An event as it leaves the room, with those changes."""
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


def _found(asked: Asked) -> QuerySet[Event]:
    rows = Event.objects.all()
    if asked.post:
        rows = rows.filter(posts__in=[p for p in posts_named() if f", {asked.post}, " in f", {p}, "])
    if asked.verb:
        rows = rows.filter(verb=asked.verb)
    elif asked.room:
        rows = rows.filter(verb__in=[v for v in verbs_kept() if v.partition(".")[0] == asked.room])
    if asked.since:
        rows = rows.filter(at__gte=asked.since)
    if asked.until:
        rows = rows.filter(at__lt=asked.until)
    if asked.records is not None:
        touched = Change.objects.filter(root__in=asked.records).values("event")
        rows = rows.filter(Q(subject__in=asked.records) | Q(seq__in=touched))
    return rows if asked.upto is None else rows.filter(seq__lte=asked.upto)


def _change(row: str, body: str) -> ChangeRow:
    said = json.loads(body)
    table, number = row.rsplit(":", 1)
    return ChangeRow(table, int(number), said["before"], said["after"])
