"""The returns of a round as a list: filtered by the address, counted, and downloaded as they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from throughline.delivery.queries.overview import RoundPage
from throughline.delivery.queries.rounds import ReturnRow
from throughline.ground.labels import Words
from throughline.ground.words import folded
from throughline.web.desk.quarterly import staged, told, told_short
from throughline.web.furniture.paging import paged
from throughline.web.furniture.parts import Cell, Choice, Column, Facet, Facets, Link, Pager, Row, Table, Tools

Chosen = dict[str, frozenset[str]]
# Each with its question, in which the council's own words stand, and its answer for a return.
FACETS: Mapping[str, tuple[str, Callable[[ReturnRow, Words], str]]] = {
    "stage": ("How far it came", lambda r, words: staged(r.said.stage, words).words),
    "says": ("The {short owner} says", lambda r, _: told_short(r.said).words),
    "of": ("What it is of", lambda r, words: "A measure" if r.said.figure else words.word("An entry")),
    "directorate": ("Directorate", lambda r, _: r.said.directorate or "None named"),
    "portfolio": ("{Portfolio}", lambda r, _: r.said.portfolio or "None named"),
    "beside": ("Challenge", lambda r, _: "Challenged" if r.said.challenge else "Not challenged"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of a round's page: its filters, those in use, how many, the rows of a page of it and its other pages."""

    facets: Facets
    chips: tuple[Link, ...]
    tools: Tools
    table: Table
    pager: Pager
    clear: str


def shown(whole: RoundPage, query: QueryDict, words: Words) -> Listed:
    """The returns of a round as an address asks for them."""
    key, (typed, chosen) = whole.row.key, _asked(query)
    here = reverse("round", args=[key])
    found = passing(whole.returns, query, words)
    rows, pager = paged(
        found, query.get("page", ""), lambda n: f"{here}{_query(typed, chosen, ('page', str(n)))}#every"
    )
    return Listed(
        _facets(whole.returns, here, typed, chosen, words),
        _chips(here, typed, chosen),
        _tools(key, len(found), len(whole.returns), _query(typed, chosen)),
        table("Every return", rows, words),
        pager,
        f"{here}#every",
    )


def passing(rows: Iterable[ReturnRow], query: QueryDict, words: Words) -> tuple[ReturnRow, ...]:
    """Those that an address asks for, in their order."""
    typed, chosen = _asked(query)
    return tuple(r for r in rows if _passes(r, typed, chosen, words))


def table(name: str, found: Iterable[ReturnRow], words: Words) -> Table:
    """Returns with what their owners say, who they are, and how far each came."""
    heads = ("Return", "The {short owner} says", "{Short owner}", "How far it came")
    columns = tuple(Column(words.fill(head)) for head in heads)
    rows = tuple(
        Row(
            (
                named(one),
                Cell(state=told(one.said, one.said.reason)),
                Cell(one.said.owner or "nobody named", one.said.directorate),
                Cell(state=staged(one.said.stage, words)),
            )
        )
        for one in found
    )
    return Table(name, columns, rows, stacked=True)


def named(one: ReturnRow) -> Cell:
    """A return by its title, leading to its page."""
    return Cell(one.said.title, one.said.reference, reverse("return", args=[one.said.key]))


def _asked(query: QueryDict) -> tuple[str, Chosen]:
    return query.get("q", "").strip()[:200], {f: frozenset(query.getlist(f)) for f in FACETS if query.getlist(f)}


def _passes(r: ReturnRow, typed: str, chosen: Chosen, words: Words, but: str = "") -> bool:
    text = folded(f"{r.said.reference} {r.said.title} {r.said.owner}")
    if not all(word in text for word in folded(typed).split()):
        return False
    return all(FACETS[facet][1](r, words) in values for facet, values in chosen.items() if facet != but)


def _facets(every: tuple[ReturnRow, ...], here: str, typed: str, chosen: Chosen, words: Words) -> Facets:
    facets = []
    for name, (legend, read) in FACETS.items():
        near = Counter(read(r, words) for r in every if _passes(r, typed, chosen, words, but=name))
        mine = chosen.get(name, frozenset())
        known = sorted({read(r, words) for r in every} | mine)
        if len(known) > 1:  # a filter that everything passes is none
            facets.append(Facet(name, words.fill(legend), tuple(Choice(v, v, v in mine, near[v]) for v in known)))
    hint = words.fill("Words, {short owner} or reference")
    return Facets(f"{here}#every", tuple(facets), typed, hint, "return", "returns", results="every")


def _chips(here: str, typed: str, chosen: Chosen) -> tuple[Link, ...]:
    chips = [Link(f"“{typed}”", f"{here}{_query('', chosen)}#every")] if typed else []
    for facet, values in chosen.items():
        for value in sorted(values):
            rest = {f: v - {value} if f == facet else v for f, v in chosen.items()}
            chips.append(Link(value, f"{here}{_query(typed, rest)}#every"))
    return tuple(chips)


def _query(typed: str, chosen: Chosen, *more: tuple[str, str]) -> str:
    pairs = ([("q", typed)] if typed else []) + [(f, v) for f in FACETS for v in sorted(chosen.get(f, ()))] + [*more]
    return f"?{urlencode(pairs)}" if pairs else ""


def _tools(key: str, found: int, every: int, query: str) -> Tools:
    files = (
        Link(
            f"Download {'these' if found != every else 'all'} {found} (xlsx)", reverse("round-xlsx", args=[key]) + query
        ),
        Link("csv", reverse("round-csv", args=[key]) + query, unseen="of the same list"),
    )
    return Tools(found, "return", "returns", every, links=files if every else ())
