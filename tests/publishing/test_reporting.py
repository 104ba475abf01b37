"""From a closed round to what residents read, each step whole or not there."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.delivery.acting import owner_of
from tests.delivery.test_measure_returns import asked, figure
from tests.factories import AT, a_round, an_actor, the_policy_team
from tests.factories.measures import LAST_QUARTER
from tests.publishing.quarters import a_closed_round, later
from throughline.delivery.models import Return
from throughline.delivery.operations import returns, rounds
from throughline.delivery.queries import rounds as read
from throughline.delivery.rules.rating import ReturnSaid
from throughline.ground.freezing import thaw
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.measures.models import Measure
from throughline.measures.operations import results
from throughline.measures.rules.saying import ResultSaid
from throughline.publishing import reporting, shelf
from throughline.publishing.documents.quarter.report import QuarterReport
from throughline.publishing.queries.releases import PLAN, QUARTER, keys, releases
from throughline.publishing.reperforming import reperformed
from throughline.publishing.verifying import verify_folder

pytestmark = pytest.mark.django_db
TEAM = the_policy_team


def report_of(number: int) -> QuarterReport:
    """What was frozen for a release."""
    row = next(r for r in releases(QUARTER) if r.number == number)
    kept = history.snapshot_by_digest(row.snapshot)
    assert kept is not None
    return thaw(QuarterReport, kept.text)


def restate(title: str) -> None:
    """A late figure of the last quarter."""
    measure = Measure.objects.filter(title=title, results__latest=True).values_list("pk", flat=True).first()
    assert measure is not None
    said = ResultSaid(period=LAST_QUARTER, figure="81", as_at=date(2021, 1, 13))
    results.restate(Ref(measure), said=said, reason="Late data", by=the_policy_team(), at=later(5))


def test_a_closed_round_becomes_a_report_that_verifies_and_comes_out_again(tmp_path: Path) -> None:
    row = a_closed_round()
    manifest = reporting.publish(the_policy_team(), row, tmp_path, later())
    (released,) = releases(QUARTER)
    folder = shelf.current(tmp_path, QUARTER)
    assert folder is not None
    assert folder == (tmp_path / QUARTER / "2020-21-q3").resolve()
    assert verify_folder(folder, released.manifest).holds
    assert reperformed(folder).differences == ()
    assert (released.edition, released.title) == (row.key, "Quarterly Performance Report, Quarter 3 2020/21")
    assert manifest.snapshot == released.snapshot
    assert keys(QUARTER) != keys(PLAN)
    assert [m.part.title for m in report_of(1).measures]


def test_an_open_round_is_not_published_and_leaves_nothing(tmp_path: Path) -> None:
    key = a_round()
    row = next(r for r in read.rounds(the_policy_team()) if r.ref.key == key)
    with pytest.raises(Refused, match=r"still open\. Close it first"):
        reporting.publish(the_policy_team(), row, tmp_path, later())
    assert not list(tmp_path.iterdir())


def test_whoever_may_not_publish_is_refused_and_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="may not publish"):
        reporting.publish(an_actor("director"), a_closed_round(), tmp_path, later())
    assert not list(tmp_path.rglob("*.html"))
    assert releases(QUARTER) == ()


def test_the_same_report_is_released_once(tmp_path: Path) -> None:
    row = a_closed_round()
    reporting.publish(the_policy_team(), row, tmp_path, later())
    with pytest.raises(Refused, match="nothing was restated since"):
        reporting.publish(the_policy_team(), row, tmp_path, later(40))


def test_a_late_figure_is_told_beside_what_was_published_and_changes_no_count(tmp_path: Path) -> None:
    row = a_closed_round()
    reporting.publish(the_policy_team(), row, tmp_path, later(1))
    restate("Potholes repaired in 28 days")
    reporting.publish(the_policy_team(), row, tmp_path, later(10))
    first, second = report_of(1), report_of(2)
    assert (first.later, len(second.later)) == ((), 1)
    assert (second.later[0].latest, second.later[0].because) == (81, "Late data")
    assert first.tally == second.tally
    assert shelf.current(tmp_path, QUARTER) == tmp_path / QUARTER / releases(QUARTER)[0].folder
    page = (tmp_path / QUARTER / "2020-21-q3" / "index.html").read_text(encoding="utf-8")
    assert "1 figure restated since the quarter was closed" in page


def test_a_lost_folder_is_built_again_to_the_byte(tmp_path: Path) -> None:
    reporting.publish(the_policy_team(), a_closed_round(), tmp_path, later())
    (released,) = releases(QUARTER)
    assert not reporting.settle(tmp_path)
    shutil.rmtree(tmp_path / QUARTER / released.folder)
    assert reporting.settle(tmp_path) or verify_folder(tmp_path / QUARTER / released.folder, released.manifest).holds
    assert verify_folder(tmp_path / QUARTER / released.folder, released.manifest).holds


def test_what_an_owner_says_of_a_measure_stands_with_it_and_what_is_excused_says_so(tmp_path: Path) -> None:
    returned = asked()
    figure(returned, "70")
    said = ReturnSaid(words="Two gangs were ill.", action="Two more gangs from March.")
    returns.confirm(Ref(returned), said=said, steps={}, by=owner_of(returned), at=AT)
    key = Return.objects.values_list("round_id", flat=True).get(pk=returned)
    rounds.close_round(Ref(key), by=the_policy_team(), at=AT)
    row = next(r for r in read.rounds(the_policy_team()) if r.ref.key == key)
    reporting.publish(the_policy_team(), row, tmp_path, later())
    (measure,) = report_of(1).measures
    assert (measure.context, measure.action) == ("Two gangs were ill.", "Two more gangs from March.")
    page = next((tmp_path / QUARTER / "2020-21-q3" / "services").glob("*.html")).read_text(encoding="utf-8")
    assert (
        page.index("Two gangs were ill.") < page.index("Management action") < page.index("Two more gangs from March.")
    )
    assert report_of(1).entries == ()  # a measure's return is no piece of work
