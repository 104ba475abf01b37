"""Decisions are offered to activities by a pure rule, and taken up here: by a person, or by the post "clerk to the system"."""

from __future__ import annotations

from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.governance.queries.offering import keys_by_number, offered
from throughline.governance.rules.decisions.standing import Offer
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen
from throughline.plan.models import Authority, Edition, Entry
from throughline.plan.operations.entries import EntryDesk
from throughline.plan.rules.words import AuthorityState


@operation("plan.entry.take_up", Permission.AUTHORITY_TAKE_UP, on=Entry)
def take_up(entry: Entry, pen: Pen, *, decision: int, by: Actor, at: datetime) -> None:
    """Take up a decision as an entry's authority: refused until it has effect; the owner's confirmation stays."""
    EntryDesk.refuse_if_closed(entry.edition)
    offer = offered(by, [decision], at.date()).get(decision)
    if offer is None:
        raise Refused("There is no such decision, or it is not open to you.")
    if offer.standing.offer is not Offer.IN_PLACE:
        raise Refused(offer.standing.says)
    named = list(pen.hold(Authority.objects.filter(entry=entry, decision=decision)))
    if not named:
        raise Refused(f"No authority of this {{entry}} names decision {offer.number}. Name it first.")
    pen.put_all({a: {"state": AuthorityState.IN_PLACE} for a in named})
    needed = Authority.objects.filter(entry=entry, state=AuthorityState.NEEDED)
    days = [a.by.latest for a in needed if a.by and a.by.latest]
    pen.put(
        entry,
        authority_state="needed" if needed.exists() else "in place",
        authority_needed_by=min(days, default=None),
    )


@operation("plan.edition.match_decisions", Permission.AUTHORITY_TAKE_UP, on=Edition)
def match_decisions(edition: Edition, pen: Pen, *, by: Actor, at: datetime) -> int:
    """Point every authority of an edition at the decision whose number it states, where we hold it; answers how many were matched.

    What does not match keeps its words and is reported (`relying.unmatched`); nothing is guessed from words.
    """
    EntryDesk.refuse_if_closed(edition)
    rows = list(pen.hold(Authority.objects.filter(entry__edition=edition, decision=None).exclude(number="")))
    held = keys_by_number(a.number for a in rows)
    found = {a: {"decision_id": held[a.number]} for a in rows if a.number in held}
    pen.put_all(found)
    return len(found)
