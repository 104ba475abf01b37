"""At the desk: a decision's assessments are named and shown, and an edition names the decision that approves it."""

from __future__ import annotations

from html import unescape

import pytest
from django.urls import reverse

from tests.web.desk.conftest import Become
from throughline.assurance.models import Assessment
from throughline.governance.models import Decision, DecisionAssessment
from throughline.governance.rules.decisions.words import Status
from throughline.plan.models import Edition
from throughline.plan.queries.editions import EditionRow

pytestmark = pytest.mark.django_db


def address(decision: Decision) -> str:
    return decision.number.replace("/", "-") or decision.key


def test_assessments_are_named_on_a_form_and_stand_on_both_pages(become: Become) -> None:
    clerk = become("committee clerk")
    decision = Decision.objects.filter(status=Status.FOR_DETERMINATION).order_by("pk")[0]
    assessment = Assessment.objects.order_by("pk")[0]
    url = reverse("decision-act", args=[address(decision), "assess"])
    assert assessment.reference in unescape(clerk.get(url).content.decode())
    assert clerk.post(url, {"assessments": [assessment.pk]}).status_code == 302
    assert DecisionAssessment.objects.get(decision=decision).assessment_id == assessment.pk
    page = unescape(clerk.get(reverse("decision", args=[address(decision)])).content.decode())
    assert assessment.title in page
    assert "frozen when the decision is put in" in page
    assert decision.title in unescape(clerk.get(reverse("assessment", args=[assessment.key])).content.decode())


def test_an_edition_names_its_decision_and_says_what_it_offers(become: Become, draft: EditionRow) -> None:
    policy = become("policy team")
    decision = next(d for d in Decision.objects.exclude(number="").order_by("pk") if not d.status.settled)
    url, page = reverse("edition-decision", args=[draft.key]), reverse("moving", args=[draft.key])
    assert "Name the decision that approves it" in policy.get(page).content.decode()
    told = policy.post(url, {"reason": "99/99999"})
    assert told.status_code == 422
    assert told.context["ways"][0].answer == "99/99999"
    beside = unescape(told.content.decode()).partition('id="reason-1-error"')[2].partition("</p>")[0]
    assert "There is no decision “99/99999” that you may read. Give the number" in beside
    empty = policy.post(url, {"reason": " "})
    assert empty.status_code == 422
    assert "Give the number under which the decision stands" in empty.content.decode()
    assert policy.post(url, {"reason": decision.number}).status_code == 302
    assert Edition.objects.get(pk=draft.ref.key).decision_id == decision.pk
    shown = unescape(policy.get(page).content.decode())
    assert f"Read decision {decision.number}" in shown
    assert "it gives no authority yet" in shown
    told = policy.post(url, {"to": "take up"})
    assert "it gives no authority yet" in unescape(told.content.decode())
    assert Edition.objects.get(pk=draft.ref.key).status == draft.status


def test_whoever_does_not_move_editions_is_offered_no_decision(become: Become, draft: EditionRow) -> None:
    officer = become("lead officer")
    assert "Name the decision that approves it" not in officer.get(reverse("moving", args=[draft.key])).content.decode()
    refused = officer.post(reverse("edition-decision", args=[draft.key]), {"reason": "19/00070"})
    assert refused.status_code == 403
    assert Edition.objects.get(pk=draft.ref.key).decision_id is None
