"""The reasons that people gave for what they did, record by record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from throughline.history.models import Change, Event
from throughline.history.queries import ChangeRow, EventRow, event_row


def told_by(verbs: Iterable[str]) -> dict[str, tuple[EventRow, ...]]:
    """Each record ("plan.entry:17") that events of these verbs touched → those events with what they changed of it, the
    oldest first. In one query, so that a list may ask for all of its lines; whoever calls has asked who may see them."""
    rows = Change.objects.filter(event__verb__in=list(verbs)).select_related("event").order_by("event_id", "pk")
    touched: dict[tuple[str, int], list[ChangeRow]] = {}
    events: dict[int, EventRow] = {}
    for change in rows:
        said = json.loads(change.body)
        table, number = change.row.rsplit(":", 1)
        row = ChangeRow(table, int(number), said["before"], said["after"])
        touched.setdefault((change.root, change.event_id), []).append(row)
        events.setdefault(change.event_id, event_row(change.event))
    told: dict[str, list[EventRow]] = {}
    for (root, seq), those in touched.items():
        told.setdefault(root, []).append(replace(events[seq], changes=tuple(those)))
    return {root: tuple(found) for root, found in told.items()}


def reasons_given(after: int, upto: int, kind: str) -> tuple[tuple[str, EventRow], ...]:
    """The events of a stretch, both ends' numbers given, that gave a reason: each with every record of one kind
    ("plan.entry") that it touched, and what it changed of it, the latest first."""
    rows = Event.objects.filter(seq__gt=after, seq__lte=upto).exclude(body__contains='"reason":""')
    events = {event.seq: event_row(event) for event in rows.order_by("-seq")}
    touched: dict[tuple[int, str], list[ChangeRow]] = {}
    changes = Change.objects.filter(event__in=[n for n, e in events.items() if e.reason], root__startswith=f"{kind}:")
    for seq, root, row, body in changes.order_by("-event_id", "pk").values_list("event_id", "root", "row", "body"):
        said = json.loads(body)
        table, number = row.rsplit(":", 1)
        touched.setdefault((seq, root), []).append(ChangeRow(table, int(number), said["before"], said["after"]))
    return tuple((root, replace(events[seq], changes=tuple(those))) for (seq, root), those in touched.items())
