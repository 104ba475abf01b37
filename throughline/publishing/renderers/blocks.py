"""Blocks of a paper as a page: the same tree that is printed, so that a page and a paper cannot say two things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from throughline.publishing.documents.papers.fitting import lines
from throughline.publishing.documents.papers.tree import (
    Block,
    Grid,
    Heading,
    Item,
    Kind,
    Paragraph,
    Picture,
    Points,
    Run,
    Text,
)
from throughline.publishing.renderers.escaping import format_html
from throughline.publishing.renderers.exhibits import Head, Table, table
from throughline.publishing.renderers.saying import is_web_address

Written = Callable[[str, dict[str, Any]], str]
CLASSES = {Kind.LEAD: "lead", Kind.SOURCE: "src", Kind.BODY: "measure", Kind.QUOTE: "measure", Kind.CODE: "hash"}
MARK = "◇"
THREE = 3  # columns of words, which stand alike in every table of a page


@dataclass(frozen=True, slots=True)
class Where:
    """On which page blocks are written. `up`: the way to the site's own folder; `known`: the anchors that are addresses."""

    up: str
    known: frozenset[str]
    path: str = ""


def said(text: Text, where: Where) -> SafeString:
    """Runs in one line."""
    return format_html_join("", "{}", ((_run(run, new, where),) for run, new in lines(text)))


def body(blocks: Iterable[Block], where: Where, written: Written) -> SafeString:
    """Blocks one after the other. A table of the kind that has two columns or more becomes a list on a phone."""
    return format_html_join("\n", "{}", ((_block(block, where, written),) for block in blocks))


def _block(block: Block, where: Where, written: Written) -> SafeString:
    match block:
        case Heading():
            return _heading(block, where)
        case Paragraph():
            return format_html('<p class="{}">{}</p>', CLASSES[block.kind], said(block.text, where))
        case Points():
            return _points(block, where)
        case Grid():
            return mark_safe(written("site/_table.html", {"table": as_table(block, where)}))
        case Picture():
            return _picture(block)
    raise TypeError(f"{type(block).__name__} has no form on a page of the quarter.")


def _heading(heading: Heading, where: Where) -> SafeString:
    """The first level is the page's own name. An anchor that is an address leads on; another one can be led to."""
    level = min(heading.level, 6)
    words = _diamond(heading.text)
    if heading.anchor and heading.anchor in where.known and heading.anchor != where.path:
        words = format_html('<a href="{}{}">{}</a>', where.up, heading.anchor, words)
    shape = mark_safe(' class="long"') if level == 1 and len(heading.text) > 60 else ""
    return format_html("<h{}{}>{}</h{}>", level, shape, words, level)


def _points(points: Points, where: Where) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((_item(i, where),) for i in points.items))
    if points.start:
        return format_html('<ol class="measure" start="{}">{}</ol>', points.start, items)
    return format_html('<ul class="measure">{}</ul>', items)


def _item(item: Item, where: Where) -> SafeString:
    return format_html(
        "{}{}", said(item.text, where), format_html_join("", "{}", ((_points(p, where),) for p in item.inside))
    )


def _picture(picture: Picture) -> SafeString:
    """The drawing, a narrow one on a phone where there is one, and its key."""
    wide, narrow = mark_safe(picture.svg), mark_safe(picture.narrow)
    shown = (
        format_html('<div class="wide">{}</div><div class="nrw">{}</div>', wide, narrow)
        if picture.narrow
        else format_html("<div>{}</div>", wide)
    )
    key = format_html_join("", "<li>{}<span>{}</span></li>", ((mark_safe(s.svg), s.words) for s in picture.key))
    return format_html(
        "<figure>{}{}</figure>", shown, format_html('<ul class="key">{}</ul>', key) if picture.key else ""
    )


def as_table(grid: Grid, where: Where) -> Table:
    """A grid as pages show tables."""
    heads = tuple(Head(str(said(c.text, where)), number=c.number) for c in grid.columns)
    rows = [tuple(said(cell, where) for cell in row) for row in grid.rows]
    foot = [tuple(said(cell, where) for cell in row) for row in grid.foot]
    return table(grid.caption, heads, rows, foot=foot, kind="thirds" if len(heads) == THREE else "")


def _run(run: Run, new: bool, where: Where) -> SafeString:
    words: SafeString = _diamond(run.text)
    if run.bold:
        words = format_html("<b>{}</b>", words)
    if run.italic:
        words = format_html("<i>{}</i>", words)
    if run.code:
        words = format_html("<code>{}</code>", words)
    if run.shape is not None:
        words = format_html('<span class="mark mark--{}">{}</span>', run.shape.value, words)
    if is_web_address(run.link):
        words = format_html('<a href="{}">{}</a>', run.link, words)
    elif run.to in where.known and run.to != where.path:
        words = format_html('<a href="{}{}">{}</a>', where.up, run.to, words)
    if run.below:
        return format_html('<span class="sub">{}</span>', words)
    return format_html("<br>{}", words) if new else words


def _diamond(text: str) -> SafeString:
    """The mark of what is illustrative, with its word for those who do not see it."""
    first, *others = text.split(f"\N{NO-BREAK SPACE}{MARK}")
    between = mark_safe(
        '<span class="ill" aria-hidden="true">&nbsp;◇</span><span class="hidden"> (illustrative)</span>'
    )
    return format_html_join("", "{}{}", (("" if n == 0 else between, part) for n, part in enumerate((first, *others))))
