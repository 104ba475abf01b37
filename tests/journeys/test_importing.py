"""A policy officer takes the workbook, changes it, reads the findings, brings in what can come in, and takes it back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect

from tests.journeys.axe import sideways, violations, wider
from tests.journeys.conftest import LAPTOP, PHONE, Open
from tests.journeys.demonstration import Demonstration, become
from tests.web.desk.edited_workbooks import cell_of, edited
from throughline.sheets.reading import read_book

pytestmark = pytest.mark.journey
BUS, ROAD, PARK = "SDP-3-01", "SDP-3-02", "SDP-1-01"
SEE = "See what it would do"
WRONG = {"Title": "A new depot", "Nature": "Capital", "Owner": "Head of Regen", "Whole cost (£)": "£2.9m"}
GOOD = {"Title": "A new car park", "Nature": "Service", "Starts": "July 2021"}
TABLE = "Our number\tWhat it is called\tHow sure are we\nSDP-3-01\tA shorter name\tvery\n"


@pytest.fixture
def officer(demonstration: Demonstration, window: Open, complaints: list[str]) -> Iterator[Page]:
    """The policy team on the page for bringing a workbook in."""
    page = window(LAPTOP, at=demonstration.address)
    become(page, "Policy team")
    page.goto("/plan")
    page.get_by_role("link", name="Import a workbook").click()
    yield page
    # A page that refuses says so in its status too, which the browser tells on its console.
    complaints[:] = [one for one in complaints if "422 (Unprocessable" not in one and "409 (Conflict" not in one]


def test_a_workbook_there_and_back(officer: Page, tmp_path: Path) -> None:
    """From the filled workbook to the plan and back again."""
    looked_at(officer, "start")
    with officer.expect_download() as taken:
        officer.get_by_role("link", name="Filled workbook").click()
    officer.get_by_label("A workbook (.xlsx)").set_input_files(_changed(taken.value, tmp_path))
    officer.get_by_role("button", name=SEE, exact=True).click()

    expect(officer.locator("h1")).to_contain_text("rows can come in; 1 cannot")
    expect(officer.get_by_role("region", name="Findings by cell")).to_contain_text("Money is written with letters")
    expect(officer.get_by_role("region", name="Activities that change")).to_contain_text("A road with another name")
    looked_at(officer, "preview")
    officer.get_by_role("link", name="No post has the name “Head of Regen”").click()
    assert "#found-" in officer.url

    officer.get_by_role("button", name="Bring in").click()
    expect(officer.get_by_role("alert")).to_contain_text("1 row cannot come in. Tick that the rows are left out")
    looked_at(officer, "refused")
    officer.get_by_label("Leave out the row that cannot come in.").check()
    officer.get_by_label("Why is it brought in?").fill("The return of the directorate")
    officer.get_by_role("button", name="Bring in").click()

    expect(officer.get_by_role("status")).to_contain_text("came in, in one step: 1 activity added, 3 changed")
    looked_at(officer, "done")
    with officer.expect_download() as mending:
        officer.get_by_role("link", name="Download the row to mend").first.click()
    rows = read_book(Path(mending.value.path())).sheet("Activities").rows  # type: ignore[union-attr]
    assert "A new depot" in [cell.text for cell in rows[1].cells]

    officer.get_by_label("Why is it taken back?").locator("xpath=ancestor::details").locator("summary").click()
    officer.get_by_label("Why is it taken back?").fill("It was the file of last year")
    officer.get_by_role("button", name="Take back 4 activities").click()
    expect(officer.get_by_role("status")).to_contain_text("The import was taken back")
    officer.goto(officer.url.replace("/import", f"/activities/{ROAD}"))
    expect(officer.locator("h1")).not_to_have_text("A road with another name")


def test_a_pasted_table_with_headings_of_its_own(officer: Page) -> None:
    """Asked once what they mean; then it is read."""
    officer.get_by_label("A table copied from Word or Excel").fill(TABLE)
    officer.get_by_role("button", name="See what the table would do").click()
    expect(officer.locator("h1")).to_have_text("Say what its headings mean, and it can be read")
    looked_at(officer, "unknown")
    officer.get_by_role("link", name="Say what they mean").click()
    officer.get_by_label("Our number").select_option(label="Reference")
    officer.get_by_label("What it is called").select_option(label="Title")
    officer.get_by_label("How sure are we").select_option(label="Do not read this")
    looked_at(officer, "headings")
    officer.get_by_role("button", name="Keep this and look again").click()
    expect(officer.locator("h1")).to_have_text("1 row can come in")
    looked_at(officer, "mapped")
    officer.get_by_role("button", name="Leave it").click()
    expect(officer.get_by_role("status")).to_contain_text("Nothing in the plan was changed")


def test_it_works_without_script(demonstration: Demonstration, window: Open) -> None:
    """As every page does."""
    page = window(LAPTOP, script=False, at=demonstration.address)
    become(page, "Policy team")
    page.goto("/plan")
    page.get_by_role("link", name="Import a workbook").click()
    page.get_by_label("A table copied from Word or Excel").fill(
        "Reference\tTitle\nSDP-3-02\tA road with another name\n"
    )
    page.get_by_role("button", name="See what the table would do").click()
    page.get_by_role("button", name="Bring in 1 row").click()
    expect(page.get_by_role("status")).to_contain_text("1 row came in, in one step: 1 activity changed")


def looked_at(page: Page, name: str) -> None:
    """The page shuts nobody out and nothing of it scrolls sideways, on a laptop and on a phone."""
    for size in (PHONE, LAPTOP):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if folder := os.environ.get("THROUGHLINE_SCREENSHOTS"):
            page.screenshot(path=f"{folder}/import-{name}-{size[0]}.png", full_page=True)
        assert sideways(page) == 0, wider(page)
        assert violations(page) == []
        page.keyboard.press("Escape")  # the list of roles, which that opened, lies over the page


def _changed(taken: Download, folder: Path) -> Path:
    """The workbook with three cells written over, a row that can come in and one that cannot."""
    data = Path(taken.path()).read_bytes()
    cells = {
        cell_of(data, "Activities", ROAD, "Title"): "A road with another name",
        cell_of(data, "Activities", BUS, "Ends"): "April 2024",
        cell_of(data, "Activities", PARK, "Summary"): "What this is for, in a sentence.",
    }
    file = folder / "GET return v7 FINAL.xlsx"
    file.write_bytes(edited(data, cells, {"Activities": [GOOD, WRONG]}))
    return file
