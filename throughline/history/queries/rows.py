"""History as it leaves the room: an event, what it changed, a frozen text, a link of the chain."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from throughline.history.models import Event

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


def change_row(row: str, body: str) -> ChangeRow:
    """What one change says of one row ("plan.milestone:4")."""
    said = json.loads(body)
    table, number = row.rsplit(":", 1)
    return ChangeRow(table, int(number), said["before"], said["after"])
