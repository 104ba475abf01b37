"""A figure that was restated after its quarter was closed says so on every page of the desk that shows it, and in what is fetched."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.desk.conftest import AT, Become
from tests.web.desk.reading import words
from throughline.delivery.queries import rounds
from throughline.delivery.queries.rounds import RoundRow
from throughline.demo.people import POLICY_TEAM, holder
from throughline.measures.models import Measure
from throughline.plan.queries.editions import EditionRow
from throughline.sheets.reading import read_book

pytestmark = pytest.mark.django_db
MEASURE, TITLE = "KPI-09", "Percentage of EHCPs issued within 20 weeks"
CLOSED_AS, NOW = "33%", "34%"  # of April to June 2020, which the demonstration restates twelve days after the closing


@pytest.fixture
def row(kent: tuple[EditionRow, ...]) -> RoundRow:
    """The quarter that was closed with the figure."""
    team = holder(POLICY_TEAM, AT.date())
    return next(r for r in rounds.rounds(team) if (r.year, r.quarter) == (2020, 2))


def page(browser: Client, address: str) -> str:
    """The words of a page."""
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return words(answer.content.decode())


def beside(text: str, figure: str) -> list[str]:
    """What stands around a figure, wherever the measure is named and the figure follows it."""
    found = [text[m.start() : m.start() + 420] for m in re.finditer(re.escape(TITLE), text)]
    return [f for f in found if figure in f]


def test_the_dashboard_of_the_closed_quarter_keeps_its_figure_and_says_what_it_is_now(
    become: Become, row: RoundRow
) -> None:
    browser = become("policy team")
    for more in ("", "&directorate=Children%2C+Young+People+and+Education"):
        told = page(browser, f"{reverse('performance')}?quarter=2020-21-q2{more}")
        assert f"Restated on 18 November 2020: now {NOW}. Plans finished in June" in told


def test_no_other_tile_of_that_dashboard_says_so(become: Become, row: RoundRow) -> None:
    assert page(become("policy team"), f"{reverse('performance')}?quarter=2020-21-q2").count("Restated on") == 1


def test_the_return_of_the_closed_quarter_says_what_the_figure_was(become: Become, row: RoundRow) -> None:
    team = holder(POLICY_TEAM, AT.date())
    one = next(r.said for r in rounds.returns(team, row, AT.date()) if r.said.reference == MEASURE)
    told = page(become("policy team"), reverse("return", args=[one.key]))
    assert f"Restated on 18 November 2020: it was {CLOSED_AS}. Plans finished in June" in told


def test_the_list_of_returns_marks_it_and_both_downloads_say_why(become: Become, row: RoundRow) -> None:
    browser = become("policy team")
    told = page(browser, f"{reverse('round', args=[row.key])}?q=EHCPs")
    assert any("restated" in there for there in beside(told, NOW)), beside(told, NOW) or told[:600]
    csv = browser.get(reverse("round-csv", args=[row.key])).content.decode("utf-8-sig")
    line = next(line for line in csv.splitlines() if line.startswith(MEASURE))
    assert f"it was {CLOSED_AS}" in line
    assert f"it was {CLOSED_AS}" in repr(read_book(browser.get(reverse("round-xlsx", args=[row.key])).content))


def test_the_measure_and_its_workings_keep_both(become: Become, row: RoundRow) -> None:
    browser, address = become("auditor"), Measure.objects.get(reference=MEASURE).key
    told = page(browser, reverse("measure", args=[address]))
    assert "Restated since" in told
    assert NOW in told
    assert CLOSED_AS in told
    for number in (1, 2):
        workings = page(browser, reverse("measure-workings", args=[address, "2020-06", number]))
        assert "restated" in workings.casefold()
