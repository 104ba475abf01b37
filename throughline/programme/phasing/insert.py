"""Putting a project into a plan and taking it out, compiled: what is used, what still fits, which column is best.

A state is a plan under work. `fits` answers whether a column may join it; links are kept by `windows`, which says between
which months a project's start, build and finish may lie given who is placed already. Random numbers are drawn from a state
of our own, so that a run repeats on any machine and in any number of threads.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

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
    VALUE,
    WORKS,
    Array,
    Flat,
)

FAR = 1 << 30


class State(NamedTuple):
    """A plan under work, and what it uses."""

    sel: Array  # column of each project, -1: not done
    use: Array  # months × rows
    over: Array  # rows × quarters: what is bought
    money: Array  # net (without call-off), capital, saving by year
    sums: Array  # value, change, as approved, re-scoped


@inlined
def uniform(rng: Any) -> Any:
    """A number in [0, 1), xorshift64*."""
    x = rng[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    rng[0] = x
    return np.float64((x * np.uint64(2685821657736338717)) >> np.uint64(11)) / 9007199254740992.0


@compiled
def below(rng: Any, most: Any) -> Any:
    """A whole number in [0, most)."""
    return int(uniform(rng) * most)


@compiled
def normal(rng: Any) -> Any:
    """Nearly a normal deviate: twelve thirds would be better, three are enough to shake an order."""
    return 2.0 * (uniform(rng) + uniform(rng) + uniform(rng) - 1.5)


@compiled
def shuffled(rng: Any, count: Any) -> Any:
    """The numbers below `count` in random order."""
    order = np.arange(count)
    for n in range(count - 1, 0, -1):
        m = below(rng, n + 1)
        order[n], order[m] = order[m], order[n]
    return order


@inlined
def first_of(col: Any, mode: Any, c: Any, stage: Any) -> Any:
    """The month in which a stage of a column begins."""
    if stage == 0:
        return col[c, START]
    if stage == 1:
        return col[c, START] + mode[col[c, MODE], 0]
    return col[c, BUILD] if stage == 2 else col[c, BUILT]


@compiled
def place(f: Any, s: Any, p: Any, c: Any, sign: Any) -> None:
    """Put a column into the plan (sign 1) or take it out (-1). What is bought is left to `buy`."""
    use, money, sums, col, cash, mode, need = s.use, s.money, s.sums, f.col, f.cash, f.mode, f.need
    months, m = use.shape[0], col[c, MODE]
    for stage in range(4):
        t0 = first_of(col, mode, c, stage)
        t1 = min(t0 + mode[m, stage], months)
        for n in range(mode[m, NEEDS + stage], mode[m, NEEDS + stage + 1]):
            row, amount = need[n, ROW], sign * need[n, AMOUNT]
            for t in range(max(t0, 0), t1):
                use[t, row] += amount
    if col[c, MEET] >= 0:
        use[col[c, MET], col[c, MEET]] += sign
    for kind in range(3):
        for y in range(money.shape[1]):
            money[kind, y] += sign * cash[c, kind, y]
    sums[0] += sign * col[c, VALUE]
    sums[1] += sign * col[c, CHANGE]
    sums[2] += sign * col[c, SAME]
    sums[3] += sign * col[c, RESCOPED]
    s.sel[p] = c if sign > 0 else -1


@compiled
def buy(f: Any, s: Any) -> None:
    """Buy what is needed above what is there: for each role and quarter its highest month."""
    use, over, room, bought = s.use, s.over, f.room, f.bought
    months = use.shape[0]
    for row in range(use.shape[1]):
        if bought[row, MOST] > 0:
            for q in range(over.shape[1]):
                top = 0
                for t in range(q * QUARTER, min((q + 1) * QUARTER, months)):
                    top = max(top, use[t, row] - room[row, t])
                over[row, q] = top


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
def with_call_off(bought: Any, share: Any, over: Any, spent: Any) -> None:
    """Add what is bought to what years spend."""
    for row in range(over.shape[0]):
        if bought[row, MOST] > 0:
            for q in range(over.shape[1]):
                if over[row, q] > 0:
                    for y in range(len(spent)):
                        spent[y] += over[row, q] * bought[row, PRICE] * share[q, y]


@inlined
def stage_fits(mode: Any, need: Any, room: Any, bought: Any, use: Any, m: Any, stage: Any, t0: Any) -> Any:
    """Whether a stage of a mode fits from a month on, with everything bought that can be."""
    t1 = min(t0 + mode[m, stage], use.shape[0])
    ok = True
    for n in range(mode[m, NEEDS + stage], mode[m, NEEDS + stage + 1]):
        row, amount = need[n, ROW], need[n, AMOUNT]
        left = bought[row, MOST] - amount
        for t in range(max(t0, 0), t1):
            if use[t, row] > room[row, t] + left:
                ok = False
                break
        if not ok:
            break
    return ok


@compiled
def call_off_of(col: Any, mode: Any, need: Any, room: Any, bought: Any, use: Any, c: Any, work: Any) -> Any:
    """Raise what is bought to what a column needs; whether anything was raised."""
    m, raised = col[c, MODE], False
    for stage in range(4):
        t0 = first_of(col, mode, c, stage)
        t1 = min(t0 + mode[m, stage], use.shape[0])
        for n in range(mode[m, NEEDS + stage], mode[m, NEEDS + stage + 1]):
            row, amount = need[n, ROW], need[n, AMOUNT]
            if bought[row, MOST] > 0:
                for t in range(max(t0, 0), t1):
                    top = use[t, row] + amount - room[row, t]
                    if top > work[row, t // QUARTER]:
                        work[row, t // QUARTER] = top
                        raised = True
    return raised


@compiled
def rest_fits(f: Any, s: Any, c: Any, work: Any, spent: Any) -> Any:
    """Meeting, re-scoping and whether the years balance with the call-off that is needed: once the stages fit."""
    col, cash, money, year = f.col, f.cash, s.money, f.year
    if s.sums[3] + col[c, RESCOPED] > f.limits[0]:
        return False
    if col[c, MEET] >= 0 and s.use[col[c, MET], col[c, MEET]] >= f.room[col[c, MEET], col[c, MET]]:
        return False
    for y in range(len(spent)):
        spent[y] = money[CAPITAL, y] + cash[c, CAPITAL, y]
    if overspent(spent, year, WORKS) > 0:
        return False
    for y in range(len(spent)):
        spent[y] = money[NET, y] + cash[c, NET, y]
    if overspent(spent, year, REVENUE) > 0:
        return False
    work[:] = s.over
    call_off_of(col, f.mode, f.need, f.room, f.bought, s.use, c, work)
    with_call_off(f.bought, f.share, work, spent)
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
def fits(f: Any, s: Any, p: Any, c: Any, work: Any, spent: Any) -> Any:
    """Whether a column may join the plan, every rule kept."""
    low, high = np.empty(4, np.int64), np.empty(4, np.int64)
    col, mode, need, room, bought, use = f.col, f.mode, f.need, f.room, f.bought, s.use
    if not windows(f, s.sel, p, low, high) or not within(col, c, low, high):
        return False
    for stage in range(4):
        if not stage_fits(mode, need, room, bought, use, col[c, MODE], stage, first_of(col, mode, c, stage)):
            return False
    return rest_fits(f, s, c, work, spent)


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
def stages_fit(col: Any, mode: Any, need: Any, room: Any, bought: Any, use: Any, c: Any, memo: Any, first: Any) -> Any:
    """Whether all stages of a column fit, the last first, each asked once for a mode and month."""
    m = col[c, MODE]
    for back in range(4):
        stage = 3 - back
        t0 = first_of(col, mode, c, stage)
        seen = memo[m - first, stage, t0] if t0 >= 0 else 0
        if seen == 0:
            seen = 1 if stage_fits(mode, need, room, bought, use, m, stage, t0) else 2
            if t0 >= 0:
                memo[m - first, stage, t0] = seen
        if seen == 2:
            return False
    return True


@compiled
def best_fit(f: Any, s: Any, p: Any, wish: Any, rng: Any, noise: Any, work: Any, spent: Any) -> Any:
    """The column of a project that fits and is wished for most, shaken by noise; -1: none fits."""
    best, top = -1, -1e17
    low, high = np.empty(4, np.int64), np.empty(4, np.int64)
    begin, end = f.off[p], f.off[p + 1]
    if begin == end or not windows(f, s.sel, p, low, high):
        return best
    col, mode, need, room, bought, use = f.col, f.mode, f.need, f.room, f.bought, s.use
    first, paired = col[begin, MODE], f.pair_at[p + 1] > f.pair_at[p]
    memo = np.zeros((col[end - 1, MODE] - first + 1, 4, use.shape[0] + 1), np.int8)
    for c in range(begin, end):
        here = wish[c]
        if here <= -1e16 or not within(col, c, low, high):
            continue
        if paired:
            here += together(f, s.sel, p, c)
        if noise > 0.0:
            here += noise * (uniform(rng) - 0.5)
        if here <= top or not stages_fit(col, mode, need, room, bought, use, c, memo, first):
            continue
        if rest_fits(f, s, c, work, spent):
            best, top = c, here
    return best


@compiled
def build_up(f: Any, s: Any, order: Any, wish: Any, passes: Any) -> None:
    """Place projects in an order, each at what is wished for most of what fits, going round so many times."""
    rng = np.ones(1, np.uint64)
    work, spent = np.zeros_like(s.over), np.zeros(s.money.shape[1], np.int64)
    for _ in range(passes):
        for n in range(len(order)):
            p = order[n]
            if s.sel[p] < 0:
                c = best_fit(f, s, p, wish, rng, 0.0, work, spent)
                if c >= 0:
                    place(f, s, p, c, 1)
                    buy(f, s)


def empty(f: Flat) -> State:
    """A plan in which nothing is done."""
    months, years = f.months, f.years
    quarters = -(-months // QUARTER)
    return State(
        np.full(len(f.off) - 1, -1, np.int64),
        np.zeros((months, f.room.shape[0]), np.int64),
        np.zeros((f.room.shape[0], quarters), np.int64),
        np.zeros((3, years), np.int64),
        np.zeros(4, np.int64),
    )


def state_of(f: Flat, sel: Array) -> State:
    """The plan with those columns, legal or not."""
    s = empty(f)
    for p, c in enumerate(sel):
        if c >= 0:
            place(f, s, p, c, 1)
    buy(f, s)
    return s
