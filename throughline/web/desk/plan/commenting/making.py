"""Commenting in place: the words that stand there, what is to be said of them, for whom; and acts by one button."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughline.access.roles import Permission
from throughline.access.rules import scope
from throughline.ground.words import counted
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.plan.operations import comments as operations
from throughline.plan.operations.comments import Remark, Speaker
from throughline.plan.queries import comments, editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.comments import LONGEST, CommentPlace, Party, place_of, why_not_comment
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.quoting import stands_at
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking, writing
from throughline.web.desk.plan.opening import edition_of, entry_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field, errors, field
from throughline.web.furniture.parts import Link

Speakers = tuple[tuple[Party, int, str], ...]
DONE = {
    "share": "The comment was shared with officers, who answer it.",
    "release": "The comment was released: it is printed with its answer in the edition that this draft becomes.",
    "withdraw": "The comment was withdrawn.",
}
ACTS = {"share": operations.share, "release": operations.release, "withdraw": operations.withdraw}


class Commenting(Asking):
    """One comment, and for whom it is made."""

    words = forms.CharField(
        label="What should change, and why?", widget=forms.Textarea(), max_length=LONGEST, strip=True
    )
    speaker = forms.ChoiceField(label="For whom is it made?")
    meeting = writing(
        "Which meeting?", hint="Of a committee: its date in words, for example 15 December 2020.", most=200
    )
    keep = forms.BooleanField(
        label="Keep it to ourselves for now. It is answered only once it is shared", required=False
    )


@needs(Permission.COMMENT_MAKE)
def make(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Show what stands at the place, ask for the comment, and keep it there."""
    row = edition_of(visit, edition)
    if against := why_not_comment(row.status, row.title):
        raise Refused(against)
    place, document = place_of(request.GET.get("at", "")), _document(visit, row, request)
    title = _title(visit, row, place, document)
    form = Commenting(request.POST or None)
    speakers = comments.speakers(visit.actor, visit.on)
    cast("forms.ChoiceField", form.fields["speaker"]).choices = [
        (f"{kind} {key}", name) for kind, key, name in speakers
    ]
    if request.method == "POST" and form.is_valid():
        return _made(request, visit, row, form, Remark(place, form.cleaned_data["words"], stands_at(document, place)))
    page = frame(
        visit,
        "Comment on the draft",
        heading=f"Comment: {place.field_said(visit.words) or title or 'the draft as a whole'}",
        caption=f"{row.plan_title} · {row.title}" + (f" · {place.said(title, visit.words)}" if place.path else ""),
        edition=row,
        here="plan",
        tab="comments",
        crumbs=(
            Link(title, _back(row, place)) if place.path else Link("Comments", reverse("comments", args=[row.key])),
        ),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    return show(
        request,
        visit,
        "desk/plan/comments/make.html",
        page,
        422 if page.errors else 200,
        stands=stands_at(document, place),
        fields=_fields(visit, form, speakers),
    )


def _document(visit: Visit, row: EditionRow, request: HttpRequest) -> PlanDocument:
    """The edition: in outline, and whole where the place is a long text."""
    long = request.GET.get("at", "").rpartition("/")[2] in ("description", "eqia_note", "dpia_note", "assurance")
    return editions.document(visit.actor, row, visit.on) if long else editions.outline(visit.actor, row, visit.on)


def _title(visit: Visit, row: EditionRow, place: CommentPlace, document: PlanDocument) -> str:
    """What the place is called. Raises Absent for one that is not there, or not open to this person."""
    if place.reference:
        return entry_of(visit, row, place.reference).part.title
    if place.chapter is None:
        return ""
    found = next((o.title for o in document.outcomes if o.number == place.chapter), None)
    if found is None:
        raise Absent(ABSENT)
    return found


def _fields(visit: Visit, form: Commenting, speakers: Speakers) -> tuple[Field, ...]:
    """A choice of one is not asked for; a meeting is asked for where a committee can be chosen."""
    asked = [field(form["words"], rows=6)]
    kind, key, name = speakers[0] if len(speakers) == 1 else ("", 0, "")
    asked.append(
        replace(field(form["speaker"]), kind="hidden", value=f"{kind} {key}") if name else field(form["speaker"])
    )
    if any(one[0] is Party.BODY for one in speakers):
        asked.append(field(form["meeting"], width="mid"))
    names = {Party.BODY: "body", Party.GROUP: "group", Party.POST: "own"}
    if not scope(visit.actor, Permission.COMMENT_MAKE).parties.isdisjoint(f"{names[k]} {n}" for k, n, _ in speakers):
        asked.append(field(form["keep"]))
    return tuple(asked)


def _made(request: HttpRequest, visit: Visit, row: EditionRow, form: Commenting, remark: Remark) -> HttpResponse:
    said = form.cleaned_data
    kind, key = said["speaker"].split(" ")
    keep = (
        said["keep"] or kind == Party.GROUP
    )  # a group shares by an act of its own, never by a tick that was forgotten
    operations.make(
        Ref(row.ref.key),
        speaker=Speaker(Party(kind), int(key), said["meeting"] if kind == Party.BODY else ""),
        remark=remark,
        keep=keep,
        by=visit.actor,
        at=visit.at,
    )
    kept = "It is kept to you until you share it." if keep else "Those who prepare the plan answer it."
    tell(request, f"Your comment stands. {kept}")
    return redirect(_back(row, remark.place))


def _back(row: EditionRow, place: CommentPlace) -> str:
    """Where one came from: the entry's comments, or the list."""
    if place.reference:
        return reverse("entry", args=[row.key, place.reference]) + "#comments"
    return reverse("comments", args=[row.key])


@require_POST
def act(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """Share, release or withdraw one comment."""
    return _act(request, key=key, act=act)


@needs(Permission.COMMENT_MAKE)
def _act(request: HttpRequest, visit: Visit, key: str, act: str) -> HttpResponse:
    found = comments.comment(visit.actor, key)
    if found is None or act not in ACTS:
        raise Absent(ABSENT)
    ACTS[act](Ref(found.ref.key), by=visit.actor, at=visit.at)
    tell(request, DONE[act])
    here = editions.edition(visit.actor, found.edition)
    return redirect("comments", here.key) if here else redirect("own-comments")


@require_POST
def release(request: HttpRequest, edition: str) -> HttpResponse:
    """Release all that is answered."""
    return _release(request, edition=edition)


@needs(Permission.PLAN_PREPARE)
def _release(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    row = edition_of(visit, edition)
    count = operations.release_answered(Ref(row.ref.key), by=visit.actor, at=visit.at)
    tell(request, f"{counted(count, 'comment')} released: printed with the edition, each with its answer.".capitalize())
    return redirect("comments", row.key)


act.needs = Permission.COMMENT_MAKE  # type: ignore[attr-defined]
release.needs = Permission.PLAN_PREPARE  # type: ignore[attr-defined]
