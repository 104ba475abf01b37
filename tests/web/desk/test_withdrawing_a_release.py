"""The page of releases: whose key signs, what is read now, and taking a release back with its consequence said before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.web.desk.conftest import AT, ROLES, Become
from tests.web.desk.reading import words
from throughline.demo.people import POLICY_TEAM, holder
from throughline.publishing import shelf
from throughline.publishing.operations.releases import adopt_key
from throughline.publishing.queries import releases as queries
from throughline.publishing.signing import PrivateKey

pytestmark = pytest.mark.django_db
POLICY, AUDITOR = ROLES[0], ROLES[-1]
WHY = "The capital figure of one scheme was wrong."


@pytest.fixture(autouse=True)
def site(tmp_path: Path, kents_site: Path, settings: Any) -> Path:
    """A folder for the public site, beside the demonstration's kept files; what is not there is built again."""
    settings.SITE = kents_site.parent / f"{tmp_path.name}-site"
    return Path(settings.SITE)


def here() -> str:
    """Where the latest release is withdrawn."""
    return reverse("release-withdraw", args=[queries.releases()[0].folder])


def page(become: Become, role: str, address: str) -> str:
    """The words of a page."""
    return words(become(role).get(address).content.decode())


def test_everybody_reads_whose_key_signs(become: Become) -> None:
    """And how an auditor uses it."""
    for role in (POLICY, AUDITOR):
        said = page(become, role, reverse("releases"))
        assert queries.keys()[-1].fingerprint in said
        assert "throughline verify FOLDER --key FINGERPRINT" in said


def test_every_key_is_listed_with_what_it_signed(become: Become, site: Path) -> None:
    """An auditor of an older edition needs the key of its time, not the one that signs the next."""
    first = queries.keys()[-1].fingerprint
    key = PrivateKey.made()
    line = queries.series()
    assert line is not None
    adopt_key(line, public=key.public, follows=first, reason="It was lost.", by=holder(POLICY_TEAM, AT.date()), at=AT)
    said = page(become, AUDITOR, reverse("releases"))
    assert f"{first} It signed release 1." in said
    assert (
        f"{queries.keys()[-1].fingerprint} It has signed no release. It signs the next one. On 13 January 2021" in said
    )
    assert "The key before was lost and does not vouch for it." in said


def test_only_whoever_may_is_offered_to_withdraw(become: Become) -> None:
    """The others are told who can, and read no button that would be refused."""
    assert "Withdraw release 1" in page(become, POLICY, reverse("releases"))
    assert "Withdraw release 1" not in page(become, AUDITOR, reverse("releases"))
    answer = become(AUDITOR).get(here())
    assert answer.status_code == 403
    assert "You may not publish an edition." in words(answer.content.decode())


def test_the_consequence_is_said_before(become: Become) -> None:
    said = page(become, POLICY, here())
    assert "Residents stop reading this edition at once." in said
    assert "This cannot be taken back" in said
    assert "Nothing: no edition is published until the next one is released" in said


@pytest.mark.parametrize("sent", [{}, {"because": WHY}, {"instead": "0"}, {"because": WHY, "instead": "7"}])
def test_neither_question_has_an_answer_of_its_own_accord(become: Become, sent: dict[str, str]) -> None:
    """Nothing is withdrawn by a button alone."""
    assert become(POLICY).post(here(), sent).status_code == 422
    assert queries.reading() is not None


def test_a_release_is_withdrawn_and_the_page_says_so(become: Become, site: Path) -> None:
    """Who reads the desk sees when, by which post and why; residents read nothing."""
    row = queries.releases()[0]
    address = here()
    answer = become(POLICY).post(address, {"because": WHY, "instead": "0"}, follow=True)
    said = words(answer.content.decode())
    assert f"{row.title} was withdrawn. Residents read no edition until the next one is released." in said
    assert "Residents read no edition: what was released has been withdrawn" in said
    assert WHY in said
    assert queries.releases()[0].withdrawn_by in said
    assert "none: it was withdrawn" in said
    assert shelf.current(site, queries.PLAN) is None
    again = become(POLICY).get(address)
    assert again.status_code == 403
    assert "was withdrawn already" in words(again.content.decode())
    assert ", withdrawn" in page(become, AUDITOR, reverse("desk"))


def test_a_release_that_is_not_there_cannot_be_withdrawn(become: Become) -> None:
    assert become(POLICY).get(reverse("release-withdraw", args=["1-nothing"])).status_code == 404


def test_a_withdrawal_does_not_wait_for_lost_files(become: Become, tmp_path: Path, settings: Any) -> None:
    """Where the release and the documents attached to it are gone from this machine, residents still stop reading."""
    settings.SITE = tmp_path / "site"
    become(POLICY).post(here(), {"because": WHY, "instead": "0"})
    assert queries.reading() is None
    assert "index.html" in queries.releases()[0].addresses
