"""The reasons that people gave for what they did, record by record."""

from __future__ import annotations

import json
from dataclasses import replace

from throughline.history.models import Change, Event
from throughline.history.queries import ChangeRow, EventRow, event_row


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
