"""Withdrawing a release: says what it does to whoever reads the site, asks why and what is read instead, and does it."""

from __future__ import annotations

from pathlib import Path

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.publishing import reporting
from throughline.publishing.queries import releases as publishing
from throughline.publishing.queries.releases import ReleaseRow
from throughline.publishing.releasing import withdraw
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.changing.fields import Asking, writing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Band, Link, Mark

NOTHING = 0
FOR_GOOD = (
    "This cannot be taken back: what is corrected, or is right after all, is released as the next one. The history keeps "
    "what was released."
)


class Taking(Asking):
    """Why it is taken back."""

    because = writing(
        "Why is it withdrawn?",
        required=True,
        lines=True,
        hint="Everybody reads this sentence where it stood. Name no person in it.",
    )


class Withdrawing(Taking):
    """And what is read in its place: neither has an answer of its own accord."""

    instead = forms.TypedChoiceField(
        label="What do residents read instead?", coerce=int, widget=forms.RadioSelect(), required=True
    )


@needs(Permission.EDITION_PUBLISH)
def withdrawing(request: HttpRequest, visit: Visit, folder: str) -> HttpResponse:
    """The consequence, two questions, one button."""
    rows = publishing.releases()
    row = _standing(rows, folder)
    form = _form(request, rows, row)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        site, instead = Path(settings.SITE), said["instead"] or None
        withdraw(visit.actor, row.number, site, visit.at, because=said["because"], instead=instead)
        tell(request, f"{row.title} was withdrawn. {_read()}")
        return redirect("releases")
    return _ask(request, visit, row, form, Band(Mark.AMBER, *_consequence(row)))


@needs(Permission.EDITION_PUBLISH)
def withdrawing_a_report(request: HttpRequest, visit: Visit, folder: str) -> HttpResponse:
    """The same of a quarter's report: its address shows the report before of that quarter, where there is one."""
    row = _standing(publishing.releases(publishing.QUARTER), folder)
    form = Taking(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reporting.withdraw(visit.actor, row.number, Path(settings.SITE), visit.at, because=form.cleaned_data["because"])
        tell(request, f"{row.title} was withdrawn.")
        return redirect("releases")
    first = "Residents stop reading this report at once."
    then = (
        "Its quarter’s address shows the report that was released of it before, where one stands; else it says that this one "
        f"was withdrawn, when, why and by which post. {FOR_GOOD}"
    )
    return _ask(request, visit, row, form, Band(Mark.AMBER, first, then))


def _standing(rows: tuple[ReleaseRow, ...], folder: str) -> ReleaseRow:
    """The release of a folder, if it was not withdrawn."""
    row = next((r for r in rows if r.folder == folder), None)
    if row is None:
        raise Absent(ABSENT)
    if row.withdrawn:
        raise Refused(f"{row.title} was withdrawn already. Look at the list of releases.")
    return row


def _ask(request: HttpRequest, visit: Visit, row: ReleaseRow, form: forms.Form, band: Band) -> HttpResponse:
    page = frame(
        visit,
        f"Withdraw release {row.number}",
        caption=row.title,
        lead=f"Released on {saying.day(row.released_on)}.",
        here="public",
        crumbs=(Link("What residents see", reverse("releases")),),
        band=band,
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    fields = tuple(field(bound, rows=3) if bound.name == "because" else field(bound) for bound in form)
    button = f"Withdraw release {row.number}"
    return show(request, visit, "desk/plan/form.html", page, 422 if page.errors else 200, fields=fields, button=button)


def _form(request: HttpRequest, rows: tuple[ReleaseRow, ...], row: ReleaseRow) -> Withdrawing:
    """Every release that stands may be read instead; the one that is read now, or was before this one, comes chosen."""
    standing = [r for r in rows if not r.withdrawn and r.number != row.number]
    now = publishing.reading()
    before = now.number if now and now.number != row.number else row.instead_of
    chosen = before if before in [r.number for r in standing] else None
    form = Withdrawing(request.POST if request.method == "POST" else None, initial={"instead": chosen})
    field_ = form.fields["instead"]
    assert isinstance(field_, forms.TypedChoiceField)
    field_.choices = [
        *((r.number, f"{r.title}, released on {saying.day(r.released_on)}") for r in standing),
        (NOTHING, "Nothing: no edition is published until the next one is released"),
    ]
    return form


def _consequence(row: ReleaseRow) -> tuple[str, str]:
    """What happens at once, and what stays."""
    now = publishing.reading()
    first = (
        "Residents stop reading this edition at once."
        if now and now.number == row.number
        else "Residents do not read this edition now, and what they read stays."
    )
    return first, (
        "Each address that only this edition had says that it was withdrawn, when, why and by which post. " + FOR_GOOD
    )


def _read() -> str:
    now = publishing.reading()
    return f"Residents read {now.title}." if now else "Residents read no edition until the next one is released."
