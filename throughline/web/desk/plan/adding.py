"""Adding an activity, withdrawing one, confirming one as its owner."""

from __future__ import annotations

from typing import cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughline.access.roles import Permission
from throughline.history.doorway import Ref, Refused
from throughline.plan.operations import entries as operations
from throughline.plan.operations.plans import add_entry
from throughline.plan.queries import entries
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.changes import EntryChanges
from throughline.plan.rules.references import stem_of
from throughline.plan.rules.words import Nature
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking, one_of, writing
from throughline.web.desk.plan.opening import edition_of, entry_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Link


class Adding(Asking):
    """The least that an activity needs; everything else may follow."""

    reference = writing("Reference", required=True, most=30)
    title = writing("Title", required=True)
    nature = forms.TypedChoiceField(
        label="Nature", choices=[(n.value, n.said) for n in Nature], coerce=Nature, widget=forms.RadioSelect()
    )
    chapter = one_of("{Chapter}", "The {outcome} that it serves first.")
    owner = one_of("{Owner}")
    summary = writing("Plain-English summary", lines=True, hint="One or two sentences that a resident understands.")


class Reason(Asking):
    """Why, for history."""

    reason = writing(
        "Why is it withdrawn?",
        required=True,
        lines=True,
        hint="History keeps this sentence; the {entry} and its history stay.",
    )


@needs(Permission.PLAN_PREPARE)
def add(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Ask for the least, add a half-finished entry, and go on to the whole record."""
    row = edition_of(visit, edition)
    form = Adding(request.POST or None, words=visit.words)
    such_as = f"{stem_of(row.plan_title)}-3-13"
    form.fields["reference"].help_text = f"The {visit.word('entry')} keeps it in every edition, for example {such_as}."
    choices = entries.choices(visit.actor, row, visit.on)
    for name, rows in (("chapter", choices.chapters), ("owner", choices.posts)):
        cast("forms.ChoiceField", form.fields[name]).choices = [("", "Not yet chosen"), *rows]
    if request.method == "POST" and form.is_valid():
        said = cast("EntryChanges", {n: v for n, v in form.cleaned_data.items() if n != "reference"})
        reference = str(form.cleaned_data["reference"])
        try:
            add_entry(Ref(row.ref.key), reference=reference, said=said, by=visit.actor, at=visit.at)
        except Refused as refused:
            form.add_error("reference", refused.said_in(visit.words))
        else:
            tell(request, f"{form.cleaned_data['title']} was added. Say the rest of it here, now or later.")
            return redirect("change", row.key, reference)
    page = frame(
        visit,
        f"Add {visit.word('an entry')}",
        caption=f"{row.plan_title} · {row.title}",
        lead="It may be half-finished: plan health says what is missing until the edition is submitted.",
        edition=row,
        here="plan",
        tab="activities",
        crumbs=(Link(visit.word("entries", capital=True), reverse("activities", args=[row.key])),),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    fields = tuple(field(bound) for bound in form)
    return show(
        request,
        visit,
        "desk/plan/form.html",
        page,
        422 if page.errors else 200,
        fields=fields,
        button=f"Add this {visit.word('entry')}",
    )


@needs(Permission.PLAN_PREPARE)
def withdraw(request: HttpRequest, visit: Visit, edition: str, reference: str) -> HttpResponse:
    """Say what withdrawing does, ask why, and do it."""
    row = edition_of(visit, edition)
    entry = entry_of(visit, row, reference)
    if not entry.may_withdraw.allowed:
        raise Refused(entry.may_withdraw.reason)
    form = Reason(request.POST or None, words=visit.words)
    if request.method == "POST" and form.is_valid():
        operations.withdraw(entry.ref, reason=form.cleaned_data["reason"], by=visit.actor, at=visit.at)
        tell(request, f"{entry.part.title} was withdrawn from {row.title}.")
        return redirect("activities", row.key)
    page = frame(
        visit,
        f"Withdraw {entry.part.title}",
        caption=f"{reference} · {row.title}",
        lead="It leaves this edition with its milestones and its money. Earlier editions keep it, and its history stays.",
        edition=row,
        here="plan",
        tab="activities",
        crumbs=(Link(entry.part.title, _entry(row, reference)),),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    fields = (field(form["reason"], rows=3),)
    return show(
        request,
        visit,
        "desk/plan/form.html",
        page,
        422 if page.errors else 200,
        fields=fields,
        button=f"Withdraw {reference}",
    )


@require_POST
def confirm(request: HttpRequest, edition: str, reference: str) -> HttpResponse:
    """The owner confirms the entry as it stood on the page."""
    return _confirm(request, edition=edition, reference=reference)


@needs(Permission.PLAN_CONFIRM)
def _confirm(request: HttpRequest, visit: Visit, edition: str, reference: str) -> HttpResponse:
    row = edition_of(visit, edition)
    entry = entry_of(visit, row, reference)
    version = request.POST.get("version", "")
    seen = Ref(entry.ref.key, int(version)) if version.isascii() and version.isdigit() else entry.ref
    operations.confirm(seen, by=visit.actor, at=visit.at)
    tell(request, "You confirmed this record as yours. A change by anybody else asks for your confirmation again.")
    return redirect("entry", row.key, reference)


confirm.needs = Permission.PLAN_CONFIRM  # type: ignore[attr-defined]


def _entry(row: EditionRow, reference: str) -> str:
    return reverse("entry", args=[row.key, reference])
