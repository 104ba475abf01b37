"""Taking a quarter's report back at the desk: the consequence is said before, and afterwards it can be released again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.desk.conftest import ROLES, Become
from tests.web.desk.reading import words
from throughline.publishing.queries.releases import QUARTER, ReleaseRow, releases

pytestmark = pytest.mark.django_db
POLICY, AUDITOR = ROLES[0], ROLES[-1]
WHY = "The figures of one service were wrong."
WHEN = "13 January 2021"  # the day on which the demonstration released it


@pytest.fixture(autouse=True)
def site(kents_site: Path, settings: Any) -> Path:
    """The folder in which the demonstration has released the report of the quarter that was closed last."""
    settings.SITE = kents_site
    return kents_site


def newest() -> ReleaseRow:
    """The report that was released last."""
    return releases(QUARTER)[0]


def here() -> str:
    """Where it is withdrawn."""
    return reverse("report-withdraw", args=[newest().folder])


def page(become: Become, role: str, address: str) -> str:
    """The words of a page."""
    return words(become(role).get(address).content.decode())


def public(path: str = "") -> tuple[int, str]:
    """What a resident is answered at the address of its quarter, and reads there."""
    answer = Client().get(f"/public/quarter/{newest().folder.rsplit('-', 2)[0]}/{path}")
    return answer.status_code, words(answer.content.decode())


def test_only_whoever_may_publish_is_offered_it(become: Become) -> None:
    assert "Withdraw release 1" in page(become, POLICY, reverse("releases"))
    assert (
        reverse("report-withdraw", args=[newest().folder]) in become(POLICY).get(reverse("releases")).content.decode()
    )
    assert here() not in become(AUDITOR).get(reverse("releases")).content.decode()
    for answer in (become(AUDITOR).get(here()), become(AUDITOR).post(here(), {"because": WHY})):
        assert answer.status_code == 403
        assert "You may not publish an edition." in words(answer.content.decode())
    assert not newest().withdrawn
    assert become(POLICY).get(reverse("report-withdraw", args=["2020-21-q2-nothing"])).status_code == 404


def test_the_consequence_is_said_before_and_a_reason_is_asked_for(become: Become) -> None:
    said = page(become, POLICY, here())
    assert newest().title in said
    assert "Residents stop reading this report at once." in said
    assert "shows the report that was released of it before, where one stands" in said
    assert "This cannot be taken back" in said
    for sent in ({}, {"because": "  "}):
        answer = become(POLICY).post(here(), sent)
        assert answer.status_code == 422
        assert "Why is it withdrawn?" in words(answer.content.decode())
    assert not newest().withdrawn
    assert public()[0] == 200


def test_it_is_withdrawn_once_the_page_and_the_address_say_so_and_it_may_be_released_again(become: Become) -> None:
    row, address = newest(), here()
    said = words(become(POLICY).post(address, {"because": WHY}, follow=True).content.decode())
    assert f"{row.title} was withdrawn." in said
    assert f"withdrawn on 13 January 2021 by {newest().withdrawn_by}: {WHY}" in said
    assert newest().withdrawn_by
    for path in ("", "delivery.html"):
        status, told = public(path)
        assert (status, WHY in told) == (410, True), path
    again = become(POLICY).get(address)
    assert again.status_code == 403
    assert "was withdrawn already" in words(again.content.decode())
    said = page(become, POLICY, reverse("quarter-publish", args=[row.edition]))
    assert "It says that it replaces a withdrawn one." in said
    assert f"This report replaces release 1 of {WHEN}, which was withdrawn on 13 January 2021: {WHY}" in said
