"""A decision from its plan to its call-in: too late by the normal route, lawful by another, public, recorded, paused, standing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.conftest import LAPTOP, Open
from tests.journeys.demonstration import Demonstration, become

pytestmark = pytest.mark.journey
TITLE, ACTIVITY = "Bus lanes for Ashford", "SDP-3-07"


def test_a_decision_goes_from_its_plan_to_the_activity_that_it_authorises(
    demonstration: Demonstration, window: Open
) -> None:
    """The lead officer plans, the clerk publishes and records, residents read, the activity is authorised, the auditor follows."""
    page = window(LAPTOP, at=demonstration.address)
    become(page, "Lead officer")
    address = _planned(page)
    _report_is_begun_from_it(page, address)
    become(page, "Committee clerk")
    _act(page, address, "Publish the notice", {})
    expect(page.get_by_text("The notice is out, under number")).to_be_visible()
    number = page.url.rpartition("/")[2]
    address = f"{demonstration.address}/decisions/{number}"
    _residents_read_it(page, demonstration)
    become(page, "Lead officer")
    _relied_on(page, number.replace("-", "/"))
    become(page, "Committee clerk")
    _recorded_and_called_in(page, address)
    _work(demonstration)
    _authority(page, "Needed")
    _act(page, address, "Record what the call-in came to", {"When?": "12 January 2021"})
    expect(page.get_by_text("effective from 12 January 2021").first).to_be_visible()
    _work(demonstration)
    _authority(page, "In place")
    become(page, "Auditor")
    page.goto(address)
    for said in ("Notice published", "Recorded as taken", "Called in", "Call-in settled"):
        expect(page.locator(".tl-hist").get_by_text(said, exact=True)).to_be_visible()
    page.goto("/decisions/breaches")
    expect(page.get_by_text(TITLE).first).to_be_visible()
    _look(page)


def _planned(page: Page) -> str:
    """Plan it, read that it is too late, and choose general exception; answers its address."""
    page.get_by_role("link", name="Decisions", exact=True).click()
    page.get_by_role("heading", level=1).get_by_text("decision").wait_for()
    _look(page)
    page.get_by_role("link", name="Plan a decision").click()
    page.get_by_label("What is it called?").fill(TITLE)
    page.get_by_label("What is to be decided?").fill("Whether to build bus lanes in Ashford.")
    page.get_by_label("Which body?").select_option(label="Cabinet")
    page.get_by_label("Not before which day is it decided?").fill("25 January 2021")
    page.get_by_label("Money spent or saved").fill("2,500,000")
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_text("Too late for the normal route.")).to_be_visible()
    _look(page)
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


def _report_is_begun_from_it(page: Page, address: str) -> None:
    """The header of its committee report is filled in from its record."""
    page.goto(address)
    page.get_by_role("link", name="Begin its committee report").click()
    expect(page.get_by_label("Subject")).to_have_value(TITLE)
    _look(page)


def _residents_read_it(page: Page, demonstration: Demonstration) -> None:
    """The worker publishes the list anew, and it is on the public site."""
    _work(demonstration)
    page.goto("/public/decisions/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    _look(page)


def _relied_on(page: Page, number: str) -> None:
    """The activity names the decision by its number, as the one that it needs."""
    page.goto("/plan")
    edition = page.url.rpartition("/")[2]
    page.goto(f"/plan/{edition}/activities/{ACTIVITY}/change/authority")
    page.get_by_label("State").first.select_option(label="Needed")
    page.get_by_label("Number").first.fill(number)
    page.get_by_label("Needed by").first.fill("January 2021")
    page.get_by_label("Decision or delegation").first.fill("Cabinet’s decision on bus lanes")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(f"**/activities/{ACTIVITY}*")


def _recorded_and_called_in(page: Page, address: str) -> None:
    """It was decided before its notice was a day old: that is recorded and flagged; then Members call it in."""
    taken = {"When was it decided?": "4 January 2021", "When was the record published?": "4 January 2021"}
    _act(page, address, "Record the decision", taken)
    expect(page.get_by_text("It is flagged for the monitoring officer:")).to_be_visible()
    asked = {"Who asks for it?": "Member one\nMember two", "When did they ask?": "11 January 2021"}
    _act(page, address, "Record a call-in", asked, {"On which ground?": 1})
    expect(page.get_by_text("Implementation is paused").first).to_be_visible()


def _authority(page: Page, state: str) -> None:
    """What the activity's own page says of its authority."""
    page.goto("/plan")
    page.goto(f"{page.url}/activities/{ACTIVITY}")
    expect(page.get_by_text(f"{state}: Cabinet’s decision on bus lanes").first).to_be_visible()
    _look(page)


def _act(page: Page, address: str, title: str, said: dict[str, str], chosen: dict[str, int] | None = None) -> None:
    """Open the decision, take an act, answer what it asks."""
    page.goto(address)
    page.get_by_role("link", name=title, exact=True).first.click()
    for label, words in said.items():
        page.get_by_label(label).fill(words)
    for label, place in (chosen or {}).items():
        page.get_by_label(label).select_option(index=place)
    _look(page)
    page.locator("main button[type=submit]").click()


def _work(demonstration: Demonstration) -> None:
    """What the worker does each minute, now."""
    done = demonstration.throughline("work", "--once")
    assert done.returncode == 0, done.stderr


def _look(page: Page) -> None:
    """axe at zero on the page as it stands."""
    assert violations(page) == []
