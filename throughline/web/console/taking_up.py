"""What the post "clerk to the system" takes up each minute: decisions that have come to have effect since."""

from __future__ import annotations

from datetime import datetime

from throughline.access.rules import Actor
from throughline.council.queries import council, the_system
from throughline.history.doorway import Ref, Refused
from throughline.plan.operations import resolving
from throughline.plan.operations.authorities import match_decisions, take_up
from throughline.plan.queries import relying, resolved
from throughline.plan.queries.editions import editions
from throughline.web.console.clock import now


def take_up_what_is_decided() -> int:
    """Match authorities with decisions by number, and take up each that has effect; answers how many were taken up."""
    if council() is None:
        return 0
    at = now()
    clerk = the_system(at.date())
    for edition in editions(clerk):
        if edition.open_for_work:
            match_decisions(Ref(edition.ref.key), by=clerk, at=at)
    waiting = relying.to_take_up(clerk, at.date())
    for entry, decision in waiting:
        take_up(entry, decision=decision, by=clerk, at=at)
    return len(waiting) + sum(_approved(ref, clerk, at) for ref in resolved.to_take_up(clerk, at.date()))


def _approved(edition: Ref, clerk: Actor, at: datetime) -> bool:
    """Take up the resolution of an edition; one that was changed since it was submitted stays, and its page says why."""
    try:
        resolving.take_up(edition, by=clerk, at=at)
    except Refused:
        return False
    return True
