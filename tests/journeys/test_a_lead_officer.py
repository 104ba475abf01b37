"""A lead officer changes an own activity, by mouse and by keyboard alone, and is told why another's stays as it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.conftest import LAPTOP, PHONE, Open
from tests.journeys.demonstration import Demonstration, become

pytestmark = pytest.mark.journey
OWN, ANOTHERS = "Thanet Parkway Railway Station", "Highway Term Maintenance Contract Extension"


def test_a_lead_officer_edits_an_own_entry_and_is_refused_another_s(
    demonstration: Demonstration, window: Open, complaints: list[str]
) -> None:
    """From the desk to the activity, one thing changed with its reason, the change in history; then the refusal."""
    page = window(LAPTOP, at=demonstration.address)
    become(page, "Lead officer")
    expect(page.locator("h1")).to_contain_text("stop approval")
    assert violations(page) == []
    page.get_by_role("table").get_by_role("link", name=OWN).click()
    expect(page.locator("h1")).to_have_text(OWN)
    assert violations(page) == []
    own = page.url
    page.goto(f"{own}/change/when")
    page.locator("#id_ends").fill("nonsense")
    page.get_by_label("Why does it change?").fill("The contractor starts later.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []
    page.locator("#id_ends").fill("October–December 2022")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator("main")).to_contain_text("October–December 2022")
    page.goto(f"{own}/history")
    expect(page.locator("main")).to_contain_text("The contractor starts later.")
    _refused(page, own)
    _answers(complaints, 422, 403)


def _refused(page: Page, own: str) -> None:
    """Another's activity can be read; its forms are refused with the reason and who can."""
    page.goto(own.rpartition("/")[0] + "/SDP-3-02")
    expect(page.locator("h1")).to_have_text(ANOTHERS)
    expect(page.get_by_role("link", name="Change this record")).to_have_count(0)
    with page.expect_response(lambda answer: answer.url.endswith("/change/when")) as answered:
        page.goto(f"{page.url}/change/when")
    assert answered.value.status == 403
    expect(page.locator("main")).to_contain_text("You may not change this activity.")
    expect(page.locator("main")).to_contain_text("the policy team (any)")
    assert violations(page) == []


def test_the_same_by_keyboard_alone(demonstration: Demonstration, window: Open) -> None:
    """No pointer: skip to the main part, walk to the activity, change its end, save, and read that it was done."""
    page = window(LAPTOP, at=demonstration.address)
    become(page, "Lead officer")
    page.keyboard.press("Tab")
    assert _focused(page).startswith("Skip to main content")
    page.keyboard.press("Enter")
    _tab_to(page, "/activities/SDP-3-01")
    page.keyboard.press("Enter")
    page.wait_for_url("**/activities/SDP-3-01")
    _tab_to(page, "/change/when")
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/when")
    _tab_to(page, "ends")
    page.keyboard.press("Control+A")
    page.keyboard.type("October–December 2022")
    _tab_to(page, "reason")
    page.keyboard.type("The contractor starts later.")
    _tab_to(page, "Save")
    page.keyboard.press("Enter")
    page.wait_for_url("**/activities/SDP-3-01")
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator("main")).to_contain_text("October–December 2022")


def test_two_people_write_at_once_and_neither_loses_a_word(
    demonstration: Demonstration, window: Open, complaints: list[str]
) -> None:
    """The later one is shown both texts, and chooses."""
    first, second = window(LAPTOP, at=demonstration.address), window(PHONE, at=demonstration.address)
    become(first, "Lead officer")
    become(second, "Policy team")
    first.goto("/plan")
    address = f"{first.url}/activities/SDP-3-01/change/words"
    for page in (first, second):
        page.goto(address)
    first.locator("#id_summary").fill("A station that opens Thanet to London.")
    first.get_by_role("button", name="Save").click()
    expect(first.get_by_role("status")).to_be_visible()
    second.locator("#id_summary").fill("A station for the people of Thanet.")
    second.get_by_role("button", name="Save").click()
    expect(second.locator("main")).to_contain_text("A station that opens Thanet to London.")
    expect(second.locator("main")).to_contain_text("A station for the people of Thanet.")
    assert violations(second) == []
    _answers(complaints, 409)


def _answers(complaints: list[str], *statuses: int) -> None:
    """The browser reports pages that answered with these statuses, as they should; nothing else."""
    expected = [one for one in complaints if any(f"status of {status} " in one for status in statuses)]
    assert len(expected) == len(statuses), complaints
    complaints[:] = [one for one in complaints if one not in expected]


def _focused(page: Page) -> str:
    """What has the focus: its name in the form, or what it says and where it leads."""
    script = "(e => e.name || `${e.innerText} ${e.getAttribute('href') || ''}`)(document.activeElement)"
    return str(page.evaluate(script)).strip()


def _tab_to(page: Page, wanted: str) -> None:
    """Press Tab until something of this name has the focus; the way may be long but must end."""
    for _ in range(250):
        page.keyboard.press("Tab")
        if (found := _focused(page)).startswith(wanted) or found.endswith(wanted):
            return
    raise AssertionError(f"The keyboard never came to “{wanted}”.")
