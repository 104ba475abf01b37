"""Comments on an activity's own page: "Comment" beside each line, and what was said beneath."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.labels import Words
from throughline.ground.words import counted
from throughline.plan.queries import comments
from throughline.plan.queries.comments import CommentRow
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.comments import COMMENTABLE, CommentPlace, CommentState
from throughline.plan.rules.fields import called
from throughline.web.desk.plan.commenting.cards import Card, card
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Link, Pair

WHOLE = (
    "",
    "summary",
    "description",
    "milestones",
    "provisions",
    "places",
    "objectives",
)  # what no line of the record is


@dataclass(frozen=True, slots=True)
class Beside:
    """What was said of one entry, and where one says more. `links`: to what stands in no line of its own."""

    cards: tuple[Card, ...]
    links: tuple[Link, ...]
    heading: str
    _words: Words
    _row: EditionRow
    _reference: str
    _counts: Counter[str]
    _may: bool

    def lines(self, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
        """The lines of the record, each with the way to comment on it."""
        fields = {called(name, self._words): name for name in COMMENTABLE}
        return tuple(
            replace(pair, comment=self.link(fields[pair.term])) if pair.term in fields else pair for pair in pairs
        )

    def link(self, field: str) -> Link | None:
        """The way to comment on one field; how many were made is said there."""
        if not self._may:
            return None
        count = self._counts[field]
        return Link(
            f"Comment ({count})" if count else "Comment", address(self._row, CommentPlace(self._reference, field))
        )


def address(row: EditionRow, place: CommentPlace) -> str:
    """Where one comments on a place."""
    at = f"?{urlencode({'at': place.path})}" if place.path else ""
    return reverse("comment-make", args=[row.key]) + at


def beside(visit: Visit, row: EditionRow, reference: str) -> Beside:
    """The comments at an entry that this person may read; one query."""
    rows = comments.comments_at(visit.actor, row, reference)
    may = row.open_for_work and visit.may(Permission.COMMENT_MAKE)
    links = tuple(
        Link(
            called(name, visit.words) if name else "The record as a whole", address(row, CommentPlace(reference, name))
        )
        for name in WHOLE
        if may
    )
    standing = [one for one in rows if one.state is not CommentState.WITHDRAWN]
    counts = Counter(one.place.field for one in standing)
    return Beside(
        tuple(_card(one, visit.words) for one in standing),
        links,
        _heading(standing),
        visit.words,
        row,
        reference,
        counts,
        may,
    )


def _card(row: CommentRow, words: Words) -> Card:
    shown = card(row, place=False, words=words)
    return replace(shown, where=shown.where or "The record as a whole", href="")


def _heading(rows: list[CommentRow]) -> str:
    waiting = sum(one.state is CommentState.OPEN for one in rows)
    if not rows:
        return "Comments"
    return f"Comments: {len(rows)}" + (
        f", {counted(waiting, 'one') if waiting == 1 else waiting} to answer" if waiting else ""
    )


def chapter_comment(visit: Visit, row: EditionRow, number: int) -> Link | None:
    """The way to comment on a chapter, for whoever may while it is a draft."""
    if not (row.open_for_work and visit.may(Permission.COMMENT_MAKE)):
        return None
    return Link(f"Comment on this {visit.word('chapter')}", address(row, CommentPlace(chapter=number)))
