"""A chapter in print: what its page says, and then each piece of its work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from throughline.ground.words import opening
from throughline.publishing.documents.papers.tree import Block, Heading, Kind, Paragraph, Run
from throughline.publishing.documents.public import PublicActivity
from throughline.publishing.renderers.frame import Page, Site
from throughline.publishing.renderers.pages.chapters import work_in_time
from throughline.publishing.renderers.pages.fragments import nature_bar
from throughline.publishing.renderers.papers.activity import activity
from throughline.publishing.renderers.papers.parts import grid, picture, points
from throughline.publishing.renderers.papers.reading import bold, words

PRINT = 620  # units of a drawing that fill the width of a printed page, so that its smallest letters are 8 points high
NAMES = 290  # of which this many stand before the bars, for names
ALSO = "Work of other {chapters} that serves this one too"
TIME_NOTE = (
    "The dashed line is the day of this edition’s position. An arrow means that no end is set. "
    "Dates in words stand in the table above."
)


def heading(site: Site, number: int | None, level: int = 1) -> Heading:
    """A chapter's heading as the printed plan has it: "Outcome 1: Enterprise and investment" [seed 002, contents]."""
    title = site.chapter_title(number)
    outcome = number is not None and site.chapters[number].is_outcome
    said = f"{site.word('Outcome')} {number}: {title}" if outcome else title
    return Heading(level, said, site.chapter_path(number), listed=True, fresh=True)


def opened(site: Site, page: Page, those: tuple[PublicActivity, ...]) -> Iterator[Block]:
    """What is true of the whole chapter in a breath: the finding, the promise, the bar by kind."""
    finding = str(page.context["heading"]).removeprefix(f"{page.title}: ")
    yield Paragraph(bold(words(opening(finding))), Kind.LEAD)
    if page.context["promise"]:
        yield Paragraph(words(page.context["promise"]))
    if those:
        yield picture(nature_bar(site, those, PRINT))


def chapter(site: Site, pages: Mapping[str, Page], number: int | None, sources: str, drawn: bool) -> Iterator[Block]:
    """A chapter and its work. `sources`: the anchor of the appendix with its figures; `drawn`: each work with pictures."""
    page, those = pages[site.chapter_path(number)], site.by_chapter.get(number, ())
    yield heading(site, number)
    yield from opened(site, page, those)
    yield from _sections(site, page, those)
    for one in those:
        yield from activity(pages[site.activity_paths[one.reference]], sources, drawn)


def _sections(site: Site, page: Page, those: tuple[PublicActivity, ...]) -> Iterator[Block]:
    said = page.context
    if said["late"]:
        yield Heading(2, "What is later than planned")
        yield grid(said["late"], page.path)
    if said["waiting"]:
        yield Heading(2, "What is still to be decided")
        yield grid(said["waiting"], page.path)
    yield Heading(2, f"The work in this {site.word('chapter')}")
    yield grid(said["work"], page.path)
    if said["also"]:
        yield Paragraph((Run(site.plan.words.fill(ALSO), bold=True),))
        yield points(said["also"])
    drawing = work_in_time(site, those, PRINT, NAMES)
    if drawing:
        yield Heading(2, "When it happens")
        yield picture(drawing)
        yield Paragraph(words(TIME_NOTE), Kind.SOURCE)
    if said["priced"]:
        yield Heading(2, "What it costs")
        yield Paragraph(words(said["money_says"]))
        yield from money(page)
    if said["objectives"]:
        yield Heading(2, f"{site.word('Objectives')}, and the work that serves each")
        yield grid(said["objectives"], page.path)
    if said["source"]:
        yield Paragraph(
            (
                Run(f"Where this {site.word('chapter')}’s {site.word('outcome')} comes from: "),
                *words(said["source"]),
                Run("."),
            ),
            Kind.SOURCE,
        )


def money(page: Page) -> Iterator[Block]:
    """Planned money by year: the chart, the table, what the sums leave out."""
    said = page.context
    if said["chart"]:
        yield picture(said["chart"])
    yield grid(said["money"], page.path)
    if said["unpriced"]:
        yield Paragraph(words(said["unpriced"]), Kind.SOURCE)
