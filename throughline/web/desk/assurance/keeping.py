"""Keeping the register: one form for each thing that is done with a risk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.assurance.operations import risks as operations
from throughline.assurance.queries import settings
from throughline.assurance.queries.risks import RiskPage, references
from throughline.assurance.rules.saying import ActionSaid, ControlSaid, RiskSaid
from throughline.assurance.rules.scoring import IMPACTS, LIKELY
from throughline.assurance.rules.words import ControlState, Tier
from throughline.council import queries as council
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.plan.operations import entries
from throughline.web.desk import assured as saying
from throughline.web.desk.assurance.risk import found
from throughline.web.desk.council.steps import the_council
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking, DayInput, one_of, some_of, writing
from throughline.web.desk.plan.opening import edition_of, entry_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Link

CONTROLS = 4  # empty lines for further ones
Said = dict[str, Any]


def _five(label: str, words: dict[int, str], required: bool = True) -> forms.TypedChoiceField:
    choices = [(n, f"{n}. {word}") for n, word in words.items()]
    return forms.TypedChoiceField(
        label=label, coerce=int, required=required, empty_value=None, choices=[("", "To be confirmed"), *choices] if not required else choices
    )  # fmt: skip


class Reviewing(Asking):
    """The score as it was found."""

    likelihood = _five("Likelihood now", LIKELY)
    impact = _five("Impact now", IMPACTS)
    words = writing("What was found?", lines=True)
    next_on = DayInput(label="Next review", required=True)


class Acting(Asking):
    """Something to be done."""

    words = writing("What is to be done?", required=True, most=500)
    owner = one_of("By which post?")
    due = DayInput(label="By when?", required=True)


class Removing(Asking):
    """Why a risk goes, or comes back."""

    reason = writing("Why?", lines=True, required=True)


class Accepting(Asking):
    """Until when, and why, a risk may stand above the appetite."""

    until = DayInput(label="Until when?", required=True)
    because = writing("Why is it accepted?", lines=True, required=True)


class Controlling(Asking):
    """What holds a risk down, a line for each."""

    def __init__(self, *args: Any, page: RiskPage, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(len(page.controls) + CONTROLS):
            standing = page.controls[number] if number < len(page.controls) else None
            self.fields[f"words_{number}"] = writing(f"Control {number + 1}", most=500)
            self.fields[f"state_{number}"] = forms.ChoiceField(
                label=f"Does control {number + 1} work?",
                choices=[(s.value, s.value.capitalize()) for s in ControlState],
            )
            self.initial = {
                **self.initial,
                f"words_{number}": standing.words if standing else "",
                f"state_{number}": (standing.state if standing else ControlState.UNTESTED).value,
            }


class Wording(Asking):
    """What stands of a risk, its score apart."""

    LISTS: ClassVar = ("owner", "unit")
    reference = writing("Reference", required=True, most=30, hint="As in CRR0001.")
    title = writing("Title", required=True)
    tier = forms.ChoiceField(label="In whose register?", choices=[(t.value, t.value.capitalize()) for t in Tier])
    category = forms.ChoiceField(label="Category", required=False)
    if_ = writing("If", lines=True, hint="What may happen.")
    then = writing("Then", lines=True, hint="What it would do to what the council wants.")
    owner = one_of("{Short owner}")
    unit = one_of("Directorate or division")
    target_likelihood = _five("Target likelihood", LIKELY, required=False)
    target_impact = _five("Target impact", IMPACTS, required=False)
    target_by = DayInput(label="Target by")
    review_due_on = DayInput(label="Next review")
    note = writing("Note", lines=True)


class Opening(Wording):
    """A new risk, with its score where it is known."""

    likelihood = _five("Likelihood now", LIKELY, required=False)
    impact = _five("Impact now", IMPACTS, required=False)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that is done with a risk."""

    heading: str
    button: str
    told: str
    form: type[Asking]
    do: Callable[[Visit, RiskPage, Said], object]


def _done(visit: Visit) -> dict[str, Any]:
    return {"by": visit.actor, "at": visit.at}


def _controls(visit: Visit, page: RiskPage, said: Said) -> object:
    tested = {c.words: (c.tested_on, c.illustrative, c.state) for c in page.controls}
    controls = []
    for name, words in said.items():
        if name.startswith("words_") and words.strip():
            state = ControlState(said[name.replace("words", "state")])
            was = tested.get(words.strip(), (None, False, state))
            day = was[0] if was[2] is state and was[0] else None if state is ControlState.UNTESTED else visit.on
            controls.append(ControlSaid(words, state, day, was[1]))
    return operations.set_controls(Ref(*page.row.ref), controls=tuple(controls), **_done(visit))


def _reword(visit: Visit, page: RiskPage, said: Said) -> object:
    kept = page.said
    new = {n: getattr(kept, n) for n in ("audience", "source", "source_as_at")}
    invented = tuple(n for n in kept.illustrative if said.get(n) == getattr(kept, n, None) or n not in said)
    return operations.reword(
        Ref(*page.row.ref), said=RiskSaid(**_typed(said), **new, illustrative=invented), **_done(visit)
    )


ACTS: dict[str, Act] = {
    "review": Act("Review this risk", "Record this review", "The review was recorded.", Reviewing,
                  lambda v, p, s: operations.review(Ref(*p.row.ref), **s, **_done(v))),
    "act": Act("Add an action", "Add this action", "The action was added.", Acting,
               lambda v, p, s: operations.act(Ref(*p.row.ref), said=ActionSaid(**s), **_done(v))),
    "controls": Act("Say what holds it down", "Record these controls", "The controls were recorded.", Controlling, _controls),
    "reword": Act("Change this risk", "Record these changes", "The risk was changed.", Wording, _reword),
    "accept": Act("Accept that it stands above the appetite", "Accept it", "It was accepted.", Accepting,
                  lambda v, p, s: operations.accept(Ref(*p.row.ref), **s, **_done(v))),
    "remove": Act("Remove it from the register", "Remove it", "It was removed, and is listed for twelve months more.", Removing,
                  lambda v, p, s: operations.remove(Ref(*p.row.ref), **s, **_done(v))),
    "restore": Act("Put it back on the register", "Put it back", "It stands on the register again.", Removing,
                   lambda v, p, s: operations.restore(Ref(*p.row.ref), **s, **_done(v))),
}  # fmt: skip


@needs(Permission.RISK_OPEN)
def do(request: HttpRequest, visit: Visit, key: str, act: str) -> HttpResponse:
    """Ask for one thing of a risk, and do it."""
    page, one = found(visit, key), ACTS.get(act)
    if one is None:
        raise Absent(ABSENT)
    verdict = page.may_accept if act == "accept" else page.may_keep
    if not verdict.allowed:
        raise Refused(verdict.reason)
    form = _form(one.form, request, visit, page)
    if request.method == "POST" and form.is_valid():
        try:
            one.do(visit, page, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.said_in(visit.words))
        else:
            tell(request, f"{page.row.title}: {one.told[:1].lower()}{one.told[1:]}")
            return redirect("risk", key)
    crumbs = (Link("Risks", reverse("risks")), Link(page.row.title, reverse("risk", args=[key])))
    return _asked(request, visit, form, one.heading, one.button, f"{page.row.reference} · {page.row.title}", crumbs)


@needs(Permission.RISK_OPEN)
def new(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Put a risk on the register."""
    form = _form(Opening, request, visit, None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.open_risk(the_council(visit), said=RiskSaid(**_typed(form.cleaned_data)), **_done(visit))
        except Refused as refused:
            form.add_error(None, visit.told(refused))
        else:
            tell(request, f"{form.cleaned_data['title']} stands on the register.")
            return redirect("risks")
    crumbs = (Link("Risks", reverse("risks")),)
    return _asked(request, visit, form, "Put a risk on the register", "Put it on the register", "", crumbs)


class Facing(Asking):
    """Which risks threaten an activity."""

    risks = some_of("Risks of the register")


@needs(Permission.PLAN_EDIT)
def face(request: HttpRequest, visit: Visit, edition: str, reference: str) -> HttpResponse:
    """Say which risks of the register threaten an activity."""
    row = edition_of(visit, edition)
    entry = entry_of(visit, row, reference)
    form = Facing(request.POST or None, initial={"risks": entry.keys["risks"]})
    form.fields["risks"].choices = references(visit.actor, visit.on)  # type: ignore[attr-defined]
    if request.method == "POST" and (form.is_valid() or not request.POST.getlist("risks")):
        chosen = tuple(form.cleaned_data.get("risks", ()))
        entries.face(entry.ref, risks=chosen, by=visit.actor, at=visit.at)
        tell(request, f"{entry.part.title}: its risks were recorded.")
        return redirect("entry", edition, reference)
    crumbs = (Link(entry.part.title, reverse("entry", args=[edition, reference])),)
    return _asked(request, visit, form, "Which risks threaten it?", "Record these risks", reference, crumbs)


def _typed(said: Said) -> Said:
    return said | {"tier": Tier(said["tier"])}


def _form(kind: type[Asking], request: HttpRequest, visit: Visit, page: RiskPage | None) -> forms.Form:
    more: dict[str, Any] = {"page": page} if kind is Controlling else {}
    form = kind(request.POST or None, initial=_initial(page), words=visit.words, **more)
    posts = [("", "None"), *((p.key, p.title) for p in council.posts(visit.on) if not p.ended)]
    units = [("", "None"), *((u.key, u.name) for u in council.units(visit.on) if not u.ended)]
    lists: dict[str, list[Any]] = {
        "owner": posts,
        "unit": units,
        "category": [("", "None given"), *((c.key, c.name) for c in settings.categories(visit.on).values())],
    }
    for name, choices in lists.items():
        if name in form.fields:
            form.fields[name].choices = choices  # type: ignore[attr-defined]
    if isinstance(form, Acting):
        form.fields["owner"].required = True
    return form


def _initial(page: RiskPage | None) -> Said:
    if page is None:
        return {}
    said = page.said
    names = [f for f in (*Wording.base_fields, "likelihood", "impact") if hasattr(said, f)]
    return {name: getattr(said, name) for name in names}


def _asked(
    request: HttpRequest,
    visit: Visit,
    form: forms.Form,
    heading: str,
    button: str,
    caption: str,
    crumbs: tuple[Link, ...],
) -> HttpResponse:
    page = frame(
        visit,
        heading,
        caption=caption,
        here="risks",
        second=saying.tabs("risks"),
        crumbs=crumbs,
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    fields = tuple(field(bound, **({"width": "mid"} if isinstance(bound.field, DayInput) else {})) for bound in form)
    return show(request, visit, "desk/plan/form.html", page, 422 if page.errors else 200, fields=fields, button=button)
