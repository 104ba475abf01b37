"""Why a project is where a plan puts it, and what would have to change: computed from the plan, never written afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from throughline.ground.words import counted, listed
from throughline.programme.phasing.blocking import blocked, without
from throughline.programme.phasing.bound import bound_of
from throughline.programme.phasing.columns import Columns, columns_of
from throughline.programme.phasing.conflicts import reconciled
from throughline.programme.phasing.dates import since
from throughline.programme.phasing.flat import MODE, MUST, SAME, START, VALUE, Array
from throughline.programme.phasing.insert import State, state_of
from throughline.programme.phasing.placing import chosen, drawn
from throughline.programme.phasing.plan import MadeBy, Plan, Reason
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.propose import Asked, Run, aim_of, value_aim, walk, walks
from throughline.programme.phasing.proving import MOST as PROVABLE
from throughline.programme.phasing.proving import NODES, prove
from throughline.programme.phasing.search import wrong

LOOKED_AT = 60  # better columns, the best first
NAMED = 3  # reasons of different kinds
FORCED_STEPS = 400


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why, and what it would take to have it better: the value lost elsewhere, who would move or go, and the plan that
    shows it.
    """

    reasons: tuple[Reason, ...]
    wanted: str = ""
    lost: int | None = None
    displaced: tuple[str, ...] = ()
    shown: Plan | None = None


def explained(problem: Problem, plan: Plan, columns: Columns | None = None) -> Plan:
    """The plan with the reasons of each project."""
    columns = columns or columns_of(problem)
    state = state_of(columns.flat, chosen(columns, plan))
    number = {project.key: n for n, project in enumerate(columns.problem.projects)}
    placements = tuple(replace(one, reasons=reasons(columns, state, number[one.project])) for one in plan.placements)
    return replace(plan, placements=placements)


def reasons(columns: Columns, state: State, p: int) -> tuple[Reason, ...]:
    """Duty first, then what stands in the way of each better column, each kind once. `state`: the plan, left as it is."""
    project = columns.problem.projects[p]
    found: list[Reason] = []
    if project.mandatory:
        found.append(Reason("duty", f"It must be done{f': {project.ground}' if project.ground else ''}."))
    c, free = int(state.sel[p]), False
    if c >= 0 and columns.flat.col[c, SAME]:
        found.append(Reason("approved", "It stays exactly as it was approved."))
    with without(columns, state, p):
        ways = [
            (better, blocked(columns, state, p, int(better))) for better in better_columns(columns, p, c)[:LOOKED_AT]
        ]
    for better, why in ways:
        if why is None:
            free = True
        elif (why.code, why.role) not in {(one.code, one.role) for one in found} and len(found) < NAMED + 1:
            found.append(replace(why, text=f"{_wanting(columns, int(better), c)}: {_lowered(why.text)}"))
    if free:
        found.append(
            Reason(
                "tolerance", "More value is in reach for it alone; it was given up for fewer changes or less call-off."
            )
        )
    if c >= 0 and not len(better_columns(columns, p, c)):
        found.append(Reason("best", "No other way to do it brings more."))
    if c < 0 and not len(better_columns(columns, p, c)):
        found.append(Reason("no gain", "There is no way to do it that keeps its own dates and brings anything."))
    return tuple(found)


def better_columns(columns: Columns, p: int, c: int) -> Array:
    """The columns of a project that are worth more than the one it has, the best first."""
    f = columns.flat
    mine = np.arange(f.off[p], f.off[p + 1])
    floor = int(f.col[c, VALUE]) if c >= 0 else 0
    kept: Array = mine[f.col[mine, VALUE] > floor]
    return kept[np.argsort(-f.col[kept, VALUE], kind="stable")]


def _wanting(columns: Columns, better: int, c: int) -> str:
    f = columns.flat
    mode, start = columns.keys[f.col[better, MODE]], since(columns.problem, columns.moment(better, START))
    if c < 0:
        return f"Not done as {mode} {start}"
    return f"Not {mode} {start}, which would bring {int(f.col[better, VALUE] - f.col[c, VALUE]):,} points more"


def _lowered(text: str) -> str:
    return text if text.split()[0] not in ("It", "The", "As") else text[0].lower() + text[1:]


def explain(problem: Problem, plan: Plan, key: str, seconds: float) -> Explanation:
    """The reasons, and what would have to change, verified by searching again with the project forced to be better off."""
    columns = columns_of(problem)
    sel = chosen(columns, plan)
    p = next(n for n, project in enumerate(columns.problem.projects) if project.key == key)
    why = reasons(columns, state_of(columns.flat, sel), p)
    better = better_columns(columns, p, int(sel[p]))
    if not len(better):
        return Explanation(why)
    forced, legal = force(columns, sel, p, better, seconds)
    if not legal:
        said_so = (
            "No plan was found that keeps every rule and does it better: others would have to give way that may not."
        )
        return Explanation(why, said_so)
    return _told(columns, sel, forced, p, why)


def force(columns: Columns, sel: Array, p: int, among: Array, seconds: float) -> tuple[Array, bool]:
    """The best plan found in which a project has one of those columns; whether it keeps every rule."""
    f = columns.flat
    duty = f.duty.copy()
    duty[p, MUST] = 1
    tied = replace(columns, flat=f._replace(duty=duty))
    run = Run(tied, Asked(seconds=seconds, threads=1), best=np.where(np.arange(len(sel)) == p, -1, sel))
    run.bound, run.master = bound_of(tied, sel, rounds=30, tolerance=5e-3)
    free = value_aim(run)
    shut = np.full(columns.count, -1e18)
    wish, priced = free.wish[-1].copy(), free.wish[0].copy()
    mine = slice(int(f.off[p]), int(f.off[p + 1]))
    for values in (wish, priced):
        shut[mine] = values[mine]
        values[mine] = -1e18
        values[among] = shut[among]
    aim = aim_of(tied, (1.0, 0.0, 0.0, 0.0), (-1e18, 1e18, 1e18), wish, priced)
    walk(run, walks(run, aim, 1), FORCED_STEPS, "forcing", 0.0, 1.0)
    if len(sel) <= PROVABLE:
        _settle(run, [c for c in range(mine.start, mine.stop) if c not in set(among)])
    return run.best, _legal(run)


def _legal(run: Run) -> bool:
    return bool(wrong(run.columns.flat, state_of(run.columns.flat, run.best)) == 0.0)


def _settle(run: Run, shut: list[int]) -> None:
    """In a small portfolio what the search missed is found: any plan without those columns, then the best of them."""
    assert run.bound is not None
    found = run.best if _legal(run) else reconciled(run.columns, shut=shut)
    if found is None:
        return
    value = int(run.measured(found)[0]) + run.columns.base
    run.best = prove(run.columns, run.bound, found, value, max(0.1, run.left()), NODES, run.stop, shut).sel


def _told(columns: Columns, sel: Array, forced: Array, p: int, why: tuple[Reason, ...]) -> Explanation:
    run = Run(columns, Asked())
    lost = int(run.measured(sel)[0] - run.measured(forced)[0])
    projects = columns.problem.projects
    gone = [projects[n].key for n in range(len(sel)) if n != p and sel[n] >= 0 > forced[n]]
    moved = [projects[n].key for n in range(len(sel)) if n != p and sel[n] >= 0 <= forced[n] and sel[n] != forced[n]]
    f, c = columns.flat, int(forced[p])
    start = since(columns.problem, columns.moment(c, START))
    parts = [
        f"{listed(gone[:6])} would not be done" if gone else "",
        f"{counted(len(moved), 'other')} would move" if moved else "",
    ]
    price = (
        f"the plan would be worth {lost:,} points less" if lost > 0 else "the plan would lose nothing that was found"
    )
    who = ", ".join(filter(None, parts)) or "nobody else would move"
    text = f"To have it as {columns.keys[f.col[c, MODE]]} {start}, {who}, and {price}."
    placed, people = drawn(columns, forced)
    shown = Plan(placed, title=columns.problem.title, made_by=MadeBy.ENGINE, bought=people)
    return Explanation(why, text, lost, (*gone, *moved), shown)
