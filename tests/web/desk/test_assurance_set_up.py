"""Audit reviews, kinds of assessment, categories of risk and questionnaires as forms at the desk; what is owed on fronts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests.factories import somebody
from throughline.assurance.queries import actions, risks, settings
from throughline.assurance.queries import assessments as assessed
from throughline.assurance.rules.questionnaires import current, version_of
from throughline.council import queries as council
from throughline.demo.people import london, the_council
from throughline.governance.operations import owed as owing
from throughline.governance.queries.decisions import decisions
from throughline.governance.rules.decisions.words import Whence
from throughline.ground.words import tidy
from throughline.outcomes import queries as wants
from throughline.plan.queries.editions import EditionRow

pytestmark = pytest.mark.django_db
Become = Callable[..., Client]
DAY = date(2021, 1, 13)
AT = london("2021-01-13T09:00")
SETS_UP = "policy team"


def text(response: object) -> str:
    return tidy(response.content.decode())  # type: ignore[attr-defined]


def test_audit_records_a_review_and_what_it_recommends_and_its_owner_reports(become: Become) -> None:
    auditor = become("auditor")
    assert become("lead officer").post("/audits/new", {}).status_code == 403
    said = {
        "reference": "IA-2021-99",
        "title": "Grants to parishes",
        "opinion": "limited",
        "reported_on": "11 January 2021",
    }
    assert auditor.post("/audits/new", said | {"title": ""}).status_code == 422
    assert auditor.post("/audits/new", said).status_code == 302
    review = next(r for r in actions.reviews(somebody("auditor"), DAY) if r.reference == "IA-2021-99")
    where = f"/audits/{review.address}/recommend"
    assert where in auditor.get("/audits").content.decode()
    assert where not in become("lead officer").get("/audits").content.decode()
    post = next(p for p in council.posts(DAY) if not p.ended)
    one = {"number": "1", "words": "Check each claim against its receipt.", "priority": "high", "answer": "accepted"}
    refused = auditor.post(where, one)
    assert refused.status_code == 422
    assert "owed by a post, by a day" in text(refused)
    assert auditor.post(where, one | {"owner": str(post.key), "due": "12 January 2021"}).status_code == 302
    assert "Check each claim" in text(auditor.get("/owed"))
    assert "1 day overdue" in text(auditor.get("/audits"))
    assert auditor.get("/audits/nothing/recommend").status_code == 404


def test_a_kind_is_added_with_the_council_s_own_form_and_its_history(become: Become) -> None:
    browser = become(SETS_UP)
    assert become("lead officer").get("/assurance/set-up/kinds/new").status_code == 403
    said = {
        "key": "RIA", "name": "Rural impact assessment", "workflow": "plain", "questionnaire": "", "form": "", "review_months": "6",
        "why": "Rural proofing", "begins": "13 January 2021", "reason": "The rural motion of October.",
    }  # fmt: skip
    refused = browser.post("/assurance/set-up/kinds/new", said)
    assert refused.status_code == 422
    assert "neither a questionnaire nor a form" in text(refused)
    assert browser.post("/assurance/set-up/kinds/new", said | {"form": "https://kent.example/ria"}).status_code == 302
    own = next(k for k in settings.kinds(DAY) if k.key == "RIA")
    assert (own.form, own.review_months, own.required) == ("https://kent.example/ria", 6, False)
    told = text(browser.get("/assurance/set-up"))
    assert "Rural impact assessment" in told
    assert "The rural motion of October." in text(become("auditor").get("/assurance/set-up"))
    before = len(settings.kinds(DAY))
    change = {**said, "form": "https://kent.example/ria", "dropped": "on", "reason": "It was a trial."}
    assert browser.post("/assurance/set-up/kinds/RIA", change).status_code == 302
    assert len(settings.kinds(DAY)) == before - 1
    assert browser.get("/assurance/set-up/kinds/RIA").status_code == 404


def test_the_appetite_of_a_category_is_decided_and_one_in_use_is_not_dropped(become: Become) -> None:
    browser = become(SETS_UP)
    used = min(settings.categories_in_use())
    where, was = f"/assurance/set-up/categories/{used}", settings.categories(DAY)[used]
    said = {"name": was.name, "appetite": "30", "begins": "13 January 2021", "reason": "Cabinet’s risk strategy."}
    assert browser.post(where, said).status_code == 422
    assert browser.post(where, said | {"appetite": "6"}).status_code == 302
    assert settings.categories(DAY)[used].appetite == 6
    assert settings.categories(date(2021, 1, 12))[used].appetite == was.appetite
    refused = browser.post(where, said | {"appetite": "6", "dropped": "on"})
    assert refused.status_code == 422
    assert "Give them another category first" in text(refused)
    early = browser.post(where, said | {"appetite": "9", "begins": "1 January 2021"})
    assert early.status_code == 422
    assert "would take this one back" in text(early)


def test_a_new_version_of_a_questionnaire_is_asked_from_its_day_on_and_the_old_one_stays(become: Become) -> None:
    browser = become(SETS_UP)
    key = "climate"
    first = current(key, DAY, settings.questionnaires())
    assert first
    page = browser.get(f"/assurance/set-up/questionnaires/{key}")
    assert "energy: Will buildings or vehicles use more energy" in text(page)
    said = {
        "name": key, "title": first.title, "source": "The council’s climate commitments", "shows": first.shows,
        "questions": "energy: Will it use more energy?\nflood: Does it stand in a flood plain? | See the map.",
        "begins": "20 January 2021", "reason": "Net zero by 2030.",
    }  # fmt: skip
    assert (
        browser.post(f"/assurance/set-up/questionnaires/{key}", said | {"questions": "no question"}).status_code == 422
    )
    twice = browser.post(f"/assurance/set-up/questionnaires/{key}", said | {"questions": "a: One?\na: Two?"})
    assert "Two questions are called" in text(twice)
    assert (
        browser.post(f"/assurance/set-up/questionnaires/{key}", said | {"begins": "1 January 2021"}).status_code == 422
    )
    assert browser.post(f"/assurance/set-up/questionnaires/{key}", said).status_code == 302
    known = settings.questionnaires()
    assert current(key, DAY, known) == first
    after = current(key, date(2021, 1, 20), known)
    assert after
    assert (after.version, [q.code for q in after.questions]) == (2, ["energy", "flood"])
    assert version_of(key, 1, known) == first  # what was asked stays as it was asked
    assert browser.post(f"/assurance/set-up/questionnaires/{key}", said).status_code == 422  # the same again
    assert "Version 2" in text(browser.get("/assurance/set-up"))
    assert assessed.assessments(somebody("auditor"), DAY)  # every one still reads


def test_an_objective_points_at_a_risk_and_the_risk_s_page_and_the_golden_thread_show_it(
    become: Become, draft: EditionRow
) -> None:
    browser = become("policy team")
    actor = somebody("auditor")
    objective = next(o for plan in wants.strategic_plans(actor) for o in wants.objectives(actor, plan.ref.key))
    threat = next(r for r in risks.risks(actor, DAY) if r.removed_on is None)
    asked = {"objective": str(objective.key), "risk": str(threat.ref.key)}
    assert become("auditor").post("/council/do/objective-risk", asked).status_code == 403
    assert browser.post("/council/do/objective-risk", asked).status_code == 302
    assert browser.post("/council/do/objective-risk", asked).status_code == 422  # once is enough
    assert objective.title in text(browser.get(f"/risks/{threat.address}"))
    thread = text(browser.get(f"/plan/{draft.key}/thread", {"chapter": str(objective.chapter)}))
    assert f"/risks/{threat.address}" in thread
    assert "What threatens these" in thread
    pair = f"{objective.key}-{threat.ref.key}"
    off = browser.post("/council/do/objective-risk-off", {"pair": pair, "reason": "It is held down."})
    assert off.status_code == 302
    thread = text(browser.get(f"/plan/{draft.key}/thread", {"chapter": str(objective.chapter)}))
    assert "What threatens these" not in thread


def test_what_one_owes_stands_on_one_s_own_front_page_overdue_first(become: Become) -> None:
    late = [a for a in actions.owed(somebody("auditor")) if a.overdue_on(DAY)]
    transport = {p.key for p in council.posts(DAY) if p.title == "Head of Transport Strategy"}
    told = text(become("lead officer").get("/desk"))
    for one in late:
        assert (one.words in told) == (one.owner_key in transport), one.words
    every = text(become("director").get("/desk"))
    assert "Actions owed" in every
    post = next(iter(transport))
    decision = next(d for d in decisions(somebody("auditor"), DAY))
    by = somebody("committee clerk")
    for words, due in (("Tell the parishes.", date(2021, 1, 4)), ("Write to the bank.", date(2020, 12, 1))):
        owing.owe(
            the_council(),
            decision=decision.ref.key,
            words=words,
            owner=post,
            due=due,
            whence=Whence.MINUTES,
            by=by,
            at=AT,
        )
    told = text(become("lead officer").get("/desk"))
    assert told.index("Write to the bank.") < told.index("Tell the parishes.")
    assert "Tell the parishes." not in text(become("auditor").get("/desk"))
