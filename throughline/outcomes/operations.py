"""Every write on what the council wants."""

from __future__ import annotations

from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.assurance.queries.risks import references
from throughline.council.models import Council
from throughline.ground.timing import day_said
from throughline.ground.words import tidy
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen
from throughline.outcomes.models import (
    EnvironmentChange,
    Objective,
    ObjectiveRisk,
    Outcome,
    Priority,
    StrategicPlan,
    SuccessCriterion,
)
from throughline.outcomes.rules import Level, PlanStatus, StrategicKind


@operation("outcomes.strategic_plan.open", Permission.OUTCOMES_EDIT, on=Council)
def open_strategic_plan(
    council: Council,
    pen: Pen,
    *,
    title: str,
    kind: StrategicKind,
    status: PlanStatus,
    begins: date,
    ends: date,
    source: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Record a strategic plan, of whatever status; answers its key."""
    plan = StrategicPlan(
        council=council, title=tidy(title), kind=kind, status=status, begins=begins, ends=ends, source=source
    )
    return pen.add(plan).pk


@operation("outcomes.strategic_plan.stand", Permission.OUTCOMES_EDIT, on=StrategicPlan)
def stand(plan: StrategicPlan, pen: Pen, *, status: PlanStatus, reason: str, by: Actor, at: datetime) -> None:
    """Say where a strategic plan stands now; the plans that hang from it survive whatever it is."""
    pen.put(plan, status=status)


@operation("outcomes.outcome.set", Permission.OUTCOMES_EDIT, on=StrategicPlan)
def set_outcome(
    plan: StrategicPlan,
    pen: Pen,
    *,
    number: int,
    title: str,
    promise: str = "",
    is_outcome: bool = True,
    source: str = "",
    illustrative: bool = False,
    by: Actor,
    at: datetime,
) -> int:
    """Set an outcome, which is a chapter; answers its key."""
    outcome = Outcome(
        plan=plan,
        number=number,
        title=tidy(title),
        promise=tidy(promise),
        is_outcome=is_outcome,
        source=source,
        illustrative=illustrative,
    )
    return pen.add(outcome).pk


@operation("outcomes.outcome.reword", Permission.OUTCOMES_EDIT, on=Outcome)
def reword_outcome(
    outcome: Outcome, pen: Pen, *, title: str, promise: str, reason: str, by: Actor, at: datetime
) -> None:
    """Reword an outcome and its promise; its number, and what serves it, stay."""
    pen.put(outcome, title=tidy(title), promise=tidy(promise))


@operation("outcomes.objective.set", Permission.OUTCOMES_EDIT, on=Outcome)
def set_objective(
    outcome: Outcome,
    pen: Pen,
    *,
    reference: str,
    title: str,
    succeeds: int | None = None,
    unserved_because: str = "",
    illustrative: bool = False,
    by: Actor,
    at: datetime,
) -> int:
    """Set an objective under an outcome, perhaps the successor of one in an older plan; answers its key."""
    objective = Objective(
        outcome=outcome,
        reference=tidy(reference),
        title=tidy(title),
        succeeds_id=succeeds,
        unserved_because=tidy(unserved_because),
        illustrative=illustrative,
    )
    return pen.add(objective).pk


@operation("outcomes.objective.reword", Permission.OUTCOMES_EDIT, on=Objective)
def reword_objective(objective: Objective, pen: Pen, *, title: str, reason: str, by: Actor, at: datetime) -> None:
    """Reword an objective; its reference, and what serves it, stay."""
    pen.put(objective, title=tidy(title))


@operation("outcomes.objective.excuse", Permission.OUTCOMES_EDIT, on=Objective)
def excuse_objective(objective: Objective, pen: Pen, *, because: str, by: Actor, at: datetime) -> None:
    """Say why no activity serves an objective."""
    pen.put(objective, unserved_because=tidy(because))


@operation("outcomes.objective.point", Permission.OUTCOMES_EDIT, on=Objective)
def point_at_risk(objective: Objective, pen: Pen, *, risk: int, by: Actor, at: datetime) -> None:
    """Point an objective at a risk of the register that threatens it."""
    if objective.dropped_on:
        raise Refused(f"“{objective}” was dropped on {day_said(objective.dropped_on)}.")
    if risk not in dict(references(by, at.date())):
        raise Refused("There is no such risk on the register. Choose one that stands on it.")
    pen.add(ObjectiveRisk(objective=objective, risk_id=risk))


@operation("outcomes.objective.unpoint", Permission.OUTCOMES_EDIT, on=Objective)
def take_risk_off(objective: Objective, pen: Pen, *, risk: int, reason: str, by: Actor, at: datetime) -> None:
    """Take a risk off an objective that it threatens no longer, with the reason."""
    rows = pen.hold(ObjectiveRisk.objects.filter(objective=objective, risk=risk))
    if not rows:
        raise Refused(f"“{objective}” does not point at this risk. Look at the list again.")
    pen.strike(rows)


@operation("outcomes.objective.drop", Permission.OUTCOMES_EDIT, on=Objective)
def drop_objective(objective: Objective, pen: Pen, *, reason: str, by: Actor, at: datetime) -> None:
    """Drop an objective from a day on. A plan whose entries serve it may object."""
    if objective.dropped_on:
        raise Refused(f"“{objective}” was dropped on {day_said(objective.dropped_on)}.")
    pen.put(objective, dropped_on=at.date())


@operation("outcomes.priority.set", Permission.OUTCOMES_EDIT, on=Council)
def set_priority(
    council: Council, pen: Pen, *, reference: str, title: str, source: str = "", by: Actor, at: datetime
) -> int:
    """Record a political priority; answers its key."""
    return pen.add(Priority(council=council, reference=tidy(reference), title=tidy(title), source=source)).pk


@operation("outcomes.priority.reword", Permission.OUTCOMES_EDIT, on=Priority)
def reword_priority(priority: Priority, pen: Pen, *, title: str, reason: str, by: Actor, at: datetime) -> None:
    """Reword a political priority; its reference, and what serves it, stay."""
    pen.put(priority, title=tidy(title))


@operation("outcomes.success_criterion.set", Permission.OUTCOMES_EDIT, on=Council)
def set_success_criterion(
    council: Council, pen: Pen, *, number: int, title: str, source: str = "", by: Actor, at: datetime
) -> int:
    """Record a success criterion; answers its key."""
    return pen.add(SuccessCriterion(council=council, number=number, title=tidy(title), source=source)).pk


@operation("outcomes.success_criterion.reword", Permission.OUTCOMES_EDIT, on=SuccessCriterion)
def reword_success_criterion(
    criterion: SuccessCriterion, pen: Pen, *, title: str, reason: str, by: Actor, at: datetime
) -> None:
    """Reword a success criterion; its number stays."""
    pen.put(criterion, title=tidy(title))


@operation("outcomes.environment.note", Permission.OUTCOMES_EDIT, on=Council)
def note_environment(
    council: Council,
    pen: Pen,
    *,
    reference: str,
    title: str,
    level: Level,
    words: str = "",
    source: str = "",
    as_at: date | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Note a change in the operating environment; answers its key."""
    change = EnvironmentChange(
        council=council,
        reference=tidy(reference),
        title=tidy(title),
        level=level,
        words=words,
        source=source,
        as_at=as_at,
    )
    return pen.add(change).pk


@operation("outcomes.environment.reword", Permission.OUTCOMES_EDIT, on=EnvironmentChange)
def reword_environment(
    change: EnvironmentChange,
    pen: Pen,
    *,
    title: str,
    words: str,
    as_at: date | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Say anew what changes in the operating environment, and as at which day; what answers it stays."""
    pen.put(change, title=tidy(title), words=words, as_at=as_at)
