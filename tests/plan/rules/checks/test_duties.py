"""What is owed to others before the council acts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.plan.rules.checks.examples import costs
from tests.plan.rules.checks.telling import on
from throughline.ground.timing import Timing
from throughline.plan.rules.document import NatureDetails
from throughline.plan.rules.words import Because, Nature, Screening

UNDER_WAY = {Screening.SCREENING, Screening.FULL_REQUIRED, Screening.IN_PROGRESS}


@pytest.mark.parametrize("state", Screening)
def test_what_began_while_its_assessment_was_under_way_is_told(state: Screening) -> None:
    """One that has not started is a check of its own; one that is due again was finished once."""
    message = f"Began in November 2020, and its EQIA stands at “{state.said}”." if state in UNDER_WAY else None
    assert on("PLAN059", eqia=state, starts=Timing("2020-11")) == message


@pytest.mark.parametrize(
    ("starts", "tells"),
    [("2021-01-12", True), ("2021-01-13", False), ("2021-01", False), ("2020-12/..", True), (None, False)],
)
def test_only_what_had_begun_for_sure_is_told(starts: str | None, tells: bool) -> None:
    """The clean plan is read on 13 January 2021; a month that is not over may yet begin late."""
    over = {"eqia": Screening.IN_PROGRESS, "starts": Timing(starts) if starts else None}
    assert (on("PLAN059", **over) is not None) == tells


@pytest.mark.parametrize(
    ("eqia", "dpia", "message"),
    [
        ((Screening.SCREENED_OUT, ""), (Screening.APPROVED, ""), "The EQIA was screened out, and no reason is given."),
        ((Screening.APPROVED, ""), (Screening.SCREENED_OUT, " "), "The DPIA was screened out, and no reason is given."),
        (
            (Screening.SCREENED_OUT, ""),
            (Screening.SCREENED_OUT, ""),
            "The EQIA and DPIA were screened out, and no reason is given.",
        ),
        ((Screening.SCREENED_OUT, "No effect; head of service."), (Screening.SCREENED_OUT, "No data."), None),
        ((Screening.SCREENING, ""), (Screening.FULL_REQUIRED, ""), None),
    ],
)
def test_screened_out_without_a_reason_is_told(
    eqia: tuple[Screening, str], dpia: tuple[Screening, str], message: str | None
) -> None:
    """Either of the two."""
    over = {"eqia": eqia[0], "eqia_note": eqia[1], "dpia": dpia[0], "dpia_note": dpia[1]}
    assert on("PLAN060", **over) == message


SERVICE: dict[str, Any] = {"nature": Nature.SERVICE, "details": NatureDetails(users_affected="Passengers")}


@pytest.mark.parametrize(
    ("over", "by"),
    [
        ({"organisational_change": True}, "a significant organisational change"),
        (SERVICE, "it affects: Passengers"),
        ({"title": "Closure of the library"}, "“Closure”"),
        ({"summary": "We will close two libraries."}, "“close two”"),
        ({"summary": "Reduce the opening hours of libraries."}, "“Reduce the opening hours”"),
        ({"summary": "Charging for parking."}, "“Charging for”"),
        ({"summary": "Withdrawal of the bus grant."}, "“Withdrawal”"),
        ({"nature": Nature.SERVICE, "details": NatureDetails()}, None),
        ({"summary": "Help close to home."}, None),
        ({"summary": "Reduce waste."}, None),
        ({}, None),
    ],
)
def test_a_change_that_people_would_notice_is_told_when_nobody_is_asked(over: dict[str, Any], by: str | None) -> None:
    """Where it is not noticed, silence is advice of another check; so nothing is told twice."""
    message = f"People would notice this ({by}), and nothing is said about engagement." if by else None
    assert on("PLAN061", engagement="", **over) == message
    assert (on("PLAN022", engagement="", **over) is None) == bool(by)


@pytest.mark.parametrize(
    ("engagement", "tells"),
    [
        ("None", True), ("none needed.", True), ("N/A", True), ("TBC", True), ("Not required", True), (" ", True),
        ("None is needed: the decision was taken in 2019.", False), ("Passengers, in May 2021", False),
    ],
)  # fmt: skip
def test_none_without_a_reason_is_no_answer(engagement: str, tells: bool) -> None:
    """With a reason it is one."""
    assert (on("PLAN061", engagement=engagement, **SERVICE) is not None) == tells


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"details": costs(whole_cost=1_000_000_000), "provisions": ()}, "£10.0m"),
        ({"details": costs(whole_cost=999_999_999), "provisions": ()}, None),
        ({"details": NatureDetails(contract_value=2_000_000_000), "provisions": ()}, "£20.0m"),
        ({"details": NatureDetails()}, "£15.9m"),  # planned spend of all years
        ({"because": (Because.AMBITION,)}, None),
        ({"assurance": "Internal Audit"}, None),
        ({"assurance": " "}, "£15.9m"),
    ],
)
def test_high_risk_of_ten_million_without_assurance_is_told(over: dict[str, Any], says: str | None) -> None:
    """By whole cost, contract or planned spend, whichever is most."""
    message = on("PLAN062", **{"because": (Because.RISK,), **over})
    assert message == (
        f"It is of high risk, value or complexity ({says}), and no assurance is named." if says else None
    )
