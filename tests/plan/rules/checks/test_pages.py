"""The pages of the checks: everything a reader needs, and links that lead somewhere."""

from __future__ import annotations

import re

import pytest

from tests.plan.rules.checks.examples import EXAMPLES
from throughline.plan.rules.checks import Check, catalogue
from throughline.plan.rules.checks.pages import WHAT_A_SEVERITY_MEANS, index, page, page_name, pages, tuned


@pytest.mark.parametrize("one", catalogue(), ids=lambda c: c.code)
def test_a_page_says_everything_about_its_check(one: Check) -> None:
    """Title, rule, why, example, remedy, source and severity, and whether a council may change it."""
    text = page(one, EXAMPLES[one.code])
    assert text.startswith(f"# {one.code} {one.title}\n")
    for said in (
        one.rule,
        one.why,
        f"> {one.example}",
        one.remedy,
        one.source,
        tuned(one),
        WHAT_A_SEVERITY_MEANS[one.severity],
    ):
        assert said in text


def test_every_link_of_the_index_has_its_page() -> None:
    """And every page its link."""
    linked = re.findall(r"\]\((.+?)\)", index(catalogue()))
    assert linked == [page_name(c) for c in catalogue()]
    assert pages(catalogue(), EXAMPLES).keys() == {"README.md", *linked}


def test_every_row_of_the_index_has_as_many_cells_as_its_head() -> None:
    """A stroke in a rule would break the table."""
    assert {row.count("|") for row in index(catalogue()).splitlines() if row.startswith("|")} == {5}


@pytest.mark.parametrize("one", catalogue(), ids=lambda c: c.code)
def test_a_page_shows_where_the_failing_and_the_passing_plan_differ(one: Check) -> None:
    """In a table whose rows all have as many cells as its head, and two cells that differ."""
    rows = [line for line in page(one, EXAMPLES[one.code]).splitlines() if line.startswith("|")]
    assert len(rows) > 2
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1
    for row in rows[2:]:
        *_, fails, passes, _ = (cell.strip() for cell in re.split(r"(?<!\\)\|", row))
        assert fails != passes


def test_the_index_names_the_checks_that_stay_as_they_are() -> None:
    """Nobody finds out by trying."""
    assert "These stay as they are: PLAN014 and PLAN021." in index(catalogue())
