"""A policy officer brings a workbook in, mends what the checks find, and takes the edition to residents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import sideways, violations
from tests.journeys.conftest import LAPTOP, PHONE, Open
from tests.journeys.demonstration import Demonstration, become
from tests.journeys.steps import accept_what_stops_approval, submit_and_approve
from tests.web.desk.edited_workbooks import cell_of, edited
from throughline.sheets.reading import read_book

pytestmark = pytest.mark.journey
WRONG = {
    "Reference": "SDP-5-99",
    "Title": "A youth hub in every district",
    "Nature": "Service",
    "Owner": "Head of Youth Hubs",
    "Starts": "31/02/2021",
}


def test_a_policy_officer_imports_mends_and_publishes(
    demonstration: Demonstration, window: Open, complaints: list[str], tmp_path: Path
) -> None:
    """From the filled workbook to a page that a resident reads, and the folder proves itself."""
    page = window(LAPTOP, at=demonstration.address)
    become(page, "Policy team")
    page.goto("/plan")
    plan = page.url
    assert violations(page) == []
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Filled workbook (xlsx)").click()
    sent = tmp_path / "from-the-directorates.xlsx"
    sent.write_bytes(_as_they_sent_it_back(fetched.value.path().read_bytes()))
    _brings_in(page, plan, sent)
    _mends(page, plan)
    _publishes(page, plan)
    _residents_read_it(demonstration, window)
    _withdraws(page, demonstration, window)
    gone = [said for said in complaints if "410" in said]
    assert gone, "the browser says itself that the page is gone"
    complaints[:] = [said for said in complaints if said not in gone]


def _as_they_sent_it_back(workbook: bytes) -> bytes:
    """Every screening recorded, one title in plainer words, and one row that cannot be read."""
    sheet = next(s for s in read_book(workbook).sheets if s.name == "Activities")
    references = [row.cell(1).text for row in sheet.rows[1:]]
    cells = {}
    for heading in ("EQIA", "DPIA"):
        for reference in references:
            place = cell_of(workbook, "Activities", reference, heading)
            if _text(workbook, place) in ("", "Not started", "Screening"):
                cells[place] = "Screened out"
    cells[cell_of(workbook, "Activities", "SDP-3-01", "Title")] = "Thanet Parkway: a new station"
    return edited(workbook, cells, {"Activities": [WRONG]})


def _text(workbook: bytes, place: tuple[str, str]) -> str:
    from throughline.sheets.book import place as where

    column, number = where(place[1])
    sheet = next(s for s in read_book(workbook).sheets if s.name == place[0])
    return next(row.cell(column).text for row in sheet.rows if row.number == number)


def _brings_in(page: Page, plan: str, sent: Path) -> None:
    """Upload, read what is wrong cell by cell, leave that row out, bring the others in."""
    page.goto(f"{plan}/import")
    assert violations(page) == []
    page.locator("input[type=file]").set_input_files(sent)
    page.get_by_role("button", name="See what it would do").click()
    expect(page.locator("main")).to_contain_text("Head of Youth Hubs")
    expect(page.locator("main")).to_contain_text("31/02/2021")
    expect(page.locator("main")).to_contain_text("Thanet Parkway: a new station")
    assert violations(page) == []
    page.locator("#bring").wait_for()
    page.locator("main input[type=checkbox]").check()
    page.get_by_role("button", name=re.compile("^Bring in")).click()
    expect(page.get_by_role("status")).to_be_visible()
    assert violations(page) == []


def _mends(page: Page, plan: str) -> None:
    """What stands in the way is accepted with a reason, one by one, until nothing does."""
    because = "Settled with the owner; it is put right in the next edition."
    accept_what_stops_approval(page, plan, because, "31 March 2021")
    page.goto(f"{plan}/health")
    expect(page.locator("#accepted")).to_contain_text("Settled with the owner")
    assert violations(page) == []


def _publishes(page: Page, plan: str) -> None:
    """Submit, record the approval, publish, and see it released by the worker."""
    submit_and_approve(page, plan, "Corporate Board, 12 January 2021")
    assert violations(page) == []
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator("h1")).to_have_text("Residents read the plan as released on 13 January 2021", timeout=60_000)
    expect(page.get_by_role("table").first).to_contain_text("superseded")
    assert violations(page) == []


def _residents_read_it(demonstration: Demonstration, window: Open) -> None:
    """The new edition, with script off, says what changed; its folder verifies."""
    resident = window(LAPTOP, script=False, at=demonstration.address)
    resident.goto("/public/plan/")
    expect(resident.locator("body")).to_contain_text("Edition 2. Position at 13 January 2021")
    resident.goto("/public/plan/work/sdp-3-01.html")
    expect(resident.locator("body")).to_contain_text("Thanet Parkway: a new station")
    proved = demonstration.throughline("verify", str(demonstration.data / "site" / "plan" / "current"))
    assert proved.returncode == 0, proved.stdout + proved.stderr
    assert demonstration.throughline("verify").returncode == 0


def _withdraws(page: Page, demonstration: Demonstration, window: Open) -> None:
    """An edition that turns out wrong: the consequence is said before, and residents are told what stood there."""
    page.goto("/releases")
    page.get_by_role("link", name="Withdraw release 2").click()
    expect(page.locator("main")).to_contain_text("Residents stop reading this edition at once.")
    assert violations(page) == []
    page.locator("main textarea").fill("The cost of one scheme was wrong.")
    page.get_by_label("Nothing: no edition is published").check()
    page.get_by_role("button", name="Withdraw release 2").click()
    expect(page.locator("h1")).to_have_text("Residents read no edition: what was released has been withdrawn")
    assert violations(page) == []
    resident = window(PHONE, at=demonstration.address)
    answer = resident.goto("/public/plan/work/sdp-3-01.html")
    assert answer is not None
    assert answer.status == 410
    expect(resident.locator("main")).to_contain_text("The cost of one scheme was wrong.")
    expect(resident.locator("main")).to_contain_text("Policy")
    assert violations(resident) == []
    assert sideways(resident) == 0
