"""A chapter's page: the promise, what waits for a decision, all its work, its money, its objectives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from throughline.ground.money import short
from throughline.plan.rules.words import AuthorityState
from throughline.publishing.documents.public import PublicActivity, PublicObjective
from throughline.publishing.documents.slipping import Slip, slips
from throughline.publishing.documents.sums import spend_of, standing, waiting
from throughline.publishing.renderers.exhibits import Head, Table, table
from throughline.publishing.renderers.frame import Page, Site, root
from throughline.publishing.renderers.pages.fragments import (
    WIDE,
    activity_link,
    drawn,
    money_invented,
    money_table,
    nature_bar,
    source_said,
    spend_chart,
    unpriced,
    waiting_table,
    work_table,
)
from throughline.publishing.renderers.pages.lateness import late_in_heading, late_table
from throughline.publishing.renderers.saying import joined, marked, spelled, works
from throughline.publishing.renderers.timelines import Track, between


def chapters(site: Site) -> Iterator[Page]:
    """One page for each chapter, and one for what is not yet placed if there is any."""
    for chapter in site.plan.chapters:
        yield _page(site, chapter.number)
    if None in site.by_chapter:
        yield _page(site, None)


def _page(site: Site, number: int | None) -> Page:
    path, those = site.chapter_path(number), site.by_chapter.get(number, ())
    up, title = root(path), site.chapter_title(number)
    needed, late = waiting(those), slips(those, site.plan.as_at)
    context: dict[str, Any] = {
        "kicker": _kicker(site, number),
        "heading": f"{title}: {_finding(those, late)}",
        "promise": _promise(site, number),
        "bar": nature_bar(site, those) if those else None,
        "late": late_table(site, late, up, "Steps behind the plan, the longest delay first") if late else None,
        "waiting": waiting_table(site, needed, up, "Decisions still needed") if needed else None,
        "work": work_table(site, those, up, f"Work in the {site.word('chapter')} {title}"),
        "money": money_table(those, "Planned money by year"),
        "chart": spend_chart(site, those),
        "money_says": marked(f"{short(spend_of(those))} of spending is planned.", money_invented(those)),
        "priced": any(a.provisions for a in those),
        "unpriced": unpriced(those),
        "timeline": work_in_time(site, those),
        "objectives": _objectives(site, number, up),
        "also": [activity_link(site, a, up) for a in site.plan.activities if number in a.other_outcomes],
        "source": source_said(site.chapters[number].source) if number is not None else "",
    }
    name = "Not yet placed" if number is None else f"{site.word('Chapter')} {number}"
    return Page(
        path,
        "site/chapter.html",
        title,
        context,
        (("The plan", f"{up}index.html"), (site.word("Chapters"), f"{up}contents.html"), (name, "")),
        "contents.html",
    )


def _kicker(site: Site, number: int | None) -> str:
    if number is None:
        return f"Work without {site.word('a chapter')}"
    return (
        f"{site.word('Chapter')} {number}"
        if site.chapters[number].is_outcome
        else f"{site.word('Chapter')} {number}, about the council itself"
    )


def _finding(those: tuple[PublicActivity, ...], late: tuple[Slip, ...]) -> str:
    """ "twelve pieces of work, seven still to be decided": true of this edition, not of every one."""
    if not those:
        return "no piece of work yet"
    needed = sum(1 for a in those if standing(a) == AuthorityState.NEEDED)
    number = "all" if needed == len(those) > 1 else spelled(needed)
    decide = f"{number} still to be decided" if needed else ""
    return ", ".join(p for p in (works(len(those)), late_in_heading(late), decide) if p)


def _promise(site: Site, number: int | None) -> str:
    if number is None:
        return f"These pieces of work have not been placed under {site.word('an outcome')} yet."
    chapter = site.chapters[number]
    return marked(f"The promise: {chapter.promise}", chapter.illustrative) if chapter.promise else ""


def work_in_time(
    site: Site, those: tuple[PublicActivity, ...], wide: int = WIDE, margin: int = 340
) -> Mapping[str, Any] | None:
    """Each piece of work from its beginning to its end."""
    lasting = [(a.title, between(a.starts, a.ends)) for a in those]
    tracks = tuple(Track(name, (one,)) for name, one in lasting if one)
    if len(tracks) < 2:
        return None
    said = "When each piece of work begins and ends; the table above has its end"
    return drawn(site, tracks, said, width=wide, margin=margin)


def _objectives(site: Site, number: int | None, up: str) -> Table | None:
    rows = [_objective(site, o, up) for o in site.plan.objectives if o.chapter == number]
    return (
        table(
            f"{site.word('Objectives')} and the work that serves each",
            (site.word("Objective"), Head("Work", label="")),
            rows,
            kind="aims",
        )
        if rows
        else None
    )


def _objective(site: Site, objective: PublicObjective, up: str) -> tuple[str, str]:
    serving = [a for a in site.plan.activities if objective.reference in a.objectives]
    links = joined([activity_link(site, a, up) for a in serving], "; ")
    named = joined((f"{objective.reference} ", marked(objective.title, objective.illustrative)), "")
    return named, links or "none listed yet"
