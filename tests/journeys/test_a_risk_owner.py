"""A head of service finds the overdue action on their desk and reports it; an assessment is opened from its activity."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import sideways, violations
from tests.journeys.conftest import LAPTOP, PHONE, Open
from tests.journeys.demonstration import Demonstration, become

pytestmark = pytest.mark.journey


def test_an_owner_reports_an_overdue_action_and_opens_an_assessment(demonstration: Demonstration, window: Open) -> None:
    page = window(LAPTOP, at=demonstration.address)
    become(page, "Lead officer")
    page.goto("/desk")
    page.get_by_role("link", name="Agree who carries the part of the cost").click()
    assert violations(page) == []
    page.get_by_label("What has been done?").fill("The Department carries it: letter of 12 January.")
    page.get_by_role("button", name="It is done").click()
    expect(page.locator("main")).to_contain_text("It was reported as done.")
    page.goto("/plan")
    page.goto(f"{page.url}/activities/SDP-3-01")
    page.get_by_text("Open an assessment").click()
    page.get_by_label("Kind of assessment").select_option(label="Data protection impact assessment")
    page.get_by_role("button", name="Open it").click()
    expect(page.locator("main")).to_contain_text("No decision can be submitted yet.")
    page.get_by_role("link", name="Begin the screening").click()
    page.get_by_role("button", name="Begin the screening").click()
    page.get_by_role("link", name="Answer the questions").click()
    assert violations(page) == []


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("path", ["/risks", "/risks/new", "/risks/import", "/owed", "/audits", "/assessments"])
def test_its_pages_are_read_by_everybody(shown: Demonstration, window: Open, size: tuple[int, int], path: str) -> None:
    page = window(size, at=shown.address)
    page.goto(path)
    assert violations(page) == []
    assert sideways(page) == 0


def test_the_picture_of_the_register_has_its_table(shown: Demonstration, window: Open) -> None:
    page = window(LAPTOP, script=False, at=shown.address)
    page.goto("/risks?band=High")
    expect(page.locator("h1")).to_have_text(re.compile("corporate risks are High"))
    page.get_by_text("See the same as a table").click()
    expect(page.get_by_role("region", name="Table: Risks by likelihood and impact")).to_contain_text("CRR0003")


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_risk_and_what_is_done_about_it_are_kept_by_the_policy_team(
    shown: Demonstration, window: Open, size: tuple[int, int]
) -> None:
    """The pages of one risk, of one action and of another day for it, for whoever may change them all."""
    page = window(size, at=shown.address)
    become(page, "Policy team")
    page.goto("/risks")
    page.get_by_role("link", name="Managing and working with the social care market").first.click()
    expect(page.locator("main")).to_contain_text("first due 31 January 2021, moved once")
    for link in ("Agree prices for the coming year", "Give it another day"):
        assert violations(page) == []
        assert sideways(page) == 0
        page.get_by_role("link", name=link).first.click()
    expect(page.get_by_label("Why does the day move?")).to_be_visible()
    assert violations(page) == []
    assert sideways(page) == 0
    page.goto("/risks")
    page.get_by_role("link", name="High Needs Funding shortfall").first.click()
    expect(page.locator("main")).to_contain_text("Special schools with room for the children who need them")
