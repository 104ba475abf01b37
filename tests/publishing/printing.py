"""Papers to look at, and readers of what came out: the words of a PDF, of a Word file, of a tree, and of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO
from zipfile import ZipFile

from pypdfium2 import PdfDocument

from throughline.ground.timing import Timing
from throughline.plan.rules.comparing.comparison import compare
from throughline.plan.rules.comparing.marking import after_of
from throughline.plan.rules.document import PlanDocument
from throughline.publishing.documents.opening import public_plan
from throughline.publishing.documents.papers.tree import (
    Block,
    Grid,
    Heading,
    Item,
    Marked,
    Paper,
    Paragraph,
    Picture,
    Points,
    Run,
)
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.frame import Site
from throughline.publishing.renderers.papers.changed import Compared, changed_paper
from throughline.publishing.renderers.papers.whole import RELEASED, Standing
from throughline.publishing.renderers.printing import paper, told

_APART = re.compile(
    r'<(svg|nav|thead|caption|summary)\b.*?</\1>|<ul class="key">.*?</ul>|<h2>Download</h2>.*?</ul>', re.S
)
DAY = date(2021, 1, 13)


def site_of(plan: PlanDocument) -> Site:
    """A site that papers are read from."""
    return Site(public_plan(plan), Brand(), DAY, snapshot="f" * 64, chain_head="c" * 64)


def paper_of(plan: PlanDocument, name: str, status: Standing = RELEASED) -> Paper:
    """One paper of a plan."""
    site = site_of(plan)
    return paper(site, told(site), name, status)


def comparison_paper(plan: PlanDocument) -> Paper:
    """What changed in a plan as a paper: one piece of work gone, one re-worded at length, one later."""
    _gone, worded, later, *others = plan.entries
    now = replace(
        plan,
        edition=plan.edition + 1,
        entries=(
            replace(worded, summary=f"{worded.summary} It now says a good deal more about who is served."),
            replace(later, ends=Timing("2031-03"), end_in_words=""),
            *others,
        ),
    )
    of = Compared(plan.council, plan.plan_title, "edition 1", "edition 2", DAY, True, compare(plan, now), {})
    return changed_paper(of, Brand())


def runs(block: Block) -> Iterator[Run]:
    """Every run of a block, in order."""
    match block:
        case Heading():
            yield Run(block.text)
        case Paragraph():
            yield from block.text
        case Points():
            for item in block.items:
                yield Run(" ")
                yield from _of_item(item)
        case Grid():
            yield Run(block.caption)
            for column in block.columns:
                yield Run(" ")
                yield from column.text
            for row in (*block.rows, *block.foot):
                for cell in row:
                    yield Run(" ")
                    yield from cell
        case Picture():
            yield Run(block.says)
        case Marked():
            yield Run("".join(piece.words for piece in after_of(block.pieces)))


def _of_item(item: Item) -> Iterator[Run]:
    yield from item.text
    for points in item.inside:
        yield from runs(points)


def words(blocks: tuple[Block, ...]) -> str:
    """All words of a row of blocks."""
    return " ".join("".join(r.text + (" " if r.below else "") for r in runs(block)) for block in blocks)


def about(one: Paper, anchor: str) -> tuple[Block, ...]:
    """The blocks from the heading with an anchor to the next heading of its level."""
    start = next(n for n, b in enumerate(one.blocks) if isinstance(b, Heading) and b.anchor == anchor)
    level = one.blocks[start].level  # type: ignore[union-attr]
    rest = enumerate(one.blocks[start + 1 :], start + 1)
    end = next((n for n, b in rest if isinstance(b, Heading) and b.level <= level), len(one.blocks))
    return one.blocks[start:end]


def page_text(html: str) -> str:
    """What a page of the site says in its main part, without drawings, heads of tables, links to files, and what its words mean."""
    main = (
        html.partition("<main")[2].partition("</main>")[0].partition(">")[2].partition('<section class="meanings"')[0]
    )
    main = _APART.sub(" ", main)
    return unescape(re.sub(r"<[^>]+>", " ", main))


def docx_text(content: bytes) -> str:
    """Every part of a Word file, names of parts too, unpacked."""
    with ZipFile(BytesIO(content)) as parts:
        return "\n".join(f"{name}\n{parts.read(name).decode('utf-8', 'replace')}" for name in parts.namelist())


def pdf_text(content: bytes) -> str:
    """The words of a PDF, with a form feed between its pages."""
    with PdfDocument(content) as document:
        return "\f".join(page.get_textpage().get_text_bounded() for page in document)


def squeezed(text: str) -> str:
    """Words without the gaps between them and without hyphens, which may be lost at the end of a line."""
    return "".join(c for c in text if c.isprintable() and not c.isspace() and c != "-")
