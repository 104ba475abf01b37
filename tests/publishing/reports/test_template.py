"""The house template, a council's own, and what the two refuse."""

from __future__ import annotations

import pytest

from throughline.publishing.documents.reports.template import HOUSE, Clearing, Part, TemplateRefused, house_template


def test_without_a_setting_the_house_template_counts() -> None:
    assert house_template("  \n") == HOUSE


def test_the_house_asks_for_what_every_report_of_the_seeds_closes_with() -> None:
    """Options with their risks, the strategy, and implications of risk, money, law and equality; then next steps."""
    required = [part.code for part in HOUSE if part.required]
    assert required == [
        "summary",
        "background",
        "options",
        "strategy",
        "risk",
        "financial",
        "legal",
        "equalities",
        "next",
    ]


def test_money_law_and_the_director_each_clear_a_part() -> None:
    assert {p.cleared for p in HOUSE if p.cleared} == set(Clearing)


def test_a_council_writes_its_own_parts_a_line_each_and_the_summary_still_comes_first() -> None:
    own = house_template("Climate; How much carbon?; required; Law\nBackground")
    assert own[0].code == "summary"
    assert own[1] == Part("climate", "Climate", "How much carbon?", True, Clearing.LAW)
    assert own[2] == Part("background", "Background", "", True, None)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("; what", "Line 1 of the template has no title"),
        ("Money; what; must", "says “must”. Say “required” or “optional”"),
        ("Money; what; required; Treasurer", "asks “Treasurer” to clear it. Name one of: Finance, Law, Director"),
        ("Money\nmoney", "stands twice"),
    ],
)
def test_a_template_that_cannot_be_read_is_refused_with_its_line(said: str, why: str) -> None:
    with pytest.raises(TemplateRefused, match=why):
        house_template(said)
