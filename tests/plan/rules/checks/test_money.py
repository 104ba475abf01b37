"""Money: provision, years, lines and sources."""

from __future__ import annotations

import pytest

from tests.plan.rules.checks.telling import on, said, told
from tests.plan.rules.documents import a_plan, an_entry
from throughline.ground.timing import Timing
from throughline.plan.rules.document import FundingPart, NatureDetails, ProvisionPart, Source
from throughline.plan.rules.words import Certainty, FundingCertainty, ProvisionKind

PAPER = Source("Budget report")


def money(
    year: str, pounds: int, kind: str = "revenue", line: str = "line 18", source: Source = PAPER
) -> ProvisionPart:
    """A provision in whole pounds."""
    return ProvisionPart(year, ProvisionKind(kind), pounds * 100, Certainty.PROVISIONAL, line, source)


def test_no_provision_is_told_unless_there_is_a_reason() -> None:
    """Some activities cost nothing but time; they say so."""
    assert on("PLAN016", provisions=()) == "No budget provision is named, and no reason why it needs no money."
    assert on("PLAN016", provisions=(), no_money_because=" ") is not None
    assert on("PLAN016", provisions=(), no_money_because="Done by the policy team.") is None


def test_provisions_without_a_line_are_told_by_amount_and_year() -> None:
    """Those that have one are left out of the sentence."""
    three = (money("2020-21", 500, line=""), money("2021-22", 1_250_000, line=""), money("2022-23", 9))
    assert on("PLAN016", budget_reference="", provisions=three) == (
        "£500 in 2020–21 and £1,250,000 in 2021–22 have no Budget Book reference."
    )
    assert on("PLAN016", budget_reference="", provisions=three[1:]) == (
        "£1,250,000 in 2021–22 has no Budget Book reference."
    )


def test_a_line_for_the_whole_activity_is_a_line_for_each_year() -> None:
    """It need not be repeated."""
    assert on("PLAN016", budget_reference="GET line 4", provisions=(money("2021-22", 1, line=""),)) is None


@pytest.mark.parametrize(
    ("ends", "provision", "message"),
    [
        ("2021-12", money("2022-23", 300_000), "Ends in December 2021, but £300,000 is to be spent in 2022–23."),
        ("2021-12", money("2021-22", 300_000), None),
        ("2022-03-31", money("2021-22", 1), None),
        ("2022-03-31", money("2022-23", 1), "Ends on 31 March 2022, but £1 is to be spent in 2022–23."),
        ("2022-04-01", money("2022-23", 1), None),
        ("2022", money("2022-23", 1), None),  # it may end in December 2022
        ("2021-12", money("2022-23", 1, "capital"), "Ends in December 2021, but £1 is to be spent in 2022–23."),
        ("2021-12", money("2022-23", 300_000, "saving"), None),
        ("2021-12", money("2022-23", 300_000, "income"), None),
        ("2021-12", money("2022-23", 0), None),
        ("2021-12", money("later", 1), None),
        ("2021-10/..", money("2030-31", 1), None),
        (None, money("2030-31", 1), None),
    ],
)
def test_spend_after_the_end_is_told(ends: str | None, provision: ProvisionPart, message: str | None) -> None:
    """Savings and income go on after an activity ends; spend does not. The end's own financial year is still in time."""
    assert on("PLAN017", ends=Timing(ends) if ends else None, provisions=(provision,)) == message


def test_every_late_year_is_named() -> None:
    """In the order in which they stand."""
    late = (money("2021-22", 1), money("2022-23", 2), money("2023-24", 3))
    assert on("PLAN017", ends=Timing("2021-12"), provisions=late) == (
        "Ends in December 2021, but £2 is to be spent in 2022–23 and £3 is to be spent in 2023–24."
    )
    assert said("PLAN017", a_plan([an_entry(ends=Timing("2021-12"), provisions=late)])) == ["December 2021"]


def test_a_council_whose_year_begins_in_january_is_held_to_its_own_year() -> None:
    """The month is the council's."""
    entry = an_entry(ends=Timing("2022-02"), provisions=(money("2022-23", 5),))
    assert "SDP-3-01" in told("PLAN017", a_plan([entry], year_begins_in=4))
    assert told("PLAN017", a_plan([entry], year_begins_in=1)) == {}


COST = NatureDetails(whole_cost=3_451_000_000)


def funders(*pounds: int) -> tuple[FundingPart, ...]:
    """Funders who pay so many pounds each."""
    return tuple(FundingPart(f"Funder {n}", p * 100, FundingCertainty.BID) for n, p in enumerate(pounds))


@pytest.mark.parametrize(
    ("over", "message"),
    [
        (
            {"details": COST, "funding": funders(17_810_000, 14_000_000, 2_000_000)},
            "£700,000 of the whole cost of £34,510,000 has no named funder.",
        ),
        ({"details": COST, "funding": ()}, "The whole cost of £34,510,000 has no named funder."),
        ({"details": COST, "funding": funders(34_510_000)}, None),
        ({"details": COST, "funding": funders(35_000_000)}, None),
        ({"details": NatureDetails(), "funding": ()}, None),
        ({"provisions": (money("2021-22", 70, source=Source()),)}, "£70 in 2021–22 has no named source."),
        ({"provisions": (money("2021-22", 70, source=Source(link="https://example.org")),)}, None),
        ({"provisions": (money("2021-22", 0, source=Source()),)}, None),
        (
            {"details": COST, "funding": (), "provisions": (money("2020-21", 1, source=Source()),) * 2},
            "The whole cost of £34,510,000 has no named funder. £1 in 2020–21 and £1 in 2020–21 have no named source.",
        ),
    ],
)
def test_cost_or_provision_without_a_source_is_told(over: dict[str, object], message: str | None) -> None:
    """Who pays the whole cost, and which paper each figure comes from."""
    assert on("PLAN018", **({"details": NatureDetails()} | over)) == message
