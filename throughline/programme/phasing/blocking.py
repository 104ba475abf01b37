"""Which rule stands in the way of a column, given the rest of a plan: the first one, in words, computed from the plan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from throughline.ground.money import exact
from throughline.ground.periods import FinancialYear
from throughline.ground.words import listed
from throughline.programme.phasing.columns import Columns
from throughline.programme.phasing.dates import when
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
    MOST,
    NET,
    OTHER,
    RESCOPED,
    REVENUE,
    SAVING,
    START,
    WORKS,
)
from throughline.programme.phasing.insert import CALL_OFF, State, overspent, place
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
            since = when(columns.problem, columns.moment(int(sel[other]), leaves))
            return Reason("waits", f"It waits until {who.title} has {word}, {since}.", (who.key,))
    for after in f.after[f.after_at[p] : f.after_at[p + 1]]:
        other, (leaves, enters, word) = int(after[OTHER]), moments[int(after[KIND])]
        if sel[other] >= 0 and f.col[c, leaves] + after[LAG] > f.col[sel[other], enters]:
            text = f"{projects[other].title} waits until it has {word}, and would have to move."
            return Reason("holds up", text, (projects[other].key,))
    return None


def _by_rows(columns: Columns, state: State, c: int) -> Reason | None:
    f, rows = columns.flat, columns.rows
    meet, met = int(f.col[c, MEET]), int(f.col[c, MET])
    for (row, t), amount in f.taken(c).items():
        there = int(f.room[row, t] + f.bought[row, MOST] * (f.dawn[t + 1] - f.dawn[t]))
        if row != meet and state.use[row, t] + amount > there:
            return _full(columns, row, t, amount, int(state.use[row, t]))
    if meet >= 0 and state.use[meet, met] >= f.room[meet, met]:
        body = next(one.title for one in columns.problem.bodies if one.key == rows.names[meet][1])
        day = columns.meeting(c)
        text = f"{body} on {day:%-d %B %Y} already decides on {state.use[meet, met]} projects, as many as it can."
        return Reason("meeting", text, month=rows.axis.edges[met])
    return None


def _full(columns: Columns, row: int, t: int, amount: int, used: int) -> Reason:
    f, problem, days = columns.flat, columns.problem, int(columns.flat.dawn[t + 1] - columns.flat.dawn[t])
    kind, key = columns.rows.names[row]
    at = columns.rows.axis.edges[t]
    if kind == "directorate":
        title = next(one.title for one in problem.directorates if one.key == key)
        text = f"{title} already has {_tenth(used, days)} projects embedding {when(problem, at)}, as many as it can live through."
        return Reason("embedding", text, month=at)
    title = next(one.title for one in problem.roles if one.key == key)
    more = int(f.bought[row, MOST])
    call_off = f" and {more / 10:g} can be bought" if more else ""
    text = (
        f"{title} {when(problem, at)}: it needs {_tenth(amount, 10 * days)} FTE beside the {_tenth(used, 10 * days)} that are "
        f"planned; {_tenth(int(f.room[row, t]), 10 * days)} are free{call_off}."
    )
    return Reason("people", text, role=key, month=at)


def _tenth(amount: int, parts: int) -> str:
    """An amount shared among so many, to the hundredth: half of one in a week is 0.07 by the day."""
    return f"{round(amount / parts, 2):g}"


def _by_scope(columns: Columns, state: State, c: int) -> Reason | None:
    f = columns.flat
    if state.sums[3] + f.col[c, RESCOPED] > f.limits[0]:
        text = f"{int(f.limits[0])} approved projects are re-scoped already, as many as may be."
        return Reason("re-scoped", text)
    return None


def _by_money(columns: Columns, state: State, p: int, c: int) -> Reason | None:
    """Capital, revenue with the call-off that is needed, then savings and changes: judged with the column put in."""
    place(columns.flat, state, p, c, 1)
    try:
        return _short(columns, state)
    finally:
        place(columns.flat, state, p, c, -1)


def _short(columns: Columns, tried: State) -> Reason | None:
    f, years = columns.flat, columns.rows.years
    works, spent = tried.money[CAPITAL], tried.money[NET] + tried.money[CALL_OFF]
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


@contextmanager
def without(columns: Columns, state: State, p: int) -> Iterator[None]:
    """A plan without one project for a while; what depends on it stays, since it is put back.

    Taken out of the plan that stands, not left out of one made anew: of 1,600 projects that was two thirds of the time of
    proposing a plan.
    """
    c = int(state.sel[p])
    if c >= 0:
        place(columns.flat, state, p, c, -1)
    try:
        yield
    finally:
        if c >= 0:
            place(columns.flat, state, p, c, 1)
