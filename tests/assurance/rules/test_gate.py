"""The screening gate, the kinds that it asks for, the questionnaires, and the one list of actions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.assurance.rules.actions import OwedAction, in_order, owed_by
from throughline.assurance.rules.gate import MISSING, Standing, against_submitting, to_be_told
from throughline.assurance.rules.kinds import DEFAULTS, Kind, KindsUnclear, against_kinds, kind_of, kinds_from
from throughline.assurance.rules.questionnaires import QUESTIONNAIRES, current, version_of
from throughline.assurance.rules.words import Owed, State, Workflow

ON = date(2021, 1, 13)


@given(st.sampled_from([None, *State]))
def test_only_a_missing_screening_stops_a_decision(state: State | None) -> None:
    stopped = bool(against_submitting([Standing("EQIA", state)]))
    assert stopped == (state is None or state in MISSING)


def test_a_sentence_names_the_kind_the_rule_its_source_and_the_way_out() -> None:
    (said,) = against_submitting([Standing("EQIA", None), Standing("DPIA", State.SCREENED_OUT)])
    assert said.startswith("EQIA: screening has not started.")
    assert "section 149" in said
    assert "Finish the screening" in said
    (begun,) = against_submitting([Standing("DPIA", State.SCREENING)])
    assert "has begun and has no result" in begun


def test_what_is_unfinished_or_old_is_told_and_stops_nothing() -> None:
    rows = [Standing("EQIA", State.IN_PROGRESS), Standing("DPIA", State.REVIEW_DUE)]
    assert against_submitting(rows) == ()
    assert [said.split(":")[1].strip() for said in to_be_told(rows)] == ["EQIA.", "DPIA."]


def test_kinds_are_what_the_council_decides() -> None:
    assert kinds_from(None) == DEFAULTS
    own = kinds_from('[{"key": "RIA", "name": "Rural", "workflow": "plain", "form": "https://a.example/ria"}]')
    assert own == (Kind("RIA", "Rural", Workflow.PLAIN, form="https://a.example/ria"),)
    assert kind_of(own, "EQIA").name == "EQIA"


@pytest.mark.parametrize("text", ["{", "[1]", '[{"key": "A", "name": "A", "workflow": "none"}]', '[{"key": "A"}]'])
def test_a_setting_that_names_no_kinds_says_so(text: str) -> None:
    with pytest.raises(KindsUnclear, match="names no kinds"):
        kinds_from(text)


def test_kinds_that_cannot_stand_together() -> None:
    one = DEFAULTS[0]
    assert "Give each one once" in (against_kinds((one, one)) or "")
    assert "cannot stand in an address" in (against_kinds((Kind("E/A", "x", Workflow.PLAIN, "climate"),)) or "")
    assert "neither a questionnaire" in (against_kinds((Kind("EA", "x", Workflow.PLAIN),)) or "")
    assert against_kinds(DEFAULTS) is None


def test_every_default_kind_has_a_questionnaire_whose_questions_are_told_apart() -> None:
    for kind in DEFAULTS:
        asked = current(kind.questionnaire, ON)
        assert asked is not None
        assert asked.source
        assert len({q.code for q in asked.questions}) == len(asked.questions)
        assert version_of(asked.key, asked.version) is asked
    assert len({(q.key, q.version) for q in QUESTIONNAIRES}) == len(QUESTIONNAIRES)


def test_the_equality_questionnaire_asks_for_all_nine_protected_characteristics() -> None:
    """Equality Act 2010, section 4."""
    asked = version_of("protected characteristics", 1)
    assert asked is not None
    assert {q.code for q in asked.questions} >= {
        "age", "disability", "reassignment", "marriage", "pregnancy", "race", "religion", "sex", "orientation",
    }  # fmt: skip


def _owed(due: date | None, done: date | None = None, owner: int = 1) -> OwedAction:
    return OwedAction(Owed.RISK, "a", "Do it", "CRR1", "Head of IT", owner, due, done)


def test_the_longest_overdue_stands_first_and_what_is_done_last() -> None:
    late, later, soon, never = (_owed(d) for d in (date(2020, 12, 1), date(2021, 1, 12), date(2021, 2, 1), None))
    done = _owed(date(2020, 1, 1), date(2020, 1, 1))
    assert in_order([done, never, soon, later, late]) == (late, later, soon, never, done)
    assert [a.stands_on(ON) for a in (late, later, soon, never, done)] == [
        "43 days overdue",
        "1 day overdue",
        "on time",
        "by no day",
        "done",
    ]
    assert owed_by([late, done, _owed(ON, owner=2)], frozenset({1})) == (late,)
    assert not _owed(ON).overdue_on(ON)
