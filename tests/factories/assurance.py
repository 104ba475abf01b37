"""Assessments, risks and audit reviews."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.council import AT, a_council, a_post, a_unit, another, somebody, the_policy_team
from throughline.access.roles import Reach
from throughline.access.rules import Actor, Holding
from throughline.assurance.models import Assessment
from throughline.assurance.operations import assessments, audits, risks
from throughline.assurance.rules.questionnaires import version_of
from throughline.assurance.rules.saying import (
    ActionSaid,
    AnswerSaid,
    AssessmentSaid,
    ControlSaid,
    RecommendationSaid,
    ReviewSaid,
    RiskSaid,
)
from throughline.assurance.rules.words import Act, Answer, Answered, Level, Opinion, Tier
from throughline.history.doorway import Ref

BUS_CUTS = "Bus subsidies"


def a_director(unit: int | None, key: int = 71, post: str = "Director of Transport") -> Actor:
    """Somebody who may sign what stands in a unit."""
    stands = {Reach.UNIT: frozenset({unit} if unit else ())}
    return Actor.on(AT.date(), key, post, [Holding("director", post, date(2017, 5, 4), None, stands)])


def an_auditor() -> Actor:
    """Somebody of internal audit."""
    return somebody("auditor", "Head of Internal Audit")


def an_assessment(kind: str = "EQIA", reference: str = "", **said: Any) -> int:
    """An assessment that nobody has begun."""
    told = {"title": BUS_CUTS} | said
    return assessments.open_assessment(
        Ref(a_council()), kind=kind, said=AssessmentSaid(**told), reference=reference, by=the_policy_team(), at=AT
    )


def a_begun_assessment(kind: str = "EQIA", **said: Any) -> int:
    """One that is being screened, with its questions."""
    key = an_assessment(kind, **said)
    assessments.go_on(Ref(key), act=Act.BEGIN, by=the_policy_team(), at=AT)
    return key


def an_answer(assessment: int | None = None, answer: Answered = Answered.NO) -> int:
    """Every question answered; answers the assessment."""
    key = assessment or a_begun_assessment()
    row = Assessment.objects.get(pk=key)
    asked = version_of(row.questionnaire, row.questionnaire_version)
    assert asked is not None
    said = tuple(AnswerSaid(q.code, answer) for q in asked.questions)
    assessments.answer(Ref(key), answers=said, by=the_policy_team(), at=AT)
    return key


def a_frozen_version(kind: str = "EQIA") -> int:
    """One whose version went before a decision maker; answers the assessment."""
    key = a_begun_assessment(kind)
    assessments.go_on(Ref(key), act=Act.REQUIRE, by=the_policy_team(), at=AT)
    assessments.freeze(Ref(key), before="Cabinet, 25 January 2021", by=the_policy_team(), at=AT)
    return key


def a_risk(reference: str = "", **said: Any) -> int:
    """A corporate risk that scores 20."""
    told: dict[str, Any] = {"title": "Cyber-attack", "tier": Tier.CORPORATE, "likelihood": 4, "impact": 5} | said
    return risks.open_risk(
        Ref(a_council()), said=RiskSaid(reference=reference or another("CRR"), **told), by=the_policy_team(), at=AT
    )


def a_control(risk: int | None = None) -> int:
    """What holds a risk down; answers the risk."""
    risk = risk or a_risk()
    risks.set_controls(Ref(risk), controls=(ControlSaid("Back-ups are kept apart"),), by=the_policy_team(), at=AT)
    return risk


def a_risk_action(risk: int | None = None, owner: int | None = None, due: date | None = date(2021, 1, 8)) -> int:
    """Something to be done about a risk, overdue."""
    said = ActionSaid("Practise recovery", owner or a_post(), due)
    return risks.act(Ref(risk or a_risk()), said=said, by=the_policy_team(), at=AT)


def a_risk_acceptance() -> int:
    """A risk above the appetite that its director accepted; answers the risk."""
    unit = a_unit()
    risk = a_risk(category="technology", unit=unit)
    risks.accept(Ref(risk), until=date(2021, 6, 30), because="Nothing more can be bought", by=a_director(unit), at=AT)
    return risk


def an_audit_review(**said: Any) -> int:
    """A review with a limited opinion."""
    told = {"title": "Back-ups", "opinion": Opinion.LIMITED, "reported_on": date(2020, 11, 2)} | said
    return audits.record(Ref(a_council()), said=ReviewSaid(reference=another("IA"), **told), by=an_auditor(), at=AT)


def a_recommendation(review: int | None = None, owner: int | None = None, **said: Any) -> int:
    """One that is accepted and due."""
    told = {"priority": Level.HIGH, "answer": Answer.ACCEPTED, "due": date(2020, 12, 31)} | said
    return audits.recommend(
        Ref(review or an_audit_review()),
        said=RecommendationSaid(number="1", words="Test every back-up yearly", owner=owner or a_post(), **told),
        by=an_auditor(),
        at=AT,
    )
