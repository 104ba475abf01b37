"""Giving what is owed another day: with the reason, and the day it had at first beside it for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.assurance.operations import audits, risks
from throughline.assurance.queries import actions as queries
from throughline.assurance.rules.actions import OwedAction
from throughline.governance.operations import owed as decided
from throughline.governance.queries import owed as decisions
from throughline.ground.timing import day_said
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.web.desk import assured as saying
from throughline.web.desk import owed as owed_here
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking, DayInput, writing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Link

MOVES: dict[str, Callable[..., Any]] = {
    "risk": risks.re_due,
    "audit": audits.re_due,
    owed_here.DECIDED: decided.re_due,
}


class Moving(Asking):
    """Another day, and why."""

    due = DayInput(label="By when now?", required=True)
    reason = writing(
        "Why does the day move?",
        lines=True,
        required=True,
        hint="Whoever reads the list of what is owed reads this, with the day that was given at first.",
    )


@needs(Permission.ASSURANCE_VIEW)
def move(request: HttpRequest, visit: Visit, kind: str, key: str) -> HttpResponse:
    """Ask for another day of one action, and move it."""
    ref, action = _found(visit, kind, key)
    form = Moving(request.POST or None, words=visit.words)
    if request.method == "POST" and form.is_valid():
        try:
            MOVES[kind](ref, **form.cleaned_data, by=visit.actor, at=visit.at)
        except Refused as refused:
            form.add_error(None, refused.said_in(visit.words))
        else:
            tell(request, f"It is due on {day_said(form.cleaned_data['due'])} now. {_kept(action.due)}")
            return redirect(owed_here.opened(action))
    page = frame(
        visit,
        "Give it another day",
        caption=action.words,
        lead=f"Due {day_said(action.due)} so far. That day stays readable beside the new one." if action.due else "",
        here="risks",
        second=saying.tabs("owed"),
        crumbs=(Link("Actions owed", reverse("owed")), Link(action.words, owed_here.opened(action))),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    fields = (field(form["due"], width="mid"), field(form["reason"]))
    return show(
        request, visit, "desk/plan/form.html", page, 422 if page.errors else 200, fields=fields, button="Move its day"
    )


def _kept(due: date | None) -> str:
    return f"{day_said(due)} stays on record as the day before." if due else "Before, it had no day."


def _found(visit: Visit, kind: str, key: str) -> tuple[Ref, OwedAction]:
    """The action at an address. Raises Absent where there is none, Refused for whoever may not move its day."""
    if kind == owed_here.DECIDED:
        row = next((a for a in decisions.actions(visit.actor, visit.on) if a.key == key), None)
        if row is None:
            raise Absent(ABSENT)
        verdict, ref, action = row.may_move, row.ref, owed_here.from_decision(row)
    else:
        page = queries.action(visit.actor, owed_here.KINDS[kind], key) if kind in owed_here.KINDS else None
        if page is None:
            raise Absent(ABSENT)
        verdict, ref, action = page.may_move, page.ref, page.owed
    if not verdict.allowed:
        raise Refused(verdict.reason)
    return ref, action
