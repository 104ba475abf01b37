"""Restating a return of a closed quarter: what was published stays, and what is now said stands beside it."""

from __future__ import annotations

from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.delivery.models import Restatement, Return
from throughline.delivery.operations.returns import Said
from throughline.delivery.queries.desks import hands_of
from throughline.delivery.rules.moves import why_not
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Act
from throughline.ground.labels import slotted
from throughline.ground.words import tidy_lines
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen


@operation("delivery.return.restate", Permission.RETURN_REOPEN, on=Return)
def restate(
    returned: Return, pen: Pen, *, said: ReturnSaid, reason: str, illustrative: bool = False, by: Actor, at: datetime
) -> int:
    """Restate a return after its quarter was closed, with the reason; both stay readable. Nobody restates their own."""
    if against := why_not(Act.RESTATE, returned.stage, hands_of(by, returned), reason):
        raise Refused(slotted(against))
    Said.refuse_what_lacks(returned, said, at.date())
    before = returned.restatements.order_by("number").last()
    now = Said.columns(said)
    if all(getattr(before or returned, name) == value for name, value in now.items()):
        raise Refused("This is what the return says already. Change what is wrong in it.")
    row = Restatement(
        returned=returned,
        number=before.number + 1 if before else 1,
        **now,
        because=tidy_lines(reason),
        restated_as=by.posts,
        restated_on=at.date(),
        illustrative=illustrative,
    )
    return pen.add(row).number
