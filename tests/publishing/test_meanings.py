"""A public page opens, at its foot and without script, what its words mean; a title that holds such a word is no word of ours."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from tests.publishing.kent import kent
from tests.publishing.own_words import OWN
from tests.publishing.plans import kept
from tests.publishing.printing import site_of
from tests.publishing.quarters import a_report, measure
from tests.publishing.test_quarter_site import RELEASED, SEAL
from throughline.ground.freezing import canonical
from throughline.ground.glossary import TERMS
from throughline.ground.labels import plural
from throughline.publishing.binding import Known, build
from throughline.publishing.renderers.engine import html, opened
from throughline.publishing.renderers.frame import Page
from throughline.publishing.renderers.meaning import HEADED, OTHERWISE, TEMPLATES
from throughline.publishing.renderers.whole import files

NAMED = {term.shown.casefold(): term for term in TERMS}
NAMED |= {plural(shown): term for shown, term in NAMED.items()}
SAID = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, NAMED), key=len, reverse=True))})\b", re.IGNORECASE)
# What a page of each kind is about, whatever else it opens.
EXPECTED = {
    "index.html": {"activity", "edition", "chapter", "decision"},
    "chapters/3.html": {"chapter", "activity", "objective", "decision"},
    "work/sdp-3-01.html": {"activity", "accountable owner", "assessment", "objective"},
    "decisions.html": {"decision"},
    "places.html": {"place", "the whole area"},
    "search.html": {"place", "decision"},
    "verify.html": {"edition"},
}
QUARTER = {
    "index.html": {"KPI", "target", "direction of travel"},
    "delivery.html": {"activity", "accountable owner", "challenge"},
    "key.html": {"KPI", "floor standard", "direction of travel", "activity indicator"},
}


def fold(page: str) -> str:
    """What opens at the foot of a page; empty where nothing does."""
    found = re.findall(r'<section class="meanings".*?</section>', page, re.DOTALL)
    assert len(found) <= 1
    return found[0] if found else ""


def words(page: str) -> set[str]:
    """The words that it opens."""
    return set(map(unescape, re.findall(r"<dt>(.*?)</dt>", fold(page))))


def of(folder: Path) -> dict[str, str]:
    """Every page of a site."""
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*.html")}


def quarter(folder: Path, *titles: str) -> dict[str, str]:
    """The pages of a quarter whose measures have these titles; of any that is whole where none is given."""
    plain = [measure(f"KPI0{n}", (80, 90)) for n in range(len(titles))]
    titled = tuple(replace(m, part=replace(m.part, title=title)) for m, title in zip(plain, titles, strict=True))
    build(canonical(a_report(titled)), Known("c" * 64, "", ()), RELEASED, folder, SEAL)
    return of(folder)


@pytest.fixture(scope="module")
def plan(kent_site: Path) -> dict[str, str]:
    """Every page of Kent's site."""
    return of(kent_site)


def test_pages_open_the_words_that_they_are_about(plan: dict[str, str], tmp_path: Path) -> None:
    for pages, expected in ((plan, EXPECTED), (quarter(tmp_path / "q"), QUARTER)):
        for path, those in expected.items():
            assert those <= words(pages[path]), path


def test_each_word_over_a_column_or_a_term_is_opened_by_its_page(plan: dict[str, str], tmp_path: Path) -> None:
    """Whatever page it is; what such a word says in everyday English is listed with its kind of page."""
    everyday = {word for those in OTHERWISE.values() for word in those}
    closed = set()
    for site in (plan, quarter(tmp_path / "q")):
        for path, page in site.items():
            above, open_ = page.replace(fold(page), ""), words(page)
            labels = re.findall(r'<(th) role="columnheader"[^>]*>(.*?)</th>|<(dt)>(.*?)</dt>', above)
            for label in ("words.html" not in path and (a or b) for _, a, _, b in labels):
                found = [NAMED[word.casefold()] for word in SAID.findall(label or "")]
                closed |= {(path, label) for t in found if t.word not in everyday and t.shown not in open_}
    assert closed == set()


def test_they_open_without_script_and_lead_to_all_the_words(plan: dict[str, str]) -> None:
    said = fold(plan["work/sdp-3-01.html"])
    assert "<details><summary>What five words on this page mean</summary>" in said
    assert "<dt>accountable owner</dt><dd>The post that answers for an activity.</dd>" in said
    assert '<a href="../words.html">' in said
    assert "<script" not in said


def test_a_word_that_stands_alone_is_told_as_one(plan: dict[str, str]) -> None:
    assert "<summary>What a word on this page means</summary>" in fold(plan["decisions.html"])


def test_the_glossary_itself_and_what_people_wrote_open_nothing(plan: dict[str, str]) -> None:
    shut = {path for path, page in plan.items() if not fold(page)}
    assert "words.html" in shut
    assert {path for path in plan if path.startswith("about/")} <= shut


def test_a_word_within_a_title_is_none_of_ours(tmp_path: Path) -> None:
    titled = quarter(tmp_path / "q", "Percentage of case-holding posts filled", "Reserve membership")
    (path,) = [path for path in titled if path.startswith("services/")]
    assert "case-holding posts" in titled[path]
    assert {"holding", "post", "reserve", "membership"}.isdisjoint(words(titled[path]))
    entries = tuple(replace(one, title="The holding of a reserve post") for one in kent().entries[:2])
    bare = replace(site_of(replace(kent(), entries=entries)), keys=SEAL.keys, kept=kept)
    pages = {path: page.decode() for path, page in files(bare) if path.endswith(".html")}
    opened_there = {word for path, page in pages.items() if path != "words.html" for word in words(page)}
    assert {"holding", "post", "reserve"}.isdisjoint(opened_there)


def test_a_council_reads_its_own_word_there() -> None:
    site = site_of(replace(kent(), labels=OWN.labels))
    page = html(site, Page("decisions.html", "site/decisions.html", "Decisions"))
    assert words(page) == {"decision"}
    page = html(site, Page("places.html", "site/places.html", "Places", {"countywide": ("x",)}))
    assert "haven" in words(page)
    page = html(site, Page("x/chapter.html", "site/chapter.html", "Chapter"))
    assert {"quarterdeck", "pledge"} <= words(page)
    assert "A part of the plan: one landfall with all that is done for it." in page


def test_a_heading_that_a_page_leaves_out_opens_nothing() -> None:
    values = {"frame": {}, "d": {}, "heading": "Anything"}
    assert words(opened("list/decision.html", values)) == {"decision"}
    assert words(opened("list/decision.html", {**values, "call_ins": [("1 May", "g", "", "", "")]})) == {
        "decision",
        "call-in",
    }


def test_questions_of_a_council_s_own_form_are_no_words_of_ours() -> None:
    one = {"kind": "A", "answers": [("Does it touch a reserve?", "yes", "")]}
    page = opened("list/decision.html", {"frame": {}, "d": {}, "heading": "x", "assessments": [(one, (), "1 May")]})
    assert "Does it touch a reserve?" in page
    assert words(page) == {"decision", "assessment"}


def test_every_kind_of_page_that_is_named_is_one() -> None:
    for kind in (*HEADED, *OTHERWISE):
        room, _, name = kind.partition("/")
        assert room == "quarter" or (TEMPLATES / kind).is_file(), name
