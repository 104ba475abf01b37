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
def summed(f: Any, room: Any) -> Any:
    """The sums of the prices of days, of each row, up to each day."""
    sums = np.zeros((room.shape[0], f.dawn[-1] + 1))
    for row in range(room.shape[0]):
        for t in range(f.dawn[-1]):
            sums[row, t + 1] = sums[row, t] + room[row, f.slot[t]]
    return sums


@compiled
def stages_priced(f: Any, room: Any, sums: Any, these: Any, out: Any) -> None:
    """What is left of each column's value once its stages and its meeting are paid for; only of these projects.

    Each stage is asked once for a mode and moment. All stands in one function: a call for each column takes as long as its sums.
    """
    col, mode, need, off, when = f.col, f.mode, f.need, f.off, f.when
    for p in these:
        if off[p + 1] == off[p]:
            continue
        begin = col[off[p], MODE]
        memo = np.full((col[off[p + 1] - 1, MODE] - begin + 1, 4, len(when)), -1.0)
        for c in range(off[p], off[p + 1]):
            m, paid = col[c, MODE], 0.0
            for stage in range(4):
                first = first_of(col, mode, c, stage)
                price = memo[m - begin, stage, first] if first >= 0 else -1.0
                if price < 0.0:
                    price, a, b = 0.0, day_at(when, first), day_at(when, first + mode[m, stage])
                    for n in range(mode[m, NEEDS + stage], mode[m, NEEDS + stage + 1] if b > a else 0):
                        price += need[n, AMOUNT] * (sums[need[n, ROW], b] - sums[need[n, ROW], a])
                    if first >= 0:
                        memo[m - begin, stage, first] = price
                paid += price
            if col[c, MEET] >= 0:
                paid += room[col[c, MEET], col[c, MET]]
            out[c] = col[c, VALUE] - paid


@compiled
def money_priced(f: Any, net: Any, capital: Any, floor: Any, limits: Any, these: Any, out: Any) -> None:
    """Take from each column of these projects what it pays for money, less what its savings earn, and for the limits."""
    col, cash, off, years = f.col, f.cash, f.off, len(net)
    costs = net.any() or capital.any() or floor.any()
    for p in these:
        for c in range(off[p], off[p + 1]):
            paid = 0.0
            for y in range(years if costs else 0):
                paid += net[y] * cash[c, NET, y] + capital[y] * cash[c, CAPITAL, y] - floor[y] * cash[c, SAVING, y]
            out[c] -= MONEY * paid + limits[0] * col[c, RESCOPED] - limits[1] * col[c, SAME]


@compiled
def priced_some(f: Any, prices: Any, these: Any, out: Any) -> None:
    """The priced value of every column of some projects, before what projects owe each other."""
    stages_priced(f, prices.room, summed(f, prices.room), these, out)
    money_priced(f, prices.net, prices.capital, prices.floor, prices.limits, these, out)


@compiled
def priced(f: Any, prices: Any, links: Any, nots: Any, pairs: Any, out: Any) -> None:
    """The priced value of every column."""
    priced_some(f, prices, np.arange(len(f.off) - 1), out)
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
