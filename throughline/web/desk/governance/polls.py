"""The days before polls: what would be decided in them, what needs clearance, who cleared it and why."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.governance.operations.meetings import declare_pre_election
from throughline.governance.operations.polls import change_pre_election
from throughline.governance.queries.polls import BeforePollRow, PollRow, polls
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.web.desk.council.steps import the_council
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.governance.calling import CRUMBS
from throughline.web.desk.plan.changing.fields import Asking, DayInput, writing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Action, Cell, Column, Empty, Link, Mark, Row, State, Table


class Declaring(Asking):
    """When it begins and ends."""

    name = writing("Which poll?", required=True, most=120, hint="As “County council election, May 2021”.")
    begins = DayInput(label="First day", required=True, help_text="The day on which notice of the poll is given.")
    ends = DayInput(label="Day of the poll", required=True, help_text="From this day on nothing needs clearance.")


class Redeclaring(Declaring):
    """The same, with the reason."""

    reason = writing("Why do these days change?", required=True)


@needs(Permission.GOVERNANCE_VIEW)
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every period with what falls into it."""
    rows = polls(visit.actor)
    waiting = sum(len(row.waiting) for row in rows if row.ends > visit.on)
    coming = [row for row in rows if row.ends > visit.on]
    heading = "No poll is declared"
    if coming:
        heading = (
            f"{counted(waiting, 'decision').capitalize()} {'needs' if waiting == 1 else 'need'} clearance before a poll"
        )
    page = frame(
        visit,
        "Before polls",
        heading=heading,
        lead="Publicity is held back in these days. What would be decided in them is refused until the monitoring officer clears it.",
        here="meetings",
        crumbs=tuple(Link(words, reverse(name)) for words, name in CRUMBS),
        action=Action("Declare the days before a poll", reverse("poll-new"), "Decisions are judged by them at once")
        if visit.may(Permission.MEETING_RUN)
        else None,
    )
    tables = [(row, _change(visit, row), _table(visit, row)) for row in rows]
    empty = Empty("Nothing falls into these days.", "What is planned for one of them appears here at once.")
    return show(request, visit, "desk/governance/polls.html", page, tables=tables, empty=empty)


@needs(Permission.MEETING_RUN)
def declare(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for the days before a poll, and declare them."""
    form = Declaring(request.POST or None)

    def do(said: dict[str, Any]) -> None:
        declare_pre_election(the_council(visit), **said, by=visit.actor, at=visit.at)

    return _asked(request, visit, form, "Declare the days before a poll", "Declare them", do)


@needs(Permission.MEETING_RUN)
def change(request: HttpRequest, visit: Visit, begins: str) -> HttpResponse:
    """Ask how the days before a poll change, and change them."""
    row = next((one for one in polls(visit.actor) if one.begins.isoformat() == begins), None)
    if row is None:
        raise Absent(ABSENT)
    form = Redeclaring(request.POST or None, initial={"name": row.name, "begins": row.begins, "ends": row.ends})

    def do(said: dict[str, Any]) -> None:
        change_pre_election(row.ref, **said, by=visit.actor, at=visit.at)

    return _asked(request, visit, form, "Change the days before a poll", "Change them", do)


def _change(visit: Visit, row: PollRow) -> str:
    may = visit.may(Permission.MEETING_RUN)
    return reverse("poll-change", args=[row.begins.isoformat()]) if may else ""


def _table(visit: Visit, row: PollRow) -> Table:
    rows = tuple(
        Row(
            (
                Cell(one.name, "", reverse("decision", args=[one.key])),
                Cell(day_said(one.day), "decided" if one.taken else "planned"),
                Cell(state=_state(one)),
                Cell(one.cleared.because if one.cleared else "", *_clear(visit, one)),
            )
        )
        for one in row.decisions
    )
    columns = tuple(Column(c) for c in ("Decision", "When", "Cleared?", "Why"))
    return Table(f"What falls into the days before {row.name}", columns, rows, stacked=True)


def _state(one: BeforePollRow) -> State:
    if one.cleared:
        return State(Mark.DONE, f"Cleared {day_said(one.cleared.on)}", one.cleared.posts)
    return State(Mark.STOP, "Decided without clearance") if one.taken else State(Mark.AMBER, "Needs clearance")


def _clear(visit: Visit, one: BeforePollRow) -> tuple[str, str]:
    if one.cleared or one.taken or not visit.may(Permission.POLL_CLEAR):
        return "", ""
    return "Clear it", reverse("decision-act", args=[one.key, "clear-before-poll"])


def _asked(request: HttpRequest, visit: Visit, form: Asking, title: str, button: str, do: Any) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            do(dict(form.cleaned_data))
        except Refused as refused:
            form.add_error("begins", refused.said_in(visit.words))
        else:
            tell(request, "The days before the poll are recorded.")
            return redirect("polls")
    page = frame(
        visit,
        title,
        here="meetings",
        crumbs=(*(Link(words, reverse(name)) for words, name in CRUMBS), Link("Before polls", reverse("polls"))),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    fields = tuple(field(bound, width="mid") for bound in form)
    return show(request, visit, "desk/plan/form.html", page, 422 if page.errors else 200, fields=fields, button=button)
