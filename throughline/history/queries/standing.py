"""Records as they stood: their rows at a moment, what they were called, and those that were taken away."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import F

from throughline.history.models import Change
from throughline.history.pen import WITHHELD
from throughline.history.queries.rows import Values, change_row


def held(records: Iterable[str], at: datetime, below: int | None = None) -> Mapping[str, Mapping[int, Values]]:
    """The rows of records and of their parts as they stood at a moment, by table and key: every change said to have
    happened until then, replayed in order. `below`: only events with a lower number. Personal columns hold no values."""
    tables: dict[str, dict[int, Values]] = {}
    names = sorted(set(records))
    for start in range(0, len(names), 500):
        rows = Change.objects.filter(root__in=names[start : start + 500], event__at__lte=at)
        rows = rows if below is None else rows.filter(event__lt=below)
        for name, body in rows.order_by("pk").values_list("row", "body"):
            change = change_row(name, body)
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
