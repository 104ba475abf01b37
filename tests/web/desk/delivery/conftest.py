"""A small council with a round that is open on 13 January 2021, and browsers in which its people have logged in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from tests.factories import (
    AT,
    a_holding,
    a_person,
    a_post,
    a_published_edition,
    a_round,
    a_unit,
    an_edition,
    many_entries,
)
from throughline.council.models import Account
from throughline.council.operations import structure
from throughline.council.queries import the_system
from throughline.delivery.models import Return, Round
from throughline.ground.timing import Timing
from throughline.history.doorway import Ref
from throughline.plan.rules.document import MilestonePart, ProvisionPart
from throughline.plan.rules.words import Certainty, ProvisionKind


@dataclass(frozen=True, slots=True)
class Quarter:
    """The round, its posts by role, and who holds them."""

    round: int
    key: str
    posts: dict[str, int]
    people: dict[str, int]
    come_in: Callable[[str], Client]

    def addresses(self) -> list[str]:
        """The addresses of its returns, by reference."""
        rows = Return.objects.filter(round_id=self.round).order_by("reference")
        return list(rows.values_list("key", flat=True))

    def said(self, key: str) -> Return:
        """A return as it stands."""
        return Return.objects.get(key=key)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """`at(moment)`: what the desk's clock says from now on."""

    def stands(moment: datetime) -> None:
        for module in ("door", "delivery.screen"):
            monkeypatch.setattr(f"throughline.web.desk.{module}.now", lambda: moment)

    stands(AT)
    return stands


@pytest.fixture
def quarter(at: Callable[[datetime], None]) -> Quarter:
    """Three returns of one owner."""
    return a_quarter(3)


def a_quarter(count: int) -> Quarter:
    """A round with so many returns of one owner in one directorate, seen by everybody who has to do with it."""
    unit = a_unit()
    posts = {r: a_post(r, unit=unit) for r in ("lead officer", "director", "policy team", "auditor")}
    people = {
        role: a_holding(post, a_person(email=f"{role.replace(' ', '.')}@council.test")) for role, post in posts.items()
    }
    said: dict[str, Any] = {
        "owner": posts["lead officer"],
        "starts": Timing("2020-07"),
        "ends": Timing("2022-03"),
        "milestones": (
            MilestonePart("Timetable agreed", Timing("2020-10")),
            MilestonePart("First bus runs", Timing("2021-03")),
        ),
        "provisions": (ProvisionPart("2020-21", ProvisionKind.REVENUE, 12_000_000, Certainty.CONFIRMED),),
    }
    edition = many_entries(an_edition(), {f"S{n:03}": said for n in range(1, count + 1)})
    key = a_round(a_published_edition(edition))

    def come_in(role: str) -> Client:
        browser, person = Client(), people[role]
        if not Account.objects.filter(person_id=person).exists():
            by = the_system(AT.date())
            structure.open_account(Ref(person), username=f"account-{person}", hashed_password="!", by=by, at=AT)
        browser.force_login(Account.objects.get(person_id=person))
        return browser

    return Quarter(key, Round.objects.values_list("key", flat=True).get(pk=key), posts, people, come_in)
