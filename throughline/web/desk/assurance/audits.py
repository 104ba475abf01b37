"""Audit reviews with how their recommendations stand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.assurance.queries import actions as queries
from throughline.assurance.queries.actions import ReviewRow
from throughline.assurance.rules.actions import OwedAction
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.web.desk import assured as saying
from throughline.web.desk import owed as owed_here
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Action, Cell, Column, Mark, Row, State, Table


@needs(Permission.ASSURANCE_VIEW)
def audits(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every review, the newest first, each with what it recommended."""
    rows = queries.reviews(visit.actor, visit.on)
    left, late = sum(r.open for r in rows), sum(r.overdue for r in rows)
    page = frame(
        visit,
        "Audit reviews",
        heading=f"{counted(left, 'recommendation').capitalize()} still open, of {counted(len(rows), 'review')}"
        if rows
        else "No audit review has been recorded yet",
        caption=f"{counted(late, 'recommendation')} overdue · as on {day_said(visit.on)}" if rows else "",
        here="risks",
        second=saying.tabs("audits"),
        action=Action("Record an audit review", reverse("audit-record"), "With its opinion and what it recommends")
        if visit.may(Permission.AUDIT_KEEP)
        else None,
    )
    return show(
        request,
        visit,
        "desk/assurance/audits.html",
        page,
        reviews=[(r, _said(r), _table(r, visit), _add(r, visit)) for r in rows],
    )


def _add(r: ReviewRow, visit: Visit) -> str:
    """Where a recommendation of it is recorded; "" for whoever may not."""
    return reverse("audit-recommend", args=[r.address]) if visit.may(Permission.AUDIT_KEEP) else ""


def _said(r: ReviewRow) -> str:
    opinion = f"{r.opinion.value.capitalize()} assurance. " if r.opinion else ""
    number = len(r.waiting)
    waits = "waits" if number == 1 else "wait"
    verify = f" {counted(number, 'recommendation').capitalize()} {waits} to be verified." if number else ""
    return f"{opinion}Reported {day_said(r.reported_on)}.{verify}"


def _state(r: ReviewRow, a: OwedAction, visit: Visit) -> State:
    if a.address in r.refused:
        return State(Mark.NONE, "Not accepted")
    if a.address in r.waiting:
        return State(Mark.NONE, "Done, to be verified")
    return saying.due(a, visit.on)


def _table(r: ReviewRow, visit: Visit) -> Table:
    rows = tuple(
        Row(
            (
                Cell(a.words, href=reverse("owed-one", args=["audit", a.address])),
                Cell(a.owner or visit.words.fill("No {short owner}")),
                owed_here.day_of(a),
                Cell(state=_state(r, a, visit)),
            )
        )
        for a in r.owed
    )
    heads = tuple(Column(h) for h in ("Recommendation", visit.word("Short owner"), "Due", "State"))
    return Table(f"Recommendations of {r.title}", heads, rows, stacked=True)
