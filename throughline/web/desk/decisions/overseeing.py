"""The monitoring officer's list: what broke a rule, who was told, what was done; and the reports the regulations ask for."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.access.rules import who_may
from throughline.governance.operations import owed as operations
from throughline.governance.queries import owed
from throughline.governance.queries.owed import BreachRow
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.web.desk.decisions import asking
from throughline.web.desk.decisions.papers import table_of
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Cell, Column, Empty, Link, Mark, Row, State, Table


@needs(Permission.BREACH_VIEW)
def breaches(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What broke a rule, open ones first; and the reports to the council on urgency, nil included."""
    rows = owed.breaches(visit.actor)
    still = [b for b in rows if b.closed_on is None]
    page = frame(
        visit,
        "What broke a rule",
        heading=f"{counted(len(still), 'breach', 'breaches').capitalize()} {'is' if len(still) == 1 else 'are'} open",
        lead="What happened is always recorded. Each stays here until it is written down who was told and what was done.",
        here="decisions",
        crumbs=(Link("Decisions", reverse("decisions")),),
    )
    return show(
        request,
        visit,
        "desk/decisions/breaches.html",
        page,
        table=Table("Breaches", tuple(Column(c) for c in ("What happened", "Rule", "Who was told", "What was done")), tuple(_row(b) for b in rows), stacked=True),
        empty=Empty("Nothing broke a rule.", "What is planned against a rule is refused; what happened against one would stand here."),
        no_reports=Empty("No decision was taken yet.", "The reports of a quarter and of a year stand here once one was."),
        reports=table_of(owed.reports(visit.actor, visit.on)),
    )  # fmt: skip


@needs(Permission.BREACH_VIEW)
def breach(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """One breach: say who was told and what was done, and close it."""
    row = next((b for b in owed.breaches(visit.actor) if b.key == key), None)
    if row is None:
        raise Absent(ABSENT)
    if row.closed_on or not visit.may(Permission.BREACH_CLOSE):
        raise Refused(
            f"It was closed on {day_said(row.closed_on)}: {row.closed_because}"
            if row.closed_on
            else f"You may not {Permission.BREACH_CLOSE.said_in(visit.words)}. {who_may(Permission.BREACH_CLOSE, visit.words)}"
        )
    form = _form(row, visit, request)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(visit, row, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.said_in(visit.words))
        else:
            tell(request, "It is closed." if form.cleaned_data["closed"] else "It is recorded, and stays open.")
            return redirect("decision-breaches")
    wrong = errors(form) if request.method == "POST" else ()
    crumbs = (Link("Decisions", reverse("decisions")), Link("What broke a rule", reverse("decision-breaches")))
    page = frame(
        visit, row.rule, caption=row.about, lead=row.says, here="decisions", crumbs=crumbs, errors=wrong, narrow=True
    )
    return show(request, visit, "desk/plan/form.html", page, 422 if wrong else 200, fields=tuple(field(b) for b in form), button="Keep it")  # fmt: skip


def _form(row: BreachRow, visit: Visit, request: HttpRequest) -> forms.Form:
    fields = {
        "told": asking.text("Who was told?", row.told, hint="Posts and bodies, such as the group leaders or the Governance and Audit Committee."),
        "told_on": asking.day("When?", row.told_on or visit.on, required=True),
        "done": asking.text("What was done?", row.done, lines=True),
        "closed": asking.text("It may be closed because", required=False, hint="Leave it empty, and it stays open."),
    }  # fmt: skip
    made: type[forms.Form] = type("BreachAsking", (Asking,), fields)
    return made(request.POST if request.method == "POST" else None)


def _keep(visit: Visit, row: BreachRow, said: dict[str, object]) -> None:
    told = {"told": said["told"], "told_on": said["told_on"], "done": said["done"]}
    operations.answer(row.ref, **told, by=visit.actor, at=visit.at)  # type: ignore[arg-type]
    if said["closed"]:
        operations.close(row.ref._replace(version=None), because=str(said["closed"]), by=visit.actor, at=visit.at)


def _row(b: BreachRow) -> Row:
    state = State(Mark.DONE, f"Closed {day_said(b.closed_on)}") if b.closed_on else State(Mark.AMBER, "Open")
    href = "" if b.closed_on else reverse("decision-breach", args=[b.key])
    return Row(
        (
            Cell(b.says, b.about, href),
            Cell(state=State(state.mark, state.words, f"{b.rule}; {b.source}. Flagged {day_said(b.flagged_on)}.")),
            Cell(b.told or "Nobody yet", day_said(b.told_on) if b.told_on else ""),
            Cell(b.done or "Nothing yet", b.closed_because),
        )
    )
