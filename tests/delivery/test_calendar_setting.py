"""A calendar of deadlines is refused in a sentence where it is set, and where a round meets one that cannot be read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories import AT, a_council, a_published_edition, an_edition, the_clerk, the_policy_team
from throughline.council.operations import founding
from throughline.delivery.models import Round
from throughline.delivery.operations import rounds
from throughline.delivery.operations.calendar import choose_calendar
from throughline.delivery.rules.calendar import SETTING
from throughline.history.doorway import Ref, Refused
from throughline.plan.models import Edition

pytestmark = pytest.mark.django_db
BEGINS = date(2020, 4, 1)
CLERK: dict[str, Any] = {"begins": BEGINS, "reason": "Tried", "by": the_clerk(), "at": AT}
WRONG: list[tuple[Any, str]] = [
    ([10, 15], "not readable"),
    ("ten days", "not readable"),
    ({"owner": "ten"}, "not a number of days"),
    ({"owner": 20}, "later than the one before"),
    ({"mayor": 3}, "is no deadline"),
]


def a_plan_in_force() -> int:
    """A plan with a published edition."""
    return Edition.objects.values_list("plan_id", flat=True).get(pk=a_published_edition(an_edition()))


def opened(plan: int) -> Round:
    """Its round of October to December 2020."""
    return Round.objects.get(pk=rounds.open_round(Ref(plan), year=2020, quarter=3, by=the_policy_team(), at=AT))


@pytest.mark.parametrize(("lags", "why"), WRONG)
def test_it_is_refused_when_set(lags: Any, why: str) -> None:
    with pytest.raises(Refused, match=why):
        choose_calendar(Ref(a_council()), lags=lags, **CLERK)


@pytest.mark.parametrize(("lags", "why"), WRONG)
def test_it_is_refused_when_a_round_is_opened_and_names_the_setting(lags: Any, why: str) -> None:
    plan = a_plan_in_force()
    founding.decide_setting(Ref(a_council()), name=SETTING, value=lags, **CLERK)
    with pytest.raises(Refused, match=f"{why}.*delivery.calendar"):
        opened(plan)


def test_a_calendar_that_was_chosen_sets_the_days() -> None:
    plan = a_plan_in_force()
    choose_calendar(Ref(a_council()), lags={"owner": 5}, **CLERK)
    assert opened(plan).owner_by == date(2021, 1, 8)  # New Year’s Day is no working day
