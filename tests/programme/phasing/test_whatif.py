"""What if: the quick answer keeps every rule, its bound holds, and what need not move stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.programme.phasing.everything import best_of_everything
from tests.programme.phasing.villages import village
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.making import Tight
from throughline.programme.phasing.planting import planted
from throughline.programme.phasing.problem import Capacity, Problem, range_of
from throughline.programme.phasing.propose import Asked, NoPlan, propose
from throughline.programme.phasing.whatif import known, settled, what_if

QUICK = Asked(seed=3, seconds=None, steps=300, threads=1, stages=1)


def with_people(problem: Problem, role: int, more: int) -> Problem:
    """The same with so many tenths of FTE more (or fewer) of one role."""
    one = problem.roles[role]
    rows = tuple(Capacity(row.since, fte=max(0, range_of(row)[0] + more)) for row in one.capacity)
    return replace(problem, roles=(*problem.roles[:role], replace(one, capacity=rows), *problem.roles[role + 1 :]))


@pytest.mark.parametrize("seed", range(600, 620))
def test_the_bound_of_old_prices_holds_in_the_changed_problem(seed: int) -> None:
    problem = village(seed, 3)
    try:
        plan = propose(problem, QUICK)
    except NoPlan:
        pytest.skip("Nothing is legal in this village.")
    changed = with_people(problem, 0, -3 if seed % 2 else 8)
    best = best_of_everything(changed)
    try:
        now = what_if(changed, plan, known(problem, plan))
    except NoPlan:
        assert best is None
        return
    assert best is not None
    assert judge(changed, now).legal
    assert now.bound is not None
    assert now.value is not None
    assert now.value <= best[0] <= now.bound


def test_a_longer_look_is_no_worse_and_its_bound_no_higher() -> None:
    problem = planted(24, 2, Tight.PEOPLE)
    plan = propose(problem, QUICK)
    prices, changed = known(problem, plan), with_people(problem, 0, 10)
    quick, longer = what_if(changed, plan, prices), settled(changed, plan, prices, steps=2000)
    assert judge(changed, longer).legal
    assert (longer.bound or 0) <= (quick.bound or 0)
    assert (quick.value or 0) <= (longer.bound or 0)
    assert settled(changed, plan, prices, steps=2000) == longer, "on two threads too it repeats"


def test_without_a_change_nothing_moves() -> None:
    problem = planted(24, 2, Tight.MONEY)
    plan = propose(problem, replace(QUICK, steps=1000))
    again = what_if(problem, plan, known(problem, plan), steps=0)
    done = {one.project: one.start for one in plan.placements if one.done}
    assert done.items() <= {one.project: one.start for one in again.placements if one.done}.items()


def test_a_project_that_is_gone_and_a_role_that_is_new_are_borne() -> None:
    problem = planted(24, 2, Tight.NONE)
    plan = propose(problem, QUICK)
    named = {key for link in problem.links for key in (link.before, link.after)}
    gone = next(p for p in problem.projects if p.key not in named and not p.mandatory)
    fewer = replace(
        problem,
        projects=tuple(p for p in problem.projects if p is not gone),
        alignments=(),
        roles=(*problem.roles, replace(problem.roles[0], key="new")),
    )
    now = what_if(fewer, plan, known(problem, plan))
    assert judge(fewer, now).legal
    assert (now.value or 0) <= (now.bound or 0)
