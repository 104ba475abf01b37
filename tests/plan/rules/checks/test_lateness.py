"""What is late, and dates that cannot stand together. The clean plan is read on 13 January 2021."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.plan.rules.checks.examples import CONTRACT, costs
from tests.plan.rules.checks.telling import on
from throughline.ground.timing import Timing
from throughline.plan.rules.document import MilestonePart, NatureDetails


def step(
    due: str | None, forecast: str | None = None, reached: date | None = None, title: str = "Open"
) -> MilestonePart:
    """One milestone."""
    return MilestonePart(title, Timing(due) if due else None, Timing(forecast) if forecast else None, reached)


@pytest.mark.parametrize(
    ("ends", "steps", "message"),
    [
        ("2022-12", (step("2023-01"),), "“Open” is due in January 2023, after the end in December 2022."),
        (
            "2022-12",
            (step("2022-11", "2023-03"),),
            "“Open” is forecast for March 2023, after the end in December 2022.",
        ),
        ("2022-12", (step("2023-01", "2022-12"),), None),  # it will be in time
        ("2022-12", (step("2022-12-31"),), None),
        ("2022-12", (step("2023-01", reached=date(2022, 12, 1)),), None),
        ("2022-12/..", (step("2023-01"),), None),
        (None, (step("2023-01"),), None),
        ("2022-12", (step(None),), None),
        (
            "2022",
            (step("2022-12"), step("2023-01-01", title="Shut")),
            "“Shut” is due on 1 January 2023, after the end in 2022.",
        ),
    ],
)
def test_a_milestone_after_the_end_is_told(
    ends: str | None, steps: tuple[MilestonePart, ...], message: str | None
) -> None:
    """Only where no reading of the two times lets it come before."""
    assert on("PLAN069", ends=Timing(ends) if ends else None, milestones=steps) == message


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ((step("2020-12"),), "“Open” (December 2020) is overdue and not recorded as reached."),
        ((step("2021-01-12"),), "“Open” (12 January 2021) is overdue and not recorded as reached."),
        ((step("2021-01-13"),), None),
        ((step("2021-01"),), None),
        ((step("2020-10", "2020-12"),), "“Open” (December 2020) is overdue and not recorded as reached."),
        ((step("2020-10", "2021-02"),), None),
        ((step("2020-12", reached=date(2020, 12, 30)),), None),
        ((step(None),), None),
        (
            (step("2020-10"), step("2020-11"), step("2020-12"), step("2020-12")),
            "“Open” (October 2020), “Open” (November 2020), “Open” (December 2020) and 1 more are overdue and not "
            "recorded as reached.",
        ),
    ],
)
def test_an_overdue_milestone_is_told(steps: tuple[MilestonePart, ...], message: str | None) -> None:
    """One that has a forecast to come is late, and somebody said so."""
    assert on("PLAN070", starts=Timing("2020-04"), milestones=steps) == message


@pytest.mark.parametrize(
    ("ends", "steps", "message"),
    [
        ("2020-12", (step("2020-11"),), "Ended in December 2020, but “Open” is not recorded as reached."),
        (
            "2020-12",
            (step("2020-10"), step("2020-11", "2021-06", title="Shut")),
            "Ended in December 2020, but “Open” and “Shut” are",
        ),
        ("2020-12", (step("2020-11", reached=date(2020, 11, 1)),), None),
        ("2020-12", (), None),
        ("2021-01-13", (step("2020-11"),), None),
        ("2020-12/..", (step("2020-11"),), None),
    ],
)
def test_what_is_over_and_not_finished_is_told_once(
    ends: str, steps: tuple[MilestonePart, ...], message: str | None
) -> None:
    """Its milestones are then not told as overdue besides."""
    over: dict[str, Any] = {"starts": Timing("2020-04"), "ends": Timing(ends), "milestones": steps}
    assert (on("PLAN071", **over) or "").startswith(message or "")
    assert (on("PLAN071", **over) is None) == (message is None)
    assert message is None or on("PLAN070", **over) is None


@pytest.mark.parametrize(
    ("contract", "extensions", "message"),
    [
        ("2022-03", "", "The contract ends in March 2022, before the activity ends in December 2022."),
        ("2022-03", "None after this", "The contract ends in March 2022, before the activity ends in December 2022."),
        ("2022-03", "Two years", None),
        ("2022-12-01", "", None),
        ("2022", "", None),
        ("2025", "", None),
        (None, "", None),
    ],
)
def test_a_contract_that_ends_first_is_told(contract: str | None, extensions: str, message: str | None) -> None:
    """Unless it can be extended."""
    details = NatureDetails(contract_ends=Timing(contract) if contract else None, extensions=extensions)
    assert on("PLAN072", **CONTRACT, details=details) == message
    assert on("PLAN072", **CONTRACT, details=details, ends=None) is None


@pytest.mark.parametrize(
    ("completion", "message"),
    [
        ("2023-01", "Completion is in January 2023, after the end in December 2022."),
        ("2022-12-31", None),
        ("2022", None),
        (None, None),
    ],
)
def test_completion_after_the_end_is_told(completion: str | None, message: str | None) -> None:
    """At the earliest that both can mean."""
    over = {"details": costs(completion=Timing(completion) if completion else None)}
    assert on("PLAN073", **over) == message
    assert on("PLAN073", **over, ends=None) is None
    assert on("PLAN073", **over, ends=Timing("2022-12/..")) is None
