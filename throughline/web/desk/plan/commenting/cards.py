"""A comment as it is shown: where, what it says, for whom, its answer, and what this person may do about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from throughline.ground.labels import PLAIN, Words
from throughline.plan.queries.comments import CommentRow
from throughline.plan.rules.comments import CommentState, Keeping, Party
from throughline.web.desk.plan import saying
from throughline.web.furniture.parts import Mark, State

MARKS = {
    CommentState.OPEN: Mark.AMBER,
    CommentState.ANSWERED: Mark.DONE,
    CommentState.RELEASED: Mark.DONE,
    CommentState.WITHDRAWN: Mark.NONE,
}
WORDS = {CommentState.OPEN: "To answer"}
KEPT_TO = {
    Party.BODY: "Kept to this body until it is shared",
    Party.GROUP: "Kept to this group: officers, auditors and administrators do not read it",
    Party.POST: "Kept to this post until it is shared",
}
SHARE = {Party.GROUP: "Share it with officers, so that it is answered"}


@dataclass(frozen=True, slots=True)
class Act:
    """One button under a comment."""

    words: str
    action: str


@dataclass(frozen=True, slots=True)
class Card:
    """One comment. `href`: where it stands, "" where the place is closed to this person or gone."""

    key: str
    where: str
    href: str
    state: State
    quoted: str
    words: str
    by: str
    made: str
    kept: str
    illustrative: bool
    answer: str
    answered: str
    acts: tuple[Act, ...]
    answer_href: str


def card(row: CommentRow, *, led: bool = True, place: bool = True, words: Words = PLAIN) -> Card:
    """`led`: whether the draft is open to this person, so that places lead there; `place`: whether it is said where."""
    own = row.keeping is Keeping.PARTY
    withdrawn = row.state is CommentState.WITHDRAWN
    state = (
        State(Mark.NONE, "Not shared")
        if own and not withdrawn
        else State(MARKS[row.state], WORDS.get(row.state, row.state.said))
    )
    return Card(
        key=row.key,
        where=row.place_said if place else row.place.field_said(words),
        href=_href(row) if led else "",
        state=state,
        quoted=row.quoted,
        words=row.words,
        by=", ".join(filter(None, (row.made_for, row.meeting))),
        made=_made(row),
        kept=KEPT_TO[row.kind] if own and not withdrawn else "",
        illustrative=row.illustrative,
        answer=row.answer_said(words),
        answered=f"{row.answered_by}, {saying.day(row.answered_on)}" if row.answer else "",
        acts=acts(row),
        answer_href=reverse("comments-answer", args=[row.edition]) + f"?of={row.key}" if row.may_answer else "",
    )


def acts(row: CommentRow) -> tuple[Act, ...]:
    """What this person may do with it by one button."""
    told = (
        ("share", row.may_share, SHARE.get(row.kind, "Share it with officers")),
        ("release", row.may_release, "Release it with its answer"),
        ("withdraw", row.may_withdraw, "Withdraw"),
    )
    return tuple(Act(words, reverse("comment-act", args=[row.key, act])) for act, may, words in told if may)


def _made(row: CommentRow) -> str:
    wrote = f"written by {row.author}" if row.author else ""
    recorded = f"recorded by {row.made_by}" if row.made_by != row.made_for else ""
    came = f"in {row.file}" if row.file else ""
    return ", ".join(filter(None, (saying.day(row.made_on), wrote, came, recorded)))


def _href(row: CommentRow) -> str:
    if row.place.reference:
        return reverse("entry", args=[row.edition, row.place.reference]) if row.here else ""
    if row.place.chapter is not None:
        return f"{reverse('thread', args=[row.edition])}?chapter={row.place.chapter}"
    return reverse("edition", args=[row.edition])
