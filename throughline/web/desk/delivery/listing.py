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
from throughline.ground.words import folded
from throughline.web.desk.quarterly import staged, told, told_short
from throughline.web.furniture.paging import paged
from throughline.web.furniture.parts import Cell, Choice, Column, Facet, Facets, Link, Pager, Row, Table, Tools

Chosen = dict[str, frozenset[str]]
FACETS: Mapping[str, tuple[str, Callable[[ReturnRow], str]]] = {
    "stage": ("How far it came", lambda r: staged(r.said.stage).words),
    "says": ("The owner says", lambda r: told_short(r.said).words),
    "of": ("What it is of", lambda r: "A measure" if r.said.figure else "An activity"),
    "directorate": ("Directorate", lambda r: r.said.directorate or "None named"),
    "portfolio": ("Portfolio", lambda r: r.said.portfolio or "None named"),
    "beside": ("Challenge", lambda r: "Challenged" if r.said.challenge else "Not challenged"),
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


def shown(whole: RoundPage, query: QueryDict) -> Listed:
    """The returns of a round as an address asks for them."""
    key, (words, chosen) = whole.row.key, _asked(query)
    here = reverse("round", args=[key])
    found = passing(whole.returns, query)
    rows, pager = paged(
        found, query.get("page", ""), lambda n: f"{here}{_query(words, chosen, ('page', str(n)))}#every"
    )
    return Listed(
        _facets(whole.returns, here, words, chosen),
        _chips(here, words, chosen),
        _tools(key, len(found), len(whole.returns), _query(words, chosen)),
        table("Every return", rows),
        pager,
        f"{here}#every",
    )


def passing(rows: Iterable[ReturnRow], query: QueryDict) -> tuple[ReturnRow, ...]:
    """Those that an address asks for, in their order."""
    words, chosen = _asked(query)
    return tuple(r for r in rows if _passes(r, words, chosen))


def table(name: str, found: Iterable[ReturnRow]) -> Table:
    """Returns with what their owners say, who they are, and how far each came."""
    columns = (Column("Return"), Column("The owner says"), Column("Owner"), Column("How far it came"))
    rows = tuple(
        Row(
            (
                named(one),
                Cell(state=told(one.said, one.said.reason)),
                Cell(one.said.owner or "nobody named", one.said.directorate),
                Cell(state=staged(one.said.stage)),
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


def _passes(r: ReturnRow, words: str, chosen: Chosen, but: str = "") -> bool:
    text = folded(f"{r.said.reference} {r.said.title} {r.said.owner}")
    if not all(word in text for word in folded(words).split()):
        return False
    return all(FACETS[facet][1](r) in values for facet, values in chosen.items() if facet != but)


def _facets(every: tuple[ReturnRow, ...], here: str, words: str, chosen: Chosen) -> Facets:
    facets = []
    for name, (legend, read) in FACETS.items():
        near = Counter(read(r) for r in every if _passes(r, words, chosen, but=name))
        mine = chosen.get(name, frozenset())
        known = sorted({read(r) for r in every} | mine)
        if len(known) > 1:  # a filter that everything passes is none
            facets.append(Facet(name, legend, tuple(Choice(v, v, v in mine, near[v]) for v in known)))
    hint = "Words, owner or reference"
    return Facets(f"{here}#every", tuple(facets), words, hint, "return", "returns", results="every")


def _chips(here: str, words: str, chosen: Chosen) -> tuple[Link, ...]:
    chips = [Link(f"“{words}”", f"{here}{_query('', chosen)}#every")] if words else []
    for facet, values in chosen.items():
        for value in sorted(values):
            rest = {f: v - {value} if f == facet else v for f, v in chosen.items()}
            chips.append(Link(value, f"{here}{_query(words, rest)}#every"))
    return tuple(chips)


def _query(words: str, chosen: Chosen, *more: tuple[str, str]) -> str:
    pairs = ([("q", words)] if words else []) + [(f, v) for f in FACETS for v in sorted(chosen.get(f, ()))] + [*more]
    return f"?{urlencode(pairs)}" if pairs else ""


def _tools(key: str, found: int, every: int, query: str) -> Tools:
    files = (
        Link(
            f"Download {'these' if found != every else 'all'} {found} (xlsx)", reverse("round-xlsx", args=[key]) + query
        ),
        Link("csv", reverse("round-csv", args=[key]) + query, unseen="of the same list"),
    )
    return Tools(found, "return", "returns", every, links=files if every else ())
