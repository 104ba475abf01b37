"""A newcomer sets up another council than the demonstration's, lets a colleague in, and both stand before the plan."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import sideways, violations
from tests.journeys.conftest import LAPTOP, PHONE, SMALLEST, Open
from tests.journeys.demonstration import served
from tests.journeys.steps import accept_what_stops_approval, submit_and_approve
from tests.plan.founding.thornmere import POLICY, with_rows
from throughline.web.desk.clock import real_now

pytestmark = pytest.mark.journey
PASSWORD = "a-long-enough-word-47"
LISTS = ("units", "posts", "rights", "people", "bodies", "places", "settings", "wants")
TEN_MINUTES = 600  # seconds
SCHEMES = """Title\tNature\tChapter\tOwner\tStarts\tEnds
Forty homes at Mill Lane\tCapital\t1\tHead of Homes\tJanuary 2027\tMarch 2028
A clean brook by 2028\tService\t2\tHead of Homes\tJuly 2026\tJune 2028
"""
FORMS = ("unit-succeed", "post-open", "elect", "grant", "invite", "label")


def test_a_newcomer_founds_a_council_lets_a_colleague_in_and_they_publish_within_ten_minutes(
    window: Open, tmp_path: Path
) -> None:
    """From an empty folder to what residents read, by the first-day workbook and a table pasted from a spreadsheet."""
    data = tmp_path / "data"
    data.mkdir()
    workbook = tmp_path / "first-day.xlsx"
    workbook.write_bytes(with_rows())
    began = monotonic()
    with served(data, "serve") as installation:
        page = window(LAPTOP, at=installation.address)
        _gives_the_code(page, data)
        _founds(page, workbook)
        _chooses_a_password(page)
        expect(page.locator("main")).to_contain_text("Thornmere Delivery Plan")
        fits(page, "plan")
        link = _invites(page)
        friend = window(LAPTOP, at=installation.address)
        friend.goto(link)
        _chooses_a_password(friend)
        expect(friend).to_have_url(re.compile(f"{installation.address}/plan/.+"))
        expect(friend.locator("main")).to_contain_text("Thornmere Delivery Plan")
        _looks_round(page)
        _publishes(friend, friend.url)
        _residents_read_it(window(PHONE, script=False, at=installation.address))
    assert monotonic() - began < TEN_MINUTES


def _publishes(page: Page, plan: str) -> None:
    _pastes(page, plan)
    tomorrow = real_now().date() + timedelta(1)
    accept_what_stops_approval(page, plan, "Known; settled in the first quarter.", f"{tomorrow:%d/%m/%Y}")
    submit_and_approve(page, plan, "Full Council, yesterday")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Residents read the plan as released on", timeout=60_000)


def _residents_read_it(page: Page) -> None:
    page.goto("/public/plan/")
    expect(page.locator("body")).to_contain_text("Thornmere Delivery Plan")
    page.goto("/public/plan/work/tdp-1-01.html")
    expect(page.locator("body")).to_contain_text("Forty homes at Mill Lane")


def _pastes(page: Page, plan: str) -> None:
    """Two schemes as a spreadsheet has them, without references: the plan gives its own."""
    page.goto(f"{plan}/import")
    page.locator("main textarea").fill(SCHEMES)
    page.get_by_role("button", name="See what the table would do").click()
    expect(page.locator("main")).to_contain_text("TDP-1-01")
    fits(page, "pasted")
    page.get_by_role("button", name=re.compile("^Bring in")).click()
    expect(page.get_by_role("status")).to_be_visible()


def _gives_the_code(page: Page, data: Path) -> None:
    page.goto("/")
    expect(page.locator("h1")).to_have_text("Set up your council")
    fits(page, "code")
    said = re.search(r"give this code: (\S+)", (data / "served.log").read_text(encoding="utf-8"))
    assert said, "the start says the code"
    page.get_by_label("Set-up code").fill(said[1])
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="All of it in one workbook")).to_be_visible()


def _founds(page: Page, workbook: Path) -> None:
    fits(page, "ways")
    page.get_by_role("link", name="Answer the first questions").click()
    fits(page, "questions")
    page.get_by_role("link", name="Set up your council").click()
    page.get_by_label("First-day workbook (.xlsx)").set_input_files(workbook)
    page.get_by_role("button", name="See what was found in it").click()
    expect(page.locator("h1")).to_have_text("Thornmere District Council can be set up")
    fits(page, "preview")
    page.get_by_role("button", name="Set up Thornmere District Council").click()


def _chooses_a_password(page: Page) -> None:
    expect(page.locator("h1")).to_have_text("Choose your password")
    fits(page, "password")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    page.get_by_role("button", name="Choose this password").click()


def _invites(page: Page) -> str:
    page.get_by_role("link", name="Council", exact=True).click()
    fits(page, "council")
    page.get_by_role("link", name="People", exact=True).first.click()
    page.get_by_role("link", name="Invite a colleague").click()
    page.get_by_label("Name", exact=True).fill("Gil Rail")
    page.get_by_label("Log-in name").fill("gil")
    page.get_by_label("Post", exact=True).select_option(label=POLICY)
    page.get_by_role("button", name="Invite them").click()
    expect(page.locator("h1")).to_have_text("A link for a colleague")
    fits(page, "link")
    return page.get_by_label("The link").input_value()


def _looks_round(page: Page) -> None:
    for name in LISTS:
        page.goto(f"/council/{name}")
        fits(page, name)
    for act in FORMS:
        page.goto(f"/council/do/{act}")
        fits(page, act)
    page.goto("/council/posts")
    page.get_by_role("link", name=POLICY).first.click()
    fits(page, "post")


def fits(page: Page, name: str) -> None:
    """axe finds nothing, on a laptop and a phone; at 320 pixels nobody scrolls sideways."""
    for size in (LAPTOP, PHONE, SMALLEST):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if shots := os.environ.get("THROUGHLINE_SCREENSHOTS"):
            page.screenshot(path=f"{shots}/{name}-{size[0]}.png", full_page=True)
        assert violations(page) == [], (name, size)
        assert sideways(page) == 0, (name, size)
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
