"""The search: take a few projects out of the plan, put them back otherwise, keep what is better; compiled.

What is illegal comes first (stage 0): from a legal plan only legal ones are accepted, and an illegal one is left as soon as
less of it is wrong. Then one number decides, the aim of the stage; later stages keep within what earlier ones reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from throughline.programme.phasing.compiling import compiled
from throughline.programme.phasing.flat import (
    BUILD,
    FINISH,
    FLOOR,
    MOST,
    MUST,
    PRICE,
    REVENUE,
    SAVING,
    START,
    STOPPING,
    Array,
    Flat,
)
from throughline.programme.phasing.insert import (
    State,
    below,
    best_fit,
    buy,
    fits,
    normal,
    overspent,
    place,
    shuffled,
    state_of,
    uniform,
    with_call_off,
)

TRIED = 40


class Aim(NamedTuple):
    """What one stage wants. The aim counts value, change, call-off and tightness by `weights`; `bounds` are the least
    value and the most change and call-off that earlier stages allow.
    """

    weights: Array
    bounds: Array
    wish: Array  # of each column, in the units of the aim
    priced: Array  # the same less what a column takes from others, by the duals of the bound
    gain: Array  # of each project: its best priced column
    scale: Array  # of each project: the most that it can bring


@dataclass(frozen=True, slots=True)
class Settings:
    """How one thread searches: how many projects are taken out at once, how warm it begins (in values of a project)."""

    seed: int
    fewest: int = 2
    most: int = 8
    warmth: float = 0.3


@compiled
def wrong(f: Any, s: Any) -> Any:
    """How much is illegal, each rule in its own measure; 0 when nothing is. What `fits` keeps cannot be."""
    amount = 0.0
    for p in range(len(s.sel)):
        if f.duty[p, MUST] > 0 and s.sel[p] < 0:
            amount += 1.0
    spent = s.money[0].copy()
    with_call_off(f.bought, f.share, s.over, spent)
    for y in range(len(spent)):
        if s.money[SAVING, y] < f.year[FLOOR, y]:
            amount += (f.year[FLOOR, y] - s.money[SAVING, y]) / f.year[FLOOR, y]
    over = overspent(spent, f.year, REVENUE)
    if over > 0:
        amount += over / max(1, f.year[REVENUE].sum()) + 1e-6
    return amount + max(0, f.limits[1] - s.sums[2])


@compiled
def measures(f: Any, s: Any, out: Any) -> None:
    """Value with alignment, change with stops, call-off, tight months (a role more than nine tenths used)."""
    value, change = s.sums[0], s.sums[1]
    sel, use, over, col, room, bought, pair_at, pair = s.sel, s.use, s.over, f.col, f.room, f.bought, f.pair_at, f.pair
    for p in range(len(sel)):
        c = sel[p]
        if c < 0:
            change += f.duty[p, STOPPING]
            continue
        for n in range(pair_at[p], pair_at[p + 1]):
            other = sel[pair[n, 0]]
            if pair[n, 0] > p and other >= 0 and col[other, BUILD] == col[c, BUILD]:
                value += pair[n, 1]
    spent, tight = 0, 0
    for row in range(over.shape[0]):
        if bought[row, MOST] > 0:
            for q in range(over.shape[1]):
                spent += over[row, q] * bought[row, PRICE] * f.share[q].sum()
        for t in range(use.shape[0]):
            tight += 10 * use[t, row] > 9 * room[row, t]
    out[0], out[1], out[2], out[3] = value, change, spent, tight


@compiled
def worth(f: Any, s: Any, aim: Any, out: Any) -> Any:
    """The aim of a plan; very low outside the bounds."""
    measures(f, s, out)
    if out[0] < aim.bounds[0] or out[1] > aim.bounds[1] or out[2] > aim.bounds[2]:
        return -1e18
    return aim.weights[0] * out[0] - aim.weights[1] * out[1] - aim.weights[2] * out[2] - aim.weights[3] * out[3]


@compiled
def take_out(f: Any, s: Any, p: Any, out: Any, count: Any) -> Any:
    """Take a project out, and with it everything that is not done without it. Answers how many are out."""
    if s.sel[p] < 0:
        return count
    n = count
    place(f, s, p, s.sel[p], -1)
    out[count] = p
    count += 1
    while n < count:
        x = out[n]
        n += 1
        for k in range(f.after_at[x], f.after_at[x + 1]):
            b = f.after[k, 0]
            if s.sel[b] >= 0:
                place(f, s, b, s.sel[b], -1)
                out[count] = b
                count += 1
    return count


@compiled
def take_overlapping(f: Any, s: Any, rng: Any, k: Any, out: Any) -> Any:
    """Take out projects that run in the same few months."""
    count, t = 0, below(rng, s.use.shape[0])
    until = t + below(rng, 4)
    order = shuffled(rng, len(s.sel))
    for n in range(len(order)):
        c = s.sel[order[n]]
        if c >= 0 and f.col[c, START] <= until and f.col[c, FINISH] > t:
            count = take_out(f, s, order[n], out, count)
            if count >= k:
                break
    return count


@compiled
def take_regretted(f: Any, s: Any, aim: Any, rng: Any, k: Any, out: Any) -> Any:
    """Take out those that fall furthest behind their best priced column."""
    count, size = 0, len(s.sel)
    key = np.full(size, 1e18)
    for p in range(size):
        if s.sel[p] >= 0:
            key[p] = aim.priced[s.sel[p]] - max(0.0, aim.gain[p]) + normal(rng) * 0.15 * abs(aim.gain[p])
    order = np.argsort(key)
    for n in range(min(k, size)):
        count = take_out(f, s, order[n], out, count)
    return count


@compiled
def make_way(f: Any, s: Any, aim: Any, rng: Any, out: Any, work: Any, spent: Any) -> Any:
    """Choose a good column of some project and take out what stands in its way, then put it in."""
    p = below(rng, len(s.sel))
    count, size = 0, f.off[p + 1] - f.off[p]
    if size == 0:
        return count
    count = take_out(f, s, p, out, count)
    best, top, by_price = f.off[p], -1e18, uniform(rng) < 0.5
    for _ in range(8):
        c = f.off[p] + below(rng, size)
        here = aim.priced[c] if by_price else aim.wish[c]
        if here > top:
            best, top = c, here
    if aim.wish[best] <= -1e16:
        return count
    buy(f, s)
    order, n = shuffled(rng, len(s.sel)), 0
    while n < len(order) and not fits(f, s, p, best, work, spent):
        c = s.sel[order[n]]
        if c >= 0 and f.col[c, START] < f.col[best, FINISH] and f.col[c, FINISH] > f.col[best, START]:
            count = take_out(f, s, order[n], out, count)
            buy(f, s)
        n += 1
    if fits(f, s, p, best, work, spent):
        place(f, s, p, best, 1)
    return count


@compiled
def ruin(f: Any, s: Any, aim: Any, rng: Any, k: Any, out: Any, work: Any, spent: Any) -> Any:
    """Take some projects out, in one of four ways."""
    way, count = uniform(rng), 0
    if way < 0.25:
        for _ in range(k):
            count = take_out(f, s, below(rng, len(s.sel)), out, count)
    elif way < 0.55:
        count = take_overlapping(f, s, rng, k, out)
    elif way < 0.75:
        count = take_regretted(f, s, aim, rng, k, out)
    else:
        count = make_way(f, s, aim, rng, out, work, spent)
    buy(f, s)
    return count


@compiled
def put_back(
    f: Any, s: Any, aim: Any, rng: Any, wish: Any, work: Any, spent: Any, skip: Any, out: Any, count: Any
) -> None:
    """Insert what is out, those with most to bring first, shaken; twice, since some wait for others.

    Of a large portfolio only what was just taken out and some forty others are tried.
    """
    size = len(s.sel)
    tried = np.full(size, TRIED / max(1, (s.sel < 0).sum()))
    for n in range(count):
        tried[out[n]] = 1.0
    by, shake = below(rng, 3), (0.1, 0.3, 0.6, 1.2)[below(rng, 4)]
    mix = uniform(rng)
    mix = 1.0 if mix < 0.4 else (0.5 if mix < 0.7 else 0.0)
    noise = 0.068 if uniform(rng) < 0.4 else 0.0
    mean, off, dear, wanted = aim.scale.mean(), f.off, aim.priced, aim.wish
    key = np.full(size, -1e18)
    for p in range(size):
        if s.sel[p] < 0 and f.off[p + 1] > f.off[p] and (tried[p] >= 1.0 or uniform(rng) < tried[p]):
            key[p] = aim.gain[p] / (aim.scale[p] if by < 2 else mean) + shake * normal(rng) + 10.0 * f.duty[p, MUST]
    order = np.argsort(-key)
    for turn in range(2):
        for n in range(size):
            p = order[n]
            if key[p] <= -1e17:
                break
            if s.sel[p] >= 0 or (turn == 0 and f.duty[p, MUST] == 0 and uniform(rng) < skip):
                continue
            if turn == 1 and f.before_at[p + 1] == f.before_at[p]:
                continue
            for c in range(off[p], off[p + 1]):
                wish[c] = mix * dear[c] + (1.0 - mix) * wanted[c]
            c = best_fit(f, s, p, wish, rng, noise * aim.scale[p], work, spent)
            if c >= 0:
                place(f, s, p, c, 1)
                buy(f, s)


@compiled
def moves(
    f: Any, s: Any, aim: Any, rng: Any, best: Any, marks: Any, count: Any, warm: Any, few: Any, many: Any
) -> None:
    """So many moves at one temperature. `marks`: wrong and worth now, wrong and worth of the best, which stands in `best`."""
    size = len(s.sel)
    work, spent, wish = np.zeros_like(s.over), np.zeros(s.money.shape[1], np.int64), np.empty(len(f.col))
    out, measured = np.zeros(4 * size + 8, np.int64), np.zeros(4, np.int64)
    sel, use, over, money, sums = s.sel.copy(), s.use.copy(), s.over.copy(), s.money.copy(), s.sums.copy()
    for _ in range(count):
        taken = ruin(f, s, aim, rng, few + below(rng, many - few + 1), out, work, spent)
        put_back(f, s, aim, rng, wish, work, spent, 0.03, out, taken)
        bad, good = wrong(f, s), worth(f, s, aim, measured)
        better = bad < marks[0] or (bad == marks[0] and good >= marks[1])
        if not better and bad <= marks[0] + 1e-12:
            better = uniform(rng) < np.exp((good - marks[1]) / max(1e-9, warm))
        if better:
            marks[0], marks[1] = bad, good
            sel[:], use[:], over[:], money[:], sums[:] = s.sel, s.use, s.over, s.money, s.sums
            if bad < marks[2] or (bad == marks[2] and good > marks[3]):
                marks[2], marks[3] = bad, good
                best[:] = s.sel
        else:
            s.sel[:], s.use[:], s.over[:], s.money[:], s.sums[:] = sel, use, over, money, sums


class Walk:
    """One thread's search from a plan: `step` by `step`, its best always at hand."""

    def __init__(self, f: Flat, start: Array, aim: Aim, settings: Settings) -> None:
        self.f, self.aim, self.settings = f, aim, settings
        self.state: State = state_of(f, start)
        self.best = start.copy()
        seed = (settings.seed + 1) * 0x9E3779B97F4A7C15 % (1 << 64)
        self.rng = np.array([seed or 1], np.uint64)
        now = wrong(f, self.state), worth(f, self.state, aim, np.zeros(4, np.int64))
        self.marks = np.array([*now, *now], np.float64)
        placed = max(1, int((start >= 0).sum()))
        each = abs(float(now[1])) / placed if now[1] > -1e17 else float(aim.scale.mean())
        self.warmth = settings.warmth * max(each, 1e-6)

    def step(self, count: int, left: float) -> None:
        """So many moves, `left` being the share of the search that is still to come (1 at its beginning)."""
        few, many, warm = self.settings.fewest, self.settings.most, self.warmth * max(0.0, left)
        moves(self.f, self.state, self.aim, self.rng, self.best, self.marks, count, warm, few, many)

    def restart(self, start: Array) -> None:
        """Go on from another plan; the best of before is kept while it is better."""
        self.state = state_of(self.f, start)
        self.marks[0] = wrong(self.f, self.state)
        self.marks[1] = worth(self.f, self.state, self.aim, np.zeros(4, np.int64))
        if (self.marks[0], -self.marks[1]) < (self.marks[2], -self.marks[3]):
            self.best = start.copy()
            self.marks[2:] = self.marks[:2]

    @property
    def rank(self) -> tuple[float, float]:
        """How good the best is: least wrong first, then most worth; smaller is better."""
        return float(self.marks[2]), -float(self.marks[3])
