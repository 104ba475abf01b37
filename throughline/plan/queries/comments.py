"""Comments as pages read them: a draft's, one person's own, how many wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from throughline.access.roles import Permission
from throughline.access.rules import Actor, judge, parties, scope
from throughline.council import queries as council
from throughline.ground.labels import PLAIN, Words
from throughline.history.doorway import Ref
from throughline.plan.models import Comment
from throughline.plan.queries.commented import made_for
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.comments import (
    ACTS,
    Answer,
    CommentAct,
    CommentPlace,
    CommentState,
    Keeping,
    Party,
    answered,
    place_of,
)
from throughline.plan.rules.moves import OPEN_FOR_WORK

ORDER = {CommentState.OPEN: 0, CommentState.ANSWERED: 1, CommentState.RELEASED: 2, CommentState.WITHDRAWN: 3}
FACETS = ("state", "by", "chapter")
EDITION = "The edition as a whole"


@dataclass(frozen=True, slots=True)
class CommentRow:
    """One comment with what this person may do about it."""

    ref: Ref
    key: str
    edition: str  # the key in its address
    place: CommentPlace
    place_said: str  # in the words of the day on which it was made
    here: bool  # whether its entry still stands in the edition
    chapter: str  # the chapter that it belongs to, in words
    quoted: str
    words: str
    made_for: str
    kind: Party
    meeting: str
    author: str
    made_by: str
    made_on: date
    state: CommentState
    keeping: Keeping
    answer: Answer | None
    answer_words: str
    changed: str
    answered_by: str
    answered_on: date | None
    file: str
    illustrative: bool
    may_answer: bool
    may_share: bool
    may_release: bool
    may_withdraw: bool

    def answer_said(self, words: Words = PLAIN) -> str:
        """The answer in words, with what was changed as the council calls it; "" while there is none."""
        changed = place_of(self.changed).field_said(words) or self.changed
        return answered(self.answer, self.answer_words, changed) if self.answer else ""


@dataclass(frozen=True, slots=True)
class AskedComments:
    """What is asked of the list: values by facet."""

    chosen: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments that pass, of how many, and how many each value of a facet would show.

    `states`: how many of all stand in each state; `releasable`: how many of all this person would release at once.
    """

    rows: tuple[CommentRow, ...]
    of: int
    facets: dict[str, tuple[tuple[str, int], ...]]
    states: dict[CommentState, int]
    releasable: int


def comments(actor: Actor, edition: EditionRow, asked: AskedComments | None = None) -> Comments:
    """The comments on a draft that a person may read: open ones first, in the order of the plan. One query."""
    rows = sorted((_row(one, actor) for one in _read(actor).filter(edition=edition.ref.key)), key=_order)
    chosen = (asked or AskedComments()).chosen
    passing = tuple(one for one in rows if all(_value(one, f) in values for f, values in chosen.items() if values))
    states = Counter(one.state for one in rows)
    releasable = sum(one.may_release and one.kind is not Party.GROUP for one in rows)
    return Comments(passing, len(rows), {f: _facet(rows, f, chosen) for f in FACETS}, dict(states), releasable)


def comments_at(actor: Actor, edition: EditionRow, reference: str) -> tuple[CommentRow, ...]:
    """The comments at one entry, open ones first."""
    rows = _read(actor).filter(edition=edition.ref.key, reference=reference)
    return tuple(sorted((_row(one, actor) for one in rows), key=_order))


def comment(actor: Actor, key: str) -> CommentRow | None:
    """One comment by the key in its address; None when there is none or it is not open to this person."""
    found = _read(actor).filter(key=key).first()
    return _row(found, actor) if found else None


def own_comments(actor: Actor) -> tuple[CommentRow, ...]:
    """What the person's posts, bodies and groups said of any draft, also of one that is closed to them; latest first."""
    rows = _read(actor).filter(party__in=sorted(parties(actor)))
    return tuple(_row(one, actor) for one in rows.order_by("-made_on", "-pk"))


def to_answer(actor: Actor, edition: EditionRow) -> int:
    """How many comments on a draft wait for this person's answer. One query."""
    if not edition.open_for_work:
        return 0
    near = Comment.objects.within(scope(actor, Permission.COMMENT_ANSWER)).filter(edition=edition.ref.key)
    return near.filter(state=CommentState.OPEN).exclude(audience=Keeping.PARTY).count()


def speakers(actor: Actor, on: date) -> tuple[tuple[Party, int, str], ...]:
    """For whom a person may comment: own bodies, groups and posts first; whoever records for others, every body and post."""
    mine, records = parties(actor), not scope(actor, Permission.COMMENT_RECORD).nowhere
    bodies = [(Party.BODY, row.key, row.name) for row in council.bodies()]
    groups = [(Party.GROUP, row.key, f"{row.name} group") for row in council.political_groups(on)]
    posts = [(Party.POST, row.key, row.title) for row in council.posts(on) if not row.ended]
    names = {Party.BODY: "body", Party.GROUP: "group", Party.POST: "own"}
    own = [one for one in (*groups, *bodies, *posts) if f"{names[one[0]]} {one[1]}" in mine]
    others = [one for one in (*bodies, *posts) if one not in own] if records else []
    return (*own, *others)


def _read(actor: Actor) -> Any:
    rows = Comment.objects.within(scope(actor, Permission.PLAN_VIEW))
    return rows.select_related("edition", "entry__chapter", "chapter", "body", "group", "post").order_by("pk")


def _row(one: Comment, actor: Actor) -> CommentRow:
    place = CommentPlace(one.reference, one.field, one.chapter.number if one.chapter else None)
    acts = ACTS[one.state] if (while_open := one.edition.status in OPEN_FOR_WORK) else {}
    part, shared = one.party in parties(actor), one.audience != Keeping.PARTY
    place_, kept = one.place(), one.kept_to()
    theirs = part or (one.group_id is None and not scope(actor, Permission.COMMENT_RECORD).nowhere)
    leads = one.group_id is None and not scope(actor, Permission.PLAN_PREPARE).nowhere
    return CommentRow(
        ref=Ref(one.pk, one.version),
        key=one.key,
        edition=one.edition.key,
        place=place,
        place_said=one.place_said,
        here=one.entry_id is not None,
        chapter=_chapter(one),
        quoted=one.quoted,
        words=one.words,
        made_for=made_for(one),
        kind=Party.BODY if one.body_id else Party.GROUP if one.group_id else Party.POST,
        meeting=one.meeting,
        author=one.author,
        made_by=one.made_by,
        made_on=one.made_on,
        state=one.state,
        keeping=one.audience,
        answer=one.answer,
        answer_words=one.answer_words,
        changed=one.changed,
        answered_by=one.answered_by,
        answered_on=one.answered_on,
        file=one.file,
        illustrative=one.illustrative,
        may_answer=CommentAct.ANSWER in acts
        and shared
        and judge(actor, Permission.COMMENT_ANSWER, place_, kept).allowed,
        may_share=while_open and not shared and part,
        may_release=CommentAct.RELEASE in acts and (part or leads),
        may_withdraw=CommentAct.WITHDRAW in acts and theirs,
    )


def _chapter(one: Comment) -> str:
    chapter = one.chapter or (one.entry.chapter if one.entry else None)
    return f"{chapter.number}. {chapter.title}" if chapter else EDITION


def _order(one: CommentRow) -> tuple[Any, ...]:
    whole = not one.place.reference and one.place.chapter is None
    return ORDER[one.state], not whole, one.chapter, one.place.reference, one.place.field, one.made_on, one.ref.key


def _value(one: CommentRow, facet: str) -> str:
    return {"state": one.state.said, "by": one.made_for, "chapter": one.chapter}[facet]


def _facet(rows: Iterable[CommentRow], facet: str, chosen: dict[str, frozenset[str]]) -> tuple[tuple[str, int], ...]:
    """How many rows each value would show, if it were chosen beside what is chosen of the other facets."""
    every = list(rows)
    near = [one for one in every if all(_value(one, f) in v for f, v in chosen.items() if v and f != facet)]
    counts = Counter(_value(one, facet) for one in near)
    return tuple((value, counts[value]) for value in dict.fromkeys(_value(one, facet) for one in every))
