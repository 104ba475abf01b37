"""The monitoring officer puts a date of the clock aside, with a reason."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.governance.operations.clock import override
from throughline.governance.queries.clock import calendars, rules_on
from throughline.governance.rules.clock.asking import Answer
from throughline.governance.rules.clock.counting import backwards
from throughline.history.doorway import Refused
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.governance.asked import ClockForm, question, standing
from throughline.web.desk.plan.changing.fields import Asking, DayInput, writing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Link


class PuttingAside(Asking):
    """Which date, for what, until when, and why."""

    matter = writing("For which matter?", most=300)
    step = forms.ChoiceField(label="Which date?")
    allowed = DayInput(label="The day that you allow instead", required=True, help_text="As “1 March 2021”.")
    reason = writing("Why?", lines=True, hint="Others read this beside the computed date.")

    def __init__(self, said: object, answer: Answer, matter: str) -> None:
        super().__init__(said, initial={"matter": matter})
        self.fields["matter"].required = self.fields["reason"].required = True
        self.fields["step"].choices = [  # type: ignore[attr-defined]
            (step.kind.value, f"{step.kind.value}: {step.latest.day} {step.latest:%B %Y}") for step in answer.steps
        ]


@needs(Permission.CLOCK_OVERRIDE)
def put_aside(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for the reason; the computed date and its rule are kept beside the one that is allowed."""
    rules = rules_on(visit.on)
    bodies = calendars(visit.actor, rules)
    asks = ClockForm(standing(request.GET, bodies, rules, visit.on, ""), bodies, rules, visit.on)
    back = f"{reverse('clock')}?{request.GET.urlencode()}"
    if not asks.is_valid():
        return redirect(back)
    answer = backwards(question(asks.cleaned_data, bodies, visit.on), rules)
    form = PuttingAside(request.POST or None, answer, request.GET.get("about", ""))
    if request.method == "POST" and form.is_valid() and _done(request, visit, form, answer):
        return redirect(back)
    page = frame(
        visit,
        "Put a date aside",
        heading="Put a date of the clock aside",
        lead="The computed date and its rule stay beside the one that you allow.",
        here="meetings",
        crumbs=(Link("Decision clock", back),),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    fields = tuple(field(bound, width="mid") for bound in form)
    return show(
        request, visit, "desk/plan/form.html", page, 422 if page.errors else 200, fields=fields, button="Put it aside"
    )


def _done(request: HttpRequest, visit: Visit, form: PuttingAside, answer: Answer) -> bool:
    assert visit.council
    said = form.cleaned_data
    step = next(one for one in answer.steps if one.kind.value == said["step"])
    try:
        override(
            visit.council.ref._replace(version=None),
            matter=said["matter"],
            reference=request.GET.get("reference", "")[:30],
            step=step.kind.value,
            rule=step.cites,
            computed=step.latest,
            allowed=said["allowed"],
            reason=said["reason"],
            by=visit.actor,
            at=visit.at,
        )
    except Refused as refused:
        form.add_error("allowed", refused.said_in(visit.words))
        return False
    tell(request, f"{step.kind.value}: the computed day was put aside. Both days and your reason stay readable.")
    return True
