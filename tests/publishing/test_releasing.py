"""From an approved edition to what residents read: three acts, each whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.another_house import AnotherHouse
from tests.factories import AT, a_whole_entry, an_actor, an_edition, an_entry, the_policy_team
from tests.publishing.releases import LATER, a_later_edition, an_approved_edition, approved, row_of
from throughline.assurance.operations import assessments
from throughline.assurance.rules.saying import AssessmentSaid
from throughline.assurance.rules.words import Act
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.plan.operations import entries
from throughline.plan.rules.words import EditionStatus
from throughline.publishing import releasing, shelf
from throughline.publishing.manifest import MANIFEST
from throughline.publishing.queries import releases as queries
from throughline.publishing.verifying import verify_folder

pytestmark = pytest.mark.django_db


def test_a_release_is_the_text_that_was_approved(tmp_path: Path) -> None:
    """The folder that residents read verifies, and names the text, the chain and the manifest that history keeps."""
    edition = an_approved_edition()
    manifest = releasing.publish(the_policy_team(), edition, tmp_path, LATER)
    folder = shelf.current(tmp_path, queries.PLAN)
    (row,) = queries.releases()
    assert folder is not None
    assert verify_folder(folder, row.manifest).holds
    frozen = history.snapshot_by_digest(row.snapshot)
    assert frozen is not None
    assert (manifest.snapshot, manifest.chain_head) == (frozen.digest, frozen.chain_head)
    assert (row.edition, row.released_on) == (edition.key, LATER.date())
    assert row_of(edition.ref.key).status is EditionStatus.PUBLISHED


def test_an_assessment_that_is_exempt_since_the_approval_is_not_published_with_it(tmp_path: Path) -> None:
    """The version before a decision maker is public with its answers while it is open, and refused once it is kept back."""
    edition, team = an_edition(), {"by": the_policy_team(), "at": AT}
    key = entries.assess(Ref(a_whole_entry(edition)), kind="EQIA", **team)
    for act in (Act.BEGIN, Act.REQUIRE):
        assessments.go_on(Ref(key), act=act, **team)
    assessments.freeze(Ref(key), before="Corporate Board", **team)
    row = approved(edition)
    exempt = AssessmentSaid("A depot", audience="exempt", paragraph=3, exempt_because="A tender is out.")
    assessments.write(Ref(key), said=exempt, **team)
    with pytest.raises(Refused, match=r"while EQIA-0001 could be read by everybody, and that is kept back now"):
        releasing.publish(the_policy_team(), row, tmp_path, LATER, knowing=True)
    assert not list(tmp_path.rglob("*.html"))
    assessments.write(Ref(key), said=AssessmentSaid("A depot"), **team)
    releasing.publish(the_policy_team(), row, tmp_path, LATER, knowing=True)
    folder = shelf.current(tmp_path, queries.PLAN)
    assert folder is not None
    assert "Corporate Board" in (folder / "assessments" / "eqia-0001.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("status", ["draft", "published"])
def test_only_an_approved_edition_is_released(tmp_path: Path, status: str) -> None:
    """What nobody approved does not reach residents, and nothing is left behind."""
    if status == "draft":
        edition = an_edition()
        an_entry(edition)
        row = row_of(edition)
    else:
        row = an_approved_edition()
        releasing.publish(the_policy_team(), row, tmp_path, LATER)
        row = row_of(row.ref.key)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Refused, match=f"is {status}. Only an approved edition is released"):
        releasing.publish(the_policy_team(), row, tmp_path, LATER)
    assert sorted(tmp_path.rglob("*")) == before


def test_whoever_may_not_publish_leaves_no_folder(tmp_path: Path) -> None:
    """A lead officer is refused with who can, after the build and before the record: the build goes."""
    edition = an_approved_edition()
    with pytest.raises(Refused, match=r"may not publish an edition.*policy team"):
        releasing.publish(an_actor("lead officer"), edition, tmp_path, LATER)
    assert not list(tmp_path.rglob("*.html"))
    assert queries.reading() is None


def test_the_edition_before_is_superseded_and_named(tmp_path: Path) -> None:
    """Residents read the later one; its manifest follows the one before; both folders stay."""
    first = an_approved_edition()
    before = releasing.publish(the_policy_team(), first, tmp_path, AT)
    later = a_later_edition(row_of(first.ref.key))
    manifest = releasing.publish(the_policy_team(), later, tmp_path, LATER)
    assert manifest.follows == before.digest
    assert [row_of(e.ref.key).status for e in (first, later)] == [EditionStatus.SUPERSEDED, EditionStatus.PUBLISHED]
    assert [r.number for r in queries.releases()] == [2, 1]
    assert shelf.current(tmp_path, queries.PLAN) == tmp_path / "plan" / queries.releases()[0].folder
    assert len(list((tmp_path / "plan").glob(f"*/{MANIFEST}"))) == 3  # two folders, and one of them through the link


def test_a_release_is_one_event_with_its_moves(tmp_path: Path) -> None:
    """The moves of both editions are part of the release."""
    first = an_approved_edition()
    releasing.publish(the_policy_team(), first, tmp_path, AT)
    later = a_later_edition(row_of(first.ref.key))
    releasing.publish(the_policy_team(), later, tmp_path, LATER)
    verbs = [event.verb for event in history.latest_of_all(3)]
    assert verbs == ["plan.edition.move", "plan.edition.move", "publishing.edition.release"]


def test_built_again_it_is_the_same_to_the_byte(tmp_path: Path) -> None:
    """Whoever keeps the frozen text can prove the folder; a folder that was lost is built again."""
    first = an_approved_edition()
    releasing.publish(the_policy_team(), first, tmp_path / "site", AT)
    later = a_later_edition(row_of(first.ref.key))
    releasing.publish(the_policy_team(), later, tmp_path / "site", LATER)
    for row in queries.releases():
        releasing.build_again(row, tmp_path / row.folder, tmp_path / "files")
        assert verify_folder(tmp_path / row.folder, row.manifest).holds


def test_a_release_built_by_another_program_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte more in one page is another release, and the sentence says so."""
    edition = an_approved_edition()
    releasing.publish(the_policy_team(), edition, tmp_path / "site", AT)
    (row,) = queries.releases()
    from throughline.publishing.renderers import whole

    kept = whole.asset
    monkeypatch.setattr(whole, "asset", lambda name: kept(name) + "\n")
    with pytest.raises(releasing.NotWhatWasReleased, match="another version of the program"):
        releasing.build_again(row, tmp_path / "again", tmp_path / "files")
    assert not (tmp_path / "again").exists()


def test_a_lost_folder_that_cannot_be_built_the_same_is_not_shown_later_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each minute refuses it anew: what differs from the record is never left where the next look would take it."""
    import shutil

    from throughline.publishing.renderers import whole

    releasing.publish(the_policy_team(), an_approved_edition(), tmp_path / "site", AT)
    shutil.rmtree(tmp_path / "site" / "plan" / queries.releases()[0].folder)
    kept = whole.asset
    monkeypatch.setattr(whole, "asset", lambda name: kept(name) + "\n")
    for _minute in range(2):
        with pytest.raises(releasing.NotWhatWasReleased):
            releasing.settle(tmp_path / "site")
        assert shelf.current(tmp_path / "site", queries.PLAN) is None


@pytest.mark.parametrize("harm", ["the link is gone", "the link leads nowhere", "the folder is gone", "nothing"])
def test_settling_brings_residents_what_the_record_names(tmp_path: Path, harm: str) -> None:
    """Whatever was lost on the disk, the record and the frozen text bring it back."""
    import shutil

    releasing.publish(the_policy_team(), an_approved_edition(), tmp_path, AT)
    (row,) = queries.releases()
    link, folder = tmp_path / "plan" / shelf.CURRENT, tmp_path / "plan" / row.folder
    if harm == "the folder is gone":
        shutil.rmtree(folder)
    if harm == "the link is gone":
        link.unlink()
    if harm == "the link leads nowhere":
        link.unlink()
        link.symlink_to("elsewhere")
    assert releasing.settle(tmp_path) is (harm != "nothing")
    assert shelf.current(tmp_path, queries.PLAN) == folder
    assert verify_folder(folder, row.manifest).holds


@pytest.mark.parametrize("where", ["built", "releasing", "released"])
def test_killed_in_the_middle_nothing_is_half_released(another_house: AnotherHouse, tmp_path: Path, where: str) -> None:
    """Before the record nothing was released; after it, settling shows it. The next try goes through."""
    another_house.kill_in_the_middle("tests.publishing.releases", where, str(tmp_path))
    told = another_house.run("tests.publishing.looking", str(tmp_path))
    assert told == ("1 release, residents read it" if where == "released" else "0 releases, residents read nothing")
    if where != "released":
        another_house.run("tests.publishing.releases", "nowhere", str(tmp_path))
        assert another_house.run("tests.publishing.looking", str(tmp_path)) == "1 release, residents read it"
