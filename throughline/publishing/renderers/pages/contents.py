"""The plan's contents: front matter, chapters with their work, what changes around the council, back matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from throughline.ground.words import opening
from throughline.plan.rules.words import MatterKind
from throughline.publishing.documents.public import PublicEnvironment
from throughline.publishing.renderers.frame import Page, Site, root
from throughline.publishing.renderers.narrative import narrative
from throughline.publishing.renderers.pages import assessments, comments
from throughline.publishing.renderers.pages.fragments import activity_link, invented, source_said
from throughline.publishing.renderers.saying import joined, linked, marked, spelled, works

AFTER = (MatterKind.MONITORING, MatterKind.SIGNPOSTING)  # stands behind the chapters [seed 002, contents page]


def contents(site: Site) -> Page:
    """The page that has everything in the order of the printed plan."""
    matter = [(m, path) for m, path in zip(site.plan.matter, site.matter_paths, strict=True)]
    context = {
        "heading": f"The plan, {site.word('chapter')} by {site.word('chapter')}: {works(len(site.plan.activities))}",
        "lead": _lead(site),
        "before": [(linked(m.title, p), m.owner) for m, p in matter if m.kind not in AFTER],
        "after": [*((linked(m.title, p), m.owner) for m, p in matter if m.kind in AFTER), *_heard(site)],
        "chapters": [_chapter(site, n) for n in site.chapter_numbers],
        "environment": [_change(site, n, e) for n, e in enumerate(site.plan.environment, 1)],
        "priorities": list(site.plan.priorities),
    }
    return Page("contents.html", "site/contents.html", site.word("Chapters"), context)


def matter(site: Site) -> Iterator[Page]:
    """One page for each piece of front and back matter; each leads on to the next, the last back to the contents."""
    pairs = list(zip(site.plan.matter, site.matter_paths, strict=True))
    for place, (piece, path) in enumerate(pairs):
        up = root(path)
        following = pairs[place + 1] if place + 1 < len(pairs) else None
        onward = (
            linked(following[0].title, up + following[1]) if following else linked("Contents", f"{up}contents.html")
        )
        context = {
            "heading": marked(piece.title, piece.illustrative),
            "words": narrative(piece.words),
            "owner": piece.owner,
            "next_link": joined(("Next: ", onward), ""),
        }
        crumbs = (("The plan", f"{up}index.html"), (site.word("Chapters"), f"{up}contents.html"), (piece.title, ""))
        yield Page(path, "site/matter.html", piece.title, context, crumbs, "contents.html")


def _heard(site: Site) -> Iterator[tuple[str, str]]:
    """The way to what was assessed, and to what was said of the draft, where anything was."""
    if site.plan.assessments:
        yield linked(assessments.TITLE, assessments.PATH), ""
    if site.plan.comments:
        yield linked(comments.TITLE, comments.PATH), ""


def _lead(site: Site) -> str:
    outcomes = sum(1 for c in site.plan.chapters if c.is_outcome)
    others = len(site.plan.chapters) - outcomes
    if not site.plan.chapters:
        return f"This edition has no {site.word('chapters')} yet."
    itself = f" {opening(spelled(others))} {'is' if others == 1 else 'are'} about the council itself." if others else ""
    one, many = (
        f"{site.word('chapter')} is {site.word('an outcome')}",
        f"{site.word('chapters')} are {site.word('outcomes')}",
    )
    named = f"{opening(spelled(outcomes))} {one if outcomes == 1 else many}"
    return f"{named} for residents.{itself} Open {site.word('a chapter')} for its work, its dates and its money."


def _chapter(site: Site, number: int | None) -> dict[str, Any]:
    those = site.by_chapter.get(number, ())
    chapter = site.chapters.get(number) if number is not None else None
    title = site.chapter_title(number)
    return {
        "anchor": "not-yet-placed" if number is None else f"{number}",
        "link": linked(title if number is None else f"{number}. {title}", site.chapter_path(number)),
        "promise": marked(chapter.promise, chapter.illustrative) if chapter and chapter.promise else "",
        "says": opening(works(len(those))),
        "work": [activity_link(site, a, "") for a in those],
    }


def _change(site: Site, place: int, change: PublicEnvironment) -> dict[str, Any]:
    those = [a for a in site.plan.activities if change.reference in a.answers]
    ill = bool(those) and all(invented(a, "answers") for a in those)
    verb = "answers" if len(those) == 1 else "answer"
    says = f"{opening(works(len(those)))} {verb} it" if those else "No piece of work answers it yet"
    return {
        "anchor": f"change-{place}",
        "title": change.title,
        "words": change.words,
        "level": opening(change.level),
        "source": source_said(change.source),
        "says": marked(says, ill),
        "answers": [activity_link(site, a, "") for a in those],
    }
