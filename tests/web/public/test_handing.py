"""Residents' door: what was released and nothing else, with the fingerprint of each file as its tag."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories import AT, a_council, the_policy_team
from tests.publishing.quarters import a_closed_round, later
from tests.publishing.releases import LATER, a_later_edition, an_approved_edition
from throughline.plan.queries import editions
from throughline.publishing import releasing, reporting, shelf
from throughline.publishing.queries import releases as queries
from throughline.publishing.queries.releases import ReleaseRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A folder for the public site, empty at first."""
    settings.SITE = tmp_path
    return tmp_path


@pytest.fixture
def released(site: Path) -> Path:
    """The folder that residents read."""
    releasing.publish(the_policy_team(), an_approved_edition(), site, AT)
    folder = shelf.current(site, queries.PLAN)
    assert folder is not None
    return folder


def test_before_the_first_release_the_page_says_so(client: Client, site: Path) -> None:
    """Not an error of the server, and not an empty page."""
    a_council()
    answer = client.get("/public/plan/")
    assert answer.status_code == 404
    assert "Nothing has been published yet" in answer.content.decode()


def test_the_front_leads_to_the_plan(client: Client, released: Path) -> None:
    """The series has an address of its own, which a later series does not move."""
    answer = client.get("/public/", follow=True)
    assert answer.redirect_chain == [("/public/plan/", 302)]
    assert answer.content == (released / "index.html").read_bytes()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("contents.html", "text/html; charset=utf-8"),
        ("site.css", "text/css; charset=utf-8"),
        ("data/activities.csv", "text/csv; charset=utf-8"),
        ("data/plan.json", "application/json; charset=utf-8"),
        ("manifest.json", "application/json; charset=utf-8"),
        ("sha256sums.txt", "text/plain; charset=utf-8"),
    ],
)
def test_a_released_file_is_handed_out_as_it_lies_there(client: Client, released: Path, path: str, kind: str) -> None:
    """Byte for byte, so that what a resident saves can be checked."""
    answer = client.get(f"/public/plan/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer.content == (released / path).read_bytes()
    assert answer["Cache-Control"] == "public, max-age=60"


def test_a_file_that_was_read_before_is_not_sent_twice(client: Client, released: Path) -> None:
    """Its fingerprint is its tag."""
    tag = client.get("/public/plan/index.html")["ETag"]
    answer = client.get("/public/plan/index.html", headers={"if-none-match": tag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)


@pytest.mark.parametrize(
    "path", ["nope.html", "work/nope.html", "../../throughline.sqlite3", "%2e%2e/secret", "404.html"]
)
def test_a_wrong_address_is_answered_by_the_site_s_own_page(client: Client, released: Path, path: str) -> None:
    """With a way on, and its links lead to the site's root wherever the wrong address pointed."""
    answer = client.get(f"/public/plan/{path}")
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "This page is not in the plan" in text
    assert '<base href="/public/plan/">' in text
    assert 'href="#' not in text  # a link within the page would lead to the root
    assert "base-uri 'self'" in answer["Content-Security-Policy"]


def test_a_hostile_address_is_shown_as_text(client: Client, released: Path) -> None:
    """Nothing of it becomes markup."""
    text = client.get('/public/plan/"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in text
    assert '"><script' not in text


def test_a_file_that_the_manifest_does_not_name_is_not_handed_out(client: Client, released: Path) -> None:
    """Whatever somebody lays into the folder."""
    (released / "secret.html").write_text("not released")
    assert client.get("/public/plan/secret.html").status_code == 404


def test_nobody_is_asked_who_they_are_and_nothing_is_written(client: Client, released: Path) -> None:
    """No log-in, no cookie, and only reading."""
    answer = client.get("/public/plan/")
    assert not answer.cookies
    assert client.post("/public/plan/").status_code == 405


def test_it_reads_no_table(client: Client, released: Path, django_assert_num_queries: object) -> None:
    """The site stands when the database is down."""
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert client.get("/public/plan/contents.html").status_code == 200


def test_the_signature_and_the_key_are_handed_out(client: Client, released: Path) -> None:
    """Whoever copies the site page by page can check it as a whole."""
    for path in ("manifest.sig", "key.pub", "changes.atom"):
        answer = client.get(f"/public/plan/{path}")
        assert (answer.status_code, answer.content) == (200, (released / path).read_bytes())


def withdrawn(site: Path, number: int, instead: int | None) -> ReleaseRow:
    """A release taken back by the policy team."""
    because = "One figure was wrong & misread."
    return releasing.withdraw(the_policy_team(), number, site, LATER, because=because, instead=instead)


def test_a_withdrawn_site_answers_410_everywhere_with_its_tombstone(client: Client, site: Path, released: Path) -> None:
    """What stood here, when it went, why, by which post: in the site's own look, with no way to what was taken back."""
    row = withdrawn(site, 1, None)
    for path in ("", "index.html", "contents.html", "data/activities.csv", "manifest.json", "manifest.sig", "key.pub"):
        answer = client.get(f"/public/plan/{path}")
        assert answer.status_code == 410, path
        text = answer.content.decode()
        assert f"Withdrawn: {row.title}" in text
        assert "One figure was wrong &amp; misread." in text
        assert row.withdrawn_by in text
        assert '<base href="/public/plan/">' in text
        assert "Nothing is published in its place at the moment" in text
    for path in ("site.css", "icon.svg", "changes.atom"):
        assert client.get(f"/public/plan/{path}").status_code == 200
    assert b"Withdrawn: " in client.get("/public/plan/changes.atom").content
    assert client.get("/public/plan/never-there.html").status_code == 404
    assert client.get("/public/", follow=True).status_code == 410


def test_what_only_the_withdrawn_release_had_answers_410_and_the_rest_is_read_on(
    client: Client, site: Path, released: Path
) -> None:
    """The addresses that both had show the edition that is read; a wrong address is still a wrong address."""
    first = editions.editions(the_policy_team())[-1]
    later = a_later_edition(first, also=("SDP-7-77",))
    releasing.publish(the_policy_team(), later, site, LATER)
    assert client.get("/public/plan/work/sdp-7-77.html").status_code == 200
    row = withdrawn(site, 2, 1)
    answer = client.get("/public/plan/work/sdp-7-77.html")
    assert answer.status_code == 410
    assert f"Withdrawn: {row.title}" in answer.content.decode()
    assert "What you can read now" in answer.content.decode()
    assert client.get("/public/plan/index.html").content == (released / "index.html").read_bytes()
    assert client.get("/public/plan/work/nope.html").status_code == 404
    assert client.get("/public/plan/404.html").status_code == 404
    assert b"Withdrawn: " in client.get("/public/plan/changes.atom").content


def test_a_page_that_a_withdrawn_release_never_had_alone_is_read(client: Client, site: Path, released: Path) -> None:
    """An older release that goes takes nothing from the one that is read; its feed goes on until the next release."""
    first = editions.editions(the_policy_team())[-1]
    releasing.publish(the_policy_team(), a_later_edition(first), site, LATER)
    withdrawn(site, 1, 2)
    assert client.get("/public/plan/contents.html").status_code == 200
    assert b"Withdrawn: " in client.get("/public/plan/changes.atom").content


def test_tombstones_read_no_table(client: Client, site: Path, released: Path, django_assert_num_queries: Any) -> None:
    """They stand when the database is down, as the site does."""
    withdrawn(site, 1, None)
    with django_assert_num_queries(0):
        assert client.get("/public/plan/index.html").status_code == 410


def test_each_quarter_has_an_address_of_its_own_and_the_latest_is_found_without_it(client: Client, site: Path) -> None:
    """What a resident keeps of a quarter outlives the next one; a wrong address is told so in the quarter's own look."""
    assert client.get("/public/quarter/").status_code == 404
    reporting.publish(the_policy_team(), a_closed_round(), site, later())
    answer = client.get("/public/quarter/", follow=True)
    assert answer.redirect_chain == [("/public/quarter/2020-21-q3/", 302)]
    folder = shelf.current(site, queries.QUARTER, "2020-21-q3")
    assert folder is not None
    assert answer.content == (folder / "index.html").read_bytes()
    assert client.get("/public/quarter/2020-21-q3").status_code == 301
    assert client.get("/public/quarter/2020-21-q3/data/measures.csv")["ETag"]
    assert client.get("/public/quarter/2020-21-q3/nothing.html").status_code == 404
    wrong = client.get("/public/quarter/2019-20-q1/index.html", follow=True)
    assert wrong.status_code == 404
    assert "There is no such page in this quarter" in wrong.content.decode()
    assert client.get("/public/quarter/../plan/index.html", follow=True).status_code == 404
