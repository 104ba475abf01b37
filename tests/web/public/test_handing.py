"""Residents' door: what was released and nothing else, with the fingerprint of each file as its tag."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories import AT, a_council, the_policy_team
from tests.publishing.releases import an_approved_edition
from throughline.publishing import queries, releasing, shelf

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
