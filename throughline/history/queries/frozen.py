"""Frozen texts: the newest of a record, all of them, or the one with a digest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from throughline.history.models import Snapshot
from throughline.history.queries.rows import SnapshotRow


def snapshot(subject: str, kind: str) -> SnapshotRow | None:
    """The newest frozen text of a record."""
    row = Snapshot.objects.filter(subject=subject, kind=kind).select_related("event").order_by("-pk").first()
    return _snapshot(row) if row else None


def snapshots(subject: str, kind: str) -> tuple[SnapshotRow, ...]:
    """Every frozen text of a record, the earliest first."""
    rows = Snapshot.objects.filter(subject=subject, kind=kind).select_related("event").order_by("pk")
    return tuple(map(_snapshot, rows))


def snapshot_by_digest(digest: str) -> SnapshotRow | None:
    """The frozen text with this digest."""
    row = Snapshot.objects.filter(digest=digest).select_related("event").order_by("pk").first()
    return _snapshot(row) if row else None


def texts_by_digest(digests: Iterable[str]) -> dict[str, str]:
    """Digest → the frozen text that has it, in one query; those that we do not hold are left out."""
    return dict(Snapshot.objects.filter(digest__in=set(digests)).order_by("-pk").values_list("digest", "text"))


def _snapshot(row: Snapshot) -> SnapshotRow:
    said = json.loads(row.event.body)
    return SnapshotRow(row.kind, row.text, row.digest, row.chain_head, row.event_id, datetime.fromisoformat(said["at"]))
