"""What does not hold, what was kept late, and the files that records name."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from throughline.history import chain, guards, replay
from throughline.history.files import shelf
from throughline.history.models import Event, File
from throughline.history.queries.rows import EventRow, event_row


def faults(connection: Any) -> tuple[str, ...]:
    """Everything that does not hold of the chain, the guards and the replay; empty when all is well.

    Holds the end of the chain meanwhile, so that what is read is one moment: who writes waits until it is done.
    """
    with transaction.atomic():
        if chain.there_is_a_head():
            chain.hold_chain()
        return (*chain.faults(), *guards.faults(connection), *replay.strays())


def back_dated(days: int = 1) -> tuple[EventRow, ...]:
    """Events that were said to happen more than so many days before they were kept."""
    return tuple(e for e in map(event_row, Event.objects.order_by("seq")) if (e.kept_at - e.at).days > days)


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
