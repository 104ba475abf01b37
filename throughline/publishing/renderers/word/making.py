"""A paper as a Word document, with the same bytes for the same paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import _Footer, _Header
from docx.shared import Mm

from throughline.publishing.documents.papers.fitting import own_page
from throughline.publishing.documents.papers.numbering import numbers, referred
from throughline.publishing.documents.papers.tree import Cover, Grid, Paper, Picture, Run, Text
from throughline.publishing.renderers.pdf.raster import pixels
from throughline.publishing.renderers.word.styles import Lists, instance, style, style_ids
from throughline.publishing.renderers.word.writing import WIDE, Writer, holdable

PROPERTY = 255  # letters that a property of a document may have
BEYOND = 100  # lists that begin anew are numbered from here
PACKED = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can name: a build's own would differ each time
HEAD = 98  # characters of 9 point that stand in one line between the margins, with room between two texts


def word(paper: Paper) -> bytes:
    """The paper as a .docx file. Raises numbering's LevelSkipped."""
    document = docx.Document(BytesIO(_blank(*paper.colours)))
    writer = writer_of(document, paper)
    text = [_cover(paper.cover, writer), _contents(paper, writer), *blocks(paper, writer)]
    body = document.element.body
    last = body.sectPr
    for one in elements(text):
        last.addprevious(one)
    _page(document, paper, writer)
    properties(document, paper)
    return packed(document)


def writer_of(document: Document, paper: Paper, lists: Lists | None = None, wide: int = WIDE) -> Writer:
    """Who writes a paper's blocks into a document; `lists`: where it has lists of its own; `wide`: of its tables."""
    beside = _Beside(document, paper, lists)
    return Writer(
        style_ids(document),
        referred(paper.headings()),
        beside.picture,
        beside.link,
        beside.list,
        holdable(paper.author),
        paper.dated,
        lists or Lists(),
        wide,
    )


def blocks(paper: Paper, writer: Writer) -> Iterator[str]:
    """The text of a paper behind its first page, as markup."""
    around = zip((None, *paper.blocks), paper.blocks, (*paper.blocks[1:], None), strict=False)
    yield from (writer.block(b, x, y) for x, b, y in around)
    if paper.blocks and isinstance(paper.blocks[-1], Grid):
        yield "<w:p/>"  # Word cannot end with a table


def header(cover: Cover, writer: Writer) -> Iterator[str]:
    """The fields of a report's header, in their order."""
    return (writer.paragraph("Report Header", (Run(f"{n}:\t", bold=True), Run(t))) for n, t in cover.header)


def elements(text: Iterable[str]) -> list[Any]:
    """Markup as elements."""
    return list(parse_xml(f"<w:body {nsdecls('w', 'r', 'wp')}>{''.join(text)}</w:body>"))


@cache
def _blank(brand: str, ink: str, muted: str) -> bytes:
    """A document with every style and no text: giving it them takes longer than a short paper's text."""
    document, made = docx.Document(), BytesIO()
    style(document, brand, ink, muted)
    relations = document.part.package.rels
    for name in [n for n, r in relations.items() if r.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[name]  # a picture of the empty document that python-docx begins with
    document.save(made)
    return made.getvalue()


class _Beside:
    """What a document keeps beside its text: pictures, addresses and lists, each once."""

    def __init__(self, document: Document, paper: Paper, lists: Lists | None) -> None:
        self._document, self._links, self._lists = document, dict[str, str](), lists.asked + BEYOND if lists else BEYOND
        drawings = dict.fromkeys(_drawings(paper))
        self._pixels = dict(zip(drawings, pixels(drawings), strict=True))
        self._pictures: dict[str, tuple[str, str]] = {}

    def picture(self, svg: str) -> tuple[str, str]:
        """The relations of a drawing: its pixels, for a Word that cannot draw it, and the drawing."""
        if svg not in self._pictures:
            main = self._document.part
            pixel, _ = main.get_or_add_image(BytesIO(self._pixels[svg]))
            name = PackURI(f"/word/media/drawing{len(self._pictures) + 1}.svg")
            part = Part(name, "image/svg+xml", svg.encode(), main.package)
            self._pictures[svg] = pixel, main.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._pictures[svg]

    def link(self, address: str) -> str:
        """The relation of a web address."""
        if address not in self._links:
            self._links[address] = self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._links[address]

    def list(self, kind: int, start: int) -> int:
        """A list of a kind that counts by itself."""
        self._lists += 1
        self._document.part.numbering_part.element.append(parse_xml(instance(self._lists, kind, start)))
        return self._lists


def _drawings(paper: Paper) -> list[str]:
    pictures = [b for b in paper.blocks if isinstance(b, Picture)]
    if paper.cover.picture:
        pictures.insert(0, paper.cover.picture)
    return [svg for p in pictures for svg in (p.svg, *(s.svg for s in p.key))]


def _cover(cover: Cover, writer: Writer) -> str:
    said = [writer.paragraph("Paper Council", _words(cover.council)), writer.paragraph("Title", _words(cover.title))]
    if cover.subtitle:
        said.append(writer.paragraph("Subtitle", _words(cover.subtitle)))
    if cover.lead:
        said.append(writer.paragraph("Paper Lead", cover.lead))
    if cover.picture:
        said.append(writer.picture(cover.picture))
    said += header(cover, writer)
    said += [writer.paragraph("Normal", a) for a in cover.answers]
    said += [writer.paragraph("Source Note", n) for n in cover.notes]
    return "".join(said)


def _words(text: str) -> Text:
    return (Run(text),)


def _contents(paper: Paper, writer: Writer) -> str:
    """A list of contents with a link for each entry. It is Word's own field: updated, it shows the pages too."""
    named = zip(paper.headings(), numbers(paper.headings()), strict=True)
    entries = [(h, n) for h, n in named if h.listed]
    if len(entries) < 2:
        return ""
    deepest = max(h.level for h, _ in entries)
    begins = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{deepest}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines = [writer.entry(h, n) for h, n in entries]
    first = lines[0].replace("</w:pPr>", f"</w:pPr>{begins}", 1)
    last = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    heading = writer.paragraph(
        "Contents Heading", _words("Contents"), "<w:pageBreakBefore/>" if own_page(paper) else ""
    )
    return heading + "".join(f"<w:p>{line}</w:p>" for line in (first, *lines[1:])) + last


def _page(document: Document, paper: Paper, writer: Writer) -> None:
    """A4, what stands at the head and foot of each page; the first has no running head, but a draft says so on it."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(26), Mm(24)
    section.different_first_page_header_footer = True
    foot = (Run(f"{paper.foot}\tPage "),)
    for part, said in (
        (section.header, _head(paper.running, paper.draft)),
        (section.first_page_header, _head("", paper.draft)),
    ):
        _stands(part, writer.paragraph("Header", said))
    for end in (section.footer, section.first_page_footer):
        inner = writer.runs(foot) + _field("PAGE") + writer.runs(_words(" of ")) + _field("NUMPAGES")
        _stands(end, f'<w:p><w:pPr><w:pStyle w:val="{writer.styles["Footer"]}"/></w:pPr>{inner}</w:p>')


def _head(running: str, draft: str) -> Text:
    """Side by side; that it is a draft stands beneath where both do not fit into one line."""
    apart = "\n\t" if len(running) + len(draft) > HEAD else "\t"
    return (Run(running), *((Run(f"{apart}{draft}", bold=True),) if draft else ()))


def _stands(part: _Header | _Footer, paragraph: str) -> None:
    part.is_linked_to_previous = False
    element = part._element
    for old in list(element):
        element.remove(old)
    element.append(parse_xml(paragraph.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))


def _field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def properties(document: Document, paper: Paper) -> None:
    """What a screen reader announces, and the paper's own day."""
    about = document.core_properties
    when = datetime.combine(paper.dated, time())
    title, author = (holdable(said)[:PROPERTY] for said in (paper.title, paper.author))
    about.title, about.author, about.last_modified_by = title, author, author
    about.language, about.comments, about.keywords, about.revision = "en-GB", "", "", 1
    about.created = about.modified = when


def packed(document: Document) -> bytes:
    """The parts in one order, at one time, pressed in one way."""
    made, packed = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as out:
        for name in parts.namelist():
            info = ZipInfo(name, PACKED)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            out.writestr(info, parts.read(name))
    return packed.getvalue()
