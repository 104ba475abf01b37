"""Every page and state of the officers' desk in a real browser: nobody is shut out, and nothing scrolls sideways."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.axe import OPEN, sideways, violations, wider
from tests.journeys.conftest import LAPTOP, PHONE, SMALLEST
from tests.journeys.demonstration import Demonstration, become, copied, served

pytestmark = pytest.mark.journey
RICH, POOR = "SDP-3-01", "SDP-5-06"
THINGS = (
    "words", "when", "owner", "serves", "authority", "screening", "engagement", "milestones", "money", "places",
    "details", "source",
)  # fmt: skip
OF_THE_POLICY_TEAM = (
    "/plan", "{e}/activities", "{e}/activities?chapter=Connected+transport+and+communities&stage=In+delivery",
    "{e}/activities?q=zebra", "{e}/activities?q=school&nature=Strategy&stage=Finished", "{e}/activities?sort=-spend&page=2",
    f"{{e}}/activities/{RICH}", f"{{e}}/activities/{POOR}", f"{{e}}/activities/{RICH}/history",
    *(f"{{e}}/activities/{RICH}/change/{thing}" for thing in THINGS), f"{{e}}/activities/{POOR}/change",
    f"{{e}}/activities/{RICH}/withdraw", "{e}/add", "{e}/many?q=bus", "{e}/thread", "{e}/coverage", "{e}/moving", "{e}/changed", "{e}/in-public", "{e}/held", "/checks", "/checks/PLAN047", "{e}/signposts", "{e}/health/trend", "{e}/health", "{e}/health?by=owner",
    f"{{e}}/health/accept/PLAN014/{RICH}", "{e}/history",
)  # fmt: skip
MEASURES = (
    "/measures", "/measures/import", "/measures?as=pictures", "/measures?q=zebra", "{m}", "{m}?floor=30", "{m}?floor=85", "{m}/enter", "{m}/workings/2020-06/2",
)  # fmt: skip
PAGES = {
    "Policy team": (*OF_THE_POLICY_TEAM, *MEASURES),
    "Lead officer": ("/desk", f"{{e}}/activities/{POOR}", f"{{e}}/activities/{POOR}/change", "/rights"),
    "Director": ("/desk",),
    "Cabinet Member": ("/desk", "/plan", f"{{e}}/activities/{RICH}", "/history"),
    "Opposition member": ("/desk", "/performance", "/rights"),
    "Committee clerk": (
        "/desk",
        "/meetings",
        "/meetings/call",
        "/meetings/timetable",
        "/meetings/import",
        "/meetings/calendar",
    ),
    "Monitoring officer": (
        "/desk",
        "/clock",
        "/clock?needed=1+March+2021&drafting=0&assessing=0",
        "/clock?needed=1+November+2021&weeks=8",
        "/clock?needed=soon",
        "/clock/put-aside?needed=1+March+2021",
    ),
    "Auditor": ("/desk", "/history", "/history/verify", "/help", "/glossary", "/accessibility", "/log-in", "/nowhere"),
}
Window = Callable[[str], Page]


@pytest.fixture(scope="module")
def desk(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """A demonstration of this module's own: a clash and a form that is sent change it."""
    with served(copied(built, tmp_path_factory.mktemp("desk") / "data")) as demonstration:
        yield demonstration


@pytest.fixture
def play(browser: Browser, desk: Demonstration) -> Iterator[Window]:
    """`play("Auditor")`: a page in which somebody plays this role."""
    contexts = []

    def opened(role: str) -> Page:
        context = browser.new_context(
            base_url=desk.address,
            viewport={"width": LAPTOP[0], "height": LAPTOP[1]},
            locale="en-GB",
            timezone_id="Europe/London",
        )
        contexts.append(context)
        page = context.new_page()
        become(page, role)
        return page

    yield opened
    for context in contexts:
        context.close()


def edition(page: Page) -> str:
    """The address of the edition that this person reads."""
    page.goto("/plan")
    return "/" + page.url.split("/", 3)[3]


def measure(page: Page) -> str:
    """The address of a measure with a figure that was restated."""
    page.goto("/measures?q=ehcps+within+20+weeks")
    return str(page.locator("tbody th a").first.get_attribute("href"))


def wrong_with(page: Page, name: str) -> list[str]:
    """What axe finds at two sizes with every part open, and what is wider than the smallest window."""
    page.evaluate(OPEN)
    found = []
    for width, height in (LAPTOP, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        if folder := os.environ.get("THROUGHLINE_SCREENSHOTS"):
            page.screenshot(path=f"{folder}/desk-{name}-{width}.png", full_page=True)
        found += [f"{name} at {width}: {one}" for one in violations(page)]
    page.set_viewport_size({"width": SMALLEST[0], "height": SMALLEST[1]})
    page.evaluate(OPEN)
    if sideways(page):
        found.append(f"{name} scrolls sideways: {wider(page)}")
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    return found


@pytest.mark.parametrize("role", PAGES)
def test_every_page_is_open_to_all(play: Window, role: str) -> None:
    page = play(role)
    a_measure = measure(page)
    here = edition(page)
    found = []
    for asked in PAGES[role]:
        address = asked.format(e=here, m=a_measure)
        page.goto(address)
        found += wrong_with(
            page,
            f"{role} {asked}".replace("/", "-").replace("{e}", "").replace("{m}", "measure").replace(" ", "-")[:80],
        )
    assert found == []


def test_what_went_wrong_is_open_to_all(play: Window) -> None:
    """Error states, a refusal, a preview and a clash."""
    team = play("Policy team")
    here = edition(team)
    found = []

    def sent(address: str, fields: dict[str, str], button: str, name: str) -> None:
        team.goto(f"{here}{address}")
        for selector, value in fields.items():
            team.locator(selector).first.fill(value)
        team.get_by_role("button", name=button).click()
        team.wait_for_load_state()
        found.extend(wrong_with(team, name))

    sent(f"/activities/{RICH}/change/when", {"#id_starts": "in a bit"}, "Save", "an error")
    assert team.get_by_text("Nothing was saved").is_visible()
    sent(f"/activities/{RICH}/change/money", {"[name=provisions-0-amount]": "lots"}, "Save", "an error in a row")
    sent("/add", {}, "Add this activity", "nothing filled in")
    sent("/many?q=bus", {}, "See what will change", "nothing to change")
    sent("/many?q=bus", {"#id_ends": "March 2024", "#id_reason": "Joined."}, "See what will change", "a preview")
    assert team.get_by_text("Nothing has been changed yet").is_visible()
    sent(f"/health/accept/PLAN014/{RICH}", {}, "Accept this finding", "a reason is missing")
    officer = play("Lead officer")
    for page in (team, officer):
        page.goto(f"{here}/activities/{RICH}/change/engagement")
    for page, words in ((team, "Theirs."), (officer, "Mine.")):
        page.locator("#id_engagement").fill(words)
        page.get_by_role("button", name="Save").click()
        page.wait_for_load_state()
    assert officer.get_by_text("Somebody changed the same thing while you wrote").is_visible()
    found += wrong_with(officer, "a clash")
    officer.goto(f"{here}/activities/SDP-1-01/change")
    assert officer.get_by_text("It is open to the policy team").is_visible()
    found += wrong_with(officer, "a refusal")
    assert found == []
