"""What one more of something would buy: a bracket for each role, year and meeting, never a point.

The low end was found: a plan with one more that is worth so much more. The high end is proved: the old prices of the rows
still give a valid bound once a row has more room. Every search starts from the same plan and makes the same number of steps,
so that the brackets can be compared; a low end is found within about 1 % of what a longer search finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import floor

import numpy as np

from throughline.ground.periods import FinancialYear
from throughline.programme.phasing.bound import Bound, bound_of, lagrangian
from throughline.programme.phasing.columns import Columns, columns_of
from throughline.programme.phasing.flat import BUILD, MODE, START, Array
from throughline.programme.phasing.placing import chosen
from throughline.programme.phasing.plan import Plan, Price
from throughline.programme.phasing.problem import Capacity, Problem, range_of
from throughline.programme.phasing.propose import Asked, Run, value_aim, walk, walks
from throughline.programme.phasing.scenarios import HERE, Way, run_all

MILLION = 100_000_000  # pounds in pence
STEPS = 400


Question = tuple[Price, Problem, Problem, Bound, Array, int]  # what, with it, without it, prices, the plan, steps


def prices(problem: Problem, plan: Plan, steps: int = STEPS, way: Way = HERE) -> tuple[Price, ...]:
    """One more FTE of each role, one more £1m of revenue and of capital in each year, one more item at each meeting."""
    columns = _columns(problem)
    bound, _ = bound_of(columns, chosen(columns, plan))
    now = searched(columns, bound, chosen(columns, plan), steps)
    asked = [(what, more, problem, bound, now, steps) for what, more in one_more(problem)]
    return tuple(run_all(bracket, asked, way))


@lru_cache(maxsize=1)
def _columns(problem: Problem) -> Columns:
    return columns_of(problem)


def bracket(asked: Question) -> Price:
    """The bracket of one question."""
    what, more, problem, bound, now, steps = asked
    return _bracket(what, more, bound, _columns(problem), now, steps)


def one_more(problem: Problem) -> Iterator[tuple[Price, Problem]]:
    """Each question: what there is one more of, and the problem with it."""
    for n, role in enumerate(problem.roles):
        rows = tuple(_added(row) for row in role.capacity)
        roles = (*problem.roles[:n], replace(role, capacity=rows), *problem.roles[n + 1 :])
        yield Price(f"one more FTE of {role.title}", 0, 0, role=role.key), replace(problem, roles=roles)
    for n, one in enumerate(problem.envelopes):
        for name, field in (("revenue", "revenue"), ("capital", "capital")):
            grown = replace(one, **{field: getattr(one, field) + MILLION})
            envelopes = (*problem.envelopes[:n], grown, *problem.envelopes[n + 1 :])
            what = f"£1m more {name} in {FinancialYear(one.year).said()}"
            yield Price(what, 0, 0, year=one.year), replace(problem, envelopes=envelopes)
    for n, body in enumerate(problem.bodies):
        if body.items is not None:
            bodies = (*problem.bodies[:n], replace(body, items=body.items + 1), *problem.bodies[n + 1 :])
            yield Price(f"one more item at each meeting of {body.title}", 0, 0), replace(problem, bodies=bodies)


def _added(row: Capacity) -> Capacity:
    least, most = range_of(row)
    return Capacity(row.since, least=least + 10, most=most + 10)


def _bracket(what: Price, more: Problem, bound: Bound, columns: Columns, now: Array, steps: int) -> Price:
    wider = columns_of(more)
    same = np.array([_same(columns, wider, int(c)) for c in now], np.int64)
    then = searched(wider, bound, same, steps)
    value = _value(columns, now)
    found = max(0, _value(wider, then) - value)
    out = np.empty(wider.count)
    most = floor(lagrangian(wider, bound.prices, out) * (1 + 1e-9) + 1e-6) + wider.base - value
    return replace(what, least=found, most=max(found, most), frees=_freed(columns, wider, now, then))


def searched(columns: Columns, bound: Bound, start: Array, steps: int) -> Array:
    """The best plan found from a start in so many steps, steered by prices that are known."""
    out = np.empty(columns.count)
    lagrangian(columns, bound.prices, out)
    run = Run(columns, Asked(seconds=None, threads=1), best=start.copy(), bound=replace(bound, priced=out))
    walk(run, walks(run, value_aim(run), 1), steps, "pricing", 0.0, 1.0)
    return run.best


def _value(columns: Columns, sel: Array) -> int:
    return int(Run(columns, Asked()).measured(sel)[0]) + columns.base


def _same(columns: Columns, wider: Columns, c: int) -> int:
    """The column of the wider problem that is this one."""
    if c < 0:
        return -1
    f = columns.flat
    p = int(np.searchsorted(f.off, c, side="right")) - 1
    return wider.find(p, columns.keys[f.col[c, MODE]], columns.moment(c, START), columns.moment(c, BUILD))


def _freed(columns: Columns, wider: Columns, now: Array, then: Array) -> str:
    """The first thing that it would let happen: a project that is not done now, else one that is done otherwise."""
    for p, project in enumerate(columns.problem.projects):
        if now[p] < 0 <= then[p]:
            return f"{project.title} would be done"
    for p, project in enumerate(columns.problem.projects):
        if now[p] >= 0 and then[p] >= 0 and wider.flat.value[then[p]] > columns.flat.value[now[p]]:
            return f"{project.title} would be done sooner or more fully"
    return ""
