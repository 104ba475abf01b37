"""The list of activities: filtered, counted, sorted, a page at a time or whole for a download."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from throughline.access.roles import Permission, Reach
from throughline.access.rules import Actor, scope
from throughline.council import queries as council
from throughline.ground.timing import Timing
from throughline.ground.words import folded
from throughline.plan.models import Authority, Entry
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.index import FACETS, INDEXES, NO_OWNER, SORTS, Index
from throughline.plan.queries.screened import screened
from throughline.plan.rules.stage import Stage, Standing, stage, standing
from throughline.plan.rules.words import Nature, Screening

PAGE = 50
NAMED_FACETS = (
    "chapter",
    "owner",
    "directorate",
    "place",
    "objective",
    "money",
)  # their values are the rows' own; the others' are fixed words


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a list: words, values by facet, the order, the page; "−" before a sort turns it round."""

    words: str = ""
    chosen: dict[str, frozenset[str]] = field(default_factory=dict)
    sort: str = "title"
    downwards: bool = False
    page: int = 1
    mine: frozenset[int] = frozenset()  # posts: only entries that one of them owns


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One activity in a list."""

    key: int
    version: int
    reference: str
    title: str
    summary: str
    nature: Nature
    chapter: str
    chapter_number: int | None
    stage: Stage
    owner: str
    directorate: str
    unit: str
    portfolio: str
    starts: Timing | None
    ends: Timing | None
    end_in_words: str
    spend: int
    standing: Standing
    authority: str  # the decision that stands for it: the one needed, else the one in place
    authority_number: str
    needed_by: date | None
    eqia: Screening
    confirmed_on: date | None
    illustrative: frozenset[str]


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value of a facet: how many rows would be shown if it were chosen as well."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list, with what filters would do."""

    rows: tuple[EntryRow, ...]
    count: int
    of: int
    spend: int
    page: int
    pages: int
    facets: dict[str, tuple[FacetRow, ...]]


def listed(actor: Actor, edition: EditionRow, on: date, asked: Asked) -> Listed:
    """One page of the activities that a person may read, in three queries whatever their number."""
    index = INDEXES.of(edition.ref.key, on)
    all_places, passing, counts = _found(index, actor, asked)
    known = _values(index, index.readable(scope(actor, Permission.PLAN_VIEW).audiences))
    ordered = index.sorted(passing, asked.sort if asked.sort in SORTS else "title", asked.downwards)
    pages = max(1, -(-len(ordered) // PAGE))
    page = min(max(1, asked.page), pages)
    shown = [index.keys[i] for i in ordered[(page - 1) * PAGE : page * PAGE]]
    return Listed(
        rows=_rows(shown, on),
        count=len(passing),
        of=len(all_places),
        spend=sum(map(index.spend.__getitem__, passing)),
        page=page,
        pages=pages,
        facets={f: _facet(f, known[f], counts[f], asked.chosen.get(f, frozenset())) for f in FACETS},
    )


def every(actor: Actor, edition: EditionRow, on: date, asked: Asked) -> tuple[EntryRow, ...]:
    """All the rows of a list in its order, for a download of what is shown."""
    index = INDEXES.of(edition.ref.key, on)
    _, passing, _ = _found(index, actor, asked)
    ordered = index.sorted(passing, asked.sort if asked.sort in SORTS else "title", asked.downwards)
    keys = [index.keys[i] for i in ordered]
    return tuple(row for start in range(0, len(keys), 500) for row in _rows(keys[start : start + 500], on))


def named(actor: Actor, edition: EditionRow, on: date, references: Iterable[str]) -> tuple[EntryRow, ...]:
    """The rows of these references that a person may read, by title."""
    rows = Entry.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(edition=edition.ref.key)
    keys = (
        rows.filter(reference__in=list(references))
        .order_by("sort_title", "reference", "pk")
        .values_list("pk", flat=True)
    )
    return _rows(list(keys), on)


def readable(actor: Actor, edition: EditionRow, references: Iterable[str]) -> frozenset[str]:
    """Which of these references are in an edition and may be read by a person."""
    rows = Entry.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(edition=edition.ref.key)
    return frozenset(rows.filter(reference__in=list(references)).values_list("reference", flat=True))


def within(actor: Actor, edition: EditionRow, on: date, reach: Reach, ids: frozenset[int]) -> tuple[EntryRow, ...]:
    """The readable rows that stand in these units or portfolios, by title."""
    rows = Entry.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(edition=edition.ref.key)
    near = rows.filter(**{f"{Entry.REACH[reach]}__in": sorted(ids)})
    return _rows(list(near.order_by("sort_title", "reference", "pk").values_list("pk", flat=True)), on)


def changeable(actor: Actor, edition: EditionRow) -> frozenset[str]:
    """The references of the entries that a person may change."""
    rows = Entry.objects.within(scope(actor, Permission.PLAN_EDIT)).filter(edition=edition.ref.key)
    return frozenset(rows.values_list("reference", flat=True))


def what_empties(actor: Actor, edition: EditionRow, on: date, asked: Asked) -> tuple[tuple[str, str, int], ...]:
    """When nothing matches: each filter that, taken off, shows something, with how many (facet, value, count)."""
    index = INDEXES.of(edition.ref.key, on)
    ways = []
    for facet, values in asked.chosen.items():
        for value in sorted(values):
            rest = {f: (v - {value} if f == facet else v) for f, v in asked.chosen.items()}
            _, passing, _ = _found(index, actor, Asked(asked.words, rest, mine=asked.mine))
            if passing:
                ways.append((facet, value, len(passing)))
    return tuple(ways)


def _found(index: Index, actor: Actor, asked: Asked) -> tuple[Sequence[int], Sequence[int], dict[str, Counter[str]]]:
    readable = index.readable(scope(actor, Permission.PLAN_VIEW).audiences)
    if asked.mine:
        readable = [i for i in readable if index.owner_key[i] in asked.mine]
    found = index.holding(readable, folded(asked.words).split())
    passing, counts = index.chosen(found, asked.chosen)
    return readable, passing, counts


def _values(index: Index, readable: Sequence[int]) -> dict[str, tuple[str, ...]]:
    """The values of each facet in the order of the page; a name that only rows kept from the person have is not told."""
    if len(readable) == len(index):
        return index.order
    held = {f: {v for values in set(map(index.facets[f].__getitem__, readable)) for v in values} for f in NAMED_FACETS}
    return {f: tuple(v for v in index.order[f] if f not in held or v in held[f]) for f in FACETS}


def _facet(facet: str, values: Sequence[str], counts: Counter[str], chosen: frozenset[str]) -> tuple[FacetRow, ...]:
    return tuple(
        FacetRow(value, counts[value], value in chosen)
        for value in values
        if counts[value] or value in chosen or facet in ("chapter", "nature")
    )


def _rows(keys: Sequence[int], on: date) -> tuple[EntryRow, ...]:
    """Columns, not models: of an entry's sixty a row shows these, and a page of fifty costs 3 ms instead of 10."""
    entries = {e["pk"]: e for e in Entry.objects.filter(pk__in=keys).values(*_SHOWN)}
    posts = {p.key: p.title for p in council.posts(on)}
    directorates = council.directorate_of(on)
    authorities: defaultdict[int, list[tuple[str, str, str]]] = defaultdict(list)
    decisions = Authority.objects.filter(entry__in=keys).order_by("pk")
    for key, state, words, number in decisions.values_list("entry_id", "state", "words", "number"):
        authorities[key].append((state, words, number))
    records = screened({"entry__in": list(keys)}, on)
    return tuple(
        _row(
            entries[key] | records.get(key, {}),
            posts.get(entries[key]["owner_id"], NO_OWNER),
            directorates.get(entries[key]["unit_id"], ""),
            authorities[key],
            on,
        )
        for key in keys
        if key in entries
    )


_SHOWN = (
    "pk", "version", "reference", "title", "summary", "nature", "chapter__title", "chapter__number", "starts",
    "starts_on", "ends", "ends_by", "end_in_words", "owner_id", "unit_id", "unit__name", "portfolio__title",
    "planned_spend", "authority_state", "authority_needed_by", "eqia", "owner_confirmed_on", "illustrative",
)  # fmt: skip


def _row(
    entry: dict[str, Any], owner: str, directorate: str, decisions: list[tuple[str, str, str]], on: date
) -> EntryRow:
    needed = entry["authority_state"] == "needed"
    return EntryRow(
        key=entry["pk"],
        version=entry["version"],
        reference=entry["reference"],
        title=entry["title"],
        summary=entry["summary"],
        nature=entry["nature"],
        chapter=entry["chapter__title"] or "",
        chapter_number=entry["chapter__number"],
        stage=stage(entry["starts_on"], entry["ends_by"], needed, on),
        owner=owner,
        directorate=directorate,
        unit=entry["unit__name"] or "",
        portfolio=entry["portfolio__title"] or "",
        starts=entry["starts"],
        ends=entry["ends"],
        end_in_words=entry["end_in_words"],
        spend=entry["planned_spend"],
        standing=standing(entry["authority_state"], entry["authority_needed_by"], on),
        authority=next((words for state, words, _ in decisions if state == entry["authority_state"]), ""),
        authority_number=next((number for _, _, number in decisions if number), ""),
        needed_by=entry["authority_needed_by"],
        eqia=entry["eqia"],
        confirmed_on=entry["owner_confirmed_on"],
        illustrative=frozenset(filter(None, entry["illustrative"].split(";"))),
    )
