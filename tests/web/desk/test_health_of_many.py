"""Plan health with more findings than a page can hold: the first of each check, and a way to all of them."""

from __future__ import annotations

import re

import pytest

from tests.web.desk.conftest import AT, Become
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow

PLACES = re.compile(r'<ul class="tl-places">(.*?)</ul>', re.DOTALL)


def _shown(page: str) -> list[int]:
    """How many places each section shows, what was accepted apart."""
    return [places.count("<li>") for places in PLACES.findall(page.partition('id="accepted"')[0])]


@pytest.fixture(autouse=True)
def _two_a_section(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("throughline.web.desk.plan.health.SHOWN", 2)


def test_a_section_shows_the_first_and_leads_to_all(become: Become, draft: EditionRow) -> None:
    client, here = become("policy team"), f"/plan/{draft.key}/health"
    page = client.get(here).content.decode()
    code, whole = re.findall(r'href="(\?of=(PLAN\d+)#PLAN\d+)">See all (\d+)', page)[0][1:]
    assert max(_shown(page)) == 2
    of_one = client.get(f"{here}?of={code}").content.decode()
    assert _shown(of_one) == [int(whole)]
    standing = editions.health(draft, AT.date()).standing
    assert len(_shown(page)) == len({f.code for f in standing})


def test_so_does_the_section_of_an_owner(become: Become, draft: EditionRow) -> None:
    client, here = become("policy team"), f"/plan/{draft.key}/health"
    page = client.get(f"{here}?by=owner").content.decode()
    owner, whole = re.findall(r'href="\?by=owner&amp;of=(owner-\d+)#owner-\d+">See all (\d+)', page)[0]
    assert max(_shown(page)) == 2
    assert _shown(client.get(f"{here}?by=owner&of={owner}").content.decode()) == [int(whole)]
