"""The key that signs: made once, kept for its owner's eyes, changed by an act, and never replaced in silence."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.another_house import AnotherHouse, finished
from tests.factories import AT, an_actor, the_policy_team
from tests.publishing.keys import a_key
from tests.publishing.releases import LATER, a_later_edition, an_approved_edition
from throughline.history import queries as history
from throughline.history.doorway import Refused
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.publishing import keyholding, keyring, releasing, shelf
from throughline.publishing.operations import releases as operations
from throughline.publishing.queries import releases as queries
from throughline.publishing.signing import fingerprint, statement
from throughline.publishing.verifying import verify_folder

pytestmark = pytest.mark.django_db
WHY = "The officer who kept it left."


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one release, its key beside it."""
    site = tmp_path / "data" / "site"
    releasing.publish(the_policy_team(), an_approved_edition(), site, AT)
    return site


def file_of(site: Path) -> Path:
    """Where the private half lies of the key that signs."""
    return keyring.place(keyring.beside(site), queries.PLAN, queries.keys()[-1].fingerprint)


def the_next(site: Path) -> Path:
    """The folder of the second edition, released."""
    releasing.publish(the_policy_team(), a_later_edition(_first()), site, LATER)
    folder = shelf.current(site, queries.PLAN)
    assert folder is not None
    return folder


def _first() -> EditionRow:
    return editions.editions(the_policy_team())[-1]


def test_the_first_release_makes_the_key_and_the_record_names_it(site: Path) -> None:
    """One key, one file, for its owner alone; never in the site's folder, never in the database."""
    (key,) = queries.keys()
    file = file_of(site)
    assert list(keyring.beside(site).iterdir()) == [file]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert not list(site.rglob("*.pem"))
    assert (key.since, key.follows, key.vouched) == (AT.date().isoformat(), "", "")
    secret = file.read_bytes().splitlines()[1]
    assert all(secret not in p.read_bytes() for p in site.rglob("*") if p.is_file())
    assert all(secret.decode() not in str(event) for event in history.latest_of_all(50))


def test_the_key_signs_the_next_edition_too(site: Path) -> None:
    """And the folder before, on the shelf beside it, agrees."""
    folder = the_next(site)
    assert len(queries.keys()) == 1
    found = verify_folder(folder, queries.releases()[0].manifest)
    assert found.faults == ()
    assert found.notes[-1].endswith("the edition before, was signed by the same key.")


@pytest.mark.parametrize("harm", ["gone", "another's", "no key"])
def test_a_key_that_is_not_here_stops_the_release_and_nothing_is_made_instead(site: Path, harm: str) -> None:
    """The sentence names the file, the backup and the way on; nothing is released or left behind."""
    file = file_of(site)
    if harm == "gone":
        file.unlink()
    if harm == "another's":
        file.write_bytes(a_key().written())
    if harm == "no key":
        file.write_text("hello")
    later = a_later_edition(_first())
    before = sorted(site.rglob("*"))
    with pytest.raises(Refused, match=r"is not in .*\.pem\. Put it back from the backup") as refused:
        releasing.publish(the_policy_team(), later, site, LATER)
    assert keyholding.ROTATE in str(refused.value)
    assert sorted(site.rglob("*")) == before
    assert (len(queries.keys()), len(queries.releases())) == (1, 1)


def test_a_rotation_is_an_event_and_the_key_before_vouches(site: Path) -> None:
    """The old private half goes once the record names the new key; the next edition tells the whole of it."""
    old = file_of(site)
    key = keyholding.rotate(the_policy_team(), site, LATER, because=WHY)
    (event,) = history.latest_of_all(1)
    assert (event.verb, event.reason) == ("publishing.key.adopt", WHY)
    assert event.note["vouched for by the key before"] is True
    assert event.note["follows"] == queries.keys()[0].fingerprint
    assert not old.exists()
    assert file_of(site).exists()
    folder = the_next(site)
    found = verify_folder(folder)
    assert found.faults == ()
    assert found.notes == (
        f"The key was rotated on {LATER.date()} ({WHY}), vouched for by the key before.",
        f"{queries.releases()[1].folder}, the edition before, was signed by a key that vouches for this one.",
    )
    assert found.manifest is not None
    assert found.manifest.key == key
    assert WHY in (folder / "verify.html").read_text(encoding="utf-8")


def test_a_lost_key_is_followed_without_a_voucher_and_every_edition_says_so(site: Path) -> None:
    """It must be said to be lost; an auditor then asks the council."""
    file_of(site).unlink()
    with pytest.raises(Refused, match="or say that it is lost"):
        keyholding.rotate(the_policy_team(), site, LATER, because=WHY)
    keyholding.rotate(the_policy_team(), site, LATER, because=WHY, lost=True)
    assert history.latest_of_all(1)[0].note["vouched for by the key before"] is False
    folder = the_next(site)
    (fault,) = verify_folder(folder).faults
    assert f"The folder says that the key before was lost, on {LATER.date()}: {WHY}" in fault
    assert verify_folder(folder, trusted=queries.keys()[-1].fingerprint).faults == ()
    assert "it was lost" in (folder / "verify.html").read_text(encoding="utf-8")


def test_a_key_that_is_here_is_not_lost(site: Path) -> None:
    """A change that could be vouched for is not made without."""
    with pytest.raises(Refused, match="The key is not lost"):
        keyholding.rotate(the_policy_team(), site, LATER, because=WHY, lost=True)


def test_an_old_release_is_built_again_after_its_key_has_gone(site: Path, tmp_path: Path) -> None:
    """The record keeps its signature, so that no private key is needed; the folder is the same to the byte."""
    (row,) = queries.releases()
    keyholding.rotate(the_policy_team(), site, LATER, because=WHY)
    releasing.build_again(row, tmp_path / "again", tmp_path / "files")
    folder = site / "plan" / row.folder
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == {
        p.name: p.read_bytes() for p in (tmp_path / "again").iterdir() if p.is_file()
    }
    assert verify_folder(tmp_path / "again", row.manifest).holds


@pytest.mark.parametrize("who", ["lead officer", "auditor"])
def test_whoever_may_not_publish_adopts_no_key_and_leaves_no_file(site: Path, who: str) -> None:
    """The refusal says who may; the key that signs stays."""
    before = sorted(keyring.beside(site).iterdir())
    with pytest.raises(Refused, match="may not publish an edition"):
        keyholding.rotate(an_actor(who), site, LATER, because=WHY)
    assert sorted(keyring.beside(site).iterdir()) == before
    assert len(queries.keys()) == 1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"follows": ""}, "Another key was adopted in the meantime"),
        ({"reason": " "}, "Say why the key is changed"),
        ({"vouched": "AAAA"}, "The key before did not sign that this one follows it"),
        ({"vouched": "another day"}, "The key before did not sign that this one follows it"),
    ],
)
def test_what_the_record_refuses_of_a_rotation(site: Path, said: dict[str, str], why: str) -> None:
    """What is kept of a key is checked before it is kept: no later edition could be mended."""
    (old,), line = queries.keys(), queries.series()
    assert line is not None
    signs = keyring.find(keyring.beside(site), queries.PLAN, old.fingerprint)
    assert signs is not None
    new = a_key(9)
    if said.get("vouched") == "another day":
        said = {"vouched": signs.sign(statement(old.fingerprint, fingerprint(new.public), "2019-01-01", WHY))}
    given = {"follows": old.fingerprint, "vouched": "", "reason": WHY} | said
    with pytest.raises(Refused, match=why):
        operations.adopt_key(line, public=new.public, by=the_policy_team(), at=LATER, **given)


def test_two_who_release_for_the_first_time_at_once_make_one_key(another_house: AnotherHouse, tmp_path: Path) -> None:
    """Whoever comes second signs with the key of whoever came first."""
    site = str(tmp_path / "site")
    another_house.run("tests.publishing.holders", "prepare", site)
    both = [another_house.start("tests.publishing.holders", "sign", site) for _ in range(2)]
    one, other = (finished(process) for process in both)
    assert one == other
    assert another_house.run("tests.publishing.holders", "count", site) == "1 key, 1 file"
