"""A council that says every word its own way reads its own words on each page of the quarter, and in what it downloads."""

from __future__ import annotations

import pytest

from tests.factories import AT, a_council, the_clerk
from tests.publishing.own_words import OWN, ours_in
from tests.web.desk.delivery.conftest import Quarter
from tests.web.desk.reading import words
from throughline.council import queries as council
from throughline.council.operations import founding
from throughline.delivery.operations import returns
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating
from throughline.history.doorway import Ref

pytestmark = pytest.mark.django_db
RED = ReturnSaid(Rating.DECISION, reason="One bid only", action="Tender again")


@pytest.fixture
def told(quarter: Quarter) -> Quarter:
    """One return is prepared, one signed and challenged, one waits; every word is the council's own."""
    for word, shown in OWN.labels:
        founding.choose_label(Ref(a_council()), word=word, shown=shown, by=the_clerk(), at=AT)
    first, second, _ = (Ref(quarter.said(key).pk) for key in quarter.addresses())
    lead, director, team = (
        council.actor_of(quarter.people[r], AT.date()) for r in ("lead officer", "director", "policy team")
    )
    returns.prepare(first, said=RED, steps={}, by=team, at=AT)
    returns.confirm(second, said=RED, steps={}, by=lead, at=AT)
    returns.sign(second, by=director, at=AT)
    returns.challenge(second, rating=Rating.STOPPED, reason="No money is left", by=team, at=AT)
    return quarter


@pytest.mark.parametrize("role", ["lead officer", "director", "policy team", "auditor"])
def test_every_page_of_the_quarter_is_said_in_the_council_s_own_words(told: Quarter, role: str) -> None:
    browser, deeds = told.come_in(role), ("excuse", "reopen", "hand-on")
    each = [f"/quarter/returns/{key}" for key in told.addresses()]
    pages = [
        f"/quarter/{told.key}", f"/quarter/{told.key}/close", f"/quarter/{told.key}/away", "/quarter/open", "/quarter/returns",
        "/quarter/sign", *each, *(f"{one}/do/{deed}" for one in each for deed in deeds),
    ]  # fmt: skip
    found, opened = dict[str, list[str]](), 0
    for address in pages:
        answer = browser.get(address)
        if answer.status_code != 200:  # what this person may not open is told in the words of the rules
            continue
        opened += 1
        if mine := ours_in(words(answer.content.decode())):
            found[address] = mine
    assert opened >= 4
    assert found == {}


def test_the_round_names_who_answers_as_the_council_does(told: Quarter) -> None:
    browser = told.come_in("policy team")
    page = words(browser.get(f"/quarter/{told.key}").content.decode())
    assert "The helmsman says" in page
    assert "Prepared, waits for its helmsman" in page
    assert "sent by their helmsmans" in page
    heads = browser.get(f"/quarter/{told.key}/returns.csv").content.decode("utf-8-sig").splitlines()[0]
    assert heads.startswith("Reference,Pledge,Helmsman,")
    kept = browser.get(f"/quarter/{told.key}?stage=Prepared, waits for its helmsman")
    assert "1 of 3 returns" in words(kept.content.decode())
