"""A word opens its meaning where it stands, under the council's own name for it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import resolve

from tests.factories import AT, a_council, the_clerk
from tests.web.desk.conftest import Become
from tests.web.desk.crawling import followed
from tests.web.desk.reading import words
from throughline.council.operations import founding
from throughline.ground.glossary import TERMS
from throughline.ground.labels import plural
from throughline.history.doorway import Ref
from throughline.plan.queries.editions import EditionRow
from throughline.web.desk.meaning import ON_NO_PAGE, OTHERWISE
from throughline.web.desk.plan.changing.things import BY_KEY, WORDS

pytestmark = pytest.mark.django_db
BY_ADDRESS = {term.word: term.address for term in TERMS}


def test_every_word_stands_at_its_own_address(become: Become) -> None:
    html = become("lead officer").get("/glossary").content.decode()
    for term in TERMS:
        assert (f'id="{term.address}"' in html) is (term.word != "entries"), term.word


def test_a_council_s_own_word_stands_with_its_meaning_and_the_usual_one_beside_it() -> None:
    for word, shown in (("entry", "commitment"), ("entries", "commitments")):
        founding.choose_label(Ref(a_council()), word=word, shown=shown, by=the_clerk(), at=AT)
    said = words(Client().get("/glossary").content.decode())
    assert "commitment A significant piece of work with one accountable owner" in said
    assert "Called “activity” by other councils." in said
    assert "Commitments serve objectives." in said


def test_pages_open_the_words_that_they_use_without_script(become: Become, draft: EditionRow) -> None:
    browser = become("policy team")
    for page in ("", "/activities", "/thread", "/coverage", "/moving", "/signposts", "/activities/SDP-3-01"):
        html = browser.get(f"/plan/{draft.key}{page}").content.decode()
        assert '<section class="tl-words" aria-label="Words on this page">' in html, page
        assert '<a href="/glossary#' in html, page


def test_a_question_opens_its_words(become: Become, draft: EditionRow) -> None:
    assert set(WORDS) - {""} <= set(BY_KEY)
    browser = become("policy team")
    for thing in WORDS:
        address = f"/plan/{draft.key}/activities/SDP-3-01/change" + (f"/{thing}" if thing else "")
        html = browser.get(address).content.decode()
        assert "/glossary#" in html.partition('<section class="tl-words"')[2].partition("</section>")[0], thing


def test_more_than_eight_words_are_folded_into_one_line_above_the_page(become: Become, draft: EditionRow) -> None:
    browser = become("policy team")
    few, whole = (
        browser.get(f"/plan/{draft.key}/activities/SDP-3-01/change{of}").content.decode() for of in ("/owner", "")
    )
    assert "tl-words-many" not in few
    many = whole.partition('<section class="tl-words"')[2].partition("</section>")[0]
    assert f"What {many.count('<details><summary>')} words on this page mean" in many


# Where each word of the field opens its meaning on screen, besides the glossary.
OPENS = {
    "/plan/{draft}": ("edition", "entry", "chapter", "provision", "screening", "authority"),
    "/plan/{draft}/thread": ("outcome", "objective", "entry"),
    "/plan/{draft}/activities/SDP-3-01": ("owner", "provision", "authority", "screening", "pathway", "signpost"),
    "/plan/{draft}/moving": ("edition", "authority", "release", "roll forward"),
    "/plan/{draft}/changed": ("edition", "entry", "owner", "provision", "saving"),
    "/plan/{draft}/health": ("edition", "entry", "owner", "provision", "roll forward"),
    "/plan/{draft}/comments": ("edition", "body", "chapter"),
    "/plan/{draft}/coverage": ("objective", "entry", "provision", "owner", "measure"),
    "/assessments": ("assessment", "screening"),
    "/risks": ("risk appetite",),
    "/measures": ("measure", "KPI", "activity indicator", "target", "direction of travel"),
    "{measure}": ("KPI", "activity indicator", "target", "floor standard", "result", "restatement"),
    "/decisions": ("decision", "key decision", "notice", "call-in"),
    "{decision}": ("decision", "key decision", "notice", "call-in", "restriction", "body"),
    "/meetings": ("meeting", "body"),
    "/quarter": ("round", "return", "sign-off", "challenge"),
    "/council/posts": ("post", "holding"),
    "/council/bodies": ("body", "seat", "portfolio"),
    "/council/places": ("place", "electoral division"),
    "/council/wants": ("outcome", "objective", "priority"),
    "/releases": ("release", "edition"),
}
# Words of what is not drawn as a page of the desk, or that stand in running text alone: the glossary has them.
UNASKED = {
    "success criterion", "step", "entries", "whole area", "Budget Book", "MTFP", "line", "outturn", "re-phasing",
    "variance", "envelope", "option", "project", "stage", "demand", "capacity", "dependency", "scenario", "disposition", "channel",
    "virement", "reserve", "one-off", "recurring", "key service", "variation", "planning lead", "design principle", "proper officer",
}  # fmt: skip
STARTS = (
    "/measures", "/decisions", "/quarter", "/meetings", "/risks", "/owed", "/audits", "/assessments", "/history", "/releases",
    "/council", "/performance", "/reports", "/comments",
)  # fmt: skip


def _first_of(browser: Client, listed: str) -> str:
    """The first record that a list leads to from its table."""
    table = browser.get(listed).content.decode().partition("<tbody")[2]
    found = re.search(rf'href="({listed}/[^"?#]+)"', table)
    assert found, listed
    return found[1]


def test_every_word_of_the_field_opens_where_a_page_shows_it(become: Become, draft: EditionRow) -> None:
    """Each is expected on a page of its own, or opens by itself wherever a page comes to ask with it."""
    opened = {word for those in OPENS.values() for word in those}
    assert opened | UNASKED == {term.word for term in TERMS}
    browser = become("policy team")
    first = {name: _first_of(browser, f"/{name}s") for name in ("measure", "decision")}
    for page, those in OPENS.items():
        address = page.format(draft=draft.key, **first)
        html = browser.get(address, follow=True).content.decode()
        begins = html.partition('<section class="tl-words"')[2].partition("</section>")[0]
        assert [w for w in those if f'href="/glossary#{BY_ADDRESS[w]}"' not in begins] == [], address


def _labels(html: str) -> list[str]:
    """The heads of columns, the questions and the headings of sections of a page; of ticks, whose labels are records, none."""
    main = html.partition("<main")[2].partition("</main")[0]
    ticks = {
        found
        for tag in re.findall(r"<input\b[^>]*>", main)
        if re.search(r'type="(?:checkbox|radio)"', tag)
        for found in re.findall(r'\bid="([^"]+)"', tag)
    }
    asked = [
        said for of, said in re.findall(r'<label\b[^>]*for="([^"]+)"[^>]*>(.*?)</label>', main, re.S) if of not in ticks
    ]
    for tag in (r'th\b[^>]*scope="col"', "legend", "h2"):
        asked += re.findall(rf"<{tag}[^>]*>(.*?)</(?:th|legend|h2)>", main, re.S)
    return [words(said).strip() for said in asked]


@pytest.mark.parametrize("role", ["policy team", "committee clerk"])
def test_each_page_that_links_lead_to_opens_the_words_it_asks_with(
    role: str, become: Become, draft: EditionRow
) -> None:
    """Every one of them; a word that a page says in another sense is listed with that sense beside it in `meaning`."""
    named = {term.shown.casefold(): term for term in TERMS}
    named |= {plural(shown): term for shown, term in named.items()}
    said = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, named), key=len, reverse=True))})\b", re.IGNORECASE)
    closed, starts = set[tuple[str, str]](), ("/", f"/plan/{draft.key}", *STARTS)
    pages = followed(become(role), starts)
    assert len(pages) > 150
    for address, html in pages.items():
        begins = html.partition('<section class="tl-words"')[2].partition("</section>")[0]
        kind = resolve(address.partition("?")[0]).url_name or ""
        for label in _labels(html):
            for word in said.findall(label):
                term = named[word.casefold()]
                if f'/glossary#{term.address}"' not in begins and term.word not in ON_NO_PAGE | OTHERWISE.get(
                    kind, frozenset()
                ):
                    closed.add((kind, label))
    assert closed == set()
