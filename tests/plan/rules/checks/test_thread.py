"""The golden thread: objectives, chapters and the activities that fill them."""

from __future__ import annotations

from tests.plan.rules.checks.telling import said, told
from tests.plan.rules.documents import PLAN, a_plan, an_entry
from throughline.plan.rules.document import ObjectivePart, OutcomePart

SAFE_ROADS = ObjectivePart("3.1", 3, "Safe roads")
COMMUNITIES = OutcomePart(5, "Stronger and safer Kent communities")


def test_an_activity_without_objective_is_told() -> None:
    """Nothing named."""
    assert told("PLAN001", a_plan([an_entry(objectives=())])) == {"SDP-3-01": "No objective is named."}


def test_an_objective_that_the_plan_does_not_list_is_no_objective() -> None:
    """A workbook may name what is not there; the message says which."""
    plan = a_plan([an_entry(objectives=("9.8", "9.9"))])
    assert told("PLAN001", plan) == {"SDP-3-01": "It names 9.8 and 9.9, and the plan lists no such objective."}
    assert said("PLAN001", plan) == ["9.8 and 9.9"]


def test_one_known_objective_among_unknown_ones_is_enough() -> None:
    """The thread holds."""
    assert told("PLAN001", a_plan([an_entry(objectives=("9.9", "3.2"))])) == {}


def test_an_objective_that_nothing_serves_is_told_by_its_title() -> None:
    """Subject and words are the objective's own."""
    plan = a_plan(objectives=(*PLAN.objectives, SAFE_ROADS))
    assert told("PLAN002", plan) == {"objective 3.1": "No activity serves objective 3.1, “Safe roads”."}
    assert said("PLAN002", plan) == ["Safe roads"]


def test_an_objective_left_unserved_on_purpose_is_not_told() -> None:
    """A sentence that says why is an answer."""
    meant = ObjectivePart("3.1", 3, "Safe roads", unserved_because="The police lead on it until 2022.")
    assert told("PLAN002", a_plan(objectives=(*PLAN.objectives, meant))) == {}


def test_any_entry_may_serve_an_objective() -> None:
    """Not only the first, nor only those of its own chapter."""
    other = an_entry(reference="SDP-5-01", objectives=("3.1",), chapter=5)
    assert told("PLAN002", a_plan([an_entry(), other], objectives=(*PLAN.objectives, SAFE_ROADS))) == {}


def test_an_empty_chapter_is_told() -> None:
    """A whole theme missing."""
    assert told("PLAN003", a_plan(outcomes=(*PLAN.outcomes, COMMUNITIES))) == {
        "chapter 5": "Chapter 5, “Stronger and safer Kent communities”, holds no activity."
    }


def test_a_chapter_that_is_not_an_outcome_must_hold_activities_too() -> None:
    """Modernising the council is a chapter like the others."""
    modern = OutcomePart(8, "Modernising the council", is_outcome=False)
    assert list(told("PLAN003", a_plan(outcomes=(*PLAN.outcomes, modern)))) == ["chapter 8"]


def test_a_further_outcome_does_not_fill_a_chapter_but_is_told() -> None:
    """The chapter would still be printed empty; the reader learns where to look."""
    entries = [an_entry(reference=f"SDP-3-0{n}", other_outcomes=(5,)) for n in range(1, 6)]
    assert told("PLAN003", a_plan(entries[:2], outcomes=(*PLAN.outcomes, COMMUNITIES)))["chapter 5"].endswith(
        "holds no activity. It is a further outcome of SDP-3-01 and SDP-3-02."
    )
    assert told("PLAN003", a_plan(entries, outcomes=(*PLAN.outcomes, COMMUNITIES)))["chapter 5"].endswith(
        "It is a further outcome of SDP-3-01, SDP-3-02, SDP-3-03 and others."
    )


def test_an_activity_without_chapter_is_told() -> None:
    """Not yet placed, or placed where the plan has no chapter."""
    assert told("PLAN004", a_plan([an_entry(chapter=None)])) == {"SDP-3-01": "No chapter is chosen."}
    assert told("PLAN004", a_plan([an_entry(chapter=9)])) == {
        "SDP-3-01": "It stands in chapter 9, which this plan does not have."
    }
