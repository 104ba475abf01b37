"""Meetings and the decision clock at the desk, over the demonstration."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import somebody
from throughline.council.queries.make_up import addressed_bodies
from throughline.governance.queries.clock import overrides
from throughline.governance.queries.decisions import decisions
from throughline.governance.queries.meetings import meetings, timetables
from throughline.governance.queries.one import address_of, decision
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


def sent(clerk: Client, **said: object) -> str:
    """The address of the preview of what was sent."""
    answer = clerk.post("/meetings/import", said)
    assert answer.status_code == 302, text(answer)
    return str(answer["Location"])


def confirmed(clerk: Client, address: str) -> object:
    told = clerk.get(address).content.decode().split('name="told" value="')[1].split('"')[0]
    return clerk.post(address, {"told": told})


def test_cells_of_a_spreadsheet_are_shown_cell_by_cell_and_come_in_whole_or_not_at_all(become: Become) -> None:
    clerk = become("committee clerk")
    before = len(meetings(somebody("auditor"), DAY))
    wrong = sent(clerk, pasted="Body\tDate\tTime\nCabinet\t6 May 2021\t10:00\nCabnet\tMay\t25:00")
    told = text(clerk.get(wrong))
    assert "3 cells cannot come in" in told
    assert all(f">{cell}<" in told for cell in ("A3", "B3", "C3"))
    assert "Call 1 meeting" not in told
    assert confirmed(clerk, wrong).status_code == 422  # type: ignore[attr-defined]
    assert len(meetings(somebody("auditor"), DAY)) == before
    rows = "Cabinet\t6 May 2021\t2:00 pm\nCabinet\t25 January 2021\t10:00\nCabinet\t8 May 2021\nCabinet\t8 May 2021"
    good = sent(clerk, pasted=f"Body\tDate\tTime\n{rows}", source="The clerk’s list")
    told = text(clerk.get(good))
    assert "It would call 2 meetings" in told
    assert "that is no working day here (Saturday)" in told
    assert "stands in this file twice" in told
    assert len(meetings(somebody("auditor"), DAY)) == before  # a preview keeps nothing
    assert clerk.post(good, {"told": "of another day"}).status_code == 409
    assert confirmed(clerk, good).status_code == 302  # type: ignore[attr-defined]
    after = meetings(somebody("auditor"), DAY)
    assert len(after) == before + 2
    assert {row.source for row in after if row.day in (date(2021, 5, 6), date(2021, 5, 8))} == {"The clerk’s list"}
    assert clerk.get(good).status_code == 404  # it was done, once


def test_a_committee_system_s_list_is_shown_before_it_comes_in_and_comes_in_once(become: Become) -> None:
    clerk = become("committee clerk")
    stood = len(decisions(somebody("auditor"), DAY))
    assert "Choose a file, or paste" in text(clerk.post("/decisions/import", {}))
    twice = clerk.post("/decisions/import", {"pasted": "Title\tNumber\nOne\t21/09001\nTwo\t21/09001"})["Location"]
    assert "It cannot come in" in text(clerk.get(twice))
    assert "Bring in 2" not in text(clerk.get(twice))
    assert confirmed(clerk, twice).status_code == 422  # type: ignore[attr-defined]
    rows = "A bridge\t21/09001\nA ferry\t21/09002"
    good = clerk.post("/decisions/import", {"pasted": f"Title\tNumber\n{rows}"})["Location"]
    assert "It would bring in 2 decisions" in text(clerk.get(good))
    assert len(decisions(somebody("auditor"), DAY)) == stood  # a preview keeps nothing
    assert clerk.post(good, {"told": "of another day"}).status_code == 409
    assert confirmed(clerk, good).status_code == 302  # type: ignore[attr-defined]
    assert len(decisions(somebody("auditor"), DAY)) == stood + 2
    assert clerk.get(good).status_code == 404  # it was done, once
    again = clerk.post("/decisions/import", {"pasted": f"Title\tNumber\n{rows}"})["Location"]
    assert "It would change nothing" in text(clerk.get(again))


def test_a_calendar_is_shown_event_by_event_and_what_it_moves_is_told(become: Become) -> None:
    clerk = become("committee clerk")
    known = next(row for row in meetings(somebody("auditor"), DAY, body=body("Cabinet")) if row.day > DAY)
    lines = ["BEGIN:VCALENDAR"]
    for uid, title, day in (
        (known.uid, "Cabinet", "20210511"),
        ("a@b", "Cabinet - ordinary", "20210512"),
        ("c@d", "Nobody", "20210513"),
    ):
        lines += ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART:{day}T100000", f"SUMMARY:{title}", "END:VEVENT"]
    wrong = sent(clerk, file=SimpleUploadedFile("all.ics", "\r\n".join([*lines, "END:VCALENDAR"]).encode()))
    told = text(clerk.get(wrong))
    assert "event 3" in told
    assert "No body is called “Nobody”" in told
    good = sent(clerk, file=SimpleUploadedFile("all.ics", "\r\n".join([*lines[:-5], "END:VCALENDAR"]).encode()))
    told = text(clerk.get(good))
    assert "It would call 1 meeting" in told
    assert "stands at another time or body" in told
    assert confirmed(clerk, good).status_code == 302  # type: ignore[attr-defined]
    days = {row.uid: row.day for row in meetings(somebody("auditor"), DAY)}
    assert days["a@b"] == date(2021, 5, 12)
    assert days[known.uid] == known.day
    given_up = sent(clerk, pasted="Body\tDate\nCabinet\t18 May 2021")
    clerk.post(given_up, {"leave_it": "yes"})
    assert clerk.get(given_up).status_code == 404
    assert clerk.post("/meetings/import", {}).status_code == 422


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


def test_a_timetable_is_changed_with_its_deadline_and_what_it_leaves_out(become: Become) -> None:
    clerk, auditor = become("committee clerk"), somebody("auditor")
    said = text(clerk.get("/meetings/timetables"))
    assert "Change it" in said
    assert "Change it" not in text(become("auditor").get("/meetings/timetables"))
    row = next(one for one in timetables(auditor) if one.ends is None)
    address = next(one.address for one in addressed_bodies() if one.key == row.body)
    where = f"/meetings/timetables/{address}/{row.begins.isoformat()}"
    coming = [m for m in meetings(auditor, DAY, body=address) if m.day > DAY and m.status == MeetingStatus.PLANNED]
    asked = {
        "said": row.said, "starts_at": "14:00", "papers_before": str(row.papers_before + 3), "ends": "",
        "left_out": f"{coming[-1].day.day} {coming[-1].day:%B %Y}", "until": "", "reason": "",
    }  # fmt: skip
    assert clerk.post(where, asked).status_code == 422  # no reason
    assert clerk.post(where, asked | {"reason": "More time to read.", "said": "often"}).status_code == 422
    assert clerk.post(where, asked | {"reason": "More time to read."}).status_code == 302
    now = {m.key: m for m in meetings(auditor, DAY, body=address)}
    assert now[coming[0].key].papers_by < coming[0].papers_by
    assert now[coming[0].key].starts_at == coming[0].starts_at  # a meeting that was called stays called
    changed = next(one for one in timetables(auditor, row.body) if one.begins == row.begins)
    assert changed.left_out == (coming[-1].day,)
    last = f"{coming[-1].day.day} {coming[-1].day:%B %Y}"
    assert last in text(clerk.get("/meetings/timetables"))
    clerk.post(f"/meetings/{coming[-1].key}/cancel", {"reason": "Left out.", "told": "All members"})
    until = (coming[-1].day + timedelta(1)).strftime("%d %B %Y")
    clerk.post(where, asked | {"reason": "Again.", "until": until, "starts_at": "14:30"})
    days = [m.day for m in meetings(auditor, DAY, body=address) if m.status != MeetingStatus.CANCELLED]
    assert coming[-1].day not in days  # what is left out is not called again
    assert become("lead officer").post(where, asked).status_code == 403


def test_what_falls_before_a_poll_needs_the_monitoring_officer_s_clearance(become: Become) -> None:
    clerk, officer = become("committee clerk"), become("monitoring officer")
    told = text(clerk.get("/meetings/before-polls"))
    assert "29 March 2021" in told
    row = next(
        one for one in decisions(somebody("auditor"), DAY) if one.due and not one.decided_on and not one.status.settled
    )
    assert row.due
    new = {
        "name": "By-election",
        "begins": row.due.strftime("%d %B %Y"),
        "ends": (row.due + timedelta(30)).strftime("%d %B %Y"),
    }
    assert clerk.post("/meetings/before-polls/new", new | {"ends": new["begins"]}).status_code == 422
    assert clerk.post("/meetings/before-polls/new", new).status_code == 302
    told = text(clerk.get("/meetings/before-polls"))
    assert row.title in told
    assert "Needs clearance" in told
    assert "Clear it" not in told
    address = address_of(row.number, row.key)
    page = decision(somebody("auditor"), address, DAY)
    assert page
    assert any("in the days before a poll: By-election" in said for said in page.against_submitting)
    where = f"/decisions/{address}/clear-before-poll"
    assert clerk.post(where, {"because": "It must."}).status_code == 403
    assert officer.post(where, {"because": ""}).status_code == 422
    assert officer.post(where, {"because": "The contract ends in these days."}).status_code == 302
    told = text(officer.get("/meetings/before-polls"))
    assert "The contract ends in these days." in told
    page = decision(somebody("auditor"), address, DAY)
    assert page
    assert not any("before a poll" in said for said in page.against_submitting)
    moved = f"/meetings/before-polls/{row.due.isoformat()}"
    assert clerk.post(moved, new | {"reason": ""}).status_code == 422
    assert clerk.post(moved, new | {"reason": "The day was moved.", "name": "By-election, moved"}).status_code == 302
    assert "By-election, moved" in text(clerk.get("/meetings/before-polls"))
