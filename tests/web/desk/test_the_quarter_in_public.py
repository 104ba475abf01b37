"""A closed quarter on the desk: what would be released, read before it is; the dashboards, closed or labelled open."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.web.desk.conftest import AT, ROLES, Become
from tests.web.desk.reading import words
from throughline.delivery.operations import returns, rounds
from throughline.delivery.queries import rounds as read
from throughline.delivery.queries.rounds import RoundRow
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating
from throughline.demo.people import POLICY_TEAM, holder
from throughline.history.doorway import Ref
from throughline.plan.models import Edition
from throughline.plan.queries.editions import EditionRow
from throughline.publishing.queries.releases import QUARTER, releases
from throughline.web.desk.publishing import quarters

pytestmark = pytest.mark.django_db
POLICY, OFFICER, AUDITOR = ROLES[0], ROLES[1], ROLES[-1]
Round = Callable[..., RoundRow]


@pytest.fixture(autouse=True)
def site(kents_site: Path, settings: Any) -> Path:
    """The folder of the public site, in which the demonstration has released a quarter already."""
    settings.SITE = kents_site
    return kents_site


@pytest.fixture
def quarter(kent: tuple[EditionRow, ...], db: None) -> Round:
    """`quarter()`: the round of October to December 2020, with one return that needs a decision; closed unless asked."""

    def make(closed: bool = True) -> RoundRow:
        team = holder(POLICY_TEAM, AT.date())
        there = [r for r in read.rounds(team) if r.closed_on is None]
        key = there[0].ref.key if there else _opened(kent)
        row = next(r for r in read.rounds(team) if r.ref.key == key)
        if closed:
            _tell(row)
            rounds.close_round(Ref(key), by=team, at=AT)
        return next(r for r in read.rounds(team) if r.ref.key == key)

    return make


def _opened(kent: tuple[EditionRow, ...]) -> int:
    team = holder(POLICY_TEAM, AT.date())
    plan = Edition.objects.values_list("plan_id", flat=True).get(pk=kent[1].ref.key)
    return rounds.open_round(Ref(plan), year=2020, quarter=3, by=team, at=AT)


def _tell(row: RoundRow) -> None:
    """One owner says that their work needs a decision."""
    team = holder(POLICY_TEAM, AT.date())
    one = next(r for r in read.returns(team, row, AT.date()) if r.said.owner and r.said.figure is None)
    said = ReturnSaid(Rating.DECISION, reason="The only bid was too dear.", action="Tender again in March.")
    returns.confirm(Ref(one.ref.key), said=said, steps={}, by=holder(one.said.owner, AT.date()), at=AT)


def text(become: Become, role: str, address: str) -> str:
    """The words of a page."""
    return words(become(role).get(address).content.decode())


def test_a_closed_round_stands_with_what_residents_see_and_is_read_before_it_is_released(
    become: Become, quarter: Round
) -> None:
    row = quarter()
    said = text(become, POLICY, reverse("releases"))
    assert "Quarter 3 2020/21" in said
    assert "Look at it, and release it" in said
    assert "Look at it, and release it" not in text(become, AUDITOR, reverse("releases"))
    page = text(become, POLICY, reverse("quarter-publish", args=[row.key]))
    assert "they add up" in page
    assert "Red, and no management action was given" in page
    answer = become(POLICY).get(reverse("quarter-paper", args=[row.key, "delivery", "pdf"]))
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) > 1


def test_releasing_is_a_job_that_ends_with_the_report_in_public(become: Become, quarter: Round, site: Path) -> None:
    row = quarter()
    team = holder(POLICY_TEAM, AT.date())
    answer = become(POLICY).post(reverse("quarter-publish", args=[row.key]))
    assert answer["Location"] == reverse("releases")
    assert "Quarter 3 2020/21 waits to be built" in text(become, POLICY, reverse("releases"))
    done = quarters.build_and_release_report.func(edition=row.key, person=team.key, at=AT.isoformat())
    assert done["manifest"] == releases(QUARTER)[0].manifest
    assert (site / QUARTER / "2020-21-q3" / "index.html").is_file()
    again = quarters.build_and_release_report.func(edition=row.key, person=team.key, at=AT.isoformat())
    assert "nothing was restated since" in again["refused"]
    assert "Residents read this report already" in text(become, POLICY, reverse("quarter-publish", args=[row.key]))


def test_an_open_round_is_refused_and_nobody_else_may(become: Become, quarter: Round) -> None:
    row = quarter(closed=False)
    address = reverse("quarter-publish", args=[row.key])
    assert "still open" in text(become, POLICY, address)
    assert become(OFFICER).get(address).status_code == 403
    assert become(POLICY).get(reverse("quarter-publish", args=["nothing"])).status_code == 404


def test_the_dashboard_says_whether_its_quarter_is_open_or_closed(become: Become, quarter: Round) -> None:
    quarter(closed=False)
    open_ = text(become, AUDITOR, reverse("performance") + "?quarter=2020-21-q3")
    assert "Open. These are today’s figures." in open_
    quarter()
    closed = text(become, AUDITOR, reverse("performance") + "?quarter=2020-21-q3")
    assert "Closed on 13 January 2021." in closed
    assert "The only bid was too dear." in closed


def test_a_dashboard_is_of_a_directorate_or_a_portfolio_and_its_counts_add_up(become: Become, quarter: Round) -> None:
    quarter()
    browser = become(POLICY)
    links = [h for h in browser.get(reverse("performance")).context["choices"] for h in h[1] if not h.current]
    assert {"directorate=", "portfolio="} <= {k for h in links for k in ("directorate=", "portfolio=") if k in h.href}
    for link in links:
        answer = browser.get(link.href)
        assert answer.status_code == 200, link.href
        shown = answer.context["tiles"]
        figures = answer.context["page"].numbers
        assert sum(int(f.value) for f in figures[:-1]) == len(shown)
    assert browser.get(reverse("performance") + "?directorate=Nowhere").status_code == 404
    assert browser.get(reverse("performance") + "?quarter=1999-00-q1").status_code == 404


def test_a_dashboard_costs_as_many_queries_for_a_directorate_as_for_the_council(become: Become, quarter: Round) -> None:
    quarter()
    browser = become(POLICY)
    here = reverse("performance")
    browser.get(here)
    counted = []
    for address in (here, f"{here}?directorate=Growth%2C+Environment+and+Transport"):
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] < 80  # inside a test nothing is kept between pages
