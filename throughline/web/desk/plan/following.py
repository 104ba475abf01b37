"""Which pathway a plan, one of its editions or an activity follows: asked at the desk, and shown where each is read."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.governance.queries import pathways
from throughline.ground.timing import day_said
from throughline.history.doorway import Refused
from throughline.plan.operations import following as operations
from throughline.plan.queries import following
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.entries import EntryPage
from throughline.plan.queries.following import Followed
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking
from throughline.web.desk.plan.opening import edition_of, entry_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Link, Pair

HINT = "A pathway is set out on the list of pathways, or on the page of its decision."


@needs(Permission.PLAN_VIEW)
def of_entry(request: HttpRequest, visit: Visit, edition: str, reference: str) -> HttpResponse:
    """Say which pathway leads an activity to its decision."""
    row = edition_of(visit, edition)
    entry = entry_of(visit, row, reference)
    now = following.followed_by_entry(visit.actor, entry.ref.key)
    form = _form(request, visit, {"entry": ("Which pathway does it follow?", now)})
    if request.method == "POST" and form.is_valid():
        try:
            operations.entry_follows(entry.ref, pathway=form.cleaned_data["entry"], by=visit.actor, at=visit.at)
        except Refused as refused:
            form.add_error(None, visit.told(refused))
        else:
            tell(request, f"{entry.part.title}: its pathway was recorded.")
            return redirect("entry", edition, reference)
    lead = "Its formal steps become the words of the governance pathway here and in public. A safe space stays out of them."
    crumbs = (Link(entry.part.title, reverse("entry", args=[edition, reference])),)
    return _asked(request, visit, row, "Which pathway does it follow?", lead, form, crumbs)


@needs(Permission.PLAN_PREPARE)
def of_edition(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Say which pathways lead to the approval of a plan and of this edition of it."""
    row = edition_of(visit, edition)
    plan, own = following.followed_by_edition(visit.actor, row.ref.key)
    asked = {
        "plan": ("Which pathway does the plan follow?", plan),
        "edition": ("Which does this edition follow?", own),
    }
    form = _form(request, visit, asked)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if said["plan"] != _key(plan):
                operations.plan_follows(
                    following.plan_of(row.ref.key), pathway=said["plan"], by=visit.actor, at=visit.at
                )
            if said["edition"] != _key(own):
                operations.edition_follows(row.ref, pathway=said["edition"], by=visit.actor, at=visit.at)
        except Refused as refused:
            form.add_error(None, visit.told(refused))
        else:
            tell(request, "The pathways were recorded.")
            return redirect("edition", edition)
    lead = "Who considers it before it is approved, and when."
    return _asked(request, visit, row, "Which pathways do they follow?", lead, form, ())


def of(visit: Visit, edition: EditionRow, entry: EntryPage) -> Pair:
    """What an activity's page says of the pathway that it follows, and where another is named."""
    args = [edition.key, entry.part.reference]
    change = (
        Link("Say which pathway it follows", reverse("entry-pathway", args=args)) if entry.may_edit.allowed else None
    )
    return line("Follows", following.followed_by_entry(visit.actor, entry.ref.key), change)


def lines(visit: Visit, edition: EditionRow) -> tuple[Pair, ...]:
    """What an edition's page says of the pathways of the plan and of itself."""
    plan, own = following.followed_by_edition(visit.actor, edition.ref.key)
    return (
        line("The plan", plan, None),
        line("This edition", own, None),
    )


def line(term: str, found: Followed | None, change: Link | None) -> Pair:
    """A pathway as one line: what comes next, and whether it is approved."""
    if found is None:
        return Pair(term, "none is named", change=change)
    row = found.row
    coming = next((s for s in row.steps if not s.past), None)
    approved = f"approved {day_said(row.approved_on)}" if row.approved_on else "not yet approved"
    small = f"{f'Next: {coming.said}' if coming else 'Every step is taken'}; {approved}"
    stale = (
        ". Its steps are not the words above any more: name it again, and they are taken anew." if found.stale else ""
    )
    return Pair(term, row.title, f"{small}{stale}", href=reverse("pathway", args=[row.key]), change=change)


def _form(request: HttpRequest, visit: Visit, asked: dict[str, tuple[str, Followed | None]]) -> forms.Form:
    choices = [("", "None"), *((str(p.ref.key), p.named) for p in pathways.pathways(visit.actor))]
    fields = {
        name: forms.TypedChoiceField(
            label=label,
            choices=choices,
            coerce=int,
            empty_value=None,
            initial=_key(now) or "",
            required=False,
            help_text=HINT,
        )
        for name, (label, now) in asked.items()
    }
    made: type[Asking] = type("FollowingAsking", (Asking,), fields)
    return made(request.POST if request.method == "POST" else None, words=visit.words)


def _key(found: Followed | None) -> int | None:
    return found.row.ref.key if found else None


def _asked(
    request: HttpRequest,
    visit: Visit,
    row: EditionRow,
    title: str,
    lead: str,
    form: forms.Form,
    crumbs: tuple[Link, ...],
) -> HttpResponse:
    wrong = errors(form) if request.method == "POST" else ()
    page = frame(visit, title, lead=lead, here="plan", edition=row, crumbs=crumbs, errors=wrong, narrow=True)
    fields = tuple(field(bound) for bound in form)
    return show(request, visit, "desk/plan/form.html", page, 422 if wrong else 200, fields=fields, button="Keep it")
