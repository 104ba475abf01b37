"""The hash chain: one event an operation, its changes and snapshots folded into its digest; and its proof."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypeVar

from django.db import connections, router

from throughline.ground.freezing import canonical, digest
from throughline.history.models import Change, Event, Head, Snapshot
from throughline.history.pen import Pen, label

ORIGIN = "0" * 64
POSTS = 600  # characters of the posts by which an event is found; its body holds them all
# What following.one_look saw of the chain within its block; a write empties it.
LOOK: ContextVar[list[tuple[str, dict[str, str]]] | None] = ContextVar("LOOK", default=None)
T = TypeVar("T")


def there_is_a_head() -> bool:
    """Whether the one row that says where the chain ends is there: without it nothing can be written."""
    return Head.objects.filter(pk=1).exists()


def hold_chain() -> Head:
    """Wait for the end of the chain and keep it until commit: after this nobody else's write can land."""
    return Head.objects.select_for_update(no_key=True).get(pk=1)


def head() -> tuple[int, str]:
    """Number and digest of the last event: whatever was read after it cannot be older."""
    seq, last = Head.objects.values_list("seq", "digest").get(pk=1)
    return seq, last


def append(pens: list[Pen], kept_at: datetime) -> None:
    """Link one event for each operation, with its changes and snapshots folded into its digest."""
    end = hold_chain()
    held = end.digest
    events: list[Event] = []
    changes: list[tuple[int, str, str, str]] = []  # event, row, root, body
    snapshots: list[Snapshot] = []
    first = end.seq + 1
    for pen in pens:
        bodies = [canonical(told._asdict()) for told in pen.changes]
        frozen = [(kind, digest(text)) for kind, text in pen.frozen]
        body = _body(pen, None if pen is pens[0] else first, kept_at, bodies, frozen)
        event = Event(
            seq=end.seq + 1,
            verb=pen.verb,
            subject=label(pen.subject),
            body=body,
            **_filed(json.loads(body)),
            before=end.digest,
            digest=digest(end.digest + body),
        )
        end.seq, end.digest = event.seq, event.digest
        events.append(event)
        changes += [(event.seq, t.row, t.root, b) for t, b in zip(pen.changes, bodies, strict=True)]
        snapshots += [
            Snapshot(event=event, kind=kind, subject=label(pen.subject), text=text, digest=sum_, chain_head=held)
            for (_, text), (kind, sum_) in zip(pen.frozen, frozen, strict=True)
        ]
    Event.objects.bulk_create(events)
    _keep(changes)
    Snapshot.objects.bulk_create(snapshots)
    end.save(update_fields=["seq", "digest"])
    if (look := LOOK.get()) is not None:
        look.clear()


def _keep(changes: list[tuple[int, str, str, str]]) -> None:
    """Write changes with one prepared statement: of an import of 80,000 rows each would otherwise be made an object
    and compiled by itself, which takes longer than all of the database's own work."""
    if changes:
        db = connections[router.db_for_write(Change)]
        columns = ", ".join(db.ops.quote_name(name) for name in ("event_id", "row", "root", "body"))
        table = db.ops.quote_name(Change._meta.db_table)
        with db.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES (%s, %s, %s, %s)", changes)  # noqa: S608 (names of our own table)


def _body(pen: Pen, part_of: int | None, kept_at: datetime, bodies: list[str], frozen: list[tuple[str, str]]) -> str:
    by = pen.said["by"]
    return canonical(
        {
            "verb": pen.verb,
            "subject": label(pen.subject),
            "by": by.key,
            "as": by.posts,
            "at": pen.said["at"],
            "reason": pen.said.get("reason") or "",
            "note": pen.note,
            "part_of": part_of,
            "kept_at": kept_at,
            "changes": digest("\n".join(bodies)),
            "snapshots": frozen,
        }
    )


def _filed(said: dict[str, Any]) -> dict[str, Any]:
    """What the columns say again of an event's body, so that auditors can ask by person, post and moment."""
    return {"person": said["by"], "posts": said["as"][:POSTS], "at": datetime.fromisoformat(said["at"])}


def faults() -> Iterator[str]:
    """Recompute the chain and say, in order, what does not hold. Nothing said: it holds."""
    seq, last = 0, ORIGIN
    heads = {0: ORIGIN}  # number of an event → the digest that the chain had after it
    yield from _misfiled()
    changes = _grouped(Change.objects.order_by("pk").values_list("event_id", "body"))
    snapshots = _grouped((s.event_id, s) for s in Snapshot.objects.order_by("pk").iterator())
    for event in Event.objects.order_by("seq").iterator():
        if event.seq != seq + 1 or event.before != last:
            yield f"Event {event.seq} does not follow event {seq}."
        if event.digest != digest(event.before + event.body):
            yield f"Event {event.seq} is not what was written."
        yield from _contradictions(event, changes.get(event.seq, []), snapshots.get(event.seq, []), heads)
        seq, last = event.seq, event.digest
        heads[seq] = last
    end = Head.objects.filter(pk=1).first()
    if end is None or (end.seq, end.digest) != (seq, last):
        yield f"The chain ends at event {seq}, but its head says {end and end.seq}: the tail was cut."


def _contradictions(
    event: Event, changes: list[str], snapshots: list[Snapshot], heads: dict[int, str]
) -> Iterator[str]:
    """Where an event's changes, snapshots or columns say other than its body does."""
    try:
        said = json.loads(event.body)
        told, frozen, filed = said["changes"], said["snapshots"], (said["verb"], said["subject"])
        by = _filed(said)
        before = heads.get((said["part_of"] or event.seq) - 1)
    except (ValueError, TypeError, KeyError):
        yield f"Event {event.seq} cannot be read."
        return
    if told != digest("\n".join(changes)):
        yield f"The changes of event {event.seq} are not what was written."
    if frozen != [[s.kind, digest(s.text)] for s in snapshots]:
        yield f"The snapshot of event {event.seq} is not what was frozen."
    if any((s.digest, s.subject, s.chain_head) != (digest(s.text), filed[1], before) for s in snapshots):
        yield f"The snapshot of event {event.seq} is filed under another digest, record or head than it was."
    if filed != (event.verb, event.subject):
        yield f"Event {event.seq} is filed under another verb or record than it says."
    if by != {"person": event.person, "posts": event.posts, "at": event.at}:
        yield f"Event {event.seq} is filed under another person, post or moment than it says."


def _misfiled() -> Iterator[str]:
    rows = Change.objects.order_by("pk").values_list("event_id", "row", "root", "body")
    for event, row, root, body in rows.iterator():
        try:
            said = json.loads(body)
            filed = said["row"], said["root"]
        except (ValueError, TypeError, KeyError):
            yield f"A change of event {event} cannot be read."
            continue
        if filed != (row, root):
            yield f"A change of event {event} is filed under another record than it says."


def _grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = {}
    for event, one in pairs:
        groups.setdefault(event, []).append(one)
    return groups
