"""A release that was taken back: by an act, with a reason, and its addresses answer for themselves."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.another_house import AnotherHouse
from tests.factories import AT, an_actor, the_policy_team
from tests.publishing.releases import LATER, a_later_edition, an_approved_edition
from tests.publishing.test_feed import entries as told
from throughline.history import queries as history
from throughline.history.doorway import Absent, Refused
from throughline.plan.queries import editions
from throughline.publishing import releasing, shelf
from throughline.publishing.queries import releases as queries
from throughline.publishing.queries.releases import ReleaseRow
from throughline.publishing.renderers.feed import FEED
from throughline.publishing.rules import read_now

pytestmark = pytest.mark.django_db
WHY = "The capital figure of one scheme was wrong."


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with two releases."""
    site = tmp_path / "data" / "site"
    releasing.publish(the_policy_team(), an_approved_edition(), site, AT)
    later = a_later_edition(editions.editions(the_policy_team())[-1])
    releasing.publish(the_policy_team(), later, site, LATER)
    return site


def withdraw(site: Path, number: int, instead: int | None = None, because: str = WHY) -> ReleaseRow:
    """As the policy team."""
    return releasing.withdraw(the_policy_team(), number, site, LATER, because=because, instead=instead)


def test_residents_read_the_release_that_is_named_instead(site: Path) -> None:
    """One event with the reason; the link leads there; the withdrawn folder stays for whoever must look."""
    row = withdraw(site, 2, 1)
    two, one = queries.releases()
    assert queries.reading() == one
    assert shelf.current(site, queries.PLAN) == site / "plan" / one.folder
    assert (site / "plan" / two.folder).is_dir()
    (event,) = history.latest_of_all(1)
    assert (event.verb, event.reason) == ("publishing.release.withdraw", WHY)
    assert (row.withdrawn_on, row.withdrawn_because, row.withdrawn_by) == (LATER.date(), WHY, the_policy_team().posts)
    assert {"index.html", "manifest.json", "manifest.sig", "key.pub"} <= set(row.addresses)


def test_with_nothing_in_its_place_residents_read_nothing(site: Path) -> None:
    """No link is left that would lead to what was taken back."""
    withdraw(site, 2)
    assert queries.reading() is None
    assert shelf.current(site, queries.PLAN) is None
    assert not (site / "plan" / shelf.CURRENT).is_symlink()
    assert releasing.settle(site) is False


def test_an_older_release_goes_and_what_is_read_stays(site: Path) -> None:
    """A page that nobody reads any more may still be wrong."""
    withdraw(site, 1, 2)
    reading = queries.reading()
    assert reading is not None
    assert reading.number == 2
    assert shelf.current(site, queries.PLAN) == site / "plan" / reading.folder


@pytest.mark.parametrize(
    ("number", "instead", "because", "why"),
    [
        (2, 2, WHY, "must be another release that was not withdrawn"),
        (2, 7, WHY, "must be another release that was not withdrawn"),
        (2, 1, " ", "Say why it is withdrawn"),
    ],
)
def test_what_a_withdrawal_needs(site: Path, number: int, instead: int, because: str, why: str) -> None:
    """Refused in a sentence, and nothing happened."""
    with pytest.raises(Refused, match=why):
        withdraw(site, number, instead, because)
    reading = queries.reading()
    assert reading is not None
    assert reading.number == 2
    assert shelf.withdrawn(site, queries.PLAN) is None


def test_what_was_withdrawn_is_not_withdrawn_again_nor_read_instead(site: Path) -> None:
    withdraw(site, 1)
    with pytest.raises(Refused, match="was withdrawn already"):
        withdraw(site, 1)
    with pytest.raises(Refused, match="must be another release that was not withdrawn"):
        withdraw(site, 2, 1)
    with pytest.raises(Absent):
        withdraw(site, 9)


def test_whoever_may_not_publish_withdraws_nothing(site: Path) -> None:
    with pytest.raises(Refused, match=r"may not publish an edition.*policy team"):
        releasing.withdraw(an_actor("lead officer"), 2, site, LATER, because=WHY, instead=1)


def test_the_tombstone_says_what_when_why_by_whom_and_what_is_read(site: Path) -> None:
    """And the news of it stands in the feed, which the signed folder cannot tell."""
    row = withdraw(site, 2, 1)
    folder = shelf.withdrawn(site, queries.PLAN)
    assert folder is not None
    page = (folder / "2.html").read_text(encoding="utf-8")
    for words in (f"Withdrawn: {row.title}", WHY, row.withdrawn_by, row.manifest, queries.releases()[1].title):
        assert words in page, words
    known = shelf.tombstones(folder)
    assert known.news_for == queries.releases()[1].folder
    assert known.pages["index.html"] == known.newest == "2.html"
    assert next(title for _, title, _, _ in told((folder / FEED).read_bytes())) == f"Withdrawn: {row.title}"


def test_the_next_release_tells_of_the_withdrawal_and_compares_with_what_was_read(site: Path, tmp_path: Path) -> None:
    """It follows the withdrawn one in the chain of manifests, so that no link is missing, and is built again the same."""
    withdraw(site, 2, 1)
    two, one = queries.releases()
    later = a_later_edition(editions.editions(the_policy_team())[0], LATER.replace(day=LATER.day + 1))
    manifest = releasing.publish(the_policy_team(), later, site, LATER)
    row = queries.releases()[0]
    assert manifest.follows == two.manifest
    assert row.instead_of == one.number
    folder = site / "plan" / row.folder
    assert [title for _, title, _, _ in told((folder / FEED).read_bytes())][:3] == [
        row.title, f"Withdrawn: {two.title}", two.title,
    ]  # fmt: skip
    gone = shelf.withdrawn(site, queries.PLAN)
    assert gone is not None
    assert shelf.tombstones(gone).news_for is None
    withdraw(site, 3, 1)  # which was not known when the third was built
    releasing.build_again(row, tmp_path / "again", tmp_path / "files")
    assert (tmp_path / "again" / FEED).read_bytes() == (folder / FEED).read_bytes()


@pytest.mark.parametrize("harm", ["the tombstones are gone", "the link is gone", "residents still read it", "nothing"])
def test_settling_lays_what_the_record_says(site: Path, harm: str) -> None:
    """Whatever was lost on the disk after the act was recorded."""
    withdraw(site, 2, 1)
    folder = shelf.withdrawn(site, queries.PLAN)
    assert folder is not None
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    if harm == "the tombstones are gone":
        shutil.rmtree(folder)
    if harm == "the link is gone":
        (site / "plan" / shelf.WITHDRAWN).unlink()
    if harm == "residents still read it":
        shelf.show(site, queries.PLAN, queries.releases()[0].folder)
    assert releasing.settle(site) is (harm != "nothing")
    again = shelf.withdrawn(site, queries.PLAN)
    assert again is not None
    assert {p.name: p.read_bytes() for p in again.iterdir()} == before
    assert shelf.current(site, queries.PLAN) == site / "plan" / queries.releases()[1].folder


def test_a_release_whose_folder_was_lost_is_withdrawn_too(site: Path) -> None:
    """Its addresses are those of the folder built again."""
    (two, _), kept = queries.releases(), withdraw(site, 1)
    shutil.rmtree(site / "plan" / two.folder)
    assert set(withdraw(site, 2).addresses) == set(kept.addresses)


def test_a_release_that_cannot_be_built_again_is_withdrawn_all_the_same(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong goes at once, though its other addresses are not known any more."""
    from throughline.publishing.renderers import whole

    kept = whole.asset
    monkeypatch.setattr(whole, "asset", lambda name: kept(name) + "\n")
    shutil.rmtree(site / "plan" / queries.releases()[0].folder)
    assert withdraw(site, 2, 1).addresses == ("index.html", "manifest.json", "sha256sums.txt", "manifest.sig")
    assert shelf.withdrawn(site, queries.PLAN) is not None


def test_killed_after_the_record_the_next_look_withdraws_it(another_house: AnotherHouse, tmp_path: Path) -> None:
    """The record alone says what residents read."""
    another_house.run("tests.publishing.releases", "nowhere", str(tmp_path / "site"))
    another_house.kill_in_the_middle("tests.publishing.releases", "withdrawn", str(tmp_path / "site"))
    told = another_house.run("tests.publishing.looking", str(tmp_path / "site"))
    assert told == "1 release, residents read nothing"


class Plain:
    """A release as the rule sees it."""

    def __init__(self, number: int, withdrawn: bool = False, instead: int | None = None) -> None:
        self.number, self.withdrawn, self.instead = number, withdrawn, instead


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        ((), None),
        ((Plain(1),), 1),
        ((Plain(1), Plain(2)), 2),
        ((Plain(1), Plain(2, True, 1)), 1),
        ((Plain(1), Plain(2, True)), None),
        ((Plain(1, True), Plain(2)), 2),
        ((Plain(1), Plain(2, True, 1), Plain(3, True, 2)), 1),
        ((Plain(1, True), Plain(2), Plain(3, True, 1)), None),
    ],
)
def test_which_release_is_read(rows: tuple[Plain, ...], read: int | None) -> None:
    found = read_now(rows)
    assert (found.number if found else None) == read


@given(st.lists(st.tuples(st.booleans(), st.none() | st.integers(1, 6)), max_size=6))
def test_a_withdrawn_release_is_never_read(said: list[tuple[bool, int | None]]) -> None:
    """Whatever names what, also in a circle; and the latest is read whenever it stands."""
    rows = [Plain(n, gone, instead) for n, (gone, instead) in enumerate(said, start=1)]
    found = read_now(rows)
    assert found is None or not found.withdrawn
    if rows and not rows[-1].withdrawn:
        assert found is rows[-1]
    assert all(a.number < b.number for a, b in pairwise(rows))
