"""Marks of a draft: every block of a paper names its place, so that a comment made in Word finds back to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from throughline.plan.rules.comments import COMMENTABLE, CommentPlace
from throughline.plan.rules.comparing.marking import after_of
from throughline.plan.rules.marks import Mark, mark
from throughline.publishing.documents.papers.tree import (
    Asked,
    Block,
    Grid,
    Heading,
    Item,
    Marked,
    Paper,
    Paragraph,
    Picture,
    Points,
    Text,
)
from throughline.publishing.renderers.frame import Site
from throughline.publishing.renderers.papers.reading import plain


def marked(paper: Paper, site: Site, plan_key: str, edition: int) -> Paper:
    """The paper with a mark on each block but its pictures."""
    blocks = []
    for number, (block, place) in enumerate(_places(paper, site)):
        if not isinstance(block, Picture):
            block = replace(block, mark=mark(plan_key, edition, place, _words(block)).name(number))
        blocks.append(block)
    return replace(paper, blocks=tuple(blocks))


def printed_marks(paper: Paper, site: Site, plan_key: str, edition: int) -> Iterator[tuple[CommentPlace, Mark]]:
    """Every place of a paper with the mark of what is printed there."""
    for block, place in _places(paper, site):
        if not isinstance(block, Picture):
            yield place, mark(plan_key, edition, place, _words(block))


def _places(paper: Paper, site: Site) -> Iterator[tuple[Block, CommentPlace]]:
    """Each block with its place: under the heading of a piece of work or chapter, and the field that it tells."""
    work = {path: reference for reference, path in site.activity_paths.items()}
    chapters = {site.chapter_path(number): number for number in site.chapter_numbers if number is not None}
    here = CommentPlace()
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level == 1:
            here = CommentPlace(chapter=chapters.get(block.anchor))
        elif isinstance(block, Heading) and block.anchor in work:
            here = CommentPlace(work[block.anchor])
        about = "" if isinstance(block, Picture) else block.about
        yield block, replace(here, field=about) if here.reference and about in COMMENTABLE else here


def _words(block: Block) -> str:
    match block:
        case Heading():
            return block.text
        case Paragraph():
            return plain(block.text)
        case Points():
            return " ".join(_of_item(item) for item in block.items)
        case Grid():
            return " ".join([block.caption, *(_of_row(row) for row in (*block.rows, *block.foot))])
        case Picture():
            return block.says
        case Asked():
            return " ".join([block.lead, *map(plain, block.told())])
        case Marked():
            return "".join(piece.words for piece in after_of(block.pieces))


def _of_row(row: tuple[Text, ...]) -> str:
    return " ".join(plain(cell) for cell in row)


def _of_item(item: Item) -> str:
    return " ".join([plain(item.text), *(_of_item(one) for points in item.inside for one in points.items)])
