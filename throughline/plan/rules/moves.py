"""The one table of moves that an edition may make, and what each asks."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.access.roles import Audience
from throughline.ground.findings import Finding, Severity
from throughline.ground.labels import PLAIN, Words
from throughline.ground.words import counted, listed
from throughline.plan.rules.subjects import subject_said
from throughline.plan.rules.words import EditionStatus

S = EditionStatus


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed move. `verb` is the button; `freezes`: the text is taken; `clean`: no error may stand unaccepted."""

    to: EditionStatus
    verb: str
    says: str
    freezes: bool = False
    clean: bool = False


MOVES: dict[EditionStatus, tuple[Move, ...]] = {
    S.DRAFT: (
        Move(S.FOR_COMMENT, "Send for comment", "Members and staff read this draft and comment on it.", freezes=True),
        Move(S.FOR_APPROVAL, "Submit for approval", "The text is frozen and goes to those who approve it.", True, True),
    ),
    S.FOR_COMMENT: (
        Move(S.DRAFT, "Take back to draft", "Only staff read it until it is sent again."),
        Move(S.FOR_APPROVAL, "Submit for approval", "The text is frozen and goes to those who approve it.", True, True),
    ),
    S.FOR_APPROVAL: (
        Move(S.DRAFT, "Send back to draft", "It was not approved; work goes on."),
        Move(S.APPROVED, "Record approval", "The text that was submitted was approved."),
    ),
    S.APPROVED: (Move(S.PUBLISHED, "Publish", "Residents read it.", clean=True),),
    S.PUBLISHED: (Move(S.SUPERSEDED, "Supersede", "A later edition stands in its place."),),
    S.SUPERSEDED: (),
}

OPEN_FOR_WORK = frozenset({S.DRAFT, S.FOR_COMMENT, S.FOR_APPROVAL})
FINDINGS_ACCEPTED = OPEN_FOR_WORK | {
    S.APPROVED
}  # what comes up between approval and publication cannot be mended any more

AUDIENCE_OF: dict[EditionStatus, Audience] = {
    S.DRAFT: Audience.STAFF,
    S.FOR_COMMENT: Audience.MEMBERS,
    S.FOR_APPROVAL: Audience.MEMBERS,
    S.APPROVED: Audience.MEMBERS,
    S.PUBLISHED: Audience.OPEN,
    S.SUPERSEDED: Audience.OPEN,
}


def move(now: EditionStatus, to: EditionStatus) -> Move | None:
    """The move from one status to another, or None when the table does not allow it."""
    return next((m for m in MOVES[now] if m.to == to), None)


def why_not(
    now: EditionStatus,
    to: EditionStatus,
    findings: tuple[Finding, ...],
    changed: bool,
    moved: str = "",
    words: Words = PLAIN,
) -> str | None:
    """Why an edition may not make a move, as a sentence; None when it may.

    `findings`: those that stand and were not accepted; `changed`: whether it was edited after it was last submitted; `moved`: what is otherwise since, in sentences.
    """
    step = move(now, to)
    if step is None:
        ways = [m.to.value for m in MOVES[now]]
        return f"An edition that is {now.value} cannot become {to.value}. It can become {listed(ways, 'or') or 'nothing else'}."
    errors = [f for f in findings if f.severity is Severity.ERROR]
    if step.clean and errors:
        gate, remedy = (
            ("publication", "Accept each on the plan-health page with a reason: an approved text is not mended.")
            if to == S.PUBLISHED
            else ("approval", "Mend each on the plan-health page, or accept it there with a reason.")
        )
        stand = f"{counted(len(errors), 'error').capitalize()} stand{'s' if len(errors) == 1 else ''}"
        return f"{stand} in the way of {gate}: {_which(errors, words)}. {remedy}"
    if to == S.APPROVED and changed:
        return (
            f"The plan was changed after it was submitted. {f'{moved} ' if moved else ''}Send it back to draft and submit it again, "
            "so that what is approved is what was read."
        )
    return None


def _which(errors: list[Finding], words: Words) -> str:
    """Up to three findings by their code and what they are about, and how many more: "PLAN012 of SDP-3-01 and 4 more"."""
    named = [f"{f.code} of {subject_said(f.subject, words)}" if f.subject else f.code for f in errors[:3]]
    return listed([*named, *([f"{len(errors) - 3} more"] if len(errors) > 3 else [])])


def diagram() -> str:
    """The table as a picture in Mermaid, for the reference."""
    lines = [
        f"    {now.value.replace(' ', '_')} --> {m.to.value.replace(' ', '_')}: {m.verb}"
        for now in MOVES
        for m in MOVES[now]
    ]
    return "\n".join(["stateDiagram-v2", "    [*] --> draft", *lines])
