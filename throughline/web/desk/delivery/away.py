"""Somebody is away: all returns that wait for their post go to another one, for this quarter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.delivery.operations import handing
from throughline.delivery.queries import overview
from throughline.delivery.queries.overview import RoundPage
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.history.doorway import Ref, Refused
from throughline.web.desk.delivery import opening
from throughline.web.desk.delivery.deeds import Why, asked, heirs
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.quarterly import months, quarter
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors
from throughline.web.furniture.parts import Band, Link, Mark

CHANGES = (
    "Every return of this quarter that waits for the post goes to the other one, which is reminded from now on.",
    "What was sent already stays where it is. Links of the post that is away open these returns no more.",
    "It is for this quarter alone: the next one asks the {short owners} that the plan names. For longer, change the plan, or "
    "put somebody into the post from a day to a day among the council’s posts.",
)


class Away(Why):
    """Who is away, who answers instead, and why."""

    away = forms.TypedChoiceField(label="For which post?", coerce=int)
    post = forms.TypedChoiceField(label="Who answers instead?", coerce=int)
    field_order = ("away", "post", "reason")

    def __init__(self, data: Any, visit: Visit, whole: RoundPage) -> None:
        super().__init__(data)
        waits = [(str(c.post), f"{c.title}: {counted(len(c.references), 'return')}") for c in whole.unsent if c.post]
        self.fields["away"].choices = [("", "Choose a post"), *waits]  # type: ignore[attr-defined]
        self.fields["post"].choices = heirs(visit, None)  # type: ignore[attr-defined]
        self.fields["reason"].label = "Why?"


@needs(Permission.ROUND_RUN)
def page(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """What it changes, then the questions, then it is done."""
    row = opening.round_of(visit, key)
    if row.closed_on:
        raise Refused(f"This round was closed on {day_said(row.closed_on)}. Nothing in it is handed on.")
    form = Away(
        request.POST if request.method == "POST" else None, visit, overview.round_page(visit.actor, row, visit.on)
    )
    if form.is_valid() and (number := _handed(visit, row.ref, form)):
        tell(request, f"{counted(number, 'return')} handed on.".capitalize())
        return redirect(f"{reverse('round', args=[key])}#chase")
    wrong = errors(form) if form.is_bound else ()
    page_ = frame(
        visit,
        "Somebody is away",
        heading=f"Hand on the returns of a post: {months(row.ends_on)}",
        caption=quarter(row),
        here="quarter",
        crumbs=(Link("The round", reverse("round", args=[key])),),
        band=Band(Mark.AMBER, "What it changes.", "", tuple(map(visit.words.fill, CHANGES))),
        errors=wrong,
        error_title="Nothing was changed. Mend this first",
        narrow=True,
    )
    back = Link("Leave it as it is", f"{reverse('round', args=[key])}#chase")
    shown = {"fields": asked(form), "button": "Hand them on", "back": back, "hidden": ()}
    return show(request, visit, "desk/delivery/deed.html", page_, 422 if wrong else 200, **shown)


def _handed(visit: Visit, ref: Ref, form: Away) -> int:
    said = form.cleaned_data
    try:
        return handing.hand_on_all(
            ref, away=said["away"], post=said["post"], reason=said["reason"], by=visit.actor, at=visit.at
        )
    except Refused as against:
        form.add_error(None, against.said_in(visit.words))
        return 0
