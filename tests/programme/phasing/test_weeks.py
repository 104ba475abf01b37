"""Weeks in the near term: charged by the day, judged by other arithmetic than the search's, and nothing otherwise without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from hashlib import sha256
from random import Random

import numpy as np
import pytest

from tests.programme.phasing.everything import best_of_everything
from tests.programme.phasing.near_term import MONDAY, QUICK, SHORT, near, nobody_bought, put
from tests.programme.phasing.town import M
from tests.programme.phasing.villages import by_weeks, held_against
from throughline.programme.phasing import check
from throughline.programme.phasing.accounts import accounts_of, capacity_of, periods
from throughline.programme.phasing.axis import axis_of
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.columns import columns_of
from throughline.programme.phasing.forms import write
from throughline.programme.phasing.insert import desk_of, fits, state_of
from throughline.programme.phasing.making import Tight
from throughline.programme.phasing.months import MonthUnclear, day_of, moment, moment_of, written
from throughline.programme.phasing.placing import chosen, drawn
from throughline.programme.phasing.plan import Bought, Placement, Plan
from throughline.programme.phasing.planting import planted
from throughline.programme.phasing.problem import (
    CallOff,
    Capacity,
)
from throughline.programme.phasing.propose import propose
from throughline.programme.phasing.sound import problem_from, unsound
from throughline.programme.phasing.verdicts import Breach, Case, Family


def test_a_moment_is_a_month_and_thirty_firsts_of_it() -> None:
    """Two months after 31 December is what February is too short for: the first of March."""
    assert moment("2026-04") == M("2026-04")
    assert moment("2026-04-01") == M("2026-04")
    assert isinstance(moment("2026-04-01"), int)
    assert moment("2026-05-04") == M("2026-05") + Fraction(3, 31)
    assert day_of(moment("2026-12-31") + 2) == date(2027, 3, 1)
    assert day_of(moment("2026-05-04") + 2) == date(2026, 7, 4)
    for day in (date(2026, 2, 28), date(2028, 2, 29), date(2026, 12, 31)):
        assert day_of(moment_of(day)) == day
        assert written(moment_of(day)) == day.isoformat()
    with pytest.raises(MonthUnclear, match="a week as its Monday"):
        moment("2026-02-30")


@pytest.mark.parametrize("months", [1, 2, 3, 4, 6])
def test_the_search_and_the_judge_cut_time_alike_though_each_by_its_own_arithmetic(months: int) -> None:
    problem = near(months)
    found = periods(problem)
    assert tuple(one.begins for one in found) == axis_of(problem).edges[:-1]
    assert (found[0].first, found[-1].after) == (date(2026, 4, 1), date(2027, 4, 1))
    assert [one.after for one in found[:-1]] == [one.first for one in found[1:]]
    assert all(one.first.weekday() == 0 or one.first in (date(2026, 4, 1), date(2026, 7, 1)) for one in found if one.begins < problem.weeks_end)  # fmt: skip
    assert sum(one.begins >= problem.weeks_end for one in found) == 12 - months


def test_without_weeks_nothing_is_otherwise() -> None:
    """Figures of before there were weeks: the bytes of a published instance, its digest, and the plan that is found."""
    problem = planted(14, 1, Tight.PEOPLE)
    assert problem.digest.startswith("a218de614fe9174d")
    assert sha256(write(problem).encode()).hexdigest().startswith("115739dd4268bc72")
    assert "weeks" not in write(problem)
    plan = propose(problem, SHORT)
    assert (plan.value, plan.bound) == (5216, 5524)
    assert "weeks_until" not in [part.name for part in plan.parts]


def test_a_week_that_a_months_mean_hides_is_found() -> None:
    """All but three tenths are on leave in the last full week of May; over the month as many are there as are asked for."""
    fewer = Capacity(moment("2026-05-25"), fte=3), Capacity(M("2026-06"), fte=10)
    by_week = nobody_bought(near(3, Capacity(M("2026-04"), fte=10), *fewer, need=8))
    mean = (24 * 10 + 7 * 3) // 31
    by_month = near(
        0, Capacity(M("2026-04"), fte=10), Capacity(M("2026-05"), fte=mean), Capacity(M("2026-06"), fte=10), need=8
    )
    plan = put("2026-05")
    assert mean == 8
    assert judge(by_month, plan).legal
    plan = put("2026-05-04")
    told = [breach.message for breach in judge(by_week, plan).breaches]
    assert told == ["Digital in the week of 25 May 2026: 0.8 FTE needed, 0.3 free."]
    best = propose(by_week, QUICK)
    assert best.placements[0].start == M("2026-04")
    later = propose(replace(by_week, projects=(replace(by_week.projects[0], earliest=M("2026-05")),)), QUICK)
    assert later.placements[0].start == M("2026-06")  # Monday, 1 June: nothing sooner in May ends before that week


def test_a_stage_over_the_edge_of_the_weeks_is_charged_in_both_by_its_share() -> None:
    """From 18 May to 17 June: two whole weeks, which end with May, and 17 of the 30 days of June."""
    of = accounts_of(near(2), put("2026-05-18"))
    assert of.demand == {("digital", MONDAY): 10, ("digital", moment("2026-05-25")): 10, ("digital", M("2026-06")): 10 * Fraction(17, 30)}  # fmt: skip
    finish = MONDAY + 1
    assert day_of(finish) == date(2026, 6, 18)
    assert of.money[2026].savings == int(10 * 31_000 * (M("2027-04") - finish))
    assert of.money[2026].revenue == 10 * 310_000


def test_a_stage_that_ends_within_a_week_in_which_nobody_is_there_waits() -> None:
    """From 4 May it would end on 3 June, in a week in which all are away: so it starts when they are back."""
    away = Capacity(moment("2026-06-01"), fte=0), Capacity(moment("2026-06-08"), fte=10)
    problem = nobody_bought(near(3, Capacity(M("2026-04"), fte=10), *away))
    told = [breach.message for breach in judge(problem, put("2026-05-04")).breaches]
    assert told == ["Digital in the week of 1 June 2026: 0.43 FTE needed, 0 free."]
    later = replace(problem, projects=(replace(problem.projects[0], earliest=M("2026-05")),))
    assert propose(later, QUICK).placements[0].start == moment("2026-06-08")


def test_the_search_charges_what_the_judge_charges() -> None:
    """Row by row and period by period, for every column of made-up problems, each by its own arithmetic."""
    for seed in (0, 3, 7):
        problem = by_weeks(seed)
        columns = columns_of(problem, alone=False)
        days = [(one.after - one.first).days for one in periods(problem)]
        for c in range(0, columns.count, 7):
            p = next(n for n in range(columns.projects) if columns.flat.off[n] <= c < columns.flat.off[n + 1])
            key = problem.projects[p].key
            one = Placement(
                key,
                columns.keys[columns.flat.col[c, 0]],
                columns.moment(c, 1),
                columns.moment(c, 2),
                meeting=columns.meeting(c),
            )
            of = accounts_of(problem, Plan((one,)))
            state = state_of(columns.flat, chosen(columns, Plan((one,))))
            for n, role in enumerate(problem.roles):
                assert list(columns.flat.room[n]) == [
                    days[t] * of.capacity[role.key, at.begins] for t, at in enumerate(periods(problem))
                ]
                for t, period in enumerate(periods(problem)):
                    assert state.use[n, t] == days[t] * of.demand.get((role.key, period.begins), 0)
            assert list(state.money[1]) == [of.money[year].capital for year in columns.rows.years]
            assert list(state.money[2]) == [of.money[year].savings for year in columns.rows.years]


SHARED = frozenset({
    Family.ITEMS, Family.PEOPLE, Family.CALL_OFF, Family.REVENUE, Family.CAPITAL, Family.LINKS, Family.EMBEDDING, Family.RESCOPED,
})  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_what_fits_beside_another_is_what_the_judge_lets_pass(seed: int) -> None:
    """Each column of a project beside one of another, people few and dear: the search takes it exactly when the judge finds
    nothing that is shared broken, with just as many bought as are needed.
    """
    problem, chance = by_weeks(seed, 2), Random(seed)
    envelopes = tuple(replace(one, revenue=3 * one.revenue, capital=9 * one.capital) for one in problem.envelopes)
    dear = tuple(replace(one, call_off=CallOff(8, chance.choice((3, 30, 90)) * 1_000_000)) for one in problem.roles)
    problem = replace(problem, roles=dear, envelopes=envelopes, links=(), frozen=0)
    columns = columns_of(problem, alone=False)
    f, nobody = columns.flat, np.array([-1, -1])
    desk, seen = desk_of(f), []
    mine = [range(int(f.off[p]), int(f.off[p + 1])) for p in (0, 1)]
    fit = [c for c in mine[0] if fits(f, state_of(f, nobody), 0, c, desk)]
    for _ in range(80 if fit and len(mine[1]) else 0):
        sel = np.array([chance.choice(fit), -1])
        found = bool(fits(f, state_of(f, sel), 1, other := chance.choice(mine[1]), desk))
        sel[1] = other
        placed, bought = drawn(columns, sel)
        wrong = {breach.family for breach in judge(problem, Plan(placed, bought=bought)).breaches} & SHARED
        assert found == (not wrong), (columns.moment(sel[0], 1), columns.moment(other, 1), wrong)
        seen.append(found)
    assert not desk.part.any()


def test_capacity_by_month_is_spread_over_its_weeks() -> None:
    """The week of 27 April has four days of April and three of May."""
    problem = near(3, Capacity(M("2026-04"), fte=10), Capacity(M("2026-05"), fte=24))
    role = problem.roles[0]
    assert capacity_of(problem, role, moment("2026-04-20")) == 10
    assert capacity_of(problem, role, moment("2026-04-27")) == Fraction(4 * 10 + 3 * 24, 7)
    assert capacity_of(problem, role, moment("2026-05-04")) == 24


def test_people_are_bought_by_the_quarter_and_a_week_over_its_end_is_cut() -> None:
    """Short of three in the last two days of June alone: three are bought for the first quarter and none for the second."""
    problem = near(
        4, Capacity(M("2026-04"), fte=10), Capacity(moment("2026-06-29"), fte=7), Capacity(M("2026-07"), fte=10)
    )
    assert moment("2026-06-29") in [one.begins for one in periods(problem)]
    plan = put("2026-06-22")
    assert [b.message for b in judge(problem, plan).breaches] == [
        "Digital in the week of 29 June 2026: 1 FTE needed, 0.7 free."
    ]
    assert judge(problem, replace(plan, bought=(Bought("digital", M("2026-04"), 3),))).legal
    forced = replace(problem, projects=(replace(problem.projects[0], mandatory=True, earliest=M("2026-06"), latest=M("2026-06"), longest_hold=0),))  # fmt: skip
    blocked = replace(forced, roles=(replace(problem.roles[0], capacity=(*problem.roles[0].capacity[:1], Capacity(moment("2026-06-01"), fte=7), Capacity(M("2026-07"), fte=10))),))  # fmt: skip
    assert propose(blocked, QUICK).bought == (Bought("digital", M("2026-04"), 3),)


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5, 8, 9, 11, 12, 13])
def test_trying_everything_finds_nothing_better(seed: int) -> None:
    problem = by_weeks(seed)
    assert not list(unsound(problem))
    assert problem_from(write(problem)) == problem
    held_against(best_of_everything(problem), problem, QUICK, f"village {seed} by weeks")


@pytest.mark.full
@pytest.mark.parametrize("first", range(100, 300, 10))
def test_trying_everything_finds_nothing_better_in_many(first: int) -> None:
    for seed in range(first, first + 10):
        problem = by_weeks(seed, 2)
        held_against(best_of_everything(problem), problem, QUICK, f"village {seed} by weeks")


def test_a_judge_that_forgets_the_weeks_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the people of weeks not asked, trying everything finds a plan worth more than is proved to be possible."""
    real = check.JUDGES[Family.PEOPLE]

    def forgetful(case: Case) -> Iterator[Breach]:
        return (breach for breach in real(case) if breach.month is None or breach.month >= case.problem.weeks_end)

    problem = near(3, Capacity(M("2026-04"), fte=3), Capacity(M("2026-06"), fte=10), need=10)
    found, best = propose(problem, QUICK), best_of_everything(problem)
    assert best is not None
    assert found.value == best[0] == found.bound
    monkeypatch.setitem(check.JUDGES, Family.PEOPLE, forgetful)
    plan = put("2026-04")
    assert judge(problem, plan).legal
    assert judge(problem, plan).value > (found.bound or 0)
