"""Comments on a draft: where one stands, for whom it is made, how it is answered, and what it may become."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.ground.labels import PLAIN, Words
from throughline.ground.words import listed, tidy
from throughline.plan.rules.fields import FIELDS, called
from throughline.plan.rules.moves import OPEN_FOR_WORK
from throughline.plan.rules.words import EditionStatus, Word


class CommentState(Word):
    """Where a comment stands."""

    OPEN = "open"
    ANSWERED = "answered"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


class CommentAct(Word):
    """What may be done with a comment that was made."""

    ANSWER = "answer"
    RELEASE = "release"
    WITHDRAW = "withdraw"


class Answer(Word):
    """How a comment is answered; a committee report prints these words [domain, section 3: members see drafts]."""

    CHANGED = "changed here"
    NOT_CHANGED = "not changed because"
    NOTED = "noted"


class Keeping(Word):
    """Who reads a comment besides those whom it is made for. The values but the first are audiences of `access`."""

    PARTY = "party"  # nobody: no role reads it
    STAFF = "staff"
    OPEN = "open"


class Party(Word):
    """For whom a comment is made."""

    BODY = "body"
    GROUP = "group"
    POST = "post"


_S, _A = CommentState, CommentAct
ACTS: dict[CommentState, dict[CommentAct, CommentState]] = {
    _S.OPEN: {_A.ANSWER: _S.ANSWERED, _A.WITHDRAW: _S.WITHDRAWN},
    _S.ANSWERED: {_A.ANSWER: _S.ANSWERED, _A.RELEASE: _S.RELEASED, _A.WITHDRAW: _S.WITHDRAWN},
    _S.RELEASED: {},
    _S.WITHDRAWN: {},
}
"""The one table: what may be done with a comment, and what it then is. An answer may be put better until it is released."""

COMMENTABLE = tuple(
    name
    for name in FIELDS
    if name not in ("audience", "source_paper", "source_link", "source_as_at", "owner_confirmed_on", "unit")
)
"""The fields of an entry at which a comment may stand: what a reader of the draft is shown."""

LONGEST = 4_000  # characters of one comment or answer: a page and a half


@dataclass(frozen=True, slots=True)
class CommentPlace:
    """Where a comment stands: at an entry, perhaps at one field of it; at a chapter; or, with neither, at the edition."""

    reference: str = ""
    field: str = ""
    chapter: int | None = None

    @property
    def path(self) -> str:
        """The place in one word, for addresses and marks: "SDP-3-01/summary", "chapter 3", "" for the edition."""
        if self.reference:
            return f"{self.reference}/{self.field}" if self.field else self.reference
        return "" if self.chapter is None else f"chapter {self.chapter}"

    def field_said(self, words: Words = PLAIN) -> str:
        """What the field is called; "" where the comment is on the whole."""
        return called(self.field, words) if self.field in FIELDS else ""

    def said(self, title: str = "", words: Words = PLAIN) -> str:
        """The place in words; `title`: of the entry or the chapter, "" where it has none."""
        if self.reference:
            return ", ".join(filter(None, (f"{self.reference} {title}".strip(), self.field_said(words))))
        if self.chapter is not None:
            return f"{words.word('Chapter')} {self.chapter}. {title}".strip(". ")
        return "The edition as a whole"


def place_of(path: str) -> CommentPlace:
    """The place that a path names; a field that nobody may comment on is left out."""
    if path.startswith("chapter ") and path[8:].isascii() and path[8:].isdigit():
        return CommentPlace(chapter=int(path[8:]))
    reference, _, field = path.partition("/")
    return CommentPlace(reference, field if field in COMMENTABLE else "")


def why_not_comment(status: EditionStatus, title: str) -> str | None:
    """Why nobody comments on an edition any more, with the remedy; None while it is a draft."""
    if status in OPEN_FOR_WORK:
        return None
    return (
        f"{title} is {status}: it is no draft any more, and a comment on it could change nothing. Comment on the draft of "
        "the next edition, or write to the policy team."
    )


def why_not_words(words: str) -> str | None:
    """What is wrong with the words of a comment; None when they can be kept."""
    if not tidy(words):
        return "The comment has no words. Say what should change, and why."
    if len(words) > LONGEST:
        return f"The comment is {len(words):,} characters long, and there is room for {LONGEST:,}. Shorten it or make two of it."
    return None


def why_not_act(state: CommentState, act: CommentAct) -> str | None:
    """Why a comment cannot be answered, released or withdrawn now; None when it can."""
    if act in ACTS[state]:
        return None
    if act is CommentAct.RELEASE and state is CommentState.OPEN:
        return "The comment is not answered yet. Answer it first: what is printed is the comment with its answer."
    ways = listed([one.value for one in ACTS[state]], "or")
    return (
        f"The comment is {state}. {f'It can be: {ways}.' if ways else 'It stays as it is; a new comment can be made.'}"
    )


def why_not_answer(answer: Answer, words: str, changed: str) -> str | None:
    """What an answer lacks; None when it can be kept. `changed`: the path of what was changed."""
    if answer is Answer.CHANGED and not (changed or tidy(words)):
        return "Say what was changed: choose the place, or write it in a sentence."
    if answer is Answer.NOT_CHANGED and not tidy(words):
        return "Say why it is not changed. Whoever commented reads the reason, and it is printed with the next edition."
    if len(words) > LONGEST:
        return f"The answer is {len(words):,} characters long, and there is room for {LONGEST:,}. Shorten it."
    return None


def answered(answer: Answer, words: str, changed: str) -> str:
    """An answer in words, as pages and papers print it. `changed`: what was changed, already said."""
    told = tidy(words)
    match answer:
        case Answer.CHANGED:
            return ". ".join(filter(None, (f"Changed: {changed}" if changed else "Changed", told)))
        case Answer.NOT_CHANGED:
            return f"Not changed because: {told}"
        case Answer.NOTED:
            return f"Noted. {told}" if told else "Noted"


def diagram() -> str:
    """The table as a picture in Mermaid, for the reference."""
    lines = [f"    {now} --> {to}: {act.said}" for now, acts in ACTS.items() for act, to in acts.items()]
    return "\n".join(["stateDiagram-v2", "    [*] --> open", *lines])
