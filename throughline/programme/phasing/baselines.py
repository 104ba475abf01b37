"""The rules to beat, exactly as a spreadsheet would follow them: two by hand, sixteen greedy, published so that they repeat.

Strict: statutory, then in flight, then by weighted score (ties by order of the list); whole scope; no call-off; what is in
flight keeps its approved start where that fits, else the nearest; others take the earliest finish; predecessors first; four
passes; what does not fit is left out; nothing placed is moved. Lax: statutory, then by score; call-off within the money.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from throughline.programme.phasing.columns import Columns
from throughline.programme.phasing.flat import FINISH, MODE, MOST, MUST, ROW, SAME, START, Array, Flat
from throughline.programme.phasing.insert import build_up, desk_of, empty
from throughline.programme.phasing.problem import Scope
from throughline.programme.phasing.search import measures, wrong

NEVER = -1e18
PASSES = 4


@dataclass(frozen=True)
class Ruled:
    """What a rule came to: its columns, value with stop costs, how much is wrong, statutory projects left out."""

    name: str
    sel: Array
    value: int
    wrong: float
    missed: int


def baselines(columns: Columns) -> tuple[Ruled, ...]:
    """Strict, lax, and the sixteen greedy rules: four orders, whole scope or any, without or with call-off."""
    keys = _keys(columns)
    whole, kept = _earliest(columns, whole=True), _earliest(columns, whole=True, keep=True)
    found = [
        _ruled(columns, "strict", _order(columns, keys["score"], flight=True), kept, call_off=False),
        _ruled(columns, "lax", _order(columns, keys["score"], flight=False), whole, call_off=True),
    ]
    for name, key in keys.items():
        for scope, wish in (("whole", whole), ("any", _earliest(columns, whole=False))):
            for call_off in (False, True):
                title = f"{name}, {scope} scope, {'with' if call_off else 'no'} call-off"
                found.append(_ruled(columns, title, _order(columns, key, flight=False), wish, call_off=call_off))
    return tuple(found)


def best_legal(columns: Columns) -> Ruled | None:
    """The rule that is worth most of those that break nothing."""
    return max((one for one in baselines(columns) if not one.wrong), key=lambda one: one.value, default=None)


def _ruled(columns: Columns, name: str, order: Array, wish: Array, *, call_off: bool) -> Ruled:
    f = columns.flat if call_off else _without_call_off(columns.flat)
    state = empty(f)
    build_up(f, state, order, wish, PASSES, desk_of(f))
    measured = np.zeros(4, np.int64)
    measures(f, state, measured)
    missed = int((f.duty[:, MUST] * (state.sel < 0)).sum())
    return Ruled(name, state.sel.copy(), int(measured[0]) + columns.base, float(wrong(f, state)), missed)


def _without_call_off(f: Flat) -> Flat:
    nothing = f.bought.copy()
    nothing[:, MOST] = 0
    return f._replace(bought=nothing)


def _keys(columns: Columns) -> dict[str, Array]:
    """What projects are ranked by: weighted score, score for a pound, benefits a month, benefits for a day's work."""
    f, problem = columns.flat, columns.problem
    weights = {priority.key: priority.weight for priority in problem.priorities}
    score, cost, worth, work = (np.zeros(columns.projects) for _ in range(4))
    mode = 0  # the number of a project's first
    for n, project in enumerate(problem.projects):
        stages = project.modes[0].stages
        score[n] = sum(weights[one.priority] * one.score for one in project.scores)
        cost[n] = max(1, sum(stage.revenue + stage.capital for stage in stages))
        worth[n] = score[n] * project.reach
        for stage, part in enumerate(stages):
            for k in range(f.mode[mode, 4 + stage], f.mode[mode, 5 + stage]):
                work[n] += part.months * f.need[k, 1] * (f.need[k, ROW] < columns.rows.roles)
        mode += len(project.ways)
    return {
        "score": score,
        "score for a pound": score / cost,
        "benefits": worth,
        "benefits for work": worth / np.maximum(1, work),
    }


def _order(columns: Columns, key: Array, *, flight: bool) -> Array:
    must = columns.flat.duty[:, MUST]
    running = [project.approved is not None for project in columns.problem.projects]
    order = sorted(range(columns.projects), key=lambda p: (not must[p], not (flight and running[p]), -key[p], p))
    return np.array(order, np.int64)


def _earliest(columns: Columns, *, whole: bool, keep: bool = False) -> Array:
    """The wish for the earliest finish, the wider scope first; with `keep`, the approved start or the nearest to it."""
    f, problem = columns.flat, columns.problem
    scopes = [mode.scope for project in problem.projects for mode in project.ways]
    rank = np.array([list(Scope).index(scope) for scope in scopes], np.int64)[f.col[:, MODE]]
    wish = -(f.col[:, FINISH] + 1000.0 * columns.rows.axis.scale * rank)
    if keep:
        for n, project in enumerate(problem.projects):
            if project.approved is not None:
                mine = slice(int(f.off[n]), int(f.off[n + 1]))
                start = columns.rows.axis.count(project.approved.start)
                wish[mine] -= 100_000.0 * np.abs(f.col[mine, START] - start) - 0.5 * f.col[mine, SAME]
    return np.where((rank > 0) & whole, NEVER, wish)
