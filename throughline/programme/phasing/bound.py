"""A bound that no plan can pass: column generation over the linear program, with Lagrangian values at smoothed prices.

Every round gives a valid bound, whether or not the program was solved to its end: for any prices, what the rows earn plus
the best priced column of each project. The prices also steer the search.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, inf

import numpy as np

from throughline.programme.phasing.columns import Columns
from throughline.programme.phasing.engines import Program, Solved
from throughline.programme.phasing.flat import (
    BUILD,
    FLOOR,
    MOST,
    MUST,
    PRICE,
    RESCOPED,
    REVENUE,
    REVENUE_ON,
    SAME,
    VALUE,
    WORKS,
    WORKS_ON,
    Array,
)
from throughline.programme.phasing.parts import day_at, taken_by
from throughline.programme.phasing.pricing import MONEY, Prices, entry, knotted, leaving, moments, nothing, priced

MISSING = 1e6  # points that a statutory project not done costs the program, so that it can always be solved


@dataclass(frozen=True)
class Bound:
    """The least bound found, the prices that gave it, the priced value of each column at them, rounds taken."""

    value: int
    prices: Prices
    priced: Array
    rounds: int
    lp: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each family of rows begins among the program's."""

    room: int
    net: int
    capital: int
    floor: int
    limits: int
    link: int
    nots: int
    pair: int
    size: int


def layout(columns: Columns) -> Layout:
    """Projects first, then the families in order."""
    rows, periods = columns.flat.room.shape
    years = columns.flat.years
    sizes = (
        columns.projects,
        rows * periods,
        years,
        years,
        years,
        2,
        len(columns.links) * moments(columns.flat),
        len(columns.nots),
    )
    room, net, capital, floor, limit, link, nots, pair = (sum(sizes[:n]) for n in range(1, len(sizes) + 1))
    size = pair + len(columns.pairs) * 2 * (periods + 1)
    return Layout(room, net, capital, floor, limit, link, nots, pair, size)


def limits(columns: Columns, at: Layout) -> Array:
    """How high each row may go, in the program's units."""
    f = columns.flat
    high = np.zeros(at.size)
    high[: at.room] = 1.0
    high[at.room : at.net] = f.room.ravel()
    high[at.net : at.capital] = MONEY * f.year[REVENUE]
    high[at.capital : at.floor] = MONEY * f.year[WORKS]
    high[at.floor : at.limits] = -MONEY * f.year[FLOOR]
    high[at.limits], high[at.limits + 1] = f.limits[0], -f.limits[1]
    high[at.nots : at.pair] = 1.0
    return high


def unpacked(columns: Columns, at: Layout, duals: Array) -> Prices:
    """The program's duals as prices."""
    f = columns.flat
    prices = np.maximum(0.0, duals)
    return Prices(
        prices[at.room : at.net].reshape(f.room.shape),
        prices[at.net : at.capital],
        prices[at.capital : at.floor],
        prices[at.floor : at.limits],
        prices[at.limits : at.link],
        prices[at.link : at.nots].reshape(len(columns.links), moments(f)),
        prices[at.nots : at.pair],
        prices[at.pair :].reshape(len(columns.pairs), 2, f.months + 1),
    )


class Master:
    """The program over the columns that were priced in, and the extras: call-off, carrying on, alignment, missing duty."""

    def __init__(self, columns: Columns) -> None:
        self.columns, self.at = columns, layout(columns)
        self.high = limits(columns, self.at)
        low = np.full(self.at.size, -np.inf)
        must = np.nonzero(columns.flat.duty[:, MUST])[0]
        low[must] = 1.0
        self.program = Program(low, self.high)
        self.extras = Extras(columns, self.at, self.program)
        for p in must:
            self.program.add(-MISSING, 1.0, np.array([p]), np.array([1.0]))
        self.years = columns.flat.years
        firsts = np.array([self.at.net, self.at.capital, self.at.floor])
        self.money = (np.arange(self.years)[:, None] + firsts).ravel()  # year by year
        self.much, self.where = (np.zeros(columns.flat.room.size, np.int64) for _ in range(2))
        for n in range(self.years):  # a saving not made, per £10,000
            self.program.add(-MISSING, np.inf, np.array([self.at.floor + n]), np.array([-1.0]))
        self.program.add(-MISSING, np.inf, np.array([self.at.limits + 1]), np.array([-1.0]))
        self.there = np.zeros(columns.count, bool)
        self.moments = moments(columns.flat)
        self.apart: dict[int, list[int]] = {}  # project → its exclusions
        for n, both in enumerate(columns.nots):
            for p in both:
                self.apart.setdefault(int(p), []).append(n)
        self.aligned: dict[int, list[tuple[int, int]]] = {}  # project → its alignments, and on which side it stands
        for n, (one, other, _) in enumerate(columns.pairs):
            self.aligned.setdefault(int(one), []).append((n, 0))
            self.aligned.setdefault(int(other), []).append((n, 1))
        self.numbers: dict[int, int] = {}  # column → its number in the program
        self.of: dict[int, list[tuple[int, bool]]] = {}
        for k, (a, b, _, _) in enumerate(columns.links):
            self.of.setdefault(int(a), []).append((k, False))
            self.of.setdefault(int(b), []).append((k, True))

    def put(self, project: int, c: int) -> None:
        """Price a column in."""
        if self.there[c]:
            return
        self.there[c] = True
        rows, amounts = self.coefficients(project, c)
        self.numbers[c] = self.program.add(float(self.columns.flat.col[c, VALUE]), np.inf, rows, amounts)

    def coefficients(self, project: int, c: int) -> tuple[Array, Array]:
        """What a column takes of every row."""
        f, at = self.columns.flat, self.at
        where = self.where[: taken_by(f, c, self.much, self.where)]
        rows = [[project], at.room + where, self.money, [at.limits, at.limits + 1]]
        money = MONEY * f.cash[c] * np.array([[1.0], [1.0], [-1.0]])
        amounts = [[1.0], self.much[where], money.T.ravel(), [f.col[c, RESCOPED], -f.col[c, SAME]]]
        self.much[where] = 0
        if shared := self._shared(project, c):
            rows.append(list(shared.keys()))
            amounts.append(list(shared.values()))
        taken, much = np.concatenate(rows), np.concatenate(amounts)
        return taken[much != 0], much[much != 0]

    def _shared(self, project: int, c: int) -> dict[int, float]:
        f, at, columns, taken = self.columns.flat, self.at, self.columns, dict[int, float]()
        width, knots = f.months + 1, self.moments
        for k, waits in self.of.get(project, ()):
            kind, lag = columns.links[k, 2], columns.links[k, 3]
            begins = entry(f.col, c, kind) if waits else leaving(f.col, c, kind) + lag
            for t in range(int(knotted(f.knot, f.back, begins)), knots):
                taken[at.link + k * knots + t] = taken.get(at.link + k * knots + t, 0.0) + (1.0 if waits else -1.0)
        for n in self.apart.get(project, ()):
            taken[at.nots + n] = 1.0
        for n, side in self.aligned.get(project, ()):
            taken[at.pair + (2 * n + side) * width + int(f.slot[day_at(f.when, f.col[c, BUILD])])] = -1.0
        return taken


class Extras:
    """Columns that belong to no project: call-off by role and quarter, money carried on, alignments that come about."""

    def __init__(self, columns: Columns, at: Layout, program: Program) -> None:
        f = columns.flat
        self.columns, self.at = columns, at
        days = np.diff(f.dawn)
        for row in np.nonzero(f.bought[:, MOST])[0]:
            for q in range(f.share.shape[0]):
                there = np.nonzero(f.quarter == q)[0]
                mine = [at.room + row * f.months + int(t) for t in there]
                paid = [
                    (at.net + y, MONEY * float(f.bought[row, PRICE] * f.share[q, y])) for y in np.nonzero(f.share[q])[0]
                ]
                amounts = [*(-float(days[t]) for t in there), *(price for _, price in paid)]
                program.add(
                    0.0, float(f.bought[row, MOST]), np.array([*mine, *(r for r, _ in paid)]), np.array(amounts)
                )
        years = f.years
        for first, carry in ((at.net, f.year[REVENUE_ON]), (at.capital, f.year[WORKS_ON])):
            for y in range(f.years):
                where = [first + y, first + y + 1][: 2 if y + 1 < years else 1]
                program.add(0.0, MONEY * float(carry[y]), np.array(where), np.array([1.0, -1.0][: len(where)]))
        width = f.months + 1
        for k, (_, _, bonus) in enumerate(columns.pairs):
            for t in range(width):
                both = np.array([at.pair + 2 * k * width + t, at.pair + (2 * k + 1) * width + t])
                program.add(float(bonus), 1.0, both, np.ones(2))


def lagrangian(columns: Columns, prices: Prices, out: Array) -> float:
    """The bound at some prices: what rows and extras earn, and the best priced column of each project."""
    priced(columns.flat, prices, columns.links, columns.nots, columns.pairs, out)
    return earned(columns, prices, out)


def earned(columns: Columns, prices: Prices, out: Array) -> float:
    """The same, of columns that are priced."""
    f = columns.flat
    best = np.zeros(columns.projects)
    there = f.off[1:] > f.off[:-1]
    best[there] = np.maximum.reduceat(out, f.off[:-1][there])
    total = float(np.where(f.duty[:, MUST] > 0, best, np.maximum(0.0, best)).sum())
    total += float(
        (prices.room * f.room).sum() + MONEY * (prices.net @ f.year[REVENUE] + prices.capital @ f.year[WORKS])
    )
    total += float(
        -MONEY * (prices.floor @ f.year[FLOOR]) + prices.limits[0] * f.limits[0] - prices.limits[1] * f.limits[1]
    )
    total += float(prices.nots.sum())
    return total + _extras(columns, prices)


def _extras(columns: Columns, prices: Prices) -> float:
    f = columns.flat
    total = 0.0
    days = np.diff(f.dawn)
    for row in np.nonzero(f.bought[:, MOST])[0]:
        earned = np.bincount(f.quarter, prices.room[row] * days, f.share.shape[0])
        cost = MONEY * f.bought[row, PRICE] * (f.share @ prices.net)
        total += float(np.maximum(0.0, earned - cost).sum() * f.bought[row, MOST])
    for price, carry in ((prices.net, f.year[REVENUE_ON]), (prices.capital, f.year[WORKS_ON])):
        following = np.append(price[1:], 0.0)
        total += float((np.maximum(0.0, following - price) * carry).sum() * MONEY)
    for k, (_, _, bonus) in enumerate(columns.pairs):
        total += max(0.0, float((bonus - prices.pair[k].sum(axis=0)).max()))
    return total


def unpriced(columns: Columns) -> Bound:
    """The bound when everything is free: far too high, and there at once."""
    free = nothing(columns.flat, len(columns.links), len(columns.nots), len(columns.pairs))
    values = np.empty(columns.count)
    least = lagrangian(columns, free, values)
    return Bound(floor(least + 1e-6 * abs(least)) + columns.base, free, values, 0, np.inf)


def bound_of(columns: Columns, seed: Array, rounds: int = 200, tolerance: float = 5e-4) -> tuple[Bound, Master]:
    """Column generation from a plan; deterministic: it ends by rounds or by what is left to gain, never by the clock."""
    master = Master(columns)
    for p, c in enumerate(seed):
        if c >= 0:
            master.put(p, int(c))
    return improved(columns, master, None, rounds, tolerance), master


def improved(
    columns: Columns,
    master: Master,
    known: Bound | None,
    rounds: int,
    tolerance: float,
    seconds: float = inf,
    below: float | None = None,
) -> Bound:
    """Go on pricing columns in until little is left to gain; no one program is solved for longer than `seconds`. With
    `below`, only until it is settled whether the bound lies below that.
    """
    f, at = columns.flat, master.at
    best = known.prices if known else nothing(f, len(columns.links), len(columns.nots), len(columns.pairs))
    values = np.empty(columns.count)
    least = lagrangian(columns, best, values)
    kept, smooth, center, lp, n = values.copy(), 0.5, best, np.inf, 0
    while n < rounds:
        n += 1
        solved: Solved | None = master.program.solve(seconds)
        if solved is None:
            break
        lp = solved.worth
        now = unpacked(columns, at, solved.prices)
        mixed = Prices(*(smooth * a + (1.0 - smooth) * b for a, b in zip(center, now, strict=True)))
        value = lagrangian(columns, mixed, values)
        if value < least - 1e-6:
            least, center, kept = value, mixed, values.copy()
        if below is not None and (lp > below or least < below):
            break
        fresh = _price_in(columns, master, values, solved.prices[: at.room])
        if least - lp <= tolerance * abs(least):
            break
        if not fresh and smooth == 0.0:
            break
        smooth = 0.5 if fresh else 0.0
    return Bound(floor(least + 1e-6 * abs(least)) + columns.base, center, kept, n, lp)


def _price_in(columns: Columns, master: Master, values: Array, duals: Array, most: int = 4) -> int:
    """Price in the best columns of each project that pay more than its row: below nothing too, for one that must be done."""
    f, fresh = columns.flat, 0
    for p in range(columns.projects):
        here = values[f.off[p] : f.off[p + 1]]
        if not len(here):
            continue
        for c in np.argsort(-here, kind="stable")[:most]:
            if here[c] > duals[p] + 1e-6 and not master.there[f.off[p] + c]:
                master.put(p, int(f.off[p] + c))
                fresh += 1
    return fresh
