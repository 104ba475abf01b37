"""When a return is handed on to another post: for a leaver, a reorganisation, or an absence [domain, section 3: Quarter]."""

from __future__ import annotations

from throughline.delivery.rules.moves import WRITABLE, Hands
from throughline.delivery.rules.words import Stage
from throughline.ground.words import tidy

OWN = "Nobody may hand on a return of their own. Ask somebody else of those who may."


def against_handing_on(stage: Stage, hands: Hands, same: bool, stands: bool, reason: str) -> str | None:
    """Why a return is not handed on, as a sentence; None when it may be.

    `same`: the post answers for it already; `stands`: there is such a post on the day.
    """
    if stage not in WRITABLE:
        return f"This return is {stage}. Only one that waits for its owner is handed on."
    if hands.owns or hands.confirmed:
        return OWN
    if not stands:
        return "This post does not stand any more. Choose one that does."
    if same:
        return "This post answers for the return already. Choose another post."
    if not tidy(reason):
        return "Say why another post answers for this return: the reason stays on record."
    return None
