"""The plan as a matrix: what nothing serves, answers or pays for."""

from __future__ import annotations

import pytest

from tests.plan.rules.checks.examples import STRATEGY, money
from tests.plan.rules.checks.telling import on, told
from tests.plan.rules.documents import PLAN, a_plan, an_entry
from throughline.plan.rules.document import EnvironmentPart, ObjectivePart, PlanDocument, ProvisionPart
from throughline.plan.rules.words import Certainty, ProvisionKind

PAID = {"provisions": (money("2021-22", 100),)}
UNPAID = {"provisions": (), "no_money_because": "Officer time."}
SAVING = {"provisions": (ProvisionPart("2021-22", ProvisionKind.SAVING, 100, Certainty.PROVISIONAL),)}
NOTHING = {"provisions": (money("2021-22", 0),)}


def serving(*overs: dict) -> PlanDocument:  # type: ignore[type-arg]
    """A plan of entries that all serve the one objective."""
    return a_plan([an_entry(**{"reference": f"SDP-3-0{n}", **over}) for n, over in enumerate(overs, start=1)])


@pytest.mark.parametrize(
    ("overs", "tells"),
    [
        ([UNPAID], True),
        ([UNPAID, UNPAID | STRATEGY], True),
        ([SAVING], True),
        ([NOTHING], True),
        ([UNPAID, PAID], False),
        ([UNPAID | STRATEGY], False),  # strategies alone are a check of their own
        ([{**UNPAID, "objectives": ()}], False),  # served by nothing is a check of its own
    ],
)
def test_an_objective_that_nobody_pays_for_is_told(overs: list, tells: bool) -> None:  # type: ignore[type-arg]
    """Savings are no money for it."""
    assert (list(told("PLAN042", serving(*overs))) == ["objective 3.2"]) == tells


@pytest.mark.parametrize(
    ("overs", "named"),
    [
        ([STRATEGY], "SDP-3-01"),
        ([STRATEGY] * 5, "SDP-3-01, SDP-3-02, SDP-3-03 and 2 more"),
        ([STRATEGY, {}], None),
        ([{}], None),
        ([{"objectives": ()}], None),
    ],
)
def test_an_objective_with_nothing_but_strategies_is_told(overs: list, named: str | None) -> None:  # type: ignore[type-arg]
    """With which."""
    found = told("PLAN043", serving(*overs))
    title = "Only strategies serve objective 3.2, “Bus journeys that people can rely on”: "
    assert found == ({"objective 3.2": f"{title}{named}."} if named else {})


def test_a_priority_that_nothing_serves_is_told() -> None:
    """And only that."""
    plan = a_plan(priorities=(*PLAN.priorities, ("P2", "Safer streets"), ("P3", "Clean air")))
    assert list(told("PLAN044", plan)) == ["priority P2", "priority P3"]
    assert told("PLAN044", a_plan([an_entry(priorities=("P1", "P2", "P3"))], priorities=plan.priorities)) == {}


def test_a_change_outside_that_nothing_answers_is_told() -> None:
    """A finding, as the plan's own rule has it."""
    environment = (*PLAN.environment, EnvironmentPart("E2", "Fuel costs more", "national"))
    assert told("PLAN045", a_plan(environment=environment)) == {
        "change E2": "Nothing answers change E2, “Fuel costs more”."
    }
    assert told("PLAN045", a_plan([an_entry(answers=("E2", "E1"))], environment=environment)) == {}


OBJECTIVES = (*PLAN.objectives, ObjectivePart("5.1", 5, "Safe homes"), ObjectivePart("6.1", 6, "Good schools"))


@pytest.mark.parametrize(
    ("chapter", "objectives", "message"),
    [
        (3, ("5.1",), "It stands in chapter 3, and serves 5.1, of chapter 5."),
        (3, ("5.1", "6.1"), "It stands in chapter 3, and serves 5.1 and 6.1, of chapters 5 and 6."),
        (3, ("5.1", "3.2"), None),
        (3, ("9.9",), None),  # unknown is a check of its own
        (3, (), None),
        (8, ("5.1",), None),  # a chapter that has no objectives of its own
        (None, ("5.1",), None),
    ],
)
def test_an_activity_that_serves_other_chapters_only_is_told(
    chapter: int | None, objectives: tuple[str, ...], message: str | None
) -> None:
    """Where its own chapter has objectives."""
    plan = a_plan([an_entry(chapter=chapter, objectives=objectives)], objectives=OBJECTIVES)
    assert told("PLAN046", plan).get("SDP-3-01") == message


@pytest.mark.parametrize(
    ("countywide", "places", "tells"),
    [(False, (), True), (True, (), False), (False, ("Dover",), False), (True, ("Dover",), False)],
)
def test_an_activity_that_is_nowhere_is_told(countywide: bool, places: tuple[str, ...], tells: bool) -> None:
    """Countywide is somewhere."""
    assert (on("PLAN047", countywide=countywide, places=places) is not None) == tells
