"""The model of intervals keeps every rule and, left to end, finds what trying everything finds and proves it."""

from __future__ import annotations

import pytest

from tests.programme.phasing.everything import best_of_everything
from tests.programme.phasing.villages import village
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.columns import columns_of
from throughline.programme.phasing.intervals import best, model_of
from throughline.programme.phasing.making import Tight
from throughline.programme.phasing.placing import drawn
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.planting import planted
from throughline.programme.phasing.problem import Problem


def found(problem: Problem, seconds: float) -> tuple[Plan | None, bool, int | None]:
    """The plan, whether that settles it, and the bound."""
    columns = columns_of(problem)
    sel, told = best(model_of(columns), None, seconds, 1_000_000)
    if sel is None:
        return None, told.settled, None
    placed, bought = drawn(columns, sel)
    return Plan(placed, bought=bought), told.settled, (told.bound or 0) + columns.base


@pytest.mark.parametrize("seed", range(900, 924))
def test_the_best_plan_of_a_village_is_found_and_proved(seed: int) -> None:
    problem = village(seed, 3)
    most, (plan, settled, bound) = best_of_everything(problem), found(problem, 60.0)
    assert settled
    assert (plan is None) == (most is None)
    if plan is not None and most is not None:
        judgement = judge(problem, plan)
        assert judgement.legal, judgement.breaches
        assert judgement.value == most[0] == bound


@pytest.mark.parametrize("tight", Tight)
def test_of_a_larger_portfolio_it_keeps_every_rule(tight: Tight) -> None:
    problem = planted(12, 3, tight)
    plan, _, bound = found(problem, 60.0)
    assert plan is not None
    assert judge(problem, plan).legal
    assert judge(problem, plan).value <= (bound or 0)
