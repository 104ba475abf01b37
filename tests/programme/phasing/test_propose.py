"""Proposals: they keep every rule, reach what trying everything reaches, never pass the bound, and repeat exactly."""

from __future__ import annotations

from dataclasses import replace
from itertools import count, product
from threading import Event
from time import perf_counter

import numpy as np
import pytest

from tests.programme.phasing.everything import best_of_everything
from tests.programme.phasing.town import kept, town
from tests.programme.phasing.villages import held_against, village
from throughline.programme.phasing import propose as proposing
from throughline.programme.phasing.blocking import blocked, without
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.columns import columns_of
from throughline.programme.phasing.conflicts import Book, conflict, duties, written
from throughline.programme.phasing.explain import better_columns, explain, explained, reasons
from throughline.programme.phasing.forms import write
from throughline.programme.phasing.insert import State, state_of
from throughline.programme.phasing.making import Tight
from throughline.programme.phasing.placing import chosen, drawn
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.planting import planted
from throughline.programme.phasing.problem import Capacity, Problem, range_of
from throughline.programme.phasing.propose import Asked, NoPlan, Told, propose
from throughline.programme.phasing.verdicts import Family

QUICK = Asked(seed=3, seconds=None, steps=600, threads=1, stages=1)


def against_everything(seed: int, projects: int) -> None:
    """The search, the bound and the judge against trying every plan."""
    problem = village(seed, projects)
    held_against(best_of_everything(problem), problem, QUICK, f"village {seed}")


@pytest.mark.parametrize("seed", range(40))
def test_a_proposal_is_as_good_as_trying_everything(seed: int) -> None:
    against_everything(seed, 3)


@pytest.mark.full
@pytest.mark.parametrize("hundred", range(100, 130))
def test_thousands_of_villages(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * hundred + 100):
        against_everything(seed, 3 + seed % 2)


@pytest.mark.parametrize("tight", Tight)
def test_a_proposal_keeps_every_rule_and_stays_below_its_bound(tight: Tight) -> None:
    problem = planted(30, 5, tight)
    plan = propose(problem, Asked(seed=1, seconds=None, steps=120, threads=2))
    found = judge(problem, plan)
    assert found.legal, found.breaches
    assert plan.value == found.value
    assert plan.bound is not None
    assert found.value <= plan.bound
    assert [stage.stage for stage in plan.stages] == ["value", "change", "call-off", "robustness"]
    assert plan.stages[0].value * 995 // 1000 <= found.value <= plan.stages[0].value
    assert plan.stages[2].value <= found.call_off <= plan.stages[2].value * 21 // 20 + 1


def test_the_same_seed_and_steps_give_the_same_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = planted(24, 2, Tight.PEOPLE)
    asked = Asked(seed=4, seconds=None, steps=150, threads=2)
    first, second = (write(explained(problem, propose(problem, asked))) for _ in range(2))
    assert first == second
    ticks = count()
    with monkeypatch.context() as clock:  # one of our own, so that a busy machine changes nothing
        clock.setattr(proposing, "perf_counter", lambda: next(ticks) * 0.003)
        timed = propose(problem, Asked(seed=4, seconds=0.5, threads=2))
    assert timed.steps > 1000
    assert not timed.notes
    again = propose(problem, Asked(seed=4, seconds=None, steps=timed.steps, threads=2))
    assert write(timed) == write(again)


@pytest.mark.parametrize("seed", range(500, 512))
def test_branching_proves_what_trying_everything_finds(seed: int) -> None:
    """From a start that is not the best, the proof reaches the optimum and its bound is the optimum's value."""
    problem = village(seed, 3)
    best = best_of_everything(problem)
    if best is None:
        pytest.skip("Nothing is legal in this village.")
    plan = propose(problem, Asked(seed=1, seconds=None, steps=61, threads=1, stages=1, nodes=10_000))
    assert plan.proved
    assert plan.bound is not None
    assert (plan.value or 0) <= best[0] <= plan.bound <= best[0] * 1.001 + 1


def test_a_proof_is_repeated_by_its_nodes() -> None:
    problem = planted(8, 2, Tight.MONEY)
    asked = Asked(seed=1, seconds=None, steps=100, threads=1, nodes=20)
    first, second = (write(propose(problem, asked)) for _ in range(2))
    assert first == second


def test_a_proof_is_left_at_once_when_told_to_stop() -> None:
    stop, told_at = Event(), []

    def once_it_proves(told: Told) -> None:
        if told.doing.startswith("proving") and not stop.is_set():
            told_at.append(perf_counter())
            stop.set()

    plan = propose(planted(20, 1, Tight.PEOPLE), Asked(seconds=60.0), tell=once_it_proves, stop=stop)
    assert plan.notes
    assert perf_counter() - told_at[0] < 20  # of the forty and more that it had


def test_told_to_stop_it_answers_with_the_best_so_far() -> None:
    stop = Event()
    stop.set()
    problem = planted(20, 2, Tight.MONEY)
    plan = propose(problem, Asked(seconds=30.0), stop=stop)
    assert judge(problem, plan).legal
    assert plan.notes


def test_progress_never_gets_worse() -> None:
    told: list[int] = []
    propose(
        planted(20, 3, Tight.LINKS),
        replace(QUICK, steps=200),
        tell=lambda t: told.append(t.value or 0) if t.legal else None,
    )
    assert told == sorted(told)
    assert len(told) > 20


def test_it_begins_from_a_plan_that_is_there() -> None:
    problem = planted(20, 2, Tight.PEOPLE)
    good = propose(problem, replace(QUICK, steps=400))
    warm = propose(problem, replace(QUICK, steps=61), warm=good)
    assert (warm.value or 0) >= (good.value or 0)
    assert propose(town(), QUICK, warm=kept()).value == propose(town(), QUICK).value


@pytest.mark.parametrize("seed", range(8))
def test_more_people_or_money_never_lowers_the_optimum(seed: int) -> None:
    problem = village(seed, 3)
    before = best_of_everything(problem)
    more = replace(
        problem,
        roles=tuple(
            replace(role, capacity=tuple(Capacity(row.since, fte=range_of(row)[0] + 10) for row in role.capacity))
            for role in problem.roles
        ),
        envelopes=tuple(replace(one, revenue=one.revenue + 10_000_000) for one in problem.envelopes),
    )
    after = best_of_everything(more)
    assert before is None or (after is not None and after[0] >= before[0])


FAMILY_OF = {
    "people": Family.PEOPLE, "embedding": Family.EMBEDDING, "meeting": Family.ITEMS, "capital": Family.CAPITAL,
    "revenue": Family.REVENUE, "savings": Family.SAVINGS, "changes": Family.CHANGES, "re-scoped": Family.RESCOPED,
    "excluded": Family.LINKS, "needs": Family.LINKS, "waits": Family.LINKS, "holds up": Family.LINKS,
}  # fmt: skip


@pytest.mark.parametrize("tight", list(Tight))
def test_a_project_is_taken_out_and_put_back_as_if_the_plan_were_made_anew(tight: Tight) -> None:
    """Money, people, call-off and sums are those of the plan without it; afterwards those of the plan, to the last unit."""
    problem = planted(15, 3, tight)
    columns = columns_of(problem)
    sel = chosen(columns, propose(problem, replace(QUICK, steps=100)))
    whole = state_of(columns.flat, sel)
    for p in range(columns.projects):
        left = sel.copy()
        left[p] = -1
        with without(columns, whole, p):
            assert same(whole, state_of(columns.flat, left))
        reasons(columns, whole, p)
        assert same(whole, state_of(columns.flat, sel))


def same(one: State, other: State) -> bool:
    return all(np.array_equal(mine, theirs) for mine, theirs in zip(one, other, strict=True))


@pytest.mark.parametrize("seed", range(8))
def test_what_is_said_to_stand_in_the_way_does(seed: int) -> None:
    """The judge finds the rule broken that the explanation names, and finds nothing where it names none."""
    problem = planted(15, seed + 1, list(Tight)[seed % 4])
    columns = columns_of(problem)
    sel = chosen(columns, propose(problem, replace(QUICK, steps=100)))
    state, seen = state_of(columns.flat, sel), 0
    for p in range(columns.projects):
        for c in better_columns(columns, p, int(sel[p]))[:12]:
            with without(columns, state, p):
                why = blocked(columns, state, p, int(c))
            tried = sel.copy()
            tried[p] = c
            placed, bought = drawn(columns, tried)
            families = {breach.family for breach in judge(problem, Plan(placed, bought=bought)).breaches}
            seen += 1
            if why is None:
                assert not families
            elif why.code == "people":
                assert families & {Family.PEOPLE, Family.CALL_OFF}
            else:
                assert FAMILY_OF[why.code] in families, (why, families)
    assert seen > 20


def test_what_would_have_to_change_is_shown_by_a_plan() -> None:
    problem = planted(20, 2, Tight.PEOPLE)
    plan = propose(problem, replace(QUICK, steps=300))
    left_out = next(one.project for one in plan.placements if not one.done)
    told = explain(problem, plan, left_out, 5.0)
    assert told.reasons
    assert told.lost is None or told.wanted.endswith(".")


def with_nobody(problem: Problem) -> Problem:
    """The same with a hundredth of the digital people, and none to be bought."""
    first, *rest = problem.roles
    return replace(problem, roles=(replace(first, capacity=(Capacity(problem.begins, fte=1),), call_off=None), *rest))


def test_a_portfolio_that_cannot_be_done_says_which_rules_clash() -> None:
    problem = with_nobody(planted(20, 1, Tight.PEOPLE))
    with pytest.raises(NoPlan) as none:
        propose(problem, QUICK)
    assert any("must be done" in line for line in none.value.lines)
    assert any("has the people" in line for line in none.value.lines)


@pytest.mark.parametrize("seed", range(400, 420))
def test_conflicts_are_found_where_nothing_is_legal_and_only_there(seed: int) -> None:
    problem = village(seed, 3)
    found = conflict(columns_of(problem, alone=False), 20.0)
    assert (found is None) == (best_of_everything(problem) is not None)
    if found is not None:
        assert found.smallest
        assert all(line.endswith(".") for line in found.lines)


@pytest.mark.parametrize("seed", range(400, 420))
def test_what_clashes_clashes_by_itself_and_leaving_any_one_rule_out_makes_it_feasible(seed: int) -> None:
    columns = columns_of(village(seed, 3), alone=False)
    found = conflict(columns, 20.0)
    if found is None:
        return
    books = [book for book in (written(columns, duties(columns)), written(columns)) if _holds(book, found.groups)]
    assert any(_is_smallest(book, found.groups) for book in books)


def _holds(book: Book, said: tuple[str, ...]) -> bool:
    return set(said) <= {book.words[group] for group in book.rules.groups}


def _is_smallest(book: Book, said: tuple[str, ...]) -> bool:
    """Of some groups that are said so, for two links may be said in one sentence."""
    return any(_each_is_needed(book, groups) for groups in product(*(_said_so(book, one) for one in said)))


def _said_so(book: Book, sentence: str) -> list[str]:
    return [group for group in book.rules.groups if book.words[group] == sentence]


def _each_is_needed(book: Book, groups: tuple[str, ...]) -> bool:
    fewer = [[one for one in groups if one != left_out] for left_out in groups]
    return bool(book.rules.clash(groups, 20.0)) and all(book.rules.clash(some, 20.0) == [] for some in fewer)


def test_columns_hold_what_the_judge_accepts_of_a_project_by_itself() -> None:
    """Each column alone breaks no rule that a project keeps by itself."""
    alone = {
        Family.SCOPE,
        Family.WINDOW,
        Family.STATUTORY,
        Family.CONTRACT,
        Family.RUNNING,
        Family.HOLD,
        Family.MEETING,
        Family.PLACEMENT,
    }
    for seed in range(10):
        problem = village(seed)
        columns = columns_of(problem)
        for p in range(columns.projects):
            for c in range(columns.flat.off[p], columns.flat.off[p + 1]):
                sel = np.full(columns.projects, -1, np.int64)
                sel[p] = c
                placed, bought = drawn(columns, sel)
                assert not {b.family for b in judge(problem, Plan(placed, bought=bought)).breaches} & alone
