"""Options for Members: the best plan under one more rule each, so different from one another that there is a choice.

Each is a problem with one constraint set tighter (the epsilon of the method) and solved again; never a weight moved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from throughline.programme.phasing.accounts import accounts_of
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.propose import Asked, NoPlan, propose
from throughline.programme.phasing.scenarios import Where, run_all

DIFFERENT = 20  # per cent of projects that carry another verb, between any two options


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its rule in words, its plan, or why there is none. `differs`: per cent, from the likest option before it."""

    key: str
    title: str
    problem: Problem
    plan: Plan | None
    why_not: str = ""
    differs: int = 100

    @property
    def offered(self) -> bool:
        """Whether there is a plan, and one that is a choice."""
        return self.plan is not None and self.differs >= DIFFERENT


def tightened(problem: Problem, best: Plan) -> tuple[tuple[str, str, Problem], ...]:
    """Each option's key, rule and problem, measured against the best plan."""
    found, judgement = accounts_of(problem, best), judge(problem, best)
    saved = {year: money.savings // 10 for year, money in found.money.items()}
    more = tuple(replace(e, savings=max(e.savings, saved[e.year] * 11 // 10)) for e in problem.envelopes)
    own = tuple(replace(role, call_off=None) for role in problem.roles)
    still = max(0, judgement.changes // 2)
    less = tuple(replace(e, revenue=e.revenue * 9 // 10, capital=e.capital * 9 // 10) for e in problem.envelopes)
    return (
        ("savings", "a tenth more is saved in each year", replace(problem, envelopes=more)),
        ("own staff", "nobody is bought from a partner", replace(problem, roles=own)),
        ("least change", f"at most {still} approved projects change", replace(problem, most_changes=still)),
        ("smaller", "a tenth less money in each year", replace(problem, envelopes=less)),
    )


def options(
    problem: Problem, best: Plan, asked: Asked, where: Where = Where.HERE, workers: int = 2
) -> tuple[Option, ...]:
    """The best plan first, then one for each further rule, each searched from the best plan."""
    cases = tightened(problem, best)
    plans = run_all(_solve, [(case, best, asked) for _, _, case in cases], where, workers)
    found = [Option("value", "the most public value", problem, best)]
    for (key, title, case), (plan, why) in zip(cases, plans, strict=True):
        differs = min((_differs(one.plan, plan) for one in found if one.offered), default=100)
        found.append(Option(key, title, case, plan, why, differs))
    return tuple(found)


def _solve(case: tuple[Problem, Plan, Asked]) -> tuple[Plan | None, str]:
    problem, warm, asked = case
    try:
        return propose(problem, asked, warm), ""
    except NoPlan as none:
        return None, " ".join((str(none), *none.lines))


def _differs(one: Plan | None, other: Plan | None) -> int:
    """Per cent of projects whose verbs differ."""
    if one is None or other is None:
        return 100
    verbs = {placement.project: placement.verbs for placement in one.placements}
    changed = sum(verbs[placement.project] != placement.verbs for placement in other.placements)
    return 100 * changed // max(1, len(other.placements))
