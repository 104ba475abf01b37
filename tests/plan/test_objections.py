"""The plan objects to what a lower room does; it never acts on it."""

from __future__ import annotations

import pytest

from tests.factories import AT, a_plan, an_edition, an_entry, an_objective, an_outcome, the_policy_team
from throughline.history.doorway import Ref, Refused
from throughline.outcomes import operations as outcomes
from throughline.outcomes.models import Objective
from throughline.plan.models import Plan
from throughline.plan.operations import entries

pytestmark = pytest.mark.django_db


def drop(objective: int) -> None:
    """Drop an objective as the policy team."""
    outcomes.drop_objective(Ref(objective), reason="It was met.", by=the_policy_team(), at=AT)


@pytest.mark.parametrize(
    ("many", "says"),
    [
        (1, "1 activity of the edition that is worked on serves it: SDP-1-1. Let it serve another objective first."),
        (5, "5 activities of the edition that is worked on serve it: SDP-1-1, SDP-1-2, SDP-1-3 and 2 more."),
    ],
)
def test_an_objective_that_is_still_served_is_not_dropped(many: int, says: str) -> None:
    """The sentence names what serves it and what to do; once nothing serves it, it goes."""
    plan = a_plan()
    edition = an_edition(plan)
    objective = an_objective(an_outcome(Plan.objects.get(pk=plan).parent_id))
    keys = [an_entry(edition, f"SDP-1-{n}", objectives=(objective,)) for n in range(1, many + 1)]
    with pytest.raises(Refused) as refused:
        drop(objective)
    assert says in str(refused.value)
    assert Objective.objects.get(pk=objective).dropped_on is None
    for key in keys:
        entries.align(Ref(key), said={"objectives": ()}, by=the_policy_team(), at=AT)
    drop(objective)
    assert Objective.objects.get(pk=objective).dropped_on == AT.date()
