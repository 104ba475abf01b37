"""What an address asks of the list of activities, and the addresses that ask for more or less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from django.http import QueryDict

from throughline.plan.queries.index import FACETS, SORTS
from throughline.plan.queries.lists import Asked
from throughline.web.furniture.paging import page_said

LEGENDS = {  # with slots for the council's own words
    "chapter": "{Chapter}",
    "stage": "Stage",
    "nature": "Nature",
    "authority": "Decision authority",
    "eqia": "Equality screening (EQIA)",
    "owner": "{Short owner}",
    "directorate": "Directorate",
    "place": "{Place}",
    "objective": "{Objective}",
    "money": "Planned spend by year",
}


def asked(query: QueryDict, mine: frozenset[int] = frozenset()) -> Asked:
    """Read an address; what it does not know it leaves out, and a page that is no number is the first."""
    sort = query.get("sort", "title")
    page = query.get("page", "1")
    return Asked(
        words=query.get("q", "").strip()[:200],
        chosen={f: frozenset(query.getlist(f)) for f in FACETS if query.getlist(f)},
        sort=sort.lstrip("-") if sort.lstrip("-") in SORTS else "title",
        downwards=sort.startswith("-"),
        page=page_said(page),
        mine=mine,
    )


def address(asked: Asked, page: int = 1) -> str:
    """The query of an address that asks this, always in the same order, so that equal lists have equal addresses."""
    pairs: list[tuple[str, str]] = [("q", asked.words)] if asked.words else []
    pairs += [(facet, value) for facet in LEGENDS for value in sorted(asked.chosen.get(facet, ()))]
    if (asked.sort, asked.downwards) != ("title", False):
        pairs.append(("sort", ("-" if asked.downwards else "") + asked.sort))
    if page > 1:
        pairs.append(("page", str(page)))
    return f"?{urlencode(pairs)}" if pairs else "?"


def without(asked: Asked, facet: str, value: str) -> Asked:
    """The same list with one filter taken off."""
    return replace(asked, chosen=with_values(asked.chosen, facet, asked.chosen.get(facet, frozenset()) - {value}))


def sorted_by(asked: Asked, column: str) -> Asked:
    """The same list in order of a column; asked for twice, the other way round."""
    return replace(asked, sort=column, downwards=asked.sort == column and not asked.downwards)


def with_values(chosen: Mapping[str, frozenset[str]], facet: str, values: Iterable[str]) -> dict[str, frozenset[str]]:
    """The filters with one facet's values replaced; a facet without values is no filter."""
    rest = {f: v for f, v in chosen.items() if f != facet}
    return rest | ({facet: frozenset(values)} if values else {})
