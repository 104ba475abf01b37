"""The text of a Word document, as the markup that Word keeps it in.

Written at once: python-docx has no call for heads that repeat, captions, bookmarks or drawings, and bare cells made one
by one took about as long as the whole of a paper does so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html import escape
from urllib.parse import quote, urlsplit

from throughline.plan.rules.comparing.marking import Mark, Piece
from throughline.publishing.documents.papers.fitting import lines, stays_whole, tall
from throughline.publishing.documents.papers.tree import (
    Asked,
    Block,
    Column,
    Grid,
    Heading,
    Item,
    Kind,
    Level,
    Marked,
    Paragraph,
    Picture,
    Points,
    Run,
    Text,
)
from throughline.publishing.renderers.saying import is_web_address
from throughline.publishing.renderers.word.styles import DEEPEST, Lists

WIDE = 9071  # twentieths of a point: 160 mm
UNIT = 9_288  # English Metric Units (36,000 a millimetre) of a drawing's unit, 0.258 mm as in the PDF
EMU_WIDE = 5_760_000  # 160 mm
MARKS_FROM = 100_000  # bookmarks that comments find back to count from here
TRACKED = 500_000  # tracked changes are numbered from here, apart from bookmarks
# What XML cannot hold, and marks that turn the direction of everything behind them.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_KINDS = {
    Kind.BODY: "Normal",
    Kind.LEAD: "Paper Lead",
    Kind.SOURCE: "Source Note",
    Kind.QUOTE: "Quote",
    Kind.CODE: "Paper Code",
    Kind.LABEL: "Report Label",
    Kind.NUMBERED: "Numbered Paragraph",
}
_INK, _HAIR = "0B1F2A", "C4CBD0"
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


@dataclass(slots=True)
class Writer:
    """Blocks as WordprocessingML. What has to be kept beside the text is asked for: a picture, a web address, a list.

    `anchors`: how each heading that a link can lead to is referred to.
    """

    styles: dict[str, str]
    anchors: dict[str, str]
    pictured: Callable[[str], tuple[str, str]]  # the drawing's two relations: pixels, and the drawing itself
    linked: Callable[[str], str]  # the relation of a web address
    listed: Callable[[int, int], int]  # a new list of a kind, from a number
    author: str
    dated: date  # the day that tracked changes carry, never the machine's own
    lists: Lists = field(default_factory=Lists)
    wide: int = WIDE  # of a table
    _drawn: int = 0
    _marked: int = 0
    _tracks: int = TRACKED
    _marks: dict[str, int] = field(default_factory=dict)

    def block(self, block: Block, before: Block | None, after: Block | None) -> str:
        """One block, between the two that it stands between, in its mark where it has one."""
        written = self._written(block, before, after)
        if isinstance(block, Picture) or not block.mark:
            return written
        self._marked += 1
        number = MARKS_FROM + self._marked  # beyond those of headings: a number is one in its document
        return f'<w:bookmarkStart w:id="{number}" w:name="{fit(block.mark)}"/>{written}<w:bookmarkEnd w:id="{number}"/>'

    def _written(self, block: Block, before: Block | None, after: Block | None) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                counted = self._at(self.lists.counted, 1) if block.kind is Kind.NUMBERED else ""
                return self.paragraph(_KINDS[block.kind], block.text, _between(before, after, counted))
            case Points():
                return "".join(self._points(block, 0))
            case Grid():
                return self._grid(block)
            case Picture():
                return self.picture(block, isinstance(after, Paragraph) and after.kind is Kind.SOURCE)
            case Marked():
                return self._redlined(block)
            case Asked():
                return "".join(self._asked(block))

    def _asked(self, block: Asked) -> Iterator[str]:
        yield self.paragraph("Report Recommendation Lead", (Run(block.lead),))
        level = self._at(self.listed(self.lists.asked, 1), 0)
        last = len(block.items) - 1
        for n, text in enumerate(block.told()):
            yield self.paragraph("Report Recommendation", text, (_KEEP if n < last else "") + level)

    @staticmethod
    def _at(number: int, level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def _redlined(self, block: Marked) -> str:
        """A text whose changes Word itself tracks, by the council and of the paper's day: accepting them all gives the
        new text, rejecting them all the old one."""
        said = "".join(self._tracked(piece) for piece in block.pieces)
        return f'<w:p><w:pPr><w:pStyle w:val="{self.styles["Normal"]}"/></w:pPr>{said}</w:p>'

    def _tracked(self, piece: Piece) -> str:
        first, *others = piece.words.split("\n")
        runs = _text_run("", first) + "".join(_text_run("", line, "<w:br/>") for line in others)
        if piece.mark is Mark.SAME:
            return runs
        self._tracks += 1
        tag = "ins" if piece.mark is Mark.IN else "del"
        if piece.mark is Mark.OUT:
            runs = runs.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return f'<w:{tag} w:id="{self._tracks}" w:author="{fit(self.author)}" w:date="{self.dated.isoformat()}T00:00:00Z">{runs}</w:{tag}>'

    def paragraph(self, style: str, text: Text, more: str = "") -> str:
        """A paragraph in a style; `more`: what else is said of its shape."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.styles[style]}"/>{more}</w:pPr>{self.runs(text)}</w:p>'

    def runs(self, text: Text) -> str:
        """The runs of a text, each on its line."""
        return "".join(self._run(run, new) for run, new in lines(text))

    def entry(self, heading: Heading, number: str) -> str:
        """A heading's line in the contents. Its page is not known before Word has laid the paper out."""
        named = f"Appendix {number}: " if heading.counts is Level.APPENDIX else f"{number}\t"
        inner = _text_run("", f"{named}{heading.text}")
        to = f'<w:hyperlink w:anchor="{self._mark(heading.anchor)}" w:history="1">{inner}</w:hyperlink>'
        line = to if heading.anchor else inner
        return f'<w:pPr><w:pStyle w:val="{self.styles[f"toc {heading.level}"]}"/></w:pPr>{line}'

    def picture(self, picture: Picture, sourced: bool = False) -> str:
        """A drawing with what it says in words, and its key beneath; on one page with that, and with its source."""
        across = min(picture.width * UNIT, EMU_WIDE)
        shape = self._drawing(picture.svg, picture.says, across, across * picture.height // picture.width)
        said = self._shaped("Picture" if picture.key or sourced else "Normal", shape)
        if not picture.key:
            return said
        key = "".join(
            f"{self._drawing(s.svg, '', 201_600, 128_300)}{_text_run('', f' {s.words}' + chr(0x2003))}"
            for s in picture.key
        )
        return said + self._shaped("Source Note", key)

    def _shaped(self, style: str, inner: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{self.styles[style]}"/></w:pPr>{inner}</w:p>'

    def _run(self, run: Run, new: bool) -> str:
        words = run.text if run.text or not run.to else self.anchors[run.to]
        look = ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.italic else "")
        if run.below:
            look = f'<w:rStyle w:val="{self.styles["Quiet"]}"/>{look}'
        address = _address(run.link)
        if address:
            look = f'<w:rStyle w:val="{self.styles["Hyperlink"]}"/>{look.partition("/>")[2] if run.below else look}'
            said = _text_run(look, words)
            return (
                "<w:r><w:br/></w:r>" if new else ""
            ) + f'<w:hyperlink r:id="{self.linked(address)}">{said}</w:hyperlink>'
        said = _text_run(look, words, "<w:br/>" if new else "")
        if run.to in self.anchors:
            return f'<w:hyperlink w:anchor="{self._mark(run.to)}" w:history="1">{said}</w:hyperlink>'
        return said

    def _mark(self, anchor: str) -> str:
        return f"h{self._marks.setdefault(anchor, len(self._marks) + 1)}"

    def _heading(self, heading: Heading) -> str:
        more = "<w:pageBreakBefore/>" if heading.fresh else ""
        if heading.counts is Level.APPENDIX:
            more += self._at(self.lists.appendices, heading.level - 1)
        inner = _text_run("", heading.text)
        if heading.anchor:
            mark = self._mark(heading.anchor)
            inner = f'<w:bookmarkStart w:id="{mark[1:]}" w:name="{mark}"/>{inner}<w:bookmarkEnd w:id="{mark[1:]}"/>'
        style = self.styles[f"Heading {heading.level}"]
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'

    def _points(self, points: Points, depth: int) -> Iterator[str]:
        number = self.listed(self.lists.figures, points.start) if points.start else self.lists.bullets
        style = "List Number" if points.start else "List Bullet"
        level = self._at(number, min(depth, DEEPEST - 1))
        for item in points.items:
            yield self.paragraph(style, item.text, level)
            yield from self._inside(item, depth)

    def _inside(self, item: Item, depth: int) -> Iterator[str]:
        for points in item.inside:
            yield from self._points(points, depth + 1)

    def _grid(self, grid: Grid) -> str:
        whole = sum(c.share for c in grid.columns)
        widths = [self.wide * c.share // whole for c in grid.columns]
        kept = stays_whole(grid)
        last = len(grid.rows) + len(grid.foot) - 1
        rows = [
            self._row(grid.columns, widths, cells, kept and n < last, n >= len(grid.rows), n == len(grid.rows))
            for n, cells in enumerate((*grid.rows, *grid.foot))
        ]
        columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
        return (
            f"{self.paragraph('Caption', (Run(grid.caption),))}<w:tbl>{_table_shape(grid.caption, self.wide)}"
            f"<w:tblGrid>{columns}</w:tblGrid>{self._head(grid.columns, widths)}{''.join(rows)}</w:tbl>"
        )

    def _head(self, columns: tuple[Column, ...], widths: list[int]) -> str:
        edge = f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/></w:tcBorders>'
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/>{edge}<w:vAlign w:val="bottom"/></w:tcPr>'
            f"{self.paragraph('Table Head', c.text, _RIGHT if c.number else '')}</w:tc>"
            for c, w in zip(columns, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"

    def _row(
        self,
        columns: tuple[Column, ...],
        widths: list[int],
        cells: tuple[Text, ...],
        keep: bool,
        sums: bool,
        ruled: bool,
    ) -> str:
        edge = (
            f'<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/></w:tcBorders>' if ruled else ""
        )
        style = "Table Head" if sums else "Table Text"
        written = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/>{edge}</w:tcPr>'
            f"{self.paragraph(style, cell, (_KEEP if keep else _LOOSE if sums else '') + (_RIGHT if c.number else ''))}</w:tc>"
            for c, w, cell in zip(columns, widths, cells, strict=True)
        )
        return f"<w:tr>{'' if tall(cells) else '<w:trPr><w:cantSplit/></w:trPr>'}{written}</w:tr>"

    def _drawing(self, svg: str, says: str, across: int, down: int) -> str:
        self._drawn += 1
        pixels, drawing = self.pictured(svg)
        name = f"Picture {self._drawn}"
        told = f'descr="{fit(says)}"/>' if says else f'descr="">{_DECORATIVE}</wp:docPr>'
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
            f'<wp:docPr id="{self._drawn}" name="{name}" {told}<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}">'
            f'<pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr><pic:cNvPr id="{self._drawn}" name="{name}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{pixels}"><a:extLst>'
            '<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
            f'<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{drawing}"/>'
            "</a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_KEEP, _LOOSE, _RIGHT = "<w:keepNext/>", '<w:keepNext w:val="0"/>', '<w:jc w:val="right"/>'


def _between(before: Block | None, after: Block | None, counted: str = "") -> str:
    """Words stay with the table, picture or list that they open, and stand off from the table that they follow."""
    keep = _KEEP if isinstance(after, Grid | Picture | Points | Asked) else ""
    return keep + counted + ('<w:spacing w:before="200"/>' if isinstance(before, Grid) else "")


def _table_shape(caption: str, wide: int) -> str:
    """No lines but hairs between rows; the first row and column are heads. Order as the schema has it."""
    hair = f'w:val="single" w:sz="4" w:space="0" w:color="{_HAIR}"'
    return (
        f'<w:tblPr><w:tblW w:w="{wide}" w:type="dxa"/><w:tblBorders><w:bottom {hair}/><w:insideH {hair}/></w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="113" w:type="dxa"/>'
        '</w:tblCellMar><w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{fit(caption)}"/></w:tblPr>'
    )


def _text_run(look: str, words: str, before: str = "") -> str:
    shaped = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{shaped}{before}{_tabbed(fit(words))}</w:r>"


def _tabbed(line: str) -> str:
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in line.split("\t"))


def holdable(text: str) -> str:
    """Text without what XML cannot hold."""
    return _UNFIT.sub("", text)


def fit(text: str) -> str:
    """Text as the markup holds it."""
    return escape(holdable(text))


def _address(link: str) -> str:
    """An address in the letters that Word opens a document with; "" for what is none."""
    if not (is_web_address(link) or link.startswith("mailto:")):
        return ""
    try:
        urlsplit(link)
    except ValueError:
        return ""
    return quote(link, safe="%/:?#@!$&'()*+,;=~-._")
