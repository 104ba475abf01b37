"""A data protection assessment from its screening to the public site: five people, each with the step that is theirs."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import sideways, violations
from tests.journeys.conftest import LAPTOP, PHONE, Open
from tests.journeys.demonstration import Demonstration, become

pytestmark = pytest.mark.journey
ACTIVITY, DECISION = "SDP-3-07", "Cameras on bus lanes"
FOUND = "Number plates of those who drive in a bus lane are kept for 28 days, and no others."
ADVICE = "Delete every plate that matches no offence within the hour."


def test_a_data_protection_assessment_is_screened_advised_accepted_frozen_and_read_by_residents(
    demonstration: Demonstration, window: Open, complaints: list[str]
) -> None:
    page = window(LAPTOP, at=demonstration.address)
    become(page, "Lead officer")
    before = _covered(page)
    address = _screened(page)
    assert _covered(page) == before - 1  # the workbook said "screened out"; its record speaks now, and is not done
    _written(page, address)
    (refused,) = complaints  # the browser tells of the page that said why not: that one was asked for
    assert "422" in refused
    complaints.clear()
    become(page, "Data protection officer")
    _step(page, address, "Give the advice", {"In words": ADVICE}, choose="Go on, with conditions")
    become(page, "Lead officer")
    page.goto(address)
    expect(page.get_by_role("link", name="Accept the advice")).to_have_count(0)  # nobody accepts the risk of their own
    become(page, "Director")
    _step(page, address, "Accept the advice", {})
    _step(page, address, "Accept the risk that remains", {})
    expect(page.locator("main")).to_contain_text("stands at “approved” now")
    assert _covered(page) == before
    become(page, "Lead officer")
    decision = _put_in(page, address)
    become(page, "Committee clerk")
    _made_public(page, decision)
    done = demonstration.throughline("work", "--once")
    assert done.returncode == 0, done.stderr
    _residents_read_it(window(PHONE, at=demonstration.address))


def _covered(page: Page) -> int:
    """How many data protection assessments the report of coverage by directorate counts as done."""
    told = page.request.get("/assessments/coverage.csv").body().decode("utf-8-sig")
    return sum(int(row["DPIA done"]) for row in csv.DictReader(io.StringIO(told)))


def _screened(page: Page) -> str:
    """Opened from its activity; each question of the Commissioner's list is answered; one is yes, so that it is needed."""
    page.goto("/plan")
    page.goto(f"{page.url}/activities/{ACTIVITY}")
    page.get_by_text("Open an assessment").click()
    page.get_by_label("Kind of assessment").select_option(label="Data protection impact assessment")
    page.get_by_role("button", name="Open it").click()
    expect(page.locator("main")).to_contain_text("No decision can be submitted yet.")
    address = page.url
    _step(page, address, "Begin the screening", {})
    page.get_by_role("link", name="Answer the questions").click()
    asked = page.locator("main fieldset")
    assert asked.count() >= 10  # what always needs an assessment: article 35(3) and the Commissioner's list
    for number in range(asked.count()):
        asked.nth(number).get_by_label("No", exact=True).check()
    asked.filter(has_text="watch a place open to the public").get_by_label("Yes", exact=True).check()
    _look(page)
    page.get_by_role("button", name="Record these answers").click()
    expect(page.locator("main")).to_contain_text("questions are answered")
    return address


def _written(page: Page, address: str) -> None:
    """It is not screened out by a director either: one yes asks for all of it. What was found is written, and the officer asked."""
    become(page, "Director")
    page.goto(address)
    page.get_by_role("link", name="Screen it out").click()
    page.get_by_label("In words").fill("It is small.")
    page.get_by_role("button", name="Screen it out").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("always needs a full assessment")
    become(page, "Lead officer")
    _step(page, address, "Require it in full", {})
    _step(page, address, "Begin the assessment", {})
    page.get_by_role("link", name="Write what it says").click()
    page.get_by_label("In plain English").fill(FOUND)
    page.get_by_label("Level that was found").select_option(label="Medium")
    _look(page)
    page.get_by_role("button", name="Record this").click()
    _step(page, address, "Ask the data protection officer", {})


def _put_in(page: Page, address: str) -> str:
    """A decision names it and goes before its maker: that version is frozen, whatever is written later; answers its address."""
    page.goto(address)
    named = re.search(r"DPIA-\d+", page.locator("main").inner_text())
    assert named
    page.goto("/decisions")
    page.get_by_role("link", name="Plan a decision").click()
    page.get_by_label("What is it called?").fill(DECISION)
    page.get_by_label("What is to be decided?").fill("Whether cameras watch the bus lanes.")
    page.get_by_label("Which body?").select_option(label="Cabinet")
    page.get_by_label("Not before which day is it decided?").fill("22 March 2021")
    page.get_by_label("Money spent or saved").fill("200,000")
    page.get_by_label("Or why does it serve none?").fill("It keeps an earlier promise.")
    page.get_by_role("button", name="Plan it").click()
    decision = page.url
    page.get_by_role("link", name="Name its assessments").first.click()
    page.get_by_label(re.compile(named.group())).check()
    page.locator("main button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("frozen when the decision is put in")
    return decision


def _made_public(page: Page, decision: str) -> None:
    """Its notice goes out, and it is put in with its assessment."""
    for act in ("Publish the notice", "Put it before its decision maker"):
        page.goto(decision)
        page.get_by_role("link", name=act, exact=True).first.click()
        page.locator("main button[type=submit]").click()
        decision = page.url
    expect(page.locator("main")).to_contain_text("SHA-256")
    _look(page)


def _residents_read_it(page: Page) -> None:
    """Every answer, what was found and its fingerprint; who signed and what was advised stays with those who answer for it."""
    page.goto("/public/decisions/")
    page.get_by_role("link", name=DECISION).click()
    told = page.locator("main")
    for said in (FOUND, "watch a place open to the public", "SHA-256", "medium level"):
        expect(told).to_contain_text(said)
    expect(told).not_to_contain_text(ADVICE)
    _look(page)
    assert sideways(page) == 0


def _step(page: Page, address: str, act: str, said: dict[str, str], choose: str = "") -> None:
    """Take one step of the assessment, and look at the page that asks for it."""
    page.goto(address)
    page.get_by_role("link", name=act, exact=True).click()
    for label, words in said.items():
        page.get_by_label(label).fill(words)
    if choose:
        page.get_by_label(choose, exact=True).check()
    _look(page)
    page.get_by_role("button", name=act).click()
    page.wait_for_url(address)


def _look(page: Page) -> None:
    assert violations(page) == []
