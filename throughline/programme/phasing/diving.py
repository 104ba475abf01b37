"""A start for the search from the linear program: take what it takes whole, then the largest shares, and solve again.

Of hundreds of projects the program divides few, so what it says of the others is nearly a plan, and better than any rule.
What must be done comes first; what does not fit beside what was taken is shut. It ends by rounds, never by the clock.
"""

from __future__ import annotations

import numpy as np

from throughline.programme.phasing.bound import Bound, Master
from throughline.programme.phasing.columns import Columns
from throughline.programme.phasing.flat import MUST, Array
from throughline.programme.phasing.insert import Desk, State, build_up, desk_of, empty, fits, place

QUICK = 12, 2  # rounds, and of the columns that are divided the part that is tried in one: half
SLOW = 25, 5  # the same of a large portfolio, where the search mends less of what was taken too soon
WHOLE = 0.999  # of a column: taken at once


def dived(columns: Columns, master: Master, bound: Bound, *, slowly: bool = False) -> Array:
    """A plan read off the program round by round, then filled up by prices and by value; the program is left as it was."""
    state, desk = empty(columns.flat), desk_of(columns.flat)
    chosen = np.array(sorted(master.numbers), np.int64)
    numbers = np.array([master.numbers[int(c)] for c in chosen], np.int64)
    project = np.searchsorted(columns.flat.off, chosen, side="right") - 1
    must = columns.flat.duty[:, MUST][project]
    rounds, part = SLOW if slowly else QUICK
    for _ in range(rounds):
        solved = master.program.solve()
        if solved is None:
            break
        share = np.where(state.sel[project] >= 0, 0.0, solved.values[numbers])
        order = [int(n) for n in np.lexsort((-share, -must)) if share[n] > 1e-6]
        if not order:
            break
        parts = [n for n in order if share[n] <= WHOLE]
        wanted = [n for n in order if share[n] > WHOLE] + parts[: max(1, len(parts) // part)]
        _taken(columns, master, state, [(int(project[n]), int(chosen[n]), int(numbers[n])) for n in wanted], desk)
    for number in numbers:
        master.program.keep(int(number), 0.0, np.inf)
    return filled(columns, bound, state, desk)


def _taken(columns: Columns, master: Master, state: State, wanted: list[tuple[int, int, int]], desk: Desk) -> None:
    for p, c, number in wanted:
        if state.sel[p] >= 0:
            continue
        if fits(columns.flat, state, p, c, desk):
            place(columns.flat, state, p, c, 1)
            master.program.keep(number, 1.0, np.inf)
        else:
            master.program.keep(number, 0.0, 0.0)


def filled(columns: Columns, bound: Bound, state: State, desk: Desk) -> Array:
    """A plan filled up by prices and then by value, what must be done first."""
    f, there = columns.flat, columns.flat.off[1:] > columns.flat.off[:-1]
    gain = np.full(columns.projects, -1e18)
    gain[there] = np.maximum.reduceat(bound.priced, f.off[:-1][there])
    order = np.argsort(-(gain + 1e12 * f.duty[:, MUST]), kind="stable").astype(np.int64)
    for wish in (bound.priced, f.value.astype(float)):
        build_up(f, state, order, wish, 2, desk)
    return state.sel.copy()
