"""A resolution is offered to an edition by a pure rule, and taken up here: by a person, or by the post "clerk to the system"."""

from __future__ import annotations

from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.governance.queries.offering import offered
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen
from throughline.plan.models import Edition
from throughline.plan.operations.gates import EditionDesk
from throughline.plan.queries.resolved import resolved
from throughline.plan.rules.moves import OPEN_FOR_WORK
from throughline.plan.rules.words import EditionStatus

NONE = "There is no such decision, or it is not open to you. Give the number under which it stands on the list of decisions."


@operation("plan.edition.name_decision", Permission.PLAN_APPROVE, on=Edition)
def name_decision(edition: Edition, pen: Pen, *, decision: int, by: Actor, at: datetime) -> None:
    """Name the decision that approves an edition; nothing moves until it is taken up."""
    if edition.status not in OPEN_FOR_WORK:
        raise Refused(f"This edition is {edition.status}. The decision that approved it stays as it was recorded.")
    if decision not in offered(by, [decision], at.date()):
        raise Refused(NONE)
    pen.put(edition, decision_id=decision)


@operation("plan.edition.take_up", Permission.AUTHORITY_TAKE_UP, on=Edition, gate=True)
def take_up(edition: Edition, pen: Pen, *, by: Actor, at: datetime) -> None:
    """Take up the decision of an edition: it is approved; refused until the decision has effect and is of this text."""
    found = resolved(by, edition.pk, at.date())
    if found is None:
        raise Refused(f"No decision is named that approves this edition. {NONE}")
    if not found.resolution.takeable:
        raise Refused(found.resolution.says)
    EditionDesk.step_on(edition, pen, EditionStatus.APPROVED, by, at)
