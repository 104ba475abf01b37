"""What was spent on activities, as rounds were told: for signals, for a return's page, and for whoever brings it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from throughline.delivery.models import Return, Spend

Place = tuple[int, int]  # a round and an entry


@dataclass(frozen=True, slots=True)
class SpendRow:
    """The spend of one entry in one round, and its profile, in pence, with where it comes from."""

    spent: int
    profile: int
    as_at: date
    source: str
    illustrative: bool


def spends_of(rounds: Iterable[int]) -> Mapping[Place, SpendRow]:
    """All that these rounds were told of spend. For the house alone: it asks nobody who reads."""
    rows = Spend.objects.filter(round__in=list(rounds))
    return {
        (one.round_id, one.entry_id): SpendRow(one.spent, one.profile, one.as_at, one.source, one.illustrative)
        for one in rows
    }


def activities_of(key: int) -> Mapping[str, str]:
    """Reference → title of the activities that a round asks about. For the house alone."""
    rows = Return.objects.filter(round=key).exclude(entry=None).order_by("reference")
    return dict(rows.values_list("reference", "title"))


def stands_of(key: int) -> Mapping[str, SpendRow]:
    """Reference → what a round was told of spend so far. For the house alone."""
    entries = dict(Return.objects.filter(round=key).exclude(entry=None).values_list("entry_id", "reference"))
    return {entries[entry]: told for (_, entry), told in spends_of([key]).items() if entry in entries}
