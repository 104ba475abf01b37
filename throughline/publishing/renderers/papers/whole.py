"""The papers themselves, in the order of the Strategic Delivery Plan's own contents page [seed 002]."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from throughline.plan.rules.words import MatterKind
from throughline.publishing.documents.papers.tree import (
    Block,
    Column,
    Cover,
    Grid,
    Heading,
    Kind,
    Level,
    Paper,
    Paragraph,
    Picture,
    Run,
    Text,
)
from throughline.publishing.documents.public import PublicActivity
from throughline.publishing.renderers.frame import Page, Site
from throughline.publishing.renderers.narrative import narrative
from throughline.publishing.renderers.pages import comments
from throughline.publishing.renderers.pages.contents import AFTER
from throughline.publishing.renderers.pages.fragments import invented, nature_bar
from throughline.publishing.renderers.papers.chapter import PRINT, chapter, heading, opened
from throughline.publishing.renderers.papers.parts import ILLUSTRATIVE, grid, picture
from throughline.publishing.renderers.papers.provenance import anchor, provenance, provenance_of_sums
from throughline.publishing.renderers.papers.reading import after, closed, narrative_blocks, words
from throughline.publishing.renderers.papers.standing import TOLD_APART, standing
from throughline.publishing.renderers.saying import day, joined, marked

Pages = Mapping[str, Page]
DRAFT = "DRAFT"
KEPT = "A draft, kept to staff. It may change before it is released."
UNTITLED = "Without a title"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a paper stands: released, or a draft that is kept to staff. `check`: of a draft, what tells its words from others."""

    draft: bool = False
    check: str = ""

    def said(self, site: Site) -> str:
        """The words on each page of a draft; "" of what was released."""
        as_at = f"{DRAFT}, as at {day(site.plan.as_at)}" if self.draft else ""
        return f"{as_at}, check {self.check}" if self.draft and self.check else as_at


RELEASED, AS_IT_STANDS = Standing(), Standing(draft=True)


def whole_plan(site: Site, pages: Pages, status: Standing = RELEASED) -> Paper:
    """The whole plan: front matter, each chapter with its work, back matter, and the appendices."""

    def blocks() -> Iterator[Block]:
        yield from _before(site, pages, named=True)
        for number in site.chapter_numbers:
            yield from chapter(site, pages, number, anchor(site, number), drawn=False)
        yield from _after(site)
        yield from standing(site, pages, status.draft)
        yield from _priorities(site)
        yield from _heard(pages)
        yield from provenance(site, pages, site.chapter_numbers)

    return _paper(site, pages, "", blocks(), status)


def summary(site: Site, pages: Pages, status: Standing = RELEASED) -> Paper:
    """The public summary: two pages an outcome, each piece of work in a few lines."""

    def blocks() -> Iterator[Block]:
        yield from _before(site, pages, named=False)
        for number in site.chapter_numbers:
            yield from _outlined(site, pages[site.chapter_path(number)], number)
        yield from _after(site)
        yield from provenance_of_sums(site)

    return _paper(site, pages, "Summary", blocks(), status)


def extract(site: Site, pages: Pages, number: int | None, status: Standing = RELEASED) -> Paper:
    """One chapter with its work, drawn, and where its figures come from."""

    def blocks() -> Iterator[Block]:
        yield from chapter(site, pages, number, anchor(site, number), drawn=True)
        yield from provenance(site, pages, (number,))

    return _paper(site, pages, heading(site, number).text, blocks(), status, whole=False)


def _paper(
    site: Site, pages: Pages, part: str, blocks: Iterable[Block], status: Standing, *, whole: bool = True
) -> Paper:
    plan, brand = site.plan, site.brand
    title = f"{plan.title} {site.window}".strip()
    named = f"{title}: {part}" if part else title
    illustrative = f" {ILLUSTRATIVE}" if plan.demonstration else ""
    draft = status.said(site)
    return Paper(
        title=f"{named}, edition {plan.edition}" if not draft else f"{named} ({DRAFT})",
        author=plan.council,
        dated=site.released_on,
        cover=_cover(site, pages, title, part, status, whole),
        running=f"{named}, edition {plan.edition}",
        foot=f"Position at {day(plan.as_at)}.{illustrative}",
        blocks=tuple(map(_entitled, (b for b in blocks if not isinstance(b, Paragraph) or b.text))),
        draft=draft,
        colours=(brand.primary, brand.ink, brand.muted),
    )


def _entitled(block: Block) -> Block:
    """A heading without words would be a hole in the contents; the reader is told instead."""
    return replace(block, text=UNTITLED) if isinstance(block, Heading) and not block.text.strip() else block


def _cover(site: Site, pages: Pages, title: str, part: str, status: Standing, whole: bool) -> Cover:
    front, plan = pages["index.html"].context, site.plan
    edition = f"Edition {plan.edition}: {plan.edition_title}" if plan.edition_title else f"Edition {plan.edition}"
    notes = [words(f"{edition}. Position at {day(plan.as_at)}.")]
    if status.draft:
        notes.append(words(KEPT))
    else:
        notes.append(words(f"Published {day(site.released_on)}. Text and data: {site.brand.licence}."))
    if plan.demonstration:
        said = f"This is a demonstration of Throughline, built from public papers. It is not a publication of {plan.council}. {ILLUSTRATIVE}"
        notes.append(words(said))
    if site.brand.note:
        notes.append(words(site.brand.note))
    answers = [front[n] for n in ("decided_says", "late_says", "cost_says")] if whole else []
    if whole:
        answers.append(TOLD_APART if status.draft else front["changed_says"])
    lead = words(front["lead"]) if whole else ()
    bar: Picture | None = picture(nature_bar(site, plan.activities, PRINT)) if whole and plan.activities else None
    return Cover(
        plan.council, title, part, lead, bar, tuple(closed(words(a, "index.html")) for a in answers), tuple(notes)
    )


def _before(site: Site, pages: Pages, named: bool) -> Iterator[Block]:
    """What stands before the chapters; the operating environment with each change and what answers it."""
    told = False
    for piece, path in zip(site.plan.matter, site.matter_paths, strict=True):
        if piece.kind in AFTER:
            continue
        yield from _matter(site, path, 1)
        if piece.kind is MatterKind.ENVIRONMENT and not told:
            told = True
            yield from _environment(pages["contents.html"], named)
    if not told and site.plan.environment:
        yield Heading(1, MatterKind.ENVIRONMENT.said, listed=True)
        yield from _environment(pages["contents.html"], named)


def _matter(site: Site, path: str, level: int) -> Iterator[Block]:
    piece = site.plan.matter[site.matter_paths.index(path)]
    mark = " ◇" if piece.illustrative else ""
    yield Heading(level, f"{piece.title}{mark}", path, listed=True, fresh=path == site.matter_paths[0])
    yield from _without_skips(narrative_blocks(narrative(piece.words), level), level)
    if piece.owner:
        yield Paragraph(words(f"{piece.owner} answers for this text."), Kind.SOURCE)


def _without_skips(blocks: Iterable[Block], under: int) -> Iterator[Block]:
    """Headings of a text never skip a level; the site's reader sees to that from its second level on."""
    above = under
    for block in blocks:
        if isinstance(block, Heading):
            above = min(block.level, above + 1)
            yield Heading(above, block.text)
        else:
            yield block


def _environment(contents: Page, named: bool) -> Iterator[Block]:
    """Each change around the council: its words, its source, the work that answers it, `named` or only counted."""
    for change in contents.context["environment"]:
        yield Heading(2, change["title"], f"{contents.path}#{change['anchor']}")
        yield Paragraph(words(change["words"]))
        yield Paragraph((Run(f"{change['level']}. Source: "), *words(change["source"]), Run(".")), Kind.SOURCE)
        answers = (Run(": "), *words(joined(change["answers"], "; "))) if named and change["answers"] else ()
        yield Paragraph((*words(change["says"]), *answers, Run(".")))


def _after(site: Site) -> Iterator[Block]:
    for piece, path in zip(site.plan.matter, site.matter_paths, strict=True):
        if piece.kind in AFTER:
            yield from _matter(site, path, 1)


def _priorities(site: Site) -> Iterator[Block]:
    if site.plan.priorities:
        yield Heading(2, site.word("Political priorities"), counts=Level.APPENDIX)
        columns = Column(words("Reference"), 20), Column(words(site.word("Priority")), 80)
        rows = tuple((words(reference), words(title)) for reference, title in site.plan.priorities)
        yield Grid(site.word("Political priorities"), columns, rows)


def _heard(pages: Pages) -> Iterator[Block]:
    """An appendix: what was said of the draft, each with its answer."""
    page = pages.get(comments.PATH)
    if page is not None:
        yield Heading(1, comments.TITLE, page.path, listed=True, counts=Level.APPENDIX)
        yield Paragraph(words(page.context["lead"]))
        yield grid(page.context["comments"], page.path)


def _outlined(site: Site, page: Page, number: int | None) -> Iterator[Block]:
    """A chapter of the summary: the finding, the promise, the objectives, its work with a summary each, its money."""
    those = site.by_chapter.get(number, ())
    yield heading(site, number)
    yield from opened(site, page, those)
    yield _work(page, those)
    aims = [marked(o.title, o.illustrative) for o in site.plan.objectives if o.chapter == number]
    if aims:
        yield Paragraph(after(site.word("Objectives"), (*words(joined(aims, "; ")), Run("."))))
    if page.context["priced"]:
        yield Paragraph(words(page.context["money_says"]))
        yield grid(page.context["money"], page.path)
        yield Paragraph(words(page.context["unpriced"]), Kind.SOURCE)


def _work(page: Page, those: tuple[PublicActivity, ...]) -> Block:
    """The chapter's table of work, with the summary of each under its name."""
    table = grid(page.context["work"], page.path)
    if not isinstance(table, Grid):
        return table
    rows = tuple((_named(row[0], one), *row[1:]) for row, one in zip(table.rows, those, strict=True))
    return Grid(table.caption, table.columns, rows, table.foot)


def _named(first: Text, activity: PublicActivity) -> Text:
    name = tuple(Run(r.text, bold=not r.below, below=r.below) for r in first)
    told = words(marked(activity.summary, invented(activity, "summary"))) if activity.summary else ()
    return (*name, Run("\n", below=True), *(replace(run, below=True) for run in told)) if told else name
