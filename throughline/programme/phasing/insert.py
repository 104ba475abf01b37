"""Putting a project into a plan and taking it out, compiled: what is used, what still fits, which column is best.

A state is a plan under work; `place` keeps everything that it uses up to date, call-off and bonuses too. `fits` answers
whether a column may join it; links are kept by `windows`, which says between which months a project's start, build and finish
may lie given who is placed already. Nothing is allocated here: `Desk` is made once for a search.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from throughline.programme.phasing.chance import uniform
from throughline.programme.phasing.compiling import compiled, inlined
from throughline.programme.phasing.flat import (
    AMOUNT,
    BUILD,
    BUILT,
    CAPITAL,
    CHANGE,
    FINISH,
    KIND,
    LAG,
    MEET,
    MET,
    MODE,
    MOST,
    MUST,
    NEEDS,
    NET,
    OTHER,
    PRICE,
    QUARTER,
    RESCOPED,
    REVENUE,
    ROW,
    SAME,
    START,
    STOPPING,
    VALUE,
    WORKS,
    Array,
    Flat,
)

FAR = 1 << 30
CALL_OFF = 3  # of `money`, after NET, CAPITAL and SAVING
NEVER = -1e16  # a wish below it is none


class State(NamedTuple):
    """A plan under work, and what it uses."""

    sel: Array  # column of each project, -1: not done
    use: Array  # rows × months
    over: Array  # rows × quarters: what is bought
    money: Array  # net (without call-off), capital, saving, call-off by year
    sums: Array  # value with bonuses, change with stops, as approved, re-scoped, duties not done


class Desk(NamedTuple):
    """What a search writes on while it looks for a place; worth nothing once it has found one."""

    runs: Array  # modes of a project × 4 × (months + 1): how many months in a row, from each on, a stage fits
    full: Array  # months: whether a stage clashes
    extra: Array  # rows × quarters: what would be bought on top
    touched: Array  # × 2: where
    spent: Array  # years
    low: Array  # start, build, built, finish: earliest
    high: Array  # and latest


@inlined
def first_of(col: Any, mode: Any, c: Any, stage: Any) -> Any:
    """The month in which a stage of a column begins."""
    if stage == 0:
        return col[c, START]
    if stage == 1:
        return col[c, START] + mode[col[c, MODE], 0]
    return col[c, BUILD] if stage == 2 else col[c, BUILT]


@compiled
def buy(f: Any, s: Any, row: Any, t0: Any, t1: Any) -> None:
    """Buy of one role what is needed in the quarters of some months: for each quarter its highest month."""
    use, over, room, months = s.use, s.over, f.room, s.use.shape[1]
    for q in range(t0 // QUARTER, (t1 - 1) // QUARTER + 1):
        top = 0
        for t in range(q * QUARTER, min((q + 1) * QUARTER, months)):
            top = max(top, use[row, t] - room[row, t])
        more = top - over[row, q]
        if more != 0:
            over[row, q] = top
            for y in range(s.money.shape[1]):
                s.money[CALL_OFF, y] += more * f.bought[row, PRICE] * f.share[q, y]


@compiled
def place(f: Any, s: Any, p: Any, c: Any, sign: Any) -> None:
    """Put a column into the plan (sign 1) or take it out (-1)."""
    use, money, sums, col, cash, mode, need = s.use, s.money, s.sums, f.col, f.cash, f.mode, f.need
    months, m = use.shape[1], col[c, MODE]
    for stage in range(4):
        first = first_of(col, mode, c, stage)
        t0, t1 = max(first, 0), min(first + mode[m, stage], months)
        if t1 <= t0:
            continue
        for n in range(mode[m, NEEDS + stage], mode[m, NEEDS + stage + 1]):
            row, amount = need[n, ROW], sign * need[n, AMOUNT]
            for t in range(t0, t1):
                use[row, t] += amount
            if f.bought[row, MOST] > 0:
                buy(f, s, row, t0, t1)
    if col[c, MEET] >= 0:
        use[col[c, MEET], col[c, MET]] += sign
    for kind in range(3):
        for y in range(money.shape[1]):
            money[kind, y] += sign * cash[c, kind, y]
    sums[0] += sign * (col[c, VALUE] + together(f, s.sel, p, c))
    sums[1] += sign * (col[c, CHANGE] - f.duty[p, STOPPING])
    sums[2] += sign * col[c, SAME]
    sums[3] += sign * col[c, RESCOPED]
    sums[4] -= sign * f.duty[p, MUST]
    s.sel[p] = c if sign > 0 else -1


@compiled
def together(f: Any, sel: Any, p: Any, c: Any) -> Any:
    """The bonus for beginning to build in the month of projects that are placed."""
    bonus = 0
    for n in range(f.pair_at[p], f.pair_at[p + 1]):
        other = sel[f.pair[n, 0]]
        if other >= 0 and f.col[other, BUILD] == f.col[c, BUILD]:
            bonus += f.pair[n, 1]
    return bonus


@compiled
def overspent(spent: Any, year: Any, kind: Any) -> Any:
    """By how much years are overspent, what is left being carried on: 0 when all balance."""
    carried, over = 0, 0
    for y in range(len(spent)):
        there = year[kind, y] + carried
        over += max(0, spent[y] - there)
        carried = max(0, min(year[kind + 1, y], there - spent[y]))
    return over


@compiled
def call_off_of(f: Any, s: Any, c: Any, desk: Any) -> None:
    """Add to what is spent the call-off that a column needs on top of the plan's."""
    col, mode, need, bought, extra, touched = f.col, f.mode, f.need, f.bought, desk.extra, desk.touched
    m, count = col[c, MODE], 0
    for stage in range(4):
        t0 = first_of(col, mode, c, stage)
        t1 = min(t0 + mode[m, stage], s.use.shape[1])
        for n in range(mode[m, NEEDS + stage], mode[m, NEEDS + stage + 1]):
            row, amount = need[n, ROW], need[n, AMOUNT]
            if bought[row, MOST] == 0:
                continue
            for t in range(max(t0, 0), t1):
                q = t // QUARTER
                more = s.use[row, t] + amount - f.room[row, t] - s.over[row, q] - extra[row, q]
                if more > 0:
                    if extra[row, q] == 0:
                        touched[count, 0], touched[count, 1] = row, q
                        count += 1
                    extra[row, q] += more
    for n in range(count):
        row, q = touched[n, 0], touched[n, 1]
        for y in range(len(desk.spent)):
            desk.spent[y] += extra[row, q] * bought[row, PRICE] * f.share[q, y]
        extra[row, q] = 0


@compiled
def rest_fits(f: Any, s: Any, c: Any, desk: Any) -> Any:
    """Meeting, re-scoping and whether the years balance with the call-off that is needed: once the stages fit."""
    col, cash, money, year, spent = f.col, f.cash, s.money, f.year, desk.spent
    if s.sums[3] + col[c, RESCOPED] > f.limits[0]:
        return False
    if col[c, MEET] >= 0 and s.use[col[c, MEET], col[c, MET]] >= f.room[col[c, MEET], col[c, MET]]:
        return False
    for y in range(len(spent)):
        spent[y] = money[CAPITAL, y] + cash[c, CAPITAL, y]
    if overspent(spent, year, WORKS) > 0:
        return False
    for y in range(len(spent)):
        spent[y] = money[NET, y] + money[CALL_OFF, y] + cash[c, NET, y]
    if overspent(spent, year, REVENUE) > 0:
        return False
    call_off_of(f, s, c, desk)
    return overspent(spent, year, REVENUE) == 0


@compiled
def windows(f: Any, sel: Any, p: Any, low: Any, high: Any) -> Any:
    """Between which months start, build, built and finish must lie, given who is placed; False: not at all now."""
    col, before, after, nots = f.col, f.before, f.after, f.nots
    low[:] = -FAR
    high[:] = FAR
    for n in range(f.not_at[p], f.not_at[p + 1]):
        if sel[nots[n]] >= 0:
            return False
    for n in range(f.before_at[p], f.before_at[p + 1]):
        a, kind, lag = sel[before[n, OTHER]], before[n, KIND], before[n, LAG]
        if a < 0:
            return False
        if kind == 0:
            low[1] = max(low[1], col[a, BUILT] + lag)
        elif kind == 1:
            low[0] = max(low[0], col[a, START] + lag)
        else:
            low[3] = max(low[3], col[a, FINISH] + lag)
    for n in range(f.after_at[p], f.after_at[p + 1]):
        b, kind, lag = sel[after[n, OTHER]], after[n, KIND], after[n, LAG]
        if b >= 0 and kind == 0:
            high[2] = min(high[2], col[b, BUILD] - lag)
        elif b >= 0 and kind == 1:
            high[0] = min(high[0], col[b, START] - lag)
        elif b >= 0:
            high[3] = min(high[3], col[b, FINISH] - lag)
    return True


@inlined
def within(col: Any, c: Any, low: Any, high: Any) -> Any:
    """Whether a column lies between those months."""
    early = col[c, START] < low[0] or col[c, BUILD] < low[1] or col[c, FINISH] < low[3]
    return not (early or col[c, START] > high[0] or col[c, BUILT] > high[2] or col[c, FINISH] > high[3])


@compiled
def work_out(f: Any, s: Any, m: Any, stage: Any, run: Any, full: Any) -> None:
    """From each month on, for how many months in a row a stage of a mode fits, with everything bought that can be."""
    months = s.use.shape[1]
    full[:] = 0
    for n in range(f.mode[m, NEEDS + stage], f.mode[m, NEEDS + stage + 1]):
        row = f.need[n, ROW]
        use, room, left = s.use[row], f.room[row], f.bought[row, MOST] - f.need[n, AMOUNT]
        for t in range(months):
            full[t] |= use[t] > room[t] + left
    run[months] = 0
    for t in range(months - 1, -1, -1):
        run[t] = 0 if full[t] else run[t + 1] + 1


@compiled
def work_all_out(f: Any, s: Any, first: Any, last: Any, desk: Any) -> None:
    """The same for every stage of some modes."""
    for m in range(first, last + 1):
        for stage in range(4):
            work_out(f, s, m, stage, desk.runs[m - first, stage], desk.full)


@inlined
def stages_fit(col: Any, mode: Any, runs: Any, c: Any, first: Any) -> Any:
    """Whether every stage of a column fits, by what was worked out."""
    m = col[c, MODE]
    early, before = col[c, START], col[c, START] + mode[m, 0]
    if early < 0:  # it runs already: what lies before the planned months is not asked
        after, build, built = before + mode[m, 1], col[c, BUILD], col[c, BUILT]
        ok = before <= 0 or runs[m - first, 0, 0] >= before
        ok = ok and (after <= 0 or runs[m - first, 1, max(before, 0)] >= after - max(before, 0))
        ok = ok and (built <= 0 or runs[m - first, 2, max(build, 0)] >= built - max(build, 0))
        ends = built + mode[m, 3]
        return ok and (ends <= 0 or runs[m - first, 3, max(built, 0)] >= ends - max(built, 0))
    if runs[m - first, 3, col[c, BUILT]] < mode[m, 3] or runs[m - first, 2, col[c, BUILD]] < mode[m, 2]:
        return False
    return runs[m - first, 1, before] >= mode[m, 1] and runs[m - first, 0, early] >= mode[m, 0]


@compiled
def fits(f: Any, s: Any, p: Any, c: Any, desk: Any) -> Any:
    """Whether a column may join the plan, every rule kept."""
    if not windows(f, s.sel, p, desk.low, desk.high) or not within(f.col, c, desk.low, desk.high):
        return False
    work_all_out(f, s, f.col[c, MODE], f.col[c, MODE], desk)
    return stages_fit(f.col, f.mode, desk.runs, c, f.col[c, MODE]) and rest_fits(f, s, c, desk)


@compiled
def best_fit(f: Any, s: Any, p: Any, wish: Any, order: Any, rng: Any, noise: Any, desk: Any) -> Any:
    """The column of a project that fits and is wished for most, shaken by noise; -1: none fits.

    `order`: its columns, the most wished for first, so that the search ends where no other can be better.
    """
    best, top = -1, -1e17
    begin, end = f.off[p], f.off[p + 1]
    if begin == end or not windows(f, s.sel, p, desk.low, desk.high):
        return best
    col, mode, runs, low, high = f.col, f.mode, desk.runs, desk.low, desk.high
    first, reach, paired = col[begin, MODE], noise / 2, f.pair_at[p + 1] > f.pair_at[p]
    work_all_out(f, s, first, col[end - 1, MODE], desk)
    for n in range(f.pair_at[p], f.pair_at[p + 1]):
        reach += f.pair[n, 1]
    for n in range(begin, end):
        c = order[n]
        here = wish[c]
        if here <= NEVER or here + reach <= top:
            break
        if not stages_fit(col, mode, runs, c, first) or not within(col, c, low, high):
            continue
        if paired:
            here += together(f, s.sel, p, c)
        if noise > 0.0:
            here += noise * (uniform(rng) - 0.5)
        if here > top and rest_fits(f, s, c, desk):
            best, top = c, here
    return best


@compiled
def ordered(off: Any, wish: Any, out: Any) -> None:
    """The columns of each project, the most wished for first; of equals the first."""
    for p in range(len(off) - 1):
        here = np.argsort(-wish[off[p] : off[p + 1]], kind="mergesort")
        for n in range(len(here)):
            out[off[p] + n] = off[p] + here[n]


@compiled
def build_up(f: Any, s: Any, order: Any, wish: Any, passes: Any, desk: Any) -> None:
    """Place projects in an order, each at what is wished for most of what fits, going round so many times."""
    rng, ranked = np.ones(1, np.uint64), np.empty(len(wish), np.int64)
    ordered(f.off, wish, ranked)
    for _ in range(passes):
        for n in range(len(order)):
            p = order[n]
            if s.sel[p] < 0:
                c = best_fit(f, s, p, wish, ranked, rng, 0.0, desk)
                if c >= 0:
                    place(f, s, p, c, 1)


def empty(f: Flat) -> State:
    """A plan in which nothing is done."""
    months, years = f.months, f.years
    quarters = -(-months // QUARTER)
    return State(
        np.full(len(f.off) - 1, -1, np.int64),
        np.zeros((f.room.shape[0], months), np.int64),
        np.zeros((f.room.shape[0], quarters), np.int64),
        np.zeros((4, years), np.int64),
        np.array([0, f.duty[:, STOPPING].sum(), 0, 0, f.duty[:, MUST].sum()], np.int64),
    )


def desk_of(f: Flat) -> Desk:
    """Room to work for one thread."""
    rows, months = f.room.shape
    quarters = -(-months // QUARTER)
    there = f.off[1:] > f.off[:-1]
    first, last = f.col[f.off[:-1][there], MODE], f.col[f.off[1:][there] - 1, MODE]
    modes = int((last - first).max(initial=0)) + 1
    return Desk(
        np.zeros((modes, 4, months + 1), np.int64),
        np.zeros(months, np.bool_),
        np.zeros((rows, quarters), np.int64),
        np.zeros((rows * quarters, 2), np.int64),
        np.zeros(f.years, np.int64),
        np.zeros(4, np.int64),
        np.zeros(4, np.int64),
    )


def state_of(f: Flat, sel: Array) -> State:
    """The plan with those columns, legal or not."""
    s = empty(f)
    for p, c in enumerate(sel):
        if c >= 0:
            place(f, s, p, c, 1)
    return s


def spent_by(s: State) -> Array:
    """Revenue of each year, net of savings and with call-off, in tenths of a penny."""
    spent: Array = s.money[NET] + s.money[CALL_OFF]
    return spent
