"""What the engine says is true: held against every plan that there is, worked out apart from it (`everything`)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.programme.phasing.dropping import dropped
from tests.programme.phasing.everything import best_of_everything, ends, everything, legal_alone, likely
from tests.programme.phasing.villages import held_against, town_of, village
from throughline.programme.phasing.blocking import blocked, without
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.columns import Columns, columns_of
from throughline.programme.phasing.explain import better_columns, explain
from throughline.programme.phasing.flat import BUILD, MODE, START
from throughline.programme.phasing.insert import state_of
from throughline.programme.phasing.placing import chosen, drawn
from throughline.programme.phasing.plan import Placement, Plan, Reason
from throughline.programme.phasing.problem import Capacity, Problem, range_of
from throughline.programme.phasing.propose import Asked, NoPlan, propose
from throughline.programme.phasing.verdicts import Family

QUICK = Asked(seed=3, seconds=None, steps=600, threads=1, stages=1)
PROVED = replace(QUICK, steps=200, nodes=20_000)


def against_everything(seed: int, projects: int) -> None:
    """The value, the bound and the proof of a search against every plan."""
    problem = town_of(seed, projects)
    held_against(best_of_everything(problem), problem, PROVED, f"town {seed} of {projects}")


@pytest.mark.parametrize("seed", range(1, 15))
def test_no_plan_is_better_and_none_passes_the_bound(seed: int) -> None:
    against_everything(seed, 3 + seed % 4)


@pytest.mark.full
@pytest.mark.parametrize("hundred", range(1, 31))
def test_thousands_of_towns_of_up_to_six_projects(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * hundred + 100):
        against_everything(seed, 3 + seed % 4)


def test_the_columns_of_a_project_are_what_the_judge_accepts_of_it_by_itself() -> None:
    """And nothing that is likely at first sight is left out, so that trying what is likely tries everything."""
    for seed in (1, 4):
        problem = village(seed, 2)
        columns = columns_of(problem, alone=False)
        for n, project in enumerate(problem.projects):
            there = {
                (columns.keys[f[MODE]], int(f[START]) + problem.begins, int(f[BUILD]) + problem.begins)
                for f in columns.flat.col[columns.flat.off[n] : columns.flat.off[n + 1]]
            }
            tried = (everything if seed == 1 else likely)(problem, project)
            legal = {(one.mode, one.start, one.build) for one in tried if legal_alone(problem, project, one)}
            assert there == legal, project.key


def richer(problem: Problem) -> Problem:
    """The same with half an FTE more of every role and more money in every year."""
    roles = tuple(
        replace(role, capacity=tuple(Capacity(row.since, fte=range_of(row)[0] + 5) for row in role.capacity))
        for role in problem.roles
    )
    envelopes = tuple(
        replace(one, revenue=one.revenue + 2_000_000, capital=one.capital + 1_000_000) for one in problem.envelopes
    )
    return replace(problem, roles=roles, envelopes=envelopes)


def never_lowered(seed: int) -> None:
    problem = town_of(seed, 4)
    try:
        before = propose(problem, PROVED)
    except NoPlan:
        return
    after = propose(richer(problem), PROVED)
    assert before.proved
    assert after.proved
    assert (after.value or 0) * 1.001 + 1 >= (before.value or 0)
    assert (after.bound or 0) >= (before.value or 0)


@pytest.mark.parametrize("seed", range(8))
def test_more_people_and_money_never_lower_the_optimum_that_is_proved(seed: int) -> None:
    never_lowered(seed)


@pytest.mark.full
def test_more_never_lowers_any_of_hundreds_of_optima() -> None:
    for seed in range(8, 400):
        never_lowered(seed)


def relaxed(problem: Problem, p: int, why: Reason) -> Problem:
    """The same with the one rule loosened that an explanation names."""
    if why.code == "people":
        return dropped(problem, f"role {why.role}")
    if why.code == "embedding":
        return dropped(problem, f"directorate {problem.projects[p].directorate}")
    if why.code == "meeting":
        return dropped(problem, f"body {problem.projects[p].body}")
    if why.code in ("revenue", "capital", "savings"):
        return dropped(problem, f"{why.code} {why.year}")
    if why.code in ("re-scoped", "changes"):
        return dropped(problem, why.code.replace("-", ""))
    pair = {problem.projects[p].key, *why.projects}
    return replace(problem, links=tuple(one for one in problem.links if {one.before, one.after} != pair))


def rules_named(problem: Problem, plan: Plan, most: int = 3) -> int:
    """Loosen what stands in the way of better columns, one rule after the other, until the judge accepts each; how many were."""
    columns = columns_of(problem)
    sel, seen = chosen(columns, plan), 0
    for p in range(columns.projects):
        for c in better_columns(columns, p, int(sel[p]))[:most]:
            seen += loosened(columns, plan, p, int(c))
    return seen


def loosened(columns: Columns, plan: Plan, p: int, c: int) -> int:
    problem, col = columns.problem, columns.flat.col[c]
    at = columns.keys[col[MODE]], int(col[START]) + problem.begins, int(col[BUILD]) + problem.begins
    for times in range(20):
        now = columns_of(problem)
        sel = chosen(now, plan)
        wanted = now.find(p, *at)
        with without(now, state := state_of(now.flat, sel), p):
            why = blocked(now, state, p, wanted)
        sel[p] = wanted
        placed, bought = drawn(now, sel)
        broken = judge(problem, Plan(placed, bought=bought)).breaches
        assert (why is None) == (not broken), (why, broken)
        if why is None:
            return times
        problem = relaxed(problem, p, why)
    raise AssertionError("What is named is loosened, and stands in the way still.")


def test_loosening_what_stands_in_the_way_and_nothing_else_lets_it_happen() -> None:
    seen = 0
    for seed in range(16):
        problem = town_of(seed, 3)
        try:
            plan = propose(problem, QUICK)
        except NoPlan:
            continue
        seen += rules_named(problem, plan)
    assert seen > 20


@pytest.mark.full
def test_loosening_is_true_of_hundreds() -> None:
    for seed in range(16, 600):
        problem = town_of(seed, 4)
        try:
            rules_named(problem, propose(problem, QUICK), 8)
        except NoPlan:
            continue


def better_off(problem: Problem, plan: Plan, key: str) -> None:
    """What would have to change is shown by a legal plan in which the project is better off; that there is none, by trying."""
    columns = columns_of(problem)
    p = next(n for n, project in enumerate(problem.projects) if project.key == key)
    told = explain(problem, plan, key, 60.0)
    better = better_columns(columns, p, int(chosen(columns, plan)[p]))
    begins = problem.begins
    wanted = {
        (columns.keys[one[MODE]], int(one[START]) + begins, int(one[BUILD]) + begins)
        for one in columns.flat.col[better]
    }
    if not wanted:
        assert not told.wanted
        return
    allowed = lambda one: one.project != key or (one.mode, one.start, one.build) in wanted  # noqa: E731
    best = best_of_everything(problem, allowed)
    assert (told.shown is None) == (best is None), told.wanted
    if told.shown is None or best is None:
        return
    found, one = judge(problem, told.shown), told.shown.placement(key)
    assert found.legal, found.breaches
    assert one is not None
    assert (one.mode, one.start, one.build) in wanted
    assert told.lost == (plan.value or 0) - found.value
    assert found.value == best[0], "the value lost is the least there is"
    assert set(told.displaced) == {
        other.project for other in told.shown.placements
        if other.project != key and (was := plan.placement(other.project)) and was.done
        and (was.mode, was.start, was.build) != (other.mode, other.start, other.build)
    }  # fmt: skip


def explained(seed: int, projects: int) -> None:
    problem = town_of(seed, projects)
    try:
        plan = propose(problem, PROVED)
    except NoPlan:
        return
    for project in problem.projects:
        better_off(problem, plan, project.key)


@pytest.mark.parametrize("seed", range(10))
def test_what_would_have_to_change_is_so(seed: int) -> None:
    explained(seed, 3)


def test_the_approved_months_are_no_other_way_of_a_project() -> None:
    """What is shut as approved is not taken under another name, where the months beside it are open (town 100)."""
    explained(100, 4)


@pytest.mark.full
def test_what_would_have_to_change_is_so_in_hundreds() -> None:
    for seed in range(10, 300):
        explained(seed, 3 + seed % 3)


def test_every_placement_says_when_it_ends() -> None:
    """By what the project is made of, in every plan of every town."""
    problem = town_of(2, 3)
    for one in propose(problem, QUICK).placements:
        project = problem.project(one.project)
        assert project is not None
        assert not one.done or one.finish == ends(project, one)


def test_a_plan_of_everything_is_refused_by_the_judge_when_one_rule_more_is_broken() -> None:
    """The judge that this page trusts refuses a project that stands twice, whatever else is right."""
    problem = town_of(3, 3)
    best = best_of_everything(problem)
    assert best is not None
    twice = replace(best[1], placements=(*best[1].placements, *best[1].placements[:1], Placement("none")))
    assert {breach.family for breach in judge(problem, twice).breaches} >= {Family.PLACEMENT}
