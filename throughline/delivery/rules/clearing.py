"""When a management team or a Cabinet Member may clear their page of a quarter as a whole [domain, section 3: Quarter]."""

from __future__ import annotations

from collections.abc import Sequence

from throughline.delivery.rules.moves import UNSIGNED
from throughline.delivery.rules.words import Stage
from throughline.ground.words import counted, listed, opening

UNSETTLED = UNSIGNED | {Stage.CHALLENGED}  # a page with one of these is not cleared, and is cleared no more
NAMED = 5  # references that a sentence names before it counts the rest


def against_clearing(unsigned: Sequence[str], challenged: Sequence[str], own: Sequence[str]) -> tuple[str, ...]:
    """What stands against clearing a page, a sentence each, from the references of its returns; nothing when it may be.

    `own`: those that the person who would clear it owns, confirmed or signed: nobody clears their own.
    """
    said = []
    if unsigned:
        who = "Whoever answers for it sends it, and a director signs it."
        many = "Whoever answers for them sends them, and a director signs them."
        said.append(
            f"{_counted(unsigned, 'return')} not signed: {_named(unsigned)}. {who if len(unsigned) == 1 else many}"
        )
    if challenged:
        it = "it" if len(challenged) == 1 else "them"
        said.append(
            f"{_counted(challenged, 'challenge')} open: {_named(challenged)}. Whoever challenged clears {it}, or sends {it} back."
        )
    if own:
        said.append(
            f"You own, confirmed or signed {_named(own)} on this page, and nobody clears their own. Ask another director."
        )
    return tuple(said)


def _counted(references: Sequence[str], word: str) -> str:
    said = counted(len(references), word)
    return f"{opening(said)} {'is' if len(references) == 1 else 'are'}"


def _named(references: Sequence[str]) -> str:
    rest = len(references) - NAMED
    return listed([*references[:NAMED], *([f"{rest} more"] if rest > 0 else [])])
