"""Portfolios too large for the linear program: any prices that bidding comes to bound every plan, and a plan is found."""

from __future__ import annotations

import numpy as np
import pytest

from tests.programme.phasing.everything import best_of_everything
from tests.programme.phasing.villages import village
from throughline.programme.phasing import propose as proposing
from throughline.programme.phasing.awarding import awarded
from throughline.programme.phasing.bidding import Bidding, bid, bound_by, liked, part_of, wanted
from throughline.programme.phasing.bound import bound_of, earned, lagrangian, unpriced
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.columns import columns_of
from throughline.programme.phasing.diving import filled
from throughline.programme.phasing.insert import desk_of, empty, state_of
from throughline.programme.phasing.making import Tight
from throughline.programme.phasing.planting import planted
from throughline.programme.phasing.pricing import Prices
from throughline.programme.phasing.propose import Asked, propose
from throughline.programme.phasing.search import wrong


@pytest.mark.parametrize("seed", range(800, 830))
def test_no_plan_is_worth_more_than_what_bidding_comes_to(seed: int) -> None:
    problem = village(seed, 4)
    best = best_of_everything(problem)
    if best is None:
        pytest.skip("Nothing is legal in this village.")
    columns = columns_of(problem)
    assert best[0] <= bid(columns, 20).value <= unpriced(columns).value


@pytest.mark.parametrize("tight", Tight)
def test_bidding_comes_near_to_the_program(tight: Tight) -> None:
    """Within a twentieth in sixty rounds, from the prices of a third of the projects."""
    columns = columns_of(planted(60, 2, tight))
    exact, _ = bound_of(columns, np.full(columns.projects, -1, np.int64))
    assert exact.lp + columns.base <= bid(columns).value <= 1.05 * exact.value


@pytest.mark.parametrize("seed", range(800, 806))
def test_what_is_asked_for_too_much_is_the_slope_of_the_bound(seed: int) -> None:
    """No other prices give less than the bound here plus the slope times the way there: what a sub-gradient is."""
    columns = columns_of(planted(12, seed, list(Tight)[seed % 4]))
    chance, values = np.random.default_rng(seed), np.empty(columns.count)
    at, _ = bound_of(columns, np.full(columns.projects, -1, np.int64), rounds=3)
    here = lagrangian(columns, at.prices, values)
    sel = np.full(columns.projects, -1, np.int64)
    liked(columns.flat, values, np.zeros(columns.count, np.bool_), np.arange(columns.projects), sel)
    slope = wanted(columns, at.prices, sel)
    for _ in range(40):
        there = Prices(
            *(np.maximum(0.0, one * chance.uniform(0, 2) + 0.3 * chance.random(one.shape)) for one in at.prices)
        )
        way = sum(float((s * (b - a)).sum()) for s, a, b in zip(slope, at.prices, there, strict=True))
        assert lagrangian(columns, there, values) >= here - way - 1e-6 * abs(here)


def test_each_project_takes_what_it_likes_best_and_duties_something() -> None:
    columns = columns_of(planted(12, 3, Tight.MONEY))
    nothing_is_liked = np.full(columns.count, -1.0)
    sel = np.full(columns.projects, -1, np.int64)
    liked(columns.flat, nothing_is_liked, np.zeros(columns.count, np.bool_), np.arange(columns.projects), sel)
    assert {n for n in range(12) if sel[n] >= 0} == {n for n, p in enumerate(columns.problem.projects) if p.mandatory}


def test_a_part_has_its_share_of_everything() -> None:
    problem = planted(40, 1, Tight.PEOPLE)
    part = part_of(problem, 4)
    assert [one.key for one in part.projects] == [one.key for one in problem.projects[::4]]
    assert part.roles[0].capacity[0].fte == (problem.roles[0].capacity[0].fte or 0) // 4
    assert part.envelopes[0].savings == problem.envelopes[0].savings // 4
    keys = {one.key for one in part.projects}
    assert all({one.before, one.after} <= keys for one in part.links)


@pytest.mark.parametrize("tight", Tight)
def test_a_huge_portfolio_has_a_legal_plan_below_its_bound(tight: Tight, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a portfolio of thousands is searched, tried on one of forty; the same again gives the same."""
    monkeypatch.setattr(proposing, "HUGE", 30)
    problem = planted(40, 3, tight)
    asked = Asked(seed=1, seconds=None, steps=300, threads=1, stages=1)
    plan, again = (propose(problem, asked) for _ in range(2))
    assert judge(problem, plan).legal
    assert (plan.value or 0) <= (plan.bound or 0)
    assert plan == again


@pytest.mark.full
def test_six_thousand_projects_have_a_legal_plan_near_their_bound() -> None:
    problem = planted(6000, 1, Tight.PEOPLE)
    plan = propose(problem, Asked(seed=1, seconds=None, steps=2000, threads=2, stages=1))
    assert judge(problem, plan).legal
    assert (plan.gap or 1.0) < 0.06


@pytest.mark.parametrize("tight", Tight)
def test_what_is_awarded_keeps_every_rule_that_a_project_may_break_and_is_worth_more_than_filling_up(
    tight: Tight,
) -> None:
    """Over three hundred projects, from the same bound: what bidding goes on with is better than the prices by themselves."""
    columns = columns_of(planted(300, 1, tight))
    bids = Bidding(columns, 2)
    bound, share = bound_by(bids)
    sel = awarded(bids, bound, share)
    once = filled(columns, bound, empty(columns.flat), desk_of(columns.flat))
    got, before = (state_of(columns.flat, one) for one in (sel, once))
    assert (got.use <= columns.flat.room + got.over[:, columns.flat.quarter] * np.diff(columns.flat.dawn)).all()
    assert (wrong(columns.flat, got), -got.sums[0]) < (wrong(columns.flat, before), -before.sums[0])


def test_prices_are_the_same_in_any_number_of_threads() -> None:
    columns = columns_of(planted(60, 1, Tight.LINKS))
    one, four = Bidding(columns, 1), Bidding(columns, 4)
    for bids in (one, four):
        bids.price(bids.everyone)
    assert (one.values == four.values).all()
    assert earned(columns, one.prices, one.values) == lagrangian(columns, one.prices, np.empty(columns.count))
