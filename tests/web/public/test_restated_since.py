"""A figure that a released plan quotes says beside itself that it was restated since; what was signed stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.publishing.conftest import RELEASED
from tests.publishing.keys import SEAL
from tests.publishing.plans import filled, kept
from tests.publishing.quarters import a_report
from tests.publishing.reading import leads_nowhere
from throughline.ground.freezing import canonical
from throughline.plan.rules.document import MeasurePart
from throughline.publishing import shelf
from throughline.publishing.binding import Known, build
from throughline.publishing.build import build_site
from throughline.publishing.documents.opening import public_plan
from throughline.publishing.documents.quarter.report import Later, QuarterReport
from throughline.publishing.documents.since import restated
from throughline.publishing.verifying import verify_folder

OCTOBER = "2020-10/2020-12"
QUOTED = MeasurePart("HT02", "Potholes <repaired>", "a target of 90%", "71%", "October–December 2020")
SAME = MeasurePart("HT01", "Enquiries", "", "95%", "October–December 2020")
NONE = MeasurePart("CS02", "Calls", "a target of 90%")
LATER = Later("HT02", OCTOBER, 71, 75, "A depot reported late.", date(2021, 3, 1))
PLAN = replace(
    filled(str),
    measures=(QUOTED, SAME, NONE),
    entries=tuple(replace(one, measures=("HT02", "HT01", "CS02")) for one in filled(str).entries),
)


@pytest.fixture
def site(tmp_path: Path, settings: Settings) -> Path:
    """A released plan that quotes two figures, and no report yet."""
    settings.SITE = tmp_path
    build_site(canonical(PLAN), "c" * 64, RELEASED, tmp_path / "plan" / "1-aa", seal=SEAL, kept=kept)
    shelf.show(tmp_path, "plan", "1-aa")
    return tmp_path


def report(site: Path, folder: str, said: QuarterReport) -> None:
    """Release a report beside it."""
    build(canonical(said), Known("c" * 64, "", ()), RELEASED, site / "quarter" / folder, SEAL)
    shelf.show(site, "quarter", folder, "2020-21-q3")


def page(client: Client, path: str = "restated.html") -> str:
    answer = client.get(f"/public/plan/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_beside_each_quoted_figure_stands_the_way_to_what_became_of_it(client: Client, site: Path) -> None:
    (work,) = {p for p in (site / "plan" / "1-aa" / "work").glob("*.html") if "restated since?" in p.read_text()}
    said = work.read_text(encoding="utf-8")
    assert 'href="../restated.html#figure-1">restated since?</a>' in said
    assert said.count("restated since?") == 2, "what quotes no figure has none"
    assert leads_nowhere(site / "plan" / "1-aa") == []
    assert page(client).count("Nothing was known of a restatement when this edition was released.") == 2


def test_a_report_that_restates_it_is_told_there_and_every_signed_page_stays_as_it_was(
    client: Client, site: Path
) -> None:
    before = {p: p.read_bytes() for p in (site / "plan").rglob("*") if p.is_file()}
    report(site, "q3-a", a_report())
    assert "Restated since" not in page(client).replace("restated since", ""), "the report says the same"
    report(site, "q3-b", replace(a_report(), later=(LATER,)))
    said = page(client)
    assert "<strong>Restated since: now 75%</strong>. A depot reported late. So says the report of Quarter 3" in said
    assert said.count("Nothing was known of a restatement") == 1, "the other figure stands"
    assert "Potholes &lt;repaired&gt;" in said
    assert {p: p.read_bytes() for p in before} == before
    assert verify_folder(site / "plan" / "1-aa").holds


def test_a_figure_that_is_withheld_now_says_so_and_no_number() -> None:
    (told,) = restated(public_plan(PLAN), [replace(a_report(), later=(replace(LATER, latest=None),))])
    assert (told.reference, told.now) == ("HT02", "")


def test_the_newest_report_that_knows_the_period_is_believed() -> None:
    old = replace(a_report(), later=(LATER,))
    new = replace(a_report(), year=2021, quarter=1, later=(replace(LATER, latest=77, because="Counted again"),))
    back = replace(a_report(), year=2021, quarter=1)
    plan = public_plan(PLAN)
    assert [(one.now, one.because) for one in restated(plan, [old, new])] == [("77%", "Counted again")]
    assert restated(plan, [old, back]) == (), "it says again what the plan quotes"
    assert restated(plan, []) == ()


def test_a_plan_that_quotes_no_figure_has_no_such_page(tmp_path: Path) -> None:
    bare = replace(PLAN, measures=(NONE,))
    build_site(canonical(bare), "c" * 64, RELEASED, tmp_path / "site", seal=SEAL, kept=kept)
    assert not (tmp_path / "site" / "restated.html").exists()
