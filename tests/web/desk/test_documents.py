"""Documents at the desk: attached, read as a download that does nothing, refused in sentences, kept from others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.history import odd_documents as odd
from tests.web.desk.conftest import Become
from throughline.plan.queries.editions import EditionRow

WHERE = "SDP-3-01"


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A folder of its own for kept files."""
    settings.FILES = tmp_path / "files"
    return settings.FILES


def attached(
    client: Any, row: EditionRow, name: str, data: bytes, audience: str = "staff", title: str = "Terms"
) -> Any:
    """The answer to somebody who attaches a file."""
    return client.post(
        reverse("document-attach", args=[row.key, WHERE]),
        {"title": title, "kind": "evidence", "audience": audience, "file": SimpleUploadedFile(name, data)},
    )


def address(client: Any, row: EditionRow, title: str) -> str:
    """Where a document is read, from the activity's page; "" when the page does not name it."""
    page = client.get(reverse("entry", args=[row.key, WHERE])).content.decode()
    before = page.partition(f">{title}</a>")[0]
    return before.rpartition('href="')[2].partition('"')[0] if f">{title}</a>" in page else ""


def test_it_is_attached_and_read_as_a_download_that_does_nothing(become: Become, draft: EditionRow) -> None:
    """The very bytes, with their type, as an attachment under their own name, sniffed by nobody and run by nothing."""
    client = become("policy team")
    assert attached(client, draft, "terms “agreed”.docx", odd.word()).status_code == 302
    answer = client.get(address(client, draft, "Terms"))
    assert (answer.status_code, answer.content) == (200, odd_word(answer.content))
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''terms%20%E2%80%9C")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].endswith("sandbox")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Type"].endswith("wordprocessingml.document")


def odd_word(data: bytes) -> bytes:
    """The bytes themselves, once they prove to be the Word document that was sent: it holds its author's name."""
    assert odd.SECRET.encode() in odd.everything_in(data)
    return data


@pytest.mark.parametrize(
    ("name", "data", "audience", "says"),
    [
        ("terms.docx", b"", "staff", "is empty"),
        ("terms.pdf", odd.word(), "staff", "is a Word document by its content"),
        ("terms.docm", odd.word(), "staff", "carries macros"),
        ("terms.docx", odd.word(commented=True), "open", "cannot be published. It carries comments with the names"),
    ],
)
def test_what_is_refused_says_why_and_nothing_is_kept(
    become: Become, draft: EditionRow, shelf: Path, name: str, data: bytes, audience: str, says: str
) -> None:
    client = become("policy team")
    answer = attached(client, draft, name, data, audience)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not list(shelf.glob("*/*"))


def test_a_file_beyond_the_council_s_own_limit_is_refused(
    become: Become, draft: EditionRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("throughline.plan.queries.attachments.LARGEST_MB", 1)
    client = become("policy team")
    answer = attached(client, draft, "notes.txt", b"a" * 1_000_001)
    assert answer.status_code == 422
    assert "keeps files of at most 1 MB" in answer.content.decode()


def test_nobody_else_reads_it_and_another_record_does_not_open_it(become: Become, draft: EditionRow) -> None:
    """Its address is of no use to whom the record does not show it, under another record, or as a digest."""
    team, officer = become("policy team"), become("lead officer")
    attached(team, draft, "terms.docx", odd.word(), "executive")
    here = address(team, draft, "Terms")
    assert here
    assert address(officer, draft, "Terms") == ""
    assert officer.get(here).status_code == 404
    assert team.get(here.replace(WHERE, "SDP-3-02")).status_code == 404
    assert team.get(here.rpartition("/")[0] + "/" + "a" * 64).status_code == 404
    assert become("auditor").get(here).status_code == 200


def test_who_may_read_it_is_changed_and_it_is_taken_off(become: Become, draft: EditionRow, shelf: Path) -> None:
    """Opened with a copy made, and taken off with a reason."""
    client = become("policy team")
    attached(client, draft, "terms.docx", odd.word())
    change = f"{address(client, draft, 'Terms')}/change"
    keep = {"do": "keep", "keep-audience": "open", "keep-reason": "Asked for at committee."}
    assert client.post(change, keep).status_code == 302
    assert len(list(shelf.glob("*/*"))) == 2
    assert client.post(change, {"do": "remove", "remove-reason": ""}).status_code == 422
    assert client.post(change, {"do": "remove", "remove-reason": "Superseded."}).status_code == 302
    assert address(client, draft, "Terms") == ""


def test_only_whoever_may_change_the_activity_attaches(become: Become, draft: EditionRow) -> None:
    answer = attached(become("auditor"), draft, "terms.docx", odd.word())
    assert answer.status_code == 403
    assert "Attach a document" not in become("auditor").get(reverse("entry", args=[draft.key, WHERE])).content.decode()
