"""Weeks in the near term: charged by the day, judged by other arithmetic than the search's, and nothing otherwise without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from hashlib import sha256
from random import Random
from typing import Any

import numpy as np
import pytest

from tests.programme.phasing.everything import best_of_everything
from tests.programme.phasing.town import M
from tests.programme.phasing.villages import by_weeks, held_against
from throughline.programme.intake.reading import read
from throughline.programme.intake.template import filled
from throughline.programme.phasing import check
from throughline.programme.phasing.accounts import accounts_of, capacity_of, periods
from throughline.programme.phasing.axis import axis_of
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.columns import columns_of
from throughline.programme.phasing.conflicts import conflict
from throughline.programme.phasing.explain import explained
from throughline.programme.phasing.forms import Refused, write
from throughline.programme.phasing.insert import desk_of, fits, state_of
from throughline.programme.phasing.making import Tight
from throughline.programme.phasing.months import MonthUnclear, day_of, moment, moment_of, written
from throughline.programme.phasing.placing import chosen, drawn
from throughline.programme.phasing.plan import Bought, Placement, Plan
from throughline.programme.phasing.planting import planted
from throughline.programme.phasing.prices import prices
from throughline.programme.phasing.problem import (
    Approved,
    Body,
    CallOff,
    Capacity,
    Demand,
    Directorate,
    Envelope,
    Mode,
    Priority,
    Problem,
    Project,
    Risk,
    Role,
    Scope,
    Score,
    Stage,
)
from throughline.programme.phasing.propose import Asked, propose
from throughline.programme.phasing.replan import approved_again, moved_on, planned_again
from throughline.programme.phasing.report.page import report
from throughline.programme.phasing.risk import outlook
from throughline.programme.phasing.sound import plan_from, problem_from, unsound
from throughline.programme.phasing.verdicts import Breach, Case, Family
from throughline.programme.phasing.whatif import known, what_if
from throughline.sheets.reading import read_book

QUICK = Asked(seed=1, seconds=None, steps=600, threads=1, stages=1, nodes=100_000)
SHORT = Asked(seed=1, seconds=None, steps=300, threads=1, nodes=0)
MONDAY = moment("2026-05-18")


def near(months: int = 2, *rows: Capacity, need: int = 10, **told: Any) -> Problem:
    """One project of one stage of a month each, in a year from April 2026, its first months by weeks."""
    stage = Stage(1, (Demand("digital", fte=need),), 310_000)
    whole = Mode("full", Scope.FULL, (Stage(0), Stage(0), stage, Stage(0)), saving=31_000)
    one = Project("A", "Project A", "D1", (whole,), (Score("people", 10),), longest_hold=0)
    return Problem(**{
        "title": "Near term", "begins": M("2026-04"), "months": 12, "tail": 0,
        "priorities": (Priority("people", "People first", 100),),
        "roles": (Role("digital", "Digital", rows or (Capacity(M("2026-04"), fte=10),), CallOff(5, 100_000)),),
        "directorates": (Directorate("D1", "Place", 1),), "envelopes": (Envelope(2026, 2_000_000),), "projects": (one,),
        "weeks_until": day_of(M("2026-04") + months).replace(day=1) - (date(2026, 1, 2) - date(2026, 1, 1)) if months else None,
        **told,
    })  # fmt: skip


def nobody_bought(problem: Problem) -> Problem:
    return replace(problem, roles=tuple(replace(role, call_off=None) for role in problem.roles))


def put(start: str, key: str = "A") -> Plan:
    return Plan((Placement(key, "full", moment(start), moment(start)),))


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


@pytest.mark.parametrize("tight", list(Tight))
def test_a_made_up_portfolio_by_weeks_goes_the_whole_way(tight: Tight) -> None:
    """Proposed, bounded, judged, written and read back as JSON and as a workbook, reported, asked what if, priced, simulated."""
    problem = planted(14, 2, tight, weeks=True)
    assert problem.weeks_until == date(2026, 9, 30)
    assert problem_from(write(problem)) == problem
    assert read(read_book(filled(problem))).problem == problem
    plan = explained(problem, propose(problem, SHORT))
    assert judge(problem, plan).legal
    assert plan.value is not None
    assert plan.bound is not None
    assert plan.value <= plan.bound
    assert plan_from(write(plan)) == plan
    fewer = replace(problem, roles=tuple(replace(r, capacity=tuple(replace(c, fte=(c.fte or 0) + 10) for c in r.capacity)) for r in problem.roles))  # fmt: skip
    other = what_if(fewer, plan, known(problem, plan))
    assert judge(fewer, other).legal
    assert (other.bound or 0) >= (other.value or 0)
    told = report(problem, replace(plan, prices=prices(problem, plan, steps=60), outlook=outlook(problem, plan)))
    assert "each box is a month, its grounds are the weeks" in told
    assert ">6 Apr 2026<" in told
    assert ">Oct 2026<" in told


def test_reasons_name_the_week() -> None:
    """Two that do not fit beside each other: the lesser waits for the first Monday after the other has ended."""
    problem = nobody_bought(near(3, need=8))
    lesser = replace(problem.projects[0], key="B", scores=(Score("people", 5),))
    problem = replace(problem, projects=(*problem.projects, lesser))
    plan = explained(problem, propose(problem, QUICK))
    assert [one.start for one in plan.placements] == [M("2026-04"), moment("2026-05-04")]
    (reason,) = plan.placements[1].reasons
    assert reason.text.startswith("Not full from the week of 1 April 2026 on, which would bring ")
    assert reason.text.endswith(
        "Digital in the week of 1 April 2026: it needs 0.8 FTE beside the 0.8 that are planned; 1 are free."
    )
    assert reason.month == M("2026-04")


def test_what_cannot_hold_together_is_named() -> None:
    """A duty that must be live by the end of April, and nobody there in its second week."""
    away = Capacity(moment("2026-04-06"), fte=0), Capacity(moment("2026-04-13"), fte=10)
    problem = near(1, Capacity(M("2026-04"), fte=10), *away)
    must = replace(problem.projects[0], mandatory=True, live_by=M("2026-04"), ground="Act 1999")
    found = conflict(columns_of(replace(problem, projects=(must,)), alone=False))
    assert found is not None
    assert found.smallest
    assert found.groups == (
        "Project A must be done (Act 1999).",
        "Digital has the people that it has, with what can be bought.",
    )


def test_a_decision_lets_a_build_begin_on_the_next_monday() -> None:
    """Decided on Thursday, 14 May: built from Monday, 18 May; where there are no weeks from June on."""
    body = Body("cabinet", "Cabinet", (date(2026, 5, 14),), 7)
    for months, start in ((2, "2026-05-18"), (0, "2026-06")):
        problem = near(months, bodies=(body,))
        problem = replace(problem, projects=(replace(problem.projects[0], body="cabinet", longest_hold=2),))
        one = propose(problem, QUICK).placements[0]
        assert (one.build, one.meeting) == (moment(start), date(2026, 5, 14))
        late = replace(one, build=moment("2026-07"), start=moment("2026-05"))
        assert Family.MEETING in {breach.family for breach in judge(problem, Plan((late,))).breaches}


def test_a_start_on_a_wednesday_is_no_week() -> None:
    told = [b.message for b in judge(near(3), put("2026-05-06")).breaches]
    assert told == ["Project A starts on 6 May 2026, which begins no planned week or month."]
    told = [b.message for b in judge(near(2), put("2026-06-08")).breaches]
    assert told == ["Project A starts on 8 June 2026, which begins no planned week or month."]


def test_a_plan_made_again_moves_its_weeks_on() -> None:
    """What began on a Monday of the first quarter stays as it was; the next quarters are by weeks."""
    problem = near(6)
    first = problem.projects[0]
    rest = (replace(first, key="B"), replace(first, key="C"))
    problem = replace(problem, projects=(first, *rest), envelopes=(Envelope(2026, 900_000),))
    last = propose(problem, SHORT)
    assert sum(one.done for one in last.placements) == 3
    now = approved_again(moved_on(problem, last, M("2026-07")), last)
    assert now.weeks_until == date(2026, 12, 31)
    assert not list(unsound(now))
    again = planned_again(now, last, SHORT)
    assert again.kept.legal
    assert judge(now, again.plan).legal
    begun = [one for one in last.placements if one.start is not None and one.start < now.begins]
    assert begun
    assert all(again.plan.placement(one.project).start == one.start for one in begun)  # type: ignore[union-attr]
    whole = moved_on(near(6), put("2026-05-18"), M("2026-10"))
    assert whole.weeks_until == date(2027, 3, 31)
    assert moved_on(near(6), put("2026-05-18"), M("2027-01")).weeks_until == date(2027, 3, 31)


def test_a_simulated_week_ends_as_planned_when_nothing_varies() -> None:
    problem = near(3)
    plan = propose(replace(problem, projects=(replace(problem.projects[0], earliest=M("2026-05")),)), QUICK)
    assert plan.placements[0].start == moment("2026-05-04")
    one = outlook(problem, plan)[0]
    assert (one.planned, one.half, one.on_time) == (moment("2026-06-04"), M("2026-07"), 100)
    risky = replace(problem, projects=(replace(problem.projects[0], risk=Risk(200, 200, 200)),))
    assert outlook(risky, plan)[0].on_time == 0


REFUSED: dict[str, tuple[Problem, str]] = {
    "beyond two quarters": (near(7), "at most two quarters are planned by weeks, here up to 30 September 2026"),
    "within a month": (near(2, weeks_until=date(2026, 5, 20)), "Write the last day of a month: 31 May 2026."),
    "before it begins": (near(2, weeks_until=date(2026, 3, 31)), "before anything is planned"),
    "capacity beyond the weeks": (near(2, Capacity(moment("2026-06-08"), fte=3)), "after the weeks, which end on 31 May 2026"),
    "no Monday": (near(2, Capacity(moment("2026-05-06"), fte=3)), "a Wednesday; a week is written as its Monday"),
    "no weeks": (near(0, Capacity(moment("2026-05-04"), fte=3)), "nothing is planned by weeks"),
    "approved beyond": (
        near(2, projects=(replace(near(2).projects[0], approved=Approved("full", moment("2026-07-06"), moment("2026-07-06"))),)),
        "It is approved to start on 6 July 2026, after the weeks",
    ),
    "built in no week": (
        near(0, projects=(replace(near(2).projects[0], approved=Approved("full", M("2026-07"), moment("2026-07-06"))),)),
        "It is approved to build on 6 July 2026, but nothing is planned by weeks.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", list(REFUSED))
def test_refused_in_a_sentence(case: str) -> None:
    problem, words = REFUSED[case]
    with pytest.raises(Refused) as refused:
        problem_from(write(problem))
    (only,) = refused.value.findings
    assert only.code == "PHASE019"
    assert words in f"{only.message} {only.remedy}"


def test_more_than_two_quarters_is_less_where_fewer_months_are_planned() -> None:
    """A plan of four months has four months of weeks at most."""
    assert not list(unsound(replace(near(4), months=4)))
    (only,) = unsound(replace(near(5), months=4))
    assert "here up to 31 July 2026" in only.message
