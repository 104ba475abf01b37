"""Reminders go on the days that the council has set, in working days, and on no other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from throughline.delivery.rules.reminding import Reminding, RemindingUnclear, is_due, reminding_of

LAST = date(2021, 1, 15)  # a Friday
CLOSED = frozenset({date(2021, 1, 18)})


def days(plan: Reminding) -> list[str]:
    """The days of January 2021 on which a reminder goes."""
    month = [date(2021, 1, 1) + timedelta(n) for n in range(31)]
    return [f"{day:%a} {day.day}" for day in month if is_due(plan, LAST, day, CLOSED)]


@pytest.mark.parametrize(
    ("plan", "on"),
    [
        (Reminding((3,), True, 2), ["Tue 12", "Fri 15", "Wed 20", "Fri 22", "Tue 26", "Thu 28"]),
        (Reminding((5, 1), False, 0), ["Fri 8", "Thu 14"]),
        (Reminding((0,), True, 0), ["Fri 15"]),
        (Reminding((), False, 0), []),
    ],
)
def test_it_goes_before_on_and_after_the_last_day(plan: Reminding, on: list[str]) -> None:
    assert days(plan) == on


def test_a_setting_is_read_and_what_it_leaves_out_is_the_proposal() -> None:
    assert reminding_of("") == Reminding()
    assert reminding_of('{"before": [5, 1], "every": 3}') == Reminding((5, 1), True, 3)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "cannot be read as JSON"),
        ("[]", "It is no list of names. Give only: before, on_the_day, every."),
        ('{"weekly": true}', "“weekly” says nothing of reminders"),
        ('{"before": 3}', "“before” is a list of them"),
        ('{"before": [3, -1]}', "Days are whole numbers from 0 to 90"),
        ('{"every": 2.5}', "Days are whole numbers"),
        ('{"every": true}', "Days are whole numbers"),
        ('{"on_the_day": 1}', "is true or false"),
    ],
)
def test_a_setting_that_is_none_is_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(RemindingUnclear, match=says.replace("[", r"\[")):
        reminding_of(text)
