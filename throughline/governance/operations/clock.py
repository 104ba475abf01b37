"""What the monitoring officer puts aside of the clock's answers."""

from __future__ import annotations

from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Council
from throughline.governance.models import Override
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen


@operation("governance.clock.override", Permission.CLOCK_OVERRIDE, on=Council)
def override(
    council_: Council,
    pen: Pen,
    *,
    matter: str,
    reference: str = "",
    step: str,
    rule: str,
    computed: date,
    allowed: date,
    reason: str,
    by: Actor,
    at: datetime,
) -> str:
    """Put aside a date of the decision clock for one matter, with a reason; the computed date stays beside it."""
    if computed == allowed:
        raise Refused("The day that you allow is the one that was computed. There is nothing to put aside.")
    row = Override(
        council=council_,
        matter=tidy(matter),
        reference=tidy(reference),
        step=tidy(step),
        rule=tidy(rule),
        computed=computed,
        allowed=allowed,
        reason=tidy_lines(reason),
        decided_on=at.date(),
    )
    return pen.add(row).key
