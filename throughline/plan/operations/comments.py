"""Writes on comments: making one for a body, a group or a post, answering, sharing, releasing, withdrawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from throughline.access.roles import Permission, Reach
from throughline.access.rules import Actor, judge, parties, party, scope
from throughline.council import queries as council
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import ABSENT, Absent, Ref, Refused, operation
from throughline.history.pen import Pen
from throughline.outcomes import queries as outcomes
from throughline.outcomes.queries import OutcomeRow
from throughline.plan.models import Comment, Edition, Entry
from throughline.plan.rules.comments import (
    ACTS,
    Answer,
    CommentAct,
    CommentPlace,
    CommentState,
    Keeping,
    Party,
    why_not_act,
    why_not_answer,
    why_not_comment,
    why_not_words,
)

REACHES = {Party.BODY: Reach.BODY, Party.GROUP: Reach.GROUP, Party.POST: Reach.OWN}
GROUPS_OWN = "A political group’s comment is the group’s own: only its members make, share, release or withdraw it."


@dataclass(frozen=True, slots=True)
class Speaker:
    """For whom comments are made: the kind, its key, and of a body the meeting in words."""

    kind: Party
    key: int
    meeting: str = ""

    @property
    def party(self) -> str:
        """What access calls them."""
        return party(REACHES[self.kind], self.key)


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment as it is made: where, the words that it stands at, what it says; from a file also who wrote it there."""

    place: CommentPlace
    words: str
    quoted: str = ""
    author: str = ""
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer to one comment."""

    comment: Ref
    answer: Answer
    words: str = ""
    changed: str = ""


class CommentDesk:
    """The rules that hold for every write on comments."""

    @staticmethod
    def refuse_if_over(edition: Edition) -> None:
        """Comments end with the draft."""
        if against := why_not_comment(edition.status, edition.title):
            raise Refused(against)

    @staticmethod
    def refuse_if_not_theirs(by: Actor, kind: Party, whose: str) -> None:
        """Whoever speaks for a body or post is part of it or records for it; for a group only its members speak."""
        if whose in parties(by):
            return
        if kind is Party.GROUP:
            raise Refused(GROUPS_OWN)
        if scope(by, Permission.COMMENT_RECORD).nowhere:
            raise Refused(judge(by, Permission.COMMENT_RECORD, {}).reason)

    @staticmethod
    def refuse_if_not_now(comment: Comment, act: CommentAct) -> None:
        """The one table of what a comment may become; nothing of it moves after its edition was approved."""
        CommentDesk.refuse_if_over(comment.edition)
        if against := why_not_act(comment.state, act):
            raise Refused(against)

    @staticmethod
    def new(edition: Edition, speaker: Speaker, remark: Remark, keeping: Keeping, by: Actor, at: datetime) -> Comment:
        """The row of one comment. Raises Refused, and Absent for a place that is not there or not open to them."""
        if against := why_not_words(remark.words):
            raise Refused(against)
        entry, chapter = _stands_at(edition, remark.place, by)
        title = entry.title if entry else chapter.title if chapter else ""
        return Comment(
            edition=edition,
            entry=entry,
            reference=entry.reference if entry else "",
            chapter_id=chapter.key if chapter else None,
            field=remark.place.field if entry else "",
            place_said=remark.place.said(title, council.settings(at.date()).words)[:400],
            quoted=tidy_lines(remark.quoted),
            words=tidy_lines(remark.words),
            **{f"{speaker.kind}_id": speaker.key},
            meeting=tidy(speaker.meeting),
            author=tidy(remark.author)[:200],
            made_by=by.posts[:400],
            made_on=at.date(),
            party=speaker.party,
            audience=keeping,
            origin=remark.origin,
        )


def _stands_at(edition: Edition, place: CommentPlace, by: Actor) -> tuple[Entry | None, OutcomeRow | None]:
    if place.reference:
        entry = Entry.objects.filter(edition=edition, reference=place.reference).first()
        if entry is None or not judge(by, Permission.PLAN_VIEW, entry.place(), entry.kept_to()).allowed:
            raise Absent(ABSENT)
        return entry, None
    if place.chapter is not None:
        chapters = outcomes.outcomes(by, edition.plan.parent_id)
        chapter = next((one for one in chapters if one.number == place.chapter), None)
        if chapter is None:
            raise Absent(ABSENT)
        return None, chapter
    return None, None


@operation("plan.comment.make", Permission.COMMENT_MAKE, on=Edition)
def make(
    edition: Edition,
    pen: Pen,
    *,
    speaker: Speaker,
    remark: Remark,
    keep: bool = False,
    illustrative: bool = False,
    by: Actor,
    at: datetime,
) -> str:
    """Comment on a draft for a body, a group or a post; answers the comment's key.

    `keep`: for their own eyes until they share it; otherwise those who prepare the plan read it at once.
    """
    CommentDesk.refuse_if_over(edition)
    CommentDesk.refuse_if_not_theirs(by, speaker.kind, speaker.party)
    if keep and speaker.party not in parties(by):
        raise Refused(
            "You would not read it again yourself: you are not part of those whom you record it for. Share it."
        )
    row = CommentDesk.new(edition, speaker, remark, Keeping.PARTY if keep else Keeping.STAFF, by, at)
    row.illustrative = illustrative
    return pen.add(row).key


@operation("plan.comment.bring_in", Permission.COMMENT_MAKE, on=Edition, gate=True)
def bring_in(
    edition: Edition,
    pen: Pen,
    *,
    speaker: Speaker,
    remarks: Sequence[Remark],
    file: str,
    digest: str,
    keep: bool = False,
    by: Actor,
    at: datetime,
) -> int:
    """Bring in the comments of a Word file at once; those that came before are passed over. Answers how many are new."""
    CommentDesk.refuse_if_over(edition)
    CommentDesk.refuse_if_not_theirs(by, speaker.kind, speaker.party)
    pen.note = {"file": file, "digest": digest, "comments": len(remarks)}
    known = set(
        Comment.objects.filter(edition=edition, origin__in=[r.origin for r in remarks]).values_list("origin", flat=True)
    )
    fresh = {r.origin: r for r in remarks if r.origin not in known}
    keeping = Keeping.PARTY if keep else Keeping.STAFF
    rows = [CommentDesk.new(edition, speaker, one, keeping, by, at) for one in fresh.values()]
    for row in rows:
        row.file = file[-255:]
    pen.add_all(rows)
    return len(rows)


@operation("plan.comment.answer", Permission.COMMENT_ANSWER, on=Comment)
def answer(
    comment: Comment, pen: Pen, *, answer: Answer, words: str = "", changed: str = "", by: Actor, at: datetime
) -> None:
    """Answer a comment: changed here, not changed because, or noted. An answer may be put better until it is released."""
    CommentDesk.refuse_if_not_now(comment, CommentAct.ANSWER)
    if comment.audience == Keeping.PARTY:
        raise Refused("This comment is still kept to those who made it. It can be answered once they have shared it.")
    if against := why_not_answer(answer, words, changed):
        raise Refused(against)
    pen.put(
        comment,
        state=CommentState.ANSWERED,
        answer=answer,
        answer_words=tidy_lines(words),
        changed=changed if answer is Answer.CHANGED else "",
        answered_by=by.posts[:400],
        answered_on=at.date(),
    )


@operation("plan.comments.answer", Permission.PLAN_VIEW, on=Edition)
def answer_many(edition: Edition, pen: Pen, *, said: Iterable[Answered], by: Actor, at: datetime) -> int:
    """Answer several comments of a draft at once, each as far as whoever answers may; answers how many."""
    those = list(said)
    for one in those:
        answer(one.comment, answer=one.answer, words=one.words, changed=one.changed, by=by, at=at)
    pen.note = {"comments": len(those)}
    return len(those)


@operation("plan.comment.share", Permission.COMMENT_MAKE, on=Comment)
def share(comment: Comment, pen: Pen, *, by: Actor, at: datetime) -> None:
    """Share a comment that was kept to those who made it with the officers who prepare the plan, so that it is answered."""
    CommentDesk.refuse_if_over(comment.edition)
    _refuse_if_not_part(comment, by)
    if comment.audience != Keeping.PARTY:
        raise Refused("The comment is already shared.")
    pen.put(comment, audience=Keeping.STAFF)


@operation("plan.comment.release", Permission.COMMENT_MAKE, on=Comment)
def release(comment: Comment, pen: Pen, *, by: Actor, at: datetime) -> None:
    """Release an answered comment: it is printed, with its answer, in the edition that the draft becomes."""
    CommentDesk.refuse_if_not_now(comment, CommentAct.RELEASE)
    if comment.group_id or scope(by, Permission.PLAN_PREPARE).nowhere:
        _refuse_if_not_part(comment, by)
    pen.put(comment, state=ACTS[comment.state][CommentAct.RELEASE], audience=Keeping.OPEN)


@operation("plan.comments.release", Permission.PLAN_PREPARE, on=Edition)
def release_answered(edition: Edition, pen: Pen, *, by: Actor, at: datetime) -> int:
    """Release every answered comment of a draft but those of political groups, which release their own; how many."""
    near = Comment.objects.within(scope(by, Permission.PLAN_VIEW))
    those = list(
        near.filter(edition=edition, state=CommentState.ANSWERED, group=None)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    for key in those:
        release(Ref(key), by=by, at=at)
    pen.note = {"comments": len(those)}
    return len(those)


@operation("plan.comment.withdraw", Permission.COMMENT_MAKE, on=Comment)
def withdraw(comment: Comment, pen: Pen, *, reason: str = "", by: Actor, at: datetime) -> None:
    """Withdraw a comment that is not released: it is neither answered nor printed."""
    CommentDesk.refuse_if_not_now(comment, CommentAct.WITHDRAW)
    CommentDesk.refuse_if_not_theirs(by, Party.GROUP if comment.group_id else Party.BODY, comment.party)
    pen.put(comment, state=CommentState.WITHDRAWN)


def _refuse_if_not_part(comment: Comment, by: Actor) -> None:
    if comment.party in parties(by):
        return
    if comment.group_id:
        raise Refused(GROUPS_OWN)
    raise Refused("Only those whom the comment is made for may do this. Ask one of them.")
