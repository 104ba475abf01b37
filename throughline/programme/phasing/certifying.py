"""Which rules clash, by prices: groups of rules whose prices prove that no plan, however divided, keeps them all.

Prices at which even the least that is missing is more than nothing are a proof (Farkas). A group whose price can go, or can go
once the others are asked again, is not needed for it; what is left is a set from which the linear program can spare none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from time import perf_counter

import numpy as np

from throughline.programme.phasing.bound import bound_of, improved, lagrangian
from throughline.programme.phasing.columns import Columns
from throughline.programme.phasing.flat import MUST, VALUE
from throughline.programme.phasing.pricing import Prices

ROUNDS = 40  # of the linear program at first, and again for each group that is tried to spare
AGAIN = 6
LEAST = 0.02  # seconds for one program
YEARLY = {"revenue": "net", "capital": "capital", "savings": "floor"}


class Certificate:
    """A proof that some groups of rules cannot hold together, made smaller group by group."""

    def __init__(self, columns: Columns) -> None:
        f = columns.flat
        worthless = f.col.copy()
        worthless[:, VALUE] = 0
        self.columns = replace(columns, flat=f._replace(col=worthless, duty=f.duty.copy()), pairs=columns.pairs[:0])
        nothing_done = np.full(columns.projects, -1, np.int64)
        self.bound, self.master = bound_of(self.columns, nothing_done, rounds=ROUNDS, tolerance=0.01)
        self.values = np.empty(columns.count)

    @property
    def holds(self) -> bool:
        """Whether there is a proof at all."""
        return self.bound.value - self.columns.base < 0

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that have a price in it, those first that a council would sooner see spared: links, places, people,
        duties, money, savings.
        """
        if not self.holds:
            return ()
        prices, names, years = self.bound.prices, self.columns.rows.names, self.columns.rows.years
        duties = np.nonzero(self.columns.flat.duty[:, MUST])[0]
        return tuple(dict.fromkeys((
            *(f"link {k}" for k in np.nonzero(prices.link.any(axis=1))[0]),
            *(f"not {k}" for k in np.nonzero(prices.nots)[0]),
            *(f"{kind} {key}" for (kind, key), paid in reversed(list(zip(names, prices.room, strict=True))) if paid.any()),
            *(name for name, paid in zip(("rescoped", "changes"), prices.limits, strict=True) if paid),
            *(f"must {p}" for p in duties),
            *(f"{kind} {years[y]}" for kind, name in YEARLY.items() for y in np.nonzero(getattr(prices, name))[0]),
        )))  # fmt: skip

    def thinned(self, ends: float) -> tuple[str, ...]:
        """The groups that are left once all that can be spared are, or the time is over: a proof at any moment."""
        by_kind: dict[str, list[str]] = {}
        for group in self.groups:
            by_kind.setdefault(group.split()[0], []).append(group)
        for groups in by_kind.values():
            self._halved(groups, ends)
        return self.groups

    def _halved(self, groups: list[str], ends: float) -> None:
        """Do without as many of some groups as can be: all at once, else half by half."""
        todo = [groups]
        while todo and perf_counter() < ends:
            some = todo.pop()
            if not self.spare(some, ends) and len(some) > 1:
                todo += [some[len(some) // 2 :], some[: len(some) // 2]]

    def spare(self, groups: list[str], ends: float) -> bool:
        """Do without some groups if the proof can, as far as that is settled before a time."""
        before, duty, rows = (
            self.bound,
            self.columns.flat.duty.copy(),
            [row for one in groups for row in self._rows(one)],
        )
        prices = before.prices
        for group in groups:
            prices = self._without(prices, group)
        self._loosen(rows)
        worth = lagrangian(self.columns, prices, self.values)
        if worth < -1.0:
            self.bound = replace(before, value=int(worth) + self.columns.base, prices=prices)
            return True
        again = improved(
            self.columns, self.master, replace(before, prices=prices), AGAIN, 0.01, max(LEAST, ends - perf_counter())
        )
        if again.value - self.columns.base < 0:
            self.bound = again
            return True
        for row in rows:
            self.master.program.limit(row, 1.0 if row < self.columns.projects else -np.inf, self.master.high[row])
        self.columns.flat.duty[:] = duty
        return False

    def _loosen(self, rows: Iterable[int]) -> None:
        for row in rows:
            self.master.program.limit(row, -np.inf, 1.0 if row < self.columns.projects else np.inf)

    def _rows(self, group: str) -> list[int]:
        """The rows of the program that a group is."""
        kind, _, which = group.partition(" ")
        at, f, rows = self.master.at, self.columns.flat, self.columns.rows
        if kind == "must":
            return [int(which)]
        if kind in YEARLY:
            return [int(getattr(at, YEARLY[kind])) + rows.years.index(int(which))]
        if kind == "link":
            width = self.master.moments
            return list(range(at.link + int(which) * width, at.link + (int(which) + 1) * width))
        if kind == "not":
            return [at.nots + int(which)]
        if kind in ("rescoped", "changes"):
            return [at.limits + (kind == "changes")]
        mine = [n for n, name in enumerate(rows.names) if name == (kind, which)]
        return [at.room + n * f.months + t for n in mine for t in range(f.months)]

    def _without(self, prices: Prices, group: str) -> Prices:
        """The same with nothing paid for a group; a duty is none any more."""
        kind, _, which = group.partition(" ")
        if kind == "must":
            self.columns.flat.duty[int(which), MUST] = 0
            return prices
        copied = Prices(*(one.copy() for one in prices))
        if kind in YEARLY:
            getattr(copied, YEARLY[kind])[self.columns.rows.years.index(int(which))] = 0.0
        elif kind == "link":
            copied.link[int(which)] = 0.0
        elif kind == "not":
            copied.nots[int(which)] = 0.0
        elif kind in ("rescoped", "changes"):
            copied.limits[int(kind == "changes")] = 0.0
        else:
            for n, name in enumerate(self.columns.rows.names):
                copied.room[n] *= name != (kind, which)
        return copied


def certified(columns: Columns, ends: float) -> tuple[str, ...]:
    """Groups that cannot hold together even when projects may be divided, thinned until a time; none where a linear program
    can keep every rule.
    """
    return Certificate(columns).thinned(ends)
