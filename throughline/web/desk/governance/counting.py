"""The page of the decision clock: a question in the address, an answer as a picture with its table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council.queries.make_up import addressed_bodies
from throughline.council.rules import BodyKind
from throughline.governance.queries.clock import calendars, overrides, rules_on
from throughline.governance.rules.clock.asking import Rules
from throughline.governance.rules.clock.choosing import choices, postponements
from throughline.governance.rules.clock.counting import backwards, forwards
from throughline.governance.rules.law_pack import ANSWER_SAYS
from throughline.ground.timing import day_said
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.governance import saying
from throughline.web.desk.governance.asked import ClockForm, question, standing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Action, Link, Pair

SHORT = ("weeks", "assessing", "drafting")


@needs(Permission.GOVERNANCE_VIEW)
def clock(request: HttpRequest, visit: Visit) -> HttpResponse:
    """When must what happen, so that something can start on a day?"""
    rules = rules_on(visit.on)
    bodies = calendars(visit.actor, rules)
    asks = standing(request.GET, bodies, rules, visit.on, _first())
    form = ClockForm(asks, bodies, rules, visit.on)
    about, reference = request.GET.get("about", "")[:300], request.GET.get("reference", "")[:30]
    parts = _answered(visit, form, rules) if form.is_valid() else {}
    wrong = errors(form) if form.errors else ()
    page = frame(
        visit,
        "Decision clock",
        heading=str(parts.get("heading") or "When must this be decided?"),
        caption=f"Decision clock · {about}" if about else "Decision clock",
        lead=str(parts.get("lead") or ""),
        here="meetings",
        crumbs=(Link("Meetings and deadlines", reverse("meetings")),),
        band=parts.get("band"),
        errors=wrong,
        action=_override(visit, request, bool(parts)),
    )
    fields = tuple(field(bound, width="short" if bound.name in SHORT else "mid") for bound in form)
    return show(
        request,
        visit,
        "desk/governance/clock.html",
        page,
        422 if wrong else 200,
        fields=fields,
        keep=(("about", about), ("reference", reference)),
        pack=_pack(rules),
        overrides=overrides(visit.actor, reference) if reference else overrides(visit.actor)[:3],
        **{name: parts.get(name) for name in ("drawing", "routes", "later")},
    )


def _answered(visit: Visit, form: ClockForm, rules: Rules) -> dict[str, object]:
    asked = question(form.cleaned_data, calendars(visit.actor, rules), visit.on)
    answer, found = backwards(asked, rules), choices(asked, rules)
    costs = postponements(answer, asked, rules)
    return {
        "heading": saying.heading(answer, asked),
        "lead": f"{saying.first_lawful(forwards(asked, rules), asked)} {ANSWER_SAYS.capitalize()}.",
        "band": saying.band(answer, asked, found),
        "drawing": saying.drawing(answer, asked, rules, visit.on),
        "routes": saying.routes(found, asked) if asked.key else None,
        "later": saying.later(costs) if costs else None,
    }


def _first() -> str:
    """The body that decides where nobody chose one: the cabinet, otherwise the council."""
    kinds = {one.kind: one.address for one in reversed(addressed_bodies())}
    return kinds.get(BodyKind.CABINET) or kinds.get(BodyKind.COUNCIL) or next(iter(kinds.values()), "")


def _override(visit: Visit, request: HttpRequest, answered: bool) -> Action | None:
    if not answered or not visit.may(Permission.CLOCK_OVERRIDE):
        return None
    return Action(
        "Put a date aside", f"{reverse('clock-override')}?{request.GET.urlencode()}", "With a reason that others read"
    )


def _pack(rules: Rules) -> tuple[Pair, ...]:
    """How dates are worked out, for the margin."""
    notices = tuple(
        Pair(one.route.value.capitalize(), str(one.notice) if one.notice else "no notice", one.cites)
        for one in rules.pack.routes
    )
    local = rules.local
    called = (Pair("Call-in", str(rules.pack.call_in), rules.pack.call_in_cites),) if rules.pack.call_in else ()
    polls = tuple(
        Pair("Before a poll", f"{day_said(begins)} to {day_said(ends)}", "clearance is needed")
        for begins, ends in rules.pre_elections
    )
    return (
        *notices,
        Pair("Agenda", str(rules.pack.agenda), rules.pack.agenda_cites),
        *called,
        Pair("Publication", f"{local.publish_within} working days after the decision", "the council’s setting"),
        *polls,
    )
