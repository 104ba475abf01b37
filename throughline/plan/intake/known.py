"""The names that a plan's workbook may use: posts, units, chapters, objectives; and the nearest to one that is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from throughline.ground.labels import Labels, Words
from throughline.ground.words import folded
from throughline.plan.intake.tabs import CHAPTERS, OBJECTIVES, OWNERS, PLACES, PORTFOLIOS, PRIORITIES, tab
from throughline.plan.rules.document import EnvironmentPart, ObjectivePart, OutcomePart, PlanDocument, PostPart

T = TypeVar("T")
ANYTHING = "illustrative"  # names of columns, which nobody looks up
MOST_GUESSES = 200  # distinct unknown names for which the nearest is sought: beyond that the list itself is wrong


class Names(Generic[T]):
    """Names of one kind, found whatever their capitals, accents and spaces. `what`: "post"; `sheet`: where they are listed."""

    def __init__(
        self, what: str, sheet: str, pairs: Iterable[tuple[str, T]], shown: Iterable[str] | None = None
    ) -> None:
        """`pairs`: every way of naming each value, the first way of each name counting; `shown`: the ways to suggest."""
        self.what, self.sheet = what, sheet
        self.values: dict[str, T] = {}
        names = list(pairs)
        for name, value in names:
            self.values.setdefault(folded(name), value)
        self.shown = {folded(n): n for n in (shown if shown is not None else (name for name, _ in names))}
        self.guesses: dict[str, tuple[str, ...]] = {}

    def find(self, said: str) -> T | None:
        """The value of a name, or None."""
        return self.values.get(folded(said))

    def nearest(self, said: str) -> tuple[str, ...]:
        """Up to two names that are most like it."""
        key = folded(said)[:120]
        if key not in self.guesses and len(self.guesses) < MOST_GUESSES:
            close = get_close_matches(key, self.shown, n=2, cutoff=0.55)
            self.guesses[key] = tuple(self.shown[c] for c in close)
        return self.guesses.get(key, ())


class Lookup(Protocol):
    """The names that cells may hold: a plan's (`Reference`), or those of another workbook that is read the same way."""

    @property
    def names(self) -> Mapping[str, Names[str]]:
        """The names of each kind."""

    def open(self, kind: str, /) -> bool:
        """Whether any name of a kind is taken, because none is known."""


@dataclass(frozen=True)
class Reference:
    """Everything that a workbook names and does not define.

    `whole`: it is the council's own list, so that a name of an empty list is unknown; else nothing is known of an empty
    list and any name is taken.
    """

    posts: tuple[PostPart, ...] = ()
    units: tuple[str, ...] = ()
    portfolios: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    outcomes: tuple[OutcomePart, ...] = ()
    objectives: tuple[ObjectivePart, ...] = ()
    priorities: tuple[tuple[str, str], ...] = ()
    environment: tuple[EnvironmentPart, ...] = ()
    measures: tuple[tuple[str, str], ...] = ()
    whole: bool = False
    labels: Labels = ()  # the council's own words for words of the product
    plan: str = ""  # the plan's title, whose initials begin the references of a plan that has none

    @property
    def words(self) -> Words:
        """How the council says the words of the product."""
        return Words(self.labels)

    @cached_property
    def names(self) -> dict[str, Names[str]]:
        """The names of each kind that cells hold, by kind."""
        numbered = [(str(o.number), o) for o in self.outcomes]
        said = self.words.word
        counted = {said(way) for way in ("Chapter", "Outcome")} | {
            "Chapter",
            "Outcome",
        }  # "Chapter 3", and as the council says it
        return {
            "posts": Names("post", tab(OWNERS, self.words), [(p.title, p.title) for p in self.posts]),
            "units": Names("unit", "Units", [(u, u) for u in self.units]),
            "portfolios": Names(said("portfolio"), tab(PORTFOLIOS, self.words), [(p, p) for p in self.portfolios]),
            "places": Names(said("place"), tab(PLACES, self.words), [(p, p) for p in self.places]),
            "chapters": Names(
                said("chapter"),
                tab(CHAPTERS, self.words),
                [
                    (way, n)
                    for n, o in numbered
                    for way in (chapter_said(o), n, o.title, *(f"{one} {n}" for one in sorted(counted)))
                ],
                [chapter_said(o) for o in self.outcomes],
            ),
            "objectives": _referenced(
                said("objective"), tab(OBJECTIVES, self.words), [(o.reference, o.title) for o in self.objectives]
            ),
            "priorities": _referenced(said("priority"), tab(PRIORITIES, self.words), self.priorities),
            "answers": _referenced(
                "change in the operating environment", "Environment", [(e.reference, e.title) for e in self.environment]
            ),
            "measures": _referenced("measure", "Measures", self.measures),
            ANYTHING: Names("column", "", []),
        }

    def open(self, kind: str) -> bool:
        """Whether any name of a kind is taken, because none is known."""
        return not self.names[kind].values and (not self.whole or kind == ANYTHING)

    @cached_property
    def owners(self) -> dict[str, PostPart]:
        """Posts by title; of two with one title the first that has not ended."""
        found: dict[str, PostPart] = {}
        for post in sorted(self.posts, key=lambda p: p.ended):
            found.setdefault(post.title, post)
        return found


def reference_in(document: PlanDocument) -> Reference:
    """What a plan document itself names: enough to fill a workbook in tests and examples."""
    owners = {e.owner.title: e.owner for e in document.entries if e.owner}
    return Reference(
        posts=tuple(owners.values()),
        units=tuple(dict.fromkeys(u for e in document.entries for u in e.contributing)),
        portfolios=tuple(dict.fromkeys(e.portfolio for e in document.entries if e.portfolio)),
        places=tuple(dict.fromkeys(p for e in document.entries for p in e.places)),
        outcomes=document.outcomes,
        objectives=document.objectives,
        priorities=document.priorities,
        environment=document.environment,
        measures=tuple((m.reference, m.title) for m in document.measures),
        labels=document.labels,
        plan=document.plan_title,
    )


def chapter_said(outcome: OutcomePart) -> str:
    """How the workbook names a chapter: "3. Connected transport and communities"."""
    return f"{outcome.number}. {outcome.title}"


def _referenced(what: str, sheet: str, pairs: Iterable[tuple[str, str]]) -> Names[str]:
    known = list(pairs)
    ways = [(way, r) for r, title in known for way in (r, title, f"{r} {title}", f"{r}. {title}", f"{r}: {title}")]
    return Names(what, sheet, ways, [f"{r} {title}" for r, title in known])
