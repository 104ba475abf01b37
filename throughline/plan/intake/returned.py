"""A draft that came back from Word: each comment at its place, what cannot be placed by itself, what was suggested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from throughline.ground.freezing import canonical, digest
from throughline.ground.words import tidy
from throughline.plan.rules.comments import LONGEST, CommentPlace
from throughline.plan.rules.marks import Known, Mark, read_mark
from throughline.plan.rules.quoting import cut
from throughline.sheets.refusing import Unreadable
from throughline.texts.document import Comment, Paragraph, Text

CUT = "… (cut: it was longer than a comment may be)"


class Found(StrEnum):
    """How a comment's place was found."""

    THERE = "there"  # the words stand as they were sent out
    REWRITTEN = "rewritten"  # the place is there, its words are others by now
    LOST = "lost"  # the place is not in the draft any more, or the comment stood at none


@dataclass(frozen=True, slots=True)
class Read:
    """One comment or suggestion that was read. `place` is None where somebody has to say it."""

    number: int
    author: str
    date: str
    words: str
    quoted: str
    place: CommentPlace | None
    found: Found
    resolved: bool
    suggestion: bool
    origin: str


def looked_at(text: Text, ours: Mark, known: Known) -> tuple[Read, ...]:
    """Every comment and suggestion of a returned draft, in the order of the paper; those without a place at the end.

    `ours`: any mark of the draft as it stands, for its plan and edition; `known`: its places. Raises Unreadable for a
    document that was not sent out from here, or is of another plan or edition.
    """
    marks = [mark for one in text.paragraphs for name in one.marks if (mark := read_mark(name))]
    _refuse_strangers(marks, ours)
    stands = _stands(text.paragraphs, ours)
    read = [*_comments(text, stands, known), *_suggestions(text.paragraphs, stands, known)]
    ordered = sorted(enumerate(read), key=lambda pair: (pair[1][0] is None, pair[1][0] or 0, pair[0]))
    return tuple(_numbered(number, one) for number, (_, (_, one)) in enumerate(ordered, 1))


def _refuse_strangers(marks: list[Mark], ours: Mark) -> None:
    if not marks:
        raise Unreadable(
            "TEXT020",
            "This document has none of the marks that a draft carries when it is sent out from here, so no comment in it can "
            "be placed.",
            "Send out the draft as Word, and have the comments made in that file; or comment in place, beside each line.",
        )
    if all(mark.plan != ours.plan for mark in marks):
        raise Unreadable("TEXT021", "This is the draft of another plan.", "Open that plan, and bring it in there.")
    if all(mark.edition != ours.edition for mark in marks if mark.plan == ours.plan):
        raise Unreadable(
            "TEXT022",
            f"This is the draft of edition {marks[0].edition} of this plan, and this page is of edition {ours.edition}.",
            f"Open edition {marks[0].edition}, and bring it in there while it is a draft.",
        )


def _stands(paragraphs: tuple[Paragraph, ...], ours: Mark) -> list[Mark | None]:
    """The mark under which each paragraph stands: its own, or the last before it, as for the cells of a table."""
    found: list[Mark | None] = []
    now: Mark | None = None
    for one in paragraphs:
        own = [m for name in one.marks if (m := read_mark(name)) and (m.plan, m.edition) == (ours.plan, ours.edition)]
        now = own[-1] if own else now
        found.append(now)
    return found


def _comments(text: Text, stands: list[Mark | None], known: Known) -> Iterator[tuple[int | None, Read]]:
    replies: defaultdict[str, list[Comment]] = defaultdict(list)
    numbers = {one.number for one in text.comments}
    for one in text.comments:
        if one.answers in numbers and one.answers is not None:
            replies[one.answers].append(one)
    for one in text.comments:
        if one.answers in numbers:
            continue
        words = _with_replies(one, replies)
        if not tidy(words):
            continue
        place, found = _place(stands, one.paragraph, known)
        origin = digest(canonical(["comment", one.author, one.date, one.words, one.quoted]))
        read = Read(0, one.author, one.date[:10], words, cut(one.quoted), place, found, one.resolved, False, origin)
        yield one.paragraph, read


def _with_replies(one: Comment, replies: dict[str, list[Comment]]) -> str:
    """A comment with what was said in reply, reply upon reply, each with its author."""
    said, open_ = [one.words], list(replies.get(one.number, ()))
    seen = {one.number}
    while open_:
        reply = open_.pop(0)
        if reply.number not in seen:
            seen.add(reply.number)
            said.append(f"{reply.author or 'Somebody'} replied: {reply.words}")
            open_ = [*replies.get(reply.number, ()), *open_]
    whole = "\n".join(said)
    return whole if len(whole) <= LONGEST else whole[: LONGEST - len(CUT)] + CUT


def _suggestions(
    paragraphs: tuple[Paragraph, ...], stands: list[Mark | None], known: Known
) -> Iterator[tuple[int | None, Read]]:
    for number, one in enumerate(paragraphs):
        if not one.suggested_by or tidy(one.text) == tidy(one.suggested):
            continue
        place, found = _place(stands, number, known)
        words = f"Suggested wording: “{tidy(one.suggested)}”" if tidy(one.suggested) else "Suggested: take this out."
        words = words if len(words) <= LONGEST else words[: LONGEST - len(CUT)] + CUT
        origin = digest(canonical(["suggestion", one.suggested_by, one.text, one.suggested]))
        yield number, Read(0, one.suggested_by, "", words, cut(one.text), place, found, False, True, origin)


def _place(stands: list[Mark | None], paragraph: int | None, known: Known) -> tuple[CommentPlace | None, Found]:
    """Where a comment stands now. What was said before the first mark, on the cover, is said of the whole."""
    if paragraph is None:
        return None, Found.LOST
    mark = stands[paragraph]
    if mark is None:
        return CommentPlace(), Found.THERE
    there = known.get(mark.place)
    if there is None:
        return None, Found.LOST
    return there.place, Found.THERE if mark.words in there.words else Found.REWRITTEN


def _numbered(number: int, one: Read) -> Read:
    return Read(
        number,
        one.author,
        one.date,
        one.words,
        one.quoted,
        one.place,
        one.found,
        one.resolved,
        one.suggestion,
        one.origin,
    )
