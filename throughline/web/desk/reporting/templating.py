"""The Word template that reports are printed in: ours, or a council's own, which is proved before it is adopted."""

from __future__ import annotations

from pathlib import Path

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.access.rules import who_may
from throughline.council import queries as council
from throughline.ground.timing import day_said
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.history.files.kinds import WORD, size_said
from throughline.history.files.preparing import prepared
from throughline.history.files.refusing import NotKept, too_large
from throughline.plan.queries.attachments import largest_file
from throughline.publishing.operations import templates as operations
from throughline.publishing.queries.templates import template_on
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.word.filling import NEEDED, WITHIN, sample
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.handing import as_given, download
from throughline.web.desk.plan.changing.fields import Asking
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Cell, Column, Link, Refusal, Row, Table

PLACES = tuple(map(Column, ("Write", "What stands there", "Where")))


class Adopting(Asking):
    """Which file is adopted."""

    file = forms.FileField(
        label="The template", error_messages={"required": "No file was chosen. Choose the Word file to adopt."}
    )


@needs(Permission.GOVERNANCE_VIEW)
def template(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What reports are printed in; whoever sets up the council adopts a template here, or gives it up."""
    may, row = visit.may(Permission.COUNCIL_SET_UP), template_on(visit.on)
    form = Adopting(request.POST or None, request.FILES or None)
    if request.method == "POST" and "give-up" in request.POST and row is not None:
        operations.give_up(row.ref, by=visit.actor, at=visit.at)
        tell(request, "Reports are printed in the form of the house from now on.")
        return redirect("report-template")
    if request.method == "POST" and form.is_valid():
        try:
            _adopt(visit, form)
        except (NotKept, Refused) as why:
            form.add_error("file", visit.told(why))
        else:
            tell(request, "The template is adopted. Reports in Word are filled into it from now on.")
            return redirect("report-template")
    wrong = errors(form) if request.method == "POST" else ()
    page = frame(
        visit,
        "Word template of reports",
        heading=f"{row.name} is in force" if row else "Reports have the form of the house",
        lead="Your own letterhead, fonts and margins: a Word document with two places, into which every report is filled. "
        "A report that was submitted keeps the template of its day. PDF and web page have the form of the house.",
        here="decisions",
        crumbs=(Link("Reports", reverse("reports")),),
        errors=wrong,
        narrow=True,
    )
    return show(
        request, visit, "desk/reporting/template.html", page, 422 if wrong else 200,
        row=row, size=size_said(row.size) if row else "", places=_places(), may=may,
        field=field(form["file"], kind="file", accept=WORD.ending, hint="A Word document (.docx) without macros, comments or tracked changes."),
        refusal=None if may else Refusal("You may read this and not change it", who_may(Permission.COUNCIL_SET_UP, visit.words)),
    )  # fmt: skip


@needs(Permission.GOVERNANCE_VIEW)
def handed(_request: HttpRequest, visit: Visit, which: str) -> HttpResponse:
    """A template to begin from, or the one in force."""
    if which == "sample":
        dark, middle, pale = council.settings(visit.on).brand
        brand = Brand(primary=dark, middle=middle, pale=pale)
        return download(sample((brand.primary, brand.ink, brand.muted)), WORD.media, "report-template.docx")
    row = template_on(visit.on) if which == "in-force" else None
    if row is None:
        raise Absent(ABSENT)
    name = f"report-template-{day_said(row.since).replace(' ', '-')}.docx"
    return as_given(row.digest, WORD.media, name)


def _adopt(visit: Visit, form: Adopting) -> None:
    sent, most = form.cleaned_data["file"], largest_file(visit.on)
    if (sent.size or 0) > most:
        raise too_large(sent.size, most)
    file = prepared(sent.name or "", sent.read(), most=most, title="Report template", copy=True)
    town = Ref(visit.council.ref.key if visit.council else 0)
    operations.adopt(town, folder=Path(settings.FILES), file=file, by=visit.actor, at=visit.at)


def _places() -> Table:
    needed = [(name, what, "In a paragraph of its own. Needed.") for name, what in NEEDED.items()]
    within = [(name, what, "Anywhere, at the head or foot of pages too. Optional.") for name, what in WITHIN.items()]
    rows = tuple(
        Row((Cell(f"{{{{{name}}}}}"), Cell(f"{what[0].upper()}{what[1:]}"), Cell(where)))
        for name, what, where in (*needed, *within)
    )
    return Table("Places that a template may have", PLACES, rows, stacked=True)
