"""The day of an action: when it may move, and how what it was at first is said."""

from __future__ import annotations

from datetime import date

import pytest

from throughline.assurance.rules.actions import Moved, OwedAction, against_move, in_order
from throughline.assurance.rules.words import Owed

TODAY, FIRST, LATER, LAST = date(2021, 1, 13), date(2020, 12, 31), date(2021, 2, 1), date(2021, 3, 1)


def owed(due: date | None = FIRST, done: date | None = None, moves: tuple[Moved, ...] = ()) -> OwedAction:
    """An action of a risk."""
    return OwedAction(Owed.RISK, "k", "Practise", "CRR1 Cyber-attack", "Head", 1, due, done, moves=moves)


@pytest.mark.parametrize(
    ("due", "done", "to", "reason", "says"),
    [
        (FIRST, None, LATER, "The supplier is late", None),
        (None, None, LATER, "It had none", None),
        (FIRST, None, TODAY, "Today will do", None),
        (FIRST, None, LATER, " ", "Say why the day moves"),
        (LATER, None, LATER, "Again", "due on 1 February 2021 already"),
        (FIRST, None, date(2021, 1, 12), "Yesterday", "12 January 2021 has passed"),
        (FIRST, TODAY, LATER, "It was late", "was done on 13 January 2021"),
    ],
)
def test_a_day_moves_with_a_reason_to_a_day_to_come(
    due: date | None, done: date | None, to: date, reason: str, says: str | None
) -> None:
    found = against_move(due, done, to, reason, TODAY)
    assert found is None if says is None else says in str(found)


def test_what_its_day_was_at_first_is_said_however_often_it_moved() -> None:
    once = Moved(FIRST, LATER, TODAY, "Risk owner", "Late")
    twice = Moved(LATER, LAST, TODAY, "Risk owner", "Later still")
    assert owed().first_said == ""
    assert owed(LATER, moves=(once,)).first_said == "first due 31 December 2020, moved once"
    assert owed(LAST, moves=(once, twice)).first_said == "first due 31 December 2020, moved twice"
    assert owed(LAST, moves=(once, twice, twice)).first_said == "first due 31 December 2020, moved 3 times"
    assert owed(LATER, moves=(Moved(None, LATER, TODAY, "", ""),)).first_said == "first by no day, moved once"


def test_one_that_stands_on_its_first_day_again_was_not_moved() -> None:
    away, back = Moved(FIRST, LATER, TODAY, "", "Late"), Moved(LATER, FIRST, TODAY, "", "Taken back")
    assert owed(FIRST, moves=(away, back)).first_said == ""


def test_overdue_comes_first_and_what_is_done_last() -> None:
    done, late, later, none = owed(FIRST, TODAY), owed(FIRST), owed(LATER), owed(None)
    assert in_order([done, none, later, late]) == (late, later, none, done)
    assert [a.stands_on(TODAY) for a in (late, owed(TODAY), later, none, done)] == [
        "13 days overdue",
        "due today",
        "on time",
        "by no day",
        "done",
    ]
