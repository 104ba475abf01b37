"""How grave a check is: decided from a day on with a reason, by whoever may, and never against the law or the gate."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories import AT, a_holding, a_post, an_edition, many_entries
from tests.web.desk.conftest import Become
from tests.web.desk.reading import words
from throughline.council.models import Account
from throughline.council.operations import structure
from throughline.council.queries import the_system
from throughline.history.doorway import Ref
from throughline.plan.rules.checks import catalogue
from throughline.web.desk.clock import real_now

pytestmark = pytest.mark.django_db


def today() -> str:
    """As somebody types it; asked each time, since a run may begin on one day and end on the next."""
    return f"{real_now():%-d/%-m/%Y}"


@pytest.fixture
def setter() -> Client:
    """A browser in which somebody who may set up the council has come in, before a plan with a finding."""
    many_entries(an_edition(), {"A-1": {"title": "Bus service"}})
    person = a_holding(a_post("council set-up"))
    structure.open_account(Ref(person), username="set-up", hashed_password="!", by=the_system(AT.date()), at=AT)
    browser = Client()
    browser.force_login(Account.objects.get(username="set-up"))
    return browser


def decide(
    browser: Client, code: str, severity: str, begins: str | None = None, because: str = "Members asked."
) -> Any:
    """Send the form of a check."""
    return browser.post(
        f"/checks/{code}/tune",
        {"severity": severity, "begins": today() if begins is None else begins, "because": because},
        follow=True,
    )


def test_a_check_that_is_switched_off_finds_nothing_and_says_who_decided_and_why(setter: Client) -> None:
    code = "PLAN047"
    health = setter.get("/plan", follow=True).request["PATH_INFO"] + "/health"
    assert code in setter.get(health).content.decode()
    said = words(decide(setter, code, "off").content.decode())
    assert f"{code} is off from" in said
    assert "Members asked." in said
    assert f'id="{code}"' not in setter.get(health).content.decode()
    assert "1 of them tuned here" in words(setter.get("/checks").content.decode())


def test_two_decisions_stand_together_and_one_is_taken_back_by_itself(setter: Client) -> None:
    decide(setter, "PLAN047", "off")
    decide(setter, "PLAN042", "warning")
    assert "2 of them tuned here" in words(setter.get("/checks").content.decode())
    decide(setter, "PLAN047", "warning")  # as delivered
    assert "1 of them tuned here" in words(setter.get("/checks").content.decode())


def test_a_decision_before_one_that_stands_would_be_lost_and_is_refused(setter: Client) -> None:
    decide(setter, "PLAN047", "off", begins="1/1/2090")
    answer = decide(setter, "PLAN042", "warning")
    assert answer.status_code == 422
    assert "Choose 1 January 2090 or a later day." in words(answer.content.decode())


def test_a_reason_and_a_severity_are_asked_for(setter: Client) -> None:
    answer = decide(setter, "PLAN047", "fatal", because=" ")
    assert answer.status_code == 422
    assert "“Why” is missing." in words(answer.content.decode())


@pytest.mark.parametrize("code", [one.code for one in catalogue() if one.fixed])
def test_what_law_or_the_gate_asks_for_keeps_its_severity(setter: Client, code: str) -> None:
    assert "It keeps its severity" in words(setter.get(f"/checks/{code}").content.decode())
    answer = decide(setter, code, "advice")
    assert answer.status_code == 403
    assert f"{code} stays an error." in words(answer.content.decode())


def test_everybody_reads_every_check_and_is_told_who_may_tune(become: Become) -> None:
    browser = become("lead officer")
    html = browser.get("/checks").content.decode()
    for one in catalogue():
        assert f'href="/checks/{one.code}"' in html
    said = words(browser.get("/checks/PLAN047").content.decode())
    assert "It is open to a council set-up" in said
    assert browser.get("/checks/PLAN047/tune").status_code == 403
    assert browser.get("/checks/NONE").status_code == 404


def test_two_checks_are_fixed_and_the_list_says_so(become: Become) -> None:
    assert sum(bool(one.fixed) for one in catalogue()) == 2
    assert words(become("auditor").get("/checks").content.decode()).count("No: it is fixed") == 2
