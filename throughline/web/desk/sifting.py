"""A list that its own address sifts: words that are looked for, and for each facet the values that pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.http import QueryDict

from throughline.ground.labels import Words
from throughline.ground.words import folded, opening
from throughline.web.furniture.parts import Choice, Facet, Facets, Link

T = TypeVar("T")
LONGEST = 200  # letters of what is looked for


@dataclass(frozen=True, slots=True)
class By(Generic[T]):
    """One facet: its legend, in which a council's own words may have slots, and what a row says to it.

    `order`: its values as they follow one another; those that it does not name come after, by the alphabet.
    """

    legend: str
    read: Callable[[T], str]
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for. `keep`: what stands in it besides, such as the form in which the list is shown."""

    words: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    keep: tuple[tuple[str, str], ...] = ()

    def query(self, *more: tuple[str, str]) -> str:
        """As an address says it; "" where nothing is asked."""
        searched = [("q", self.words)] if self.words else []
        pairs = [*searched, *((f, v) for f, values in self.chosen.items() for v in sorted(values)), *self.keep, *more]
        return f"?{urlencode(pairs)}" if pairs else ""

    def without(self, facet: str, value: str) -> Asked:
        """The same without one value of one facet."""
        return replace(self, chosen={f: v - {value} if f == facet else v for f, v in self.chosen.items()})


@dataclass(frozen=True, slots=True)
class Sifted(Generic[T]):
    """The rows that pass, in their order; `near`: for each facet how many would pass with each of its values."""

    rows: tuple[T, ...]
    near: Mapping[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Sieve(Generic[T]):
    """What a list is sifted by. `search`: a row's words that are looked through, folded; None: nothing is looked for."""

    by: Mapping[str, By[T]]
    search: Callable[[T], str] | None
    one: str
    many: str
    hint: str = "Words, {short owner} or reference"

    def asked(self, query: QueryDict, *keep: tuple[str, str]) -> Asked:
        """What an address asks of this list; what it does not know is not asked."""
        words = query.get("q", "").strip()[:LONGEST] if self.search else ""
        return Asked(words, {f: frozenset(query.getlist(f)) for f in self.by if query.getlist(f)}, keep)

    def sift(self, every: Iterable[T], asked: Asked) -> Sifted[T]:
        """One pass over all rows, whatever is asked."""
        wanted = folded(asked.words).split()
        found, near = [], {facet: Counter[str]() for facet in self.by}
        for row in every:
            says = {facet: by.read(row) for facet, by in self.by.items()}
            text = self.search(row) if self.search and wanted else ""
            held = all(word in text for word in wanted)
            failed = [facet for facet, values in asked.chosen.items() if says[facet] not in values]
            if held and not failed:
                found.append(row)
            for facet, value in says.items():
                near[facet][value] += held and (not failed or failed == [facet])
        return Sifted(tuple(found), near)

    def facets(self, here: str, asked: Asked, sifted: Sifted[T], words: Words, results: str = "results") -> Facets:
        """The form of all filters; a filter that everything passes is none."""
        shown = []
        for name, by in self.by.items():
            mine = asked.chosen.get(name, frozenset())
            place = {value: number for number, value in enumerate(by.order)}
            known = sorted({*sifted.near[name], *mine}, key=lambda v: (place.get(v, len(place)), v))
            if len(known) > 1:
                choices = tuple(Choice(v, opening(v), v in mine, sifted.near[name][v]) for v in known)
                shown.append(Facet(name, words.fill(by.legend), choices))
        search = asked.words if self.search else None
        hint = words.fill(self.hint) if self.search else ""
        return Facets(here, tuple(shown), search, hint, self.one, self.many, asked.keep, results)

    def chips(self, here: str, asked: Asked, part: str = "") -> tuple[Link, ...]:
        """What is asked for, each leading to the list without it; `part`: of the page, as in "#every"."""
        chips = [Link(f"“{asked.words}”", f"{here}{replace(asked, words='').query()}{part}")] if asked.words else []
        chips += [
            Link(opening(value), f"{here}{asked.without(facet, value).query()}{part}")
            for facet, values in asked.chosen.items()
            for value in sorted(values)
        ]
        return tuple(chips)


def downloads(asked: Asked, shown: int, every: int, *, xlsx: str, csv: str) -> tuple[Link, ...]:
    """The list as files, as it is shown; `xlsx` and `csv`: their addresses."""
    here = replace(asked, keep=()).query()
    return (
        Link(f"Download {'these' if shown != every else 'all'} {shown} (xlsx)", xlsx + here),
        Link("csv", csv + here, unseen="of the same list"),
    )
