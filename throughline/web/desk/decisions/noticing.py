"""What is asked on the way to a decision: its route, its notices, its assessments, its putting in."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.assurance.queries import assessments as assured
from throughline.governance.operations import assessing, pathways, planning, polls
from throughline.governance.queries.assessing import assessed
from throughline.governance.queries.one import DecisionPage
from throughline.governance.rules.decisions.routes import AGREERS, KEY_ROUTES
from throughline.web.desk.decisions import asking
from throughline.web.desk.plan.changing.fields import some_of
from throughline.web.desk.visiting import Visit

Said = dict[str, Any]
Asked = dict[str, forms.Field]


def nothing(_visit: Visit, _page: DecisionPage) -> Asked:
    """Nothing is asked: the button is enough."""
    return {}


def route_fields(_visit: Visit, page: DecisionPage) -> Asked:
    """By which route, with what each of them demands."""
    f = page.facts
    return {
        "route": asking.words("By which route?", KEY_ROUTES, f.route if f.route in KEY_ROUTES else None),
        "why_impracticable": asking.text(
            "Why is 28 days’ notice impracticable?",
            f.why_impracticable,
            lines=True,
            required=False,
            hint="Needed for general exception and special urgency. It is published.",
        ),
        "told_on": asking.day("When was the scrutiny chairman told?", f.told_on, hint="General exception."),
        "agreed_by": asking.one_of(
            "Who agrees that it is urgent?", [(a, a.capitalize()) for a in AGREERS], f.agreed_by
        ),
        "agreed_on": asking.day("When did they agree?", f.agreed_on, hint="Special urgency."),
    }


def choose_route(visit: Visit, page: DecisionPage, said: Said) -> str:
    """Choose it."""
    planning.choose_route(page.ref, **said, by=visit.actor, at=visit.at)
    return f"The route is {said['route'].value}."


def notice_fields(_visit: Visit, page: DecisionPage) -> Asked:
    """The committee system's number, where it has one."""
    hint = "Leave it empty, and the next number of the year is allocated. A number is kept for good."
    return {"number": asking.text("The committee system’s number", page.facts.number, required=False, hint=hint)}


def notice(visit: Visit, page: DecisionPage, said: Said) -> str:
    """Publish it."""
    number = planning.publish_notice(page.ref, number=said["number"], by=visit.actor, at=visit.at)
    return f"The notice is out, under number {number}. The public list is published anew within a minute."


def private_fields(_visit: Visit, _page: DecisionPage) -> Asked:
    """What the second notice of a private meeting says."""
    hint = "For the second notice only: which representations were received, and the response."
    return {"responses": asking.text("Representations and response", lines=True, required=False, hint=hint)}


def private(visit: Visit, page: DecisionPage, said: Said) -> str:
    """Record it as published."""
    planning.publish_private_notice(page.ref, responses=said["responses"], by=visit.actor, at=visit.at)
    return "The notice of the private meeting is recorded as published."


def assess_fields(visit: Visit, page: DecisionPage) -> Asked:
    """Every assessment that this person may read, those of this decision ticked."""
    field = some_of("Which assessments are of this decision?")
    field.choices = [
        (row.ref.key, f"{row.reference} · {row.title} ({row.state.value})")
        for row in assured.assessments(visit.actor, visit.on)
    ]
    field.initial = [one.row.ref.key for one in assessed(visit.actor, page.ref.key, visit.on).rows]
    return {"assessments": field}


def assess(visit: Visit, page: DecisionPage, said: Said) -> str:
    """Keep which they are."""
    assessing.assess(page.ref, assessments=said["assessments"], by=visit.actor, at=visit.at)
    return "The assessments are kept. When the decision is put in, the version of that day is frozen."


def submit(visit: Visit, page: DecisionPage, _said: Said) -> str:
    """Put it in."""
    planning.submit(page.ref, by=visit.actor, at=visit.at)
    return "It is before its decision maker."


def clear_fields(_visit: Visit, _page: DecisionPage) -> Asked:
    """Why it may be decided in these days."""
    hint = "Others read this. Say why it cannot wait, and why it favours nobody who stands."
    return {"because": asking.text("Why may it be decided before the poll?", lines=True, hint=hint)}


def clear_before_poll(visit: Visit, page: DecisionPage, said: Said) -> str:
    """The monitoring officer clears it for the days before one poll."""
    polls.clear_before_poll(page.ref, because=said["because"], by=visit.actor, at=visit.at)
    return "It is cleared for the days before the poll."


def approve_pathway(visit: Visit, page: DecisionPage, _said: Said) -> str:
    """The monitoring officer approves the pathway."""
    if page.pathway:
        pathways.approve(page.pathway.ref, by=visit.actor, at=visit.at)
    return "The pathway and its timescales are approved."
