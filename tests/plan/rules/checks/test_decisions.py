"""Decisions that drift, and those that nobody can look up."""

from __future__ import annotations

import pytest

from tests.plan.rules.checks.examples import NUMBERS, needed, numbered
from tests.plan.rules.checks.telling import on, told
from throughline.plan.rules.document import AuthorityPart
from throughline.plan.rules.words import AuthorityState


@pytest.mark.parametrize(
    ("by", "when"),
    [
        ("2020-12", "in December 2020"),
        ("2021-01-12", "on 12 January 2021"),
        ("2021-01-13", None),  # the day itself has not passed
        ("2021-01", None),
        ("2020-12/..", None),
        (None, None),
    ],
)
def test_a_decision_whose_time_has_passed_is_told(by: str | None, when: str | None) -> None:
    """The clean plan is read on 13 January 2021."""
    message = f"A decision was needed {when} (“Decision to build”) and is not recorded as taken." if when else None
    assert on("PLAN056", authorities=needed("Decision to build", by)) == message


def test_a_decision_that_is_in_place_is_not_overdue() -> None:
    """Whatever month stands beside it."""
    taken = AuthorityPart(AuthorityState.IN_PLACE, "Decision to build", "19/00061", by=needed("x", "2019-12")[0].by)
    assert on("PLAN056", authorities=(taken,)) is None


@pytest.mark.parametrize(
    ("numbers", "named"),
    [
        (
            (*NUMBERS, "19/85"),
            "Decision number 19/85 (SDP-3-06) is written differently from the others, such as 19/00061.",
        ),
        ((*NUMBERS, *NUMBERS, "19/85", "Key 7"), "Decision numbers 19/85 (SDP-3-11) and Key 7 (SDP-3-12) are"),
        (NUMBERS, None),
        (
            ("KD1", "KD2", "KD3", "KD4", "KD9", "FP/1"),
            "Decision number FP/1 (SDP-3-06) is written",
        ),  # another council's
        ((*NUMBERS[:3], "19/85"), None),  # too few to tell
        ((*NUMBERS[:4], "19/85", "20/85"), None),  # 67 %: no form is the council's
        ((*NUMBERS[:4], "19/85"), "Decision number 19/85"),  # 80 %
    ],
)
def test_a_number_of_another_form_than_the_plan_s_is_told(numbers: tuple[str, ...], named: str | None) -> None:
    """The form is read off the plan, so that no council's own is built in."""
    found = told("PLAN057", numbered(*numbers))
    assert (found.get("", "").startswith(named)) if named else found == {}


@pytest.mark.parametrize(
    ("words", "number", "tells"),
    [
        ("Cabinet Member, March 2019", "", True),
        ("Cabinet Member, March 2019", "19/00061", False),
        ("Delegation to the Corporate Director", "", False),
        ("Delegated to the Director of Highways", "", False),
        ("Budget of the County Council, February 2020", "", False),
        ("Highways Act 1980", "", False),
        ("A decision on the tractor fleet", "", True),
    ],
)
def test_a_decision_in_place_that_cannot_be_looked_up_is_told(words: str, number: str, tells: bool) -> None:
    """Delegations, budgets and laws have no number."""
    authorities = (AuthorityPart(AuthorityState.IN_PLACE, words, number),)
    assert (on("PLAN058", authorities=authorities) is not None) == tells


def test_a_decision_that_is_needed_has_no_number_yet() -> None:
    """So none is asked for."""
    assert on("PLAN058", authorities=needed("Decision to build", "2021-03")) is None
