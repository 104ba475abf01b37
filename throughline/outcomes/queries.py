"""Every read of what the council wants that leaves the room: frozen rows, never models."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.ground.words import counting_order
from throughline.history.doorway import Ref
from throughline.outcomes import models
from throughline.outcomes.rules import PlanStatus, StrategicKind


@dataclass(frozen=True, slots=True)
class StrategicPlanRow:
    """A strategic plan."""

    ref: Ref
    title: str
    kind: StrategicKind
    status: PlanStatus
    begins: date
    ends: date
    source: str


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome, which is a chapter."""

    key: int
    number: int
    title: str
    promise: str
    is_outcome: bool
    source: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective and the number of its outcome."""

    key: int
    version: int
    reference: str
    chapter: int
    title: str
    unserved_because: str
    illustrative: bool
    succeeds: int | None = None  # the objective of an older plan that it goes on from


@dataclass(frozen=True, slots=True)
class ThreatRow:
    """A risk, by its key, that threatens an objective; `chapter`: the number of the objective's outcome."""

    objective: int
    reference: str
    title: str
    chapter: int
    risk: int


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """A political priority."""

    key: int
    reference: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A success criterion."""

    key: int
    number: int
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class EnvironmentRow:
    """A change in the operating environment."""

    key: int
    reference: str
    title: str
    level: str
    words: str
    source: str
    as_at: date | None


def strategic_plans(actor: Actor) -> tuple[StrategicPlanRow, ...]:
    """The strategic plans, oldest first."""
    rows = models.StrategicPlan.objects.within(scope(actor, Permission.OUTCOMES_VIEW)).order_by("begins", "pk")
    return tuple(_strategic(row) for row in rows)


def strategic_plan(actor: Actor, key: int) -> StrategicPlanRow | None:
    """One strategic plan by its key."""
    row = models.StrategicPlan.objects.within(scope(actor, Permission.OUTCOMES_VIEW)).filter(pk=key).first()
    return _strategic(row) if row else None


def outcomes(actor: Actor, plan: int) -> tuple[OutcomeRow, ...]:
    """The outcomes of a strategic plan, in the order of its chapters."""
    rows = models.Outcome.objects.within(scope(actor, Permission.OUTCOMES_VIEW)).filter(plan=plan)
    return tuple(
        OutcomeRow(o.pk, o.number, o.title, o.promise, o.is_outcome, o.source, o.illustrative)
        for o in rows.order_by("number")
    )


def objectives(actor: Actor, plan: int) -> tuple[ObjectiveRow, ...]:
    """The objectives of a strategic plan that were not dropped, by outcome and reference."""
    rows = models.Objective.objects.within(scope(actor, Permission.OUTCOMES_VIEW))
    rows = rows.filter(outcome__plan=plan, dropped_on=None).select_related("outcome")
    return tuple(
        ObjectiveRow(
            o.pk, o.version, o.reference, o.outcome.number, o.title, o.unserved_because, o.illustrative, o.succeeds_id
        )
        for o in rows.order_by("outcome__number", "reference", "pk")
    )


def threats(actor: Actor, risk: int | None = None) -> tuple[ThreatRow, ...]:
    """Which risk threatens which objective that was not dropped, by objective; of one risk where its key is given."""
    rows = models.ObjectiveRisk.objects.filter(
        objective__in=models.Objective.objects.within(scope(actor, Permission.OUTCOMES_VIEW)).filter(dropped_on=None)
    )
    if risk is not None:
        rows = rows.filter(risk=risk)
    rows = rows.select_related("objective__outcome").order_by(
        "objective__outcome__number", "objective__reference", "pk"
    )
    return tuple(
        ThreatRow(r.objective_id, r.objective.reference, r.objective.title, r.objective.outcome.number, r.risk_id)
        for r in rows
    )


def priorities(actor: Actor) -> tuple[PriorityRow, ...]:
    """The political priorities, by reference."""
    rows = models.Priority.objects.within(scope(actor, Permission.OUTCOMES_VIEW))
    return _by_reference(PriorityRow(p.pk, p.reference, p.title, p.source) for p in rows)


def success_criteria(actor: Actor) -> tuple[CriterionRow, ...]:
    """The success criteria, by number."""
    rows = models.SuccessCriterion.objects.within(scope(actor, Permission.OUTCOMES_VIEW)).order_by("number")
    return tuple(CriterionRow(c.pk, c.number, c.title, c.source) for c in rows)


def environment(actor: Actor) -> tuple[EnvironmentRow, ...]:
    """The changes in the operating environment, by reference."""
    rows = models.EnvironmentChange.objects.within(scope(actor, Permission.OUTCOMES_VIEW))
    return _by_reference(
        EnvironmentRow(e.pk, e.reference, e.title, str(e.level), e.words, e.source, e.as_at) for e in rows
    )


Referred = TypeVar("Referred", PriorityRow, EnvironmentRow)


def _by_reference(rows: Iterable[Referred]) -> tuple[Referred, ...]:
    """In counting order, sorted here: no database sorts E2 before E10."""
    return tuple(sorted(rows, key=lambda row: (counting_order(row.reference), row.key)))


def _strategic(row: models.StrategicPlan) -> StrategicPlanRow:
    return StrategicPlanRow(Ref(row.pk, row.version), row.title, row.kind, row.status, row.begins, row.ends, row.source)
