"""The assessments of a decision as somebody may read them, and the decisions that an assessment went before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.assurance.queries import assessments
from throughline.assurance.queries.assessments import AssessmentRow
from throughline.governance.models import Decision, DecisionAssessment
from throughline.governance.queries import judging
from throughline.governance.queries.one import address_of
from throughline.governance.rules.decisions.assessing import told_of


@dataclass(frozen=True, slots=True)
class AttachedRow:
    """An assessment of a decision; `taken_on` and `digest`: of the version that went before its maker, once one did."""

    row: AssessmentRow
    taken_on: date | None
    digest: str


@dataclass(frozen=True, slots=True)
class AssessedDecision:
    """The assessments of a decision that this person may read, how many more there are, and what its maker must be told."""

    rows: tuple[AttachedRow, ...]
    others: int
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BeforeRow:
    """A decision that has an assessment. `address`: the last part of its address; `taken_on`: when a version went before it."""

    address: str
    number: str
    title: str
    taken_on: date | None
    digest: str


def assessed(actor: Actor, decision: int, on: date) -> AssessedDecision:
    """The assessments of a decision, by kind and reference."""
    links = {a.assessment_id: a for a in DecisionAssessment.objects.filter(decision=decision)}
    if not links:
        return AssessedDecision((), 0, ())
    rows = tuple(
        AttachedRow(row, links[row.ref.key].taken_on, links[row.ref.key].digest)
        for row in assessments.assessments(actor, on, links)
    )
    told = told_of(judging.attached(Decision.objects.get(pk=decision), on))
    return AssessedDecision(rows, len(links) - len(rows), told)


def decisions_with(actor: Actor, assessment: int) -> tuple[BeforeRow, ...]:
    """The decisions that have an assessment and that this person may read, by number and title."""
    decisions = Decision.objects.within(scope(actor, Permission.GOVERNANCE_VIEW))
    rows = DecisionAssessment.objects.filter(assessment=assessment, decision__in=decisions).select_related("decision")
    return tuple(
        BeforeRow(
            address_of(a.decision.number, a.decision.key), a.decision.number, a.decision.title, a.taken_on, a.digest
        )
        for a in rows.order_by("decision__number", "decision__sort_title", "pk")
    )
