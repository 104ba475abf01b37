"""Assessments through their operations: two workflows from end to end, the gate, and the frozen version."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    AT,
    DAY,
    a_begun_assessment,
    a_council,
    a_director,
    a_frozen_version,
    a_setting,
    a_unit,
    an_answer,
    an_assessment,
    somebody,
    the_policy_team,
)
from throughline.assurance.models import Assessment
from throughline.assurance.operations import assessments
from throughline.assurance.queries import assessments as queries
from throughline.assurance.queries.freezing import frozen_text
from throughline.assurance.rules.saying import AnswerSaid, AssessmentSaid
from throughline.assurance.rules.words import Act, Advice, Answered, Level, State
from throughline.history import queries as history
from throughline.history.doorway import Absent, Ref, Refused

pytestmark = pytest.mark.django_db
TEAM = {"by": the_policy_team(), "at": AT}


def state_of(key: int) -> State:
    """Where it stands."""
    return Assessment.objects.values_list("state", flat=True).get(pk=key)


def ready(kind: str = "EQIA", level: Level = Level.MEDIUM, **said: Any) -> tuple[int, int]:
    """An assessment that is written whole, and the unit that it stands in."""
    unit = a_unit()
    key = a_begun_assessment(kind, unit=unit, level=level, **said)
    for act in (Act.REQUIRE, Act.ASSESS):
        assessments.go_on(Ref(key), act=act, **TEAM)
    an_answer(key)
    return key, unit


def test_an_equality_assessment_is_signed_twice_and_comes_back_when_the_consultation_ends() -> None:
    key, unit = ready(consulted_to=date(2021, 3, 1))
    assessments.sign(Ref(key), act=Act.SIGN, by=a_director(unit), at=AT)
    with pytest.raises(Refused, match="a second person"):
        assessments.sign(Ref(key), act=Act.APPROVE, by=a_director(unit), at=AT)
    assessments.sign(Ref(key), act=Act.APPROVE, by=a_director(unit, 72, "Corporate Director"), at=AT)
    page = queries.assessment(the_policy_team(), Assessment.objects.get(pk=key).key, DAY)
    assert page is not None
    assert (page.row.state, page.row.review_due_on) == (State.APPROVED, date(2021, 3, 1))
    assert [s.posts for s in page.whole.signatures if s.act in (Act.SIGN, Act.APPROVE)] == [
        "Director of Transport",
        "Corporate Director",
    ]
    later = queries.assessments(the_policy_team(), date(2021, 3, 1))
    assert later[0].state is State.REVIEW_DUE
    with pytest.raises(Refused, match="nothing in it changes"):
        assessments.write(Ref(key), said=page.said, **TEAM)
    march = datetime(2021, 3, 2, 9, tzinfo=UTC)
    assessments.go_on(Ref(key), act=Act.ASSESS, by=the_policy_team(), at=march)
    assert state_of(key) is State.IN_PROGRESS


def test_nobody_signs_what_they_prepared() -> None:
    key, unit = ready()
    director = a_director(unit)
    page = queries.assessment(director, Assessment.objects.get(pk=key).key, DAY)
    assert page is not None
    assessments.write(Ref(key), said=page.said, by=director, at=AT)
    with pytest.raises(Refused, match="Nobody may sign it"):
        assessments.sign(Ref(key), act=Act.SIGN, by=director, at=AT)


def test_why_it_was_sent_back_does_not_stand_beside_its_approval() -> None:
    key, unit = ready()
    first, second = a_director(unit), a_director(unit, 72, "Corporate Director")
    assessments.sign(Ref(key), act=Act.SIGN, by=first, at=AT)
    assessments.sign(Ref(key), act=Act.SEND_BACK, reason="Carers are forgotten", by=second, at=AT)
    (row,) = queries.assessments(the_policy_team(), DAY)
    assert (row.state, row.reason) == (State.IN_PROGRESS, "Carers are forgotten")
    assessments.sign(Ref(key), act=Act.SIGN, by=first, at=AT)
    assessments.sign(Ref(key), act=Act.APPROVE, by=second, at=AT)
    page = queries.assessment(the_policy_team(), Assessment.objects.get(pk=key).key, DAY)
    assert page is not None
    assert (page.row.state, page.row.reason) == (State.APPROVED, "")
    assert "Carers are forgotten" in [s.words for s in page.whole.signatures]


def test_screened_out_keeps_its_reason_and_who_approved_it() -> None:
    unit = a_unit()
    key = a_begun_assessment(unit=unit)
    with pytest.raises(Refused, match="Say why"):
        assessments.sign(Ref(key), act=Act.SCREEN_OUT, by=a_director(unit), at=AT)
    assessments.sign(Ref(key), act=Act.SCREEN_OUT, reason="Nobody is affected", by=a_director(unit), at=AT)
    (row,) = queries.assessments(the_policy_team(), DAY)
    assert (row.state, row.reason, row.review_due_on) == (State.SCREENED_OUT, "Nobody is affected", date(2022, 1, 13))


def test_a_data_protection_assessment_of_high_risk_goes_to_the_commissioner_first() -> None:
    key, unit = ready("DPIA", Level.HIGH)
    director, officer = a_director(unit), replace(somebody("data protection officer"), key=9)
    assessments.go_on(Ref(key), act=Act.ASK, **TEAM)
    with pytest.raises(Refused, match="advise as the data protection officer"):
        assessments.advise(Ref(key), advice=Advice.STOP, words="No", by=director, at=AT)
    assessments.advise(Ref(key), advice=Advice.STOP, words="Too much is kept", by=officer, at=AT)
    with pytest.raises(Refused, match="Say why"):
        assessments.sign(Ref(key), act=Act.OVERRULE, by=director, at=AT)
    assessments.sign(Ref(key), act=Act.OVERRULE, reason="The law asks for it", by=director, at=AT)
    with pytest.raises(Refused, match="article 36"):
        assessments.sign(Ref(key), act=Act.ACCEPT_RISK, by=director, at=AT)
    assessments.go_on(Ref(key), act=Act.CONSULT, **TEAM)
    assessments.go_on(Ref(key), act=Act.HEAR, reason="No objection", **TEAM)
    assessments.sign(Ref(key), act=Act.ACCEPT_RISK, by=director, at=AT)
    page = queries.assessment(the_policy_team(), Assessment.objects.get(pk=key).key, DAY)
    assert page is not None
    said = [(s.act, s.words) for s in page.whole.signatures]
    assert said[-5:] == [
        (Act.ADVISE, "Do not go on. Too much is kept"),
        (Act.OVERRULE, "The law asks for it"),
        (Act.CONSULT, ""),
        (Act.HEAR, "No objection"),
        (Act.ACCEPT_RISK, ""),
    ]


def test_a_step_of_another_right_is_not_taken_by_the_wrong_operation() -> None:
    key, unit = ready()
    with pytest.raises(Refused, match="another right"):
        assessments.go_on(Ref(key), act=Act.SIGN, **TEAM)
    with pytest.raises(Refused, match="another right"):
        assessments.sign(Ref(key), act=Act.ASK, by=a_director(unit), at=AT)


def test_an_unanswered_question_stops_the_signature_unless_the_council_s_own_form_is_linked() -> None:
    unit = a_unit()
    key = a_begun_assessment(unit=unit, level=Level.LOW)
    for act in (Act.REQUIRE, Act.ASSESS):
        assessments.go_on(Ref(key), act=act, **TEAM)
    with pytest.raises(Refused, match="10 questions have no answer"):
        assessments.sign(Ref(key), act=Act.SIGN, by=a_director(unit), at=AT)
    said = AssessmentSaid("Bus subsidies", unit=unit, level=Level.LOW, form="https://forms.example/eqia/7")
    assessments.write(Ref(key), said=said, **TEAM)
    assessments.sign(Ref(key), act=Act.SIGN, by=a_director(unit), at=AT)
    assert state_of(key) is State.SIGNED


def test_a_question_that_is_not_asked_is_refused() -> None:
    key = a_begun_assessment()
    with pytest.raises(Refused, match="no question “income”"):
        assessments.answer(Ref(key), answers=(AnswerSaid("income", Answered.YES),), **TEAM)


def test_only_kinds_that_the_council_uses_are_opened() -> None:
    own = [{"key": "RIA", "name": "Rural impact", "workflow": "plain", "questionnaire": "climate"}]
    a_setting(name="assessment_kinds", value=own)
    an_assessment("RIA")
    with pytest.raises(Refused, match="It uses: RIA"):
        an_assessment("EQIA")


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"title": " "}, "Give it a title"),
        ({"form": "http://a.example"}, "begins with https://"),
        ({"audience": "exempt"}, "paragraph of Schedule 12A"),
        ({"audience": "exempt", "paragraph": 8, "exempt_because": "x"}, "paragraph of Schedule 12A"),
        ({"paragraph": 3}, "belongs to an exempt assessment only"),
    ],
)
def test_what_no_assessment_says(said: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        an_assessment(**said)


def test_references_count_on_in_each_kind_and_pass_over_what_is_taken() -> None:
    an_assessment(reference="EQIA-0002")
    an_assessment()
    an_assessment("DPIA")
    rows = queries.assessments(the_policy_team(), DAY)
    assert [r.reference for r in rows] == ["DPIA-0001", "EQIA-0002", "EQIA-0003"]


def test_the_version_before_a_decision_maker_is_frozen_and_stays_as_it_was() -> None:
    key = a_frozen_version()
    (row,) = queries.assessments(the_policy_team(), DAY)
    assert row.frozen is not None
    assert (row.frozen.number, row.frozen.before) == (1, "Cabinet, 25 January 2021")
    assessments.write(Ref(key), said=AssessmentSaid("Renamed"), **TEAM)
    text = frozen_text(row.frozen.digest)
    assert text is not None
    assert (text.title, text.state, len(text.answers)) == ("Bus subsidies", State.FULL_REQUIRED, 10)
    kept = history.snapshot_by_digest(row.frozen.digest)
    assert kept is not None
    assert json.loads(kept.text)["schema"] == 1


def test_nothing_is_frozen_that_was_never_screened() -> None:
    with pytest.raises(Refused, match="nothing yet"):
        assessments.freeze(Ref(a_begun_assessment()), before="Cabinet", **TEAM)
    with pytest.raises(Refused, match="before whom"):
        assessments.freeze(Ref(a_frozen_version()), before=" ", **TEAM)


def test_the_gate_asks_for_each_kind_that_is_required_and_looks_at_the_worst() -> None:
    a_council()
    assert [said[:5] for said in queries.gate(DAY, [])] == ["EQIA:", "DPIA:"]
    equality, data = a_frozen_version(), a_frozen_version("DPIA")
    assert queries.gate(DAY, [equality, data]) == ()
    assert queries.told(DAY, [equality, data]) == (
        "A full assessment is required and is not approved yet: EQIA and DPIA.",
    )
    begun = a_begun_assessment()
    assert [said[:5] for said in queries.gate(DAY, [equality, data, begun])] == ["EQIA:"]


def test_an_exempt_assessment_is_not_there_for_whoever_may_not_read_it() -> None:
    kept_back = {"audience": "exempt", "paragraph": 3, "exempt_because": "A price would be told"}
    key = an_assessment(**kept_back)
    outsider = somebody("opposition member")
    assert queries.assessments(outsider, DAY) == ()
    assert queries.assessment(outsider, Assessment.objects.get(pk=key).key, DAY) is None
    with pytest.raises(Absent):
        assessments.go_on(Ref(key), act=Act.BEGIN, by=somebody("lead officer"), at=AT)


def test_a_list_costs_the_same_for_one_and_for_many() -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries_:
            queries.assessments(the_policy_team(), DAY)
        return len(queries_)

    a_frozen_version()
    cost()
    few = cost()
    for _ in range(4):
        a_frozen_version()
    assert cost() == few
