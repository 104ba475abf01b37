"""Which rule stands in the way of a column, given the rest of a plan: the first one, in words, computed from the plan."""

from __future__ import annotations

import numpy as np

from throughline.ground.money import exact
from throughline.ground.periods import FinancialYear
from throughline.ground.words import listed
from throughline.programme.phasing.columns import Columns
from throughline.programme.phasing.flat import (
    BUILD,
    BUILT,
    CAPITAL,
    FINISH,
    FLOOR,
    KIND,
    LAG,
    MEET,
    MET,
    MODE,
    MOST,
    NEEDS,
    OTHER,
    RESCOPED,
    REVENUE,
    SAVING,
    START,
    WORKS,
    Array,
)
from throughline.programme.phasing.insert import State, overspent, place, spent_by, state_of
from throughline.programme.phasing.months import said
from throughline.programme.phasing.plan import Reason


def blocked(columns: Columns, state: State, p: int, c: int) -> Reason | None:
    """The first rule that a column of project `p` would break beside the plan; None when it fits. `p` is not in the plan."""
    return (
        _by_links(columns, state, p, c)
        or _by_rows(columns, state, c)
        or _by_scope(columns, state, c)
        or _by_money(columns, state, p, c)
    )


def _by_links(columns: Columns, state: State, p: int, c: int) -> Reason | None:
    f, sel = columns.flat, state.sel
    projects = columns.problem.projects
    for other in f.nots[f.not_at[p] : f.not_at[p + 1]]:
        if sel[other] >= 0:
            text = f"{projects[other].title}, which is done, excludes it."
            return Reason("excluded", text, (projects[other].key,))
    moments = {0: (BUILT, BUILD, "built"), 1: (START, START, "started"), 2: (FINISH, FINISH, "finished")}
    for before in f.before[f.before_at[p] : f.before_at[p + 1]]:
        other, (leaves, enters, word) = int(before[OTHER]), moments[int(before[KIND])]
        who = projects[other]
        if sel[other] < 0:
            return Reason("needs", f"It needs {who.title}, which is not done.", (who.key,))
        if f.col[sel[other], leaves] + before[LAG] > f.col[c, enters]:
            when = said(int(f.col[sel[other], leaves]) + columns.problem.begins)
            return Reason("waits", f"It waits until {who.title} has {word}, in {when}.", (who.key,))
    for after in f.after[f.after_at[p] : f.after_at[p + 1]]:
        other, (leaves, enters, word) = int(after[OTHER]), moments[int(after[KIND])]
        if sel[other] >= 0 and f.col[c, leaves] + after[LAG] > f.col[sel[other], enters]:
            text = f"{projects[other].title} waits until it has {word}, and would have to move."
            return Reason("holds up", text, (projects[other].key,))
    return None


def _by_rows(columns: Columns, state: State, c: int) -> Reason | None:
    f, rows = columns.flat, columns.rows
    m = f.col[c, MODE]
    firsts = (f.col[c, START], f.col[c, START] + f.mode[m, 0], f.col[c, BUILD], f.col[c, BUILT])
    for stage, first in enumerate(firsts):
        months = np.arange(max(0, first), min(f.months, first + f.mode[m, stage]))
        for row, amount in f.need[f.mode[m, NEEDS + stage] : f.mode[m, NEEDS + stage + 1]]:
            room = f.room[row, months] + f.bought[row, MOST]
            short = np.nonzero(state.use[row, months] + amount > room)[0]
            if len(short):
                t = int(months[short[0]])
                return _full(columns, int(row), t, int(amount), int(state.use[row, t]))
    meet, met = int(f.col[c, MEET]), int(f.col[c, MET])
    if meet >= 0 and state.use[meet, met] >= f.room[meet, met]:
        body = next(one.title for one in columns.problem.bodies if one.key == rows.names[meet][1])
        when = columns.meeting(c)
        text = f"{body} on {when:%-d %B %Y} already decides on {state.use[meet, met]} projects, as many as it can."
        return Reason("meeting", text, month=met + columns.problem.begins)
    return None


def _full(columns: Columns, row: int, t: int, amount: int, used: int) -> Reason:
    f, problem = columns.flat, columns.problem
    kind, key = columns.rows.names[row]
    at = t + problem.begins
    if kind == "directorate":
        title = next(one.title for one in problem.directorates if one.key == key)
        text = f"{title} already has {used} projects embedding in {said(at)}, as many as it can live through."
        return Reason("embedding", text, month=at)
    title = next(one.title for one in problem.roles if one.key == key)
    there, more = int(f.room[row, t]), int(f.bought[row, MOST])
    call_off = f" and {more / 10:g} can be bought" if more else ""
    text = (
        f"{title} in {said(at)}: it needs {amount / 10:g} FTE beside the {used / 10:g} that are planned; "
        f"{there / 10:g} are free{call_off}."
    )
    return Reason("people", text, role=key, month=at)


def _by_scope(columns: Columns, state: State, c: int) -> Reason | None:
    f = columns.flat
    if state.sums[3] + f.col[c, RESCOPED] > f.limits[0]:
        text = f"{int(f.limits[0])} approved projects are re-scoped already, as many as may be."
        return Reason("re-scoped", text)
    return None


def _by_money(columns: Columns, state: State, p: int, c: int) -> Reason | None:
    """Capital, revenue with the call-off that is needed, then savings and changes: judged with the column put in."""
    f, years = columns.flat, columns.rows.years
    sel = state.sel.copy()
    sel[p] = c
    tried = state_of(f, sel)
    works, spent = tried.money[CAPITAL], spent_by(tried)
    for code, name, amounts, kind in (("capital", "Capital", works, WORKS), ("revenue", "Revenue", spent, REVENUE)):
        for y in range(len(years)):
            over = int(overspent(amounts[: y + 1], f.year, kind))
            if over:
                text = f"{name} of {FinancialYear(years[y]).said()} would be {exact(-(-over // 10))} short, call-off included."
                return Reason(
                    code, text if code == "revenue" else text.replace(", call-off included", ""), year=years[y]
                )
    short = [years[y] for y in range(len(years)) if tried.money[SAVING, y] < f.year[FLOOR, y]]
    if short:
        text = f"The savings that {listed([FinancialYear(y).said() for y in short])} counts on would be missed."
        return Reason("savings", text, year=short[0])
    if tried.sums[2] < f.limits[1]:
        return Reason("changes", "As many approved projects change as may.")
    return None


def without(columns: Columns, sel: Array, p: int) -> State:
    """The plan without one project; what depends on it stays, since it is about to be put back."""
    state = state_of(columns.flat, sel)
    if sel[p] >= 0:
        place(columns.flat, state, p, sel[p], -1)
        state = state_of(columns.flat, state.sel)
    return state
