"""The list of an edition kept in memory, column by column, so that filters and their counts cost one pass.

One GROUP BY a facet took six times as long at 50,000 rows. After a write only the rows that the chain says it touched
are read again: at 50,000 rows that takes 30 ms, and reading all of them a second (docs/adr/0014).
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from sys import intern
from threading import Lock
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

from throughline.council import queries as council
from throughline.ground.labels import Words
from throughline.ground.words import counting_order, folded
from throughline.history import queries as history
from throughline.history.following import FOLLOWING, Marks
from throughline.plan.models import Entry, EntryObjective, EntryPlace, Provision
from throughline.plan.queries.screened import assessed_by, screened
from throughline.plan.rules.stage import Stage, Standing, stage, standing
from throughline.plan.rules.words import Certainty, Nature, ProvisionKind, Screening

FACETS = ("chapter", "nature", "stage", "authority", "eqia", "owner", "directorate", "place", "objective", "money")
SORTS = ("title", "owner", "start", "end", "spend", "chapter")
WHOLE_AREA = "Whole area"
NO_OWNER = "No owner"
NO_CHAPTER = "No chapter"
NO_OBJECTIVE = "No objective"
NO_MONEY = "No money"
SAID = {
    WHOLE_AREA: "{Whole area}",
    NO_OWNER: "No {short owner}",
    NO_CHAPTER: "No {chapter}",
    NO_OBJECTIVE: "No {objective}",
}
"""What stands where a value is missing: addresses keep the first, pages show the second in the council's words."""
LAST = frozenset({WHOLE_AREA, NO_OBJECTIVE, NO_MONEY})  # after the names of their facet
MOST_AGAIN = 2_000  # entries read again one by one; where more moved, as after an import, all are read
_COLUMNS = (
    "pk", "sort_title", "reference", "nature", "chapter__title", "chapter__number", "starts_on", "ends_by",
    "authority_state", "authority_needed_by", "eqia", "owner_id", "unit_id", "planned_spend", "countywide", "audience",
    "search",
)  # fmt: skip


class Line(NamedTuple):
    """One row of an index, in the order of its columns."""

    key: int
    reference: str
    audience: str
    spend: int
    search: str
    owner_key: int | None
    facets: tuple[tuple[str, ...], ...]  # as in FACETS
    sorts: tuple[Any, ...]  # as in SORTS


@dataclass(slots=True)
class Index:
    """The rows of one edition in order of title; every column is a list of the same length."""

    head: tuple[int, str]
    keys: list[int] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
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

    def columns(self) -> tuple[list[Any], ...]:
        """Every column, in the order of a line."""
        plain = self.keys, self.references, self.audience, self.spend, self.search, self.owner_key
        return (*plain, *(self.facets[f] for f in FACETS), *(self.sorts[s] for s in SORTS))

    def again(self, head: tuple[int, str], moved: set[int], lines: Iterable[Line]) -> Index:
        """A new index in which the rows of `moved` entries are gone and `lines` stand in their places."""
        new = Index(head)
        columns = new.columns()
        for column, known in zip(columns, self.columns(), strict=True):
            column += known
        for place in sorted((i for i, key in enumerate(new.keys) if key in moved), reverse=True):
            for column in columns:
                del column[place]
        for line in lines:
            place = bisect(range(len(new.keys)), _order(line), key=new.order_at)
            for column, value in zip(columns, _flat(line), strict=True):
                column.insert(place, value)
        new.settle()
        return new

    def order_at(self, place: int) -> tuple[str, str, int]:
        """What the row at a place is sorted by."""
        return self.sorts["title"][place], self.references[place], self.keys[place]

    def settle(self) -> None:
        """Work out what is known of all rows together: chapters in the order of the plan, states in their own order,
        names by the alphabet.
        """
        self.one_audience = self.audience[0] if len(set(self.audience)) == 1 else ""
        chapters = {
            (99 if number is None else number): title[0]
            for number, title in zip(self.sorts["chapter"], self.facets["chapter"], strict=True)
        }
        self.order = {
            "chapter": tuple(dict.fromkeys(chapters[n] for n in sorted(chapters))),
            "nature": tuple(n.said for n in Nature),
            "stage": tuple(s.value for s in Stage),
            "authority": tuple(s.value for s in Standing),
            "eqia": tuple(s.said for s in Screening),
        }
        for facet in ("owner", "directorate", "place", "objective", "money"):
            names = {value for values in set(self.facets[facet]) for value in values}
            self.order[facet] = tuple(sorted(names, key=lambda n: (n in LAST, counting_order(folded(n)))))


class Indexes:
    """The indexes of the editions last read in this process."""

    def __init__(self, most: int = 3) -> None:
        self.most = most
        self.kept: dict[tuple[int, date], tuple[Index, Marks]] = {}
        self.lock = Lock()  # of two requests that find it old, one reads and the other waits: memory for one

    def of(self, edition: int, on: date) -> Index:
        """The index of an edition on a day, as of the last event."""
        key = (edition, on)
        found = self.kept.get(key)
        if found is not None and found[0].head == history.head():
            return found[0]
        with self.lock:
            head, marks = history.head(), FOLLOWING.marks(("council", "outcomes"))
            found = self.kept.pop(key, None)
            old = found[0] if found is not None and found[1] == marks else None
            index = old if old is not None and old.head == head else _current(old, edition, on, head)
            self.kept[key] = index, marks
            for past in list(self.kept)[: -self.most]:
                del self.kept[past]
            return index


INDEXES = Indexes()


def _current(old: Index | None, edition: int, on: date, head: tuple[int, str]) -> Index:
    """The index as of `head`, from the old one where few rows moved since."""
    moved = history.moved_since(old.head, MOST_AGAIN) if old is not None else None
    if old is None or moved is None:
        return _built(edition, on, head)
    keys = {int(record.rpartition(":")[2]) for record in moved if record.startswith("plan.entry:")} | assessed_by(moved)
    return old.again(head, keys, _lines(edition, on, keys))


def _built(edition: int, on: date, head: tuple[int, str]) -> Index:
    index = Index(head)
    columns = index.columns()
    # Sorted here, not by the database: the order is then the same on both.
    for line in sorted(_lines(edition, on), key=_order):
        for column, value in zip(columns, _flat(line), strict=True):
            column.append(value)
    index.settle()
    return index


def _order(line: Line) -> tuple[str, str, int]:
    return line.sorts[0], line.reference, line.key


def _flat(line: Line) -> tuple[Any, ...]:
    return (*line[:6], *line.facets, *line.sorts)


def _lines(edition: int, on: date, only: Iterable[int] | None = None) -> Iterator[Line]:
    """The rows of an edition; `only`: those of these entries."""
    posts = {p.key: (p.title, folded(p.title)) for p in council.posts(on)}
    directorates = council.directorate_of(on)
    records = screened({"entry__edition": edition} if only is None else {"entry__in": (only := list(only))}, on)
    rows, touched = Entry.objects.filter(edition=edition), EntryPlace.objects.filter(entry__edition=edition)
    only = None if only is None else list(only)
    if only is not None:
        rows, touched = rows.filter(pk__in=only), touched.filter(entry__in=only)
    places, objectives, money = _places(touched), _objectives(edition, only), _money(edition, only)
    # A value seen before is the same object again: a worker with 50,000 rows stays small.
    same: dict[Any, Any] = {}
    for row in rows.values_list(*_COLUMNS).iterator(chunk_size=5000):
        (key, title, reference, nature, chapter_title, number, starts, ends, state, needed_by, eqia, owner, unit,
         spend, countywide, audience, search) = row  # fmt: skip
        owner_title, owner_folded = posts.get(owner, (NO_OWNER, folded(NO_OWNER)))
        facets = (
            (chapter_title or NO_CHAPTER,),
            (nature.said,),
            (stage(starts, ends, state == "needed", on).value,),
            (standing(state, needed_by, on).value,),
            (records.get(key, {}).get("eqia", eqia).said,),
            (owner_title,),
            (directorates.get(unit, "") or "No directorate",),
            places.get(key, ()) + ((WHOLE_AREA,) if countywide else ()),
            objectives.get(key, (NO_OBJECTIVE,)),
            money.get(key, (NO_MONEY,)),
        )
        yield Line(
            key,
            reference,
            intern(str(audience)),
            spend,
            f"{search} {owner_folded}",
            owner,
            tuple(same.setdefault(values, values) for values in facets),
            (title, owner_folded if owner else None, *_same(same, starts, ends), spend, number),
        )


def _same(seen: dict[Any, Any], *values: Any) -> tuple[Any, ...]:
    return tuple(seen.setdefault(value, value) for value in values)


def _places(touched: QuerySet[EntryPlace]) -> dict[int, tuple[str, ...]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for entry, name in touched.order_by("place__name").values_list("entry_id", "place__name"):
        found[entry].append(intern(name))
    return {key: tuple(names) for key, names in found.items()}


def value_said(value: str, words: Words) -> str:
    """A value of a facet as a page shows it."""
    return words.fill(SAID.get(value, "")) or value


def objective_said(reference: str, title: str) -> str:
    """How a list names an objective: "3.2 Bus journeys that people can rely on"."""
    return f"{reference} {title}"


def money_said(year: str, certainty: Certainty) -> str:
    """How a list names the money of a financial year: "2021–22, provisional"."""
    return f"{year.replace('-', '–')}, {certainty}"


def _objectives(edition: int, only: Sequence[int] | None) -> dict[int, tuple[str, ...]]:
    """Entry → the objectives of its plan's own parent that it serves; dropped ones are served no more."""
    rows = EntryObjective.objects.filter(
        entry__edition=edition, objective__dropped_on=None, objective__outcome__plan=F("entry__edition__plan__parent")
    )
    rows = rows if only is None else rows.filter(entry__in=only)
    found: defaultdict[int, list[str]] = defaultdict(list)
    columns = rows.order_by("objective__reference").values_list("entry_id", "objective__reference", "objective__title")
    for entry, reference, title in columns.iterator(chunk_size=5000):
        found[entry].append(intern(objective_said(reference, title)))
    return {key: tuple(names) for key, names in found.items()}


def _money(edition: int, only: Sequence[int] | None) -> dict[int, tuple[str, ...]]:
    """Entry → the years in which it has planned spend, provisional and confirmed told apart."""
    spend = [kind.value for kind in ProvisionKind if kind.is_spend]
    rows = Provision.objects.filter(entry__edition=edition, kind__in=spend).exclude(amount=0)
    rows = rows if only is None else rows.filter(entry__in=only)
    found: defaultdict[int, list[str]] = defaultdict(list)
    columns = rows.order_by("year", "certainty").values_list("entry_id", "year", "certainty").distinct()
    for entry, year, certainty in columns.iterator(chunk_size=5000):
        found[entry].append(intern(money_said(year, certainty)))
    return {key: tuple(names) for key, names in found.items()}
