"""Rules that clash: named so that each is needed, shown by a plan without it, against every plan that there is (`everything`)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from time import perf_counter, process_time

import pytest

from tests.programme.phasing.dropping import all_but
from tests.programme.phasing.everything import best_of_everything
from tests.programme.phasing.villages import by_weeks, town_of
from throughline.programme.phasing.bound import bound_of, unpriced
from throughline.programme.phasing.certifying import Certificate, certified
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.columns import columns_of
from throughline.programme.phasing.conflicts import Conflict, beyond_all_means, conflict
from throughline.programme.phasing.loosening import keep, nothing_done
from throughline.programme.phasing.making import Tight
from throughline.programme.phasing.needing import needed
from throughline.programme.phasing.planting import planted
from throughline.programme.phasing.problem import CallOff, Capacity, Problem

YARDSTICK = 0.57  # seconds of a processor that `slowness` takes, measured (0.56 to 0.59) where two seconds are promised


@cache
def slowness() -> float:
    """How much longer this machine works than the one on which two seconds are promised: by the bound of a portfolio, which
    asks compiled code and the solver alike. Never below 1.
    """
    columns = columns_of(planted(60, 1, Tight.PEOPLE))
    unpriced(columns)
    begun = process_time()
    bound_of(columns, nothing_done(columns), rounds=12, tolerance=0.0)
    return max(1.0, (process_time() - begun) / YARDSTICK)


def clashes(problem: Problem, seconds: float = 60.0) -> Conflict | None:
    """The conflict, found with two seconds of a processor's work, however long others keep it waiting; what is compiled on
    first use is compiled before.
    """
    columns = columns_of(problem, alone=False)
    unpriced(columns)
    allowed = 2.0 * slowness()
    begun = process_time()
    found = conflict(columns, seconds)
    assert process_time() - begun < allowed
    return found


def smallest(seed: int) -> None:
    """Dropping any one rule makes a plan possible, tried with every plan that there is; nothing is frozen, for what is frozen
    cannot be dropped by itself.
    """
    problem = replace(town_of(seed, 4), frozen=0)
    found = clashes(problem)
    assert (found is None) == (best_of_everything(problem) is not None)
    if found is None:
        return
    assert found.smallest
    alone = all_but(problem, found.keys)
    assert best_of_everything(alone) is None, found
    for key in found.keys:
        fewer = all_but(problem, tuple(one for one in found.keys if one != key))
        assert best_of_everything(fewer) is not None, (key, found)
    shown_by_plans(problem, found)


def shown_by_plans(problem: Problem, found: Conflict) -> None:
    """The plan of each rule is legal once there are no shared rules but the others, and breaks that one."""
    assert len(found.plans) == len(found.keys) == len(found.lines)
    for key, plan in zip(found.keys, found.plans, strict=True):
        assert plan is not None
        fewer = all_but(problem, tuple(one for one in found.keys if one != key))
        bought = tuple(one for one in plan.bought if f"role {one.role}" in found.keys and f"role {one.role}" != key)
        assert judge(fewer, replace(plan, bought=bought, value=None)).legal, (key, judge(fewer, plan).breaches)
        assert not judge(all_but(problem, found.keys), replace(plan, value=None)).legal, key


@pytest.mark.parametrize("seed", range(30))
def test_of_rules_that_clash_each_is_needed(seed: int) -> None:
    smallest(seed)


@pytest.mark.full
def test_of_hundreds_of_clashes_each_rule_is_needed() -> None:
    for seed in range(30, 1000):
        smallest(seed)


@pytest.mark.parametrize("tight", Tight)
def test_a_portfolio_that_nobody_can_do_is_told_in_two_seconds(tight: Tight) -> None:
    """Of sixty projects: nobody of a role that what is mandatory needs, or savings beyond all means."""
    problem = planted(60, 2, tight)
    needed = {
        need.role for p in problem.projects if p.mandatory for stage in p.modes[0].stages for need in stage.demand
    }
    role = next(role for role in problem.roles if role.key in needed)
    nobody = replace(role, capacity=(Capacity(problem.begins, fte=1),), call_off=CallOff(1, 100))
    broke = tuple(replace(one, savings=10**12) for one in problem.envelopes)
    for changed in (
        replace(problem, roles=(nobody, *(r for r in problem.roles if r is not role))),
        replace(problem, envelopes=broke),
    ):
        found = clashes(changed)
        assert found is not None
        assert found.smallest
        assert found.groups


@pytest.mark.parametrize("seed", range(40))
def test_what_prices_prove_to_clash_has_no_plan(seed: int) -> None:
    """Of the rules that are left when all that can be spared are, alone, no plan keeps all; tried with every plan."""
    problem = replace(town_of(seed, 4), frozen=0)
    keys = certified(columns_of(problem, alone=False), perf_counter() + 60.0)
    if keys:
        assert best_of_everything(problem) is None
        assert best_of_everything(all_but(problem, keys)) is None, keys


@pytest.mark.parametrize("seed", [*range(40), 198])  # of 198 whole plans spare what the prices cannot
def test_of_what_prices_prove_each_rule_left_is_needed(seed: int) -> None:
    """What can be spared is, and the others are shown by plans; against every plan that there is."""
    problem = replace(town_of(seed, 4), frozen=0)
    columns = columns_of(problem, alone=False)
    keys = certified(columns, perf_counter() + 60.0)
    if not keys:
        return
    found = needed(columns, keys, perf_counter() + 60.0)
    assert set(found.groups) <= set(keys)
    assert best_of_everything(all_but(problem, found.groups)) is None
    for key, sel in zip(found.groups, found.plans, strict=True):
        assert sel is not None
        others = tuple(one for one in found.groups if one != key)
        assert best_of_everything(all_but(problem, others)) is not None
        assert keep(columns, sel, others)
        assert not keep(columns, sel, found.groups)


def test_by_weeks_each_rule_that_is_named_is_needed_too() -> None:
    """Shown by plans that the judge accepts without it, where the first months are planned by weeks."""
    seen = 0
    for seed in range(20):
        problem = replace(by_weeks(seed), frozen=0)
        found = clashes(problem)
        if found is not None:
            shown_by_plans(problem, found)
            seen += 1
    assert seen > 2


def more_saved(tight: Tight, seed: int, times: int) -> Problem:
    """So many times the savings that are counted on: each year by itself could be saved, but not beside other rules."""
    problem = planted(60, seed, tight)
    return replace(problem, envelopes=tuple(replace(one, savings=times * one.savings) for one in problem.envelopes))


@pytest.mark.parametrize(("tight", "seed", "times"), [(Tight.PEOPLE, 2, 3), (Tight.MONEY, 3, 2)])
def test_savings_that_cannot_be_beside_other_rules_are_told_in_two_seconds(tight: Tight, seed: int, times: int) -> None:
    """Each rule that is named is needed, shown by a plan of all sixty projects that the judge accepts without it."""
    problem = more_saved(tight, seed, times)
    columns = columns_of(problem, alone=False)
    assert beyond_all_means(columns) is None
    found = clashes(problem)
    assert found is not None
    assert found.smallest
    assert {key.split()[0] for key in found.keys} > {"savings"}
    shown_by_plans(problem, found)
    proof = Certificate(columns)
    proof.thinned(perf_counter() + 60.0)
    assert proof.groups
    assert not any(proof.spare([group], perf_counter() + 60.0) for group in proof.groups)


def test_what_is_not_settled_in_time_is_told_in_time_and_not_called_smallest() -> None:
    """Where many people, links and savings clash, what has been proved until then is said."""
    found = clashes(more_saved(Tight.LINKS, 1, 3), 0.2)
    assert found is not None
    assert not found.smallest
    assert any("was not settled" in line for line in found.lines)
