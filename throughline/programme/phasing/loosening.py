"""The same portfolio with some of its shared rules alone, and whether columns keep them: exact, in whole numbers.

Rules go by the groups that a conflict names: "role legal", "body cabinet", "capital 2027", "savings 2029", "link 4", "not 0",
"must 3" (the fourth project), "rescoped", "changes". What a project keeps by itself always holds.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from throughline.programme.phasing.columns import Columns
from throughline.programme.phasing.flat import (
    CAPITAL,
    FLOOR,
    MOST,
    MUST,
    REVENUE,
    WORKS,
    Array,
)
from throughline.programme.phasing.insert import overspent, state_of
from throughline.programme.phasing.pricing import entry, leaving
from throughline.programme.phasing.search import wrong

ENOUGH = 1 << 50  # of anything: people, places, tenths of a penny
OF_A_YEAR = (("revenue", REVENUE, ENOUGH), ("capital", WORKS, ENOUGH), ("savings", FLOOR, 0))


def only(columns: Columns, groups: Collection[str]) -> Columns:
    """The same with no shared rules but those."""
    f, rows = columns.flat, columns.rows
    room, bought, year, duty, limits = (one.copy() for one in (f.room, f.bought, f.year, f.duty, f.limits))
    for n, (kind, key) in enumerate(rows.names):
        if f"{kind} {key}" not in groups:
            room[n], bought[n, MOST] = ENOUGH, 0
    for y, year_of_money in enumerate(rows.years):
        for kind, row, free in OF_A_YEAR:
            if f"{kind} {year_of_money}" not in groups:
                year[row, y] = free
    for p in range(columns.projects):
        if f"must {p}" not in groups:
            duty[p, MUST] = 0
    if "rescoped" not in groups:
        limits[0] = ENOUGH
    if "changes" not in groups:
        limits[1] = 0
    links = columns.links[[f"link {k}" in groups for k in range(len(columns.links))]]
    nots = columns.nots[[f"not {k}" in groups for k in range(len(columns.nots))]]
    flat = f._replace(room=room, bought=bought, year=year, duty=duty, limits=limits)
    return replace(columns, flat=flat, links=links, nots=nots)


def keep(columns: Columns, sel: Array, groups: Collection[str]) -> bool:
    """Whether columns keep every rule of those groups."""
    some = only(columns, groups)
    f, state = some.flat, state_of(some.flat, sel)
    people = bool((state.use <= f.room + f.bought[:, MOST, None] * np.diff(f.dawn)).all())
    money = wrong(f, state) == 0.0 and overspent(state.money[CAPITAL], f.year, WORKS) == 0
    return people and money and state.sums[3] <= f.limits[0] and _linked(some, sel)


def _linked(columns: Columns, sel: Array) -> bool:
    col = columns.flat.col
    for a, b, kind, lag in columns.links:
        if sel[b] >= 0 and (sel[a] < 0 or leaving(col, sel[a], kind) + lag > entry(col, sel[b], kind)):
            return False
    return not any(sel[a] >= 0 and sel[b] >= 0 for a, b in columns.nots)


def nothing_done(columns: Columns) -> Array:
    """No project is done."""
    return np.full(columns.projects, -1, np.int64)
