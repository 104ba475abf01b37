"""Planning again a quarter later: what the last plan says is approved, what is over stays, and fewer changes bring less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.programme.phasing.everything import best_of_everything
from tests.programme.phasing.town import M, kept, town
from tests.programme.phasing.villages import held_against, village
from throughline.programme.phasing.accounts import accounts_of, over
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.making import Tight
from throughline.programme.phasing.plan import Bought, Placement, Plan
from throughline.programme.phasing.planting import planted
from throughline.programme.phasing.problem import Approved, Capacity, Problem
from throughline.programme.phasing.propose import Asked, propose
from throughline.programme.phasing.replan import NotThen, approved_again, moved_on, planned_again
from throughline.programme.phasing.sound import unsound
from throughline.programme.phasing.verdicts import Family

QUICK = Asked(seed=3, seconds=None, steps=300, threads=1, stages=1)
LATER = M("2026-07")


def a_quarter_later(problem: Problem, last: Plan, **told: int | None) -> Problem:
    return approved_again(moved_on(problem, last, problem.begins + 3), last, **told)


def test_what_has_been_spent_and_saved_is_taken_off_its_year() -> None:
    """The town's A and C run from April, so in three months nothing of their builds (60,000 each) is spent yet; six months on
    a month of each build is: a third of 60,000 and of 30,000 of capital, twice.
    """
    problem = town()
    last = replace(kept(), bought=(Bought("digital", M("2026-04"), 1),))
    three, six = (moved_on(problem, last, M(to)) for to in ("2026-07", "2026-10"))
    paid = 3 * 900_000 // 10  # a tenth of a post for three months
    first = problem.envelopes[0]
    assert three.envelopes[0] == replace(first, revenue=first.revenue - paid)
    assert six.envelopes[0] == replace(
        first, revenue=first.revenue - paid - 4_000_000, capital=first.capital - 2_000_000
    )
    assert (three.begins, three.months, three.ends) == (LATER, 21, problem.ends)
    assert not list(unsound(approved_again(six, last)))


def test_what_a_year_that_is_over_leaves_is_carried_on_as_far_as_it_may_be() -> None:
    """Of 200,000 the year spends 120,000 and saves 1,000 a month twice from February: 82,000 are left, 30,000 may be carried."""
    first, second = town().envelopes
    problem = town(envelopes=(replace(first, carry_revenue=3_000_000), second))
    now = moved_on(problem, kept(problem), M("2027-04"))
    assert [one.year for one in now.envelopes] == [2027]
    assert now.envelopes[0].revenue == second.revenue + 3_000_000


def test_a_fraction_of_a_penny_counts_as_spent() -> None:
    roles = (replace(town().roles[0], call_off=replace(town().roles[0].call_off, price=1)),)  # type: ignore[type-var]
    problem = town(roles=roles)
    last = replace(kept(problem), bought=(Bought("digital", M("2026-04"), 1),))
    assert moved_on(problem, last, LATER).envelopes[0].revenue == problem.envelopes[0].revenue - 1


@pytest.mark.parametrize("month", ["2026-05", "2026-01", "2028-04"])
def test_only_a_quarter_that_is_planned_will_do(month: str) -> None:
    with pytest.raises(NotThen, match="beginning of a quarter"):
        moved_on(town(), kept(), M(month))


def test_the_last_plan_is_what_is_approved_and_what_it_left_out_is_not() -> None:
    last = Plan((*kept().placements[:1], Placement("C")))
    now = approved_again(town(), last, frozen=2, most_changes=1)
    a, b, c = now.projects
    assert a.approved == Approved("full", M("2026-04"), M("2026-09"), date(2026, 8, 10))
    assert b == town().projects[1]
    assert c.approved is None
    assert (now.frozen, now.most_changes) == (2, 1)


def test_what_is_over_stays_as_it_was_and_misses_no_date_any_more() -> None:
    problem = a_quarter_later(moved_on(town(), kept(), M("2026-10")), kept())
    a = problem.projects[0]
    assert problem.begins == M("2027-01")
    assert not over(problem, a)
    problem = approved_again(moved_on(town(), kept(), M("2027-04")), kept())
    a = problem.projects[0]
    assert over(problem, a)
    assert a.live_by is None
    without = Plan(kept().placements[1:])
    assert Family.RUNNING in {one.family for one in judge(problem, without).breaches}
    assert propose(problem, QUICK).placement("A") is not None


@pytest.mark.parametrize("seed", range(700, 730))
def test_a_quarter_later_the_best_plan_is_that_of_trying_everything(seed: int) -> None:
    """Half a year on much is running and some is over; with a budget of one change, too."""
    problem = village(seed, 3)
    first = best_of_everything(problem)
    if first is None:
        pytest.skip("Nothing is legal in this village.")
    now = approved_again(moved_on(problem, first[1], problem.begins + 6), first[1], most_changes=seed % 2 or None)
    held_against(best_of_everything(now), now, replace(QUICK, steps=200, nodes=20_000), f"village {seed}")


@pytest.mark.parametrize("seed", range(700, 712))
def test_where_nothing_else_has_changed_the_last_plan_still_keeps_every_rule(seed: int) -> None:
    """So money, people and dates of what is to come are the same rules as before."""
    problem = village(seed, 3)
    first = best_of_everything(problem)
    if first is None:
        pytest.skip("Nothing is legal in this village.")
    kept_on = tuple(one for one in first[1].bought if one.quarter >= problem.begins + 3)
    now = a_quarter_later(problem, first[1])
    left = {one.year: one for one in now.envelopes}
    spent = accounts_of(replace(problem, months=3), first[1]).money
    if all(one.revenue * 10 >= spent[one.year].net for one in problem.envelopes if one.year in left):
        assert judge(now, replace(first[1], bought=kept_on)).legal


def test_with_fewer_people_it_says_what_breaks_what_changes_and_what_fewer_changes_reach() -> None:
    problem = planted(16, 2, Tight.PEOPLE)
    last = propose(problem, QUICK)
    now = a_quarter_later(problem, last)
    digital, *others = now.roles
    fewer = replace(now, roles=(replace(digital, capacity=(Capacity(now.begins, fte=digital.capacity[0].fte or 0),), call_off=None), *others))  # fmt: skip
    made = planned_again(fewer, last, replace(QUICK, steps=150))
    assert judge(fewer, made.plan).legal
    budget = judge(fewer, made.plan).changes
    assert made.plan.allowed[-1].changes == budget
    assert [one.changes for one in made.plan.allowed] == sorted({one.changes for one in made.plan.allowed})
    approved = {one.key for one in fewer.projects if one.approved}
    there = {one.project for one in made.changed}
    assert len(there & approved) == budget
    assert made.kept.legal or {one.family for one in made.kept.breaches} <= {Family.PEOPLE, Family.CALL_OFF}
