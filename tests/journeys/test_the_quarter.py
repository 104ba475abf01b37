"""The quarter in a browser: an owner by link on a phone, a director who signs thirty, the policy team that challenges and closes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import AT, the_policy_team
from tests.journeys.axe import sideways, violations
from tests.journeys.conftest import LAPTOP, PHONE, Open
from tests.web.desk.delivery.conftest import Quarter, a_quarter
from throughline.council import queries as council
from throughline.delivery.operations import links, returns, rounds
from throughline.delivery.operations.returns import StepSaid
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating, Stage
from throughline.history.doorway import Ref
from throughline.web.furniture.linking import path_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TWO_MINUTES = 120_000  # milliseconds
A_KEY = 60  # milliseconds that a thumb takes for a letter


@pytest.fixture(scope="module")
def live_server(django_db_setup: None) -> Iterator[LiveServer]:
    """A server of the house as it is: the one of a whole run keeps what stood when it began, such as the sample pages."""
    server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def thirteenth_of_january(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which the desk stands, before owners' returns are due."""
    for module in ("door", "delivery.screen"):
        monkeypatch.setattr(f"throughline.web.desk.{module}.now", lambda: AT)


def _look(page: Page) -> None:
    """Nothing wrong for those who cannot see it or use no mouse, and nothing beyond the edge."""
    assert violations(page) == []
    assert sideways(page) == 0


def _come_in(page: Page, quarter: Quarter, role: str, address: str) -> None:
    cookie = quarter.come_in(role).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.clear_cookies()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])


def _sent(quarter: Quarter) -> None:
    owner = council.actor_of(quarter.people["lead officer"], AT.date())
    said: dict[str, Any] = {
        "said": ReturnSaid(Rating.ON_COURSE, words="The timetable is agreed."),
        "by": owner,
        "at": AT,
    }
    met = {"Timetable agreed": StepSaid(reached=date(2020, 11, 2))}
    for key in quarter.addresses():
        returns.confirm(Ref(quarter.said(key).pk), steps=met, **said)


def test_an_owner_sends_a_return_by_link_on_a_phone_within_two_minutes(window: Open, live_server: Any) -> None:
    """No log-in; the clock runs in the browser, from the link to the sentence that says it is sent."""
    quarter = a_quarter(2)
    post = quarter.posts["lead officer"]
    made = links.send_links(Ref(quarter.round), posts=[post], last_day=date(2021, 1, 29), by=the_policy_team(), at=AT)
    page = window(PHONE)
    page.goto(path_of(made[post]))
    began = float(page.evaluate("performance.timeOrigin"))
    expect(page.locator("h1")).to_have_text("2 of 2 returns wait for you")
    assert "." not in page.url.rpartition("/")[2]
    _look(page)
    page.get_by_role("link", name="Go on with the next").click()
    _look(page)
    page.get_by_label("Amber: late or dearer, but recoverable").check()
    page.get_by_label("Why, in a sentence").press_sequentially("One bidder fell out.", delay=A_KEY)
    page.get_by_label("What is being done about it").press_sequentially("Bids come by 1 March.", delay=A_KEY)
    page.get_by_label("Day on which it is met, or expected").first.fill("2 November 2020")
    page.get_by_label("It is met: this is the day").first.check()
    page.get_by_label("When will it be finished?").press_sequentially("June 2022", delay=A_KEY)
    expect(page.locator("#kept")).to_contain_text("not sent yet")
    page.get_by_role("button", name="Send to my director").click()
    expect(page.get_by_role("status").first).to_contain_text("sent to your director. 1 return left.")
    took = float(page.evaluate("performance.timeOrigin + performance.now()")) - began
    assert took < TWO_MINUTES, f"It took {took / 1000:.0f} seconds."
    assert quarter.said(quarter.addresses()[0]).stage == Stage.CONFIRMED
    page.goto("/quarter/sign")
    expect(page.locator("h1")).to_have_text("Log in")


def test_without_script_the_same_screen_sends(window: Open, live_server: Any) -> None:
    """Nothing of it needs script."""
    quarter = a_quarter(1)
    page = window(PHONE, script=False)
    _come_in(page, quarter, "lead officer", live_server.url)
    page.goto(f"/quarter/returns/{quarter.addresses()[0]}")
    page.get_by_label("Green: on course").check()
    page.get_by_role("button", name="Keep it and come back later").click()
    expect(page.get_by_role("status").first).to_contain_text("Nothing has been sent yet")
    page.get_by_role("link", name="Scheme S001").click()
    expect(page.get_by_label("Green: on course")).to_be_checked()
    page.get_by_role("button", name="Send to my director").click()
    expect(page.locator("h1")).to_have_text("Your return is sent")


def test_the_page_of_a_round_looks_again_by_itself_and_leaves_whoever_is_at_work_alone(
    window: Open, live_server: Any
) -> None:
    quarter, minute = a_quarter(3), 61_000
    page = window(LAPTOP)
    page.clock.install()
    _come_in(page, quarter, "policy team", live_server.url)
    page.goto(f"/quarter/{quarter.key}")
    expect(page.locator("h1")).to_have_text("0 of 3 returns are in")
    table, link = page.locator("#progress summary"), page.locator(".tl-numbers a").first
    table.click()
    link.focus()
    _sent(quarter)
    page.clock.fast_forward(minute)
    expect(page.locator("h1")).to_have_text("3 of 3 returns are in")
    expect(page.get_by_role("status")).to_have_text("3 of 3 returns are in")  # and nothing else is told
    expect(link).to_be_focused()
    expect(page.locator("#progress details")).to_have_attribute("open", "")
    _look(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#filters input").first.focus()
    page.clock.fast_forward(minute)
    page.locator("h1").click()
    assert asked == [], "somebody was at a question of the page"
    rounds.close_round(Ref(quarter.round), by=the_policy_team(), at=AT)
    page.locator("#calendar summary").focus()
    page.clock.fast_forward(minute)
    expect(page.get_by_text("Look again")).to_have_count(0)
    assert len(asked) == 1


def test_a_director_signs_thirty_and_the_policy_team_challenges_and_closes(window: Open, live_server: Any) -> None:
    """One post for thirty; one challenge with its reason; then the quarter is closed for good."""
    quarter = a_quarter(30)
    _sent(quarter)
    page = window(LAPTOP)
    _come_in(page, quarter, "director", live_server.url)
    page.goto("/desk")
    page.get_by_role("link", name="30 returns to sign by Friday 22 January").click()
    expect(page.locator("h1")).to_have_text("30 returns can be signed together")
    _look(page)
    page.get_by_role("button", name="Sign all that are ticked").click()
    expect(page.get_by_role("status").first).to_contain_text("30 returns signed.")
    _come_in(page, quarter, "policy team", live_server.url)
    page.goto(f"/quarter/returns/{quarter.addresses()[0]}")
    _look(page)
    page.get_by_label("Amber: late or dearer, but recoverable").check()
    page.get_by_label("Because").fill("The next milestone has no day.")
    page.get_by_role("button", name="Challenge this rating").click()
    expect(page.locator("main")).to_contain_text("The challenge says")
    page.goto("/quarter")
    expect(page.locator("h1")).to_have_text("30 of 30 returns are in")
    expect(page.locator("#challenged")).to_contain_text("The next milestone has no day.")
    _look(page)
    page.get_by_role("link", name="Close this quarter").click()
    expect(page.locator("main")).to_contain_text("1 challenge not cleared")
    _look(page)
    page.get_by_label("Type close to go on").fill("close")
    page.get_by_role("button", name="Close the quarter for good").click()
    expect(page.locator("h1")).to_have_text("October to December 2020 is closed")
    _look(page)
