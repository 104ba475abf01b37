"""Taking in what the ledger says was spent, beside the profile of the same day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.delivery.models import Return, Round, Spend
from throughline.ground.timing import day_said
from throughline.ground.words import tidy
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen

Line = tuple[str, int, int]  # reference, pence spent since the year began, pence that were to be spent by then


@operation("delivery.round.take_spend", Permission.SPEND_RECORD, on=Round)
def take_spend(
    opened: Round,
    pen: Pen,
    *,
    lines: Sequence[Line],
    as_at: date,
    source: str,
    illustrative: bool = False,
    by: Actor,
    at: datetime,
) -> int:
    """Take in the spend of activities as a ledger has it; what was taken in before of the same ones gives way.

    Refused after the closing, for a day that has not come, without a source, and for an activity that the round does
    not ask about. Answers how many rows were new or other.
    """
    if opened.closed_on:
        raise Refused(f"This round was closed on {day_said(opened.closed_on)}. Its spend stays as it was.")
    if as_at > at.date():
        raise Refused(f"{day_said(as_at)} has not come yet. Give the day to which the ledger was counted.")
    if not tidy(source):
        raise Refused("Say where the figures come from: the ledger or report, and whose it is.")
    entries = dict(Return.objects.filter(round=opened).exclude(entry=None).values_list("reference", "entry_id"))
    if strange := [reference for reference, _, _ in lines if reference not in entries]:
        raise Refused(f"“{strange[0]}” is no {{entry}} of this round. Write its reference as the plan has it.")
    there = {one.entry_id: one for one in pen.hold(Spend.objects.filter(round=opened))}
    told = {"as_at": as_at, "source": tidy(source)[:300], "illustrative": illustrative}
    new, other = [], {}
    for reference, spent, profile in lines:
        entry, said = entries[reference], told | {"spent": spent, "profile": profile}
        old = there.get(entry or 0)
        if old is None:
            new.append(Spend(round=opened, entry_id=entry, **said))
        elif any(getattr(old, name) != value for name, value in said.items()):
            other[old] = said
    pen.add_all(new)
    pen.put_all(other)
    return len(new) + len(other)
