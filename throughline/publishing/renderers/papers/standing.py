"""The plan as a whole in print: what the site's front page, list of decisions and list of places answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from throughline.publishing.documents.papers.tree import Block, Heading, Item, Kind, Level, Paragraph, Points, Run
from throughline.publishing.documents.slipping import slips
from throughline.publishing.renderers.frame import Page, Site
from throughline.publishing.renderers.pages.lateness import late_table
from throughline.publishing.renderers.papers.chapter import money
from throughline.publishing.renderers.papers.parts import grid, points
from throughline.publishing.renderers.papers.reading import after, closed, words
from throughline.publishing.renderers.saying import joined

TITLE = "The plan as a whole"
NO_AUTHORITY = (
    "Approval of the plan gives no authority to act. Each piece of work rests on a decision of its own: one that is in "
    "place, or one that is still needed."
)
SILENT = "For this work the plan does not say which decision it relies on:"
TWICE = "Work that is named for two {places} stands at both, with all its money, so the columns do not add up to the whole plan."
TOLD_APART = "How this draft differs from an edition before it is told in a paper of its own, “What changed”."


def standing(site: Site, pages: Mapping[str, Page], draft: bool) -> Iterator[Block]:
    """An appendix: the questions of the front page, each with everything that answers it. `draft`: nothing was released yet
    with which it could be compared here."""
    front = pages["index.html"]
    yield Heading(1, TITLE, front.path, listed=True, fresh=True, counts=Level.APPENDIX)
    yield _question("What did the council promise?")
    yield Paragraph(_said(front, "promised_says"))
    yield grid(front.context["chapters"], front.path)
    yield from _parent(site, front)
    yield from _decided(pages["decisions.html"], front)
    yield _question("Is it on time?")
    yield Paragraph(_said(front, "late_says"))
    late = slips(site.plan.activities, site.plan.as_at)
    if late:
        yield grid(late_table(site, late, "", "Steps that are behind the plan, the longest delay first"), front.path)
    yield _question("What does it cost?")
    yield Paragraph(_said(front, "cost_says"))
    if front.context["cost_figures"]:
        yield Points(tuple(Item((*words(f), Run(f" {said}"))) for f, said in front.context["cost_figures"]))
    yield from money(front)
    yield from _changed(front, draft)
    yield from _places(site, pages["places.html"])


def _question(text: str, anchor: str = "") -> Heading:
    return Heading(2, text, anchor, counts=Level.APPENDIX)


def _said(page: Page, name: str) -> tuple[Run, ...]:
    """An answer of the front page, which stands there as a heading without a full stop."""
    return closed(words(page.context[name], page.path))


def _parent(site: Site, front: Page) -> Iterator[Block]:
    parent, status = front.context["parent"], front.context["parent_status"]
    if parent:
        told = f" ({status})." if status else "."
        come = Run(f"The {site.word('chapters')} come from the strategic plan "), Run(parent, italic=True), Run(told)
        yield Paragraph(come, Kind.SOURCE)


def _decided(decisions: Page, front: Page) -> Iterator[Block]:
    said = decisions.context
    yield _question("Is it decided?", decisions.path)
    yield Paragraph(_said(front, "decided_says"))
    yield Paragraph(words(NO_AUTHORITY))
    yield grid(said["needed"], decisions.path)
    yield grid(said["taken"], decisions.path)
    if said["silent"]:
        yield Paragraph((Run(f"{SILENT} "), *words(joined(said["silent"], "; ")), Run(".")))


def _changed(front: Page, draft: bool) -> Iterator[Block]:
    yield _question("What changed since last time?")
    if draft:
        yield Paragraph(words(TOLD_APART))
        return
    yield Paragraph(_said(front, "changed_says"))
    for kind in front.context["changes"]:
        yield Paragraph((Run(kind.name, bold=True),))
        yield points(list(kind.items))


def _places(site: Site, places: Page) -> Iterator[Block]:
    said = places.context
    yield _question("Where is it?", places.path)
    yield Paragraph((*words(said["heading"]), Run(".")))
    yield grid(said["places"], places.path)
    if said["places"].rows:
        yield Paragraph(words(site.plan.words.fill(TWICE)), Kind.SOURCE)
    if said["countywide"]:
        told = Run(" "), *words(joined(said["countywide"], "; ")), Run(".")
        yield Paragraph((*after(site.word("Whole area"), words(said["countywide_says"])), *told))
    if said["nowhere"]:
        yield Paragraph(after(f"No {site.word('place')} stated", (*words(joined(said["nowhere"], "; ")), Run("."))))
