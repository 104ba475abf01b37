"""Prices, options, risk and the child process: brackets hold, options differ, odds match what can be worked out by hand."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import combinations
from threading import Event

import pytest

from tests.programme.phasing.everything import best_of_everything
from tests.programme.phasing.town import M, at, kept, stages, town
from tests.programme.phasing.villages import village
from throughline.programme.phasing import child as engine
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.child import COMMAND, Failed, proposed
from throughline.programme.phasing.choices import DIFFERENT, Choices, choices_from, differs
from throughline.programme.phasing.forms import write
from throughline.programme.phasing.making import Tight
from throughline.programme.phasing.options import against_changes, options
from throughline.programme.phasing.plan import Allowed, Plan
from throughline.programme.phasing.planting import planted
from throughline.programme.phasing.prices import one_more, prices
from throughline.programme.phasing.problem import Mode, Problem, Risk, Scope, Stage
from throughline.programme.phasing.propose import Asked, propose
from throughline.programme.phasing.risk import outlook
from throughline.programme.phasing.scenarios import Way, Where, run_all

QUICK = Asked(seed=3, seconds=None, steps=300, threads=1, stages=1)


@pytest.mark.parametrize("seed", range(6))
def test_a_price_is_a_bracket_that_holds_the_truth(seed: int) -> None:
    """Against trying everything with one more of each."""
    problem = village(seed, 2)
    best = best_of_everything(problem)
    if best is None:
        pytest.skip("Nothing is legal in this village.")
    found = prices(problem, propose(problem, QUICK), steps=200)
    for price, (_, more) in zip(found, one_more(problem), strict=True):
        after = best_of_everything(more)
        assert after is not None
        assert price.least <= after[0] - best[0] <= price.most, price


@pytest.fixture(scope="module")
def offered() -> tuple[Problem, Plan, Choices]:
    """A portfolio that is short of money, its best plan and the options beside it."""
    problem = planted(20, 1, Tight.MONEY)
    best = propose(problem, QUICK)
    return problem, best, options(problem, best, replace(QUICK, steps=120))


def test_any_two_options_differ_enough_or_it_is_said_why_not(offered: tuple[Problem, Plan, Choices]) -> None:
    problem, _, found = offered
    assert [one.key for one in found.options] == ["value", "savings", "own staff", "least change", "smaller"]
    for one in found.options:
        assert (one.plan is None or one.differs < DIFFERENT) == bool(one.why_not), one
        assert one.plan is None or judge(problem, one.plan).legal
        assert one.plan is None or one.bound is None or (one.plan.value or 0) <= one.bound
    for first, second in combinations(found.offered, 2):
        assert first.plan
        assert second.plan
        assert differs(problem, first.plan, second.plan) >= DIFFERENT
    assert choices_from(write(found)) == found


def test_each_option_keeps_the_rule_that_it_names(offered: tuple[Problem, Plan, Choices]) -> None:
    problem, best, choices = offered
    found = {one.key: one.plan for one in choices.options}
    saved = judge(problem, best).accounts.money
    if more := found["savings"]:
        now = judge(problem, more).accounts.money
        assert all(100 * now[year].savings >= 105 * saved[year].savings for year in saved)
    assert found["own staff"] is None or judge(problem, found["own staff"]).call_off == 0
    if least := found["least change"]:
        assert judge(problem, least).changes <= judge(problem, best).changes * 3 // 4
    assert any(found[key] for key in ("savings", "own staff", "least change", "smaller"))


def test_more_changes_never_bring_less() -> None:
    problem = planted(20, 1, Tight.PEOPLE)
    best = propose(problem, QUICK)
    found = against_changes(problem, best, replace(QUICK, steps=120))
    assert found[-1] == Allowed(judge(problem, best).changes, best.value)
    assert [one.changes for one in found] == sorted({one.changes for one in found})
    values = [one.value for one in found[:-1] if one.value is not None]
    assert values == sorted(values)


def one_stage(months: int, risk: Risk) -> tuple[Problem, Plan]:
    """A town whose B has one stage only, without a decision."""
    first, second, third = town().projects
    alone = Mode("full", Scope.FULL, (Stage(0), Stage(0), Stage(0), Stage(months, stages()[0].demand)))
    problem = town(projects=(first, replace(second, modes=(alone,), body=None, risk=risk), third), links=())
    return problem, replace(kept(problem), placements=(at("B", "2026-04", "2026-04", None),))


def test_odds_of_one_stage_are_those_of_a_triangle() -> None:
    """From 100 to 100 to 200 per cent of ten months: F(x) = 1 - (20 - x)² / 100, so half end before 12.93, 80 % before 15.53."""
    problem, plan = one_stage(10, Risk(100, 100, 200))
    found = outlook(problem, plan, courses=20_000)[0]
    assert found.planned == M("2027-02")
    assert found.half == M("2026-04") + 13
    assert found.eighty == M("2026-04") + 16
    assert found.on_time == 0


def test_odds_of_waiting_for_another_are_the_product_of_both() -> None:
    """A is built after t months, 10 ≤ t ≤ 20, F(t) = ((t - 10) / 10)² with 100, 200, 200 per cent; B waits for A and then
    takes two months for sure: at even odds 10 + 10 √0.5 + 2 = 19.07 months, at 80 % 10 + 10 √0.8 + 2 = 20.94. With a start of
    its own at month 17, B ends after max(t, 17) + 2, so that F(17) = 49 % of courses end as planned.
    """
    first, second, third = town().projects
    long = Mode("full", Scope.FULL, (Stage(0), Stage(0), Stage(10, stages()[0].demand), Stage(0)))
    short = Mode("full", Scope.FULL, (Stage(0), Stage(0), Stage(2, stages()[0].demand), Stage(0)))
    one = replace(first, modes=(long,), body=None, risk=Risk(100, 200, 200))
    other = replace(second, modes=(short,), body=None)
    problem = town(projects=(one, other, third))
    both = (at("A", "2026-04", "2026-04", None), at("B", "2027-02", "2027-02", None))
    found = {o.project: o for o in outlook(problem, replace(kept(problem), placements=both), courses=20_000)}
    assert (found["B"].half, found["B"].eighty) == (M("2026-04") + 20, M("2026-04") + 21)
    assert found["B"].on_time == 0
    later = (both[0], at("B", "2027-09", "2027-09", None))
    found = {o.project: o for o in outlook(problem, replace(kept(problem), placements=later), courses=20_000)}
    assert abs(found["B"].on_time - 49) <= 1


def test_odds_of_reaching_a_meeting_are_those_of_the_design() -> None:
    """Papers for 10 August are due in July, so four months of design from March must take no longer than planned: from 75 to
    175 per cent, most likely 75, F(100 %) = 1 - (75 / 100)² = 43.75 %. The others are decided two months later, and a build of
    one month that begins two months later is built in November at the earliest.
    """
    first, second, third = town().projects
    mode = Mode("full", Scope.FULL, (Stage(0), Stage(4, stages()[0].demand), Stage(1, stages()[0].demand), Stage(0)))
    risky = replace(first, modes=(mode,), risk=Risk(75, 75, 175), live_by=M("2026-10"))
    problem = town(projects=(risky, second, third), links=())
    plan = replace(kept(problem), placements=(at("A", "2026-03", "2026-09", date(2026, 8, 10)),))
    assert abs(outlook(problem, plan, courses=40_000)[0].statutory - 43.75) <= 1


def test_without_risk_everything_ends_as_planned() -> None:
    for one in outlook(town(), kept()):
        assert (one.half, one.eighty, one.on_time) == (one.planned, one.planned, 100)


def test_a_late_design_waits_for_the_next_meeting() -> None:
    first, second, third = town().projects
    late = replace(first, risk=Risk(150, 150, 150))
    problem = town(projects=(late, second, third))
    found = {one.project: one for one in outlook(problem, kept(problem))}
    # Three months of define and design become four and a half; the meeting of 10 August is missed, that of 10 October
    # takes it (papers on 12 September), the build begins in November: 4.5 months, then 3 of embedding.
    assert found["A"].half == M("2026-11") + 8
    assert found["A"].on_time == 0
    assert found["A"].statutory == 0


def test_the_same_seed_gives_the_same_outlook() -> None:
    problem = planted(20, 1, Tight.PEOPLE)
    plan = propose(problem, QUICK)
    assert outlook(problem, plan, 7) == outlook(problem, plan, 7)
    assert outlook(problem, plan, 7) != outlook(problem, plan, 8)


def square(number: int) -> int:
    return number * number


def test_where_scenarios_run_changes_nothing() -> None:
    assert run_all(square, [3, 1, 2]) == run_all(square, [3, 1, 2], Way(Where.PROCESSES)) == [9, 1, 4]


def test_the_child_tells_how_far_it_is_and_answers_a_plan() -> None:
    told: list[dict[str, object]] = []
    problem = planted(12, 1, Tight.PEOPLE)
    plan = proposed(problem, {"seconds": None, "steps": 100, "threads": 1}, told.append)
    assert judge(problem, plan).legal
    assert any("share" in one for one in told)
    assert not plan.notes


def test_told_to_stop_the_child_answers_its_best_at_once() -> None:
    stop = Event()
    problem = planted(20, 1, Tight.PEOPLE)
    plan = proposed(problem, {"seconds": 120}, lambda told: stop.set() if "plan" in told else None, stop)
    assert judge(problem, plan).legal


def test_a_child_that_is_killed_leaves_its_best_plan_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = planted(20, 1, Tight.PEOPLE)
    running: list[subprocess.Popen[str]] = []
    popen = subprocess.Popen

    def kept_hold_of(*args: object, **told: object) -> subprocess.Popen[str]:
        running.append(popen(*args, **told))  # type: ignore[call-overload]
        return running[-1]

    monkeypatch.setattr(subprocess, "Popen", kept_hold_of)

    def kill_once_there_is_a_plan(told: dict[str, object]) -> None:
        if "plan" in told:
            running[0].send_signal(signal.SIGKILL)

    plan = proposed(problem, {"seconds": 60}, kill_once_there_is_a_plan)
    assert judge(problem, plan).legal
    assert any("ended from outside (signal 9, which a machine short of memory sends)" in note for note in plan.notes)


def test_a_search_that_runs_out_of_memory_keeps_its_best_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child says so itself; whoever asked keeps what it had."""
    out_of_memory = (
        "import sys; from throughline.programme.phasing import __main__ as child; real = child.propose\n"
        "def propose(*given, **told):\n    told['keep'](real(*given, **told)); raise MemoryError\n"
        "child.propose = propose; sys.exit(child.main())"
    )
    monkeypatch.setattr(engine, "COMMAND", (sys.executable, "-c", out_of_memory))
    problem = planted(12, 1, Tight.PEOPLE)
    plan = proposed(problem, {"seconds": None, "steps": 60, "threads": 1})
    assert judge(problem, plan).legal
    assert plan.notes == (
        "There was not enough memory to search on. The search ended with status 3; this is the best plan until then.",
    )


def test_a_child_that_is_killed_before_it_had_a_plan_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        engine, "COMMAND", (sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    )
    with pytest.raises(Failed, match=r"ended from outside \(signal 9.* before it had any plan"):
        proposed(town(), {"seconds": 1})


def test_what_a_killed_child_said_half_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    half = "import os, signal, sys; sys.stdin.readline(); print('{\"plan\": {', end='', flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    monkeypatch.setattr(engine, "COMMAND", (sys.executable, "-c", half))
    with pytest.raises(Failed, match="before it had any plan"):
        proposed(town(), {"seconds": 1})


def test_a_child_that_is_given_nonsense_says_what_is_wrong() -> None:
    done = subprocess.run(COMMAND, input='{"problem": {}}\n', capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "“title” is missing" in json.loads(done.stdout)["refused"]
    broken = town(envelopes=(replace(town().envelopes[0], revenue=1), town().envelopes[1]))
    with pytest.raises(Failed, match="keeps every rule"):
        proposed(broken, {"seconds": None, "steps": 50})


def test_a_plan_survives_its_file() -> None:
    problem = planted(12, 1, Tight.PEOPLE)
    plan = propose(problem, QUICK)
    again = json.loads(write(plan))
    assert again["value"] == plan.value
