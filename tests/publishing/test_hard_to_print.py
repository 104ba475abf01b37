"""What is hard to print: hostile text, letters that no font has, tables higher than a page."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.publishing.kent import kent
from tests.publishing.plans import filled, plans
from tests.publishing.printing import docx_text, paper_of, pdf_text, site_of, squeezed
from throughline.plan.rules.document import PlanDocument
from throughline.publishing.documents.papers.fitting import stays_whole, tall
from throughline.publishing.documents.papers.numbering import numbers
from throughline.publishing.documents.papers.tree import Column, Grid, Heading, Level, Paper, Paragraph, Picture, Run
from throughline.publishing.renderers.pdf import setting
from throughline.publishing.renderers.pdf.letters import LONGEST, legible, script, shown
from throughline.publishing.renderers.pdf.raster import pixels
from throughline.publishing.renderers.pdf.setting import pdf
from throughline.publishing.renderers.printing import paper, told
from throughline.publishing.renderers.word.making import word

HOSTILE = (
    "#set page(width: 1pt)", "*bold* _em_ `raw` $x^2$ @cite <label> \\ // /* = + - ~", '#read("/etc/passwd")',
    "<w:p/>&amp;<script>", "{\\rtf1", "]]>", "\"quotes\" 'single'", "w" * 400, "שלום עולם", "مرحبا", "🌉👩‍👩‍👧", "中文",
    "a\N{RIGHT-TO-LEFT OVERRIDE}b", "a\x00\x07b", "tab\there", "e\u0301", "ŵ ŷ Ŵ", "½ – £",
)  # fmt: skip


# --- hostile text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_read_as_markup(text: str) -> None:
    """Title, words, table, link and file properties alike: what was written is what is read."""
    plan = filled(lambda _: text)
    made = paper_of(plan, "plan")
    if text.isascii():
        assert squeezed(text) in squeezed(pdf_text(pdf(made)))
    opened = docx.Document(BytesIO(word(made)))
    whole = "".join(t.text or "" for t in opened.element.body.iter(qn("w:t")))
    for piece in text.replace("\x00\x07", "").replace("\N{RIGHT-TO-LEFT OVERRIDE}", "").split():
        assert piece in whole


@settings(max_examples=40)
@given(plan=plans())
def test_any_plan_can_be_printed(plan: PlanDocument) -> None:
    site = site_of(plan)
    pages = told(site)
    for name in ("plan", "summary"):
        made = paper(site, pages, name)
        assert pdf(made).startswith(b"%PDF-1.7")
        opened = docx.Document(BytesIO(word(made)))
        heads = [p for p in opened.paragraphs if p.style and str(p.style.name).startswith("Heading")]
        assert len(heads) == len(numbers(made.headings()))


@given(st.text())
def test_every_letter_can_be_shown_or_is_told_by_its_name(text: str) -> None:
    said = legible(text)
    assert legible(said) == said
    assert max(map(len, shown(text).replace("\N{ZERO WIDTH SPACE}", " ").split()), default=0) < max(LONGEST, 90)


def test_what_the_fonts_lack_is_told() -> None:
    assert shown("Thanet 🌉 – £2½m, Ŵy, שלום, ◇") == "Thanet [bridge at night] – £2½m, Ŵy, שלום, ◇"
    assert shown("a\u202eb\x07c\ufb01") == "abcﬁ"
    assert shown("x" * 20) == "x" * 20
    assert shown("x" * 40).count("\N{ZERO WIDTH SPACE}") == 4


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Plan £2½m – Ŵy ◇", "latn"),
        ("Привет, Ελλάδα", "latn"),
        ("Shalom שָׁלוֹם", ""),
        ("a\ufb2a", ""),
    ],
)
def test_a_text_whose_letters_take_their_marks_by_other_rules_is_not_set_by_the_latin_ones(
    text: str, named: str
) -> None:
    assert script(text) == named


# --- breaking over pages --------------------------------------------------------------------------------------------


def grid(rows: int, cell: str = "words") -> Grid:
    return Grid("caption", (Column((Run("A"),), 1), Column((Run("B"),), 1)), (((Run(cell),), (Run("1"),)),) * rows)


def test_a_short_table_stays_on_a_page_and_a_long_or_tall_one_breaks() -> None:
    assert stays_whole(grid(12))
    assert not stays_whole(grid(13))
    assert not stays_whole(grid(12, "many words " * 20))
    assert not tall(grid(1).rows[0])
    assert tall(grid(1, "x" * 701).rows[0])


@pytest.mark.parametrize("rows", [(2, "many words " * 900), (13, "many words " * 90), (12, "w" * 3_000)])
def test_no_word_of_a_table_falls_off_a_page(rows: tuple[int, str]) -> None:
    """A cell that is higher than a page goes on to the next; nothing is printed beyond the foot."""
    count, cell = rows
    only = replace(
        paper_of(kent(), "chapter-1"), blocks=(Heading(1, "x", "x", counts=Level.SECTION), grid(count, cell))
    )
    text = pdf_text(pdf(only))
    said = "".join(text.split())
    assert sum(page.count("many") for page in text.split("\f")) == count * cell.count("many")
    if cell.startswith("w"):
        assert said.count("w") >= count * len(cell)


def test_drawings_are_as_sharp_as_print_needs() -> None:
    from PIL import Image

    picture = next(b for b in paper_of(kent(), "plan").blocks if isinstance(b, Picture))
    (made,) = pixels([picture.svg])
    image = Image.open(BytesIO(made))
    assert image.width >= 1_200
    assert abs(image.width / image.height - picture.width / picture.height) < 0.1
    assert pixels([]) == []


def test_a_paragraph_may_be_all_there_is() -> None:
    bare = replace(paper_of(kent(), "chapter-1"), blocks=(Paragraph((Run("only words"),)),))
    assert "only words" in pdf_text(pdf(bare))
    assert "only words" in docx_text(word(bare))


def test_a_link_whose_place_is_not_known_yet_leaves_its_words_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a paper is laid out for the first time no place is known: it then has the lines that it has in the end."""
    made, placed = paper_of(kent(), "plan"), setting._data
    linked = pdf(made)

    def unplaced(paper: Paper) -> setting.Data:
        said = placed(paper)
        return said | {"blocks": [b | {"anchor": ""} if b["is"] == "heading" else b for b in said["blocks"]]}

    monkeypatch.setattr(setting, "_data", unplaced)
    assert pdf_text(pdf(made)) == pdf_text(linked)
