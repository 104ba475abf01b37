"""Papers as files: what a program for people without sight finds in them, the same bytes each time, nothing private."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pikepdf
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings

from tests.publishing.kent import kent
from tests.publishing.plans import filled
from tests.publishing.printing import DAY, comparison_paper, docx_text, paper_of, pdf_text, site_of, squeezed, words
from tests.publishing.test_what_is_public import KEPT_BACK, letters, marker, paths_of
from throughline.plan.rules.words import EditionStatus
from throughline.publishing.documents.papers.numbering import numbers
from throughline.publishing.documents.papers.tree import Grid, Paper, Picture
from throughline.publishing.drafting import draft, drafts
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.pages import fragments
from throughline.publishing.renderers.papers.whole import AS_IT_STANDS
from throughline.publishing.renderers.pdf.letters import shown
from throughline.publishing.renderers.pdf.setting import pdf
from throughline.publishing.renderers.printing import Form, paper, printables, printed, told
from throughline.publishing.renderers.timelines import timeline
from throughline.publishing.renderers.word.making import word

CHANGED = "changed"  # the comparison of two editions, with its texts marked
HEADINGS = ("Heading1", "Heading2", "Heading3")
OWN = ("LiberationSans", "LiberationSans-Bold", "LiberationSans-Italic", "DejaVuSansMono", "DejaVuSansMono-Bold")


@pytest.fixture(scope="module", params=["plan", "summary", "chapter-7", CHANGED])
def one(request: pytest.FixtureRequest) -> Paper:
    return comparison_paper(kent()) if request.param == CHANGED else paper_of(kent(), request.param)


@pytest.fixture(scope="module")
def opened(one: Paper) -> Document:
    return docx.Document(BytesIO(word(one)))


@pytest.fixture(scope="module")
def tagged(one: Paper) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf(one)))


# --- Word -----------------------------------------------------------------------------------------------------------


def test_word_has_the_paper_s_headings_as_its_own(one: Paper, opened: Document) -> None:
    """Levels as styles that Word counts by itself; no number is typed."""
    found = [
        (int(str(p.style.name)[-1]), p.text)
        for p in opened.paragraphs
        if p.style and str(p.style.name).startswith("Heading")
    ]
    assert found == [(h.level, h.text) for h in one.headings()]
    lists = {s.style_id: s.element.pPr.numPr for s in opened.styles if s.style_id in HEADINGS}
    assert [lists[f"Heading{n}"].ilvl.val for n in (1, 2, 3)] == [0, 1, 2]


def test_every_table_in_word_has_a_head_that_repeats_and_a_caption(one: Paper, opened: Document) -> None:
    grids = [b for b in one.blocks if isinstance(b, Grid)]
    assert len(opened.tables) == len(grids)
    for table, grid in zip(opened.tables, grids, strict=True):
        first, *others = table._tbl.tr_lst
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr is None or row.trPr.find(qn("w:tblHeader")) is None for row in others)
        assert len(others) == len(grid.rows) + len(grid.foot)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == grid.caption
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")


def test_every_picture_in_word_says_what_it_is_or_that_it_is_decoration(one: Paper, opened: Document) -> None:
    said = [b.says for b in one.blocks if isinstance(b, Picture)]
    named, ornaments = [], 0
    for about in opened.element.body.iter(qn("wp:docPr")):
        decorative = any(e.tag.endswith("}decorative") for e in about.iter())
        assert bool(about.get("descr")) != decorative
        ornaments += decorative
        named += [] if decorative else [about.get("descr")]
    assert named == ([one.cover.picture.says] if one.cover.picture else []) + said
    assert ornaments == sum(len(b.key) for b in (*one.blocks, one.cover.picture) if isinstance(b, Picture))


def test_word_says_its_language_title_and_author(one: Paper, opened: Document) -> None:
    about = opened.core_properties
    assert (about.title, about.author, about.language) == (one.title, "Kent County Council", "en-GB")
    assert (about.created and about.created.date(), about.comments) == (DAY, "")
    lang = opened.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == "en-GB"
    fonts = {f.get(qn("w:ascii")) for s in opened.styles if s.type == 1 for f in s.element.iter(qn("w:rFonts"))}
    assert "Arial" in fonts


def test_a_long_running_head_and_the_mark_of_a_draft_do_not_run_into_one_another() -> None:
    """The name of a chapter may fill the line: what the paper is stands beneath it then."""
    site, apart = site_of(kent()), dict[str, bool]()
    for name in ("plan", "chapter-3"):
        draft = paper(site, told(site), name, replace(AS_IT_STANDS, check="9d7c-c15f-62c6"))
        head = docx.Document(BytesIO(printed(draft, Form.WORD))).sections[0].header.paragraphs[0]
        assert head.text.endswith(draft.draft)
        apart[name] = "\n" in head.text
    assert apart == {"plan": False, "chapter-3": True}


def test_word_has_page_numbers_a_running_head_and_contents(one: Paper, opened: Document) -> None:
    section = opened.sections[0]
    assert one.running in section.header.paragraphs[0].text
    for foot in (section.footer, section.first_page_footer):
        fields = [f.text.strip() for f in foot._element.iter(qn("w:instrText"))]
        assert fields == ["PAGE", "NUMPAGES"]
        assert one.foot in foot.paragraphs[0].text
    (contents,) = [f.text for f in opened.element.body.iter(qn("w:instrText"))]
    assert contents.strip().startswith("TOC")
    entries = [p.text for p in opened.paragraphs if p.style and str(p.style.name).startswith("toc")]
    listed = [h.text for h in one.headings() if h.listed]
    assert [e.endswith(h) for e, h in zip(entries, listed, strict=True)] == [True] * len(listed)


def test_each_link_inside_a_word_file_leads_to_a_heading(opened: Document) -> None:
    body = opened.element.body
    marks = [m.get(qn("w:name")) for m in body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks))
    led = [h.get(qn("w:anchor")) for h in body.iter(qn("w:hyperlink")) if h.get(qn("w:anchor"))]
    assert led
    assert set(led) <= set(marks)


def test_word_has_no_empty_paragraph_for_a_gap(opened: Document) -> None:
    empty = [
        n for n, p in enumerate(opened.paragraphs) if not p.text and not len(p._p.findall(f".//{qn('w:drawing')}"))
    ]
    ends = [n for n in empty if not opened.paragraphs[n]._p.findall(f".//{qn('w:fldChar')}")]
    assert ends in ([], [len(opened.paragraphs) - 1])  # Word cannot end with a table


# --- PDF ------------------------------------------------------------------------------------------------------------


def tree(element: Any) -> Any:
    """Every element of the structure tree, in reading order."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tree(kid)


def test_pdf_says_that_it_is_accessible_and_is_tagged_named_and_in_english(one: Paper, tagged: pikepdf.Pdf) -> None:
    with tagged.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == one.title
        assert about["dc:language"] == ["en-GB"] or "en-GB" in str(about["dc:language"])
    assert tagged.Root.MarkInfo.Marked
    assert str(tagged.Root.Lang) == "en-GB"
    assert tagged.Root.ViewerPreferences.DisplayDocTitle
    with tagged.open_outline() as outline:
        assert len(outline.root) == sum(1 for h in one.headings() if h.level == 1)


def test_pdf_has_every_heading_table_head_and_picture_in_its_structure(one: Paper, tagged: pikepdf.Pdf) -> None:
    elements = list(tree(tagged.Root.StructTreeRoot))
    count = Counter(str(e.S) for e in elements)
    levels = Counter(h.level for h in one.headings())
    grids = [b for b in one.blocks if isinstance(b, Grid)]
    assert {f"/H{n}": count[f"/H{n}"] for n in (1, 2, 3)} == {f"/H{n}": levels[n] for n in (1, 2, 3)}
    assert count["/Table"] == len(grids)
    assert count["/TH"] == sum(len(g.columns) for g in grids)
    assert count["/TD"] == sum(len(g.columns) * (len(g.rows) + len(g.foot)) for g in grids)
    pictures = [b.says for b in (one.cover.picture, *one.blocks) if isinstance(b, Picture)]
    alternatives = [str(e.Alt) for e in elements if str(e.S) == "/Figure"]
    assert Counter(alternatives) == Counter(map(shown, pictures))


def test_the_bookmarks_of_a_long_pdf_are_its_chapters_and_its_work_and_of_a_short_one_all_headings() -> None:
    """Otherwise "When" and "What it costs" of each piece of work would hide the work among them."""
    for name, deepest in (("plan", 2), ("chapter-7", 3)):
        made = paper_of(kent(), name)
        with pikepdf.open(BytesIO(pdf(made))) as opened, opened.open_outline() as outline:
            assert depth(list(outline.root)) == deepest, name
            first = outline.root[0].title
            assert first.partition(" ")[0] in numbers(made.headings()), first


def depth(marks: list[pikepdf.OutlineItem]) -> int:
    """How many levels of bookmarks there are."""
    return 1 + max((depth(list(mark.children)) for mark in marks), default=-1) if marks else 0


def test_pdf_carries_its_own_fonts(tagged: pikepdf.Pdf) -> None:
    fonts = {str(f.BaseFont) for page in tagged.pages for f in page.Resources.get("/Font", {}).values()}
    assert {f.partition("+")[2] for f in fonts} <= set(OWN)
    assert all("+" in f for f in fonts)


def test_each_page_of_a_draft_says_that_it_is_one() -> None:
    made = pdf(paper_of(kent(), "summary", AS_IT_STANDS))
    pages = pdf_text(made).split("\f")
    assert len(pages) > 10
    assert all("DRAFT, as at 13 January 2021" in page for page in pages)
    opened = docx.Document(BytesIO(word(paper_of(kent(), "summary", AS_IT_STANDS))))
    for head in (opened.sections[0].header, opened.sections[0].first_page_header):
        assert "DRAFT, as at 13 January 2021" in head.paragraphs[0].text


# --- the same words, the same bytes, no others ----------------------------------------------------------------------


def test_both_files_say_every_word_of_the_paper(one: Paper) -> None:
    told = words(tuple(b for b in one.blocks if not isinstance(b, Picture)))
    in_pdf = squeezed(pdf_text(pdf(one)))
    body = docx.Document(BytesIO(word(one))).element.body
    in_word = squeezed("".join(t.text or "" for t in body.iter(qn("w:t"))))
    for said in set(told.split()):
        assert squeezed(said) in in_word
        assert squeezed(shown(said)) in in_pdf


@pytest.mark.parametrize("form", list(Form))
def test_the_same_edition_gives_the_same_bytes_on_any_day_and_machine(form: Form) -> None:
    program = (
        "import sys, hashlib\n"
        "from tests.publishing.kent import kent\n"
        "from tests.publishing.printing import paper_of\n"
        "from throughline.publishing.renderers.printing import Form, printed\n"
        f"print(hashlib.sha256(printed(paper_of(kent(), 'summary'), Form('{form}'))).hexdigest())\n"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True, check=True, text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }  # fmt: skip
    assert len(found) == 1


def test_a_word_file_tells_no_time_but_the_day_of_release() -> None:
    """A zip file keeps a time for each part, a document two for itself: each build would have its own."""
    with ZipFile(BytesIO(word(paper_of(kent(), "chapter-1")))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert core.count("2021-01-13T00:00:00Z") == 2


def test_a_paper_makes_only_the_pages_and_drawings_that_it_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    """A summary needs no page of a piece of work; the whole plan needs each, and draws none of them."""
    site = site_of(kent())
    works = set(site.activity_paths.values())
    drawn: list[str] = []
    monkeypatch.setattr(
        fragments, "timeline", lambda *_, title, **__: drawn.append(title) or timeline(*_, title=title, **__)
    )

    pages = told(site)
    paper(site, pages, "summary")
    assert not works & set(pages)
    paper(site, pages, "plan")
    assert works <= set(pages)
    assert not [title for title in drawn if title.startswith("Steps of")]
    paper(site, pages, "chapter-1")
    those = [title for title in drawn if title.startswith("Steps of")]
    assert those
    assert len(those) == len(set(those))  # the wide one alone, and once


@settings(max_examples=20)
@given(seed=letters)
def test_nothing_that_is_kept_back_stands_in_any_paper(seed: str) -> None:
    """Each text of a plan that has no place on the site has none in a PDF or a Word file either, whole plan or draft."""
    site = site_of(filled(lambda path: marker(seed, path)))
    pages = told(site)
    for printable in printables(site):
        for status in (AS_IT_STANDS,):
            made = paper(site, pages, printable.name, status)
            found = docx_text(word(made)).lower() + "".join(pdf_text(pdf(made)).lower().split())
            seen = {path for path in paths_of if marker(seed, path) in found}
            assert not seen & KEPT_BACK
            if printable.name == "plan":
                assert {"entries.title", "entries.summary", "entries.source.paper", "matter.words"} <= seen


def test_an_activity_of_another_audience_leaves_no_trace_in_a_draft() -> None:
    plan = kent()
    first, *others = plan.entries
    without = draft(replace(plan, entries=tuple(others)), "plan", Form.PDF, DAY, Brand())
    assert (
        draft(replace(plan, entries=(replace(first, audience="staff"), *others)), "plan", Form.PDF, DAY, Brand())
        == without
    )
    assert draft(replace(plan, status=EditionStatus.FOR_APPROVAL), "plan", Form.PDF, DAY, Brand()) == draft(
        replace(plan, status=EditionStatus.DRAFT), "plan", Form.PDF, DAY, Brand()
    )


def test_there_is_a_draft_of_each_paper_and_no_other() -> None:
    names = [p.name for p in drafts(kent(), DAY)]
    assert names == ["plan", "summary", *(f"chapter-{n}" for n in range(1, 9))]
    with pytest.raises(KeyError):
        draft(kent(), "chapter-9", Form.PDF, DAY, Brand())


def test_a_paper_is_printed_in_the_form_that_is_asked_for(one: Paper) -> None:
    assert printed(one, Form.PDF)[:5] == b"%PDF-"
    assert printed(one, Form.WORD)[:2] == b"PK"
