"""What if: a plan for a problem that has just changed, in the time that a person waits, with a bound that holds.

What still fits of the plan is kept, what is out goes in again by the prices that were known, a short search mends the rest.
Any prices give a valid bound, so the old ones are asked first; `settled` goes on with the linear program.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from throughline.programme.phasing.bound import Bound, Master, bound_of, improved, lagrangian
from throughline.programme.phasing.columns import Columns, columns_of
from throughline.programme.phasing.diving import dived
from throughline.programme.phasing.flat import MUST, Array
from throughline.programme.phasing.insert import build_up, desk_of, empty
from throughline.programme.phasing.placing import chosen
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.pricing import Prices, nothing
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.propose import Asked, Run, plan_of, value_aim, walk, walks
from throughline.programme.phasing.search import Walk

STEPS = 400  # moves of the short search: less than a tenth of a second at 60 projects
AHEAD, COOLER = 1200, 10  # moves of a longer look while the program is solved, and in how many steps they cool
LONGER = 2000  # moves after that
ROUNDS = 12  # of the linear program, when it is asked for


def known(problem: Problem, plan: Plan) -> Bound:
    """The prices of a problem, worked out once; every change to it can then be answered by `what_if`."""
    columns = columns_of(problem)
    return bound_of(columns, chosen(columns, plan))[0]


def what_if(problem: Problem, before: Plan, prices: Bound, steps: int = STEPS, seed: int = 1) -> Plan:
    """A plan for a changed problem, from the plan before and the prices before. Raises NoPlan when none was found."""
    run = begun(problem, before, prices, seed)
    if steps:
        walk(run, walks(run, value_aim(run), 1), steps, "mending", 0.1, 1.0)
        run.steps = steps
    return plan_of(run)


def settled(problem: Problem, before: Plan, prices: Bound, steps: int = LONGER, seed: int = 1) -> Plan:
    """The same with a second: one thread mends what is left of the plan while the linear program goes on from the old prices;
    then both search, one from there and one from the plan that is read off the program.
    """
    run = begun(problem, before, prices, seed)
    run.asked = replace(run.asked, threads=2)
    assert run.bound is not None
    mending = walks(run, value_aim(run), 1)[0]
    with ThreadPoolExecutor(1) as pool:
        mended = pool.submit(_cooling, mending)
        master = Master(run.columns)
        for p, c in enumerate(run.best):
            if c >= 0:
                master.put(p, int(c))
        run.bound = improved(run.columns, master, run.bound, ROUNDS, 1e-3)
        read_off = dived(run.columns, master, run.bound)
        mended.result()
    run.best = mending.best.copy()
    them = walks(run, value_aim(run), 2)
    them[1].restart(read_off)
    walk(run, them, steps, "mending", 0.1, 1.0)
    run.steps = steps
    return plan_of(run)


def _cooling(one: Walk) -> None:
    """Search while the program is solved, cooling as it goes."""
    for n in range(COOLER):
        one.step(AHEAD // COOLER, 1.0 - n / COOLER)


def begun(problem: Problem, before: Plan, prices: Bound, seed: int) -> Run:
    """What is left of a plan in a changed problem, filled up by the old prices, with the bound that these prove."""
    columns = columns_of(problem)
    bound = _bounded(columns, prices.prices)
    run = Run(columns, Asked(seed=seed, seconds=None, threads=1, stages=1), bound=bound)
    run.best = kept(columns, chosen(columns, before), bound.priced)
    return run


def kept(columns: Columns, sel: Array, priced: Array) -> Array:
    """What still fits of a plan, duties first, then what is worth most; then what is out, by its priced value."""
    f, desk, state = columns.flat, desk_of(columns.flat), empty(columns.flat)
    worth = np.where(sel >= 0, priced[sel], -1e18) + 1e12 * f.duty[:, MUST]
    order = np.argsort(-worth, kind="stable").astype(np.int64)
    only = np.full(columns.count, -1e18)
    only[sel[sel >= 0]] = 1.0
    build_up(f, state, order, only, 3, desk)
    there = f.off[1:] > f.off[:-1]
    gain = np.full(columns.projects, -1e18)
    gain[there] = np.maximum.reduceat(priced, f.off[:-1][there])
    order = np.argsort(-(gain + 1e12 * f.duty[:, MUST]), kind="stable").astype(np.int64)
    build_up(f, state, order, priced, 2, desk)
    return state.sel.copy()


def _bounded(columns: Columns, old: Prices) -> Bound:
    """The bound by old prices; where rows came or went, what is left without them costs nothing."""
    free = nothing(columns.flat, len(columns.links), len(columns.nots), len(columns.pairs))
    same = [one if one.shape == none.shape else none for one, none in zip(old, free, strict=True)]
    now, out = Prices(*same), np.empty(columns.count)
    least = lagrangian(columns, now, out)
    return replace(Bound(0, now, out, 0, np.inf), value=int(np.floor(least + 1e-6 * abs(least))) + columns.base)
