"""Options for Members: the best plan under one more rule each, so different from one another that there is a choice.

Each is a problem with one constraint set tighter (the epsilon of the method) and solved again; never a weight moved. A rule
is tightened in steps until its plan differs enough from every option before it; where no step does, that is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from throughline.programme.phasing.accounts import accounts_of
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.choices import DIFFERENT, Choices, Option, likest
from throughline.programme.phasing.plan import Allowed, Plan, parts_of
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.propose import Asked, NoPlan, propose
from throughline.programme.phasing.scenarios import HERE, Way, run_all

MORE = ((5, "a twentieth"), (10, "a tenth"), (20, "a fifth"))  # per cent by which savings rise
LESS = ((10, "a tenth"), (20, "a fifth"), (30, "three tenths"))  # per cent by which money falls


@dataclass(frozen=True, slots=True)
class Rule:
    """One step of one option: its key, its rule in words, and the problem with it."""

    key: str
    says: str
    problem: Problem


Answer = tuple[Plan | None, str]  # a plan, or why there is none


def tightened(problem: Problem, best: Plan) -> tuple[Rule, ...]:
    """The steps of every option, the mildest of each first, measured against the best plan."""
    changes = judge(problem, best).changes
    own = tuple(replace(role, call_off=None) for role in problem.roles)
    stills = sorted({changes * 3 // 4, changes // 2, changes // 4, 0}, reverse=True)
    return (
        *(Rule("savings", f"{said} more is saved in each year", _saving(problem, best, n)) for n, said in MORE),
        Rule("own staff", "nobody is bought from a partner", replace(problem, roles=own)),
        *(Rule("least change", _still(most), replace(problem, most_changes=most)) for most in stills),
        *(Rule("smaller", f"{said} less money in each year", _smaller(problem, n)) for n, said in LESS),
    )


def _still(most: int) -> str:
    return f"at most {most} approved projects change" if most != 1 else "at most 1 approved project changes"


def _saving(problem: Problem, best: Plan, per_cent: int) -> Problem:
    saved = {year: money.savings // 10 for year, money in accounts_of(problem, best).money.items()}
    return replace(
        problem,
        envelopes=tuple(
            replace(one, savings=max(one.savings, -(-saved[one.year] * (100 + per_cent) // 100)))
            for one in problem.envelopes
        ),
    )


def _smaller(problem: Problem, per_cent: int) -> Problem:
    left = 100 - per_cent
    return replace(
        problem,
        envelopes=tuple(
            replace(one, revenue=one.revenue * left // 100, capital=one.capital * left // 100)
            for one in problem.envelopes
        ),
    )


def options(problem: Problem, best: Plan, asked: Asked, way: Way = HERE) -> Choices:
    """The best plan first, then one for each further rule, each searched from the best plan."""
    rules = tightened(problem, best)
    answers = run_all(solved, [(rule.problem, best, asked) for rule in rules], way)
    found = [Option("value", "the most public value", best, best.bound)]
    for key in dict.fromkeys(rule.key for rule in rules):
        mine = [(rule, answer) for rule, answer in zip(rules, answers, strict=True) if rule.key == key]
        found.append(_chosen(problem, found, mine))
    return Choices(problem.digest, tuple(found))


def solved(case: tuple[Problem, Plan, Asked]) -> Answer:
    """A plan of a problem, searched from another plan, or why there is none."""
    problem, warm, asked = case
    try:
        return propose(problem, asked, warm), ""
    except NoPlan as none:
        return None, " ".join((str(none), *none.lines))


def _chosen(problem: Problem, before: Sequence[Option], steps: Sequence[tuple[Rule, Answer]]) -> Option:
    """The mildest step that is a choice; else the one that differs most, with what keeps it from being one."""
    tried: list[Option] = []
    for rule, (plan, why) in steps:
        if plan is None:
            tried.append(Option(rule.key, rule.says, why_not=why, differs=0))
            continue
        mine = replace(plan, problem=problem.digest, parts=parts_of(problem), bound=None, proved=False)
        apart, nearest = likest(problem, mine, before)
        tried.append(Option(rule.key, rule.says, mine, plan.bound, "", apart, nearest))
        if apart >= DIFFERENT:
            return tried[-1]
    with_plan = [one for one in tried if one.plan is not None]
    if not with_plan:
        return tried[0]
    most = max(with_plan, key=lambda one: one.differs)
    return replace(most, why_not=_too_like(before, most, tried))


def _too_like(before: Sequence[Option], most: Option, tried: Sequence[Option]) -> str:
    rules = {one.key: one.rule for one in before}
    said = (
        f"{most.differs} % of projects get another verb than with “{rules[most.nearest or 'value']}”; "
        f"{DIFFERENT} % make it a choice."
    )
    further = next((one for one in tried if one.plan is None), None)
    return f"{said} With more ({further.rule}) no plan was found that keeps every rule." if further else said


def against_changes(problem: Problem, best: Plan, asked: Asked, way: Way = HERE) -> tuple[Allowed, ...]:
    """The most value that was found with at most so many changes to what is approved, from none to those of the best plan.

    What fewer changes reach more changes reach too, so the value never falls.
    """
    changes = judge(problem, best).changes
    few = sorted({0, changes // 4, changes // 2, changes * 3 // 4} - {changes})
    cases = [(replace(problem, most_changes=most), best, asked) for most in few]
    found: list[Allowed] = []
    reached: int | None = None
    for most, (plan, _) in zip(few, run_all(solved, cases, way), strict=True):
        if plan is not None and plan.value is not None:
            reached = max(plan.value, plan.value if reached is None else reached)
        found.append(Allowed(most, reached))
    return (*found, Allowed(changes, best.value))
