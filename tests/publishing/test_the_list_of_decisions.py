"""The list of decisions is published as items arrive, signed, and what is kept back never reaches its folder."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.factories import AT
from tests.factories.assurance import a_frozen_version
from tests.factories.council import the_policy_team
from tests.factories.decisions import a_clerk, a_noticed_decision, a_restricted_decision
from throughline.assurance.operations import assessments
from throughline.assurance.rules.saying import AssessmentSaid
from throughline.governance.operations import assessing, pathways, planning
from throughline.governance.rules.decisions.pathways import StepSaid
from throughline.governance.rules.decisions.words import Purpose, Route
from throughline.history.doorway import Ref
from throughline.publishing import shelf
from throughline.publishing.listing import publish_list
from throughline.publishing.queries.releases import LIST, releases
from throughline.publishing.verifying import verify_folder

pytestmark = pytest.mark.django_db
SECRET = "TOPSECRETPRICE"


def read(site: Path) -> dict[str, str]:
    """Every file that residents read, as text."""
    folder = shelf.current(site, LIST)
    assert folder is not None
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.is_file()}


def test_nothing_kept_back_and_no_safe_space_reaches_the_folder(tmp_path: Path) -> None:
    decision = a_restricted_decision(secret=SECRET)
    steps = (
        StepSaid(f"{SECRET} group", Purpose.CONSIDER, informal=True),
        StepSaid("Cabinet", Purpose.DECIDE),
    )
    pathways.follow(Ref(decision), steps=steps, by=a_clerk(), at=AT)
    planning.choose_route(Ref(decision), route=Route.NORMAL, by=a_clerk(), at=AT)
    planning.publish_notice(Ref(decision), by=a_clerk(), at=AT)
    assert publish_list(a_clerk(), tmp_path / "site", AT)
    files = read(tmp_path / "site")
    assert not [path for path, text in files.items() if SECRET in text]
    assert "paragraph 3" in files["d/21-00001.html"]
    assert "Valuation" in files["d/21-00001.html"]


def test_the_version_before_the_maker_is_on_the_page_and_an_exempt_one_is_nowhere(tmp_path: Path) -> None:
    opened, exempt = a_frozen_version(), a_frozen_version()
    decision = a_noticed_decision()
    assessing.assess(Ref(decision), assessments=[opened, exempt], by=a_clerk(), at=AT)
    secret = AssessmentSaid(SECRET, audience="exempt", paragraph=3, exempt_because=SECRET, summary=SECRET)
    assessments.write(Ref(exempt), said=secret, by=the_policy_team(), at=AT)
    planning.submit(Ref(decision), by=a_clerk(), at=AT)
    assert publish_list(a_clerk(), tmp_path / "site", AT)
    files = read(tmp_path / "site")
    assert not [path for path, text in files.items() if SECRET in text]
    page = files["d/21-00001.html"]
    assert "Equality impact assessment: Bus subsidies" in page
    assert "Kept back: exempt under paragraph 3" in page


def test_the_list_is_published_again_as_items_arrive_and_not_without_news(tmp_path: Path) -> None:
    site = tmp_path / "site"
    a_noticed_decision(title="First scheme")
    assert publish_list(a_clerk(), site, AT)
    assert publish_list(a_clerk(), site, AT) is None
    a_noticed_decision(title="Second scheme")
    assert publish_list(a_clerk(), site, AT + timedelta(hours=1))
    files = read(site)
    assert "Second scheme" in files["index.html"]
    assert "New: 21/00002 Second scheme." in files["changes.atom"]
    assert [r.number for r in releases(LIST)] == [2, 1]


def test_after_a_week_what_was_new_is_new_no_longer(tmp_path: Path) -> None:
    site = tmp_path / "site"
    a_noticed_decision()
    publish_list(a_clerk(), site, AT)
    assert ">New<" in read(site)["index.html"]
    assert publish_list(a_clerk(), site, AT + timedelta(days=3)) is None
    assert publish_list(a_clerk(), site, AT + timedelta(days=7))
    assert ">New<" not in read(site)["index.html"]


def test_its_folder_proves_itself(tmp_path: Path) -> None:
    a_noticed_decision()
    publish_list(a_clerk(), tmp_path / "site", AT)
    folder = shelf.current(tmp_path / "site", LIST)
    assert folder is not None
    assert not verify_folder(folder).faults
