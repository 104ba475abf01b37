"""A decision goes before its maker with its assessments as they are that day: frozen, published, kept back where they are exempt."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import AT, DAY
from tests.factories.assurance import a_begun_assessment, a_frozen_version, an_assessment
from tests.factories.council import somebody, the_policy_team
from tests.factories.decisions import a_clerk, a_frozen_decision, a_restricted_decision, an_assessed_decision
from throughline.assurance.operations import assessments
from throughline.assurance.queries.freezing import frozen_text
from throughline.assurance.rules.saying import AssessmentSaid
from throughline.governance.models import Decision, DecisionAssessment
from throughline.governance.operations import assessing, planning
from throughline.governance.queries import one, public
from throughline.governance.queries.assessing import assessed, decisions_with
from throughline.governance.rules.decisions.document import DecisionsDocument, PublicAssessment
from throughline.governance.rules.decisions.words import Openness, Status
from throughline.ground.freezing import canonical, thaw
from throughline.history.doorway import Ref, Refused

pytestmark = pytest.mark.django_db
SECRET = "zqx-secret-marker"


def put_in(decision: int) -> None:
    planning.submit(Ref(decision), by=a_clerk(), at=AT)


def published(decision: int) -> tuple[PublicAssessment, ...]:
    """What everybody reads of the assessments of a decision."""
    key = Decision.objects.values_list("key", flat=True).get(pk=decision)
    return next(d.assessments for d in public.document(DAY).decisions if d.key == key)


def keep(assessment: int, **said: object) -> None:
    """Write its face anew."""
    told = {"title": SECRET, "summary": SECRET} | said
    assessments.write(Ref(assessment), said=AssessmentSaid(**told), by=the_policy_team(), at=AT)  # type: ignore[arg-type]


@pytest.mark.parametrize("made", [an_assessment, a_begun_assessment])
def test_a_decision_is_not_put_in_while_the_screening_of_its_own_assessment_has_no_result(made: object) -> None:
    decision = an_assessed_decision(made())  # type: ignore[operator]
    page = one.decision(a_clerk(), Decision.objects.get(pk=decision).key, DAY)
    assert page is not None
    assert "EQIA-0001: screening has" in page.against_submitting[0]
    with pytest.raises(Refused, match=r"EQIA-0001: screening has .*the council's screening gate"):
        put_in(decision)
    assert Decision.objects.get(pk=decision).status == Status.FOR_DETERMINATION
    assert DecisionAssessment.objects.get().digest == ""


def test_the_version_before_the_maker_is_frozen_on_submission_and_stays_when_the_assessment_goes_on() -> None:
    decision = a_frozen_decision()
    link = DecisionAssessment.objects.get(decision=decision)
    keep(link.assessment_id, title="What was found afterwards")
    then = frozen_text(link.digest)
    assert then is not None
    assert (then.title, then.as_at, link.taken_on) == ("Bus subsidies", DAY, DAY)
    assert [(a.title, a.digest, a.withheld) for a in published(decision)] == [("Bus subsidies", link.digest, "")]
    assert [(b.number, b.taken_on) for b in decisions_with(a_clerk(), link.assessment_id)] == [("21/00001", DAY)]


def test_nothing_is_published_of_an_assessment_that_went_before_nobody() -> None:
    decision = an_assessed_decision(a_frozen_version())
    assert published(decision) == ()


def test_an_exempt_assessment_is_its_sentence_alone_in_public() -> None:
    key = a_frozen_version()
    decision = an_assessed_decision(key)
    keep(key, audience="exempt", paragraph=3, exempt_because=SECRET)
    put_in(decision)
    (told,) = published(decision)
    assert told.withheld.startswith("Kept back: exempt under paragraph 3")
    assert SECRET not in canonical(public.document(DAY))


def test_one_that_is_made_exempt_afterwards_is_kept_back_from_the_next_list_on() -> None:
    key = a_frozen_version()
    keep(key)
    decision = an_assessed_decision(key)
    put_in(decision)
    assert SECRET in canonical(public.document(DAY))
    keep(key, audience="exempt", paragraph=1, exempt_because="Somebody could be known by it.")
    assert SECRET not in canonical(public.document(DAY))


def test_one_that_was_kept_to_staff_when_it_was_frozen_is_refused() -> None:
    key = a_frozen_version()
    keep(key, audience="staff")
    with pytest.raises(Refused, match="EQIA-0001 is kept to staff"):
        put_in(an_assessed_decision(key))


def test_a_decision_that_is_exempt_as_a_whole_keeps_its_assessments_back() -> None:
    key = a_frozen_version()
    keep(key)
    decision = an_assessed_decision(key)
    put_in(decision)
    planning.restrict(Ref(decision), openness=Openness.CONFIDENTIAL, by=a_clerk(), at=AT)
    (told,) = published(decision)
    assert told.withheld.startswith("Kept back: confidential")
    assert SECRET not in canonical(public.document(DAY))


def test_what_went_before_the_maker_stays_with_the_decision() -> None:
    decision = a_frozen_decision()
    with pytest.raises(Refused, match="stays with the decision"):
        assessing.assess(Ref(decision), assessments=[], by=a_clerk(), at=AT)


def test_one_that_is_not_open_to_somebody_can_neither_be_named_nor_lost_by_them() -> None:
    hidden, seen = an_assessment(), an_assessment()
    member = somebody("opposition member")
    decision = an_assessed_decision(hidden)
    keep(hidden, audience="exempt", paragraph=3, exempt_because="The price.")
    assert assessed(member, decision, DAY).others == 1
    with pytest.raises(Refused, match="There is no such assessment"):
        assessing.assess(Ref(decision), assessments=[hidden, 999_999], by=a_clerk(), at=AT)
    assessing.assess(Ref(decision), assessments=[hidden, seen], by=a_clerk(), at=AT)
    assert set(DecisionAssessment.objects.values_list("assessment", flat=True)) == {hidden, seen}


def test_the_public_list_costs_the_same_queries_with_assessments_of_one_and_of_four() -> None:
    a_frozen_decision()
    a_restricted_decision()
    with CaptureQueriesContext(connection) as few:
        public.document(DAY)
    for _ in range(3):
        a_frozen_decision()
    with CaptureQueriesContext(connection) as many:
        public.document(DAY)
    assert len(many) == len(few)


def test_a_list_that_was_frozen_before_there_were_assessments_is_still_read() -> None:
    a_frozen_decision()
    now = public.document(DAY + timedelta(days=1))
    text = canonical(now).replace('"schema":3', '"schema":1')
    old = thaw(DecisionsDocument, text)
    assert old.council == now.council
    assert all(d.assessments == () for d in old.decisions)
