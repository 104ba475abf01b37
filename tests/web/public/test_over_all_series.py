"""The page over all series: a resident's questions, answered from what was released, each with a way to where it stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories import AT
from tests.factories.decisions import a_clerk, a_noticed_decision
from tests.publishing.conftest import RELEASED
from tests.publishing.keys import SEAL
from tests.publishing.plans import filled, kept
from tests.publishing.quarters import a_report
from tests.publishing.reading import read
from throughline.ground.freezing import canonical
from throughline.publishing import shelf
from throughline.publishing.binding import Known, build
from throughline.publishing.build import build_site
from throughline.publishing.documents.quarter.report import QuarterReport
from throughline.publishing.listing import publish_list

PLAN = filled(str)


@pytest.fixture
def site(tmp_path: Path, settings: Settings) -> Path:
    """A released plan, and no other series yet."""
    settings.SITE = tmp_path
    build_site(canonical(PLAN), "c" * 64, RELEASED, tmp_path / "plan" / "1-aa", seal=SEAL, kept=kept)
    shelf.show(tmp_path, "plan", "1-aa")
    return tmp_path


def report(site: Path, folder: str, said: QuarterReport, name: str = "2020-21-q3") -> None:
    """Release a report beside it."""
    build(canonical(said), Known("c" * 64, "", ()), RELEASED, site / "quarter" / folder, SEAL)
    shelf.show(site, "quarter", folder, name)


def test_with_one_series_there_is_nothing_to_choose_from(client: Client, site: Path) -> None:
    """The plan's own front page answers."""
    assert client.get("/public/").headers["Location"] == "/public/plan/"


def test_each_question_is_answered_and_every_link_leads_somewhere(client: Client, site: Path) -> None:
    """Of the released documents: how much was promised, what has to be looked at, how many measures meet their target."""
    said = a_report()
    title = PLAN.entries[0].title
    report(
        site, "a", replace(said, entries=(replace(said.entries[1], reference=PLAN.entries[0].reference, title=title),))
    )
    answer = client.get("/public/")
    assert answer.status_code == 200
    page = read(answer.content.decode())
    for words in (
        "in one chapter",
        "One of 1 piece of work needs to be looked at",
        "Needs a decision",
        title,
        "1 of 5 KPIs",
    ):
        assert words in page.text, words
    hrefs = [a["href"] for a in page.named("a") if not a["href"].startswith("#")]
    assert any(href.startswith("plan/work/") for href in hrefs), "what is to be looked at leads to its page"
    for href in (*hrefs, *(link["href"] for link in page.named("link"))):
        assert client.get(f"/public/{href.removeprefix('./')}", follow=True).status_code == 200, href


def test_a_page_of_each_series_leads_up_to_it(client: Client, site: Path) -> None:
    """By one relative address, from wherever in its series it stands."""
    report(site, "a", a_report())
    for path in (
        "plan/index.html",
        "plan/chapters/1.html",
        "quarter/2020-21-q3/index.html",
        "quarter/2020-21-q3/key.html",
    ):
        (up,) = (
            a["href"] for a in read(client.get(f"/public/{path}").content.decode()).named("a") if a.get("class") == "up"
        )
        assert (Path("/public") / path).parent.joinpath(up).resolve() == Path("/public")


def test_the_latest_quarter_answers_and_earlier_ones_are_named(client: Client, site: Path) -> None:
    """And a newer release is told at once."""
    report(site, "a", a_report())
    assert "Earlier quarters" not in client.get("/public/").content.decode()
    later = replace(a_report(), year=2020, quarter=4, ends_on=a_report().ends_on.replace(year=2021, month=3))
    report(site, "b", later, "2020-21-q4")
    shown = client.get("/public/").content.decode()
    assert "January to March 2021" in shown
    assert '<a href="quarter/2020-21-q3/">Quarter 3 2020/21, October to December 2020</a>' in shown


@pytest.mark.django_db
def test_what_is_coming_to_a_decision_is_named_with_its_page(client: Client, site: Path) -> None:
    """From the list as it was last released."""
    a_noticed_decision()
    assert publish_list(a_clerk(), site, AT)
    shown = read(client.get("/public/").content.decode())
    assert "1 decision is coming" in shown.text
    (way,) = (a["href"] for a in shown.named("a") if a["href"].startswith("decisions/d/"))
    assert client.get(f"/public/{way}").status_code == 200
