"""Pathways at the desk, over the demonstration: listed, set out, approved, recorded, followed, and told of where they lead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import somebody
from throughline.governance.queries.meetings import meetings
from throughline.governance.queries.pathways import PathwayLine, pathways
from throughline.ground.words import tidy
from throughline.plan.queries.editions import EditionRow

pytestmark = pytest.mark.django_db
Become = Callable[..., Client]
DAY = date(2021, 1, 13)
ASKED = {"subject": "a budget", "title": "Schools budget", "reference": "2021/22", "owner": ""}
STEPS = "Cabinet | 25 January 2021 | recommend\nCounty Council | 11 February 2021 | decide"


def text(response: object) -> str:
    return tidy(response.content.decode())  # type: ignore[attr-defined]


def line(title: str) -> PathwayLine:
    return next(p for p in pathways(somebody("auditor")) if p.title == title)


def test_a_budget_s_pathway_is_set_out_approved_and_told_of_at_its_meeting_and_in_its_calendar(become: Become) -> None:
    clerk = become("committee clerk")
    made = clerk.post("/decisions/pathways/new", ASKED | {"steps": STEPS})
    assert made.status_code == 302, text(made)
    page = made["Location"]
    assert "Not yet approved" in text(clerk.get(page))
    again = clerk.post("/decisions/pathways/new", ASKED | {"steps": STEPS})
    assert again.status_code == 422
    assert "has its pathway already" in text(again)
    assert clerk.post(f"{page}/approve", {}).status_code == 403
    assert become("monitoring officer").post(f"{page}/approve", {}).status_code == 302
    clerk = become("committee clerk")
    assert "Approved." in text(clerk.get(page))
    assert line("Schools budget").approved_on == DAY
    cabinet = next(
        m for m in meetings(somebody("auditor"), DAY) if m.body_name == "Cabinet" and m.day == date(2021, 1, 25)
    )
    at_meeting = text(clerk.get(f"/meetings/{cabinet.key}"))
    assert "Schools budget, 2021/22" in at_meeting
    assert "Rail fares response" in at_meeting  # the decision that it is to take
    calendar = clerk.get(f"/meetings/body/{cabinet.body_key}.ics").content.decode().replace("\r\n ", "")
    assert "Schools budget\\, 2021/22: recommend" in calendar


def test_a_step_is_recorded_as_taken_and_changed_steps_let_the_approval_lapse(become: Become) -> None:
    become("monitoring officer")
    page = f"/decisions/pathways/{line('Revenue and capital budget').key}"
    clerk = become("committee clerk")
    early = clerk.post(f"{page}/step", {"place": "1", "on": "15 January 2021", "outcome": "commented"})
    assert "has not come yet" in text(early)
    told = {"place": "1", "on": "12 January 2021", "outcome": "Commented; see the minutes"}
    assert clerk.post(f"{page}/step", told).status_code == 302
    assert "Commented; see the minutes" in text(clerk.get(page))
    assert line("Revenue and capital budget").approved_on
    assert clerk.post(f"{page}/set-out", {"steps": STEPS}).status_code == 302
    assert line("Revenue and capital budget").approved_on is None
    assert clerk.post(f"{page}/burn", {}).status_code == 404


def test_a_plan_an_edition_and_an_activity_follow_one(become: Become, kent: tuple[EditionRow, ...]) -> None:
    team, draft, key = become("policy team"), kent[0].key, line("Revenue and capital budget").ref.key
    front = text(team.get(f"/plan/{draft}"))
    assert "Strategic Delivery Plan, 2021 edition" in front
    said = {"plan": str(key), "edition": str(line("Strategic Delivery Plan, 2021 edition").ref.key)}
    assert team.post(f"/plan/{draft}/pathway", said).status_code == 302
    activity = f"/plan/{draft}/activities/SDP-3-07"
    assert "It follows none yet" in text(team.get(activity))
    assert team.post(f"{activity}/pathway", {"entry": str(key)}).status_code == 302
    shown = text(team.get(activity))
    assert "Next: Policy and Resources Cabinet Committee, 15 January 2021; approved 13 January 2021" in shown
    assert "County Council, 11 February 2021: decide" in shown  # its formal steps are its words
    page = text(team.get(f"/decisions/pathways/{line('Revenue and capital budget').key}"))
    assert "Active Travel Fund tranche 2" in page
    assert become("lead officer").post(f"/plan/{draft}/pathway", said).status_code == 403


def test_the_list_costs_the_same_for_three_pathways_and_for_thirty(become: Become) -> None:
    clerk = become("committee clerk")
    costs = []
    for many in (0, 27):
        for n in range(many):
            clerk.post("/decisions/pathways/new", ASKED | {"title": f"Budget {n}", "steps": STEPS})
        clerk.get("/decisions/pathways")  # whoever wrote has emptied what is kept
        with CaptureQueriesContext(connection) as seen:
            assert clerk.get("/decisions/pathways").status_code == 200
        costs.append(len(seen))
    assert costs[1] <= costs[0]
