"""Documents go out with their edition as clean copies: nothing of their authors, nothing that is not open, the same bytes again."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.factories import AT, a_file, a_whole_entry, an_attachment, an_edition, move_on, the_policy_team
from tests.history import odd_documents as odd
from throughline.access.roles import Audience
from throughline.history.files import shelf
from throughline.history.files.kinds import WORD
from throughline.history.files.preparing import Prepared, prepared
from throughline.plan.queries import editions
from throughline.plan.rules.words import EditionStatus
from throughline.publishing import releasing
from throughline.publishing.queries.releases import releases
from throughline.publishing.verifying import verify_folder

pytestmark = pytest.mark.django_db


def looked_through(data: bytes) -> Prepared:
    """A Word document as the desk prepares it for everybody."""
    return prepared("by-somebody.docx", data, most=5_000_000, title="Business case", copy=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A released edition with two documents: one open, by somebody; one kept to officers."""
    edition = an_edition()
    entry = a_whole_entry(edition, "SDP-1")
    folder = tmp_path / "files"
    an_attachment(entry, "Business case", Audience.OPEN, looked_through(odd.word(picture=odd.jpeg())), folder)
    an_attachment(entry, "Mergansers", Audience.STAFF, a_file(data=b"Goosander"), folder)
    move_on(edition, EditionStatus.FOR_APPROVAL, EditionStatus.APPROVED)
    row = next(e for e in editions.editions(the_policy_team()) if e.ref.key == edition)
    releasing.publish(the_policy_team(), row, tmp_path / "site", AT + timedelta(days=1))
    return tmp_path / "site"


def everything_below(folder: Path) -> bytes:
    """Every byte that residents can reach, packed or not, with the names of the files."""
    return b"".join(
        str(p).encode() + odd.everything_in(p.read_bytes()) for p in sorted(folder.rglob("*")) if p.is_file()
    )


def test_no_author_and_nothing_that_is_not_open_reaches_the_site(site: Path) -> None:
    """The marker of the author's name lies in the kept original, and nowhere on the site."""
    released = (site / "plan" / "current").resolve()
    assert odd.SECRET.encode() in b"".join(
        odd.everything_in(p.read_bytes()) for p in (site.parent / "files").glob("*/*")
    )
    out = everything_below(released)
    for secret in (odd.SECRET, "Mergansers", "Goosander", "by-somebody"):
        assert secret.encode() not in out
    page = next((released / "work").glob("*.html")).read_text(encoding="utf-8")
    assert "documents/sdp-1-business-case.docx" in page
    assert "(business case, Word, " in page


def test_the_record_names_what_is_released_and_what_it_was_made_from(site: Path) -> None:
    """The frozen text and the open data hold both fingerprints, the manifest that of the copy; the folder proves itself."""
    released = (site / "plan" / "current").resolve()
    (document,) = json.loads((released / "data" / "plan.json").read_text())["activities"][0]["documents"]
    original = looked_through(odd.word(picture=odd.jpeg()))
    listed = {f["path"]: f["sha256"] for f in json.loads((released / "manifest.json").read_text())["files"]}
    assert listed["documents/sdp-1-business-case.docx"] == document["digest"]
    assert shelf.read(site.parent / "files", document["original"])
    assert document["media"] == WORD.media
    assert original.kind is WORD
    assert verify_folder(released).holds


def test_built_again_it_is_the_same_and_without_its_document_it_is_not_built(site: Path, tmp_path: Path) -> None:
    """No building cleans anything: the kept copy is handed out, and a lost one is told."""
    (row,) = releases()
    files = site.parent / "files"
    assert releasing.build_again(row, tmp_path / "again", files).digest == row.manifest
    for kept in files.glob("*/*"):
        kept.unlink()
    with pytest.raises(shelf.NotWhatWasKept, match="not on this machine"):
        releasing.build_again(row, tmp_path / "once-more", files)
    assert not (tmp_path / "once-more").exists()
