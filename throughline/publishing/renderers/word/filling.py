"""A report in a council's own Word template: its places are filled, its styles, margins and letterhead stay its own.

A place is a name in two braces, as "{{report}}". Two are needed, each a paragraph of its own: where the header stands,
and where the report does. What the template does not style looks as in our own papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.shared import Emu

from throughline.publishing.documents.papers.tree import Paper, Run
from throughline.publishing.renderers.word.making import blocks, elements, header, packed, properties, writer_of
from throughline.publishing.renderers.word.styles import Lists, complete, number, style_ids
from throughline.publishing.renderers.word.writing import WIDE, Writer, holdable

HEADER, REPORT, COUNCIL = "header", "report", "council"
NEEDED = {  # place: what stands there
    HEADER: "the header of the report, its fields in their order",
    REPORT: "summary, recommendations and all parts of the report",
}
WITHIN = {  # places that may stand within a line, anywhere, and what stands there
    COUNCIL: "the council’s name",
    "subject": "the subject of the report",
    "from": "whom it is from",
    "to": "the body and the day of the meeting",
    "classification": "whether it is exempt, and by which paragraph",
    "decision-number": "the number of the decision, where it has one",
}
_PLACE = re.compile(r"\{\{\s*([A-Za-z][A-Za-z -]*?)\s*\}\}")
_TWENTIETH = 635  # English Metric Units of a twentieth of a point


class NotATemplate(ValueError):
    """A file is no template for reports; the message says what it lacks and what to do."""


def proved(data: bytes) -> None:
    """Refuse a file into which no report can be filled. Raises NotATemplate, whose sentence names the place."""
    try:
        document = docx.Document(BytesIO(data))
    except (ValueError, KeyError, BadZipFile) as wrong:
        raise NotATemplate("The file cannot be opened as a Word document. Save it again in Word as .docx.") from wrong
    for name, what in NEEDED.items():
        _stands_once(document, name, what)
    order = [name for p in _own(document) for name in _names(p) if name in NEEDED]
    if order != [HEADER, REPORT]:
        raise NotATemplate(
            "{{report}} stands before {{header}}. Put {{header}} first: a report begins with its header."
        )
    known = {*NEEDED, *WITHIN}
    if strange := next((n for p in _paragraphs(document) for n in _names(p) if n not in known), None):
        there = ", ".join(f"{{{{{one}}}}}" for one in (*NEEDED, *WITHIN))
        raise NotATemplate(f"The template asks for {{{{{strange}}}}}, which no report has. Its places can be: {there}.")


def filled(paper: Paper, template: bytes) -> bytes:
    """The paper in a template, as a .docx file. Raises NotATemplate; numbering's LevelSkipped."""
    proved(template)
    document = docx.Document(BytesIO(template))
    complete(document, *paper.colours)
    lists = _lists(document)
    number(document, lists)
    writer = writer_of(document, paper, lists, _wide(document))
    said = {"council": paper.cover.council, **{_slug(n): words for n, words in paper.cover.header}}
    for paragraph in list(_paragraphs(document)):
        _say(paragraph, said)
    _place(document, HEADER, header(paper.cover, writer))
    _place(document, REPORT, blocks(paper, writer))
    if paper.draft:
        _mark(document, writer, paper.draft)
    properties(document, paper)
    return packed(document)


def sample(colours: tuple[str, str, str]) -> bytes:
    """A template to begin from: our own styles, with every place that a report fills."""
    document = docx.Document()
    complete(document, *colours)
    heading = document.add_paragraph("{{council}}")
    heading.style = document.styles["Paper Council"]
    for place in ("{{header}}", "{{report}}"):
        document.add_paragraph(place)
    document.sections[0].header.paragraphs[0].text = "{{subject}}"
    document.sections[0].footer.paragraphs[0].text = "{{to}}: {{classification}}"
    return packed(document)


def _stands_once(document: Document, name: str, what: str) -> None:
    """A place that is needed is one paragraph of the text itself."""
    place = f"{{{{{name}}}}}"
    found = [p for p in _paragraphs(document) if name in _names(p)]
    if not found:
        raise NotATemplate(
            f"The template has no place {place}. Write {place} in a paragraph of its own where {what} shall stand, save "
            "the template, and choose it again."
        )
    if len(found) > 1 or _names(found[0]).count(name) > 1:
        raise NotATemplate(f"{place} stands more than once in the template. Leave the one where {what} shall stand.")
    if found[0].getparent() is not document.element.body or _PLACE.sub("", _text(found[0])).strip():
        raise NotATemplate(
            f"{place} stands in a table, a heading of the page, or beside other words. Give it a paragraph of its own in "
            f"the text: {what} shall stand there."
        )


def _paragraphs(document: Document) -> Iterator[Any]:
    """Every paragraph: of the text, of tables and boxes in it, and of what stands at the head and foot of pages."""
    roots = [document.element.body]
    ends = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    roots += [r.target_part.element for r in document.part.rels.values() if r.reltype in ends]
    for root in roots:
        yield from root.iter(qn("w:p"))


def _own(document: Document) -> list[Any]:
    return list(document.element.body.iterchildren(qn("w:p")))


def _text(paragraph: Any) -> str:
    return "".join(t.text or "" for t in paragraph.iter(qn("w:t")))


def _names(paragraph: Any) -> list[str]:
    return [_slug(name) for name in _PLACE.findall(_text(paragraph))]


def _slug(name: str) -> str:
    return "-".join(name.casefold().split())


def _say(paragraph: Any, said: dict[str, str]) -> None:
    """Put words in the places within a line; Word may have cut a place into several runs, of which the first keeps them."""
    texts = list(paragraph.iter(qn("w:t")))
    for found in reversed(list(_PLACE.finditer(_text(paragraph)))):
        if (name := _slug(found[1])) in NEEDED:
            continue
        words, at = "; ".join(holdable(said.get(name, "")).split("\n")), 0
        for text in texts:
            own = text.text or ""
            begins, ends = max(found.start() - at, 0), min(found.end() - at, len(own))
            if begins < ends:
                text.text = own[:begins] + words + own[ends:]
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                words = ""
            at += len(own)


def _place(document: Document, name: str, markup: Iterator[str]) -> None:
    """Put blocks where a place stands; a paragraph that ends a section stays behind them, empty."""
    paragraph = next(p for p in _own(document) if name in _names(p))
    for one in elements(markup):
        paragraph.addprevious(one)
    if paragraph.pPr is not None and paragraph.pPr.find(qn("w:sectPr")) is not None:
        for child in [c for c in paragraph if c.tag != qn("w:pPr")]:
            paragraph.remove(child)
    else:
        paragraph.getparent().remove(paragraph)


def _mark(document: Document, writer: Writer, draft: str) -> None:
    """Say at the head of every page that it is a draft."""
    for n, section in enumerate(document.sections):
        heads = [section.header]
        if section.different_first_page_header_footer:
            heads.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            heads.append(section.even_page_header)
        for head in heads:
            if n and head.is_linked_to_previous:
                continue
            head.is_linked_to_previous = False
            marked = writer.paragraph("Header", (Run(draft, bold=True),))
            head._element.insert(0, parse_xml(marked.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))


def _lists(document: Document) -> Lists:
    """Our lists behind the template's own; its headings count by its own list where that gives 1 and 1.1."""
    kept = _numbering(document)
    ids = [int(e.get(qn(f"w:{a}"))) for tag, a in (("abstractNum", "abstractNumId"), ("num", "numId")) for e in kept.iter(qn(f"w:{tag}"))]  # fmt: skip
    return Lists.behind(max(ids, default=0), _counting(document, kept))


def _numbering(document: Document) -> Any:
    """The document's lists; a document that has none gets room for them."""
    if not any(r.reltype == RELATIONSHIP_TYPE.NUMBERING for r in document.part.rels.values()):
        empty = f"<w:numbering {nsdecls('w')}/>".encode()
        package = document.part.package
        part = NumberingPart.load(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return document.part.numbering_part.element


def _counting(document: Document, kept: Any) -> int:
    """The list by which the template's own headings count as 1 and 1.1; 0 where they count otherwise or not at all."""
    first = next((s for s in document.styles if s.style_id == style_ids(document)["Heading 1"]), None)
    found = first.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}") if first is not None else None
    if found is None:
        return 0
    own = int(found.get(qn("w:val")))
    num = next((n for n in kept.iter(qn("w:num")) if n.get(qn("w:numId")) == str(own)), None)
    of = num.find(qn("w:abstractNumId")).get(qn("w:val")) if num is not None else ""
    levels = {
        level.get(qn("w:ilvl")): level.find(qn("w:lvlText")).get(qn("w:val"))
        for abstract in kept.iter(qn("w:abstractNum"))
        if abstract.get(qn("w:abstractNumId")) == of
        for level in abstract.iter(qn("w:lvl"))
        if level.find(qn("w:lvlText")) is not None
    }
    return own if "%1" in levels.get("0", "") and {"%1", "%2"} <= set(re.findall("%[12]", levels.get("1", ""))) else 0


def _wide(document: Document) -> int:
    """The room between the margins, in twentieths of a point."""
    last = document.sections[-1]
    sizes = (last.page_width, last.left_margin, last.right_margin)
    if any(size is None for size in sizes):
        return WIDE
    width, left, right = (Emu(size or 0) for size in sizes)
    return max(int((width - left - right) / _TWENTIETH), WIDE // 2)
