"""The hash chain: one event an operation, its changes and snapshots folded into its digest; and its proof."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from throughline.ground.freezing import canonical, digest
from throughline.history.models import Change, Event, Head, Snapshot
from throughline.history.pen import Pen, label

ORIGIN = "0" * 64


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
    changes: list[Change] = []
    snapshots: list[Snapshot] = []
    first = end.seq + 1
    for pen in pens:
        bodies = [canonical(told._asdict()) for told in pen.changes]
        texts = [digest(text) for _, text in pen.frozen]
        body = _body(pen, None if pen is pens[0] else first, kept_at, bodies, texts)
        event = Event(
            seq=end.seq + 1,
            verb=pen.verb,
            subject=label(pen.subject),
            body=body,
            before=end.digest,
            digest=digest(end.digest + body),
        )
        end.seq, end.digest = event.seq, event.digest
        events.append(event)
        changes += [Change(event=event, row=t.row, root=t.root, body=b) for t, b in zip(pen.changes, bodies, strict=True)]
        snapshots += [
            Snapshot(event=event, kind=kind, subject=label(pen.subject), text=text, digest=sum_, chain_head=held)
            for (kind, text), sum_ in zip(pen.frozen, texts, strict=True)
        ]
    Event.objects.bulk_create(events)
    Change.objects.bulk_create(changes, batch_size=500)
    Snapshot.objects.bulk_create(snapshots)
    end.save(update_fields=["seq", "digest"])


def _body(pen: Pen, part_of: int | None, kept_at: datetime, bodies: list[str], texts: list[str]) -> str:
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
            "snapshots": texts,
        }
    )


def faults() -> Iterator[str]:
    """Recompute the chain and say, in order, what does not hold. Nothing said: it holds."""
    seq, last = 0, ORIGIN
    yield from _misfiled()
    changes = _grouped(Change.objects.order_by("pk").values_list("event_id", "body"))
    frozen = _grouped(Snapshot.objects.order_by("pk").values_list("event_id", "text"))
    for event in Event.objects.order_by("seq").iterator():
        if event.seq != seq + 1 or event.before != last:
            yield f"Event {event.seq} does not follow event {seq}."
        if event.digest != digest(event.before + event.body):
            yield f"Event {event.seq} is not what was written."
        said = json.loads(event.body)
        if said["changes"] != digest("\n".join(changes.get(event.seq, []))):
            yield f"The changes of event {event.seq} are not what was written."
        if said["snapshots"] != [digest(text) for text in frozen.get(event.seq, [])]:
            yield f"The snapshot of event {event.seq} is not what was frozen."
        if (said["verb"], said["subject"]) != (event.verb, event.subject):
            yield f"Event {event.seq} is filed under another verb or record than it says."
        seq, last = event.seq, event.digest
    end = Head.objects.get(pk=1)
    if (end.seq, end.digest) != (seq, last):
        yield f"The chain ends at event {seq}, but its head says {end.seq}: the tail was cut."


def _misfiled() -> Iterator[str]:
    for event, row, root, body in Change.objects.order_by("pk").values_list("event_id", "row", "root", "body").iterator():
        said = json.loads(body)
        if (said["row"], said["root"]) != (row, root):
            yield f"A change of event {event} is filed under another record than it says."


def _grouped(pairs: object) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = {}
    for event, text in pairs:  # type: ignore[attr-defined]
        groups.setdefault(event, []).append(text)
    return groups
