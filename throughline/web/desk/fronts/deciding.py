"""The front page of a clerk and of the monitoring officer: what must be out before the council decides, and what broke a rule?"""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.governance.queries.decisions import decisions
from throughline.governance.queries.meetings import MeetingRow, meetings
from throughline.governance.queries.owed import breaches
from throughline.governance.queries.waiting import Waits, waits
from throughline.governance.rules.decisions.words import Status
from throughline.governance.rules.words import MeetingStatus
from throughline.ground.timing import day_said
from throughline.ground.words import counted, listed, opening
from throughline.publishing.queries.reports import reports
from throughline.web.desk import owed
from throughline.web.desk.assurance.waiting import waiting as assessing
from throughline.web.desk.decisions.waiting import tasks
from throughline.web.desk.delivery.waiting import waiting
from throughline.web.desk.frame import frame, show
from throughline.web.desk.governance.listing import table_of
from throughline.web.desk.reporting.listing import papers
from throughline.web.desk.visiting import Front, Visit
from throughline.web.furniture.parts import Empty, Figure, Link

AHEAD = 42  # days of meetings that the page lists


def page(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What waits for them with its day, the next meetings with their deadlines, the papers that are still written."""
    there = waits(visit.actor, visit.on)
    coming = [
        m
        for m in meetings(visit.actor, visit.on, since=visit.on, before=visit.on + timedelta(AHEAD))
        if m.status is not MeetingStatus.CANCELLED
    ]
    todo = (*tasks(visit, there), *waiting(visit), *assessing(visit), *owed.waiting(visit))
    framed = frame(
        visit,
        Front.DECIDING.value,
        heading=_heading(there, coming, visit.on),
        caption=f"{visit.on:%A} {day_said(visit.on)} · {visit.actor.name}",
        lead="Days are worked out from the rules and the council’s calendars: open a line to see which rule.",
        here="desk",
        numbers=_numbers(visit, coming, there),
        todo=todo,
    )
    return show(
        request,
        visit,
        "desk/fronts/deciding.html",
        framed,
        meetings=table_of(coming, whole=True),
        no_meeting=Empty(
            f"No meeting is called within {AHEAD // 7} weeks.",
            "Set a timetable, bring in a calendar, or call one.",
            (Link("Meetings and deadlines", reverse("meetings")),),
        ),
        papers=papers([r for r in reports(visit.actor) if r.submitted_on is None], visit.on),
        ways=_ways(visit),
    )


def _heading(there: Waits, coming: list[MeetingRow], on: date) -> str:
    """What is late, else what comes next, in words."""
    agendas, notices = sum(m.agenda_by < on for m in there.agendas), sum(n.by < on for n in there.notices)
    late = [
        *([counted(agendas, "agenda")] if agendas else []),
        *([counted(notices, "notice")] if notices else []),
    ]
    if late:
        told = listed(late)
        said = f"{opening(told)} {'is' if agendas + notices == 1 else 'are'} late"
    elif there.agendas:
        said = f"The next agenda must be out by {day_said(there.agendas[0].agenda_by)}"
    elif coming:
        said = f"No agenda is waiting; the next meeting is on {day_said(coming[0].day)}"
    else:
        said = "No meeting is called"
    many = len(there.breaches)
    return f"{said}; {counted(many, 'breach', 'breaches')} {'is' if many == 1 else 'are'} open" if many else said


def _numbers(visit: Visit, coming: list[MeetingRow], there: Waits) -> tuple[Figure, ...]:
    live = [d for d in decisions(visit.actor, visit.on) if not d.status.settled and d.due and d.due >= visit.on]
    called = sum(d.status is Status.CALLED_IN for d in decisions(visit.actor, visit.on))
    still = sum(b.closed_on is None for b in breaches(visit.actor))
    here = reverse("decisions")
    return (
        Figure(f"Meetings within {AHEAD // 7} weeks", str(len(coming)), href="#meetings"),
        Figure("Decisions with a day to come", str(len(live)), href=here),
        Figure("Update awaited", str(len(there.adrift)), "their day has passed", href=f"{here}?flag=Update+awaited"),
        Figure("Called in", str(called), "paused" if called else "", href=f"{here}?status=Called+in"),
        Figure("Rules broken", str(still), "still open" if still else "", href=reverse("decision-breaches")),
    )


def _ways(visit: Visit) -> tuple[Link, ...]:
    rows = (
        ("Ask the decision clock", "clock", Permission.GOVERNANCE_VIEW),
        ("Call a meeting", "meeting-call", Permission.MEETING_RUN),
        ("Timetables", "timetables", Permission.GOVERNANCE_VIEW),
        ("The days before polls", "polls", Permission.GOVERNANCE_VIEW),
        ("What broke a rule, and the reports", "decision-breaches", Permission.BREACH_VIEW),
        ("A calendar of your own", "feed", Permission.GOVERNANCE_VIEW),
    )
    return tuple(Link(words, reverse(name)) for words, name, permission in rows if visit.may(permission))
