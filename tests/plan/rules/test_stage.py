"""Where an entry stands by its dates and its authority."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.plan.rules.stage import Stage, Standing, stage, standing

ON = date(2021, 1, 13)
BEFORE, AFTER = date(2021, 1, 12), date(2021, 1, 14)
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("starts", "ends", "needed", "told"),
    [
        (None, None, False, Stage.NO_DATES),
        (None, AFTER, False, Stage.NO_DATES),
        (None, None, True, Stage.BEING_DECIDED),
        (AFTER, None, False, Stage.NOT_STARTED),
        (ON, None, False, Stage.IN_DELIVERY),
        (BEFORE, AFTER, False, Stage.IN_DELIVERY),
        (BEFORE, ON, False, Stage.IN_DELIVERY),  # the last day is still delivery
        (BEFORE, AFTER, True, Stage.BEING_DECIDED),
        (AFTER, None, True, Stage.BEING_DECIDED),
        (BEFORE, BEFORE, False, Stage.FINISHED),
        (BEFORE, BEFORE, True, Stage.FINISHED),  # what is over is not being decided any more
        (None, BEFORE, False, Stage.FINISHED),
    ],
)
def test_the_stage_follows_from_the_dates_and_the_decision(
    starts: date | None, ends: date | None, needed: bool, told: Stage
) -> None:
    assert stage(starts, ends, needed, ON) is told


@given(starts=st.none() | days, ends=st.none() | days, on=days, later=days)
def test_time_moves_a_stage_forwards_only(starts: date | None, ends: date | None, on: date, later: date) -> None:
    """Not started, then in delivery, then finished."""
    order = [Stage.NO_DATES, Stage.NOT_STARTED, Stage.IN_DELIVERY, Stage.FINISHED]
    first, second = (order.index(stage(starts, ends, False, day)) for day in sorted((on, later)))
    assert first <= second


@pytest.mark.parametrize(
    ("state", "by", "told"),
    [
        ("none", None, Standing.NONE),
        ("in place", None, Standing.IN_PLACE),
        ("in place", date(2021, 2, 1), Standing.IN_PLACE),
        ("needed", None, Standing.NO_DATE),
        ("needed", date(2020, 6, 30), Standing.SOON),  # overdue is sooner than soon
        ("needed", date(2021, 4, 13), Standing.SOON),
        ("needed", date(2021, 4, 14), Standing.LATER),
    ],
)
def test_how_soon_a_decision_is_needed(state: str, by: date | None, told: Standing) -> None:
    assert standing(state, by, ON) is told


@pytest.mark.parametrize(
    ("on", "last"),
    [
        (date(2020, 11, 30), date(2021, 2, 28)),
        (date(2020, 10, 15), date(2021, 1, 15)),
        (date(2020, 12, 31), date(2021, 3, 28)),
    ],
)
def test_three_months_cross_the_year_and_short_months(on: date, last: date) -> None:
    """A day that the third month may not have counts as its 28th."""
    assert standing("needed", last, on) is Standing.SOON
    assert standing("needed", date.fromordinal(last.toordinal() + 1), on) is Standing.LATER
