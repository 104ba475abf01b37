"""Lists over the whole plan: decisions, places, everything from A to Z with the search that stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from throughline.ground.words import folded, opening
from throughline.plan.rules.words import AuthorityState
from throughline.publishing.documents.public import PublicActivity
from throughline.publishing.documents.sums import Waiting, spend_of, standing, waiting
from throughline.publishing.renderers.exhibits import Cell, Head, Table, table
from throughline.publishing.renderers.frame import Page, Site, root
from throughline.publishing.renderers.pages.fragments import (
    activity_link,
    invented,
    money_invented,
    nature_bar,
    small_bar,
    waiting_table,
    work_table,
)
from throughline.publishing.renderers.saying import joined, linked, marked, millions, spelled, under, when, works

OTHERS = "0–9"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of the list from A to Z: pairs of a link and a quiet line under it."""

    name: str
    anchor: str
    items: tuple[tuple[str, str], ...]


def decisions(site: Site) -> Page:
    """Every decision, needed and in place."""
    needed = waiting(site.plan.activities)
    silent = [activity_link(site, a, "") for a in site.plan.activities if standing(a) is None]
    context = {
        "heading": _needed_says(needed),
        "needed": waiting_table(site, needed, "", "Decisions still needed, the earliest first"),
        "taken": _taken(site),
        "silent": silent,
    }
    return Page("decisions.html", "site/decisions.html", "Decisions", context)


def _needed_says(needed: tuple[Waiting, ...]) -> str:
    """ "36 decisions are still needed, the first by 25 January 2021"."""
    verb = "decision is" if len(needed) == 1 else "decisions are"
    said = f"{opening(spelled(len(needed)))} {verb} still needed"
    first = needed[0].authority if needed else None
    if first is None or first.by is None:
        return said
    before = "by" if len(needed) == 1 else "the first by"
    return joined((f"{said}, {before} ", marked(when(first.by), first.illustrative)), "")


def _taken(site: Site) -> Table:
    rows = [
        (
            under(activity_link(site, a, ""), a.reference),
            x.number or "not stated",
            marked(x.words or "not stated", x.illustrative),
        )
        for a in site.plan.activities
        for x in a.authorities
        if x.state == AuthorityState.IN_PLACE
    ]
    heads = ("Work", Head("Decision"), Head("What it rests on", label=""))
    return table("Decisions in place", heads, rows, kind="waits", empty="No decision is in place yet.")


def places(site: Site) -> Iterator[Page]:
    """The page of all places, and one for each place that work is named for."""
    yield _all_places(site)
    for name, those in site.places.items():
        yield _place(site, name, those)


def _all_places(site: Site) -> Page:
    those = site.plan.activities
    countywide = [a for a in those if a.countywide]
    nowhere = [a for a in those if not a.countywide and not a.places]
    named = len(site.places)
    context = {
        "heading": _where_says(site, named, len(countywide)),
        "lead": _places_lead(site),
        "key": nature_bar(site, [a for a in those if a.places])["key"],
        "places": _places_table(site),
        "countywide": [activity_link(site, a, "") for a in countywide],
        "countywide_says": f"{opening(works(len(countywide)))} {'reaches' if len(countywide) == 1 else 'reach'} everybody.",
        "nowhere": [activity_link(site, a, "") for a in nowhere],
    }
    return Page("places.html", "site/places.html", site.word("Places"), context)


def _where_says(site: Site, named: int, countywide: int) -> str:
    """ "24 places have work of their own, and 39 pieces of work are for the whole area"."""
    area = site.word("whole area")
    if not named:
        return f"No {site.word('place')} has work of its own; {works(countywide)} {'is' if countywide == 1 else 'are'} for {area}"
    of_their_own = f"{site.word('place')} has" if named == 1 else f"{site.word('places')} have"
    own = f"{opening(spelled(named))} {of_their_own} work of {'its' if named == 1 else 'their'} own"
    return f"{own}, and {works(countywide)} {'is' if countywide == 1 else 'are'} for {area}" if countywide else own


def _places_lead(site: Site) -> str:
    if not site.places:
        return f"When a piece of work is named for {site.word('a place')}, the {site.word('place')} is listed here."
    most = max(map(len, site.places.values()))
    names = [name for name, those in site.places.items() if len(those) == most]
    lead = f"{names[0]} has the most: {spelled(most)}. " if len(names) == 1 < len(site.places) else ""
    return f"{lead}Choose {site.word('a place')} to see its work. Work for {site.word('whole area')} reaches it too."


def _places_table(site: Site) -> Table:
    most = max(map(len, site.places.values()), default=0)
    ill = _any_place_invented(site.plan.activities)
    heads = (
        Head(site.word("Place")),
        Head("Pieces of work", number=True, invented=ill),
        Head("By kind", label=""),
        Head("Planned spend,\N{NO-BREAK SPACE}£m", number=True, invented=money_invented(site.plan.activities)),
    )
    rows: list[tuple[str | Cell, ...]] = [
        (
            linked(name, site.place_paths[name]),
            f"{len(those)}",
            Cell(small_bar(site, those, most), picture=True),
            millions(spend_of(those) if any(a.provisions for a in those) else None),
        )
        for name, those in site.places.items()
    ]
    return table(
        f"{site.word('Places')} and the work named for each",
        heads,
        rows,
        kind="wheres",
        empty=f"No {site.word('place')} is named.",
    )


def _any_place_invented(activities: tuple[PublicActivity, ...]) -> bool:
    return any(invented(a, "places") for a in activities)


def _place(site: Site, name: str, those: tuple[PublicActivity, ...]) -> Page:
    path = site.place_paths[name]
    up = root(path)
    everywhere = sum(1 for a in site.plan.activities if a.countywide)
    context = {
        "kicker": site.word("Place"),
        "heading": marked(f"{name}: {works(len(those))}", _any_place_invented(those)),
        "bar": nature_bar(site, those),
        "work": work_table(site, those, up, f"Work named for {name}"),
        "countywide": under(
            linked(f"{opening(works(everywhere))} for {site.word('whole area')}", f"{up}places.html#countywide"), ""
        )
        if everywhere
        else "",
    }
    crumbs = (("The plan", f"{up}index.html"), (site.word("Places"), f"{up}places.html"), (name, ""))
    return Page(path, "site/place.html", name, context, crumbs, "places.html")


def search(site: Site) -> Page:
    """The list from A to Z; where scripts run, a search box stands above it."""
    letters = _letters(site)
    context = {
        "letters": letters,
        "says": f"{opening(works(len(site.plan.activities)))}, with {site.word('chapters')}, {site.word('places')} and the plan’s own texts.",
    }
    return Page("search.html", "site/search.html", "Search, A to Z", context, scripts=("search-index.js", "search.js"))


def _letters(site: Site) -> list[Letter]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for title, href, note in sorted(_everything(site), key=lambda e: (folded(e[0]), e[1])):
        first = folded(title)[:1].upper()
        found.setdefault(first if "A" <= first <= "Z" else OTHERS, []).append((title, href, note))
    names = sorted(found, key=lambda n: (n == OTHERS, n))
    return [
        Letter(
            n,
            "letter-figures" if n == OTHERS else f"letter-{n.lower()}",
            tuple((linked(t, h), note) for t, h, note in found[n]),
        )
        for n in names
    ]


def _everything(site: Site) -> Iterator[tuple[str, str, str]]:
    for activity in site.plan.activities:
        note = f"{activity.reference}, {site.chapter_title(activity.chapter)}"
        yield activity.title, site.activity_paths[activity.reference], note
    for chapter in site.plan.chapters:
        yield chapter.title, site.chapter_path(chapter.number), f"{site.word('Chapter')} {chapter.number}"
    for name, path in site.place_paths.items():
        yield name, path, site.word("Place")
    for piece, path in zip(site.plan.matter, site.matter_paths, strict=True):
        yield piece.title, path, "Text of the plan"
