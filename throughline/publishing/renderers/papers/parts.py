"""Tables and pictures of a page as they stand in a paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from throughline.publishing.documents.papers.tree import (
    Block,
    Column,
    Grid,
    Item,
    Kind,
    Paragraph,
    Picture,
    Points,
    Run,
    Swatch,
    Text,
)
from throughline.publishing.renderers.exhibits import Cell, Row, Table
from throughline.publishing.renderers.papers.reading import words
from throughline.publishing.renderers.pictures import HALO

SHARES: dict[str, tuple[int, ...]] = {
    "works": (38, 15, 17, 14, 16),
    "waits": (40, 18, 42),
    "lates": (32, 25, 15, 17, 11),
    "shares": (46, 15, 15, 24),
    "aims": (45, 55),
    "chap": (44, 11, 19, 13, 13),
    "wheres": (40, 14, 30, 16),
    "steps": (40, 18, 22, 20),
    "heard": (26, 42, 32),
}  # parts of the width by kind of table; others share it with the first column twice as wide
LEADING = "works"  # the one kind of table whose names lead on: links cost a printed plan a fifth of its time
ILLUSTRATIVE = "◇ marks what is illustrative."  # of a demonstration
_LABEL = re.compile(r'aria-label="([^"]*)"')
_SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_STANDING_ALONE = '<svg xmlns="http://www.w3.org/2000/svg" '


def standing(foot: str) -> Paragraph:
    """What the foot of each page says, once in the text too: whoever listens to a paper never hears its foot."""
    return Paragraph((Run(foot),), Kind.SOURCE)


def grid(table: Table, page: str) -> Block:
    """A table of a page; without rows what the page says instead."""
    if not table.rows:
        return Paragraph(words(table.empty))
    shares = SHARES.get(table.kind, ())
    if len(shares) != len(table.heads):
        shares = (2, *(1 for _ in table.heads[1:]))
    to = page if table.kind == LEADING else ""
    columns = tuple(Column(words(h.said), s, h.number) for h, s in zip(table.heads, shares, strict=True))
    return Grid(
        table.caption,
        columns,
        tuple(_row(r, to) for r in table.rows),
        tuple(_row(r, to) for r in table.foot),
    )


def _row(row: Row, page: str) -> tuple[Text, ...]:
    return (words(row.head, page), *(_cell(cell, page) for cell in row.cells))


def _cell(cell: Cell, page: str) -> Text:
    """A picture in a cell is told in the words that it carries for listeners: it repeats what stands beside it."""
    if cell.picture:
        found = _LABEL.search(cell.text)
        return (Run(unescape(found[1])),) if found else ()
    return words(cell.text, page)


def picture(drawing: Mapping[str, Any], says: str = "") -> Picture:
    """A drawing of a page with its key. The same drawing: what the site shows and what is printed are one."""
    svg = str(drawing["wide"])
    size, label = _SIZE.search(svg), _LABEL.search(svg)
    if size is None or label is None:
        raise ValueError("A drawing without a size or without words for those who do not see it cannot be printed.")
    key = tuple(Swatch(alone(str(swatch)), str(said)) for swatch, said in drawing.get("key", ()))
    return Picture(alone(svg), says or unescape(label[1]), int(size[1]), int(size[2]), key)


def alone(svg: str) -> str:
    """A drawing of a page as a file of its own, unchanged but for the white edge of its letters.

    A browser paints that edge first; what sets the paper paints it last, and would eat the letters.
    """
    return svg.replace("<svg ", _STANDING_ALONE, 1).replace(HALO, "")


def points(said: list[str], start: int = 0) -> Points:
    """A list of a page."""
    return Points(tuple(Item(words(one)) for one in said), start)
