"""Actions that are owed from minutes, call-ins and decisions: by which post, by when, and what came of them."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.assurance.rules.actions import OwedAction
from throughline.council import queries as council
from throughline.governance.operations import owed as operations
from throughline.governance.queries import owed
from throughline.governance.queries.decisions import decisions
from throughline.governance.queries.owed import ActionRow
from throughline.governance.rules.decisions.words import Whence
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.web.desk import assured as saying
from throughline.web.desk import owed as owed_here
from throughline.web.desk.council.steps import the_council
from throughline.web.desk.decisions import asking
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Action, Cell, Column, Empty, Error, Link, Mark, Pair, Row, State, Table


@needs(Permission.GOVERNANCE_VIEW)
def actions(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Everything that is owed, overdue first."""
    rows = owed.actions(visit.actor, visit.on)
    still = [a for a in rows if a.done_on is None]
    late = sum(a.late is not None for a in still)
    page = frame(
        visit,
        "Actions owed",
        heading=f"{counted(len(still), 'action').capitalize()} {'is' if len(still) == 1 else 'are'} owed, {late or 'none'} overdue",
        lead="From minutes, call-ins and decisions; each with the post that owes it.",
        here="decisions",
        crumbs=(Link("Decisions", reverse("decisions")),),
        action=Action("Record an action", reverse("decision-owe")) if visit.may(Permission.DECISION_RECORD) else None,
    )
    columns = tuple(Column(c) for c in ("Action", "Owed by", "By", "From"))
    return show(
        request,
        visit,
        "desk/decisions/actions.html",
        page,
        table=Table("Actions owed", columns, tuple(_row(a) for a in rows), stacked=True),
        empty=Empty(
            "Nothing is owed.", "What a body asks for in its minutes is recorded here, with the post that owes it."
        ),
    )


@needs(Permission.DECISION_RECORD)
def owe(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Record an action that a body asked for."""
    rows = [(r.ref.key, r.name) for r in decisions(visit.actor, visit.on) if not r.illustrative][:500]
    fields = {
        "words": asking.text("What is to be done?"),
        "owner": asking.key_of("Which post owes it?", [(p.key, p.title) for p in council.posts(visit.on) if not p.ended], None),
        "due": asking.day("By when?", required=True),
        "whence": asking.words("Where does it come from?", tuple(Whence), Whence.MINUTES),
        "decision": asking.key_of("Of which decision?", rows, None),
        "meeting": asking.text("Or of which meeting?", required=False, hint="For example Scrutiny Committee, 19 January 2021."),
    }  # fmt: skip
    form = _form(fields, request)
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["owner"] is None:
                raise Refused("An action is owed by a post. Choose it.")
            operations.owe(the_council(visit), **form.cleaned_data, by=visit.actor, at=visit.at)
        except Refused as refused:
            form.add_error(None, refused.said_in(visit.words))
        else:
            tell(request, "The action is recorded.")
            return redirect("decision-actions")
    return _asked(request, visit, "Record an action", "", form, "Record it")


@needs(Permission.GOVERNANCE_VIEW)
def done(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Say what came of an action."""
    row = next((a for a in owed.actions(visit.actor, visit.on) if a.key == key), None)
    if row is None:
        raise Absent(ABSENT)
    fields = {
        "outcome": asking.text("What came of it?", row.outcome, lines=True),
        "on": asking.day("When was it done?", visit.on, required=True),
    }
    form = _form(fields, request)
    if request.method == "POST" and form.is_valid():
        try:
            operations.done(row.ref, **form.cleaned_data, by=visit.actor, at=visit.at)
        except Refused as refused:
            form.add_error(None, visit.told(refused))
        else:
            tell(request, "It is recorded as done.")
            return redirect("decision-actions")
    wrong = errors(form) if request.method == "POST" else ()
    action, may = owed_here.from_decision(row), row.may_report
    return show(
        request,
        visit,
        "desk/decisions/action.html",
        _page(visit, row.words, "", wrong),
        422 if wrong else 200,
        facts=_facts(row, action, visit),
        fields=tuple(field(b) for b in form) if may.allowed and not row.done_on else (),
        why_not="" if may.allowed else visit.words.fill(may.reason),
        moves=owed_here.moves_of(action),
        mover=owed_here.mover(action, row.may_move),
    )


def _facts(row: ActionRow, action: OwedAction, visit: Visit) -> tuple[Pair, ...]:
    about = reverse("decision", args=[row.address]) if row.address else ""
    return (
        Pair("From", row.about or row.whence.value, href=about),
        Pair("Owed by", row.owner, illustrative=row.illustrative),
        Pair("Due", day_said(row.due), action.first_said),
        Pair("State", "", state=saying.due(action, visit.on)),
        *((Pair("What came of it", row.outcome),) if row.outcome else ()),
    )


def _form(fields: dict[str, forms.Field], request: HttpRequest) -> forms.Form:
    made: type[forms.Form] = type("ActionAsking", (Asking,), fields)
    return made(request.POST if request.method == "POST" else None)


def _asked(request: HttpRequest, visit: Visit, title: str, lead: str, form: forms.Form, button: str) -> HttpResponse:
    wrong = errors(form) if request.method == "POST" else ()
    page = _page(visit, title, lead, wrong)
    return show(request, visit, "desk/plan/form.html", page, 422 if wrong else 200, fields=tuple(field(b) for b in form), button=button)  # fmt: skip


def _page(visit: Visit, title: str, lead: str, wrong: tuple[Error, ...]) -> Page:
    crumbs = (Link("Decisions", reverse("decisions")), Link("Actions owed", reverse("decision-actions")))
    return frame(visit, title, lead=lead, here="decisions", crumbs=crumbs, errors=wrong, narrow=True)


def _row(a: ActionRow) -> Row:
    first = owed_here.from_decision(a).first_said
    state = (
        State(Mark.DONE, "Done", f"{day_said(a.done_on)}. {a.outcome}")
        if a.done_on
        else State(
            Mark.RED, "Overdue", f"{counted(a.late, 'day')} since {day_said(a.due)}{f'; {first}' if first else ''}"
        )
        if a.late
        else State(Mark.NONE, day_said(a.due), first)
    )
    about = reverse("decision", args=[a.address]) if a.address else ""
    return Row((Cell(a.words, "", reverse("decision-action", args=[a.key]), illustrative=a.illustrative), Cell(a.owner), Cell(state=state), Cell(a.about or a.whence.value, "", about)))  # fmt: skip
