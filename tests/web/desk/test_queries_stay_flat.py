"""A page costs as many queries for 300 activities as for 3."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    AT,
    a_holding,
    a_portfolio,
    a_post,
    a_unit,
    an_edition,
    an_outcome,
    many_entries,
)
from throughline.council.models import Account
from throughline.council.operations import structure
from throughline.council.queries import the_system
from throughline.ground.timing import Timing
from throughline.history.doorway import Ref
from throughline.plan.models import Edition
from throughline.plan.rules.document import AuthorityPart, MilestonePart, ProvisionPart
from throughline.plan.rules.words import AuthorityState, Certainty, ProvisionKind

pytestmark = pytest.mark.django_db
PAGES = (
    "/plan/{0}", "/plan/{0}/activities", "/plan/{0}/activities?sort=-spend&q=scheme", "/plan/{0}/activities.csv",
    "/plan/{0}/activities/SDP-1", "/plan/{0}/thread", "/plan/{0}/coverage", "/plan/{0}/coverage.csv", "/plan/{0}/moving", "/plan/{0}/health", "/plan/{0}/health?by=owner", "/history",
)  # fmt: skip
OF_THE_POLICY_TEAM = ("/plan/{0}/many?q=scheme", "/plan/{0}/activities/SDP-1/change")


@pytest.fixture
def council() -> dict[str, Any]:
    """A small council whose posts answer for everything: each front page then shows it all."""
    unit = a_unit()
    posts = {r: a_post(r, unit=unit) for r in ("policy team", "lead officer", "director", "auditor")}
    posts["Cabinet Member"] = a_post("Cabinet Member")
    posts["opposition member"] = a_post("opposition member")
    portfolio = a_portfolio(post=posts["Cabinet Member"])
    edition = an_edition()
    parent = Edition.objects.values_list("plan__parent_id", flat=True).get(pk=edition)
    return {"posts": posts, "portfolio": portfolio, "edition": edition, "outcome": an_outcome(parent)}


def _come_in(post: int) -> Client:
    """A browser in which the holder of a post has logged in."""
    person = a_holding(post)
    by = the_system(AT.date())
    structure.open_account(Ref(person), username=f"account-{person}", hashed_password="!", by=by, at=AT)
    browser = Client()
    browser.force_login(Account.objects.get(username=f"account-{person}"))
    return browser


def _fill(council: dict[str, Any], count: int) -> None:
    said = {
        "chapter": council["outcome"],
        "owner": council["posts"]["lead officer"],
        "portfolio": council["portfolio"],
        "starts": Timing("2020-07"),
        "ends": Timing("2022-03"),
        "milestones": (MilestonePart("Opens", Timing("2020-10"), Timing("2021-12")),),
        "authorities": (AuthorityPart(AuthorityState.NEEDED, "Cabinet decides", "21/00001", Timing("2021-03")),),
        "provisions": (ProvisionPart("2020-21", ProvisionKind.REVENUE, 100_00, Certainty.CONFIRMED),),
    }
    many_entries(council["edition"], {f"SDP-{n}": said for n in range(1, count + 1)})


def _cost(browser: Client, page: str) -> int:
    browser.get(page)  # what a process keeps is kept
    with CaptureQueriesContext(
        connection,
    ) as met:
        answer = browser.get(page)
    assert answer.status_code == 200, page
    return len(met)


def test_every_page_costs_the_same_for_3_and_for_300(council: dict[str, Any]) -> None:
    """What differs by one query an activity would differ by 297."""
    key = Edition.objects.values_list("key", flat=True).get(pk=council["edition"])
    browsers = {role: _come_in(post) for role, post in council["posts"].items()}
    asked = [("policy team", page.format(key)) for page in (*PAGES, *OF_THE_POLICY_TEAM)]
    asked += [(role, "/desk") for role in ("lead officer", "director", "auditor")]
    costs = []
    for count in (3, 300):
        _fill(council, count)
        costs.append({(role, page): _cost(browsers[role], page) for role, page in asked})
    grown = {where: (few, costs[1][where]) for where, few in costs[0].items() if costs[1][where] != few}
    assert grown == {}


def test_a_members_page_costs_the_same(council: dict[str, Any]) -> None:
    """The front pages of those who read what is open."""
    Edition.objects.filter(pk=council["edition"]).update(audience="open")
    browsers = {r: _come_in(council["posts"][r]) for r in ("Cabinet Member", "opposition member")}
    costs = []
    for count in (3, 300):
        _fill(council, count)
        costs.append({role: _cost(browser, "/desk") for role, browser in browsers.items()})
    assert costs[0] == costs[1]
