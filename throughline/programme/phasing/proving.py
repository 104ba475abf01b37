"""Proving a small portfolio: no plan is worth more. A better one is asked for until there is none (`intervals`).

The search ends after a number of conflicts, so that it repeats; the time is a safeguard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event

from throughline.programme.phasing.bound import Bound
from throughline.programme.phasing.columns import Columns
from throughline.programme.phasing.flat import Array
from throughline.programme.phasing.insert import state_of
from throughline.programme.phasing.intervals import best, model_of
from throughline.programme.phasing.search import wrong

MOST = 20  # projects: beyond, the proof does not come to its end
NODES = 1_000_000


@dataclass(frozen=True, slots=True)
class Proof:
    """The best plan known after the proof, what none is worth more than (with the base), conflicts gone through."""

    sel: Array
    bound: int
    nodes: int


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
    """Ask for a better plan than `sel`, worth `value`, without the columns that are shut, until there is none or the time is
    over. Needs a legal plan to start from.
    """
    better, told = best(model_of(columns, shut), value - columns.base + 1, seconds, nodes, stop)
    if better is None:
        return Proof(sel, min(bound.value, value) if told.settled else bound.value, told.conflicts)
    state = state_of(columns.flat, better)
    if wrong(columns.flat, state) > 0 or told.bound is None:
        raise AssertionError("The proof and the search judge a plan differently.")
    return Proof(better, min(bound.value, told.bound + columns.base), told.conflicts)
