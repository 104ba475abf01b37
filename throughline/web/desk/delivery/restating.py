"""Restating a return of a closed quarter: what was published stays, and what is now said stands beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.access.roles import Permission
from throughline.delivery.operations import restating
from throughline.delivery.queries.whole import WholeReturn
from throughline.delivery.rules.words import Act
from throughline.ground.timing import day_said
from throughline.history.doorway import Refused
from throughline.web.desk.delivery import deeds, screen
from throughline.web.desk.delivery.forms import Returning, fields, place_of
from throughline.web.desk.door import needs
from throughline.web.desk.frame import tell
from throughline.web.desk.plan.changing.fields import writing
from throughline.web.desk.visiting import Visit


class Restating(Returning):
    """What is now said of a return, without its milestones, and why it is said anew."""

    because = writing(
        "Why is it restated?", lines=True, required=True, hint="The reason is published beside what is now said."
    )

    def __init__(self, data: Any, whole: WholeReturn) -> None:
        super().__init__(data, replace(whole, said=replace(whole.said, milestones=())))
        self.initial = _stands(whole)


@needs(Permission.PLAN_VIEW)
def page(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """What was published, filled in to be mended; or why this person may not restate it, and who can."""
    one = screen.found(visit, key)
    if against := one.against[Act.RESTATE]:
        raise Refused(against)
    form = Restating(request.POST if request.method == "POST" else None, one)
    if form.is_bound and form.confirmable(visit.on) and _done(request, visit, one, form):
        tell(request, f"{one.said.title}: restated. What was published stays beside it.")
        return redirect("return", key)
    shown = tuple(fields(form, one).values())
    return deeds.ask(request, visit, one, "Restate this return", _changes(one), form, "Restate it", shown)


def _done(request: HttpRequest, visit: Visit, one: WholeReturn, form: Restating) -> bool:
    """Restate it; what the operation refuses stands beside the question that it is about."""
    said, because = form.said(), form.cleaned_data["because"]
    try:
        restating.restate(deeds.seen(one.ref, request), said=said, reason=because, by=visit.actor, at=visit.at)
    except Refused as against:
        form.add_error(place_of(str(against), form), against.said_in(visit.words))
        return False
    return True


def _changes(one: WholeReturn) -> tuple[str, ...]:
    closed = f" on {day_said(one.round.closed_on)}" if one.round.closed_on else ""
    figure = ("The figure itself is restated among the measures; here, what is said of it.",) if one.said.figure else ()
    return (
        f"The quarter was closed{closed}, and what was said then stays as it was, to the letter.",
        "What you say now stands beside it, with your reason, your post and the day, wherever the return appears.",
        *figure,
    )


def _stands(one: WholeReturn) -> dict[str, Any]:
    """What the return says now: the newest restatement, else what was published."""
    now = one.said.restated[-1] if one.said.restated else one.said
    return {
        "rating": now.rating,
        "reason": now.reason,
        "action": now.action,
        "forecast": day_said(now.forecast) if now.forecast else "",
        "words": now.words,
    }
