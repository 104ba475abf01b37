"""The coverage page: each number opens a list of exactly so many, and what is left out is told where people sign."""

from __future__ import annotations

import csv
import re
from html import unescape
from io import StringIO

import pytest

from tests.web.desk.conftest import Become
from tests.web.desk.reading import words
from throughline.plan.queries.editions import EditionRow
from throughline.sheets.reading import read_book

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r'<td role="cell"[^>]*><a href="(/plan/[^"]+/activities[^"]*)">(\d+)</a>')


def test_each_number_opens_the_list_that_it_counts(become: Become, draft: EditionRow) -> None:
    browser = become("policy team")
    html = browser.get(f"/plan/{draft.key}/coverage").content.decode()
    found = {(unescape(href), int(number)) for href, number in NUMBER.findall(html)}
    assert len(found) > 100
    for href, number in sorted(found)[::7]:
        listed = browser.get(href).content.decode()
        assert f'role="status"><b>{number}</b>' in listed, href


def test_money_opens_what_it_is_the_sum_of(become: Become, draft: EditionRow) -> None:
    """The activities with money in a year; the provisional part alone where both stand."""
    browser = become("policy team")
    html = browser.get(f"/plan/{draft.key}/coverage").content.decode()
    href = unescape(re.search(r'href="(/plan/[^"]+objective=2\.1[^"]+money=[^"]+2021[^"]+)"', html)[1])  # type: ignore[index]
    said = words(browser.get(href).content.decode())
    assert "2.1 A school place for every child, near home" in said
    assert "2021–22, provisional" in said
    assert "No activity" not in said


def test_what_is_left_out_is_told_on_the_front_page_and_where_an_edition_is_moved_on(
    become: Become, draft: EditionRow
) -> None:
    browser = become("policy team")
    gap = "1 objective that no activity serves"
    assert gap in words(browser.get(f"/plan/{draft.key}/coverage").content.decode())
    moving = browser.get(f"/plan/{draft.key}/moving").content.decode()
    assert gap in words(moving)
    assert "See the whole matrix" in moving
    front = words(browser.get(f"/plan/{draft.key}").content.decode())
    assert "1 objective is served by nothing and 1 activity serves no objective." in front


def test_the_matrix_is_taken_away_with_the_same_numbers(become: Become, draft: EditionRow) -> None:
    browser = become("director")
    here = f"/plan/{draft.key}/coverage"
    rows = list(csv.DictReader(StringIO(browser.get(f"{here}.csv").content.decode("utf-8-sig"))))
    html = browser.get(here).content.decode()
    assert len([row for row in rows if row["Reference"]]) == 32
    whole = rows[-1]
    assert whole["Chapter"] == "Whole plan, each activity once"
    assert f'activities">{whole["All"]}</a>' in html
    book = read_book(browser.get(f"{here}.xlsx").content)
    assert [sheet.name for sheet in book.sheets] == ["Objectives", "Places", "About"]


def test_whoever_may_not_read_an_activity_finds_nothing_of_it_in_the_matrix(become: Become, draft: EditionRow) -> None:
    """The draft is open to officers; an opposition member is told that there is no such page."""
    assert become("opposition member").get(f"/plan/{draft.key}/coverage").status_code == 404
