"""A decision from its plan to its call-in: too late by the normal route, lawful by another, public, recorded, paused, standing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.conftest import LAPTOP, Open
from tests.journeys.demonstration import Demonstration, become

pytestmark = pytest.mark.journey
TITLE = "Bus lanes for Ashford"


def test_a_decision_goes_from_its_plan_to_what_scrutiny_lets_stand(demonstration: Demonstration, window: Open) -> None:
    """The lead officer plans, the clerk publishes and records, residents read, the auditor follows the trail."""
    page = window(LAPTOP, at=demonstration.address)
    become(page, "Lead officer")
    address = _planned(page)
    become(page, "Committee clerk")
    _act(page, address, "Publish the notice", {})
    expect(page.get_by_text("The notice is out, under number")).to_be_visible()
    number = page.get_by_role("heading", level=1).inner_text() and page.url.rpartition("/")[2]
    demonstration.throughline("work", "--once")
    page.goto(f"{demonstration.address}/public/decisions/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    assert violations(page) == []
    address = f"{demonstration.address}/decisions/{number}"
    _act(
        page,
        address,
        "Record the decision",
        {"When was it decided?": "4 January 2021", "When was the record published?": "4 January 2021"},
    )
    expect(page.get_by_text("flagged for the monitoring officer")).to_be_visible()
    asked = {"Who asks for it?": "Member one\nMember two", "When did they ask?": "11 January 2021"}
    _act(page, address, "Record a call-in", asked, {"On which ground?": 1})
    expect(page.get_by_text("Implementation is paused")).to_be_visible()
    _act(page, address, "Record what the call-in came to", {"When?": "12 January 2021"})
    expect(page.get_by_text("effective from 12 January 2021").first).to_be_visible()
    become(page, "Auditor")
    page.goto(address)
    for said in ("Notice published", "Recorded as taken", "Called in", "Call-in settled"):
        expect(page.locator(".tl-hist").get_by_text(said, exact=True)).to_be_visible()
    page.goto(f"{demonstration.address}/decisions/breaches")
    expect(page.get_by_text(TITLE).first).to_be_visible()
    assert violations(page) == []


def _planned(page: Page) -> str:
    """Plan it, read that it is too late, and choose general exception; answers its address."""
    page.get_by_role("link", name="Decisions", exact=True).click()
    assert violations(page) == []
    page.get_by_role("link", name="Plan a decision").click()
    page.get_by_label("What is it called?").fill(TITLE)
    page.get_by_label("What is to be decided?").fill("Whether to build bus lanes in Ashford.")
    page.get_by_label("Which body?").select_option(label="Cabinet")
    page.get_by_label("Not before which day is it decided?").fill("25 January 2021")
    page.get_by_label("Money spent or saved").fill("£2.5m")
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_text("Too late for the normal route.")).to_be_visible()
    assert violations(page) == []
    address = page.url
    told = {
        "Why is 28 days’ notice impracticable?": "The grant came late.",
        "When was the scrutiny chairman told?": "12 January 2021",
    }
    page.goto(f"{address}/route")
    page.get_by_label("General exception").check()
    for label, words in told.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Choose this route").click()
    expect(page.get_by_text("The route is general exception.")).to_be_visible()
    return address


def _act(page: Page, address: str, title: str, said: dict[str, str], chosen: dict[str, int] | None = None) -> None:
    """Open the decision, take an act, answer what it asks."""
    page.goto(address)
    page.get_by_role("link", name=title, exact=True).first.click()
    for label, words in said.items():
        page.get_by_label(label).fill(words)
    for label, place in (chosen or {}).items():
        page.get_by_label(label).select_option(index=place)
    assert violations(page) == []
    page.locator("main button[type=submit]").click()
