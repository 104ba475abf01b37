"""What entries are linked with, all kinds by one query: an activity's page needs them twice, as words and as keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from throughline.plan.models import (
    EntryAnswer,
    EntryAssessment,
    EntryMeasure,
    EntryObjective,
    EntryOutcome,
    EntryPlace,
    EntryPriority,
    EntryRisk,
    EntryUnit,
)

# By the names of EntryChanges and of the document's parts: the table, its key, and what the document says of it.
LINKED: dict[str, tuple[Any, str, str]] = {
    "other_outcomes": (EntryOutcome, "outcome", "number"),
    "objectives": (EntryObjective, "objective", "reference"),
    "priorities": (EntryPriority, "priority", "reference"),
    "answers": (EntryAnswer, "change", "reference"),
    "measures": (EntryMeasure, "measure", "reference"),
    "contributing": (EntryUnit, "unit", "name"),
    "places": (EntryPlace, "place", "name"),
    "assessments": (EntryAssessment, "assessment", "reference"),
    "risks": (EntryRisk, "risk", "reference"),
}


class Link(NamedTuple):
    """One link of an entry: the row, the key of what it leads to, and that one's words (a chapter's are its number)."""

    row: int
    key: int
    words: Any


Links = dict[str, dict[int, list[Link]]]


def links_of(where: dict[str, Any]) -> Links:
    """The links of the entries that `where` filters, by name and entry, in the order in which they were made."""
    found: dict[str, defaultdict[int, list[Link]]] = {name: defaultdict(list) for name in LINKED}
    for name, entry, row, key, words in _rows(where):
        found[name][entry].append(Link(row, key, words))
    return {name: {entry: sorted(links) for entry, links in entries.items()} for name, entries in found.items()}


def words_of_links(where: dict[str, Any]) -> dict[str, dict[int, tuple[Any, ...]]]:
    """What the document says of the same links, in order: of 50,000 entries without their keys, 80 MB less."""
    found: dict[str, defaultdict[int, list[Any]]] = {name: defaultdict(list) for name in LINKED}
    same: dict[Any, Any] = {}
    for name, entry, _, _, words in _rows(where):
        found[name][entry].append(same.setdefault(words, words))
    return {name: {entry: in_words(said, same) for entry, said in entries.items()} for name, entries in found.items()}


def in_words(said: Iterable[Any], same: dict[Any, Any] | None = None) -> tuple[Any, ...]:
    """Words in order; `same`: where equal tuples are kept once."""
    words = tuple(sorted(said))
    return words if same is None else same.setdefault(words, words)


def _rows(where: dict[str, Any]) -> Iterator[tuple[str, int, int, int, Any]]:
    first, *others = (_kind(name, where) for name in LINKED)
    for name, entry, row, key, words in first.union(*others, all=True).iterator():
        yield name, entry, row, key, int(words) if name == "other_outcomes" else words


def _kind(name: str, where: dict[str, Any]) -> Any:
    model, column, words = LINKED[name]
    said = Cast(F(f"{column}__{words}"), CharField())
    rows = (
        model.objects.filter(**where)
        .order_by()
        .annotate(kind=Value(name, CharField()), leads_to=F(f"{column}_id"), said=said)
    )
    return rows.values_list("kind", "entry_id", "pk", "leads_to", "said")
