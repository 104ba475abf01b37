"""The search: take a few projects out of the plan, put them back otherwise, keep what is better; compiled.

What is illegal comes first (stage 0): from a legal plan only legal ones are accepted, and an illegal one is left as soon as
less of it is wrong. Then one number decides, the aim of the stage; later stages keep within what earlier ones reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from throughline.programme.phasing.chance import below, drawn, normal, uniform
from throughline.programme.phasing.compiling import compiled
from throughline.programme.phasing.flat import FINISH, FLOOR, MUST, NET, REVENUE, SAVING, START, Array, Flat
from throughline.programme.phasing.insert import (
    CALL_OFF,
    NEVER,
    best_fit,
    desk_of,
    fits,
    ordered,
    overspent,
    place,
    state_of,
)

TRIED = 40  # projects that are out and are tried in a move, besides those that it took out
MANY, FEW = 150, 12  # of more projects than that, so many are tried: twice the moves are worth more
LOOKED_AT = 128  # projects among which a move looks for those that are placed worst
MIXES = (1.0, 0.5, 0.0)  # how far a wish goes by the prices of the bound, the rest by value alone


class Aim(NamedTuple):
    """What one stage wants. The aim counts value, change, call-off and tightness by `weights`; `bounds` are the least
    value and the most change and call-off that earlier stages allow.
    """

    weights: Array
    bounds: Array
    wish: Array  # MIXES × columns, in the units of the aim: the last by value, the first less what a column takes from others
    order: Array  # MIXES × columns: those of each project, the most wished for first
    gain: Array  # of each project: its best priced column
    scale: Array  # of each project: the most that it can bring


@dataclass(frozen=True, slots=True)
class Settings:
    """How one thread searches: how many projects are taken out at once, how warm it begins (in values of a project)."""

    seed: int
    fewest: int = 2
    most: int = 8
    warmth: float = 0.3


def mixed(f: Flat, wish: Array, priced: Array) -> tuple[Array, Array]:
    """Every mix of what is wished for with its price, and the order in which columns are then tried."""
    wishes = np.stack([mix * priced + (1.0 - mix) * wish for mix in MIXES])
    order = np.empty(wishes.shape, np.int64)
    for n in range(len(MIXES)):
        ordered(f.off, wishes[n], order[n])
    return wishes, order


@compiled
def wrong(f: Any, s: Any) -> Any:
    """How much is illegal, each rule in its own measure; 0 when nothing is. What `fits` keeps cannot be."""
    amount, spent = float(s.sums[4]), s.money[NET] + s.money[CALL_OFF]
    for y in range(len(spent)):
        if s.money[SAVING, y] < f.year[FLOOR, y]:
            amount += (f.year[FLOOR, y] - s.money[SAVING, y]) / f.year[FLOOR, y]
    over = overspent(spent, f.year, REVENUE)
    if over > 0:
        amount += over / max(1, f.year[REVENUE].sum()) + 1e-6
    return amount + max(0, f.limits[1] - s.sums[2])


@compiled
def tightness(f: Any, s: Any) -> Any:
    """Tight months, or weeks: a role more than nine tenths used."""
    tight = 0
    for row in range(s.use.shape[0]):
        for t in range(s.use.shape[1]):
            tight += 10 * s.use[row, t] > 9 * f.room[row, t]
    return tight


@compiled
def measures(f: Any, s: Any, out: Any) -> None:
    """Value with alignment, change with stops, call-off, tight months."""
    out[0], out[1], out[2], out[3] = s.sums[0], s.sums[1], s.money[CALL_OFF].sum(), tightness(f, s)


@compiled
def worth(f: Any, s: Any, aim: Any) -> Any:
    """The aim of a plan; very low outside the bounds."""
    spent = s.money[CALL_OFF].sum()
    if s.sums[0] < aim.bounds[0] or s.sums[1] > aim.bounds[1] or spent > aim.bounds[2]:
        return -1e18
    good = aim.weights[0] * s.sums[0] - aim.weights[1] * s.sums[1] - aim.weights[2] * spent
    return good - aim.weights[3] * tightness(f, s) if aim.weights[3] > 0.0 else good


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
def take_overlapping(f: Any, s: Any, rng: Any, k: Any, out: Any, lots: Any) -> Any:
    """Take out projects that run in the same few months."""
    count, t = 0, f.edge[below(rng, s.use.shape[1])]
    until = t + below(rng, 4) * (f.edge[-1] - f.edge[-2])
    for n in range(len(lots)):
        p = drawn(rng, lots, n)
        c = s.sel[p]
        if c >= 0 and f.col[c, START] <= until and f.col[c, FINISH] > t:
            count = take_out(f, s, p, out, count)
            if count >= k:
                break
    return count


@compiled
def take_regretted(f: Any, s: Any, aim: Any, rng: Any, k: Any, out: Any, lots: Any) -> Any:
    """Take out those that fall furthest behind their best priced column, among some."""
    count, size = 0, min(len(lots), LOOKED_AT)
    key = np.full(size, 1e18)
    for n in range(size):
        p = drawn(rng, lots, n)
        if s.sel[p] >= 0:
            key[n] = aim.wish[0, s.sel[p]] - max(0.0, aim.gain[p]) + normal(rng) * 0.15 * abs(aim.gain[p])
    order = np.argsort(key)
    for n in range(min(k, size)):
        count = take_out(f, s, lots[order[n]], out, count)
    return count


@compiled
def make_way(f: Any, s: Any, aim: Any, rng: Any, out: Any, lots: Any, desk: Any) -> Any:
    """Choose a good column of some project and take out what stands in its way, then put it in."""
    p = below(rng, len(s.sel))
    count, size = 0, f.off[p + 1] - f.off[p]
    if size == 0:
        return count
    count = take_out(f, s, p, out, count)
    best, top, mix = f.off[p], -1e18, 0 if uniform(rng) < 0.5 else len(MIXES) - 1
    for _ in range(8):
        c = f.off[p] + below(rng, size)
        if aim.wish[mix, c] > top:
            best, top = c, aim.wish[mix, c]
    if aim.wish[-1, best] <= NEVER:
        return count
    fit = fits(f, s, p, best, desk)
    for n in range(len(lots)):
        if fit:
            break
        other = drawn(rng, lots, n)
        c = s.sel[other]
        if c >= 0 and f.col[c, START] < f.col[best, FINISH] and f.col[c, FINISH] > f.col[best, START]:
            count = take_out(f, s, other, out, count)
            fit = fits(f, s, p, best, desk)
    if fit:
        place(f, s, p, best, 1)
    return count


@compiled
def ruin(f: Any, s: Any, aim: Any, rng: Any, k: Any, out: Any, lots: Any, desk: Any) -> Any:
    """Take some projects out, in one of four ways."""
    way, count = uniform(rng), 0
    if way < 0.25:
        for _ in range(k):
            count = take_out(f, s, below(rng, len(s.sel)), out, count)
    elif way < 0.55:
        count = take_overlapping(f, s, rng, k, out, lots)
    elif way < 0.75:
        count = take_regretted(f, s, aim, rng, k, out, lots)
    else:
        count = make_way(f, s, aim, rng, out, lots, desk)
    return count


@compiled
def waiting(f: Any, s: Any, aim: Any, rng: Any, out: Any, count: Any, key: Any) -> Any:
    """What is put back, in `out`, and how it is ranked, in `key`: what was taken out and, of a large portfolio, some more."""
    size, by, shake = len(s.sel), below(rng, 3), (0.1, 0.3, 0.6, 1.2)[below(rng, 4)]
    idle = 0
    for p in range(size):
        idle += s.sel[p] < 0
    share, mean, found = (TRIED if size <= MANY else FEW) / max(1, idle), aim.scale.mean() if by == 2 else 1.0, 0
    for p in range(size):
        if s.sel[p] < 0 and f.off[p + 1] > f.off[p]:
            asked = share >= 1.0 or uniform(rng) < share
            for n in range(count if not asked else 0):
                asked = asked or out[n] == p
            if asked:
                key[found] = p
                found += 1
    for n in range(found):
        out[n] = int(key[n])
    for n in range(found):
        p = out[n]
        key[n] = aim.gain[p] / (aim.scale[p] if by < 2 else mean) + shake * normal(rng) + 10.0 * f.duty[p, MUST]
    return found


@compiled
def put_back(f: Any, s: Any, aim: Any, rng: Any, skip: Any, out: Any, count: Any, key: Any, desk: Any) -> None:
    """Insert what is out, those with most to bring first, shaken; twice, since some wait for others."""
    count = waiting(f, s, aim, rng, out, count, key)
    draw = uniform(rng)
    mix = 0 if draw < 0.4 else (1 if draw < 0.7 else 2)
    noise = 0.068 if uniform(rng) < 0.4 else 0.0
    wish, order, ranked = aim.wish[mix], aim.order[mix], np.argsort(-key[:count])
    for turn in range(2):
        for n in range(count):
            p = out[ranked[n]]
            if s.sel[p] >= 0 or (turn == 0 and f.duty[p, MUST] == 0 and uniform(rng) < skip):
                continue
            if turn == 1 and f.before_at[p + 1] == f.before_at[p]:
                continue
            c = best_fit(f, s, p, wish, order, rng, noise * aim.scale[p], desk)
            if c >= 0:
                place(f, s, p, c, 1)


@compiled
def moves(
    f: Any, s: Any, kept: Any, aim: Any, rng: Any, best: Any, marks: Any, count: Any, warm: Any, few: Any, many: Any, desk: Any
) -> None:  # fmt: skip
    """So many moves at one temperature. `marks`: wrong and worth now, wrong and worth of the best, which stands in `best`."""
    size = len(s.sel)
    out, key, lots = np.zeros(4 * size + 8, np.int64), np.zeros(4 * size + 8), np.arange(size)
    for _ in range(count):
        taken = ruin(f, s, aim, rng, few + below(rng, many - few + 1), out, lots, desk)
        put_back(f, s, aim, rng, 0.03, out, taken, key, desk)
        bad, good = wrong(f, s), worth(f, s, aim)
        better = bad < marks[0] or (bad == marks[0] and good >= marks[1])
        if not better and bad <= marks[0] + 1e-12:
            better = uniform(rng) < np.exp((good - marks[1]) / max(1e-9, warm))
        if better:
            marks[0], marks[1] = bad, good
            copied(s, kept)
            if bad < marks[2] or (bad == marks[2] and good > marks[3]):
                marks[2], marks[3] = bad, good
                best[:] = s.sel
        else:
            copied(kept, s)


@compiled
def copied(one: Any, other: Any) -> None:
    """Make another plan the same as this one."""
    other.sel[:], other.use[:], other.over[:] = one.sel, one.use, one.over
    other.money[:], other.sums[:] = one.money, one.sums


class Walk:
    """One thread's search from a plan: `step` by `step`, its best always at hand."""

    def __init__(self, f: Flat, start: Array, aim: Aim, settings: Settings) -> None:
        self.f, self.aim, self.settings = f, aim, settings
        self.state, self.kept = state_of(f, start), state_of(f, start)
        self.desk = desk_of(f)
        self.best = start.copy()
        seed = (settings.seed + 1) * 0x9E3779B97F4A7C15 % (1 << 64)
        self.rng = np.array([seed or 1], np.uint64)
        now = wrong(f, self.state), worth(f, self.state, aim)
        self.marks = np.array([*now, *now], np.float64)
        placed = max(1, int((start >= 0).sum()))
        each = abs(float(now[1])) / placed if now[1] > -1e17 else float(aim.scale.mean())
        self.warmth = settings.warmth * max(each, 1e-6)

    def step(self, count: int, left: float) -> None:
        """So many moves, `left` being the share of the search that is still to come (1 at its beginning)."""
        few, many, warm = self.settings.fewest, self.settings.most, self.warmth * max(0.0, left)
        moves(
            self.f, self.state, self.kept, self.aim, self.rng, self.best, self.marks, count, warm, few, many, self.desk
        )

    def restart(self, start: Array) -> None:
        """Go on from another plan; the best of before is kept while it is better."""
        self.state, self.kept = state_of(self.f, start), state_of(self.f, start)
        self.marks[0] = wrong(self.f, self.state)
        self.marks[1] = worth(self.f, self.state, self.aim)
        if (self.marks[0], -self.marks[1]) < (self.marks[2], -self.marks[3]):
            self.best = start.copy()
            self.marks[2:] = self.marks[:2]

    @property
    def rank(self) -> tuple[float, float]:
        """How good the best is: least wrong first, then most worth; smaller is better."""
        return float(self.marks[2]), -float(self.marks[3])
