"""Which of the rules that clash are needed: each is, when a plan keeps all the others; otherwise it is spared.

Of few rules most columns of a project are the same, so that a whole-number program over those that differ settles in
milliseconds what one over all columns does not in seconds. A plan that it finds is checked in whole numbers (`loosening`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from throughline.programme.phasing.columns import Columns
from throughline.programme.phasing.engines import Table, any_whole
from throughline.programme.phasing.flat import (
    CAPITAL,
    FLOOR,
    MEET,
    MET,
    MOST,
    NET,
    PRICE,
    RESCOPED,
    REVENUE,
    REVENUE_ON,
    SAME,
    SAVING,
    WORKS,
    WORKS_ON,
    Array,
)
from throughline.programme.phasing.loosening import keep
from throughline.programme.phasing.parts import used_by
from throughline.programme.phasing.pricing import MONEY, entry, leaving

MANY = 200_000  # columns beyond which no program is written: a table of them would not fit
YEARLY = {"revenue": (NET, REVENUE, 1), "capital": (CAPITAL, WORKS, 1), "savings": (SAVING, FLOOR, -1)}
CARRIED = (("revenue", REVENUE_ON), ("capital", WORKS_ON))


@dataclass(frozen=True, slots=True)
class Needed:
    """Rules that clash, and for each a plan that keeps all the others; none where that was not settled."""

    groups: tuple[str, ...]
    plans: tuple[Array | None, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one group: what every column takes of each, and how high each may go."""

    taken: Array
    high: Array


def needed(columns: Columns, groups: Sequence[str], ends: float) -> Needed:
    """Spare what can be spared of rules that clash, and show that the others are needed, as far as the time lasts."""
    kept, plans = list(groups), dict[str, Array]()
    if columns.count > MANY:
        return Needed(tuple(kept), (None,) * len(kept))
    blocks = {group: _block(columns, group) for group in groups}
    for turn, group in enumerate(groups):
        others, left = [one for one in kept if one != group], ends - perf_counter()
        if left <= 0:
            break
        found = _kept_by(columns, {one: blocks[one] for one in others}, 2 * left / (len(groups) - turn + 1))
        if found is None:
            continue
        if len(found):
            plans[group] = found
        else:
            kept = others
    return Needed(tuple(kept), tuple(plans.get(one) for one in kept))


def _kept_by(columns: Columns, blocks: dict[str, Block], seconds: float) -> Array | None:
    """Columns that keep all those rules; none at all ([]) when there are none; None when that was not settled."""
    first = _different(columns, blocks)
    project = _projects(columns)[first]
    table = Table(len(first))
    table.rows(project, np.arange(len(first)), np.ones(len(first)), np.ones(columns.projects))
    at = {}
    for group, block in blocks.items():
        column, row = np.nonzero(block.taken[first])
        at[group] = table.rows(row, column, block.taken[first][column, row], block.high)
    _extras(columns, table, at)
    answer = any_whole(table, seconds)
    if answer is None or not len(answer):
        return answer
    sel = np.full(columns.projects, -1, np.int64)
    for n in np.nonzero(answer[: len(first)] > 0.5)[0]:
        sel[project[n]] = first[n]
    return sel if keep(columns, sel, blocks) else None


def _different(columns: Columns, blocks: dict[str, Block]) -> Array:
    """One column of each project for everything that a column can take of those rows, but for those that take nothing."""
    chance, told = np.random.default_rng(1), np.zeros(columns.count)
    for block in blocks.values():
        told += block.taken @ chance.standard_normal(block.taken.shape[1])
    _, first = np.unique(np.stack([_projects(columns), np.round(told, 9)], axis=1), axis=0, return_index=True)
    some: Array = np.sort(first)
    return some[np.abs(told[some]) > 1e-12]


def _projects(columns: Columns) -> Array:
    """The project of each column."""
    return np.repeat(np.arange(columns.projects), np.diff(columns.flat.off))


def _extras(columns: Columns, table: Table, at: dict[str, int]) -> None:
    """Call-off by role and quarter, and money carried on into the year after."""
    f, years, days = columns.flat, columns.rows.years, np.diff(columns.flat.dawn)
    for n, (kind, key) in enumerate(columns.rows.names):
        for q in range(f.share.shape[0]) if f"{kind} {key}" in at and f.bought[n, MOST] else ():
            rows = {at[f"{kind} {key}"] + int(t): -float(days[t]) for t in np.nonzero(f.quarter == q)[0]}
            for y, year in enumerate(years):
                if f"revenue {year}" in at:
                    rows[at[f"revenue {year}"]] = MONEY * float(f.bought[n, PRICE] * f.share[q, y])
            table.some(rows, float(f.bought[n, MOST]))
    for kind, on in CARRIED:
        for y, year in enumerate(years):
            after = f"{kind} {years[y + 1]}" if y + 1 < len(years) else ""
            rows = {at[one]: sign for one, sign in ((f"{kind} {year}", 1.0), (after, -1.0)) if one in at}
            table.some(rows, MONEY * float(f.year[on, y]))


def _block(columns: Columns, group: str) -> Block:
    """The rows of a group."""
    f, (kind, _, key) = columns.flat, group.partition(" ")
    if kind in YEARLY:
        what, limit, sign = YEARLY[kind]
        y = columns.rows.years.index(int(key))
        return Block(sign * MONEY * f.cash[:, what, y : y + 1], sign * MONEY * f.year[limit, y : y + 1])
    if kind == "must":
        return Block(-_is_done(columns, [int(key)]), np.array([-1.0]))
    if kind == "not":
        return Block(_is_done(columns, columns.nots[int(key)]), np.array([1.0]))
    if kind == "link":
        return _link(columns, int(key))
    if kind == "rescoped":
        return Block(f.col[:, RESCOPED, None], f.limits[:1])
    if kind == "changes":
        return Block(-f.col[:, SAME, None], -f.limits[1:])
    return _places(columns, [n for n, name in enumerate(columns.rows.names) if name == (kind, key)])


def _is_done(columns: Columns, projects: Collection[int]) -> Array:
    taken = np.zeros((columns.count, 1), np.int64)
    for p in projects:
        taken[columns.flat.off[p] : columns.flat.off[p + 1]] = 1
    return taken


def _link(columns: Columns, k: int) -> Block:
    """At every moment: what waits has not begun, or what it waits for lets it."""
    f, (a, b, kind, lag) = columns.flat, columns.links[k]
    ours, theirs = slice(f.off[b], f.off[b + 1]), slice(f.off[a], f.off[a + 1])
    begins = np.array([entry(f.col, c, kind) for c in range(ours.start, ours.stop)], np.int64)
    lets = np.array([leaving(f.col, c, kind) + lag for c in range(theirs.start, theirs.stop)], np.int64)
    moments = np.unique(begins)
    taken = np.zeros((columns.count, len(moments)), np.int64)
    taken[ours] = begins[:, None] <= moments
    taken[theirs] -= lets[:, None] <= moments
    return Block(taken, np.zeros(len(moments)))


def _places(columns: Columns, rows: list[int]) -> Block:
    """People, projects embedding or items, period by period."""
    f, taken = columns.flat, np.zeros((columns.count, len(rows) * columns.flat.months), np.int32)
    for n, row in enumerate(rows):
        here = taken[:, n * f.months : (n + 1) * f.months]
        used_by(f, row, here)
        meets = np.nonzero(f.col[:, MEET] == row)[0]
        here[meets, f.col[meets, MET]] += 1
    return Block(taken, np.concatenate([f.room[row] for row in rows]))
