"""What follows from the day of a meeting, counted by hand: paper deadlines, days on which nobody works, days left out."""

from __future__ import annotations

from datetime import date

import pytest

from throughline.governance.rules.law_pack import EXECUTIVE
from throughline.governance.rules.meetings import agenda_was_late, deadlines_of, shifted_from_closed
from throughline.ground.bank_holidays import Nation, bank_holiday_days

ENGLAND, SCOTLAND = bank_holiday_days(Nation.ENGLAND_AND_WALES), bank_holiday_days(Nation.SCOTLAND)


@pytest.mark.parametrize(
    ("day", "before", "closed", "papers", "agenda"),
    [
        (
            date(2021, 1, 25),
            5,
            ENGLAND,
            date(2021, 1, 8),
            date(2021, 1, 15),
        ),  # Monday: 18 to 22 are the five clear days
        (date(2021, 1, 25), 0, ENGLAND, date(2021, 1, 15), date(2021, 1, 15)),
        (date(2021, 1, 25), 8, ENGLAND, date(2021, 1, 5), date(2021, 1, 15)),
        (
            date(2021, 4, 8),
            5,
            ENGLAND,
            date(2021, 3, 22),
            date(2021, 3, 29),
        ),  # Good Friday and Easter Monday lie between
        (date(2021, 4, 8), 5, SCOTLAND, date(2021, 3, 23), date(2021, 3, 30)),  # Easter Monday is a day's work there
        (
            date(2021, 1, 25),
            5,
            ENGLAND | {date(2021, 1, 20)},
            date(2021, 1, 7),
            date(2021, 1, 14),
        ),  # offices shut a day
    ],
)
def test_papers_and_agenda_are_due_by_working_days_before(
    day: date, before: int, closed: frozenset[date], papers: date, agenda: date
) -> None:
    due = deadlines_of(day, EXECUTIVE.agenda, before, closed)
    assert (due.papers, due.agenda) == (papers, agenda)
    assert not agenda_was_late(agenda, day, EXECUTIVE.agenda, closed)
    assert agenda_was_late(date.fromordinal(agenda.toordinal() + 3), day, EXECUTIVE.agenda, closed)


def test_a_body_meets_a_week_after_a_day_on_which_nobody_works_and_not_on_a_day_left_out() -> None:
    may_day, week_after = date(2021, 5, 3), date(2021, 5, 10)
    assert shifted_from_closed(may_day, ENGLAND, ()) == week_after
    assert shifted_from_closed(week_after, ENGLAND, ()) == week_after
    assert shifted_from_closed(week_after, ENGLAND, (week_after,)) is None
    assert shifted_from_closed(may_day, ENGLAND, (week_after,)) is None  # where it would go is left out too
    assert shifted_from_closed(may_day, ENGLAND, (may_day,)) is None  # it does not move
