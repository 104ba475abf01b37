"""Recording audit reviews and what they recommend: one form each, for whoever keeps them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.assurance.operations import audits as operations
from throughline.assurance.queries import actions as queries
from throughline.assurance.rules.saying import RecommendationSaid, ReviewSaid
from throughline.assurance.rules.words import Answer, Level, Opinion
from throughline.council import queries as council
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.web.desk import assured as saying
from throughline.web.desk.council.steps import the_council
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking, DayInput, one_of, writing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Link


class Recording(Asking):
    """A review as it was reported."""

    reference = writing("Reference", required=True, most=30, hint="As in IA-2020-07.")
    title = writing("What was reviewed?", required=True)
    opinion = forms.ChoiceField(
        label="Opinion",
        required=False,
        choices=[("", "None given"), *((o.value, o.value.capitalize()) for o in Opinion)],
    )
    reported_on = DayInput(label="Reported on", required=True)
    unit = one_of("Directorate or division")
    source = writing("Where can the report be read?", most=500, hint="A web address or a paper.")


class Recommending(Asking):
    """One recommendation with management's answer."""

    number = writing("Number in the review", required=True, most=20, hint="As in 1, or 2.3.")
    words = writing("What should be done?", lines=True, required=True)
    priority = forms.ChoiceField(label="Priority", choices=[(p.value, p.value.capitalize()) for p in Level])
    answer = forms.ChoiceField(
        label="What does management say?", choices=[(a.value, a.value.capitalize()) for a in Answer]
    )
    owner = one_of("By which post?", "Needed for what is accepted.")
    due = DayInput(label="By when?", help_text="Needed for what is accepted.")
    because = writing("Why not, or not in full?", lines=True)


@needs(Permission.AUDIT_KEEP)
def record(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Record a review."""
    form = Recording(request.POST or None, words=visit.words)
    units = [("", "The whole council"), *((u.key, u.name) for u in council.units(visit.on) if not u.ended)]
    form.fields["unit"].choices = units  # type: ignore[attr-defined]

    def do(said: dict[str, Any]) -> str:
        opinion = Opinion(said.pop("opinion")) if said["opinion"] else said.pop("opinion") or None
        operations.record(the_council(visit), said=ReviewSaid(opinion=opinion, **said), by=visit.actor, at=visit.at)
        return f"{said['reference']} was recorded. Record what it recommends below it."

    return _asked(request, visit, form, "Record an audit review", "Record this review", "", do)


@needs(Permission.AUDIT_KEEP)
def recommend(request: HttpRequest, visit: Visit, address: str) -> HttpResponse:
    """Record a recommendation of a review, with what management says to it."""
    review = next((r for r in queries.reviews(visit.actor, visit.on) if r.address == address), None)
    if review is None:
        raise Absent(ABSENT)
    form = Recommending(request.POST or None, words=visit.words, initial={"number": str(review.recommendations + 1)})
    posts = [("", "Nobody yet"), *((p.key, p.title) for p in council.posts(visit.on) if not p.ended)]
    form.fields["owner"].choices = posts  # type: ignore[attr-defined]

    def do(said: dict[str, Any]) -> str:
        typed = said | {"priority": Level(said["priority"]), "answer": Answer(said["answer"])}
        ref = Ref(review.ref.key, review.ref.version)
        operations.recommend(ref, said=RecommendationSaid(**typed), by=visit.actor, at=visit.at)
        return "The recommendation was recorded. It stands on the list of what is owed."

    caption = f"{review.reference} · {review.title}"
    return _asked(request, visit, form, "Record a recommendation", "Record it", caption, do)


def _asked(
    request: HttpRequest, visit: Visit, form: Asking, heading: str, button: str, caption: str, do: Any
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            told = do(dict(form.cleaned_data))
        except Refused as refused:
            form.add_error(None, refused.said_in(visit.words))
        else:
            tell(request, told)
            return redirect("audits")
    page = frame(
        visit,
        heading,
        caption=caption,
        here="risks",
        second=saying.tabs("audits"),
        crumbs=(Link("Audit reviews", reverse("audits")),),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    short = ("reference", "reported_on", "number", "due")
    fields = tuple(field(bound, width="mid" if bound.name in short else "") for bound in form)
    return show(request, visit, "desk/plan/form.html", page, 422 if page.errors else 200, fields=fields, button=button)
