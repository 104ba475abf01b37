"""The pages on which a measure is opened and changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council import queries as council
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.measures.operations import measures
from throughline.measures.queries.choosing import choices
from throughline.measures.queries.lists import address_of
from throughline.measures.queries.one import WholeMeasure
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.measures.changing.forms import Coding
from throughline.web.desk.measures.changing.things import THINGS, Opened, definition_said, measure_said
from throughline.web.desk.measures.one import found
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Link

SHOWN: dict[str, dict[str, Any]] = {
    "reference": {"width": "short"}, "lag": {"width": "short"}, "small": {"width": "short"}, "places": {"width": "short"},
    "measured_in": {"width": "short"}, "begins": {"width": "mid"}, "on": {"width": "mid"}, "first_period": {"width": "mid"},
    "formula": {"rows": 3}, "collection": {"rows": 3}, "note": {"rows": 3}, "reason": {"rows": 2},
    "target": {"width": "short"}, "floor": {"width": "short"}, "band": {"width": "short"}, "outer": {"width": "short"},
    "low": {"width": "short"}, "high": {"width": "short"}, "firmness": {"in_a_row": True}, "year_begins": {"width": "mid"},
    "frequency": {"in_a_row": True},
}  # fmt: skip
PLACES = (
    ("Another measure has this reference", "reference"), ("rating scheme", "scheme"), ("decimal places", "places"),
    ("month from 1", "year_begins"), ("floor", "floor"), ("distance", "band"), ("threshold", "low"),
    ("Say why", "reason"), ("period", "first_period"), ("definition", "first_period"), ("cannot become", "frequency"),
)  # fmt: skip


@needs(Permission.MEASURES_EDIT)
def open_measure(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask what a new measure is and how it is worked out, and open it."""
    initial = {"kind": "KPI", "frequency": "quarterly", "lag": 30, "year_begins": 4, "per": 100, "places": 0, "small": 0,
               "measured_in": "%", "polarity": "high", "period_type": "in the period", "at_most_whole": True}  # fmt: skip
    form = Opened(request.POST or None, initial=initial, words=visit.words)
    form.offer(choices(visit.actor, visit.on))
    town = council.council()
    if request.method == "POST" and form.is_valid() and town is not None:
        said = form.cleaned_data
        done: dict[str, Any] = {"by": visit.actor, "at": visit.at}
        try:
            key = measures.open_measure(
                Ref(town.ref.key), said=measure_said(said), definition=definition_said(said), **done
            )
        except Refused as refused:
            add_refusal(form, refused.said_in(visit.words))
        else:
            tell(request, f"{said['title']} is open. Set its target next.")
            return redirect("measure", address_of(key))
    page = frame(
        visit,
        "Open a measure",
        caption="Measures",
        lead="A measure keeps its name while its definition changes; figures always say by which definition they were made.",
        here="measures",
        crumbs=(Link("Measures", reverse("measures")),),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    return _shown(request, visit, page, form, "Open this measure", reverse("measures"))


@needs(Permission.MEASURES_EDIT)
def change(request: HttpRequest, visit: Visit, key: str, thing: str) -> HttpResponse:
    """Ask one thing of a measure, filled in as it stands, and write it by its operation."""
    whole = allowed(visit, key)
    one = THINGS.get(thing)
    if one is None:
        raise Absent(ABSENT)
    form = one.asks(whole, visit, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            one.writes(whole, visit, form, seen(request, whole))
        except Refused as refused:
            add_refusal(form, visit.told(refused))
        else:
            tell(request, f"{whole.title}: {one.heading[:1].lower()}{one.heading[1:]}: done.")
            return redirect("measure", key)
    page = frame(
        visit,
        one.heading,
        caption=f"{whole.reference} · {whole.title}",
        lead=one.lead,
        here="measures",
        crumbs=crumbs(whole),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    back = reverse("measure", args=[key])
    return _shown(request, visit, page, form, one.button, back, (("version", str(whole.version)),))


def allowed(visit: Visit, key: str) -> WholeMeasure:
    """The measure at an address, for somebody who may change it. Raises Absent or Refused."""
    whole = found(visit, key)
    if not whole.may_edit.allowed:
        raise Refused(whole.may_edit.reason)
    return whole


def seen(request: HttpRequest, whole: WholeMeasure) -> Ref:
    """The measure at the version that the form was filled from: another's change in between is not written over."""
    said = request.POST.get("version", "")
    return Ref(whole.key, int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None)


def crumbs(whole: WholeMeasure) -> tuple[Link, ...]:
    """The way back."""
    return Link("Measures", reverse("measures")), Link(whole.title, reverse("measure", args=[whole.address]))


def add_refusal(form: forms.Form, says: str) -> None:
    """A refusal at the question that it is about, so that the error leads there."""
    form.add_error(next((name for words, name in PLACES if words in says and name in form.fields), None), says)


def _shown(
    request: HttpRequest,
    visit: Visit,
    page: Any,
    form: forms.Form,
    button: str,
    back: str,
    hidden: tuple[tuple[str, str], ...] = (),
) -> HttpResponse:
    asked = tuple(field(bound, locked=bound.field.disabled, **SHOWN.get(bound.name, {})) for bound in form)
    in_pairs = isinstance(form, Coding)
    return show(
        request,
        visit,
        "desk/measures/change.html",
        page,
        422 if page.errors else 200,
        fields=() if in_pairs else asked,
        rows=tuple((f"List {n}", pair) for n, pair in enumerate(zip(asked[::2], asked[1::2], strict=True), 1))
        if in_pairs
        else (),
        summary="Lists, each with its code",
        open=True,
        button=button,
        back=back,
        hidden=hidden,
    )
