"""A quarter's report that was taken back: its address shows the one before of that quarter, or says why it went; the feed tells it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from tests.factories import AT, the_policy_team
from tests.publishing.quarters import a_closed_round
from tests.publishing.test_feed import entries as told
from throughline.delivery.models import Return
from throughline.delivery.operations import restating
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating
from throughline.history import queries as history
from throughline.history.doorway import Absent, Ref, Refused
from throughline.publishing import keyholding, reporting, shelf
from throughline.publishing.queries.releases import PLAN, QUARTER, keys, releases

pytestmark = pytest.mark.django_db
WHY, LINK = "The figures of one service were wrong.", "2020-21-q3"


@pytest.fixture
def site(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """A site with one report, which the public door hands out."""
    site = tmp_path / "data" / "site"
    settings.SITE = str(site)  # type: ignore[attr-defined]
    reporting.publish(the_policy_team(), a_closed_round(), site, AT)
    return site


def again(site: Path) -> None:
    """Release it once more, with what was restated since."""
    one = Return.objects.filter(measure=None).order_by("pk")[0]
    said = ReturnSaid(Rating.STOPPED, "The partner withdrew")
    restating.restate(Ref(one.pk), said=said, reason="Late news", by=the_policy_team(), at=AT)
    row = next(r for r in reporting.closed(the_policy_team()))
    reporting.publish(the_policy_team(), row, site, AT)


def test_the_only_report_of_a_quarter_goes_and_its_address_says_why(site: Path) -> None:
    reporting.withdraw(the_policy_team(), 1, site, AT, because=WHY)
    (event,) = history.latest_of_all(1)
    assert (event.verb, event.reason) == ("publishing.release.withdraw", WHY)
    assert shelf.current(site, QUARTER, LINK) is None
    assert shelf.current(site, QUARTER) is None
    door = Client()
    for path in (f"{LINK}/", f"{LINK}/delivery.html", f"{LINK}/nowhere.html"):
        answer = door.get(f"/public/quarter/{path}")
        assert answer.status_code == 410, path
        assert WHY in answer.content.decode()
    assert door.get("/public/quarter/site.css").status_code == 200
    assert reporting.settle(site) is False, "nothing is left to be put right"


def test_a_report_that_was_withdrawn_is_released_again_under_its_own_number_and_says_what_it_replaces(
    site: Path,
) -> None:
    """Nothing in it is otherwise; it is another release, with the withdrawn one named on the page, in the feed and the data."""
    row = reporting.closed(the_policy_team())[0]
    reporting.withdraw(the_policy_team(), 1, site, AT, because=WHY)
    reporting.publish(the_policy_team(), row, site, AT)
    second, first = releases(QUARTER)
    assert (second.number, first.withdrawn, second.withdrawn) == (2, True, False)
    said = f"This report replaces release 1 of 13 January 2021, which was withdrawn on 13 January 2021: {WHY}"
    assert said in second.told
    assert said in Client().get(f"/public/quarter/{LINK}/").content.decode()
    report, before = reporting.report_of(second), reporting.report_of(first)
    assert report
    assert before
    assert replace(report, replaces=None) == before
    with pytest.raises(Refused, match="has been released as it stands"):
        reporting.publish(the_policy_team(), row, site, AT)
    reporting.withdraw(the_policy_team(), 2, site, AT, because="Wrong again.")
    reporting.publish(the_policy_team(), row, site, AT)
    assert "replaces release 2" in releases(QUARTER)[0].told[1]
    assert reporting.build_again(releases(QUARTER)[0], site.parent / "again").digest == releases(QUARTER)[0].manifest


def test_the_report_before_stands_again_where_there_is_one(site: Path) -> None:
    again(site)
    second, first = releases(QUARTER)
    row = reporting.withdraw(the_policy_team(), second.number, site, AT, because=WHY)
    assert row.instead == first.number
    assert shelf.current(site, QUARTER, LINK) == site / "quarter" / first.folder
    assert Client().get(f"/public/quarter/{LINK}/").status_code == 200


def test_the_feed_tells_of_each_report_and_of_each_withdrawal(site: Path) -> None:
    door = Client()
    feed = door.get("/public/quarter/changes.atom")
    assert feed.status_code == 200
    assert len(told(feed.content)) == 1
    again(site)
    reporting.withdraw(the_policy_team(), 2, site, AT, because=WHY)
    titles = [entry[1] for entry in told(door.get("/public/quarter/changes.atom").content)]
    assert len(titles) == 3
    assert titles[0].startswith("Withdrawn: Quarterly Performance Report")


def test_a_withdrawal_needs_its_reason_and_happens_once(site: Path) -> None:
    with pytest.raises(Refused, match="Say why"):
        reporting.withdraw(the_policy_team(), 1, site, AT, because=" ")
    with pytest.raises(Absent):
        reporting.withdraw(the_policy_team(), 7, site, AT, because=WHY)
    reporting.withdraw(the_policy_team(), 1, site, AT, because=WHY)
    with pytest.raises(Refused, match="was withdrawn already"):
        reporting.withdraw(the_policy_team(), 1, site, AT, because=WHY)


def test_another_key_follows_in_this_series_alone(site: Path) -> None:
    before = keys(QUARTER)
    new = keyholding.rotate(the_policy_team(), site, AT, because="The officer left", name=QUARTER)
    assert (new.follows, bool(new.vouched)) == (before[-1].fingerprint, True)
    assert keys(PLAN) == ()
    again(site)
    assert releases(QUARTER)[0].key == 2
