"""The reports that are written and those that lie before their meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.publishing.queries.reports import ReportRow, reports
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Action, Cell, Column, Empty, Link, Mark, Row, State, Table

COLUMNS = tuple(map(Column, ("Report", "To", "Papers due", "Written by", "How it stands")))


@needs(Permission.GOVERNANCE_VIEW)
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every report that this person may read; those that are still written come first."""
    rows = reports(visit.actor)
    waiting = sum(r.submitted_on is None for r in rows)
    may = visit.may(Permission.REPORT_BEGIN)
    page = frame(
        visit,
        "Committee reports",
        heading=f"{counted(waiting, 'report')} still written".capitalize() if waiting else "No report is being written",
        lead="A report takes its facts from the plan, the meeting and the quarter, and says where each comes from. "
        "When it is submitted they freeze.",
        here="decisions",
        action=Action("Begin a report", reverse("report-begin")) if may else None,
    )
    begin = (Link("Begin a report", reverse("report-begin")),) if may else ()
    return show(
        request,
        visit,
        "desk/reporting/list.html",
        page,
        template=Link("Word template of reports", reverse("report-template")),
        table=papers(rows, visit.on),
        empty=Empty("No report yet.", "Begin one for a meeting of a body: its header fills itself.", begin),
    )


def papers(rows: Sequence[ReportRow], on: date) -> Table:
    """Reports, each with its meeting, when it is due and how it stands."""
    return Table("Committee reports", COLUMNS, tuple(_row(r, on) for r in rows), stacked=True)


def _row(r: ReportRow, on: date) -> Row:
    number = f"Decision {r.decision}" if r.decision else ""
    return Row(
        (
            Cell(r.title, number, reverse("report", args=[r.key])),
            Cell(r.body, day_said(r.meeting_on)),
            Cell(day_said(r.papers_by)),
            Cell(r.author),
            Cell(state=state_of(r, on), small="Exempt" if r.exempt else ""),
        )
    )


def state_of(r: ReportRow, on: date) -> State:
    """How a report stands against its deadline."""
    if r.submitted_on:
        return State(Mark.DONE, "Submitted", day_said(r.submitted_on))
    if on > r.meeting_on:
        return State(Mark.STOP, "Its meeting is over", "It was not submitted.")
    if on > r.papers_by:
        return State(Mark.RED, "Late", "It needs the chairman's reason.")
    return State(Mark.NONE, "Being written")
