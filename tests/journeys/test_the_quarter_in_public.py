"""The quarter's report in a browser: released at the desk, read without script, re-performed, and a late figure restated."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import sideways, violations
from tests.journeys.conftest import LAPTOP, PHONE, Open
from tests.journeys.demonstration import Demonstration, become

pytestmark = pytest.mark.journey
NAME, AT, FIGURE = "Quarter 1 2020/21", "2020-21-q1", "Calls to Contact Point which were answered"
WHY = "A week of calls was counted twice."
BUILT = 60_000  # milliseconds that the worker may take to build a report on a busy machine


def test_a_report_is_released_re_performed_and_a_late_figure_is_restated_beside_it(
    demonstration: Demonstration, window: Open, complaints: list[str]
) -> None:
    page = window(LAPTOP, at=demonstration.address)
    become(page, "Policy team")
    _release(page, "Look at it, and release it", 2)
    first = _folder(demonstration)
    before = _bytes(first)
    period, published = _a_resident_reads_it(window(PHONE, script=False, at=demonstration.address))
    _an_auditor_makes_it_again(demonstration, window(LAPTOP, at=demonstration.address), published)
    latest = _a_late_figure(page, period, published)
    complaints.clear()  # the browser tells of the form that was refused once for want of a reason
    _release(page, "Release it again", 3)
    said = f"{period} was published as {published} and is now {latest}: {WHY.rstrip('.')}, 13 January 2021."
    _shown_as_restated(window(LAPTOP, at=demonstration.address), said)
    assert _folder(demonstration) != first
    assert _bytes(first) == before
    _comes_out_again(demonstration, "2")
    _comes_out_again(demonstration, AT)


def _release(page: Page, link: str, number: int) -> None:
    """From the list of what residents see, through what they would read, to the report that the worker has built."""
    page.goto("/releases")
    page.locator("tr", has_text=NAME).get_by_role("link", name=link).click()
    expect(page.locator("main")).to_contain_text("they add up")
    assert violations(page) == []
    page.get_by_role("button", name=f"Release {NAME}").click()
    row = page.locator("tr", has_text=NAME)
    expect(row.get_by_role("link", name=f"Withdraw release {number}")).to_be_visible(timeout=BUILT)
    assert violations(page) == []


def _folder(demonstration: Demonstration) -> Path:
    """The folder of the release that is read of the quarter."""
    return (demonstration.data / "site" / "quarter" / AT).resolve()


def _bytes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a release."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _a_resident_reads_it(page: Page) -> tuple[str, str]:
    """On a phone, without script: from the front to the page of one figure; answers its period and the figure."""
    page.goto(f"/public/quarter/{AT}/")
    expect(page.locator("section.strip")).to_contain_text(NAME)
    page.get_by_role("link", name="Strategic and Corporate Services").first.click()
    page.get_by_role("link", name=FIGURE, exact=True).first.click()
    heading = page.locator("h1").inner_text()
    found = re.search(r": (\d+%)", heading)
    assert found, heading
    caption = page.locator("caption, h2").filter(has_text="step by step").first.inner_text()
    return caption.partition(", step by step")[0].strip(), found[1]


def _an_auditor_makes_it_again(demonstration: Demonstration, page: Page, published: str) -> None:
    """From the page: numerator by denominator, by hand; then every figure of the report, at the console."""
    become(page, "Auditor")
    page.goto(f"/public/quarter/{AT}/figures/kpi-21.html")
    assert violations(page) == []
    assert sideways(page) == 0
    given = {name: _given(page, name) for name in ("Numerator", "Denominator")}
    assert f"{100 * given['Numerator'] / given['Denominator']:.0f}%" == published
    _comes_out_again(demonstration, AT)


def _given(page: Page, name: str) -> int:
    row = page.locator("tr", has=page.get_by_role("rowheader", name=name, exact=True)).first
    return int(row.locator("td").first.inner_text().replace(",", ""))


def _comes_out_again(demonstration: Demonstration, release: str) -> None:
    told = demonstration.throughline("reperform", release, "--json")
    assert told.returncode == 0, told.stdout + told.stderr
    assert json.loads(told.stdout)["differences"] == []


def _a_late_figure(page: Page, period: str, published: str) -> str:
    """The policy team enters it as a restatement; at the desk both figures stand. Answers what it is now."""
    page.goto("/measures")
    page.locator("main").get_by_role("link", name=FIGURE, exact=True).first.click()
    here = page.url
    page.goto(f"{here}/enter")
    page.get_by_label("Period").select_option(label=f"{period}, final figure stands")
    page.get_by_label("Numerator").fill("850")
    page.get_by_label("Denominator").fill("1,000")
    page.get_by_role("button", name="Enter this figure").click()
    expect(page.locator("main")).to_contain_text("Restate it")
    assert violations(page) == []
    page.get_by_label("Why is it restated?").fill(WHY)
    page.get_by_role("button", name="Enter this figure").click()
    expect(page.get_by_role("status")).to_contain_text("the figure was entered")
    every = page.locator("section[aria-labelledby=figures]")
    expect(every.locator("tr", has_text=period).filter(has_text="85%")).to_have_count(1)
    expect(every.locator("tr", has_text=period).filter(has_text="restated since")).to_contain_text(published)
    assert violations(page) == []
    return "85%"


def _shown_as_restated(page: Page, said: str) -> None:
    """Wherever the figure stands in public: in front, on its directorate's page, and where it is worked out."""
    page.goto(f"/public/quarter/{AT}/")
    expect(page.locator("main")).to_contain_text("1 figure restated since the quarter was closed")
    expect(page.locator("main")).to_contain_text(f"{WHY.rstrip('.')}, 13 January 2021")
    assert violations(page) == []
    page.get_by_role("link", name="Strategic and Corporate Services").first.click()
    expect(page.locator("main")).to_contain_text(said)
    assert violations(page) == []
    page.get_by_role("link", name=FIGURE, exact=True).first.click()
    expect(page.locator("main")).to_contain_text(said)
    assert violations(page) == []
    assert sideways(page) == 0
