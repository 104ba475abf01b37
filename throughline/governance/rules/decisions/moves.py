"""The one table of moves of a decision. Reality is recorded whatever stands here: this table rules what may be planned."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.governance.rules.decisions.words import Act, Status
from throughline.ground.words import listed

S = Status


@dataclass(frozen=True, slots=True)
class Move:
    """From which statuses an act leads to which; whether it needs a reason."""

    of: frozenset[Status]
    to: Status
    reason: bool = False


LIVE = frozenset({S.PLANNED, S.FOR_DETERMINATION, S.SUBMITTED, S.DEFERRED, S.UNSTATED})

MOVES = {
    Act.NOTICE: Move(frozenset({S.PLANNED, S.DEFERRED, S.UNSTATED}), S.FOR_DETERMINATION),
    Act.SUBMIT: Move(frozenset({S.PLANNED, S.FOR_DETERMINATION, S.DEFERRED}), S.SUBMITTED),
    Act.DECIDE: Move(frozenset({S.FOR_DETERMINATION, S.SUBMITTED}), S.APPROVED),
    Act.CALL_IN: Move(frozenset({S.APPROVED}), S.CALLED_IN),
    Act.LET_STAND: Move(frozenset({S.CALLED_IN}), S.APPROVED),
    Act.REFER_BACK: Move(frozenset({S.CALLED_IN}), S.FOR_DETERMINATION),
    Act.IMPLEMENT: Move(frozenset({S.APPROVED}), S.IMPLEMENTED),
    Act.DEFER: Move(frozenset({S.PLANNED, S.FOR_DETERMINATION, S.SUBMITTED}), S.DEFERRED, reason=True),
    Act.RESUME: Move(frozenset({S.DEFERRED, S.ABANDONED, S.WITHDRAWN}), S.FOR_DETERMINATION, reason=True),
    Act.ABANDON: Move(LIVE, S.ABANDONED, reason=True),
    Act.WITHDRAW: Move(LIVE, S.WITHDRAWN, reason=True),
}


def why_not(act: Act, status: Status, reason: str = "") -> str | None:
    """Why an act cannot be done to a decision of this status, as a sentence; None when it can."""
    move = MOVES[act]
    if status not in move.of:
        ways = [other.value for other, m in MOVES.items() if status in m.of]
        can = f"You can {listed(ways, 'or')} it." if ways else "Nothing more is done with it."
        return f"This decision is {status}, so that you cannot {act} it. {can}"
    if move.reason and not reason.strip():
        return f"Say why you {act} this decision: the reason stands on the public list."
    return None
