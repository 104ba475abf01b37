"""The resolutions that editions wait for: what each offers now, and which can be taken up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.governance.queries.offering import offered
from throughline.history import queries as history
from throughline.history.doorway import Ref
from throughline.plan.models import Edition
from throughline.plan.rules.resolving import Resolution, resolution
from throughline.plan.rules.words import EditionStatus


@dataclass(frozen=True, slots=True)
class ResolvedRow:
    """The decision of an edition. `address`: the last part of the decision's address."""

    number: str
    address: str
    resolution: Resolution


def resolved(actor: Actor, edition: int, on: date) -> ResolvedRow | None:
    """What the decision of an edition offers on a day; None where none is named, or it is not open to this person."""
    row = Edition.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(pk=edition).exclude(decision=None).first()
    offer = offered(actor, [row.decision_id], on).get(row.decision_id) if row and row.decision_id else None
    if row is None or offer is None:
        return None
    frozen = history.snapshot(f"plan.edition:{row.pk}", "PlanDocument")
    said = resolution(row.status, offer.standing, offer.decided_on, frozen.at.date() if frozen else None)
    return ResolvedRow(offer.number, offer.address, said)


def to_take_up(actor: Actor, on: date) -> tuple[Ref, ...]:
    """The editions whose decision approves them and is not taken up yet."""
    rows = Edition.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(status=EditionStatus.FOR_APPROVAL)
    keys = rows.exclude(decision=None).order_by("pk").values_list("pk", flat=True)
    found = ((key, resolved(actor, key, on)) for key in keys)
    return tuple(Ref(key) for key, one in found if one and one.resolution.takeable)
