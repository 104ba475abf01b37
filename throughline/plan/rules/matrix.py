"""The plan as a matrix before anybody signs it: objective × activity × money × place, where an empty cell is the point.

Source: a whole theme missing from a plan was found after its approval [domain, section 6]; the planning paper of seed 003
asks for "a stronger synergy between strategy and resources".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from throughline.ground.periods import years_of
from throughline.plan.rules.document import EntryPart, ObjectivePart, OutcomePart, PlanDocument
from throughline.plan.rules.words import Certainty, Nature

Measures = Mapping[str, tuple[str, ...]]  # objective's reference → the names of what measures it


@dataclass(frozen=True, slots=True)
class Ground:
    """A place of the council's area. `within`: the larger place that it lies in; empty for a place in no other."""

    name: str
    kind: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A column of money: one financial year of the plan's window ("2021-22"), or all those before it or after it."""

    name: str
    years: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpanMoney:
    """Planned spend of a span in whole pence; savings and income are not spend."""

    span: Span
    provisional: int = 0
    confirmed: int = 0

    @property
    def spend(self) -> int:
        """Both together."""
        return self.provisional + self.confirmed


@dataclass(frozen=True, slots=True)
class Held:
    """What measures objectives, and what activities are measured by: names, each once."""

    objectives: Measures
    called: Mapping[str, str]

    def of(self, entries: Iterable[EntryPart], objective: ObjectivePart | None) -> tuple[str, ...]:
        """The measures of an objective, then those of the success of what serves it."""
        named = (self.called.get(r, r) for e in entries for r in e.measures)
        of_objective = self.objectives.get(objective.reference, ()) if objective else ()
        return tuple(dict.fromkeys((*of_objective, *sorted(named))))


@dataclass(frozen=True, slots=True)
class Line:
    """What serves one objective, or, with `objective` None, what serves none. `money`: one for every span of the matrix.

    `places`: the larger places that are named, or a part of which is; `whole_area`: how many activities touch them all;
    `placeless`: how many name no place at all; `ownerless`: how many have no accountable owner.
    """

    objective: ObjectivePart | None
    entries: tuple[EntryPart, ...]
    natures: Mapping[Nature, int]
    money: tuple[SpanMoney, ...]
    places: tuple[str, ...]
    whole_area: int
    placeless: int
    owners: tuple[str, ...]
    directorates: tuple[str, ...]
    ownerless: int
    measures: tuple[str, ...] = ()

    @property
    def spend(self) -> int:
        """Planned spend over all years, in whole pence."""
        return sum(part.spend for part in self.money)

    @property
    def unserved(self) -> bool:
        """Whether it is an objective that nothing serves, and nobody said why."""
        return self.objective is not None and not self.entries and not self.objective.unserved_because

    @property
    def penniless(self) -> bool:
        """Whether more than strategies serve it, and no span has money (as check PLAN042 asks)."""
        return bool(self.entries) and not self.spend and set(self.natures) != {Nature.STRATEGY}


@dataclass(frozen=True, slots=True)
class ChapterLines:
    """A chapter: a line for each objective, then what stands in it and serves none."""

    outcome: OutcomePart
    lines: tuple[Line, ...]
    loose: Line


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place: how many activities of each chapter name it or a part of it, and what they plan to spend (whole pence).

    `names`: the place and the parts of it that are named, as a list filters them; `number`: each activity once.
    """

    place: Ground
    names: tuple[str, ...]
    by_chapter: Mapping[int | None, int]
    number: int
    spend: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole of it. `homeless`: activities in no chapter of the plan that serve no objective; `whole`: each activity once,
    so that what serves two objectives is not counted twice; `whole_area`: what touches every place."""

    spans: tuple[Span, ...]
    chapters: tuple[ChapterLines, ...]
    homeless: Line
    whole: Line
    places: tuple[PlaceLine, ...]
    whole_area: PlaceLine

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of every objective, in the order of the plan."""
        return tuple(line for chapter in self.chapters for line in chapter.lines)

    @property
    def serving_nothing(self) -> tuple[Line, ...]:
        """The lines of what serves no objective, where there is something."""
        return tuple(line for line in (*(c.loose for c in self.chapters), self.homeless) if line.entries)

    @property
    def untouched(self) -> tuple[PlaceLine, ...]:
        """The places that no activity names; what touches the whole area reaches them all the same."""
        return tuple(line for line in self.places if not line.number)

    @property
    def twice(self) -> int:
        """Planned spend in whole pence that stands in more lines than one: by so much the lines come to more than the whole."""
        every = (*self.lines, *self.serving_nothing)
        return sum(line.spend for line in every) - self.whole.spend


def matrix(
    plan: PlanDocument,
    area: Iterable[Ground] = (),
    measures: Measures | None = None,
    called: Mapping[str, str] | None = None,
) -> Matrix:
    """The coverage of a plan. `area`: the places of the council's area; `measures`: what measures each objective, where held;
    `called`: what the measures that activities name are called, by reference."""
    ground, held = tuple(area), Held(measures or {}, called or {})
    larger = {place.name: place.within or place.name for place in ground}
    spans = _spans(plan)
    known = {o.reference for o in plan.objectives}
    serving: defaultdict[str, list[EntryPart]] = defaultdict(list)
    loose: defaultdict[int | None, list[EntryPart]] = defaultdict(list)
    chapters = {o.number for o in plan.outcomes}
    for entry in plan.entries:
        served = known.intersection(entry.objectives)
        for reference in served:
            serving[reference].append(entry)
        if not served:
            loose[entry.chapter if entry.chapter in chapters else None].append(entry)

    def line(entries: Iterable[EntryPart], objective: ObjectivePart | None = None) -> Line:
        return _line(tuple(entries), objective, spans, larger, held)

    return Matrix(
        spans,
        tuple(
            ChapterLines(
                outcome,
                tuple(line(serving[o.reference], o) for o in plan.objectives if o.chapter == outcome.number),
                line(loose[outcome.number]),
            )
            for outcome in plan.outcomes
        ),
        line(loose[None]),
        line(plan.entries),
        tuple(_place(place, ground, plan.entries, chapters) for place in ground if not place.within),
        _of_place(Ground("", ""), (), [e for e in plan.entries if e.countywide], chapters),
    )


def _spans(plan: PlanDocument) -> tuple[Span, ...]:
    """A column for each financial year of the window, and one each for what is planned before and after it, if anything is."""
    inside = tuple(map(str, years_of(plan.window_begins, plan.window_ends, plan.year_begins_in)))
    years = sorted({p.year for e in plan.entries for p in e.provisions if p.kind.is_spend} - set(inside))
    before, after = (tuple(y for y in years if y < inside[0]), tuple(y for y in years if y > inside[-1]))
    return (
        *((Span("Before", before),) if before else ()),
        *(Span(year, (year,)) for year in inside),
        *((Span("Later", after),) if after else ()),
    )


def _line(
    entries: tuple[EntryPart, ...],
    objective: ObjectivePart | None,
    spans: tuple[Span, ...],
    larger: Mapping[str, str],
    held: Held,
) -> Line:
    money: dict[tuple[str, Certainty], int] = defaultdict(int)
    for provision in (p for e in entries for p in e.provisions if p.kind.is_spend):
        money[provision.year, provision.certainty] += provision.amount
    owners = [e.owner for e in entries if e.owner is not None]
    return Line(
        objective,
        entries,
        Counter(e.nature for e in entries),
        tuple(
            SpanMoney(
                span,
                sum(money[year, Certainty.PROVISIONAL] for year in span.years),
                sum(money[year, Certainty.CONFIRMED] for year in span.years),
            )
            for span in spans
        ),
        tuple(sorted({larger.get(name, name) for e in entries for name in e.places})),
        sum(e.countywide for e in entries),
        sum(not e.countywide and not e.places for e in entries),
        tuple(sorted({owner.title for owner in owners})),
        tuple(sorted({owner.directorate for owner in owners if owner.directorate})),
        len(entries) - len(owners),
        held.of(entries, objective),
    )


def _place(place: Ground, ground: Iterable[Ground], entries: Iterable[EntryPart], chapters: set[int]) -> PlaceLine:
    """A place with all that lies in it."""
    inside = {place.name} | {part.name for part in ground if part.within == place.name}
    touching = [entry for entry in entries if not inside.isdisjoint(entry.places)]
    named = inside.intersection(name for entry in touching for name in entry.places)
    return _of_place(place, tuple(sorted(named)), touching, chapters)


def _of_place(place: Ground, names: tuple[str, ...], entries: list[EntryPart], chapters: set[int]) -> PlaceLine:
    by_chapter = Counter(e.chapter if e.chapter in chapters else None for e in entries)
    return PlaceLine(place, names, by_chapter, len(entries), sum(e.spend() for e in entries))
