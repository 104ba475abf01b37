"""Appendices of a report as files: added while it is written, read through it alone; an exempt one by whoever may."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Audience, Permission
from throughline.access.rules import audiences
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.history.files.kinds import BY_MEDIA, KINDS, size_said
from throughline.history.files.preparing import prepared
from throughline.history.files.refusing import NotKept, too_large
from throughline.plan.queries.attachments import largest_file
from throughline.publishing.operations import appendices as operations
from throughline.publishing.queries.reports import AppendixRow
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.handing import as_given
from throughline.web.desk.plan.changing.fields import Asking, writing
from throughline.web.desk.reporting.heading import PARAGRAPHS
from throughline.web.desk.reporting.opening import report_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Link


class Adding(Asking):
    """What is said of an appendix."""

    title = writing("What is it called?", required=True, most=200, hint="As the report names it. The title is public.")
    paragraph = forms.TypedChoiceField(
        label="Classification", coerce=int, choices=list(enumerate(PARAGRAPHS)), initial=0
    )
    interest = writing(
        "Public interest test", required=False, hint="Of an exempt appendix: why keeping it back outweighs disclosing it."
    )  # fmt: skip
    file = forms.FileField(label="The file", error_messages={"required": "No file was chosen. Choose the file to add."})


@needs(Permission.GOVERNANCE_VIEW)
def add(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Ask what it is and whether it is open, look the file through, and add it."""
    found = report_of(visit, key)
    if not found.may[Permission.REPORT_WRITE].allowed:
        raise Refused(found.may[Permission.REPORT_WRITE].reason)
    form = Adding(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said, most = form.cleaned_data, largest_file(visit.on)
        try:
            if (said["file"].size or 0) > most:
                raise too_large(said["file"].size, most)
            file = prepared(
                said["file"].name or "", said["file"].read(), most=most, title=said["title"], copy=not said["paragraph"]
            )
            operations.append(
                found.ref, folder=Path(settings.FILES), file=file, title=said["title"], paragraph=said["paragraph"],
                interest=said["interest"], by=visit.actor, at=visit.at,
            )  # fmt: skip
        except (NotKept, Refused) as why:
            form.add_error("interest" if "public interest" in str(why) else "file", visit.told(why))
        else:
            tell(request, f"{said['title']} is added.")
            return redirect("report", key)
    wrong = errors(form) if request.method == "POST" else ()
    page = frame(
        visit,
        "Add an appendix",
        caption=found.row.title,
        lead="An open appendix is published with its report, as a copy without its authors’ names. An exempt one stays "
        "apart: the report names it with its paragraph, and nobody reads it in public.",
        here="decisions",
        crumbs=(Link("The report", reverse("report", args=[key])),),
        errors=wrong,
        narrow=True,
    )
    fields = (
        field(form["title"]),
        field(form["paragraph"], width="mid"),
        field(form["interest"], kind="area"),
        field(form["file"], kind="file", accept=",".join(e for k in KINDS for e in k.endings)),
    )
    return show(request, visit, "desk/plan/attach.html", page, 422 if wrong else 200, fields=fields, button="Add it")


@needs(Permission.GOVERNANCE_VIEW)
def handed(_request: HttpRequest, visit: Visit, key: str, appendix: str) -> HttpResponse:
    """The file as it was given; an exempt one is absent for whoever may not read exempt papers."""
    found = next((a for a in report_of(visit, key).files if a.key == appendix), None)
    if found is None or (found.paragraph and Audience.EXEMPT not in audiences(visit.actor)):
        raise Absent(ABSENT)
    return as_given(found.digest, found.media, found.name)


def listed(visit: Visit, key: str, files: Iterable[AppendixRow]) -> tuple[tuple[Link, str], ...]:
    """Each appendix with where it is read, "" where this person may not, and what it is."""
    may = Audience.EXEMPT in audiences(visit.actor)
    return tuple(_listed(key, a, may) for a in files)


def _listed(key: str, a: AppendixRow, may: bool) -> tuple[Link, str]:
    if a.paragraph and not may:
        return Link(a.title, ""), f"Exempt: paragraph {a.paragraph}. Not open to you."
    kept = f"Exempt: paragraph {a.paragraph}. {a.interest}" if a.paragraph else "Open."
    href = reverse("report-appendix", args=[key, a.key])
    return Link(a.title, href), f"{BY_MEDIA[a.media].short}, {size_said(a.size)}. {kept}"
