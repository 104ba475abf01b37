"""How two plans differ, as rows for a page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.plan.rules.checks.examples import costs, several
from tests.plan.rules.documents import ENTRY, PLAN, a_plan, an_entry
from throughline.ground.timing import Timing
from throughline.plan.rules.checks.showing import Difference, Example, differences, said
from throughline.plan.rules.document import MilestonePart, ObjectivePart, PostPart, SignpostPart
from throughline.plan.rules.words import Because, SignpostKind


@pytest.mark.parametrize(
    ("over", "row"),
    [
        ({"ends": None}, ("End", "–", "December 2022")),
        ({"countywide": True}, ("Whole area", "yes", "no")),
        ({"details": costs(whole_cost=None)}, ("Whole cost", "–", "£15,900,000")),
        ({"because": (Because.RISK,)}, ("Why it is in the plan", "High risk, value or complexity", "Supports a political ambition; Business critical")),
        ({"owner": PostPart("Head of Waste", vacant=True)}, ("Accountable owner", "Head of Waste (vacant)", "Head of Transport, Highways, Transportation and Waste")),
        ({"owner_confirmed_on": None}, ("Confirmed by the owner", "–", "14 December 2020")),
    ],
)  # fmt: skip
def test_a_field_is_shown_as_people_write_it(over: dict[str, Any], row: tuple[str, str, str]) -> None:
    """Under the name that it has on screen; "–" for nothing."""
    assert differences(Example(a_plan([an_entry(**over)]), "", PLAN)) == (Difference("", *row),)


def test_fields_of_the_plan_come_first() -> None:
    """A priority is its reference and its words."""
    fails = a_plan([an_entry(pathway="")], priorities=(("P1", "Better public transport"), ("P2", "Clean air")))
    assert [(d.field, d.fails) for d in differences(Example(fails, "", PLAN))] == [
        ("Priorities of the plan", "P1 Better public transport; P2 Clean air"),
        ("Governance pathway", "–"),
    ]


def test_what_several_entries_have_in_common_is_told_once() -> None:
    """With three of them named."""
    fails, passes = (a_plan(several(5, contributing=units)) for units in (("Procurement",), ()))
    assert differences(Example(fails, "", passes)) == (
        Difference("SDP-3-01, SDP-3-02, SDP-3-03 and 2 more", "Contributing units", "Procurement", "–"),
    )


def test_an_entry_that_stands_in_one_only_is_told() -> None:
    """By its reference."""
    assert differences(Example(PLAN, "", a_plan([ENTRY, *several(2)[1:]]))) == (
        Difference("SDP-3-02", "Activity", "not in the plan", "in the plan"),
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("word " * 50, "word " * 39 + "word…"),
        (MilestonePart("Open", Timing("2021-06"), Timing("2021-08"), date(2021, 8, 4)), "Open (June 2021, forecast August 2021, reached 4 August 2021)"),
        (MilestonePart("Open", None), "Open (no date)"),
        (ObjectivePart("3.2", 3, "Buses"), "3.2 Buses"),
        (SignpostPart(SignpostKind.OTHER, "Paper"), "Paper (no link)"),
        ((), "–"),
    ],
)  # fmt: skip
def test_parts_are_shown_in_a_line(value: object, shown: str) -> None:
    """Long words are cut."""
    assert said(value) == shown
