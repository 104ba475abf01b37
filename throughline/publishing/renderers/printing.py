"""Which papers there are of an edition, and each as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from throughline.publishing.documents.papers.tree import Paper
from throughline.publishing.renderers.frame import Page, Site
from throughline.publishing.renderers.pages.activities import activity_page
from throughline.publishing.renderers.pages.chapters import chapters
from throughline.publishing.renderers.pages.comments import comments
from throughline.publishing.renderers.pages.contents import contents
from throughline.publishing.renderers.pages.front import front
from throughline.publishing.renderers.pages.lists import decisions, places
from throughline.publishing.renderers.papers.chapter import heading
from throughline.publishing.renderers.papers.whole import RELEASED, Pages, Standing, extract, summary, whole_plan
from throughline.publishing.renderers.pdf.setting import pdf
from throughline.publishing.renderers.word.making import word

FOLDER = "papers"
PLAN, SUMMARY, CHAPTER, UNPLACED = "plan", "summary", "chapter-", "chapter-not-yet-placed"
LARGEST = (
    1_000  # activities of a plan that is printed whole: beyond it nobody reads one paper, and setting it takes long
)


class Form(StrEnum):
    """What a paper is printed as; the value is how its file's name ends."""

    PDF = "pdf"
    WORD = "docx"


@dataclass(frozen=True, slots=True)
class Printable:
    """A paper that there is: the name of its files, and what it is."""

    name: str
    says: str


def printables(site: Site) -> tuple[Printable, ...]:
    """The whole plan, the summary, and each chapter by itself."""
    whole = (Printable(PLAN, "The whole plan"),) if len(site.plan.activities) <= LARGEST else ()
    parts = tuple(Printable(_name(n), heading(site, n).text) for n in site.chapter_numbers)
    return (*whole, Printable(SUMMARY, "The summary"), *parts)


def paper(site: Site, pages: Pages, name: str, status: Standing = RELEASED) -> Paper:
    """A paper by its name. Raises KeyError where there is none of that name."""
    if name == PLAN and len(site.plan.activities) <= LARGEST:
        return whole_plan(site, pages, status)
    if name == SUMMARY:
        return summary(site, pages, status)
    return extract(site, pages, {_name(n): n for n in site.chapter_numbers}[name], status)


def printed(one: Paper, form: Form) -> bytes:
    """A paper as a file."""
    return pdf(one) if form is Form.PDF else word(one)


def released(site: Site, pages: Pages) -> Iterator[tuple[str, bytes]]:
    """The papers that an edition's site holds: the whole plan and the summary, each in both forms.

    Chapters are not among them: each is a part of the whole plan, and sixteen more files would take longer to make than
    everything else. The desk prints one when it is asked for.
    """
    for name in (p.name for p in printables(site) if p.name in (PLAN, SUMMARY)):
        one = paper(site, pages, name)
        for form in Form:
            yield f"{FOLDER}/{name}.{form}", printed(one, form)


class Told(dict[str, Page]):
    """Pages by their path. That of a piece of work is made when a paper first reads it, which a summary never does."""

    def __init__(self, site: Site) -> None:
        pages = (front(site), contents(site), *chapters(site), decisions(site), *places(site), *comments(site))
        super().__init__((page.path, page) for page in pages)
        self._site = site
        self._work = {site.activity_paths[activity.reference]: activity for activity in site.plan.activities}

    def __missing__(self, path: str) -> Page:
        page = self[path] = activity_page(self._site, self._work[path])
        return page


def told(site: Site) -> Told:
    """The pages that papers are read from, for papers without a site."""
    return Told(site)


def _name(number: int | None) -> str:
    return UNPLACED if number is None else f"{CHAPTER}{number}"
