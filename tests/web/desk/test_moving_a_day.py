"""What is owed gets another day: from risks, audits and minutes alike, with its reason, and its first day beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import somebody
from throughline.assurance.operations import risks
from throughline.assurance.queries import actions
from throughline.assurance.rules.actions import OwedAction
from throughline.assurance.rules.words import Owed
from throughline.council import queries as council
from throughline.demo.people import london, the_council
from throughline.governance.models import Action
from throughline.governance.operations import owed as owing
from throughline.governance.rules.decisions.words import Whence
from throughline.ground.words import tidy
from throughline.history.doorway import Ref

pytestmark = pytest.mark.django_db
Become = Callable[..., Client]
DAY, AT = date(2021, 1, 13), london("2021-01-13T09:00")
LATER = {"due": "31 March 2021", "reason": "The supplier went out of business."}


def text(response: object) -> str:
    """What a page says."""
    return tidy(response.content.decode())  # type: ignore[attr-defined]


def overdue(kind: Owed) -> OwedAction:
    """The demonstration's longest overdue action of a kind whose day never moved."""
    found = (a for a in actions.owed(somebody("auditor")) if a.kind is kind and a.overdue_on(DAY) and not a.moves)
    return next(found)


@pytest.fixture
def minuted(become: Become) -> str:
    """An action that a body asked for."""
    post = next(p for p in council.posts(DAY) if p.title == "Head of Transport Strategy")
    key = owing.owe(
        the_council(), whence=Whence.MINUTES, words="Tell the parishes.", owner=post.key, due=date(2021, 1, 4),
        meeting="Scrutiny Committee, 15 December 2020", by=somebody("committee clerk"), at=AT,
    )  # fmt: skip
    return Action.objects.get(pk=key).key


def moved(browser: Client, where: str, opened: str) -> str:
    """The list of what is owed, after an action was given another day with its reason, and nothing less."""
    asked = browser.get(where)
    assert "stays readable beside the new one" in text(asked)
    for wrong, says in (
        ({"due": "31 March 2021", "reason": ""}, "“Why does the day move” is missing"),
        ({"due": "12 January 2021", "reason": "Late"}, "12 January 2021 has passed"),
        ({"due": "March 2021", "reason": "Late"}, "is no single day"),
    ):
        refused = browser.post(where, wrong)
        assert (refused.status_code, says in text(refused)) == (422, True), says
    done = browser.post(where, LATER)
    assert (done.status_code, done["Location"]) == (302, opened)
    page = text(browser.get(opened))
    assert "The supplier went out of business." in page
    return text(browser.get("/owed"))


def test_the_day_of_a_risk_s_action_moves_and_the_first_one_stays_on_the_list(become: Become) -> None:
    late, browser = overdue(Owed.RISK), become("policy team")
    where = f"/owed/risk/{late.address}"
    assert become("Cabinet Member").post(f"{where}/day", LATER).status_code == 403
    assert f"{where}/day" in text(browser.get(where))
    told = moved(browser, f"{where}/day", where)
    assert late.due
    assert f"first due {late.due.day} {late.due:%B %Y}, moved once" in told
    assert browser.post(f"{where}/day", LATER).status_code == 422  # the same day again


def test_audit_agrees_another_day_for_a_recommendation_and_its_owner_may_not(become: Become) -> None:
    late, auditor = overdue(Owed.AUDIT), become("auditor")
    where = f"/owed/audit/{late.address}"
    assert f"{where}/day" not in text(become("policy team").get(where))
    refused = become("policy team").post(f"{where}/day", LATER)
    assert refused.status_code == 403
    assert "record audit reviews" in text(refused)
    told = moved(auditor, f"{where}/day", where)
    assert "first due 31 December 2020, moved once" in told
    assert "first due 31 December 2020, moved once" in text(auditor.get("/audits"))


def test_the_clerk_moves_what_a_body_asked_for_and_the_decisions_own_list_says_so(become: Become, minuted: str) -> None:
    clerk, where = become("committee clerk"), f"/decisions/actions/{minuted}"
    owner = become("lead officer")
    assert "Record it as done" in text(owner.get(where))
    assert owner.post(f"/owed/decision/{minuted}/day", LATER).status_code == 403
    assert "Record it as done" not in text(become("auditor").get(where))  # who may not, reads why
    assert "first due 4 January 2021, moved once" in moved(clerk, f"/owed/decision/{minuted}/day", where)
    assert "first due 4 January 2021, moved once" in text(clerk.get("/decisions/actions"))
    assert owner.post(where, {"outcome": "They were told.", "on": "13 January 2021"}).status_code == 302
    done = text(clerk.get(where))
    assert "They were told." in done
    assert "Give it another day" not in done
    assert clerk.post(f"/owed/decision/{minuted}/day", LATER).status_code == 422


@pytest.mark.parametrize("where", ["/owed/risk/nothing/day", "/owed/decision/nothing/day", "/owed/weather/nothing/day"])
def test_where_there_is_no_action_there_is_no_page(become: Become, where: str) -> None:
    assert become("policy team").get(where).status_code == 404


def test_the_list_costs_the_same_however_many_days_moved(become: Become) -> None:
    browser = become("policy team")

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get("/owed")
        return len(asked)

    cost()
    before = cost()
    for one in actions.owed(somebody("auditor")):
        if one.kind is Owed.RISK and one.due:
            page = actions.action(somebody("policy team"), Owed.RISK, one.address)
            assert page
            for day in (date(2021, 5, 1), date(2021, 6, 1)):
                risks.re_due(Ref(page.ref.key), due=day, reason="Later", by=somebody("policy team"), at=AT)
    assert text(browser.get("/owed")).count("moved twice") > 1
    assert cost() == before
