"""From chosen columns to a plan that people read, and back from any plan to the columns nearest to it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from throughline.programme.phasing.columns import Columns
from throughline.programme.phasing.flat import BUILD, FINISH, MODE, MOST, START, VALUE, Array
from throughline.programme.phasing.insert import State, build_up, desk_of, empty, state_of
from throughline.programme.phasing.periods import QUARTER
from throughline.programme.phasing.plan import Bought, Placement, Plan
from throughline.programme.phasing.problem import Project
from throughline.programme.phasing.verbs import verbs_of


def placements(columns: Columns, sel: Array) -> tuple[Placement, ...]:
    """What the columns say of each project, with the verbs."""
    projects = columns.problem.projects
    placed = tuple(_placement(columns, project, int(sel[n])) for n, project in enumerate(projects))
    verbs = verbs_of(columns.problem, Plan(placed))
    return tuple(replace(one, verbs=verbs[one.project]) for one in placed)


def _placement(columns: Columns, project: Project, c: int) -> Placement:
    f = columns.flat
    stopped = project.stop_cost if project.approved else 0
    if c < 0:
        return Placement(project.key, value=-stopped)
    return Placement(
        project.key,
        columns.keys[f.col[c, MODE]],
        columns.moment(c, START),
        columns.moment(c, BUILD),
        columns.moment(c, FINISH),
        columns.meeting(c),
        value=int(f.col[c, VALUE]) - stopped,
    )


def bought(columns: Columns, state: State) -> tuple[Bought, ...]:
    """Who is bought from a partner, by role and quarter."""
    f, problem = columns.flat, columns.problem
    rows = [row for row in range(columns.rows.roles) if f.bought[row, MOST] > 0]
    return tuple(
        Bought(columns.rows.names[row][1], problem.begins + QUARTER * q, int(state.over[row, q]))
        for row in rows
        for q in range(state.over.shape[1])
        if state.over[row, q] > 0
    )


def chosen(columns: Columns, plan: Plan) -> Array:
    """The columns of a plan, whoever made it; what is not legal even by itself is left out."""
    found = np.full(columns.projects, -1, np.int64)
    for n, project in enumerate(columns.problem.projects):
        one = plan.placement(project.key)
        if one and one.mode is not None and one.start is not None and one.build is not None:
            found[n] = columns.find(n, one.mode, one.start, one.build)
    return found


def approved(columns: Columns) -> Array:
    """The columns of the approved plans."""
    found = np.full(columns.projects, -1, np.int64)
    for n, project in enumerate(columns.problem.projects):
        if (plan := project.approved) is not None:
            found[n] = columns.find(n, plan.mode, plan.start, plan.build)
    return found


def repaired(columns: Columns, sel: Array) -> Array:
    """A plan with everything left out that does not fit beside what stands before it in the list."""
    f, state = columns.flat, empty(columns.flat)
    wish = np.full(columns.count, -1e18)
    wish[sel[sel >= 0]] = 1.0
    order = np.argsort(-f.duty[:, 0], kind="stable").astype(np.int64)
    build_up(f, state, order, wish, 4, desk_of(f))
    return state.sel.copy()


def drawn(columns: Columns, sel: Array) -> tuple[tuple[Placement, ...], tuple[Bought, ...]]:
    """Placements and what is bought for them."""
    return placements(columns, sel), bought(columns, state_of(columns.flat, sel))
