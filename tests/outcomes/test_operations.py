"""What the council wants is written, reworded, dropped; and read in the order of the plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection

from tests.factories import (
    AT,
    a_council,
    a_priority,
    a_strategic_plan,
    a_success_criterion,
    an_environment_change,
    an_objective,
    an_outcome,
    somebody,
    the_policy_team,
)
from tests.plan.kept import events, everything_kept
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.outcomes import operations, queries
from throughline.outcomes.rules import PlanStatus, StrategicKind

pytestmark = pytest.mark.django_db
TEAM: dict[str, Any] = {"by": the_policy_team(), "at": AT}
WHY: dict[str, Any] = {"reason": "Members agreed it.", **TEAM}
READER = somebody("opposition member")


@pytest.mark.parametrize("kind", StrategicKind)
@pytest.mark.parametrize("status", PlanStatus)
def test_a_strategic_plan_may_be_of_any_kind_status_and_window(kind: StrategicKind, status: PlanStatus) -> None:
    key = operations.open_strategic_plan(
        Ref(a_council()),
        title=" Our  plan ",
        kind=kind,
        status=status,
        begins=date(2021, 1, 1),
        ends=date(2021, 9, 30),
        **TEAM,
    )
    row = queries.strategic_plan(READER, key)
    assert row is not None
    assert (row.title, row.kind, row.status, row.begins, row.ends) == (
        "Our plan", kind, status, date(2021, 1, 1), date(2021, 9, 30),
    )  # fmt: skip


def test_where_a_strategic_plan_stands_changes_and_everything_that_hangs_from_it_stays() -> None:
    plan = a_strategic_plan()
    objective = an_objective(an_outcome(plan))
    operations.stand(Ref(plan), status=PlanStatus.CANCELLED, **WHY)
    row = queries.strategic_plan(READER, plan)
    assert row is not None
    assert row.status is PlanStatus.CANCELLED
    assert [o.key for o in queries.objectives(READER, plan)] == [objective]
    assert events()[-1] == "outcomes.strategic_plan.stand"


def test_outcomes_and_objectives_are_read_in_the_order_of_the_plan() -> None:
    plan = a_strategic_plan()
    second, first = an_outcome(plan, 2), an_outcome(plan, 1)
    for outcome, reference in ((second, "2.1"), (first, "1.2"), (first, "1.1")):
        an_objective(outcome, reference)
    an_objective()  # of another plan
    assert [o.number for o in queries.outcomes(READER, plan)] == [1, 2]
    assert [(o.chapter, o.reference) for o in queries.objectives(READER, plan)] == [(1, "1.1"), (1, "1.2"), (2, "2.1")]


def test_an_objective_may_go_on_from_one_of_an_older_plan() -> None:
    older = an_objective()
    plan = a_strategic_plan()
    newer = operations.set_objective(Ref(an_outcome(plan)), reference="1.1", title="Buses come", succeeds=older, **TEAM)
    (row,) = queries.objectives(READER, plan)
    assert (row.key, row.succeeds) == (newer, older)


def test_an_objective_is_dropped_once_and_no_longer_listed() -> None:
    plan = a_strategic_plan()
    objective = an_objective(an_outcome(plan))
    operations.drop_objective(Ref(objective), **WHY)
    assert queries.objectives(READER, plan) == ()
    before = everything_kept()
    with pytest.raises(Refused, match=r"was dropped on 13 January 2021\.$"):
        operations.drop_objective(Ref(objective), **WHY)
    assert everything_kept() == before


def test_why_nothing_serves_an_objective_is_said() -> None:
    plan = a_strategic_plan()
    operations.excuse_objective(
        Ref(an_objective(an_outcome(plan))), because=" The government  answers for it. ", **TEAM
    )
    assert queries.objectives(READER, plan)[0].unserved_because == "The government answers for it."


def test_everything_that_is_wanted_can_be_reworded() -> None:
    plan = a_strategic_plan()
    outcome = an_outcome(plan)
    objective = an_objective(outcome)
    priority, criterion, change = a_priority("P1"), a_success_criterion(1), an_environment_change("E1")
    operations.reword_outcome(Ref(outcome), title="Better roads", promise=" You  will get there. ", **WHY)
    operations.reword_objective(Ref(objective), title="Fewer potholes", **WHY)
    operations.reword_priority(Ref(priority), title="Potholes", **WHY)
    operations.reword_success_criterion(Ref(criterion), title="Fewer complaints", **WHY)
    operations.reword_environment(Ref(change), title="Dear oil", words="Tar costs more.", as_at=date(2021, 1, 4), **WHY)
    told = queries.outcomes(READER, plan)[0]
    assert (told.title, told.promise) == ("Better roads", "You will get there.")
    assert queries.objectives(READER, plan)[0].title == "Fewer potholes"
    assert [(p.reference, p.title) for p in queries.priorities(READER)] == [("P1", "Potholes")]
    assert [(c.number, c.title) for c in queries.success_criteria(READER)] == [(1, "Fewer complaints")]
    (row,) = queries.environment(READER)
    assert (row.reference, row.title, row.words, row.as_at) == ("E1", "Dear oil", "Tar costs more.", date(2021, 1, 4))
    assert events()[-5:] == [
        f"outcomes.{what}.reword" for what in ("outcome", "objective", "priority", "success_criterion", "environment")
    ]
    assert not history.faults(connection)


@pytest.mark.parametrize("role", ["lead officer", "director", "auditor", "Cabinet Member"])
def test_only_the_policy_team_changes_what_is_wanted(role: str) -> None:
    outcome, objective = an_outcome(), an_objective()
    before = everything_kept()
    who: dict[str, Any] = {"by": somebody(role), "at": AT}
    for act in (
        lambda: operations.set_objective(Ref(outcome), reference="9", title="x", **who),
        lambda: operations.reword_outcome(Ref(outcome), title="x", promise="", reason="x", **who),
        lambda: operations.drop_objective(Ref(objective), reason="x", **who),
        lambda: operations.set_priority(Ref(a_council()), reference="9", title="x", **who),
    ):
        with pytest.raises(
            Refused, match=r"^You may not change outcomes and objectives\. It is open to the policy team"
        ):
            act()
    assert everything_kept() == before
