"""What residents read is said in the council's own words: each page, each description of the data, each paper."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape

import pytest

from tests.publishing.keys import SEAL
from tests.publishing.own_words import OWN, ours_in
from tests.publishing.plans import filled, kept
from tests.publishing.printing import docx_text, pdf_text, site_of
from throughline.governance.rules.decisions.words import Status
from throughline.plan.rules.checks import catalogue, examine
from throughline.publishing.documents.differing import differences
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.frame import Site
from throughline.publishing.renderers.papers.changed import Compared, changed_paper
from throughline.publishing.renderers.printing import Form, printed
from throughline.publishing.renderers.whole import files

PLAN = replace(filled(lambda path: f"zq{sum(map(ord, path))}"), labels=OWN.labels)
BEFORE = replace(filled(lambda path: f"zx{sum(map(ord, path))}"), labels=OWN.labels)


@pytest.fixture(scope="module")
def site() -> Site:
    """The site of a plan whose every text is a word that means nothing: what else is read is the product's."""
    bare = site_of(PLAN)
    told = differences(site_of(BEFORE).plan, bare.plan, PLAN.reasons)
    return replace(bare, differences=told, keys=SEAL.keys, kept=kept)


@pytest.fixture(scope="module")
def content(site: Site) -> dict[str, bytes]:
    """Its files."""
    return dict(files(site))


def test_every_page_is_said_in_the_council_s_own_words(content: dict[str, bytes]) -> None:
    said = {path: _seen(page.decode()) for path, page in content.items() if path.endswith(".html")}
    assert {path: found for path, text in said.items() if (found := ours_in(text))} == {}
    every = " ".join(said.values())
    for word in ("quarterdeck", "waymark", "landfall", "haven", "satchel", "lodestar", "purse", "all the coast"):
        assert word in every.casefold(), word


def test_the_data_and_the_search_are_described_in_them_and_keep_their_names(content: dict[str, bytes]) -> None:
    package = json.loads(content["data/datapackage.json"])
    for one in package["resources"]:
        told = [one["title"], one["description"], *(f["description"] for f in one["schema"]["fields"])]
        assert ours_in(" | ".join(told)) == [], one["name"]
    assert "chapter" in {f["name"] for f in package["resources"][0]["schema"]["fields"]}, "a program's name is no word"
    shown = re.findall(r'"n":"([^"]*)"', content["search-index.js"].decode())
    assert ours_in(" | ".join(shown)) == []


@pytest.mark.parametrize("name", ["plan", "summary"])
def test_the_papers_are_said_in_them(content: dict[str, bytes], name: str) -> None:
    word = docx_text(content[f"papers/{name}.docx"])
    body = word.partition("word/document.xml\n")[2].partition("</w:document>")[0]
    assert ours_in(unescape(re.sub(r"<[^>]+>", " ", body))) == []
    assert ours_in(pdf_text(content[f"papers/{name}.pdf"]).replace("\N{SOFT HYPHEN}", "")) == []


def test_what_changed_is_said_in_them(site: Site) -> None:
    found = site.differences
    assert found is not None
    of = Compared("c", "p", "b", "a", PLAN.as_at, False, found.comparison, found.why)
    body = pdf_text(printed(changed_paper(of, Brand()), Form.PDF))
    assert "quarterdeck" in body
    assert ours_in(body) == []


def test_what_the_checks_find_and_how_they_explain_it_is_said_in_them() -> None:
    bare = replace(PLAN.entries[0], chapter=None, objectives=(), owner=None)
    relied = tuple(
        replace(one, status=Status.PLANNED.value) for one in PLAN.relied
    )  # a state is a word of a closed list
    found = examine(replace(PLAN, entries=(bare,), relied=relied))
    assert len(found) > 5
    assert ours_in(" | ".join(f"{f.message} {f.remedy}" for f in found)) == []
    for one in catalogue(OWN):
        told = f"{one.title} | {one.rule} | {one.why} | {one.remedy} | {one.example}"
        assert ours_in(told) == [], one.code


def _seen(page: str) -> str:
    """What is seen or read aloud of a page: its text and the names of what has no text. In the glossary the product's own
    word stands beside the council's on purpose."""
    page = re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.DOTALL)
    named = re.findall(r'(?:aria-label|alt|title|content)="([^"]*)"', page)
    return unescape(" | ".join((re.sub(r"<[^>]+>", " ", page), *named)))
