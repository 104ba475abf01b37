"""The returns of a round as a list: filtered by the address, counted, and downloaded as they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from throughline.delivery.queries.overview import RoundPage
from throughline.delivery.queries.rounds import ReturnRow
from throughline.ground.labels import Words
from throughline.ground.words import folded
from throughline.web.desk.quarterly import staged, told, told_short
from throughline.web.desk.sifting import Asked, By, Sieve, downloads
from throughline.web.furniture.paging import paged
from throughline.web.furniture.parts import Cell, Column, Facets, Link, Pager, Row, Table, Tools


def sieve(words: Words) -> Sieve[ReturnRow]:
    """What the returns of a round are sifted by, in the council's own words."""
    return Sieve(
        {
            "stage": By("How far it came", lambda r: staged(r.said.stage, words).words),
            "says": By("The {short owner} says", lambda r: told_short(r.said).words),
            "of": By("What it is of", lambda r: "A measure" if r.said.figure else words.word("An entry")),
            "directorate": By("Directorate", lambda r: r.said.directorate or "None named"),
            "portfolio": By("{Portfolio}", lambda r: r.said.portfolio or "None named"),
            "beside": By("Challenge", lambda r: "Challenged" if r.said.challenge else "Not challenged"),
        },
        search=lambda r: folded(f"{r.said.reference} {r.said.title} {r.said.owner}"),
        one="return",
        many="returns",
    )


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
    key, by = whole.row.key, sieve(words)
    here, asked = reverse("round", args=[key]), by.asked(query)
    sifted = by.sift(whole.returns, asked)
    rows, pager = paged(sifted.rows, query.get("page", ""), lambda n: f"{here}{asked.query(('page', str(n)))}#every")
    return Listed(
        by.facets(f"{here}#every", asked, sifted, words, results="every"),
        by.chips(here, asked, "#every"),
        _tools(key, asked, len(sifted.rows), len(whole.returns)),
        table("Every return", rows, words),
        pager,
        f"{here}#every",
    )


def passing(rows: Iterable[ReturnRow], query: QueryDict, words: Words) -> tuple[ReturnRow, ...]:
    """Those that an address asks for, in their order."""
    by = sieve(words)
    return by.sift(rows, by.asked(query)).rows


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


def _tools(key: str, asked: Asked, found: int, every: int) -> Tools:
    files = downloads(asked, found, every, xlsx=reverse("round-xlsx", args=[key]), csv=reverse("round-csv", args=[key]))
    return Tools(found, "return", "returns", every, links=files if every else ())
