"""A body's meetings with their deadlines: a picture with its table, the list, how dates are worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council import queries as council
from throughline.council.queries.make_up import BodyRow, addressed_bodies
from throughline.drawing.picture import Tones
from throughline.governance.queries.clock import rules_on
from throughline.governance.queries.meetings import MeetingRow, meetings, timetables
from throughline.governance.rules.clear_days import latest_publication
from throughline.governance.rules.clock.asking import Rules
from throughline.governance.rules.words import MeetingStatus
from throughline.ground.bank_holidays import bank_holidays
from throughline.ground.timing import day_said
from throughline.ground.words import counted, opening
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Action, Cell, Choice, Column, Drawing, Link, Mark, Pair, Row, State, Table
from throughline.web.furniture.pictures import meetings as picture

BACK, AHEAD = 30, 240  # days shown of one body
DRAWN = 14  # meetings a picture holds


@needs(Permission.GOVERNANCE_VIEW)
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The meetings of one body, or the next of all."""
    bodies, rules = addressed_bodies(), rules_on(visit.on)
    body = next((one for one in bodies if one.address == request.GET.get("body")), None)
    since, before = visit.on - timedelta(BACK), visit.on + timedelta(AHEAD)
    rows = meetings(visit.actor, visit.on, body=body.address if body else "", since=since, before=before)
    choices = (Choice("", "All bodies", body is None), *(Choice(b.address, b.name, b == body) for b in bodies))
    page = frame(
        visit,
        "Meetings and deadlines",
        words=("meeting", "body"),
        heading=_heading(rows, body, visit.on),
        caption=f"Meetings and deadlines · {_span(since, before)}",
        lead=_lead(rows, rules, visit.on, body),
        here="meetings",
        action=_action(visit),
    )
    return show(
        request,
        visit,
        "desk/governance/meetings.html",
        page,
        bodies=choices,
        drawing=_drawing(rows[:DRAWN], rules, body, visit) if rows else None,
        table=table_of(rows, whole=body is None),
        body=body,
        pattern=_pattern(visit, body, rules),
        shut=_shut(visit.on, rules, since, before),
        polls=rules.pre_elections,
    )


def _heading(rows: tuple[MeetingRow, ...], body: BodyRow | None, on: date) -> str:
    coming = [one for one in rows if one.day >= on and one.status != MeetingStatus.CANCELLED]
    name = body.name if body else "The council’s bodies"
    if not coming:
        return f"{name}: no meeting is called"
    first = coming[0]
    if body is None:
        return f"{counted(len(coming), 'meeting').capitalize()} ahead; next: {first.body_name}, {day_said(first.day)}"
    return f"{name}: {counted(len(coming), 'meeting')} ahead, the next on {day_said(first.day)}"


def _lead(rows: tuple[MeetingRow, ...], rules: Rules, on: date, body: BodyRow | None) -> str:
    due = next((one for one in rows if one.papers_by >= on and one.status == MeetingStatus.PLANNED), None)
    notice = rules.pack.routes[0].notice
    if due is None:
        return ""
    says = f"Papers for {due.body_name} on {day_said(due.day)} are due by {day_said(due.papers_by)}."
    if notice is None or body is None:
        return says
    last = latest_publication(due.day, notice, rules.closed)
    return f"{says} Notice of a key decision there {'had' if last < on else 'has'} to be out by {day_said(last)}."


def _span(since: date, before: date) -> str:
    return f"{since:%B %Y} to {before:%B %Y}"


def _action(visit: Visit) -> Action:
    ask = Link("Ask the decision clock", reverse("clock"))
    known = (Link("Timetables", reverse("timetables")), Link("Before polls", reverse("polls")))
    if not visit.may(Permission.MEETING_RUN):
        return Action("Ask the decision clock", reverse("clock"), "When must something be decided?", known)
    more = (
        ask,
        *known,
        Link("Set a timetable", reverse("timetable-set")),
        Link("Bring in a calendar", reverse("meetings-import")),
    )
    return Action("Call a meeting", reverse("meeting-call"), "Its papers fall due by its timetable", more)


def _name(one: MeetingRow, whole: bool) -> str:
    day = f"{one.day.day} {one.day:%B}"
    return f"{day}, {one.body_name}" if whole else f"{day} {one.day.year}, {one.day:%A}"


def _drawing(rows: tuple[MeetingRow, ...], rules: Rules, body: BodyRow | None, visit: Visit) -> Drawing:
    notice = rules.pack.routes[0].notice if body else None
    drawn = tuple(
        picture.Meeting(
            f"{one.day.day} {one.day:%b}, {one.body_name}" if body is None else _name(one, False),
            one.day,
            latest_publication(one.day, notice, rules.closed) if notice else None,
            one.papers_by,
            one.agenda_by,
            one.status == MeetingStatus.CANCELLED,
        )
        for one in rows
    )
    tones = Tones(*council.settings(visit.on).brand)
    wide, narrow = (
        picture.meetings(
            drawn,
            today=visit.on,
            shut=rules.closed,
            shaded=rules.pre_elections,
            title="Meetings and what must be out before them",
            narrow=n,
            tones=tones,
        )
        for n in (False, True)
    )
    reading = "Diamond: meets. Disc: papers due. Bar: agenda out. Grey lines: offices shut."
    if notice:
        reading = f"Open diamond: last day for notice. {reading}"
    if rules.pre_elections:
        reading += " Grey ground: before a poll."
    invented = " Meetings marked illustrative in the list are invented." if any(r.illustrative for r in rows) else ""
    finding = f"{counted(len(drawn), 'meeting').capitalize()} and what must be out before each"
    return Drawing(
        finding,
        wide,
        narrow,
        reading + invented,
        replace(table_of(rows, whole=body is None), name="The meetings of the picture"),
        full=True,
    )


def table_of(rows: Sequence[MeetingRow], *, whole: bool) -> Table:
    """Meetings with their deadlines; `whole`: of several bodies, so that each row names its own."""
    said = tuple(
        Row(
            (
                Cell(
                    day_said(one.day),
                    f"{one.day:%A}, {one.starts_at:%H:%M}"
                    + (f"; first called for {day_said(one.first_called_for)}" if one.moved else ""),
                    reverse("meeting", args=[one.key]),
                    illustrative=one.illustrative,
                ),
                *((Cell(one.body_name),) if whole else ()),
                Cell(day_said(one.papers_by)),
                Cell(day_said(one.agenda_by)),
                Cell(state=_state(one)),
            )
        )
        for one in rows
    )
    columns = (
        Column("Meeting"), *((Column("Body"),) if whole else ()), Column("Papers by"), Column("Agenda by"), Column("Status"),
    )  # fmt: skip
    return Table("Meetings", columns, said, stacked=True)


def _state(one: MeetingRow) -> State:
    mark = {
        MeetingStatus.PLANNED: Mark.NONE,
        MeetingStatus.AGENDA_PUBLISHED: Mark.DONE,
        MeetingStatus.HELD: Mark.DONE,
        MeetingStatus.CANCELLED: Mark.STOP,
    }[one.status]
    if one.agenda_late:
        return State(Mark.AMBER, one.status.value.capitalize(), "its agenda came later than the law asks")
    return State(mark, one.status.value.capitalize())


def _pattern(visit: Visit, body: BodyRow | None, rules: Rules) -> tuple[Pair, ...]:
    agenda = Pair("Agenda", str(rules.pack.agenda), rules.pack.agenda_cites)
    notice = rules.pack.routes[0].notice
    known = (Pair("Notice", str(notice), rules.pack.routes[0].cites), agenda) if notice else (agenda,)
    if body is None:
        return known
    found = timetables(visit.actor, body.key)
    if not found:
        return (*known, Pair("Meets", "no timetable is set", "Papers are due 5 working days before the agenda"))
    one = found[0]
    return (
        *known,
        Pair("Meets", opening(one.said), f"from {day_said(one.begins)}, at {one.starts_at:%H:%M}"),
        Pair("Papers", counted(one.papers_before, "working day"), "before the agenda is published"),
    )


def _shut(on: date, rules: Rules, since: date, before: date) -> tuple[tuple[date, str], ...]:
    names = {one.day: one.name for one in bank_holidays(council.nation(on))}
    return tuple(
        (day, names.get(day, "the council is closed")) for day in sorted(rules.closed) if since <= day < before
    )
