"""Proving a small portfolio: no plan is worth more. Columns that no better plan can have are left out, the rest is branched over.

A column is left out when the bound with it forced in lies below the plan that is known (reduced-cost fixing); what is left is
an integer program over columns for HiGHS. Branching ends after a number of nodes, so that it repeats; the time is a safeguard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, isfinite
from threading import Event

import numpy as np

from throughline.programme.phasing.bound import Bound, Master
from throughline.programme.phasing.columns import Columns
from throughline.programme.phasing.flat import MUST, Array
from throughline.programme.phasing.insert import state_of
from throughline.programme.phasing.search import wrong

MOST = 20  # projects: beyond, branching does not come to its end
NODES = 50_000


@dataclass(frozen=True, slots=True)
class Proof:
    """The best plan known after branching, what none is worth more than (with the base), nodes."""

    sel: Array
    bound: int
    nodes: int


def worth_keeping(columns: Columns, bound: Bound, least: int) -> Array:
    """Which columns a plan worth `least` or more may have, by the prices of the bound."""
    f, best = columns.flat, np.zeros(columns.projects)
    there = f.off[1:] > f.off[:-1]
    best[there] = np.maximum.reduceat(bound.priced, f.off[:-1][there])
    best = np.where(f.duty[:, MUST] > 0, best, np.maximum(0.0, best))
    mine = np.repeat(np.arange(columns.projects), np.diff(f.off))
    kept: Array = bound.value - best[mine] + bound.priced + 1.0 >= least
    return kept


def prove(
    columns: Columns,
    bound: Bound,
    sel: Array,
    value: int,
    seconds: float,
    nodes: int,
    stop: Event,
    shut: Sequence[int] = (),
) -> Proof:
    """Branch over what a better plan than `sel`, worth `value`, may still be made of, without the columns that are shut.
    Needs a legal plan to start from.
    """
    f = columns.flat
    kept = worth_keeping(columns, bound, value)
    kept[list(shut)] = False
    kept[sel[sel >= 0]] = True
    master = Master(columns)
    for p in range(columns.projects):
        for c in range(f.off[p], f.off[p + 1]):
            if kept[c]:
                master.put(p, c)
    start = {master.numbers[int(c)]: 1.0 for c in sel if c >= 0}
    solved = master.program.prove(list(master.numbers.values()), seconds, nodes, start, stop)
    if solved is None:
        return Proof(sel, bound.value, 0)
    found = _taken(columns, master, solved.values)
    if wrong(f, state_of(f, found)) > 0 or _value(columns, found) <= value:
        found = sel
    if not isfinite(solved.bound):  # ended before its first bound
        return Proof(found, bound.value, solved.nodes)
    proved = max(floor(solved.bound * (1 + 1e-9) + 1e-6) + columns.base, value)
    return Proof(found, min(bound.value, proved), solved.nodes)


def _taken(columns: Columns, master: Master, values: Array) -> Array:
    sel = np.full(columns.projects, -1, np.int64)
    for c, number in master.numbers.items():
        if values[number] > 0.5:
            sel[int(np.searchsorted(columns.flat.off, c, side="right")) - 1] = c
    return sel


def _value(columns: Columns, sel: Array) -> int:
    return int(state_of(columns.flat, sel).sums[0]) + columns.base
