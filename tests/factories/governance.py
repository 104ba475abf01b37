"""Timetables, meetings and what surrounds them."""

from __future__ import annotations

from datetime import date

from tests.factories import decisions
from tests.factories.council import AT, BEGAN, a_body, a_council, a_person, another, somebody
from throughline.access.rules import Actor, Holding
from throughline.governance.models import Feed, Meeting, Override, PollClearance
from throughline.governance.operations import clock, feeds, meetings, polls
from throughline.history.doorway import Ref


def the_committee_clerk() -> Actor:
    """Somebody of democratic services, who arranges meetings."""
    return somebody("committee clerk", "Democratic Services Officer")


def the_monitoring_officer() -> Actor:
    """The monitoring officer, who may put aside a date of the clock."""
    return somebody("monitoring officer", "Monitoring Officer")


def a_timetable(body: int | None = None, said: str = "fourth Monday of every month") -> int:
    """The pattern of a committee from January 2021."""
    body = body or a_body()
    return meetings.set_timetable(Ref(body), said=said, begins=date(2021, 1, 1), by=the_committee_clerk(), at=AT)


def a_meeting(body: int | None = None, day: date = date(2021, 3, 1)) -> int:
    """A planned meeting of a committee."""
    key = meetings.call_meeting(Ref(body or a_body()), day=day, by=the_committee_clerk(), at=AT)
    return Meeting.objects.get(key=key).pk


def a_pre_election(begins: date = date(2021, 3, 29), ends: date = date(2021, 5, 7)) -> int:
    """The days before the county election of May 2021."""
    return meetings.declare_pre_election(
        Ref(a_council()), name="County election", begins=begins, ends=ends, by=the_committee_clerk(), at=AT
    )


def an_override() -> int:
    """A date of the clock that the monitoring officer put aside."""
    key = clock.override(
        Ref(a_council()),
        matter="Rail strategy",
        step="Notice",
        rule="SI 2012/2089 reg 9",
        computed=date(2021, 1, 29),
        allowed=date(2021, 2, 1),
        reason="The notice went out on paper in time.",
        by=the_monitoring_officer(),
        at=AT,
    )
    return Override.objects.get(key=key).pk


def a_feed() -> int:
    """A calendar address of somebody."""
    a_council()
    owner = Actor.on(AT.date(), a_person(), "Member", [Holding("Member", "Member", BEGAN, None, {})])
    key = feeds.open_feed(Ref(a_council()), digest=another("digest"), by=owner, at=AT)
    return Feed.objects.get(key=key).pk


def a_poll_clearance() -> int:
    """A decision that may be taken in the days before a poll."""
    poll = a_pre_election(date(2021, 2, 1), date(2021, 3, 1))
    decision = decisions.a_decision()
    polls.clear_before_poll(Ref(decision), because="It binds nobody who stands.", by=the_monitoring_officer(), at=AT)
    return PollClearance.objects.get(poll=poll).pk
