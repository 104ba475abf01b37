"""Signposts lead somewhere."""

from __future__ import annotations

import pytest

from tests.plan.rules.checks.telling import on
from throughline.plan.rules.document import SignpostPart
from throughline.plan.rules.words import SignpostKind


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("https://www.kent.gov.uk/budget", True),
        ("http://kent.gov.uk", True),
        ("HTTPS://democracy.kent.gov.uk/mgListPlanItems.aspx?PlanId=459&txtonly=1", True),
        ("", False),
        ("www.kent.gov.uk", False),
        (r"\\\\server\\plans\\budget.docx", False),
        ("file:///P:/budget.docx", False),
        ("https://knet", False),  # a name of the council's own network
        ("https://kent.gov.uk/two words", False),
        ("see the Budget Book", False),
    ],
)
def test_a_signpost_without_an_address_on_the_web_is_told(link: str, leads: bool) -> None:
    """Whether it opens is not looked at."""
    given = f" ({link})" if link else ""
    message = None if leads else f"“Budget Book”{given} has no web address."
    assert on("PLAN074", signposts=(SignpostPart(SignpostKind.BUDGET_BOOK, "Budget Book", link),)) == message


def test_several_are_told_in_one_sentence() -> None:
    """Those that lead somewhere are left out of it."""
    posts = [SignpostPart(SignpostKind.OTHER, f"Paper {n}", "https://kent.gov.uk" if n == 1 else "") for n in (1, 2, 3)]
    assert on("PLAN074", signposts=tuple(posts)) == "“Paper 2” and “Paper 3” have no web address."
    assert on("PLAN074", signposts=()) is None
