"""Certainty of cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.plan.rules.checks.examples import costs, money
from tests.plan.rules.checks.telling import on, told
from tests.plan.rules.documents import a_plan, an_entry
from throughline.plan.rules.document import FundingPart, ProvisionPart
from throughline.plan.rules.words import Certainty, FundingCertainty, Nature, ProvisionKind

M = 100_000_000  # pence: £1m
ABOVE = "The whole cost of £{} is {}% above the first estimate of £{}."


@pytest.mark.parametrize(
    ("first", "cost", "message"),
    [
        (1_120_000_000, 3_451_000_000, ABOVE.format("34,510,000", 208, "11,200,000")),
        (100 * M, 125 * M, ABOVE.format("125,000,000", 25, "100,000,000")),
        (100 * M, 125 * M - 1, None),
        (100 * M, 90 * M, None),
        (None, 90 * M, None),
        (0, 90 * M, None),
        (90 * M, None, None),
    ],
)
def test_a_cost_that_grew_by_a_quarter_is_told(first: int | None, cost: int | None, message: str | None) -> None:
    """A quarter itself is told."""
    assert on("PLAN063", details=costs(first_estimate=first, whole_cost=cost)) == message


@pytest.mark.parametrize(
    ("over", "tells"),
    [
        ({}, True),
        ({"approval_to_spend": "Cabinet, 27 January 2020 (19/00085)"}, True),
        ({"approval_to_spend": "Needed: decision 21/00117"}, False),
        ({"approval_to_spend": "Not yet given"}, False),
        ({"approval_to_spend": "TBC"}, False),
        ({"approval_to_spend": ""}, False),
        ({"first_estimate": M}, False),
        ({"whole_cost": M - 1}, False),
        ({"whole_cost": M}, True),
        ({"whole_cost": None}, False),
    ],
)
def test_spending_approved_with_no_first_estimate_is_told(over: dict[str, Any], tells: bool) -> None:
    """From £1m on; before approval the estimate may still be made."""
    details = costs(**{"approval_to_spend": "In place: 19/00061", **over})
    assert (on("PLAN064", details=details) is not None) == tells
    assert on("PLAN064", details=details, nature=Nature.SERVICE) is None


def funded(*amounts: int, certainty: FundingCertainty = FundingCertainty.SECURED) -> tuple[FundingPart, ...]:
    """Funders of so many pounds in pence."""
    return tuple(FundingPart(f"Funder {n}", amount, certainty) for n, amount in enumerate(amounts, start=1))


@pytest.mark.parametrize(
    ("cost", "funding", "provisions", "message"),
    [
        (
            10 * M,
            funded(6 * M, 5 * M),
            (),
            "Funders pay £11,000,000, £1,000,000 more than the whole cost of £10,000,000.",
        ),
        (10 * M, funded(6 * M, 4 * M), (money("2021-22", 10 * M),), None),
        (
            10 * M,
            (),
            (money("2021-22", 6 * M), money("2022-23", 5 * M)),
            "Capital over the years comes to £11,000,000, £1,000,000 more than the whole cost of £10,000,000.",
        ),
        (10 * M, (), (ProvisionPart("2021-22", ProvisionKind.REVENUE, 20 * M, Certainty.PROVISIONAL),), None),
        (None, funded(6 * M), (money("2021-22", 6 * M),), None),
    ],
)
def test_more_money_than_the_whole_cost_is_told(
    cost: int | None, funding: tuple[FundingPart, ...], provisions: tuple[ProvisionPart, ...], message: str | None
) -> None:
    """Running cost is not part of it, and too little is a check of its own."""
    assert on("PLAN065", details=costs(whole_cost=cost), funding=funding, provisions=provisions) == message


@pytest.mark.parametrize(
    ("funding", "year", "tells"),
    [
        (funded(M, certainty=FundingCertainty.BID), "2021-22", True),
        (funded(M, certainty=FundingCertainty.BID), "2020-21", True),
        (funded(M, certainty=FundingCertainty.BID), "2022-23", False),  # begins more than a year after 13 January 2021
        ((*funded(M, certainty=FundingCertainty.BID), *funded(M)), "2021-22", False),
        ((), "2021-22", False),
    ],
)
def test_bids_alone_with_spending_within_a_year_are_told(
    funding: tuple[FundingPart, ...], year: str, tells: bool
) -> None:
    """One funder that has promised is enough; no funder at all is a check of its own."""
    assert (on("PLAN066", funding=funding, provisions=(money(year, M),)) is not None) == tells
    assert on("PLAN066", funding=funding, provisions=(money(year, 0),)) is None


@pytest.mark.parametrize(
    ("year", "certainty", "as_at", "tells"),
    [
        ("2021-22", Certainty.PROVISIONAL, date(2021, 3, 10), False),
        ("2021-22", Certainty.PROVISIONAL, date(2021, 3, 11), True),
        ("2021-22", Certainty.CONFIRMED, date(2021, 3, 11), False),
        ("2020-21", Certainty.PROVISIONAL, date(2021, 1, 13), True),
        ("2022-23", Certainty.PROVISIONAL, date(2021, 12, 1), False),
        ("a year", Certainty.PROVISIONAL, date(2021, 12, 1), False),
    ],
)
def test_money_that_is_provisional_after_its_budget_was_set_is_told(
    year: str, certainty: Certainty, as_at: date, tells: bool
) -> None:
    """Councils set a year's budget by 11 March before it."""
    provision = replace(money(year, M), certainty=certainty)
    assert bool(told("PLAN067", a_plan([an_entry(provisions=(provision,))], as_at=as_at))) == tells


def test_the_years_that_are_still_provisional_are_named() -> None:
    """Each with its sum."""
    plan = a_plan([an_entry(provisions=(money("2019-20", M), money("2020-21", M), money("2021-22", M)))])
    assert told("PLAN067", plan)["SDP-3-01"] == (
        "£1,000,000 in 2019–20 and £1,000,000 in 2020–21 are still provisional, and those years’ budgets are set."
    )
