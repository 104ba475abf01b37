"""A report goes from an empty page to a frozen paper: its author, finance, law and the director each at their own desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import sideways, violations
from tests.journeys.conftest import LAPTOP, PHONE, Open
from tests.journeys.demonstration import Demonstration, become

pytestmark = pytest.mark.journey
PARTS = {
    "Summary": "The strategy goes to the meeting of {meeting-date}.",
    "Background": "It began with a survey.",
    "Options considered": "Do nothing, or build. Doing nothing was dismissed.",
    "How this supports the strategy": "It serves {outcome}.",
    "Risk implications": "Costs may rise.",
    "Financial implications": "Planned spend is {planned-spend}.",
    "Legal implications": "The power is in the Highways Act.",
    "Equalities implications": "The screening: {eqia}.",
    "Next steps": "Work begins in the spring.",
}


def test_a_report_is_written_around_its_facts_and_says_what_it_lacks(
    demonstration: Demonstration, window: Open
) -> None:
    """An author begins from an activity, writes each part, and is told what still holds the report up."""
    page = window(LAPTOP, at=demonstration.address)
    become(page, "Policy team")
    page.goto("/plan")
    page.goto(f"{page.url}/activities")
    page.locator("main table tbody a").first.click()
    page.get_by_role("link", name="Begin a committee report").click()
    expect(page.get_by_label("Subject")).not_to_have_value("")
    assert violations(page) == []
    page.get_by_label("Meeting", exact=True).select_option(index=3)
    page.get_by_role("button", name="Begin the report").click()
    assert violations(page) == []
    for title, words in PARTS.items():
        _write(page, title, words)
    _ask(page)
    expect(page.locator("#submit")).to_contain_text("Finance has not cleared these words")
    expect(page.locator("main")).to_contain_text("Planned spend is £")
    assert violations(page) == []
    report = page.url.partition("#")[0]
    _cleared(page, report)
    phone = window(PHONE, at=report)
    assert sideways(phone) == 0


def _write(page: Page, title: str, words: str) -> None:
    part = page.locator("section", has=page.get_by_role("heading", name=title, exact=True, level=2))
    if not part.locator("textarea").is_visible():
        part.locator("summary").click()
    part.locator("textarea").fill(words)
    part.get_by_role("button", name="Keep this part").click()
    expect(page.get_by_role("status")).to_contain_text("The part is kept.")


def _ask(page: Page) -> None:
    asked = page.locator("#asked")
    if not asked.locator("textarea").is_visible():
        asked.locator("summary").click()
    asked.locator("textarea").fill("Endorse the strategy\nNote the risks")
    asked.get_by_role("button", name="Keep the recommendations").click()
    expect(page.locator("#asked ol li")).to_have_count(2)


def _cleared(page: Page, report: str) -> None:
    """The monitoring officer clears the words on law, and nothing else."""
    become(page, "Monitoring officer")
    page.goto(report)
    page.get_by_role("button", name="Clear these words for law").click()
    expect(page.get_by_role("status")).to_contain_text("“Legal implications” is cleared as it stands.")
    assert page.get_by_role("button", name="Clear these words for finance").count() == 0
