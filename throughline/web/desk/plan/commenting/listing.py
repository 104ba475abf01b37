"""The comments on a draft: which are to be answered, what was said, and what it came to; and a person's own."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.words import counted
from throughline.plan.queries import comments, editions
from throughline.plan.queries.comments import FACETS, AskedComments, Comments
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.comments import CommentState, why_not_comment
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.plan.commenting.cards import card
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Action, Choice, Empty, Facet, Facets, Figure, Link, Tools

SAID = {CommentState.OPEN.said: "To answer"}
LEGENDS = {"state": "Where it stands", "by": "Made for", "chapter": "{Chapter}"}


@needs(Permission.PLAN_VIEW)
def listed(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The comments on a draft as the address asks for them."""
    row = edition_of(visit, edition)
    chosen = {f: frozenset(request.GET.getlist(f)) for f in FACETS if request.GET.getlist(f)}
    found = comments.comments(visit.actor, row, AskedComments(chosen))
    waiting = comments.to_answer(visit.actor, row)
    over = why_not_comment(row.status, row.title)
    page = frame(
        visit,
        "Comments",
        words=("edition", "body", "chapter"),
        heading=_heading(found),
        caption=f"{row.plan_title} · {row.title}",
        lead=over
        or "What committees, groups and posts say of this draft, each with its answer. What is released is printed with the edition.",
        edition=row,
        here="plan",
        tab="comments",
        action=_action(visit, row, waiting),
        numbers=_numbers(row, found) if found.of else (),
    )
    return show(
        request,
        visit,
        "desk/plan/comments/list.html",
        page,
        facets=_facets(visit, row, found, chosen),
        tools=Tools(len(found.rows), "comment", "comments", found.of),
        chips=_chips(row, chosen),
        cards=[card(one, words=visit.words) for one in found.rows],
        empty=_empty(visit, row, found),
        release=_release(visit, found),
        release_to=reverse("comments-release", args=[row.key]),
    )


def _heading(found: Comments) -> str:
    waiting = found.states.get(CommentState.OPEN, 0)
    if not found.of:
        return "Nobody has commented on this draft yet"
    return f"{counted(waiting, 'comment')} to answer".capitalize() if waiting else "Every comment is answered"


def _action(visit: Visit, row: EditionRow, waiting: int) -> Action | None:
    if not row.open_for_work:
        return None
    links: tuple[Link, ...] = (Link("Out to Word, and back with comments", reverse("comments-word", args=[row.key])),)
    make = reverse("comment-make", args=[row.key])
    if waiting:
        links = (Link("Comment on this draft", make), *links)
        return Action(f"Answer {counted(waiting, 'comment')}", reverse("comments-answer", args=[row.key]), links=links)
    if visit.may(Permission.COMMENT_MAKE):
        note = f"Or beside any line of {visit.word('an entry')}: “Comment” stands there."
        return Action("Comment on this draft", make, note=note, links=links)
    return None


def _numbers(row: EditionRow, found: Comments) -> tuple[Figure, ...]:
    here = reverse("comments", args=[row.key])
    notes = {CommentState.OPEN: "stop approval", CommentState.RELEASED: "are printed"}
    return tuple(
        Figure(
            "To answer" if state is CommentState.OPEN else state.said,
            str(found.states.get(state, 0)),
            notes.get(state, ""),
            href=f"{here}?{urlencode({'state': state.said})}" if found.states.get(state) else "",
        )
        for state in CommentState
    )


def _facets(visit: Visit, row: EditionRow, found: Comments, chosen: dict[str, frozenset[str]]) -> Facets:
    return Facets(
        reverse("comments", args=[row.key]),
        tuple(
            Facet(
                name,
                visit.words.fill(legend),
                tuple(Choice(v, SAID.get(v, v), v in chosen.get(name, ()), count) for v, count in found.facets[name]),
            )
            for name, legend in LEGENDS.items()
            if found.facets[name]
        ),
        search=None,
        one="comment",
        many="comments",
        results="results",
    )


def _chips(row: EditionRow, chosen: dict[str, frozenset[str]]) -> tuple[Link, ...]:
    here = reverse("comments", args=[row.key])
    pairs = [(facet, value) for facet, values in chosen.items() for value in sorted(values)]
    return tuple(
        Link(SAID.get(value, value), f"{here}?{urlencode([p for p in pairs if p != (facet, value)])}")
        for facet, value in pairs
    )


def _empty(visit: Visit, row: EditionRow, found: Comments) -> Empty:
    here = reverse("comments", args=[row.key])
    if found.of:
        return Empty("No comment fits all of these filters.", "", (Link("Clear all filters", here),))
    may = row.open_for_work and visit.may(Permission.COMMENT_MAKE)
    links = (
        Link("Comment on this draft", reverse("comment-make", args=[row.key])),
        Link(
            "Send the draft out as Word, and bring back what was said in it", reverse("comments-word", args=[row.key])
        ),
    )
    return Empty(
        "No comments yet.",
        "A comment stands beside the words that it is about, until it is answered.",
        links if may else (),
    )


def _release(visit: Visit, found: Comments) -> str:
    """What releasing all that is answered would release; "" where there is nothing, or somebody else does it."""
    those = found.releasable if visit.may(Permission.PLAN_PREPARE) else 0
    return counted(those, "answered comment") if those else ""


@needs(Permission.COMMENT_MAKE)
def own(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What one's posts, bodies and groups said of any draft, with the answers; also while a draft is closed to them."""
    rows = comments.own_comments(visit.actor)
    readable = {e.key for e in editions.editions(visit.actor)}
    page = frame(
        visit,
        "My comments",
        heading=f"{counted(len(rows), 'comment')} of mine and of my committees".capitalize(),
        caption=visit.actor.name,
        lead="What you, your committees and your group said of a draft, with each answer. You read it here also while the draft "
        "itself is back with officers.",
        here="desk",
    )
    empty = Empty(
        "You have not commented on a draft yet.", "Where a draft is open to you, “Comment” stands beside each line.", ()
    )
    return show(
        request,
        visit,
        "desk/plan/comments/own.html",
        page,
        cards=[card(one, led=one.edition in readable, words=visit.words) for one in rows],
        empty=empty,
    )
