"""The judge: whether a plan, made by an engine or by hand, keeps every rule of its problem; each breach in words.

It shares nothing with what searches but the problem, and adds up everything again in plain steps (`accounts`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from throughline.programme.phasing import alone, together
from throughline.programme.phasing.accounts import accounts_of, placed, whole_value
from throughline.programme.phasing.months import Moment
from throughline.programme.phasing.plan import Placement, Plan
from throughline.programme.phasing.problem import Mode, Problem, Project
from throughline.programme.phasing.verdicts import Breach, Case, Family, Judgement

JUDGES: dict[Family, Callable[[Case], Iterator[Breach]]] = {
    Family.MADE_FOR: alone.made_for,
    Family.PLACEMENT: alone.placement,
    Family.DUTY: alone.duty,
    Family.SCOPE: alone.scope,
    Family.WINDOW: alone.window,
    Family.STATUTORY: alone.statutory,
    Family.CONTRACT: alone.contract,
    Family.RUNNING: alone.running,
    Family.FROZEN: alone.frozen,
    Family.HOLD: alone.hold,
    Family.MEETING: alone.meeting,
    Family.ITEMS: together.items,
    Family.PEOPLE: together.people,
    Family.CALL_OFF: together.call_off,
    Family.REVENUE: together.revenue,
    Family.CAPITAL: together.capital,
    Family.SAVINGS: together.savings,
    Family.LINKS: together.links,
    Family.EMBEDDING: together.embedding,
    Family.CHANGES: together.changes,
    Family.RESCOPED: together.rescoped,
    Family.VALUE: together.value,
}


def judge(problem: Problem, plan: Plan) -> Judgement:
    """Judge a plan by every family of rules."""
    accounts = accounts_of(problem, plan)
    case = Case(problem, plan, accounts, tuple(_placed(problem, plan)))
    breaches = tuple(breach for family in Family for breach in JUDGES[family](case))
    call_off = (sum(year.call_off for year in accounts.money.values()) + 5) // 10
    return Judgement(breaches, whole_value(problem, plan), len(together.changed(case)), call_off, accounts)


def _placed(problem: Problem, plan: Plan) -> Iterator[tuple[Project, Mode, Moment, Moment, Placement]]:
    for project, mode, one in placed(problem, plan):
        if one.start is not None and one.build is not None:
            yield project, mode, one.start, one.build, one
