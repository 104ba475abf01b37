"""Timetables that stand: every body's pattern, what it leaves out, what was called beside it; and changing one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council.queries.make_up import addressed_bodies
from throughline.governance.operations import meetings as act
from throughline.governance.operations.timetables import change_timetable
from throughline.governance.queries.calendar import law_on
from throughline.governance.queries.meetings import MeetingRow, TimetableRow, meetings, timetables
from throughline.governance.rules.meetings import shifted_from_closed
from throughline.governance.rules.recurrence import EXAMPLES, beside, meeting_days, pattern
from throughline.governance.rules.words import MeetingStatus
from throughline.ground.timing import day_said
from throughline.ground.words import counted, listed, opening
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.governance.calling import CRUMBS, YEAR, Days
from throughline.web.desk.plan.changing.fields import Asking, DayInput, writing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Action, Cell, Column, Empty, Link, Row, Table

NOTHING = Empty(
    "No timetable is set.", "A timetable calls a year of meetings at once, with the day on which papers fall due."
)


class Changing(Asking):
    """A timetable as it stands, to be changed."""

    said = writing("When does it meet?", required=True, hint=f"Such as {EXAMPLES}.")
    starts_at = forms.TimeField(label="Time", widget=forms.TextInput(), help_text="As 10:00.")
    papers_before = forms.IntegerField(
        label="How many working days before the agenda are papers due?", min_value=0, max_value=60, widget=forms.TextInput(),
        help_text="Papers of meetings to come, whose agenda is not out, fall due anew.",
    )  # fmt: skip
    left_out = Days(
        label="Days to leave out",
        hint="One a line, as “6 April 2021”. They stay left out, whenever meetings are called.",
    )
    ends = DayInput(label="Ends before", help_text="The first day on which it holds no longer; empty while it holds.")
    until = DayInput(label="Call its meetings up to", help_text="Empty: none is called now. At most four years ahead.")
    reason = writing("Why does it change?", required=True)


@needs(Permission.GOVERNANCE_VIEW)
def listed_all(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every body's timetable, the one that holds first."""
    bodies = {one.key: one for one in addressed_bodies()}
    rows = timetables(visit.actor)
    called = _called(visit)
    without = [one.name for key, one in bodies.items() if key not in {row.body for row in rows}]
    may = visit.may(Permission.MEETING_RUN)
    page = frame(
        visit,
        "Timetables",
        heading=f"{counted(len({row.body for row in rows}), 'body', 'bodies').capitalize()} {'meets' if len(rows) == 1 else 'meet'} by a timetable",
        lead=f"Without one: {listed(without)}." if without else "",
        here="meetings",
        crumbs=tuple(Link(words, reverse(name)) for words, name in CRUMBS),
        action=Action("Set a timetable", reverse("timetable-set"), "For a body that has none, or from a day on")
        if may
        else None,
    )
    said = tuple(
        _row(visit, row, bodies[row.body].name, bodies[row.body].address, called.get(row.body, []), may) for row in rows
    )
    columns = ("Body", "Meets", "Papers due before the agenda", "Left out", "Called beside it")
    table = Table("Timetables", tuple(map(Column, columns)), said, stacked=True)
    return show(request, visit, "desk/governance/list.html", page, table=table, empty=NOTHING, name="Timetables")


@needs(Permission.MEETING_RUN)
def change(request: HttpRequest, visit: Visit, body: str, begins: str) -> HttpResponse:
    """Ask what changes of one timetable, and change it."""
    row = _found(visit, body, begins)
    form = Changing(request.POST or None, initial=_initial(row))
    if request.method == "POST" and form.is_valid() and _changed(request, visit, row, form):
        return redirect("timetables")
    here = reverse("timetables")
    page = frame(
        visit,
        "Change a timetable",
        heading=f"Change the timetable of {next(one.name for one in addressed_bodies() if one.key == row.body)}",
        lead="A meeting that was called stays called: move or cancel it on its own page, where it is said who is told.",
        here="meetings",
        crumbs=(*(Link(words, reverse(name)) for words, name in CRUMBS), Link("Timetables", here)),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    short = ("starts_at", "papers_before", "ends", "until")
    fields = tuple(field(bound, width="mid" if bound.name in short else "") for bound in form)
    return show(
        request, visit, "desk/plan/form.html", page, 422 if page.errors else 200, fields=fields, button="Change it"
    )


def _changed(request: HttpRequest, visit: Visit, row: TimetableRow, form: Changing) -> bool:
    said: dict[str, Any] = dict(form.cleaned_data)
    until = said.pop("until")
    try:
        anew = change_timetable(row.ref, **said, by=visit.actor, at=visit.at)
        new = (
            act.call_by_timetable(row.ref._replace(version=None), until=until, by=visit.actor, at=visit.at)
            if until
            else 0
        )
    except Refused as refused:
        form.add_error("said", refused.said_in(visit.words))
        return False
    tell(
        request,
        f"The timetable is changed. Papers of {counted(anew, 'meeting')} fall due anew; {counted(new, 'meeting')} called.",
    )
    return True


def _initial(row: TimetableRow) -> dict[str, Any]:
    return {
        "said": row.said, "starts_at": f"{row.starts_at:%H:%M}", "papers_before": row.papers_before, "ends": row.ends,
        "left_out": "\n".join(map(day_said, row.left_out)),
    }  # fmt: skip


def _found(visit: Visit, body: str, begins: str) -> TimetableRow:
    key = next((one.key for one in addressed_bodies() if one.address == body), None)
    rows = timetables(visit.actor, key) if key else ()
    row = next((one for one in rows if one.begins.isoformat() == begins), None)
    if row is None:
        raise Absent(ABSENT)
    return row


def _called(visit: Visit) -> dict[int, list[MeetingRow]]:
    found: dict[int, list[MeetingRow]] = {}
    for one in meetings(visit.actor, visit.on, since=visit.on, before=visit.on + timedelta(YEAR)):
        if one.status != MeetingStatus.CANCELLED:
            found.setdefault(one.body, []).append(one)
    return found


def _row(visit: Visit, row: TimetableRow, name: str, address: str, called: list[MeetingRow], may: bool) -> Row:
    until = f" until {day_said(row.ends - timedelta(1))}" if row.ends else ""
    out = [day for day in row.left_out if day >= visit.on]
    apart = _beside(visit, row, called)
    href = reverse("timetable-change", args=[address, row.begins.isoformat()]) if may else ""
    return Row(
        (
            Cell(name, "Change it" if may else "", href),
            Cell(opening(row.said), f"from {day_said(row.begins)}{until}, at {row.starts_at:%H:%M}"),
            Cell(counted(row.papers_before, "working day").replace(" ", "\N{NO-BREAK SPACE}")),
            Cell(listed([day_said(day) for day in out]) or "none"),
            Cell(listed([day_said(day) for day in apart]) or "none"),
        )
    )


def _beside(visit: Visit, row: TimetableRow, called: list[MeetingRow]) -> tuple[date, ...]:
    """The meetings of the coming year, while this timetable holds, that it would not call."""
    closed = law_on(visit.on).closed
    ends = min(row.ends or date.max, visit.on + timedelta(YEAR))
    days = (shifted_from_closed(day, closed, row.left_out) for day in meeting_days(pattern(row.said), row.begins, ends))
    held = [one.day for one in called if row.begins <= one.day < ends]
    return beside(held, [day for day in days if day])
