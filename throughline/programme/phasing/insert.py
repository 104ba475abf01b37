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
from throughline.programme.phasing.parts import by_months, clear_parts, day_at, first_of, parts_fit

FAR = 1 << 30
CALL_OFF = 3  # of `money`, after NET, CAPITAL and SAVING
NEVER = -1e16  # a wish below it is none


class State(NamedTuple):
    """A plan under work, and what it uses."""

    sel: Array  # column of each project, -1: not done
    use: Array  # rows × periods
    over: Array  # rows × quarters: what is bought
    money: Array  # net (without call-off), capital, saving, call-off by year
    sums: Array  # value with bonuses, change with stops, as approved, re-scoped, duties not done


class Desk(NamedTuple):
    """What a search writes on while it looks for a place; worth nothing once it has found one."""

    runs: Array  # modes of a project × 4 × (periods + 1): how many periods in a row, from each on, a stage fits
    full: Array  # periods: whether a stage clashes
    part: Array  # rows × periods: what a column takes of periods that its stages do not fill
    partly: Array  # × 2: where
    extra: Array  # rows × quarters: what would be bought on top
    touched: Array  # × 2: where
    spent: Array  # years
    low: Array  # start, build, built, finish: earliest
    high: Array  # and latest


@inlined
def people(needed: Any, days: Any) -> Any:
    """What must be there on each day of a period for so much work in it, rounded up; by months a period is one day."""
    return needed if days == 1 else -(-needed // days)


@compiled
def buy(f: Any, s: Any, row: Any, t0: Any, t1: Any) -> None:
    """Buy of one role what is needed in the quarters of some periods: for each quarter its highest period."""
    use, over, room, quarter, dawn = s.use, s.over, f.room, f.quarter, f.dawn
    t = t0
    while t > 0 and quarter[t - 1] == quarter[t0]:
        t -= 1
    for q in range(quarter[t0], quarter[t1 - 1] + 1):
        top = 0
        while t < len(quarter) and quarter[t] == q:
            top = max(top, people(use[row, t] - room[row, t], dawn[t + 1] - dawn[t]))
            t += 1
        more = top - over[row, q]
        if more != 0:
            over[row, q] = top
            for y in range(s.money.shape[1]):
                s.money[CALL_OFF, y] += more * f.bought[row, PRICE] * f.share[q, y]


@compiled
def place(f: Any, s: Any, p: Any, c: Any, sign: Any) -> None:
    """Put a column into the plan (sign 1) or take it out (-1)."""
    use, money, sums, col, cash, mode, need = s.use, s.money, s.sums, f.col, f.cash, f.mode, f.need
    when, slot, dawn, m = f.when, f.slot, f.dawn, col[c, MODE]
    months = by_months(dawn)
    for stage in range(4):
        first = first_of(col, mode, c, stage)
        begins, ends = day_at(when, first), day_at(when, first + mode[m, stage])
        if ends <= begins:
            continue
        t0, t1 = slot[begins], slot[ends - 1] + 1
        for n in range(mode[m, NEEDS + stage], mode[m, NEEDS + stage + 1]):
            row, amount = need[n, ROW], sign * need[n, AMOUNT]
            if months:
                for t in range(t0, t1):
                    use[row, t] += amount
            else:
                for t in range(t0, t1):
                    use[row, t] += amount * (min(ends, dawn[t + 1]) - max(begins, dawn[t]))
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
    """The bonus for beginning to build with projects that are placed."""
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
    """Add to what is spent the call-off that a column needs on top of the plan's, what it takes in part being on the desk."""
    col, mode, need, bought, extra, touched = f.col, f.mode, f.need, f.bought, desk.extra, desk.touched
    when, slot, dawn, quarter = f.when, f.slot, f.dawn, f.quarter
    m, count = col[c, MODE], 0
    for stage in range(4):
        first = first_of(col, mode, c, stage)
        begins, ends = day_at(when, first), day_at(when, first + mode[m, stage])
        if ends <= begins:
            continue
        for n in range(mode[m, NEEDS + stage], mode[m, NEEDS + stage + 1]):
            row, amount = need[n, ROW], need[n, AMOUNT]
            if bought[row, MOST] == 0:
                continue
            for t in range(slot[begins], slot[ends - 1] + 1):
                q, days = quarter[t], dawn[t + 1] - dawn[t]
                whole = days == 1 or (begins <= dawn[t] and dawn[t + 1] <= ends)
                taken = amount * days if whole else desk.part[row, t]
                more = people(s.use[row, t] + taken - f.room[row, t], days) - s.over[row, q] - extra[row, q]
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


@inlined
def all_fits(f: Any, s: Any, c: Any, desk: Any) -> Any:
    """What is left to ask once the stages fit where they fill periods."""
    if by_months(f.dawn):
        return rest_fits(f, s, c, desk)
    fit = parts_fit(f, s, c, desk) and rest_fits(f, s, c, desk)
    clear_parts(desk)
    return fit


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
    """Between which moments start, build, built and finish must lie, given who is placed; False: not at all now."""
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
    """Whether a column lies between those moments."""
    early = col[c, START] < low[0] or col[c, BUILD] < low[1] or col[c, FINISH] < low[3]
    return not (early or col[c, START] > high[0] or col[c, BUILT] > high[2] or col[c, FINISH] > high[3])


@compiled
def work_out(f: Any, s: Any, m: Any, stage: Any, run: Any, full: Any) -> None:
    """From each period on, for how many in a row a stage of a mode fits, with everything bought that can be."""
    periods, dawn = s.use.shape[1], f.dawn
    full[:] = 0
    for n in range(f.mode[m, NEEDS + stage], f.mode[m, NEEDS + stage + 1]):
        row = f.need[n, ROW]
        use, room, left = s.use[row], f.room[row], f.bought[row, MOST] - f.need[n, AMOUNT]
        if by_months(dawn):
            for t in range(periods):
                full[t] |= use[t] > room[t] + left
            continue
        for t in range(periods):
            full[t] |= use[t] > room[t] + left * (dawn[t + 1] - dawn[t])
    run[periods] = 0
    for t in range(periods - 1, -1, -1):
        run[t] = 0 if full[t] else run[t + 1] + 1


@compiled
def work_all_out(f: Any, s: Any, first: Any, last: Any, desk: Any) -> None:
    """The same for every stage of some modes."""
    for m in range(first, last + 1):
        for stage in range(4):
            work_out(f, s, m, stage, desk.runs[m - first, stage], desk.full)


@inlined
def stages_fit(span: Any, runs: Any, c: Any, m: Any) -> Any:
    """Whether every stage of a column fits where it fills periods, by what was worked out for the mode."""
    if runs[m, 3, span[c, 6]] < span[c, 7] or runs[m, 2, span[c, 4]] < span[c, 5]:
        return False
    return runs[m, 1, span[c, 2]] >= span[c, 3] and runs[m, 0, span[c, 0]] >= span[c, 1]


@compiled
def fits(f: Any, s: Any, p: Any, c: Any, desk: Any) -> Any:
    """Whether a column may join the plan, every rule kept."""
    if not windows(f, s.sel, p, desk.low, desk.high) or not within(f.col, c, desk.low, desk.high):
        return False
    work_all_out(f, s, f.col[c, MODE], f.col[c, MODE], desk)
    return stages_fit(f.span, desk.runs, c, 0) and all_fits(f, s, c, desk)


@compiled
def best_fit(f: Any, s: Any, p: Any, wish: Any, order: Any, rng: Any, noise: Any, desk: Any) -> Any:
    """The column of a project that fits and is wished for most, shaken by noise; -1: none fits.

    `order`: its columns, the most wished for first, so that the search ends where no other can be better.
    """
    best, top = -1, -1e17
    begin, end = f.off[p], f.off[p + 1]
    if begin == end or not windows(f, s.sel, p, desk.low, desk.high):
        return best
    col, span, runs, low, high = f.col, f.span, desk.runs, desk.low, desk.high
    first, reach, paired = col[begin, MODE], noise / 2, f.pair_at[p + 1] > f.pair_at[p]
    work_all_out(f, s, first, col[end - 1, MODE], desk)
    for n in range(f.pair_at[p], f.pair_at[p + 1]):
        reach += f.pair[n, 1]
    for n in range(begin, end):
        c = order[n]
        here = wish[c]
        if here <= NEVER or here + reach <= top:
            break
        if not stages_fit(span, runs, c, col[c, MODE] - first) or not within(col, c, low, high):
            continue
        if paired:
            here += together(f, s.sel, p, c)
        if noise > 0.0:
            here += noise * (uniform(rng) - 0.5)
        if here > top and all_fits(f, s, c, desk):
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


@compiled
def place_all(f: Any, s: Any, sel: Any) -> None:
    """Put a whole plan in, legal or not."""
    for p in range(len(sel)):
        if sel[p] >= 0:
            place(f, s, p, sel[p], 1)


def empty(f: Flat) -> State:
    """A plan in which nothing is done."""
    years = f.years
    return State(
        np.full(len(f.off) - 1, -1, np.int64),
        np.zeros(f.room.shape, np.int64),
        np.zeros((f.room.shape[0], len(f.share)), np.int64),
        np.zeros((4, years), np.int64),
        np.array([0, f.duty[:, STOPPING].sum(), 0, 0, f.duty[:, MUST].sum()], np.int64),
    )


def desk_of(f: Flat) -> Desk:
    """Room to work for one thread."""
    (rows, periods), quarters = f.room.shape, len(f.share)
    there = f.off[1:] > f.off[:-1]
    first, last = f.col[f.off[:-1][there], MODE], f.col[f.off[1:][there] - 1, MODE]
    modes = int((last - first).max(initial=0)) + 1
    return Desk(
        np.zeros((modes, 4, periods + 1), np.int64),
        np.zeros(periods, np.bool_),
        np.zeros((rows, periods), np.int64),
        np.zeros((8 * rows + 1, 2), np.int64),
        np.zeros((rows, quarters), np.int64),
        np.zeros((rows * quarters, 2), np.int64),
        np.zeros(f.years, np.int64),
        np.zeros(4, np.int64),
        np.zeros(4, np.int64),
    )


def state_of(f: Flat, sel: Array) -> State:
    """The plan with those columns, legal or not."""
    s = empty(f)
    place_all(f, s, sel)
    return s
