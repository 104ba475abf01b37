"""What stands in a paper: the facts of the site, in the order of the printed plan, each figure with where it comes from."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.kent import kent
from tests.publishing.plans import filled, plans
from tests.publishing.printing import about, page_text, paper_of, site_of, words
from throughline.ground.colours import contrast
from throughline.ground.money import exact
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.words import MatterKind
from throughline.publishing.documents.papers.numbering import LevelSkipped, letter, numbers, referred
from throughline.publishing.documents.papers.tree import (
    Grid,
    Heading,
    Kind,
    Level,
    Paper,
    Paragraph,
    Picture,
    Points,
    Run,
)
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.narrative import narrative
from throughline.publishing.renderers.papers.reading import UnknownMark, narrative_blocks, plain
from throughline.publishing.renderers.papers.reading import words as read
from throughline.publishing.renderers.papers.whole import AS_IT_STANDS
from throughline.publishing.renderers.pictures import MIDDLE, Segment, bar
from throughline.publishing.renderers.printing import LARGEST, paper, printables, told
from throughline.publishing.renderers.saying import linked, marked, millions, shaped, strong, under

FIGURES = re.compile(r"\d[\d,.]*\d|\d")
# The heads of the page's small tables, which stand in the paper as lines: test_lines holds what is said instead of each.
HEADS = {"planned", "money", "by", "year", "none", "total"}


@pytest.fixture(scope="module")
def whole() -> Paper:
    return paper_of(kent(), "plan")


@pytest.fixture(scope="module")
def short() -> Paper:
    return paper_of(kent(), "summary")


def figures(text: str) -> list[str]:
    """Every number of a text, dates among them, in order of size of words."""
    return sorted(set(FIGURES.findall(text)))


def letters(text: str) -> set[str]:
    """Every word of a text, however short. Capitals are left out: what begins a cell of a table may stand within a line."""
    return set(re.findall(r"[a-z’]+", text.lower()))


def test_each_number_and_date_of_an_activity_s_page_stands_in_its_section_or_in_its_table_of_figures(
    kent_site: Path, whole: Paper
) -> None:
    """Page for page the same facts as the site: the section and the appendix together leave none out."""
    site = site_of(kent())
    for activity in site.plan.activities:
        path = site.activity_paths[activity.reference]
        sources = about(whole, f"figures of {site.chapter_path(activity.chapter)}")
        said = words((*about(whole, path), *sources))
        on_page = page_text((kent_site / path).read_text(encoding="utf-8"))
        assert set(figures(on_page)) - set(figures(said)) == set(), path
        assert letters(on_page) - letters(said) - HEADS == set(), path


def test_each_number_and_date_of_a_chapter_s_page_stands_in_its_section(kent_site: Path, whole: Paper) -> None:
    site = site_of(kent())
    for number in site.chapter_numbers:
        path = site.chapter_path(number)
        on_page = page_text((kent_site / path).read_text(encoding="utf-8"))
        assert set(figures(on_page)) - set(figures(words(about(whole, path)))) == set(), path


@pytest.mark.parametrize("path", ["index.html", "decisions.html", "places.html", "contents.html"])
def test_each_number_of_the_pages_about_the_whole_stands_in_the_paper(kent_site: Path, whole: Paper, path: str) -> None:
    on_page = page_text((kent_site / path).read_text(encoding="utf-8"))
    assert set(figures(on_page)) - set(figures(words(whole.blocks))) == set()


def test_both_papers_follow_the_contents_page_of_the_printed_plan(whole: Paper, short: Paper) -> None:
    """Introduction, role, relationship, operating environment, the outcomes, the council itself, monitoring, signposting
    [seed 002]; what a paper adds stands behind."""
    expected = [
        "Introduction", "The role of the plan", "The relationship with the 5 Year Plan", "Operating environment",
        "Outcome 1: Enterprise and investment", "Outcome 2: Securing sustainable infrastructure",
        "Outcome 3: Connected transport and communities", "Outcome 4: A cleaner and greener Kent",
        "Outcome 5: Stronger and safer Kent communities", "Outcome 6: Opportunities for children and young people",
        "Outcome 7: Quality health, care and support", "Modernising the council", "Monitoring the plan",
        "Where to read on",
    ]  # fmt: skip
    for one in (whole, short):
        first = [h.text for h in one.headings() if h.level == 1 and h.counts is Level.SECTION]
        assert first == expected
        appendices = [h.text for h in one.headings() if h.level == 1 and h.counts is Level.APPENDIX]
        assert appendices[-1] == "Where the figures come from"


def test_matter_that_comes_in_another_order_is_printed_in_the_plan_s() -> None:
    backwards = replace(kent(), matter=tuple(reversed(kent().matter)))
    assert paper_of(backwards, "plan").blocks == paper_of(kent(), "plan").blocks


def test_changes_around_the_council_are_printed_though_nobody_wrote_of_them() -> None:
    bare = replace(kent(), matter=tuple(m for m in kent().matter if m.kind is not MatterKind.ENVIRONMENT))
    first = [h.text for h in paper_of(bare, "plan").headings() if h.level == 1]
    assert first.index("Operating environment") == first.index("Outcome 1: Enterprise and investment") - 1


def test_each_figure_of_money_stands_in_the_appendix_to_the_penny_with_its_source(whole: Paper) -> None:
    appendix = words(about(whole, "figures"))
    for entry in (e for e in kent().entries if e.audience == "open"):
        for provision in entry.provisions:
            assert exact(provision.amount) in appendix
            assert (provision.source.paper or "invented for this demonstration") in appendix
        for amount in (entry.details.whole_cost, entry.details.contract_value, *(f.amount for f in entry.funding)):
            assert amount is None or exact(amount) in appendix
    assert "f" * 64 in appendix  # the frozen text that the paper is made from


def test_no_paper_prints_the_marks_of_a_page(whole: Paper, short: Paper) -> None:
    """What is bold or invented on a page is so in a paper, and says nothing of spans and entities."""
    for one in (whole, short):
        assert re.findall(r"</?[a-z]+[ >]|&[a-z#0-9]+;", words(one.blocks)) == []


def test_each_year_s_money_stands_beside_its_year_and_its_kind(whole: Paper) -> None:
    """In lines instead of a table: "Capital, £m. 2021–22, provisional: 0.80; …"."""
    plan = site_of(kent())
    for activity in plan.plan.activities:
        lines = [words((b,)) for b in about(whole, plan.activity_paths[activity.reference]) if isinstance(b, Paragraph)]
        for (year, kind), said in groupby(activity.provisions, key=lambda p: (p.year, p.kind)):
            (line,) = [s for s in lines if s.startswith(f"{str(kind).capitalize()}, £m")]
            amount = re.escape(millions(sum(p.amount for p in said)))
            assert re.search(rf"{year.replace('-', '–')}, [^;:]+: {amount}[;.]", line), (activity.reference, line)


def test_no_paper_is_named_for_a_figure_that_was_invented() -> None:
    """The work comes from a paper; a whole cost that was made up for the demonstration does not."""
    plan = kent()
    work = next(e for e in plan.entries if e.details.whole_cost and "whole_cost" in e.illustrative)
    told = [
        plain(item.text)
        for b in about(paper_of(replace(plan, entries=(work,)), "plan"), f"figures of chapters/{work.chapter}.html")
        if isinstance(b, Points)
        for item in b.items
    ]
    (whole_cost,) = [said for said in told if "Whole cost: " in said]
    assert whole_cost.endswith("◇. Invented for this demonstration")
    paper_s_own = [said for said in told if work.source.paper in said]
    assert all("◇" not in said for said in paper_s_own)


def test_the_summary_gives_each_piece_of_work_its_sum_exactly_and_the_papers_of_its_parts(short: Paper) -> None:
    (first, *_) = [b for b in about(short, "figures") if isinstance(b, Grid)]
    names, sums, sure, papers = (plain(c) for c in first.rows[0])
    assert names == "Discovery Park: Growing Places Fund SDP-1-01"
    assert sums.startswith("£2,000,000")
    assert sure == "provisional"
    assert "Decision 19/00095" in papers


def test_a_chapter_by_itself_has_its_work_drawn_and_its_own_figures(whole: Paper) -> None:
    one = paper_of(kent(), "chapter-3")
    assert one.title == "Strategic Delivery Plan 2020–2023: Outcome 3: Connected transport and communities, edition 1"
    assert [h.text for h in one.headings() if h.level == 1] == [
        "Outcome 3: Connected transport and communities", "Where the figures come from",
    ]  # fmt: skip
    drawn = [b for b in one.blocks if isinstance(b, Picture)]
    undrawn = [b for b in about(whole, "chapters/3.html") if isinstance(b, Picture)]
    assert len(drawn) > len(undrawn) > 0
    assert "Thanet Parkway" in words(one.blocks)
    assert "Discovery Park" not in words(one.blocks)


def test_a_draft_says_so_on_each_page_and_tells_no_day_of_release() -> None:
    draft = paper_of(kent(), "plan", AS_IT_STANDS)
    released = paper_of(kent(), "plan")
    assert draft.draft == "DRAFT, as at 13 January 2021"
    assert "DRAFT" in draft.title
    assert released.draft == ""
    assert "Published 13 January 2021" in " ".join(plain(n) for n in released.cover.notes)
    assert "Published" not in " ".join(plain(n) for n in draft.cover.notes)
    apart = [(a, b) for a, b in zip(draft.blocks, released.blocks, strict=True) if a != b]
    assert ["What changed" in words((a,)) for a, _ in apart] == [True]


def test_what_is_invented_bears_its_mark_and_the_paper_says_what_the_mark_means(whole: Paper) -> None:
    assert "◇" in words(whole.blocks)
    assert "◇ marks what is illustrative" in whole.foot
    assert "◇ (illustrative)" not in words(whole.blocks)
    serious = paper_of(replace(kent(), demonstration=False), "plan")
    assert "illustrative" not in serious.foot


def test_an_empty_plan_gives_whole_papers() -> None:
    empty = replace(kent(), entries=(), matter=(), outcomes=(), objectives=(), environment=(), priorities=())
    assert [p.name for p in printables(site_of(empty))] == ["plan", "summary"]
    one = paper_of(empty, "plan")
    assert plain(one.cover.lead) == "This edition lists no piece of work yet."
    assert "No money is stated." in words(one.blocks)


def test_a_plan_too_large_for_one_paper_has_its_chapters_and_summary() -> None:
    (entry, *_) = kent().entries
    many = replace(kent(), entries=tuple(replace(entry, reference=f"M-{n}") for n in range(LARGEST + 1)))
    site = site_of(many)
    assert "plan" not in [p.name for p in printables(site)]
    with pytest.raises(KeyError):
        paper(site, {}, "plan")


@given(plans())
def test_any_plan_s_papers_are_whole(plan: PlanDocument) -> None:
    """No heading skips a level or lacks words, every table has a head for each column, every picture says what it is."""
    site = site_of(plan)
    pages = told(site)
    for one in (paper(site, pages, p.name) for p in printables(site)):
        assert len(numbers(one.headings())) == len(set(numbers(one.headings())))
        assert all(h.text.strip() for h in one.headings())
        anchors = [h.anchor for h in one.headings() if h.anchor]
        assert len(anchors) == len(set(anchors))
        assert set(referred(one.headings())) == set(anchors)
        for block in one.blocks:
            if isinstance(block, Grid):
                assert block.rows
                assert all(plain(c.text).strip() for c in block.columns)
                assert {len(row) for row in (*block.rows, *block.foot)} == {len(block.columns)}
            if isinstance(block, Picture):
                assert block.says
            if isinstance(block, Paragraph):
                assert block.text


# --- how a page's words are read ------------------------------------------------------------------------------------


@given(st.text(min_size=1))
def test_no_text_is_taken_for_a_mark(said: str) -> None:
    """What people write comes out as they wrote it, but for white space, which a page folds as well."""
    folded = re.sub(r"[ \t\r\n\f]+", " ", said)
    assert plain(read(said)) == folded
    assert plain(read(strong(said))) == folded
    assert plain(read(linked(said, "x.html"))) == folded
    assert plain(read(under("a", said))) == f"a {folded}"


def test_each_mark_of_a_page_is_printed() -> None:
    assert read(strong("a")) == (Run("a", bold=True),)
    assert plain(read(marked("2.00"))) == "2.00\N{NO-BREAK SPACE}◇"
    (needed,) = read(shaped("needed", "Needed"))
    assert (needed.text, needed.bold, needed.shape and needed.shape.value) == ("Needed", True, "needed")
    (inward,) = read(linked("a", "../work/x.html"), "chapters/1.html")
    assert (inward.to, inward.link) == ("work/x.html", "")
    (outward,) = read(linked("a", "https://a.b/?c=1&d=2"))
    assert (outward.to, outward.link) == ("", "https://a.b/?c=1&d=2")


def test_a_mark_that_no_paper_prints_is_refused_and_not_lost() -> None:
    with pytest.raises(UnknownMark, match="<u>"):
        read(type(strong("a"))("<u>a</u>"))
    with pytest.raises(UnknownMark, match="new"):
        read(type(strong("a"))('<span class="new">a</span>'))


def test_narrative_text_keeps_its_headings_lists_and_quotes() -> None:
    text = "# One\n\nA *b* **c**\nd\n\n> said\n\n3. x\n\n   y\n   - in\n4. z\n\n```\na  b\n```\n"
    heading, first, quote, points, code = narrative_blocks(narrative(text), 1)
    assert heading == Heading(2, "One")
    assert isinstance(first, Paragraph)
    assert plain(first.text) == "A b c d"
    assert quote == Paragraph((Run("said"),), Kind.QUOTE)
    assert points.start == 3  # type: ignore[union-attr]
    x, z = points.items  # type: ignore[union-attr]
    assert plain(x.text).split("\n") == ["x", "y"]
    assert [plain(i.text) for i in x.inside[0].items] == ["in"]
    assert plain(z.text) == "z"
    assert isinstance(code, Paragraph)


# --- numbers of headings --------------------------------------------------------------------------------------------


def test_headings_are_numbered_and_appendices_lettered() -> None:
    levels = [1, 2, 3, 2, 1, 2]
    those = [Heading(n, "x") for n in levels] + [Heading(n, "x", counts=Level.APPENDIX) for n in (1, 2, 1)]
    assert numbers(those) == ["1", "1.1", "1.1.1", "1.2", "2", "2.1", "A", "A.1", "B"]
    assert [letter(n) for n in (1, 26, 27, 52, 53)] == ["A", "Z", "AA", "AZ", "BA"]


def test_a_heading_that_skips_a_level_is_refused() -> None:
    for levels in ([2], [1, 3], [1, 2, 4]):
        with pytest.raises(LevelSkipped, match="is a heading of level"):
            numbers([Heading(n, "x") for n in levels])


def test_a_text_refers_to_a_heading_by_its_number() -> None:
    those = [Heading(1, "x", "a"), Heading(2, "y", "b"), Heading(1, "z", "c", counts=Level.APPENDIX)]
    assert referred(those) == {"a": "section 1", "b": "section 1.1", "c": "appendix A"}


def test_every_text_of_a_public_plan_stands_in_its_paper() -> None:
    """A plan with a text of its own in each field: what the site's section on it shows, the paper shows."""
    one = paper_of(filled(lambda path: f"«{path}»"), "plan")
    said = words(one.blocks)
    for name in ("summary", "pathway", "engagement", "no_money_because", "portfolio", "title", "reference"):
        assert f"«entries.{name}»" in said, name


def test_each_answer_on_the_first_page_ends_in_one_full_stop(whole: Paper, short: Paper) -> None:
    """Some stand on the site as a heading, without; some are sentences already."""
    for one in (whole, short):
        answers = [plain(a) for a in one.cover.answers]
        assert len(answers) == 4
        assert [a for a in answers if not re.search(r"[^.]\.$", a)] == []


def test_a_draft_says_nothing_of_a_first_edition(short: Paper) -> None:
    """It is compared in a paper of its own; what is released later is compared with what residents read then."""
    site = site_of(kent())
    draft = paper(site, told(site), "summary", AS_IT_STANDS)
    assert "“What changed”" in plain(draft.cover.answers[-1])
    assert "first edition" in plain(short.cover.answers[-1])
    for name in ("plan", "summary"):
        assert "first edition" not in words(paper(site, told(site), name, AS_IT_STANDS).blocks)


@given(st.sampled_from(["#ffffff", "#000000", "#2a6283", "#6d9db8", "#c0d0e0", "#808080"]))
def test_a_number_in_a_bar_is_readable_on_any_council_s_colour(middle: str) -> None:
    brand = Brand(middle=middle)
    drawn = bar(brand, (Segment(20, MIDDLE, "20"),), width=600, height=40, title="All")
    ink = re.findall(r'<text[^>]*fill="(#[0-9a-f]{6})"[^>]*>20<', drawn)
    assert [contrast(one, middle) >= 4.0 for one in ink] == [True]
