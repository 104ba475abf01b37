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
from throughline.programme.phasing.flat import FLOOR, MUST, REVENUE, VALUE, WORKS
from throughline.programme.phasing.pricing import MONEY, Prices

ROUNDS = 40  # of the linear program at first, and again for each group that is tried to spare
AGAIN = 6
LEAST = 0.02  # seconds for one program
PROVED = -1.0  # points: less is no error of rounding
YEARLY = {"revenue": "net", "capital": "capital", "savings": "floor"}
LIMITS = {"revenue": REVENUE, "capital": WORKS, "savings": FLOOR}


class Certificate:
    """A proof that some groups of rules cannot hold together, made smaller group by group."""

    def __init__(self, columns: Columns) -> None:
        f = columns.flat
        worthless = f.col.copy()
        worthless[:, VALUE] = 0
        self.columns = replace(columns, flat=f._replace(col=worthless, duty=f.duty.copy()), pairs=columns.pairs[:0])
        nothing_done = np.full(columns.projects, -1, np.int64)
        self.bound, self.master = bound_of(self.columns, nothing_done, rounds=ROUNDS, tolerance=0.01)
        self.values, self.prices = np.empty(columns.count), self.bound.prices

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
        if not self.holds:
            return ()
        self._shrunk(self._all())
        self._without_the_least()
        by_kind: dict[str, list[str]] = {}
        for group in self.groups:
            by_kind.setdefault(group.split()[0], []).append(group)
        for groups in by_kind.values():
            self._halved([one for one in groups if one in self.groups], ends)
        return self.groups

    def _all(self) -> tuple[str, ...]:
        """Every group of rules that there is, but the duties."""
        columns, years = self.columns, self.columns.rows.years
        return tuple(dict.fromkeys((
            *(f"link {k}" for k in range(len(columns.links))),
            *(f"not {k}" for k in range(len(columns.nots))),
            *(f"{kind} {key}" for kind, key in columns.rows.names),
            *(f"{kind} {year}" for kind in YEARLY for year in years),
            "rescoped", "changes",
        )))  # fmt: skip

    def _shrunk(self, groups: Iterable[str]) -> None:
        """Loosen those groups that the proof does without, so that no later one comes back to them."""
        needed = set(self.groups)
        self._loosen(row for group in groups if group not in needed for row in self._rows(group))

    def _without_the_least(self) -> None:
        """Do without as many of the groups that pay least as can be with the prices as they are: most of them, at no cost."""
        groups = sorted(self.groups, key=self._paid)
        few, many, duty = 0, len(groups), self.columns.flat.duty.copy()
        while few < many:
            half = (few + many + 1) // 2
            few, many = (half, many) if self._priced_without(groups[:half]) < PROVED else (few, half - 1)
            self.columns.flat.duty[:] = duty
        worth = self._priced_without(groups[:few])
        self.bound = replace(self.bound, value=int(worth) + self.columns.base, prices=self.prices)
        self._shrunk(groups)

    def _priced_without(self, groups: list[str]) -> float:
        """What prices prove when nothing is paid for some groups; these are left in `prices`."""
        self.prices = self.bound.prices
        for group in groups:
            self.prices = self._without(self.prices, group)
        return lagrangian(self.columns, self.prices, self.values)

    def _paid(self, group: str) -> float:
        """What a group pays in the proof, in points: what is there of it at its prices, of links the prices alone."""
        kind, _, which = group.partition(" ")
        prices, f, rows = self.bound.prices, self.columns.flat, self.columns.rows
        if kind == "must":
            return max(0.0, -float(self.bound.priced[f.off[int(which)] : f.off[int(which) + 1]].max(initial=0.0)))
        if kind in YEARLY:
            y = rows.years.index(int(which))
            return MONEY * float(getattr(prices, YEARLY[kind])[y] * f.year[LIMITS[kind], y])
        if kind in ("link", "not"):
            return float((prices.link if kind == "link" else prices.nots)[int(which)].sum())
        if kind in ("rescoped", "changes"):
            return float(prices.limits[int(kind == "changes")] * f.limits[int(kind == "changes")])
        mine = [n for n, name in enumerate(rows.names) if name == (kind, which)]
        return float((prices.room[mine] * f.room[mine]).sum())

    def _halved(self, groups: list[str], ends: float) -> None:
        """Do without as many of some groups as can be: all at once, else half by half."""
        todo = [groups] if groups else []
        while todo and perf_counter() < ends:
            some = [one for one in todo.pop() if one in self.groups]
            if some and not self.spare(some, ends) and len(some) > 1:
                todo += [some[len(some) // 2 :], some[: len(some) // 2]]

    def spare(self, groups: list[str], ends: float) -> bool:
        """Do without some groups if the proof can, as far as that is settled before a time."""
        before, duty = self.bound, self.columns.flat.duty.copy()
        rows = [row for one in groups for row in self._rows(one)]
        self._loosen(rows)
        worth = self._priced_without(groups)
        if worth < PROVED:
            self.bound = replace(before, value=int(worth) + self.columns.base, prices=self.prices)
            return True
        known, left = replace(before, prices=self.prices), max(LEAST, ends - perf_counter())
        again = improved(self.columns, self.master, known, AGAIN, 0.0, left, below=PROVED)
        if again.value - self.columns.base < 0:
            there = self.groups
            self.bound = again
            self._shrunk(there)
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
