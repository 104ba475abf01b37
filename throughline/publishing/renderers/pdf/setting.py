"""A paper as PDF/UA-1. Its text goes to typst as JSON; the template beside this file has every mark and no word."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import typst

from throughline.plan.rules.comparing.marking import Mark, Piece, after_of, before_of
from throughline.publishing.documents.papers.fitting import lines, own_page, stays_whole, tall
from throughline.publishing.documents.papers.numbering import numbers, referred
from throughline.publishing.documents.papers.tree import (
    Asked,
    Block,
    Cover,
    Grid,
    Heading,
    Kind,
    Level,
    Marked,
    Paper,
    Paragraph,
    Picture,
    Points,
    Run,
    Text,
)
from throughline.publishing.renderers.pdf.letters import FONTS, legible, script, shown
from throughline.publishing.renderers.saying import is_web_address

HERE = Path(__file__).parent

Data = dict[str, Any]

_BOLD = {"t", "b"}


def pdf(paper: Paper) -> bytes:
    """The paper as PDF/UA-1; the same paper gives the same bytes. Raises numbering's LevelSkipped."""
    said = json.dumps(_data(paper), ensure_ascii=False)
    return typst.compile(
        HERE / "paper.typ",
        root=HERE,
        font_paths=fonts(),
        sys_inputs={"paper": said, "script": script(said)},
        pdf_standards="ua-1",
        timestamp=datetime.combine(paper.dated, time(), UTC),
    )


@cache
def fonts() -> typst.Fonts:
    """The fonts beside this file, and those that typst carries; never the machine's own, which differ."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])


def _data(paper: Paper) -> Data:
    writer = _Writer(referred(paper.headings()), iter(numbers(paper.headings())))
    listed = sum(1 for h in paper.headings() if h.listed)
    return {
        "title": shown(paper.title),
        "author": shown(paper.author),
        "dated": [paper.dated.year, paper.dated.month, paper.dated.day],
        "colours": paper.colours,
        "running": shown(paper.running),
        "foot": shown(paper.foot),
        "draft": paper.draft,
        "contents": listed > 1,
        "long": own_page(paper),
        "cover": _cover(paper.cover, writer),
        "blocks": [
            writer.block(block) | ({"keep": 1} if _kept_with(block, after) else {})
            for block, after in zip_longest(paper.blocks, paper.blocks[1:])
        ],
    }


def _kept_with(block: Block, after: Block | None) -> bool:
    """Whether a block stands on one page with what follows: a paragraph with what it opens, a picture with its source."""
    if isinstance(block, Picture):
        return isinstance(after, Paragraph) and after.kind is Kind.SOURCE
    return isinstance(after, Grid | Picture | Points)


def _cover(cover: Cover, writer: _Writer) -> Data:
    return {
        "council": shown(cover.council),
        "title": shown(cover.title),
        "subtitle": shown(cover.subtitle),
        "lead": writer.text(cover.lead),
        "picture": writer.picture(cover.picture) if cover.picture else None,
        "answers": [writer.text(a) for a in cover.answers],
        "notes": [writer.text(n) for n in cover.notes],
        "header": [[shown(name), shown(said)] for name, said in cover.header],
    }


def _side(pieces: Iterable[Piece]) -> list[Data]:
    """One side of a marked text, line by line: its words, and how they are marked."""
    said: list[Data] = []
    for piece in pieces:
        for n, line in enumerate(piece.words.split("\n")):
            run: Data = {"t": shown(line)} | ({"w": 1} if n else {})
            said.append(run if piece.mark is Mark.SAME else run | {"m": piece.mark.value})
    return said


def _as_one(before: str | Data, now: str | Data) -> str | Data | None:
    """Two runs that stand in one line and look alike as one; None where they do not."""
    if isinstance(before, str) or isinstance(now, str):
        return before + now if isinstance(before, str) and isinstance(now, str) else None
    bold = now.keys() == _BOLD and before.keys() - {"s", "w"} == _BOLD
    return before | {"t": before["t"] + now["t"]} if bold else None


class _Writer:
    """Blocks as the template reads them. `anchors`: what a link can lead to in this paper, and how it is named."""

    def __init__(self, anchors: dict[str, str], numbered: Iterator[str]) -> None:
        self._anchors, self._numbered = anchors, numbered
        self._section, self._paragraphs = "", 0

    def block(self, block: Block) -> Data:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Points():
                return {"is": "points", **self._points(block)}
            case Grid():
                return self._grid(block)
            case Picture():
                return {"is": "picture", **self.picture(block)}
            case Asked():
                return {"is": "asked", "lead": shown(block.lead), "items": [self.text(one) for one in block.told()]}
            case Marked():
                return {
                    "is": "marked",
                    "before": _side(before_of(block.pieces)),
                    "after": _side(after_of(block.pieces)),
                }

    def text(self, text: Text) -> list[str | Data] | str:
        """Runs, alike neighbours as one; of a plain one only its words, which spares the template nearly all of its work."""
        said: list[str | Data] = []
        for run, new in lines(text):
            now = self._run(run, new)
            if said and (one := _as_one(said[-1], now)) is not None:
                said[-1] = one
            else:
                said.append(now)
        return said[0] if len(said) == 1 and isinstance(said[0], str) else said

    def picture(self, picture: Picture) -> Data:
        return {
            "svg": legible(picture.svg),
            "says": shown(picture.says),
            "width": picture.width,
            "key": [{"svg": swatch.svg, "words": shown(swatch.words)} for swatch in picture.key],
        }

    def _run(self, run: Run, new: bool) -> str | Data:
        if run.bare and not new:
            return shown(run.text)
        said: Data = {"t": shown(run.text) if run.text or not run.to else self._anchors[run.to]}
        flags = (("b", run.bold), ("i", run.italic), ("c", run.code), ("n", run.below), ("w", new))
        said |= {flag: 1 for flag, on in flags if on}
        if run.shape is not None:
            said["s"] = run.shape.value
        if is_web_address(run.link) or run.link.startswith("mailto:"):
            said["l"] = run.link
        elif run.to in self._anchors:
            said["a"] = run.to
        return said if len(said) > 1 else str(said["t"])

    def _paragraph(self, paragraph: Paragraph) -> Data:
        said: Data = {"is": "paragraph", "kind": paragraph.kind.value, "text": self.text(paragraph.text)}
        if paragraph.kind is Kind.NUMBERED:
            self._paragraphs += 1
            said["number"] = f"{self._section}.{self._paragraphs}"
        return said

    def _heading(self, heading: Heading) -> Data:
        number = next(self._numbered)
        if heading.level == 1:
            self._section, self._paragraphs = number, 0
        return {
            "is": "heading",
            "level": heading.level,
            "text": shown(heading.text),
            "number": number,
            "anchor": heading.anchor,
            "listed": heading.listed,
            "fresh": heading.fresh,
            "appendix": heading.counts is Level.APPENDIX,
        }

    def _points(self, points: Points) -> Data:
        items = [{"text": self.text(i.text), "inside": [self._points(p) for p in i.inside]} for i in points.items]
        return {"items": items, "start": points.start}

    def _grid(self, grid: Grid) -> Data:
        return {
            "is": "grid",
            "caption": shown(grid.caption),
            "shares": [c.share for c in grid.columns],
            "numbers": [c.number for c in grid.columns],
            "heads": [self.text(c.text) for c in grid.columns],
            "rows": [[self.text(cell) for cell in row] for row in grid.rows],
            "foot": [[self.text(cell) for cell in row] for row in grid.foot],
            "tall": any(map(tall, grid.rows)),
            "breaks": not stays_whole(grid),
        }
