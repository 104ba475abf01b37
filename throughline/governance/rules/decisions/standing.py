"""What a decision offers to those that rely on it: an activity's authority, an edition's status. Pure: nothing is moved here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughline.governance.rules.decisions.words import Status
from throughline.ground.timing import day_said


class Offer(StrEnum):
    """What a decision offers to an authority that names it."""

    NOTHING = "nothing yet"
    IN_PLACE = "authority in place"
    PAUSED = "paused"
    GONE = "no authority"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is offered, since when, and the sentence that says so."""

    offer: Offer
    says: str
    since: date | None = None


def standing(number: str, status: Status, effective: date | None, maker: str, on: date) -> Standing:
    """What a decision offers to an activity on a day.

    An approval gives authority from its effective date, after call-in; one that is called in pauses; what is abandoned,
    withdrawn or not approved gives none. Source: the domain notes, section 2, decision authority.
    """
    name = f"Decision {number}" if number else "The decision"
    if status in (Status.APPROVED, Status.IMPLEMENTED):
        if effective is None:
            return Standing(
                Offer.NOTHING,
                f"{name} was approved; its publication is not recorded, so that it has no effective date.",
            )
        if on < effective:
            return Standing(
                Offer.NOTHING, f"{name} was approved and takes effect on {day_said(effective)}, after call-in."
            )
        by = f"{maker} approved it" if maker else "it was approved"
        return Standing(
            Offer.IN_PLACE, f"{name}: {by}, effective from {day_said(effective)}. Take up the decision.", effective
        )
    if status is Status.CALLED_IN:
        return Standing(Offer.PAUSED, f"{name} is called in. It gives no authority until the call-in is settled.")
    if status in (Status.ABANDONED, Status.WITHDRAWN, Status.REFUSED):
        return Standing(Offer.GONE, f"{name} is {status}. Name another decision, or take it off.")
    return Standing(Offer.NOTHING, f"{name} is {status}: it gives no authority yet.")


def update_awaited(status: Status, due: date | None, on: date, heard_on: date | None = None) -> int | None:
    """For how many days an update has been awaited: since the day on which it was due, or on which something was last heard.

    None where nothing is awaited: it is settled or deferred, its status was never stated, or its day has not passed.
    """
    if status.settled or status in (Status.DEFERRED, Status.CALLED_IN, Status.UNSTATED) or due is None:
        return None
    since = max(due, heard_on) if heard_on else due
    return (on - since).days if on > since else None
