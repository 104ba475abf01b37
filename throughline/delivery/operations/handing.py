"""Handing returns on to another post: one of them, or all that wait for a post whose holder is away."""

from __future__ import annotations

from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.delivery.models import Return, Round
from throughline.delivery.queries.desks import hands_of, own_posts
from throughline.delivery.rules.handing import OWN, against_handing_on
from throughline.delivery.rules.moves import WRITABLE
from throughline.ground.labels import slotted
from throughline.ground.timing import day_said
from throughline.ground.words import tidy
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen


@operation("delivery.return.hand_on", Permission.RETURN_REOPEN, on=Return)
def hand_on(returned: Return, pen: Pen, *, post: int, reason: str, by: Actor, at: datetime) -> None:
    """Hand a return to another post, which answers for it from now on; the plan's own owner is changed in the plan."""
    same, stands = returned.owner_id == post, _stands(post, at)
    if against := against_handing_on(returned.stage, hands_of(by, returned), same, stands, reason):
        raise Refused(slotted(against))
    pen.put(returned, owner_id=post, handed_because=tidy(reason)[:500])


@operation("delivery.round.hand_on", Permission.ROUND_RUN, on=Round)
def hand_on_all(opened: Round, pen: Pen, *, away: int, post: int, reason: str, by: Actor, at: datetime) -> int:
    """Hand every return that waits for a post to another for this round, as while its holder is away; answers how many."""
    if opened.closed_on:
        raise Refused(f"This round was closed on {day_said(opened.closed_on)}. Nothing in it is handed on.")
    if away in own_posts(by):
        raise Refused(OWN)
    if away == post:
        raise Refused("This is the post that is away. Choose another one to answer for it.")
    if not _stands(post, at):
        raise Refused("This post does not stand any more. Choose one that does.")
    if not tidy(reason):
        raise Refused("Say why another post answers for these returns: the reason stays on record.")
    rows = pen.hold(Return.objects.filter(round=opened, stage__in=WRITABLE, owner=away))
    pen.put_all({one: {"owner_id": post, "handed_because": tidy(reason)[:500]} for one in rows})
    if not rows:
        raise Refused("No return of this round waits for this post. Those that it sent are on their way already.")
    return len(rows)


def _stands(post: int, at: datetime) -> bool:
    return any(p.key == post and not p.ended for p in council.posts(at.date()))
