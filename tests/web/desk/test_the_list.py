"""The list is its address: filters, counts, order and downloads all say the same."""

from __future__ import annotations

import csv
import re
from html import unescape
from io import StringIO
from urllib.parse import quote_plus, urlencode

import pytest
from django.test import Client

from tests.web.desk.conftest import Become
from tests.web.desk.reading import sheet_rows, words
from throughline.ground.words import folded
from throughline.plan.queries.editions import EditionRow

pytestmark = pytest.mark.django_db
ASKED = (
    "", "q=bus", "chapter=Connected+transport+and+communities&stage=In+delivery", "sort=-spend", "sort=owner",
    "nature=Capital&nature=Strategy&sort=-end", "owner=Head+of+Highways&q=highway", "place=Swale",
)  # fmt: skip
CHOICE = re.compile(r'name="(\w+)" value="([^"]*)"(?: checked)?> <span>[^<]*</span> <span class="c">(\d+)<', re.DOTALL)


def _shown(browser: Client, here: str, asked: str) -> list[str]:
    """The references of every row of every page of a list, in order."""
    found, page = [], 1
    while True:
        html = browser.get(f"{here}?{asked}&page={page}").content.decode()
        found += re.findall(rf'<th scope="row"[^>]*><a href="{re.escape(here)}/([^"]+)"', html)
        if 'rel="next"' not in html:
            return found
        page += 1


def _count(html: str) -> int:
    return int(re.search(r'role="status"><b>(\d+)</b>', html)[1])  # type: ignore[index]


@pytest.mark.parametrize("asked", ASKED)
def test_downloads_hold_what_is_shown_in_its_order(become: Become, draft: EditionRow, asked: str) -> None:
    """The same rows, the same order, as a workbook and as plain text."""
    browser, here = become("lead officer"), f"/plan/{draft.key}/activities"
    shown = _shown(browser, here, asked)
    assert shown
    book = browser.get(f"{here}.xlsx?{asked}")
    text = browser.get(f"{here}.csv?{asked}").content.decode("utf-8-sig")
    assert [row[0] for row in sheet_rows(book.content)] == shown
    assert [row["Reference"] for row in csv.DictReader(StringIO(text))] == shown
    assert _count(browser.get(f"{here}?{asked}").content.decode()) == len(shown)


@pytest.mark.parametrize("asked", ["", "chapter=Connected+transport+and+communities", "q=bus"])
def test_a_count_is_what_would_be_shown(become: Become, draft: EditionRow, asked: str) -> None:
    """Each number beside a filter, against the list that comes when it is chosen as well."""
    browser, here = become("policy team"), f"/plan/{draft.key}/activities"
    choices = CHOICE.findall(browser.get(f"{here}?{asked}").content.decode())
    assert {facet for facet, _, _ in choices} >= {"chapter", "nature", "stage", "authority", "eqia", "owner", "place"}
    facets_asked = {pair.partition("=")[0] for pair in asked.split("&")}
    for facet, value, count in choices:
        if facet in facets_asked:
            continue  # chosen beside another of its own facet, the two are added
        more = f"{asked}&{facet}={quote_plus(unescape(value))}"
        assert _count(browser.get(f"{here}?{more}").content.decode()) == int(count), (facet, value)


def test_a_filter_stands_in_the_address_and_can_be_taken_off(become: Become, draft: EditionRow) -> None:
    """A list can be sent to somebody as a link; each chip leads to the same list without one filter."""
    browser, here = become("lead officer"), f"/plan/{draft.key}/activities"
    html = browser.get(f"{here}?nature=Capital&q=bus").content.decode()
    assert f'href="{here}?nature=Capital"' in html  # without the words
    assert f'href="{here}?q=bus"' in html  # without the nature
    assert 'value="Capital" checked' in html
    assert 'name="q" type="search" value="bus"' in html


@pytest.mark.parametrize("sort", ["title", "owner", "start", "end", "spend", "chapter"])
def test_the_order_is_stable(become: Become, draft: EditionRow, sort: str) -> None:
    """Asked twice the same; rows that tie keep the order of their titles, also downwards."""
    browser, here = become("auditor"), f"/plan/{draft.key}/activities"
    once, twice = (_shown(browser, here, f"sort={sort}") for _ in range(2))
    assert once == twice
    assert len(set(once)) == len(once) == 60
    if sort == "owner":
        text = browser.get(f"{here}.csv?sort=-owner").content.decode("utf-8-sig")
        rows = [(folded(r["Owner"]), folded(r["Activity"])) for r in csv.DictReader(StringIO(text))]
        owners = list(dict.fromkeys(owner for owner, _ in rows))
        assert owners == sorted(owners, reverse=True)
        for owner in owners:
            titles = [title for one, title in rows if one == owner]
            assert titles == sorted(titles), owner


def test_an_empty_list_says_which_filter_to_take_off(become: Become, draft: EditionRow) -> None:
    """With how many it would show; each way leads there."""
    browser, here = become("lead officer"), f"/plan/{draft.key}/activities"
    asked = urlencode({"q": "school", "nature": "Strategy", "stage": "Finished"})
    html = browser.get(f"{here}?{asked}").content.decode()
    assert _count(html) == 0
    assert "Clear all filters" in words(html)
    for link, _, count in re.findall(r'href="([^"]+)">Take off (\w[^<]*) to see (\d+) ', html):
        assert _count(browser.get(unescape(link)).content.decode()) == int(count)


@pytest.mark.parametrize(
    "asked", ["page=99", "page=-1", "page=abc", "sort=nonsense", "chapter=Nowhere", "q=%00", "x=1"]
)
def test_an_address_that_makes_no_sense_still_answers(become: Become, draft: EditionRow, asked: str) -> None:
    """What it does not know it leaves out."""
    assert become("lead officer").get(f"/plan/{draft.key}/activities?{asked}").status_code == 200


def test_a_cell_that_begins_like_a_formula_is_not_one(become: Become, draft: EditionRow) -> None:
    """The csv is opened in spreadsheets."""
    text = become("lead officer").get(f"/plan/{draft.key}/activities.csv").content.decode("utf-8-sig")
    for row in csv.reader(StringIO(text)):
        assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in row)
