"""A bound and prices of a portfolio that is too large for the linear program: found by bidding, round after round.

In a round each project takes the column that it likes best at the prices; what is asked for too much becomes dearer, what is
left over cheaper (a sub-gradient, each row with a step of its own that shrinks as it is pushed about). Any prices give a
valid bound. The first prices come from the program of a part: every so-manieth project with that share of everything.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import floor
from typing import Any

import numpy as np

from throughline.programme.phasing.bound import Bound, bound_of, earned, lagrangian
from throughline.programme.phasing.columns import Columns, columns_of
from throughline.programme.phasing.compiling import compiled
from throughline.programme.phasing.flat import (
    BUILD,
    BUILT,
    CAPITAL,
    FINISH,
    FLOOR,
    MOST,
    MUST,
    NET,
    PRICE,
    REVENUE,
    REVENUE_ON,
    SAVING,
    START,
    WORKS,
    WORKS_ON,
    Array,
)
from throughline.programme.phasing.insert import State, state_of
from throughline.programme.phasing.pricing import MONEY, Prices, nothing, priced_some, shared_prices
from throughline.programme.phasing.problem import Capacity, Problem, Role, planned

HUGE = 1500  # projects from which the program takes longer than the search
PART = 200  # projects of the part whose program gives the first prices
ROUNDS = 120
PUSHED = (0.3, 0.1, 0.1, 0.1)  # of a typical price, a row's first step: people, revenue, capital, savings
WORTH = 0.02  # of a project's value, the first step of a link; five times that of the limits and exclusions
LEAST = 1e-12


def part_of(problem: Problem, share: int) -> Problem:
    """Every so-manieth project, with that share of people, money, places and limits."""
    projects = problem.projects[::share]
    keys = {one.key for one in projects}

    def few(most: int | None) -> int | None:
        return None if most is None else max(1, most // share)

    return replace(
        problem,
        projects=projects,
        links=tuple(one for one in problem.links if {one.before, one.after} <= keys),
        alignments=tuple(one for one in problem.alignments if {one.one, one.other} <= keys),
        roles=tuple(_fewer(problem, role, share) for role in problem.roles),
        directorates=tuple(replace(one, embedding=few(one.embedding)) for one in problem.directorates),
        bodies=tuple(replace(one, items=few(one.items)) for one in problem.bodies),
        envelopes=tuple(
            replace(
                one,
                revenue=one.revenue // share,
                capital=one.capital // share,
                carry_revenue=one.carry_revenue // share,
                carry_capital=one.carry_capital // share,
                savings=one.savings // share,
            )
            for one in problem.envelopes
        ),
        most_changes=few(problem.most_changes),
        most_rescoped=few(problem.most_rescoped),
    )


def _fewer(problem: Problem, role: Role, share: int) -> Role:
    rows = tuple(Capacity(row.since, fte=planned(row, problem.plan_on) // share) for row in role.capacity)
    less = replace(role.call_off, most=role.call_off.most // share) if role.call_off else None
    return replace(role, capacity=rows, call_off=less)


class Bidding:
    """A bidding under way: the prices, and by how much each row was pushed about so far."""

    def __init__(self, columns: Columns, threads: int = 1) -> None:
        self.columns, self.values = columns, np.empty(columns.count)
        self.prices = _first(columns)
        self.steps = _steps(columns, self.prices)
        self.pushed = [np.zeros_like(one) for one in self.prices]
        self.everyone, self.threads = np.arange(columns.projects), threads
        self.shut = np.zeros(columns.count, np.bool_)  # columns that nobody may take any more

    def price(self, these: Array) -> None:
        """The priced value of every column of some projects, in all threads."""
        columns = self.columns
        some = np.array_split(these, 4 * self.threads)  # so that none waits long for another
        with ThreadPoolExecutor(self.threads) as pool:
            list(pool.map(lambda mine: priced_some(columns.flat, self.prices, mine, self.values), some))
        shared_prices(columns.flat, self.prices, columns.links, columns.nots, columns.pairs, self.values)

    def push(self, sel: Array) -> None:
        """Make dearer what those columns ask for too much, and cheaper what they leave."""
        moved = []
        for price, asked, step, so_far in zip(
            self.prices, wanted(self.columns, self.prices, sel), self.steps, self.pushed, strict=True
        ):
            so_far += asked * asked
            moved.append(np.maximum(0.0, price + step * asked / np.sqrt(so_far + LEAST)))
        self.prices = Prices(*moved)

    def liked(self, these: Array, sel: Array) -> None:
        """Into `sel` the column that each of some projects likes best."""
        liked(self.columns.flat, self.values, self.shut, these, sel)


def bid(columns: Columns, rounds: int = ROUNDS) -> Bound:
    """The least bound that some rounds of bidding come to; it ends by rounds, never by the clock."""
    return bound_by(Bidding(columns), rounds)[0]


def bound_by(bids: Bidding, rounds: int = ROUNDS) -> tuple[Bound, Array]:
    """The same, and in which share of the later half of the rounds each column was liked best."""
    columns, sel = bids.columns, np.full(bids.columns.projects, -1, np.int64)
    least, kept, best, share = np.inf, bids.prices, bids.values, np.zeros(columns.count)
    for n in range(rounds):
        bids.price(bids.everyone)
        bound = earned(columns, bids.prices, bids.values)
        if bound < least:
            least, kept, best = bound, bids.prices, bids.values.copy()
        bids.liked(bids.everyone, sel)
        if 2 * n >= rounds:
            share[sel[sel >= 0]] += 1.0 / (rounds - rounds // 2)
        bids.push(sel)
    return Bound(floor(least + 1e-6 * abs(least)) + columns.base, kept, best, rounds, least), share


def _first(columns: Columns) -> Prices:
    """The prices of a part's program; half the bonus of an alignment for each side."""
    problem = columns.problem
    free = nothing(columns.flat, len(columns.links), len(columns.nots), len(columns.pairs))
    part = columns_of(part_of(problem, max(1, columns.projects // PART)))
    bound, _ = bound_of(part, np.full(part.projects, -1, np.int64), tolerance=2e-3)
    of_part = bound.prices
    told = free._replace(
        room=of_part.room, net=of_part.net, capital=of_part.capital, floor=of_part.floor, limits=of_part.limits
    )
    halves = np.broadcast_to(columns.pairs[:, 2, None, None] / 2.0, free.pair.shape).copy()
    start, out = told._replace(pair=halves), np.empty(columns.count)
    return start if lagrangian(columns, start, out) < lagrangian(columns, free, out) else free


def _steps(columns: Columns, prices: Prices) -> tuple[Array | float, ...]:
    """How far the first round pushes each price."""
    f = columns.flat
    value = float(np.abs(f.value).mean())
    paid = [np.where(row > 0, row, np.nan) for row in prices.room]
    each = np.array([float(np.nanmean(row)) if np.isfinite(row).any() else 0.0 for row in paid])
    room = np.maximum(each, max(0.1 * float(each.mean()), 1e-3 * value / max(1.0, float(f.room.mean()))))
    years = [share * float(one.mean()) + 1.0 for share, one in zip(PUSHED[1:], prices[1:4], strict=True)]
    return (PUSHED[0] * room[:, None], *years, 5 * WORTH * value, WORTH * value, 5 * WORTH * value,
            0.1 * columns.pairs[:, 2, None, None])  # fmt: skip


def wanted(columns: Columns, prices: Prices, sel: Array) -> Prices:
    """By how much each row is asked for too much (or too little, below nothing) when each project takes what it likes best."""
    f = columns.flat
    s = state_of(f._replace(bought=np.zeros_like(f.bought)), sel)  # what is bought is a bid of its own
    room = s.use - f.room.astype(float)
    net, capital = (s.money[k] - f.year[y].astype(float) for k, y in ((NET, REVENUE), (CAPITAL, WORKS)))
    days = np.diff(f.dawn)
    for row in np.nonzero(f.bought[:, MOST])[0]:
        earned = np.bincount(f.quarter, prices.room[row] * days, f.share.shape[0])
        bought = (earned > MONEY * f.bought[row, PRICE] * (f.share @ prices.net)) * f.bought[row, MOST]
        room[row] -= bought[f.quarter] * days
        net += (bought * f.bought[row, PRICE]) @ f.share
    for over, price, carry in ((net, prices.net, REVENUE_ON), (capital, prices.capital, WORKS_ON)):
        on = np.where(np.append(price[1:], 0.0) > price, f.year[carry], 0)
        over += on
        over[1:] -= on[:-1]
    floors = f.year[FLOOR] - s.money[SAVING].astype(float)
    limits = np.array([s.sums[3] - f.limits[0], f.limits[1] - s.sums[2]], float)
    nots = (s.sel[columns.nots] >= 0).sum(axis=1) - 1.0
    return Prices(
        room, MONEY * net, MONEY * capital, MONEY * floors, limits, _waited(columns, s, prices), nots, _apart(columns, s, prices)
    )  # fmt: skip


@compiled
def liked(f: Any, values: Any, shut: Any, these: Any, sel: Any) -> None:
    """The column that each of some projects likes best: none where none is worth anything, unless it must be done."""
    for p in these:
        best, top = -1, -np.inf if f.duty[p, MUST] else 0.0
        for c in range(f.off[p], f.off[p + 1]):
            if values[c] > top and not shut[c]:
                best, top = c, values[c]
        sel[p] = best


def _waited(columns: Columns, s: State, prices: Prices) -> Array:
    """Of each link and knot: whether what waits has begun, less whether what it waits for has let it."""
    f, links = columns.flat, columns.links
    width = prices.link.shape[1]
    knots = np.arange(width)
    asked = np.zeros(prices.link.shape)
    for side, parts, sign in ((1, (BUILD, START, FINISH), 1.0), (0, (BUILT, START, FINISH), -1.0)):
        sel = s.sel[links[:, side]]
        at = f.col[sel, np.array(parts)[links[:, 2]]] + (links[:, 3] if sign < 0 else 0)
        knotted = f.knot[np.clip(at + f.back, 0, len(f.knot) - 1)]
        asked += sign * ((knotted[:, None] <= knots) & (sel >= 0)[:, None])
    return asked


def _apart(columns: Columns, s: State, prices: Prices) -> Array:
    """Of each alignment, side and period: whether the bonus is taken there, less whether the side begins to build then."""
    f, pairs = columns.flat, columns.pairs
    asked = np.zeros(prices.pair.shape)
    for side in (0, 1):
        sel = s.sel[pairs[:, side]]
        done = np.nonzero(sel >= 0)[0]
        asked[done, side, f.slot[f.when[np.maximum(0, f.col[sel[done], BUILD])]]] -= 1.0
    sums = prices.pair.sum(axis=1)
    cheapest = sums.argmin(axis=1)
    taken = np.nonzero(pairs[:, 2] > sums[np.arange(len(pairs)), cheapest])[0]
    asked[taken, :, cheapest[taken]] += 1.0
    return asked
