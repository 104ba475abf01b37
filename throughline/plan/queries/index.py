"""The list of an edition kept in memory, column by column, so that filters and their counts cost one pass.

One GROUP BY a facet took six times as long at 50,000 rows. It is read again only where the chain says rows changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from sys import intern
from typing import Any

from throughline.council import queries as council
from throughline.ground.words import folded
from throughline.history import queries as history
from throughline.plan.models import Entry, EntryPlace
from throughline.plan.rules.stage import Stage, Standing, stage, standing
from throughline.plan.rules.words import Nature, Screening

FACETS = ("chapter", "nature", "stage", "authority", "eqia", "owner", "directorate", "place")
SORTS = ("title", "owner", "start", "end", "spend", "chapter")
COUNTYWIDE = "Countywide"
NO_OWNER = "No owner"
NO_CHAPTER = "No chapter"
_COLUMNS = (
    "pk", "sort_title", "nature", "chapter__title", "chapter__number", "starts_on", "ends_by",
    "authority_state", "authority_needed_by", "eqia", "owner_id", "unit_id", "planned_spend", "countywide", "audience",
    "search",
)  # fmt: skip


@dataclass(slots=True)
class Index:
    """The rows of one edition in order of title; every column is a list of the same length."""

    head: tuple[int, str]
    keys: list[int] = field(default_factory=list)
    audience: list[str] = field(default_factory=list)
    spend: list[int] = field(default_factory=list)
    search: list[str] = field(default_factory=list)
    owner_key: list[int | None] = field(default_factory=list)
    facets: dict[str, list[tuple[str, ...]]] = field(default_factory=lambda: {f: [] for f in FACETS})
    sorts: dict[str, list[Any]] = field(default_factory=lambda: {s: [] for s in SORTS})
    order: dict[str, tuple[str, ...]] = field(default_factory=dict)  # facet → its values in the order of the page
    one_audience: str = ""

    def __len__(self) -> int:
        return len(self.keys)

    def readable(self, audiences: Iterable[str]) -> Sequence[int]:
        """The places of the rows that a person may read."""
        far = set(audiences)
        if self.one_audience in far:
            return range(len(self.keys))
        return [i for i, a in enumerate(self.audience) if a in far]

    def holding(self, places: Sequence[int], words: Sequence[str]) -> Sequence[int]:
        """Those of `places` whose words, owner or decision numbers hold every word looked for."""
        texts = self.search
        for word in words:
            places = [i for i in places if word in texts[i]]
        return places

    def chosen(
        self, places: Sequence[int], wanted: dict[str, frozenset[str]]
    ) -> tuple[Sequence[int], dict[str, Counter[str]]]:
        """Those of `places` that pass every filter, and for each facet how many each value would show if chosen as well.

        A row that fails one facet only is counted in that facet and in no other.
        """
        active = [(f, w, self.facets[f]) for f, w in wanted.items() if w]
        passing: Sequence[int] = places
        near: dict[str, list[int]] = {f: [] for f, _, _ in active}
        if active:
            kept: list[int] = []
            for i in places:
                failed = ""
                for facet, values, column in active:
                    if values.isdisjoint(column[i]):
                        if failed:
                            break
                        failed = facet
                else:
                    (near[failed] if failed else kept).append(i)
            passing = kept
        counts = {}
        for facet, column in self.facets.items():
            counter: Counter[str] = Counter()
            for group in (passing, near.get(facet, ())):
                for said, times in Counter(map(column.__getitem__, group)).items():
                    for value in said:
                        counter[value] += times
            counts[facet] = counter
        return passing, counts

    def sorted(self, places: Sequence[int], by: str, downwards: bool) -> list[int]:
        """In the order asked for; rows that tie keep the order of their titles; rows without the value come last."""
        if by == "title":
            return list(reversed(places)) if downwards else list(places)
        column = self.sorts[by]
        having = [i for i in places if column[i] is not None]
        lacking = [i for i in places if column[i] is None]
        return sorted(having, key=column.__getitem__, reverse=downwards) + lacking


class Indexes:
    """The indexes of the editions last read in this process."""

    def __init__(self, most: int = 3) -> None:
        self.most = most
        self.kept: dict[tuple[int, date], Index] = {}

    def of(self, edition: int, on: date) -> Index:
        """The index of an edition on a day; built again when anything was written since."""
        head = history.head()
        key = (edition, on)
        index = self.kept.get(key)
        if index is None or index.head != head:
            index = _built(edition, on, head)
            self.kept.pop(key, None)
            self.kept[key] = index
            for old in list(self.kept)[: -self.most]:
                self.kept.pop(old, None)
        return index


INDEXES = Indexes()


def _built(edition: int, on: date, head: tuple[int, str]) -> Index:
    index = Index(head)
    posts = {p.key: p.title for p in council.posts(on)}
    directorates = council.directorate_of(on)
    places = _places(edition)
    chapters: dict[int, str] = {}
    # A value seen before is the same object again: a worker with 50,000 rows stays small.
    same: dict[Any, Any] = {}
    rows = Entry.objects.filter(edition=edition).order_by("sort_title", "reference", "pk").values_list(*_COLUMNS)
    for row in rows.iterator(chunk_size=5000):
        (key, title, nature, chapter_title, number, starts, ends, state, needed_by, eqia, owner, unit,
         spend, countywide, audience, search) = row  # fmt: skip
        owner_title = posts.get(owner, NO_OWNER)
        touched = places.get(key, ()) + ((COUNTYWIDE,) if countywide else ())
        chapters[number or 99] = chapter_title or NO_CHAPTER
        values = {
            "chapter": (chapter_title or NO_CHAPTER,),
            "nature": (nature.said,),
            "stage": (stage(starts, ends, state == "needed", on).value,),
            "authority": (standing(state, needed_by, on).value,),
            "eqia": (eqia.said,),
            "owner": (owner_title,),
            "directorate": (directorates.get(unit, "") or "No directorate",),
            "place": touched,
        }
        for facet, value in values.items():
            index.facets[facet].append(same.setdefault(value, value))
        index.keys.append(key)
        index.audience.append(intern(str(audience)))
        index.spend.append(spend)
        index.owner_key.append(owner)
        index.search.append(f"{search} {folded(owner_title)}")
        sorts = (title, folded(owner_title), starts, ends, spend, number)
        for name, value in zip(SORTS, sorts, strict=True):
            index.sorts[name].append(same.setdefault(value, value) if name in ("owner", "start", "end") else value)
    index.one_audience = index.audience[0] if len(set(index.audience)) == 1 else ""
    index.order = _orders(index, [chapters[n] for n in sorted(chapters)])
    return index


def _places(edition: int) -> dict[int, tuple[str, ...]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = EntryPlace.objects.filter(entry__edition=edition).order_by("place__name")
    for entry, name in rows.values_list("entry_id", "place__name"):
        found[entry].append(intern(name))
    return {key: tuple(names) for key, names in found.items()}


def _orders(index: Index, chapters: list[str]) -> dict[str, tuple[str, ...]]:
    """Chapters in the order of the plan, states in their own order, the rest by how many."""
    orders: dict[str, tuple[str, ...]] = {
        "chapter": tuple(dict.fromkeys(chapters)),
        "nature": tuple(n.said for n in Nature),
        "stage": tuple(s.value for s in Stage),
        "authority": tuple(s.value for s in Standing),
        "eqia": tuple(s.said for s in Screening),
    }
    for facet in ("owner", "directorate", "place"):
        names = {value for values in set(index.facets[facet]) for value in values}
        orders[facet] = tuple(sorted(names, key=lambda n: (n == COUNTYWIDE, folded(n))))
    return orders
