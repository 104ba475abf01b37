"""The peer keeps every rule and, left to end, finds what trying everything finds: otherwise it would be no peer."""

from __future__ import annotations

import pytest

from bench.intervals import found
from tests.programme.phasing.everything import best_of_everything
from tests.programme.phasing.villages import village
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.making import Tight
from throughline.programme.phasing.planting import planted


@pytest.mark.parametrize("seed", range(900, 924))
def test_the_peer_finds_the_best_plan_of_a_village(seed: int) -> None:
    problem = village(seed, 3)
    best, plan = best_of_everything(problem), found(problem, 60.0, workers=1)
    assert (plan is None) == (best is None)
    if plan is not None and best is not None:
        judgement = judge(problem, plan)
        assert judgement.legal, judgement.breaches
        assert judgement.value == best[0]


@pytest.mark.parametrize("tight", Tight)
def test_the_peer_s_plan_of_a_larger_portfolio_keeps_every_rule(tight: Tight) -> None:
    problem = planted(12, 3, tight)
    plan = found(problem, 5.0)
    assert plan is None or judge(problem, plan).legal
