"""Answering: ten comments on one page, each beside what its place says now; one button keeps every answer given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.words import counted
from throughline.history.doorway import Ref, Stale
from throughline.plan.operations import comments as operations
from throughline.plan.operations.comments import Answered
from throughline.plan.queries import comments, editions
from throughline.plan.queries.comments import CommentRow
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.comments import COMMENTABLE, Answer, CommentPlace, CommentState, why_not_answer
from throughline.plan.rules.fields import called
from throughline.plan.rules.quoting import same_words, stands_at
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.commenting.cards import Card, card
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Choice, Empty, Error, Link

AT_ONCE = 10
MEANWHILE = (
    "Somebody answered this while you had it open. What you wrote is still here: send it again to put it in its place."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One comment with the questions of its answer. `now`: what the place says, where it says something else by now."""

    card: Card
    now: str
    version: Field
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody filled in for one comment."""

    row: CommentRow
    answer: str
    words: str
    changed: str
    version: str

    @property
    def wrong(self) -> str:
        """What is wrong with it; "" where nothing was chosen and nothing written, or it can be kept."""
        if not self.answer:
            return "Choose how it is answered, or take the words away to leave it open." if self.words.strip() else ""
        if self.answer not in list(Answer):
            return "There is no such answer. Choose one of the three."
        return why_not_answer(Answer(self.answer), self.words, self.changed) or ""


@needs(Permission.COMMENT_ANSWER)
def answer(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The comments that wait for this person, ten at a time."""
    row = edition_of(visit, edition)
    waiting = _waiting(visit, row, request)
    given = [_given(one, request.POST) for one in waiting[:AT_ONCE]]
    if request.method != "POST":
        return _page(request, visit, row, given, len(waiting))
    if wrong := {one.row.key: one.wrong for one in given if one.wrong}:
        return _page(request, visit, row, given, len(waiting), wrong, 422)
    try:
        return _keep(request, visit, row, [one for one in given if one.answer])
    except Stale:
        moved = {one.row.key: MEANWHILE for one in given if one.version != str(one.row.ref.version)}
        again = [replace(one, version=str(one.row.ref.version)) for one in given]
        return _page(request, visit, row, again, len(waiting), moved, 409)


def _page(
    request: HttpRequest,
    visit: Visit,
    row: EditionRow,
    given: list[Given],
    waiting: int,
    wrong: Mapping[str, str] = MappingProxyType({}),
    status: int = 200,
) -> HttpResponse:
    document = editions.document(visit.actor, row, visit.on)
    page = frame(
        visit,
        "Answer comments",
        heading=f"{counted(waiting, 'comment')} to answer".capitalize() if waiting else "No comment waits for you",
        caption=f"{row.plan_title} · {row.title}",
        lead="Answer those that you can, and send them together: one that you leave stays open. A reason is read by whoever asked, and printed."
        if waiting
        else "What is answered stands in the list, and can be put better there until it is released.",
        edition=row,
        here="plan",
        tab="comments",
        crumbs=(Link("Comments", reverse("comments", args=[row.key])),),
        errors=tuple(Error(said, f"#id_answer-{key}") for key, said in wrong.items()),
    )
    return show(
        request,
        visit,
        "desk/plan/comments/answer.html",
        page,
        status,
        asked=[
            _asked(visit, one, wrong.get(one.row.key, ""), _now(one.row, stands_at(document, one.row.place)))
            for one in given
        ],
        rest=counted(waiting - len(given), "further comment") if waiting > len(given) else "",
        empty=Empty("Nothing to answer.", "", (Link("All comments", reverse("comments", args=[row.key])),)),
    )


def _waiting(visit: Visit, row: EditionRow, request: HttpRequest) -> list[CommentRow]:
    """The open ones that this person may answer; or one alone, which may be put better; or those that were sent back."""
    rows = [one for one in comments.comments(visit.actor, row).rows if one.may_answer]
    asked = {name.removeprefix("version-") for name in request.POST if name.startswith("version-")}
    asked |= {request.GET["of"]} if "of" in request.GET else set()
    return (
        [one for one in rows if one.key in asked] if asked else [one for one in rows if one.state is CommentState.OPEN]
    )


def _given(row: CommentRow, said: QueryDict) -> Given:
    """What was sent, or what stands."""
    if not said:
        return Given(row, row.answer or "", row.answer_words, row.changed or row.place.path, str(row.ref.version))
    sent = {name: said.get(f"{name}-{row.key}", "") for name in ("answer", "words", "changed", "version")}
    return Given(row, sent["answer"], sent["words"], sent["changed"], sent["version"])


def _keep(request: HttpRequest, visit: Visit, row: EditionRow, given: list[Given]) -> HttpResponse:
    if not given:
        tell(request, "No answer was chosen. Every comment stays open.")
        return redirect("comments-answer", row.key)
    said = [Answered(_ref(one), Answer(one.answer), one.words, _changed(one)) for one in given]
    operations.answer_many(Ref(row.ref.key), said=said, by=visit.actor, at=visit.at)
    tell(request, f"{counted(len(given), 'comment')} answered. Release them when they may be printed.".capitalize())
    more = comments.to_answer(visit.actor, row)
    return redirect("comments-answer", row.key) if more else redirect("comments", row.key)


def _ref(one: Given) -> Ref:
    """The comment as it stood on the page; somebody else may have answered meanwhile."""
    if not (one.version.isascii() and one.version.isdigit()):
        raise Stale("The page was not whole when it was sent. Look at the comments again.")
    return Ref(one.row.ref.key, int(one.version))


def _changed(one: Given) -> str:
    place = one.row.place
    path = one.changed if one.changed.rpartition("/")[2] in COMMENTABLE else ""
    return path if path.startswith(f"{place.reference}/") else ""


def _now(row: CommentRow, now: str) -> str:
    return "" if not row.quoted or same_words(now, row.quoted) else now or "Nothing any more."


def _asked(visit: Visit, one: Given, wrong: str, now: str) -> Asked:
    row = one.row
    choices = tuple(Choice(a.value, a.said, a.value == one.answer) for a in Answer)
    fields = [Field(f"answer-{row.key}", "Answer", "radios", error=wrong, choices=choices, in_a_row=True)]
    if row.place.reference and row.here:
        paths = [(CommentPlace(row.place.reference, name).path, called(name, visit.words)) for name in COMMENTABLE]
        places = (Choice("", "Elsewhere; I say where below"), *(Choice(p, said, p == one.changed) for p, said in paths))
        fields.append(
            Field(f"changed-{row.key}", "What was changed, if anything", "select", choices=places, width="mid")
        )
    fields.append(Field(f"words-{row.key}", "How, or why not", "area", one.words, optional=True, rows=2))
    return Asked(
        card(row, words=visit.words), now, Field(f"version-{row.key}", "", "hidden", one.version), tuple(fields)
    )
