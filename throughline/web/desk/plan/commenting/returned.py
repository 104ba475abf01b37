"""Out to Word and back: the draft to send, the file that came back, what was read in it, and bringing that in at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.freezing import digest
from throughline.ground.labels import Words
from throughline.ground.words import counted
from throughline.history.doorway import Absent, Ref, Refused
from throughline.plan import scratch
from throughline.plan.intake.returned import Found, Read, looked_at
from throughline.plan.operations.comments import Remark, Speaker, bring_in
from throughline.plan.queries import comments, editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.comments import CommentPlace, Party, place_of, why_not_comment
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.marks import Known, Mark
from throughline.publishing.drafting import drafts, marks_of
from throughline.publishing.renderers.printing import Form
from throughline.sheets.refusing import MEGABYTE, Unreadable
from throughline.texts.bounded import read_bounded
from throughline.texts.refusing import LIMITS, empty_file, too_large
from throughline.web.desk.clock import real_now
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Band, Choice, Error, Link, State
from throughline.web.furniture.parts import Mark as Shape

NO_FILE = "No file was chosen. Choose the Word document that came back with comments."
FILE = Field(
    "file",
    "The Word document that came back (.docx)",
    "file",
    hint=f"A draft that was sent out from here, with comments made in Word or LibreOffice. At most {LIMITS.size // MEGABYTE} MB.",
    accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
STATES = {
    Found.THERE: State(Shape.DONE, "In its place"),
    Found.REWRITTEN: State(Shape.AMBER, "The words were rewritten since", "it stands at the same place all the same"),
    Found.LOST: State(Shape.STOP, "No place found", "choose where it belongs"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One comment that was read, with its tick and the place that it goes to."""

    read: Read
    state: State
    where: str
    href: str
    tick: Field
    place: Field | None
    kind: str


@needs(Permission.COMMENT_MAKE)
def word(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The draft to send out, and the form for what came back. Nothing in the plan is changed here."""
    row = _open(visit, edition)
    wrong = ""
    if request.method == "POST":
        try:
            return redirect("comments-preview", row.key, _kept(request, visit, row))
        except Unreadable as refused:
            wrong = str(refused)
    document = editions.document(visit.actor, row, visit.on)
    page = frame(
        visit,
        "Comments in Word",
        heading="Out to Word, and back with comments",
        caption=f"{row.plan_title} · {row.title}",
        lead="Send the draft out as Word. Comments made in it come back in beside the words that they are about.",
        edition=row,
        here="plan",
        tab="comments",
        crumbs=(Link("Comments", reverse("comments", args=[row.key])),),
        errors=(Error(wrong, "#id_file"),) if wrong else (),
        error_title="Nothing was changed",
    )
    file = (
        FILE if not wrong else Field(FILE.name, FILE.label, FILE.kind, hint=FILE.hint, accept=FILE.accept, error=wrong)
    )
    papers = [
        Link(one.says, reverse("paper", args=[row.key, one.name, Form.WORD.value]))
        for one in drafts(document, visit.on)
    ]
    return show(request, visit, "desk/plan/comments/word.html", page, 422 if wrong else 200, file=file, papers=papers)


def _open(visit: Visit, key: str) -> EditionRow:
    """A draft that is still commented on. Raises Refused with what to do for one that is not."""
    row = edition_of(visit, key)
    if against := why_not_comment(row.status, row.title):
        raise Refused(against)
    return row


def _kept(request: HttpRequest, visit: Visit, row: EditionRow) -> str:
    """Read what was sent, and keep it until it is confirmed; answers the key of its preview. Raises Unreadable."""
    file = request.FILES.get("file")
    if file is None:
        raise Unreadable("TEXT000", NO_FILE, "")
    if (file.size or 0) > LIMITS.size:
        raise too_large(file.size or 0, LIMITS.size)
    data = file.read()
    if not data:
        raise empty_file()
    _read(visit, row, data)
    kept = digest(data.hex())
    return scratch.keep(
        person=visit.actor.key,
        edition=row.key,
        file=file.name or "",
        data=data,
        digest=kept,
        shown=kept,
        at=real_now(),  # how long it is kept is counted in real hours, whatever day the demonstration stands on
    )


def _read(visit: Visit, row: EditionRow, data: bytes) -> tuple[Read, ...]:
    text = read_bounded(data)
    ours, known = _ours(editions.document(visit.actor, row, visit.on), visit)
    return looked_at(text, ours, known)


def _ours(document: PlanDocument, visit: Visit) -> tuple[Mark, Known]:
    return marks_of(document, visit.on)


@needs(Permission.COMMENT_MAKE)
def preview(request: HttpRequest, visit: Visit, edition: str, key: str) -> HttpResponse:
    """What was read of a returned draft, for whom it is, and bringing in what is ticked as one event."""
    row = _open(visit, edition)
    upload = scratch.find(key, visit.actor.key, row.key)
    if upload is None:
        raise Absent(
            "This file is no longer kept: it was brought in, given up, or is more than a day old. Send it again."
        )
    if "leave_it" in request.POST:
        scratch.forget(key)
        tell(request, f"{upload.file} was given up. Nothing was changed.")
        return redirect("comments-word", row.key)
    read = _read(visit, row, upload.data)
    speakers = comments.speakers(visit.actor, visit.on)
    wrong = _against(request.POST, speakers) if request.method == "POST" else ""
    if request.method == "POST" and not wrong:
        return _bring(request, visit, row, read, key, upload.file, upload.digest)
    document = editions.outline(visit.actor, row, visit.on)
    return show(
        request,
        visit,
        "desk/plan/comments/preview.html",
        _page(visit, row, read, upload.file, wrong),
        422 if wrong else 200,
        shown=[_shown(row, one, document, request.POST, visit.words) for one in read],
        fields=_asking(speakers, request.POST, wrong),
    )


def _page(visit: Visit, row: EditionRow, read: tuple[Read, ...], file: str, wrong: str) -> Page:
    said, suggested = (sum(one.suggestion is flag for one in read) for flag in (False, True))
    lost = sum(one.found is Found.LOST for one in read)
    band = (
        Band(
            Shape.AMBER,
            f"{counted(lost, 'comment')} without {visit.word('a place')}.".capitalize(),
            "Say where each belongs: none is lost.",
        )
        if lost
        else None
    )
    told = f"{counted(said, 'comment')}" + (f" and {counted(suggested, 'suggested wording')}" if suggested else "")
    return frame(
        visit,
        "Comments that came back",
        heading=f"{told} in {file}" if read else f"No comment in {file}",
        caption=f"{row.plan_title} · {row.title}",
        lead="Nothing has been changed yet. What is ticked is brought in at once; the same file twice changes nothing.",
        edition=row,
        here="plan",
        tab="comments",
        crumbs=(Link("Comments in Word", reverse("comments-word", args=[row.key])),),
        errors=(Error(wrong, "#id_speaker"),) if wrong else (),
        error_title="Nothing was changed",
        band=band,
    )


def _shown(row: EditionRow, one: Read, document: PlanDocument, said: QueryDict, words: Words) -> Shown:
    ticked = f"take-{one.number}" in said if said else not one.resolved
    name = next((e.title for e in document.entries if one.place and e.reference == one.place.reference), "")
    if one.place and one.place.chapter is not None:
        name = next((o.title for o in document.outcomes if o.number == one.place.chapter), "")
    href = reverse("entry", args=[row.key, one.place.reference]) if one.place and one.place.reference else ""
    label = f"Bring in number {one.number}" + (" (marked as resolved in Word)" if one.resolved else "")
    return Shown(
        one,
        STATES[one.found],
        one.place.said(name, words) if one.place else "",
        href,
        Field(f"take-{one.number}", label, "tick", "on" if ticked else ""),
        _choosing(one, document, said, words) if one.place is None else None,
        "Suggested wording" if one.suggestion else "",
    )


def _choosing(one: Read, document: PlanDocument, said: QueryDict, words: Words) -> Field:
    name = f"place-{one.number}"
    chosen = said.get(name, "")
    places = [CommentPlace(chapter=o.number) for o in document.outcomes]
    titles = {p.path: p.said(o.title, words) for p, o in zip(places, document.outcomes, strict=True)}
    titles |= {e.reference: f"{e.reference} {e.title}" for e in document.entries}
    choices = (Choice("", "The edition as a whole"), *(Choice(p, told, p == chosen) for p, told in titles.items()))
    return Field(name, f"Where does number {one.number} belong?", "select", choices=choices)


def _asking(speakers: tuple[tuple[Party, int, str], ...], said: QueryDict, wrong: str) -> tuple[Field, ...]:
    chosen = said.get("speaker", "")
    choices = tuple(Choice(f"{kind} {key}", name, f"{kind} {key}" == chosen) for kind, key, name in speakers)
    return (
        Field("speaker", "For whom are they made?", "select", choices=choices, error=wrong),
        Field(
            "meeting",
            "Which meeting?",
            value=said.get("meeting", ""),
            hint="Of a committee: its date in words, for example 15 December 2020.",
            optional=True,
            width="mid",
        ),
    )


def _against(said: QueryDict, speakers: tuple[tuple[Party, int, str], ...]) -> str:
    if said.get("speaker", "") in {f"{kind} {key}" for kind, key, _ in speakers}:
        return ""
    return "For whom they are made is not in the list. Choose again from it."


def _bring(
    request: HttpRequest, visit: Visit, row: EditionRow, read: tuple[Read, ...], key: str, file: str, kept: str
) -> HttpResponse:
    kind, whom = request.POST["speaker"].split(" ")
    remarks = [
        Remark(
            one.place if one.place is not None else place_of(request.POST.get(f"place-{one.number}", "")),
            one.words,
            one.quoted,
            one.author,
            one.origin,
        )
        for one in read
        if f"take-{one.number}" in request.POST
    ]
    new = bring_in(
        Ref(row.ref.key),
        speaker=Speaker(Party(kind), int(whom), request.POST.get("meeting", "")),
        remarks=remarks,
        file=file,
        digest=kept,
        keep=kind == Party.GROUP,
        by=visit.actor,
        at=visit.at,
    )
    scratch.forget(key)
    known = len(remarks) - new
    passed = f" {counted(known, 'comment')} had been brought in before." if known else ""
    tell(request, f"{counted(new, 'comment')} brought in from {file}.".capitalize() + passed)
    return redirect("comments", row.key)
