"""The one table of moves of an assessment, for each workflow; nobody approves their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughline.assurance.rules.words import Act, Level, State, Workflow
from throughline.ground.words import listed

S, A = State, Act


@dataclass(frozen=True, slots=True)
class Move:
    """An act: from which states, to which; whether it needs a reason, the whole questionnaire, a level; by another person."""

    act: Act
    of: frozenset[State]
    to: State
    says: str
    reason: bool = False
    another: bool = False  # never by whoever prepared it, nor by its owner
    whole: bool = False  # every question is answered, here or in the council's own form
    rated: bool = False  # the level that was found is said
    none_yes: bool = False  # no question is answered with yes


def _move(act: Act, of: tuple[State, ...], to: State, says: str, **more: bool) -> Move:
    return Move(act, frozenset(of), to, says, **more)


_BEGUN = _move(A.BEGIN, (S.NOT_STARTED,), S.SCREENING, "Somebody looks whether an assessment is needed.")
_NEEDED = (
    _move(A.REQUIRE, (S.SCREENING,), S.FULL_REQUIRED, "The screening shows that an assessment is needed."),
    _move(A.ASSESS, (S.FULL_REQUIRED, S.REVIEW_DUE), S.IN_PROGRESS, "The assessment is written, or looked at again."),
)  # fmt: skip
_OUT = A.SCREEN_OUT, (S.SCREENING,), S.SCREENED_OUT, "None is needed: the reason and who approved it stay."
_SCREENING = (_BEGUN, _move(*_OUT, reason=True, another=True), *_NEEDED)
_AGAIN = (
    _move(A.REVIEW, (S.APPROVED, S.SCREENED_OUT), S.REVIEW_DUE, "Something has changed, such as what a consultation found.", reason=True),
)  # fmt: skip
_BACK = "It goes back to whoever prepares it, with the reason."

MOVES: Mapping[Workflow, tuple[Move, ...]] = {
    Workflow.EQUALITY: (
        *_SCREENING,
        _move(A.SIGN, (S.IN_PROGRESS,), S.SIGNED, "The head of service signs it, with the level of impact.", another=True, whole=True, rated=True),
        _move(A.APPROVE, (S.SIGNED,), S.APPROVED, "The directorate's management team signs it off.", another=True),
        _move(A.SEND_BACK, (S.SIGNED,), S.IN_PROGRESS, _BACK, reason=True),
        *_AGAIN,
    ),
    Workflow.DATA_PROTECTION: (
        _BEGUN,
        _move(*_OUT, reason=True, another=True, whole=True, none_yes=True),
        *_NEEDED,
        _move(A.ASK, (S.IN_PROGRESS,), S.WITH_OFFICER, "The data protection officer is asked, with the level of risk that remains.", whole=True, rated=True),
        _move(A.ADVISE, (S.WITH_OFFICER,), S.ADVISED, "The data protection officer gives advice in writing.", reason=True, another=True),
        _move(A.ACCEPT, (S.ADVISED,), S.ANSWERED, "The advice is followed.", another=True),
        _move(A.OVERRULE, (S.ADVISED,), S.ANSWERED, "The advice is not followed: the reason stays beside it.", reason=True, another=True),
        _move(A.CONSULT, (S.ANSWERED,), S.WITH_ICO, "High risk remains: the Information Commissioner is consulted first."),
        _move(A.HEAR, (S.WITH_ICO,), S.ANSWERED, "What the Commissioner said stands beside the assessment.", reason=True),
        _move(A.ACCEPT_RISK, (S.ANSWERED,), S.APPROVED, "Somebody who answers for it accepts the risk that remains.", another=True),
        _move(A.SEND_BACK, (S.WITH_OFFICER, S.ADVISED, S.ANSWERED), S.IN_PROGRESS, _BACK, reason=True),
        *_AGAIN,
    ),
    Workflow.PLAIN: (
        *_SCREENING,
        _move(A.APPROVE, (S.IN_PROGRESS,), S.APPROVED, "Somebody who answers for it approves it.", another=True, whole=True, rated=True),
        *_AGAIN,
    ),
}  # fmt: skip
SETTLED = frozenset({S.SCREENED_OUT, S.APPROVED})  # nothing in it is written until it is looked at again
WRITABLE = frozenset({S.NOT_STARTED, S.SCREENING, S.FULL_REQUIRED, S.IN_PROGRESS, S.REVIEW_DUE})


@dataclass(frozen=True, slots=True)
class Hands:
    """What somebody is to an assessment: whether it is their own, whether they prepared it, whether they signed it."""

    owns: bool = False
    prepared: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Stands:
    """What a move looks at: state, how many questions are unanswered, the level, whether the Commissioner was heard,
    how many answers are yes."""

    state: State
    unanswered: int = 0
    level: Level | None = None
    heard: bool = False
    yes: int = 0  # questions that are answered with yes


def move_of(workflow: Workflow, act: Act, state: State) -> Move | None:
    """The move that an act makes from a state; None where there is none."""
    return next((m for m in MOVES[workflow] if m.act is act and state in m.of), None)


def acts_from(workflow: Workflow, state: State) -> tuple[Act, ...]:
    """What may be done from a state, in the order of the table."""
    return tuple(m.act for m in MOVES[workflow] if state in m.of)


def why_not(workflow: Workflow, act: Act, stands: Stands, hands: Hands = Hands(), reason: str = "") -> str | None:
    """Why somebody may not do this to an assessment, as a sentence; None when they may.

    High risk that remains goes to the Commissioner first [UK GDPR, article 36].
    """
    move = move_of(workflow, act, stands.state)
    if move is None:
        ways = [a.value for a in acts_from(workflow, stands.state)]
        return f"This assessment stands at “{stands.state}”, so that you cannot {act}. You can {listed(ways, 'or')}."
    if move.another and (hands.owns or hands.prepared):
        return f"Nobody may {act} where the assessment is their own. Ask somebody else of those who may."
    if act is A.APPROVE and hands.signed:
        return "You signed it as head of service, and a second person signs for the directorate. Ask somebody else."
    if move.reason and not reason.strip():
        return f"Say why, in words, before you {act}: they stay on record."
    return _lacking(move, stands)


def _lacking(move: Move, stands: Stands) -> str | None:
    if move.whole and stands.unanswered:
        some = "1 question has" if stands.unanswered == 1 else f"{stands.unanswered} questions have"
        return f"{some} no answer. Answer every question, or link the council's own form, before you {move.act}."
    if move.none_yes and stands.yes:
        some = "1 question is" if stands.yes == 1 else f"{stands.yes} questions are"
        return f"{some} answered with yes: this processing always needs a full assessment (UK GDPR, article 35(3) and (4)). Require it in full."
    if move.rated and stands.level is None:
        return f"Say which level was found, low, medium or high, before you {move.act}."
    if move.act is A.CONSULT and stands.level is not Level.HIGH:
        return "The Information Commissioner is consulted where high risk remains, and here it does not. Accept the risk that remains."
    if move.act is A.ACCEPT_RISK and stands.level is Level.HIGH and not stands.heard:
        return "High risk remains, so that the Information Commissioner is consulted first (UK GDPR, article 36). Consult, then accept."
    return None


def standing_on(state: State, review_due_on: date | None, on: date) -> State:
    """Where an assessment stands on a day: what was settled is due for review from its day on."""
    due = review_due_on is not None and review_due_on <= on
    return State.REVIEW_DUE if due and state in SETTLED else state


def diagram(workflow: Workflow) -> str:
    """The moves of a workflow as a Mermaid state diagram."""
    names = {s: s.name.lower() for s in State}
    seen = sorted({s for m in MOVES[workflow] for s in (*m.of, m.to)}, key=list(State).index)
    lines = [f'    state "{s.said}" as {names[s]}' for s in seen]
    lines.append(f"    [*] --> {names[S.NOT_STARTED]}")
    lines += [
        f"    {names[s]} --> {names[m.to]}: {m.act}"
        for m in MOVES[workflow]
        for s in sorted(m.of, key=list(State).index)
    ]
    return "\n".join(["stateDiagram-v2", *lines])
