"""Documents of an activity: attaching one, reading one, saying who may read it, taking it off."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Audience, Permission
from throughline.access.rules import audiences
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.history.files import shelf
from throughline.history.files.kinds import BY_MEDIA, KINDS, size_said
from throughline.history.files.preparing import Prepared, prepared
from throughline.history.files.refusing import NotKept, too_large
from throughline.plan.operations import documents as operations
from throughline.plan.queries.attachments import AttachmentRow, attachment, largest_file
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.entries import EntryPage
from throughline.plan.rules.document import DocumentPart
from throughline.plan.rules.words import DocumentKind
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.handing import as_given
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.changing.fields import Asking, writing
from throughline.web.desk.plan.opening import edition_of, entry_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Link


class Attaching(Asking):
    """What is said of a document."""

    title = writing("What is it called?", required=True, most=200, hint="As people would ask for it: “Business case”.")
    kind = forms.TypedChoiceField(
        label="What kind of document is it?", choices=[(k.value, k.said) for k in DocumentKind], coerce=DocumentKind
    )
    audience = forms.TypedChoiceField(
        label="Who may read it?", coerce=Audience, widget=forms.RadioSelect(), initial=Audience.STAFF.value
    )
    file = forms.FileField(
        label="The file", error_messages={"required": "No file was chosen. Choose the file to attach."}
    )


class Changing(Asking):
    """Who may read it from now on, and why."""

    audience = forms.TypedChoiceField(label="Who may read it?", coerce=Audience, widget=forms.RadioSelect())
    reason = writing("Why?", required=True, hint="History keeps this sentence.")


class Removing(Asking):
    """Why it goes."""

    reason = writing("Why is it taken off?", required=True, hint="History keeps this sentence.")


@needs(Permission.PLAN_EDIT)
def attach(request: HttpRequest, visit: Visit, edition: str, reference: str) -> HttpResponse:
    """Ask what it is and who may read it, look the file through, and attach it."""
    row, entry = _editable(visit, edition, reference)
    form = Attaching(request.POST or None, request.FILES or None)
    _offer(form, visit)
    if request.method == "POST" and form.is_valid():
        try:
            _attach(visit, entry, form)
        except NotKept as wrong:
            form.add_error("file", str(wrong))
        except Refused as wrong:
            form.add_error("audience" if "published" in str(wrong) else "title", visit.told(wrong))
        else:
            tell(request, f"{form.cleaned_data['title']} is attached to {entry.part.title}.")
            return redirect("entry", row.key, reference)
    most = largest_file(visit.on)
    page = _page(
        visit, row, entry, "Attach a document",
        "It is kept once, by its fingerprint, and read through this record alone. One that everybody may read is published "
        "with the edition as a copy without its authors’ names and other hidden details.",
        form if request.method == "POST" else None,
    )  # fmt: skip
    fields = (
        field(form["title"]),
        field(form["kind"], width="mid"),
        field(form["audience"]),
        field(
            form["file"],
            kind="file",
            accept=",".join(e for k in KINDS for e in k.endings),
            hint=f"PDF, Word, Excel, PowerPoint, a picture or plain text; at most {most // 1_000_000} MB. No macros.",
        ),
    )
    return show(
        request, visit, "desk/plan/attach.html", page, 422 if page.errors else 200, fields=fields, button="Attach it"
    )


@needs(Permission.PLAN_VIEW)
def document(request: HttpRequest, visit: Visit, edition: str, reference: str, key: str) -> HttpResponse:  # noqa: ARG001
    """The file as it was given, to whoever may read it through this record; its fingerprint is proved first."""
    _, _, found = _found(visit, edition, reference, key)
    return as_given(found.digest, found.media, found.name)


@needs(Permission.PLAN_EDIT)
def change(request: HttpRequest, visit: Visit, edition: str, reference: str, key: str) -> HttpResponse:
    """Say who may read it from now on, or take it off."""
    row, entry = _editable(visit, edition, reference)
    found = attachment(visit.actor, entry, key)
    if found is None:
        raise Absent(ABSENT)
    sent = request.POST.get("do", "") if request.method == "POST" else ""
    keeping = Changing(request.POST if sent == "keep" else None, prefix="keep", initial={"audience": found.audience})
    removing = Removing(request.POST if sent == "remove" else None, prefix="remove")
    _offer(keeping, visit)
    if sent == "keep" and keeping.is_valid() and _kept_to(visit, entry, found, keeping):
        tell(request, f"Who may read {found.title} is changed.")
        return redirect("entry", row.key, reference)
    if sent == "remove" and removing.is_valid():
        reason = removing.cleaned_data["reason"]
        operations.take_off(entry.ref, key=key, reason=reason, by=visit.actor, at=visit.at)
        tell(request, f"{found.title} is taken off {entry.part.title}.")
        return redirect("entry", row.key, reference)
    page = _page(
        visit, row, entry, found.title,
        f"{found.kind.said}, {BY_MEDIA[found.media].short}, {size_said(found.size)}. Its fingerprint is {found.digest[:16]}….",
        keeping if sent == "keep" else removing if sent == "remove" else None,
    )  # fmt: skip
    return show(
        request, visit, "desk/plan/document.html", page, 422 if page.errors else 200,
        keep=(field(keeping["audience"]), field(keeping["reason"])), remove=(field(removing["reason"]),),
    )  # fmt: skip


def listed(row: EditionRow, entry: EntryPage) -> tuple[tuple[Link, str, Link | None, bool], ...]:
    """The documents that this person may read: each with where it is read, what it is, where it is changed, and whether
    it is illustrative."""
    here = [row.key, entry.part.reference]
    return tuple(
        (
            Link(d.title, reverse("document", args=[*here, d.address])),
            _said(d),
            Link("Change", reverse("document-change", args=[*here, d.address])) if entry.may_edit.allowed else None,
            d.illustrative,
        )
        for d in entry.part.documents
    )


def _said(d: DocumentPart) -> str:
    readers = saying.READERS[Audience(d.audience)].partition(":")[0]
    return f"{d.kind.said}, {BY_MEDIA[d.media].short}, {size_said(d.size)}. {readers}."


def _editable(visit: Visit, edition: str, reference: str) -> tuple[EditionRow, EntryPage]:
    row = edition_of(visit, edition)
    entry = entry_of(visit, row, reference)
    if not entry.may_edit.allowed:
        raise Refused(entry.may_edit.reason)
    return row, entry


def _found(visit: Visit, edition: str, reference: str, key: str) -> tuple[EditionRow, EntryPage, AttachmentRow]:
    row = edition_of(visit, edition)
    entry = entry_of(visit, row, reference)
    found = attachment(visit.actor, entry, key)
    if found is None:
        raise Absent(ABSENT)
    return row, entry, found


def _offer(form: forms.Form, visit: Visit) -> None:
    """Only audiences to which whoever asks belongs."""
    mine = audiences(visit.actor)
    choices = [(a.value, saying.READERS[a]) for a in Audience if a in mine]
    cast("forms.ChoiceField", form.fields["audience"]).choices = choices


def _attach(visit: Visit, entry: EntryPage, form: Attaching) -> None:
    said, most = form.cleaned_data, largest_file(visit.on)
    if (said["file"].size or 0) > most:
        raise too_large(said["file"].size, most)
    file = prepared(
        said["file"].name or "",
        said["file"].read(),
        most=most,
        title=said["title"],
        copy=said["audience"] is Audience.OPEN,
    )
    operations.attach(
        entry.ref,
        folder=Path(settings.FILES),
        file=file,
        title=said["title"],
        kind=said["kind"],
        audience=said["audience"],
        by=visit.actor,
        at=visit.at,
    )


def _kept_to(visit: Visit, entry: EntryPage, found: AttachmentRow, form: Changing) -> bool:
    """Change who may read it; whether that was done."""
    said, folder = form.cleaned_data, Path(settings.FILES)
    file: Prepared | None = None
    try:
        if said["audience"] is Audience.OPEN:
            data = shelf.read(folder, found.digest)
            file = prepared(found.name, data, most=len(data), title=found.title, copy=True)
        operations.keep_document_to(
            entry.ref, folder=folder, key=found.key, audience=said["audience"], file=file,
            reason=said["reason"], by=visit.actor, at=visit.at,
        )  # fmt: skip
    except (Refused, NotKept) as wrong:
        form.add_error("audience", visit.told(wrong))
        return False
    return True


def _page(visit: Visit, row: EditionRow, entry: EntryPage, title: str, lead: str, wrong: forms.BaseForm | None) -> Page:
    return frame(
        visit,
        title,
        caption=f"{row.plan_title} · {row.title} · {entry.part.reference}",
        lead=lead,
        edition=row,
        here="plan",
        tab="activities",
        crumbs=(Link(entry.part.title, reverse("entry", args=[row.key, entry.part.reference])),),
        errors=errors(wrong) if wrong is not None else (),
        narrow=True,
    )
