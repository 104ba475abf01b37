"""The one form page of every act on a decision, and the page on which a decision is begun."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.access.rules import who_may
from throughline.governance.operations import planning
from throughline.governance.queries import one
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.web.desk.council.steps import the_council
from throughline.web.desk.decisions.acts import ACTS
from throughline.web.desk.decisions.page import found
from throughline.web.desk.decisions.planning import plan_fields, said_of
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field, errors, field
from throughline.web.furniture.parts import Link

SEEN = "seen"


@needs(Permission.DECISION_BEGIN)
def begin(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Plan a decision: ask for what its notice will say, and go on to its page, where the dates stand."""
    form = _form(plan_fields(visit), request, visit)
    if request.method == "POST" and form.is_valid():
        try:
            key = planning.plan(the_council(visit), said=said_of(visit, form.cleaned_data), by=visit.actor, at=visit.at)
        except Refused as refused:
            form.add_error(None, refused.said_in(visit.words))
        else:
            tell(request, "The decision is planned. Nothing is published yet.")
            return redirect("decision", one.address_by(key))
    lead = "It may be half-finished. What its notice needs is asked for before it is published."
    return _show(request, visit, "Plan a decision", lead, "Plan it", form, (Link("Decisions", reverse("decisions")),))


@needs(Permission.GOVERNANCE_VIEW)
def act(request: HttpRequest, visit: Visit, address: str, act: str) -> HttpResponse:
    """Ask, and do it; whatever stands against it is told above the form, with nothing lost."""
    page, chosen = found(visit, address), ACTS.get(act)
    if chosen is None:
        raise Absent(ABSENT)
    if chosen.needs not in page.rights:
        raise Refused(f"You may not {chosen.needs.said_in(visit.words)}. {who_may(chosen.needs, visit.words)}")
    seen = request.POST.get(SEEN, "")
    if seen.isascii() and seen.isdecimal() and len(seen) < 10:
        page = replace(page, ref=Ref(page.ref.key, int(seen)))
    form = _form(chosen.asks(visit, page), request, visit)
    if request.method == "POST" and form.is_valid():
        try:
            done = chosen.does(visit, page, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, visit.told(refused))
        else:
            tell(request, done)
            return redirect("decision", one.address_by(page.ref.key))
    crumbs = (Link("Decisions", reverse("decisions")), Link(page.facts.title, reverse("decision", args=[page.address])))
    hidden = (Field(SEEN, "", "hidden", value=str(page.ref.version)),)
    return _show(request, visit, chosen.title, chosen.says, chosen.button, form, crumbs, hidden)


def _form(fields: dict[str, forms.Field], request: HttpRequest, visit: Visit) -> forms.Form:
    made: type[Asking] = type("DecisionAsking", (Asking,), dict(fields))
    return made(request.POST if request.method == "POST" else None, words=visit.words)


def _show(
    request: HttpRequest,
    visit: Visit,
    title: str,
    lead: str,
    button: str,
    form: forms.Form,
    crumbs: tuple[Link, ...],
    hidden: tuple[Field, ...] = (),
) -> HttpResponse:
    wrong = errors(form) if request.method == "POST" else ()
    page = frame(visit, title, lead=lead, here="decisions", crumbs=crumbs, errors=wrong, narrow=True,
                 error_title="This was not done")  # fmt: skip
    fields = (*(field(bound) for bound in form), *hidden)
    return show(request, visit, "desk/plan/form.html", page, 422 if wrong else 200, fields=fields, button=button)
