"""The table of moves: each workflow from end to end, who may not, and what must be there first."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.assurance.rules.moves import (
    MOVES,
    SETTLED,
    Hands,
    Stands,
    acts_from,
    diagram,
    move_of,
    standing_on,
    why_not,
)
from throughline.assurance.rules.words import Act, Level, State, Workflow

EQUALITY, DATA = Workflow.EQUALITY, Workflow.DATA_PROTECTION
WAYS = {
    EQUALITY: (Act.BEGIN, Act.REQUIRE, Act.ASSESS, Act.SIGN, Act.APPROVE),
    DATA: (Act.BEGIN, Act.REQUIRE, Act.ASSESS, Act.ASK, Act.ADVISE, Act.ACCEPT, Act.ACCEPT_RISK),
    Workflow.PLAIN: (Act.BEGIN, Act.REQUIRE, Act.ASSESS, Act.APPROVE),
}


@pytest.mark.parametrize("workflow", Workflow)
def test_the_straight_way_ends_approved(workflow: Workflow) -> None:
    state = State.NOT_STARTED
    for act in WAYS[workflow]:
        assert why_not(workflow, act, Stands(state, level=Level.LOW), reason="Because") is None
        move = move_of(workflow, act, state)
        assert move is not None
        state = move.to
    assert state is State.APPROVED


@given(st.sampled_from(Workflow), st.sampled_from(State), st.sampled_from(Act))
def test_an_act_that_the_state_does_not_allow_is_refused_with_what_it_does(
    workflow: Workflow, state: State, act: Act
) -> None:
    said = why_not(workflow, act, Stands(state, level=Level.LOW), reason="Because")
    if act in acts_from(workflow, state):
        assert said is None or "Commissioner" in said
    else:
        assert said is not None
        assert said.startswith(f"This assessment stands at “{state}”")


@pytest.mark.parametrize("hands", [Hands(owns=True), Hands(prepared=True)])
@pytest.mark.parametrize(
    ("workflow", "act", "state"),
    [
        (EQUALITY, Act.SCREEN_OUT, State.SCREENING),
        (EQUALITY, Act.SIGN, State.IN_PROGRESS),
        (EQUALITY, Act.APPROVE, State.SIGNED),
        (DATA, Act.ADVISE, State.WITH_OFFICER),
        (DATA, Act.ACCEPT, State.ADVISED),
        (DATA, Act.OVERRULE, State.ADVISED),
        (DATA, Act.ACCEPT_RISK, State.ANSWERED),
    ],
)
def test_nobody_approves_their_own(workflow: Workflow, act: Act, state: State, hands: Hands) -> None:
    said = why_not(workflow, act, Stands(state, level=Level.LOW), hands, "Because")
    assert said is not None
    assert said.startswith("Nobody may")


def test_the_head_of_service_does_not_sign_for_the_directorate_too() -> None:
    said = why_not(EQUALITY, Act.APPROVE, Stands(State.SIGNED, level=Level.LOW), Hands(signed=True))
    assert "a second person" in (said or "")


def test_screening_out_needs_its_reason() -> None:
    assert "Say why" in (why_not(EQUALITY, Act.SCREEN_OUT, Stands(State.SCREENING), reason="  ") or "")


def test_what_is_unanswered_or_unrated_is_not_signed() -> None:
    here = State.IN_PROGRESS
    assert "2 questions have no answer" in (why_not(EQUALITY, Act.SIGN, Stands(here, 2, Level.LOW)) or "")
    assert "which level" in (why_not(EQUALITY, Act.SIGN, Stands(here)) or "")


def test_high_risk_goes_to_the_commissioner_before_anybody_accepts_it() -> None:
    here = State.ANSWERED
    assert "Commissioner is consulted first" in (why_not(DATA, Act.ACCEPT_RISK, Stands(here, level=Level.HIGH)) or "")
    assert why_not(DATA, Act.CONSULT, Stands(here, level=Level.HIGH)) is None
    assert why_not(DATA, Act.ACCEPT_RISK, Stands(here, level=Level.HIGH, heard=True)) is None
    assert "here it does not" in (why_not(DATA, Act.CONSULT, Stands(here, level=Level.LOW)) or "")


def test_what_is_settled_is_due_for_review_from_its_day_on() -> None:
    day = date(2021, 3, 1)
    assert standing_on(State.APPROVED, day, date(2021, 2, 28)) is State.APPROVED
    assert standing_on(State.APPROVED, day, day) is State.REVIEW_DUE
    assert standing_on(State.IN_PROGRESS, day, day) is State.IN_PROGRESS
    assert standing_on(State.SCREENED_OUT, None, day) is State.SCREENED_OUT


@pytest.mark.parametrize("workflow", Workflow)
def test_every_state_is_reached_and_left_and_drawn(workflow: Workflow) -> None:
    reached = {State.NOT_STARTED, *(m.to for m in MOVES[workflow])}
    assert {s for m in MOVES[workflow] for s in m.of} == reached
    assert reached >= SETTLED
    assert all(s.name.lower() in diagram(workflow) for s in reached)


def test_processing_of_the_commissioner_s_list_is_never_screened_out() -> None:
    """UK GDPR, article 35(3) and (4): one "yes", and a full assessment is needed; a question unanswered is no "no"."""
    said = why_not(DATA, Act.SCREEN_OUT, Stands(State.SCREENING, yes=1), reason="It is small") or ""
    assert "always needs a full assessment" in said
    assert "2 questions have no answer" in (
        why_not(DATA, Act.SCREEN_OUT, Stands(State.SCREENING, 2), reason="It is small") or ""
    )
    assert why_not(DATA, Act.SCREEN_OUT, Stands(State.SCREENING), reason="No list names it") is None
    assert why_not(EQUALITY, Act.SCREEN_OUT, Stands(State.SCREENING, 2, yes=1), reason="Nobody loses") is None
