"""Thornmere, set up by its workbook alone, brings in schemes and publishes them: nothing of the demonstration is in it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.publishing.releases import approved
from tests.web.desk.reading import words
from tests.web.desk.test_any_council import _enter, thornmere
from throughline.council import queries as council
from throughline.plan.founding.acting import the_founder
from throughline.plan.queries import editions
from throughline.publishing.releasing import publish
from throughline.web.desk.clock import real_now

HIS = re.compile(r"\b(Kent|Cabinet|county)", re.IGNORECASE)
SCHEMES = (
    ("Reference", "Title", "Summary", "Nature", "Chapter", "Owner", "Starts", "Ends", "Places", "Whole area"),
    ("T-1", "Mere Bank homes", "Eighty homes beside the mere.", "Capital", "1", "Head of Homes", "July 2026", "June 2028", "Mere", ""),
    ("T-2", "Clean the mere", "No sewage reaches the mere.", "Service", "2", "Head of Homes", "July 2026", "June 2028", "", "yes"),
)  # fmt: skip
PAGES = (
    "", "/activities", "/activities/T-1", "/activities/T-1/history", "/activities/T-1/change", "/thread", "/add", "/import", "/moving",
    "/history",
)  # fmt: skip


@pytest.fixture
def empty(db: None, settings: Any, tmp_path: Path) -> Client:
    """A browser before an installation that holds nothing."""
    settings.DEMO, settings.DATA, settings.SITE = False, tmp_path, tmp_path / "site"
    return Client()


def workbook() -> bytes:
    """Two schemes as a council writes them."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    page = book.add_worksheet("Activities")
    for number, row in enumerate(SCHEMES):
        page.write_row(number, 0, row)
    book.close()
    return made.getvalue()


def brought_in(browser: Client) -> str:
    """The key of the edition into which the schemes were brought on the page."""
    (edition,) = editions.editions(the_founder(real_now().date()))
    file = SimpleUploadedFile("schemes.xlsx", workbook())
    preview = browser.post(f"/plan/{edition.key}/import", {"file": file}, follow=True)
    told, seen = (re.search(f'name="{name}" value="([^"]*)"', preview.content.decode()) for name in ("told", "seen"))
    assert told, words(preview.content.decode())
    assert seen
    browser.post(preview.request["PATH_INFO"], {"told": told[1], "seen": seen[1]})
    return edition.key


def said_of_his(text: str) -> list[str]:
    """What stands in a page that is the demonstration's, with a few words around it."""
    return [text[max(0, m.start() - 40) : m.end() + 30] for m in HIS.finditer(text)]


def test_nothing_of_the_demonstration_is_in_another_council(empty: Client, tmp_path: Path) -> None:
    browser = thornmere(empty)
    _enter(browser, "bo")
    key = brought_in(browser)
    found = {}
    for page in (
        *(f"/plan/{key}{one}" for one in PAGES),
        "/council",
        *(f"/council/{one}" for one in ("units", "posts", "rights")),
    ):
        answer = browser.get(page)
        assert answer.status_code == 200, page
        found[page] = said_of_his(words(answer.content.decode()))
    assert {page: said for page, said in found.items() if said} == {}
    assert "#4a1d4f" in browser.get("/brand.css").content.decode()
    at = real_now()
    edition = editions.edition(the_founder(at.date()), key)
    assert edition is not None
    publish(the_founder(at.date()), _approved(edition.ref.key), tmp_path / "site", at)
    pages = sorted((tmp_path / "site" / "plan").rglob("*.html"))
    assert len(pages) > 10
    texts = {str(page.relative_to(tmp_path)): words(page.read_text(encoding="utf-8")) for page in pages}
    assert {page: said for page, text in texts.items() if (said := said_of_his(text))} == {}
    assert any("Mere Bank homes" in text for text in texts.values())
    styles = "".join(sheet.read_text(encoding="utf-8") for sheet in (tmp_path / "site" / "plan").rglob("*.css"))
    assert "#4a1d4f" in styles
    assert "#17384d" not in styles


def _approved(edition: int) -> Any:
    return approved(edition, real_now())


def test_the_council_s_own_words_stand_on_its_pages(empty: Client) -> None:
    browser = thornmere(empty)
    _enter(browser, "bo")
    key = brought_in(browser)
    assert council.settings(real_now().date()).word("entry") == "scheme"
    for page in ("", "/activities", "/activities/T-1"):
        said = words(browser.get(f"/plan/{key}{page}").content.decode())
        assert "Schemes" in said, page
        assert "Activities" not in said, page
    assert "2 schemes" in words(browser.get(f"/plan/{key}/activities").content.decode())
    assert "Add a scheme" in words(browser.get(f"/plan/{key}/activities").content.decode())


def test_the_work_of_units_that_lie_deeper_is_shown_before_it_passes_on(empty: Client) -> None:
    """A directorate's services, their posts and what these answer for follow it: all of them are seen first."""
    browser = thornmere(empty)
    _enter(browser, "bo")
    brought_in(browser)
    browser.post("/council/do/unit-open", {"name": "Places", "kind": "directorate", "begins": "01/06/2026"})
    units = {u.name: u.key for u in council.units(real_now().date())}
    asked = {"unit": units["Thornmere Services"], "successor": units["Places"], "on": "01/04/2027", "reason": "One."}
    seen = words(browser.post("/council/do/unit-succeed", asked).content.decode())
    for one in ("Unit within it Homes", "Post Head of Homes, in Homes", "T-1 Mere Bank homes", "T-2 Clean the mere"):
        assert one in seen
    bare = {"unit": units["Places"], "successor": units["Homes"], "on": "01/04/2027", "reason": "One."}
    assert "Nothing stands in it" in words(browser.post("/council/do/unit-succeed", bare).content.decode())


def test_no_portfolio_is_missed_where_there_is_no_executive(empty: Client) -> None:
    browser = thornmere(empty)
    _enter(browser, "bo")
    key = brought_in(browser)
    (edition,) = editions.editions(the_founder(real_now().date()))
    assert edition.key == key
    codes = {f.code for f in editions.health(edition, real_now().date()).standing}
    assert codes
    assert "PLAN051" not in codes
