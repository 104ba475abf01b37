"""The pages of the checks: everything a reader needs, and links that lead somewhere."""

from __future__ import annotations

import re

import pytest

from throughline.plan.rules.checks import catalogue
from throughline.plan.rules.checks.pages import WHAT_A_SEVERITY_MEANS, index, page, page_name, pages


@pytest.mark.parametrize("one", catalogue(), ids=lambda c: c.code)
def test_a_page_says_everything_about_its_check(one) -> None:
    """Title, rule, why, example, remedy, source and severity."""
    text = page(one)
    assert text.startswith(f"# {one.code} {one.title}\n")
    for said in (one.rule, one.why, f"> {one.example}", one.remedy, one.source, WHAT_A_SEVERITY_MEANS[one.severity]):
        assert said in text


def test_every_link_of_the_index_has_its_page() -> None:
    """And every page its link."""
    linked = re.findall(r"\]\((.+?)\)", index(catalogue()))
    assert linked == [page_name(c) for c in catalogue()]
    assert pages(catalogue()).keys() == {"README.md", *linked}


def test_every_row_of_the_index_has_as_many_cells_as_its_head() -> None:
    """A stroke in a rule would break the table."""
    assert {row.count("|") for row in index(catalogue()).splitlines() if row.startswith("|")} == {5}
