"""The one table of moves of a return, and who may not make them: nobody signs, challenges or excuses their own."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.delivery.rules.words import Act, Stage
from throughline.ground.words import listed

S = Stage


@dataclass(frozen=True, slots=True)
class Move:
    """From which stages an act leads to which; whether it needs a reason; whether an owner may do it to their own."""

    of: frozenset[Stage]
    to: Stage
    reason: bool = False
    own: bool = True


LIVE = frozenset(S) - {S.CLOSED}
WRITABLE = frozenset({S.OPEN, S.PREPARED, S.REOPENED})  # they wait for their owner
SENT = frozenset({S.CONFIRMED, S.SIGNED, S.CHALLENGED, S.CLEARED})
UNSIGNED = WRITABLE | {S.CONFIRMED}

MOVES = {
    Act.PREPARE: Move(WRITABLE | {S.EXCUSED}, S.PREPARED),
    Act.CONFIRM: Move(WRITABLE | {S.EXCUSED}, S.CONFIRMED),
    Act.EXCUSE: Move(WRITABLE, S.EXCUSED, reason=True, own=False),
    Act.SEND_BACK: Move(frozenset({S.CONFIRMED, S.SIGNED, S.CHALLENGED}), S.OPEN, reason=True),
    Act.SIGN: Move(frozenset({S.CONFIRMED}), S.SIGNED, own=False),
    Act.CHALLENGE: Move(frozenset({S.SIGNED, S.CHALLENGED}), S.CHALLENGED, reason=True, own=False),
    Act.CLEAR: Move(frozenset({S.SIGNED, S.CHALLENGED}), S.CLEARED, own=False),
    Act.CLOSE: Move(LIVE, S.CLOSED),
    Act.REOPEN: Move(SENT | {S.EXCUSED}, S.REOPENED, reason=True, own=False),
    Act.RESTATE: Move(frozenset({S.CLOSED}), S.CLOSED, reason=True, own=False),
}


@dataclass(frozen=True, slots=True)
class Hands:
    """What somebody already is to a return: whether it is their own, and whether they confirmed or signed it."""

    owns: bool = False
    confirmed: bool = False
    signed: bool = False


def why_not(act: Act, stage: Stage, hands: Hands = Hands(), reason: str = "") -> str | None:
    """Why somebody may not do this to a return, as a sentence; None when they may."""
    move = MOVES[act]
    if stage not in move.of:
        ways = [a.value for a, m in MOVES.items() if stage in m.of and a is not Act.CLOSE]
        return f"This return is {stage}, so that you cannot {act} it. You can {listed(ways, 'or')} it."
    if not move.own and (hands.owns or hands.confirmed):
        return f"Nobody may {act} a return of their own. Ask somebody else of those who may."
    if act is Act.CHALLENGE and hands.signed:
        return "You signed this return, and nobody challenges what they signed. Send it back, or ask somebody else."
    if move.reason and not reason.strip():
        return f"Say why you {act} this return: the reason stays on record."
    return None
