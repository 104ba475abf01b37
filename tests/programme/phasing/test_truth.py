"""What the engine says is true: held against every plan that there is, worked out apart from it (`everything`)."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter, process_time

import pytest

from tests.programme.phasing.everything import best_of_everything, ends, everything, legal_alone, likely
from tests.programme.phasing.villages import held_against, village
from throughline.programme.phasing.blocking import blocked, without
from throughline.programme.phasing.bound import unpriced
from throughline.programme.phasing.certifying import Certificate, certified
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.columns import Columns, columns_of
from throughline.programme.phasing.conflicts import Conflict, beyond_all_means, conflict
from throughline.programme.phasing.explain import better_columns, explain
from throughline.programme.phasing.flat import BUILD, MODE, START
from throughline.programme.phasing.making import Tight
from throughline.programme.phasing.placing import chosen, drawn
from throughline.programme.phasing.plan import Placement, Plan, Reason
from throughline.programme.phasing.planting import planted
from throughline.programme.phasing.problem import CallOff, Capacity, Problem, range_of
from throughline.programme.phasing.propose import Asked, NoPlan, propose
from throughline.programme.phasing.verdicts import Family

QUICK = Asked(seed=3, seconds=None, steps=600, threads=1, stages=1)
PROVED = replace(QUICK, steps=200, nodes=20_000)
PLENTY = 10_000  # tenths of FTE, or items


def town_of(seed: int, projects: int) -> Problem:
    """A village in which money is there for as many projects, so that not every larger one is beyond all means."""
    problem, n = village(seed, projects), max(3, projects)
    envelopes = tuple(
        replace(one, revenue=one.revenue * n // 3, capital=one.capital * n // 3) for one in problem.envelopes
    )
    return replace(problem, envelopes=envelopes)


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


def dropped(problem: Problem, key: str) -> Problem:
    """The same without one of the rules that a conflict names."""
    kind, _, which = key.partition(" ")
    if kind == "role":
        free = (Capacity(problem.begins, fte=PLENTY),)
        roles = tuple(replace(r, capacity=free) if r.key == which else r for r in problem.roles)
        return replace(problem, roles=roles)
    if kind == "directorate":
        kept = (replace(d, embedding=None) if d.key == which else d for d in problem.directorates)
        return replace(problem, directorates=tuple(kept))
    if kind == "body":
        return replace(problem, bodies=tuple(replace(b, items=None) if b.key == which else b for b in problem.bodies))
    if kind in ("revenue", "capital", "savings"):
        amount = 0 if kind == "savings" else 10**11
        changed = (replace(e, **{kind: amount}) if e.year == int(which) else e for e in problem.envelopes)
        return replace(problem, envelopes=tuple(changed))
    if kind == "must":
        n = int(which)
        projects = problem.projects
        return replace(problem, projects=(*projects[:n], replace(projects[n], mandatory=False), *projects[n + 1 :]))
    if kind in ("link", "not"):
        mine = [one for one in problem.links if (one.kind == "exclusive") == (kind == "not")]
        return replace(problem, links=tuple(one for one in problem.links if one != mine[int(which)]))
    return replace(problem, **{"rescoped": {"most_rescoped": None}, "changes": {"most_changes": None}}[kind])


def clashes(problem: Problem) -> Conflict | None:
    """The conflict, found in under two seconds; what is compiled on first use is compiled before."""
    columns = columns_of(problem, alone=False)
    unpriced(columns)
    begun = process_time()
    found = conflict(columns)
    assert process_time() - begun < 2.0
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


def all_but(problem: Problem, keys: tuple[str, ...]) -> Problem:
    """The same with no shared rules but those."""
    kinds = (
        *(f"role {r.key}" for r in problem.roles),
        *(f"directorate {d.key}" for d in problem.directorates),
        *(f"body {b.key}" for b in problem.bodies),
        *(f"{kind} {e.year}" for kind in ("revenue", "capital", "savings") for e in problem.envelopes),
        *(f"must {n}" for n in range(len(problem.projects))),
        "rescoped",
        "changes",
    )
    for key in set(kinds) - set(keys):
        problem = dropped(problem, key)
    mine = {kind: [one for one in problem.links if (one.kind == "exclusive") == (kind == "not")] for kind in ("link", "not")}  # fmt: skip
    named = {id(mine[kind][int(n)]) for kind, n in (key.split() for key in keys if key.split()[0] in mine)}
    return replace(problem, links=tuple(one for one in problem.links if id(one) in named))


@pytest.mark.parametrize("seed", range(30))
def test_of_rules_that_clash_each_is_needed(seed: int) -> None:
    smallest(seed)


@pytest.mark.full
def test_of_hundreds_of_clashes_each_rule_is_needed() -> None:
    for seed in range(30, 1000):
        smallest(seed)


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
        why = blocked(now, without(now, sel, p), p, wanted)
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


def test_savings_that_cannot_be_beside_other_rules_are_told_in_two_seconds() -> None:
    """Three times what is counted on: each year by itself could be saved, but not beside people, money and meetings. Without
    any one of what is named the prices prove nothing more.
    """
    problem = planted(60, 2, Tight.PEOPLE)
    more = replace(problem, envelopes=tuple(replace(one, savings=3 * one.savings) for one in problem.envelopes))
    columns = columns_of(more, alone=False)
    unpriced(columns)
    assert beyond_all_means(columns) is None
    begun = process_time()
    found = conflict(columns)
    assert process_time() - begun < 2.0
    assert found is not None
    assert {key.split()[0] for key in found.keys} >= {"savings"}
    assert len(found.lines) == len(found.keys)
    proof = Certificate(columns)
    proof.thinned(perf_counter() + 60.0)
    assert proof.groups
    assert not any(proof.spare([group], perf_counter() + 60.0) for group in proof.groups)


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
