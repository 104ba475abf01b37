"""The page of releases: whose key signs, what is read now, and taking a release back with its consequence said before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.web.desk.conftest import AT, ROLES, Become
from tests.web.desk.reading import words
from throughline.access.rules import Actor
from throughline.demo.people import POLICY_TEAM, holder
from throughline.plan.queries import editions
from throughline.plan.rules.words import EditionStatus
from throughline.publishing import shelf
from throughline.publishing.operations.releases import adopt_key
from throughline.publishing.queries import releases as queries
from throughline.publishing.queries.releases import ReleaseRow
from throughline.publishing.signing import PrivateKey
from throughline.web.desk.plan.released import InPublic

pytestmark = pytest.mark.django_db
POLICY, AUDITOR = ROLES[0], ROLES[-1]
WHY = "The capital figure of one scheme was wrong."


@pytest.fixture(autouse=True)
def site(tmp_path: Path, kents_site: Path, settings: Any) -> Path:
    """A folder for the public site, beside the demonstration's kept files; what is not there is built again."""
    settings.SITE = kents_site.parent / f"{tmp_path.name}-site"
    return Path(settings.SITE)


def policy_team() -> Actor:
    """Whoever prepares and publishes the plan."""
    return holder(POLICY_TEAM, AT.date())


def a_release(number: int, edition: str) -> ReleaseRow:
    """A release that stands."""
    return ReleaseRow(number, edition, f"Release {number}", "s" * 64, "m" * 64, f"{number}-x", AT.date())


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


def test_the_plan_room_says_that_an_edition_was_withdrawn_and_what_may_be_done(become: Become) -> None:
    """On its front page, where it is moved on, and in lists: nobody goes on believing that residents read it."""
    edition = queries.releases()[0].edition
    front, moving = reverse("edition", args=[edition]), reverse("moving", args=[edition])
    assert "This edition is what residents read" in page(become, POLICY, moving)
    become(POLICY).post(here(), {"because": WHY, "instead": "0"})
    for address in (front, moving):
        said = page(become, POLICY, address)
        assert "This edition was withdrawn on 13 January 2021." in said
        assert f"By {queries.releases()[0].withdrawn_by}: {WHY}" in said
        assert "Residents read no edition until another one is released." in said
        assert "It is not released again." in said
        assert "Withdrawn On 13 January 2021. Residents do not read it." in said
        assert "This edition is what residents read" not in said
    assert "This edition is withdrawn: it stays as it was read." in page(become, POLICY, front)
    assert " (published)" not in page(become, AUDITOR, reverse("desk"))


def test_the_way_on_after_a_withdrawal_is_the_next_edition(become: Become, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is open already the way leads there; else it is offered to whoever may open it, and to nobody else."""
    first, newest = (pick(editions.editions(policy_team()), key=lambda e: e.number) for pick in (min, max))
    gone = replace(a_release(1, first.key), withdrawn_on=AT.date(), withdrawn_because=WHY)
    monkeypatch.setattr(queries, "releases", lambda *_: (gone,))
    said = page(become, POLICY, reverse("edition", args=[first.key]))
    assert f"What was wrong is put right in {newest.title} ({newest.status})." in said
    assert f"Go to {newest.title}" in said
    monkeypatch.setattr(queries, "releases", lambda *_: (replace(gone, edition=newest.key),))
    front, button = reverse("edition", args=[newest.key]), f"Open edition {newest.number + 1}"
    assert button in page(become, POLICY, front)
    said = page(become, AUDITOR, front)
    assert "Whoever prepares the plan opens it." in said
    assert button not in said


def test_an_edition_that_is_read_again_says_so() -> None:
    """A superseded edition that was named in place of a withdrawn one is what residents read."""
    first, second = (a_release(n, f"edition-{n}") for n in (1, 2))
    row = replace(next(iter(editions.editions(policy_team()))), key="edition-1", status=EditionStatus.SUPERSEDED)
    assert InPublic((second, first)).stands(row) == "A later edition stands in the place of this one"
    gone = replace(second, withdrawn_on=AT.date(), instead=1)
    assert InPublic((gone, first)).status(row) == "read again by residents"
    assert InPublic((gone, first)).stands(row).startswith("This edition is what residents read again")
    assert InPublic((gone, first)).status(replace(row, key="edition-2")) == "withdrawn"


def test_a_release_that_is_not_there_cannot_be_withdrawn(become: Become) -> None:
    assert become(POLICY).get(reverse("release-withdraw", args=["1-nothing"])).status_code == 404


def test_a_withdrawal_does_not_wait_for_lost_files(become: Become, tmp_path: Path, settings: Any) -> None:
    """Where the release and the documents attached to it are gone from this machine, residents still stop reading."""
    settings.SITE = tmp_path / "site"
    become(POLICY).post(here(), {"because": WHY, "instead": "0"})
    assert queries.reading() is None
    assert "index.html" in queries.releases()[0].addresses
