"""What a column is worth once it has paid for what it takes, by prices of the rows: the heart of the bound, compiled."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from throughline.programme.phasing.compiling import compiled, inlined
from throughline.programme.phasing.flat import (
    AMOUNT,
    BUILD,
    BUILT,
    CAPITAL,
    FINISH,
    MEET,
    MET,
    MODE,
    NEEDS,
    NET,
    RESCOPED,
    ROW,
    SAME,
    SAVING,
    START,
    VALUE,
    Array,
    Flat,
)
from throughline.programme.phasing.parts import day_at, first_of

MONEY = 1e-7  # tenths of a penny in £10,000, so that the numbers of the program are of one size


class Prices(NamedTuple):
    """A price, never negative, of each row."""

    room: Array  # rows × periods, of a day there
    net: Array  # by year
    capital: Array
    floor: Array
    limits: Array  # re-scoped; stay as approved
    link: Array  # links × knots
    nots: Array  # exclusions
    pair: Array  # alignments × 2 × (periods + 1)


@compiled
def stage_price(mode: Any, need: Any, sums: Any, when: Any, m: Any, stage: Any, t0: Any) -> Any:
    """What a stage pays for people and embedding, from the sums of the prices of days."""
    a, b, paid = day_at(when, t0), day_at(when, t0 + mode[m, stage]), 0.0
    if b <= a:
        return 0.0
    for n in range(mode[m, NEEDS + stage], mode[m, NEEDS + stage + 1]):
        paid += need[n, AMOUNT] * (sums[need[n, ROW], b] - sums[need[n, ROW], a])
    return paid


@compiled
def stages_price(col: Any, mode: Any, need: Any, sums: Any, when: Any, c: Any, memo: Any, first: Any) -> Any:
    """What all stages of a column pay, each asked once for a mode and moment."""
    m, paid = col[c, MODE], 0.0
    for stage in range(4):
        t0 = first_of(col, mode, c, stage)
        if t0 < 0:
            paid += stage_price(mode, need, sums, when, m, stage, t0)
            continue
        if memo[m - first, stage, t0] < 0.0:
            memo[m - first, stage, t0] = stage_price(mode, need, sums, when, m, stage, t0)
        paid += memo[m - first, stage, t0]
    return paid


@compiled
def money_price(cash: Any, net: Any, capital: Any, floor: Any, c: Any) -> Any:
    """What a column pays for money, less what its savings earn."""
    paid = 0.0
    for y in range(len(net)):
        paid += net[y] * cash[c, NET, y] + capital[y] * cash[c, CAPITAL, y] - floor[y] * cash[c, SAVING, y]
    return MONEY * paid


@compiled
def priced(f: Any, prices: Any, links: Any, nots: Any, pairs: Any, out: Any) -> None:
    """The priced value of every column."""
    col, mode, need, cash, off = f.col, f.mode, f.need, f.cash, f.off
    room, net, capital, floor, limits = prices.room, prices.net, prices.capital, prices.floor, prices.limits
    when, slot, rows, days = f.when, f.slot, room.shape[0], f.dawn[-1]
    sums = np.zeros((rows, days + 1))
    for row in range(rows):
        for t in range(days):
            sums[row, t + 1] = sums[row, t] + room[row, slot[t]]
    for p in range(len(off) - 1):
        if off[p + 1] == off[p]:
            continue
        first = col[off[p], MODE]
        memo = np.full((col[off[p + 1] - 1, MODE] - first + 1, 4, len(when)), -1.0)
        for c in range(off[p], off[p + 1]):
            paid = stages_price(col, mode, need, sums, when, c, memo, first) + money_price(cash, net, capital, floor, c)
            if col[c, MEET] >= 0:
                paid += room[col[c, MEET], col[c, MET]]
            out[c] = col[c, VALUE] - paid - limits[0] * col[c, RESCOPED] + limits[1] * col[c, SAME]
    shared_prices(f, prices, links, nots, pairs, out)


@inlined
def entry(col: Any, c: Any, kind: Any) -> Any:
    """The moment at which a column is in need of what a link of that kind waits for."""
    return col[c, BUILD] if kind == 0 else (col[c, START] if kind == 1 else col[c, FINISH])


@inlined
def leaving(col: Any, c: Any, kind: Any) -> Any:
    """The moment from which a column lets a link of that kind go on."""
    return col[c, BUILT] if kind == 0 else (col[c, START] if kind == 1 else col[c, FINISH])


@inlined
def knotted(knot: Any, back: Any, moment: Any) -> Any:
    """Where a link is asked of a moment: nowhere, which is after the last, when it lies beyond the planned time."""
    return knot[min(max(moment + back, 0), len(knot) - 1)]


@compiled
def shared_prices(f: Any, prices: Any, links: Any, nots: Any, pairs: Any, out: Any) -> None:
    """Links, exclusions and alignments: what is paid, and what is earned by letting others go on."""
    col, off, knot, knots = f.col, f.off, f.knot, prices.link.shape[1]
    back = len(knot) - len(f.when) - 1  # moments before the planned ones
    for k in range(len(links)):
        a, b, kind, lag = links[k, 0], links[k, 1], links[k, 2], links[k, 3]
        later = np.zeros(knots + 1)
        for t in range(knots - 1, -1, -1):
            later[t] = later[t + 1] + prices.link[k, t]
        if later[0] == 0.0:
            continue
        for c in range(off[b], off[b + 1]):
            out[c] -= later[knotted(knot, back, entry(col, c, kind))]
        for c in range(off[a], off[a + 1]):
            out[c] += later[knotted(knot, back, leaving(col, c, kind) + lag)]
    for k in range(len(nots)):
        for side in range(2):
            for c in range(off[nots[k, side]], off[nots[k, side] + 1]):
                out[c] -= prices.nots[k]
    for k in range(len(pairs)):
        for side in range(2):
            for c in range(off[pairs[k, side]], off[pairs[k, side] + 1]):
                out[c] += prices.pair[k, side, f.slot[day_at(f.when, col[c, BUILD])]]


def moments(f: Flat) -> int:
    """How many times a link is asked: from the first at which anything has begun, before the planned ones too."""
    return int(f.knot[-1])


def nothing(f: Flat, links: int, nots: int, pairs: int) -> Prices:
    """Prices at which everything is free."""
    rows, months = f.room.shape
    years = f.years
    free = [np.zeros(years) for _ in range(3)]
    pair = np.zeros((pairs, 2, months + 1))
    room, link = np.zeros((rows, months)), np.zeros((links, moments(f)))
    return Prices(room, free[0], free[1], free[2], np.zeros(2), link, np.zeros(nots), pair)
