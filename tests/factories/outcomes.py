"""What the council wants: strategic plans and what hangs from them."""

from __future__ import annotations

from datetime import date

from tests.factories.assurance import a_risk
from tests.factories.council import AT, a_council, another, numbers, the_policy_team
from throughline.history.doorway import Ref
from throughline.outcomes import operations as outcomes
from throughline.outcomes.rules import Level, PlanStatus, StrategicKind


def a_strategic_plan(title: str = "", begins: date = date(2020, 4, 1), ends: date = date(2025, 3, 31)) -> int:
    """A 5 Year Plan that was never adopted."""
    return outcomes.open_strategic_plan(
        Ref(a_council()),
        title=title or another("5 Year Plan"),
        kind=StrategicKind.FIVE_YEAR,
        status=PlanStatus.CONSULTED,
        begins=begins,
        ends=ends,
        by=the_policy_team(),
        at=AT,
    )


def an_outcome(plan: int | None = None, number: int = 0, title: str = "") -> int:
    """An outcome, which is a chapter."""
    number = number or next(numbers)
    return outcomes.set_outcome(
        Ref(plan or a_strategic_plan()),
        number=number,
        title=title or f"Outcome {number}",
        by=the_policy_team(),
        at=AT,
    )


def an_objective(
    outcome: int | None = None, reference: str = "", title: str = "Buses come when people need them"
) -> int:
    """An objective under an outcome."""
    return outcomes.set_objective(
        Ref(outcome or an_outcome()),
        reference=reference or f"{next(numbers)}.1",
        title=title,
        by=the_policy_team(),
        at=AT,
    )


def a_priority(reference: str = "") -> int:
    """A political priority."""
    return outcomes.set_priority(
        Ref(a_council()), reference=reference or another("P"), title="Roads", by=the_policy_team(), at=AT
    )


def a_success_criterion(number: int = 0) -> int:
    """A success criterion."""
    return outcomes.set_success_criterion(
        Ref(a_council()), number=number or next(numbers), title="People are heard", by=the_policy_team(), at=AT
    )


def an_environment_change(reference: str = "") -> int:
    """A change in the operating environment."""
    return outcomes.note_environment(
        Ref(a_council()),
        reference=reference or another("E"),
        title="The end of the transition period",
        level=Level.NATIONAL,
        by=the_policy_team(),
        at=AT,
    )


def an_objective_at_risk() -> int:
    """An objective that a risk of the register threatens; answers the objective."""
    objective = an_objective()
    outcomes.point_at_risk(Ref(objective), risk=a_risk(), by=the_policy_team(), at=AT)
    return objective
