"""Meetings and the decision clock at the desk, over the demonstration."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import somebody
from throughline.council.queries.make_up import addressed_bodies
from throughline.governance.queries.clock import overrides
from throughline.governance.queries.meetings import meetings
from throughline.governance.rules.words import MeetingStatus
from throughline.ground.words import tidy
from throughline.plan.queries.editions import EditionRow

pytestmark = pytest.mark.django_db
Become = Callable[..., Client]
DAY = date(2021, 1, 13)


def body(name: str) -> str:
    return next(one.address for one in addressed_bodies() if one.name == name)


def text(response: object) -> str:
    return tidy(response.content.decode())  # type: ignore[attr-defined]


def test_cabinet_s_page_says_what_is_due_and_by_which_rule(become: Become) -> None:
    page = become("lead officer").get("/meetings", {"body": body("Cabinet")})
    told = text(page)
    assert page.status_code == 200
    assert "the next on 25 January 2021" in told
    assert "SI 2012/2089 reg 9" in told
    assert "illustrative" in told
    assert "Call a meeting" not in told
    assert "Call a meeting" in text(become("committee clerk").get("/meetings"))


def test_the_list_costs_the_same_however_many_meetings_there_are(become: Become) -> None:
    browser = become("lead officer")
    browser.get("/meetings")
    costs = []
    for where in ({"body": body("Governance and Audit Committee")}, {}):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            browser.get("/meetings", where)
        costs.append(len(seen))
    assert costs[1] <= costs[0]


def test_the_rail_strategy_is_too_late_and_the_page_says_which_route_would_make_it(become: Become) -> None:
    asked = {"needed": "1 March 2021", "maker": body("Cabinet"), "route": "normal", "drafting": "0", "assessing": "0"}
    told = text(become("lead officer").get("/clock", asked))
    assert "It is too late to decide on 25 January 2021 by the normal route" in told
    assert "calculated from the rules shown" in told.lower()
    assert "SI 2012/2089 reg 10" in told
    assert "the first lawful day to decide is 1 March 2021; it takes effect on 11 March 2021" in told
    assert "What waiting for a later meeting costs" in told


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"needed": "soon"}, "soon"),
        ({"needed": "1 March 2121"}, "ten years"),
        ({"weeks": "many"}, "whole number"),
        ({"committee": "cabinet"}, "decides already"),
    ],
)
def test_a_question_that_makes_no_sense_is_told_so(become: Become, asked: dict[str, str], says: str) -> None:
    cabinet = body("Cabinet")
    page = become("auditor").get(
        "/clock", {"maker": cabinet} | {k: v.replace("cabinet", cabinet) for k, v in asked.items()}
    )
    assert page.status_code == 422
    assert says in text(page)


def test_the_monitoring_officer_puts_a_date_aside_and_others_read_why(become: Become) -> None:
    where = f"/clock/put-aside?needed=1+March+2021&maker={body('Cabinet')}&about=Rail+strategy&drafting=0&assessing=0"
    assert become("lead officer").get(where).status_code == 403
    officer = become("monitoring officer")
    assert officer.get(where).status_code == 200
    said = {
        "matter": "Rail strategy",
        "step": "Notice is published",
        "allowed": "5 January 2021",
        "reason": "It went out on paper.",
    }
    assert officer.post(where, said | {"reason": ""}).status_code == 422
    assert officer.post(where, said).status_code == 302
    kept = overrides(somebody("auditor"))[0]
    assert (kept.computed, kept.allowed, kept.rule) == (
        date(2020, 12, 24),
        date(2021, 1, 5),
        "28 clear days; SI 2012/2089 reg 9",
    )
    assert "It went out on paper." in text(become("auditor").get("/clock"))


def test_a_meeting_is_called_its_agenda_published_and_then_it_is_not_moved_but_a_move_is_recorded(
    become: Become,
) -> None:
    clerk = become("committee clerk")
    board = next(one for one in addressed_bodies() if one.name == "Scrutiny Committee")
    asked = {"body": board.key, "day": "2 March 2021", "starts_at": "14:00"}
    where = clerk.post("/meetings/call", asked)["Location"]
    assert clerk.post("/meetings/call", asked).status_code == 422
    assert clerk.post(f"{where}/publish", {"on": "1 March 2021"}).status_code == 302
    assert "came late" in text(clerk.get(where))
    refused = clerk.post(f"{where}/move", {"day": "9 March 2021", "reason": "Snow"})
    assert refused.status_code == 422
    assert "s 100A(6)" in text(refused)
    assert "the public" in text(refused)
    assert clerk.post(f"{where}/moved", {"day": "9 March 2021", "reason": "Snow", "told": ""}).status_code == 422
    assert (
        clerk.post(f"{where}/moved", {"day": "9 March 2021", "reason": "Snow", "told": "All by mail"}).status_code
        == 302
    )
    assert "First called for 2 March 2021" in text(clerk.get(where))
    assert clerk.post(f"{where}/held", {}).status_code == 403
    assert clerk.post(f"{where}/cancel", {"reason": "No business"}).status_code == 302
    row = next(r for r in meetings(somebody("auditor"), DAY, body=board.address) if r.key == where.rsplit("/")[-1])
    assert (row.status, row.first_called_for) == (MeetingStatus.CANCELLED, date(2021, 3, 2))


def test_a_timetable_calls_a_year_and_a_pattern_that_cannot_be_read_is_told(become: Become) -> None:
    clerk = become("committee clerk")
    group = next(one for one in addressed_bodies() if one.name == "Strategic Reset Member Working Group")
    asked = {
        "body": group.key, "said": "every 2 weeks on Monday", "begins": "1 February 2021", "starts_at": "10:00",
        "papers_before": "3", "until": "30 June 2021", "left_out": "15 February 2021",
    }  # fmt: skip
    assert clerk.post("/meetings/timetable", asked | {"said": "often"}).status_code == 422
    assert clerk.post("/meetings/timetable", asked).status_code == 302
    days = [row.day for row in meetings(somebody("auditor"), DAY, body=group.address)]
    assert days[:3] == [date(2021, 2, 1), date(2021, 3, 1), date(2021, 3, 15)]
    assert date(2021, 5, 31) not in days  # a bank holiday: a week later, where another meets
    assert date(2021, 6, 7) in days


def test_lines_of_a_spreadsheet_come_in_whole_or_not_at_all(become: Become) -> None:
    clerk = become("committee clerk")
    head = "Body\tDate\tTime\n"
    wrong = clerk.post("/meetings/import", {"pasted": head + "Cabinet\t4 May 2021\t10:00\nCabnet\tMay\t25:00"})
    assert wrong.status_code == 422
    assert "A3" in text(wrong)
    before = len(meetings(somebody("auditor"), DAY))
    good = head + "Cabinet\t4 May 2021\t2pm\nCabinet\t25 January 2021\t10:00"
    good = good.replace("2pm", "14:00")
    assert clerk.post("/meetings/import", {"pasted": good, "source": "The clerk’s list"}).status_code == 302
    assert len(meetings(somebody("auditor"), DAY)) == before + 1  # the second stood already


def test_a_calendar_address_works_until_it_is_withdrawn(become: Become) -> None:
    clerk, stranger = become("committee clerk"), Client()
    clerk.post(reverse("feed"), {})
    shown = text(clerk.get(reverse("feed")))
    address = shown.split('value="http://testserver')[1].split('"')[0]
    assert address not in text(clerk.get(reverse("feed")))
    calendar = stranger.get(address)
    assert calendar["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:Cabinet\r\n" in calendar.content
    key = text(clerk.get(reverse("feed"))).split('name="withdraw" value="')[1].split('"')[0]
    assert become("auditor").post(reverse("feed"), {"withdraw": key}).status_code == 404
    clerk.post(reverse("feed"), {"withdraw": key})
    assert stranger.get(address).status_code == 404
    assert stranger.get(reverse("own-calendar", args=["nonsense"])).status_code == 404


def test_an_activity_asks_the_clock_with_its_own_start(become: Become, published: EditionRow) -> None:
    browser = become("lead officer")
    page = browser.get(f"/plan/{published.key}/activities/SDP-3-01").content.decode()
    href = page.split('href="/clock')[1].split('"')[0].replace("&amp;", "&")
    told = text(browser.get(f"/clock{href}"))
    assert "Decision clock · Thanet Parkway" in told
