"""The assessments of a decision, named while it is planned; `planning.submit` freezes the version before its maker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.assurance.queries import assessments as assured
from throughline.governance.models import Decision, DecisionAssessment
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen


@operation("governance.decision.assess", Permission.DECISION_PLAN, on=Decision)
def assess(decision: Decision, pen: Pen, *, assessments: Sequence[int], by: Actor, at: datetime) -> None:
    """Say which assessments a decision has. One that went before its maker stays, and so does one that is not open to this person."""
    if decision.status.settled:
        raise Refused(f"This decision is {decision.status}. What went before its maker stays as it was.")
    standing = {row.assessment_id: row for row in pen.hold(decision.assessments.all())}
    wanted = set(assessments)
    readable = {row.ref.key for row in assured.assessments(by, at.date(), wanted | set(standing))}
    if wanted - readable - set(standing):
        raise Refused("There is no such assessment, or it is not open to you. Choose one of those that are listed.")
    gone = [row for key, row in standing.items() if key in readable and key not in wanted]
    if any(row.digest for row in gone):
        raise Refused("That assessment went before the decision maker and stays with the decision. Leave it ticked.")
    pen.strike(decision.assessments.filter(pk__in=[row.pk for row in gone]).order_by("pk"))
    pen.add_all(DecisionAssessment(decision=decision, assessment_id=key) for key in sorted(wanted - set(standing)))
