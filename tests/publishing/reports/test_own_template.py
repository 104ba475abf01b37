"""A council's own Word template: proved before it is adopted, and filled without losing order, levels, numbers or heads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from throughline.publishing.documents.papers.tree import Paper
from throughline.publishing.documents.reports.asking import Recommendation
from throughline.publishing.documents.reports.document import ReportDocument, Section
from throughline.publishing.documents.reports.facts import Fact
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.papers.report import header, report
from throughline.publishing.renderers.word.filling import NotATemplate, filled, proved, sample

DAY = date(2021, 1, 13)
DOCUMENT = ReportDocument(
    council="A county council",
    key="abc",
    title="A rail strategy",
    sender=("Cabinet Member for Highways", "Director of Highways"),
    body="Cabinet",
    meeting_on=date(2021, 2, 22),
    decision="21/00011",
    paragraph=0,
    exempt_because="",
    past=("Transport Committee, 12 January 2021",),
    future=(),
    divisions="",
    summary="Trains need rails.",
    asked=(Recommendation("Endorse", "the strategy"), Recommendation("Note", "the risks")),
    sections=(
        Section("background", "Background", "It began.\n\nIt went on.\n\n- one\n- two"),
        Section("risk", "Risk implications", "Some."),
    ),
    appendices=("The map",),
    background=("None",),
    author="An officer",
    director="A director",
    late="",
    facts=(Fact("cost", "Whole cost", "£1,000", "The plan", DAY),),
    as_at=DAY,
)


def paper(draft: str = "", **new: Any) -> Paper:
    """The report in print."""
    return report(replace(DOCUMENT, **new), Brand(), draft)


def letterhead(change: Callable[[Document], None] = lambda _: None) -> bytes:
    """A council's template: its own font and margins, a letterhead in a table, and a place that Word cut into runs."""
    document = docx.Document()
    document.styles["Heading 1"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(13)
    document.sections[0].left_margin = document.sections[0].right_margin = Mm(40)
    document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("{{cou")
    document.tables[0].cell(0, 0).paragraphs[0].add_run("ncil}}: {{ Subject }}")
    document.add_paragraph("{{header}}")
    document.add_paragraph("Democratic Services")
    document.add_paragraph("{{report}}")
    document.sections[0].footer.paragraphs[0].text = "{{classification}}, {{decision number}}"
    change(document)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def opened(data: bytes) -> Document:
    """A made document."""
    return docx.Document(BytesIO(data))


def styled(document: Document, style: str) -> list[str]:
    """The paragraphs of a style."""
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == style]


def test_the_header_keeps_its_fields_and_their_order() -> None:
    made = opened(filled(paper(), letterhead()))
    said = [line.split("\t")[0].rstrip(":") for line in styled(made, "Report Header")]
    assert said == [name for name, _ in header(DOCUMENT)]
    assert said == ["From", "To", "Subject", "Decision number", "Classification", "Past pathway", "Future pathway"]


def test_the_council_s_letterhead_fonts_and_margins_stay() -> None:
    made = opened(filled(paper(), letterhead()))
    assert made.tables[0].cell(0, 0).text == "A county council: A rail strategy"
    assert made.styles["Heading 1"].font.name == "Georgia"
    assert made.styles["Normal"].font.size == Pt(13)
    assert round((made.sections[0].left_margin or 0) / Mm(1)) == 40
    assert made.sections[0].footer.paragraphs[0].text == "Unrestricted, 21/00011"
    assert [p.text for p in made.paragraphs].index("Democratic Services") == 7  # between header and report
    assert "{{" not in "".join(p.text for p in made.paragraphs)


def test_headings_are_of_real_levels_and_count_by_themselves() -> None:
    made = opened(filled(paper(), letterhead()))
    assert styled(made, "Heading 1")[:3] == ["Background", "Risk implications", "Recommendations"]
    own = made.styles["Heading 1"].element.pPr.numPr
    paragraph = next(p for p in made.paragraphs if p.text == "It went on.")
    numbered = paragraph._p.pPr.numPr
    assert numbered.numId.val == own.numId.val
    assert (numbered.ilvl.val, own.ilvl.val) == (1, 0)
    assert styled(made, "Report Recommendation") == ["Endorse the strategy;", "Note the risks."] * 2
    assert styled(made, "List Bullet") == ["one", "two"]


def _counts(document: Document, second: str) -> None:
    """The template's own headings count; `second`: how its second level does."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, text in enumerate(("%1", second))
    )
    numbering = document.part.numbering_part.element
    first = numbering.find(qn("w:num"))
    first.addprevious(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="70">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="71"><w:abstractNumId w:val="70"/></w:num>'))
    shape = document.styles["Heading 1"].element.get_or_add_pPr()
    shape._insert_numPr(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="71"/></w:numPr>'))


@pytest.mark.parametrize(("second", "stays"), [("%1.%2", True), ("(a)", False)])
def test_a_template_that_counts_its_headings_goes_on_counting_where_paragraphs_can_follow(
    second: str, stays: bool
) -> None:
    made = opened(filled(paper(), letterhead(lambda d: _counts(d, second))))
    paragraph = next(p for p in made.paragraphs if p.text == "It went on.")
    assert (paragraph._p.pPr.numPr.numId.val == 71) is stays
    assert made.styles["Heading 1"].element.pPr.numPr.numId.val == paragraph._p.pPr.numPr.numId.val


def test_a_template_without_any_list_gets_ours() -> None:
    def bare(document: Document) -> None:
        rels = document.part.rels
        for name in [n for n, r in rels.items() if r.reltype.endswith("/numbering")]:
            del rels[name]

    made = opened(filled(paper(), letterhead(bare)))
    paragraph = next(p for p in made.paragraphs if p.text == "It went on.")
    assert paragraph._p.pPr.numPr.numId.val == made.styles["Heading 1"].element.pPr.numPr.numId.val


def test_tables_keep_their_header_row_and_fit_between_the_margins() -> None:
    made = opened(filled(paper(), letterhead()))
    table = made.tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == ["In the report", "What it is", "Taken from"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr is None or table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    section = made.sections[0]
    room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    assert int(table._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w"))) * 635 <= room


def test_a_draft_says_so_at_the_head_of_every_page() -> None:
    def two(document: Document) -> None:
        document.sections[0].different_first_page_header_footer = True

    made = opened(filled(paper("DRAFT, as at today"), letterhead(two)))
    section = made.sections[0]
    for head in (section.header, section.first_page_header):
        assert head.paragraphs[0].text == "DRAFT, as at today"
    assert all("DRAFT" not in p.text for p in opened(filled(paper(), letterhead())).sections[0].header.paragraphs)


def test_the_same_report_in_the_same_template_gives_the_same_bytes() -> None:
    assert filled(paper(), letterhead()) == filled(paper(), letterhead())


def test_our_own_template_to_begin_from_can_be_filled() -> None:
    made = opened(filled(paper(), sample(paper().colours)))
    assert styled(made, "Heading 1")[0] == "Background"
    assert made.sections[0].header.paragraphs[0].text == "A rail strategy"


def _take(text: str, put: str = "") -> Callable[[Document], None]:
    def change(document: Document) -> None:
        for paragraph in document.paragraphs:
            if paragraph.text == text:
                paragraph.text = put

    return change


def _into_the_table(document: Document) -> None:
    _take("{{report}}")(document)
    document.tables[0].cell(0, 0).text = "{{report}}"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_take("{{report}}"), r"no place \{\{report\}\}. Write \{\{report\}\} in a paragraph of its own"),
        (_take("{{header}}"), r"no place \{\{header\}\}"),
        (_take("{{report}}", "Text: {{report}}"), r"\{\{report\}\} stands in a table.* or beside other words"),
        (_into_the_table, r"\{\{report\}\} stands in a table"),
        (lambda d: d.add_paragraph("{{report}}"), r"\{\{report\}\} stands more than once"),
        (lambda d: d.add_paragraph("{{ward}}"), r"asks for \{\{ward\}\}, which no report has"),
        (lambda d: (_take("{{header}}")(d), d.add_paragraph("{{header}}"))[0], "Put {{header}} first"),
    ],
)
def test_a_template_that_lacks_a_place_is_refused_by_its_name(change: Callable[[Document], None], says: str) -> None:
    with pytest.raises(NotATemplate, match=says):
        proved(letterhead(change))


def test_what_is_no_word_document_is_refused() -> None:
    with pytest.raises(NotATemplate, match="cannot be opened"):
        proved(b"PK\x03\x04 no zip")
