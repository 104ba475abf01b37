"""The rows that projects share: people of each role, embedding in each directorate, items of each meeting, money by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from throughline.programme.phasing.axis import Axis, axis_of
from throughline.programme.phasing.flat import Array
from throughline.programme.phasing.months import year_of
from throughline.programme.phasing.periods import QUARTER
from throughline.programme.phasing.problem import Body, LinkKind, Mode, Problem, Project, planned, tenths

KINDS = {LinkKind.FINISH_START: 0, LinkKind.START_START: 1, LinkKind.BENEFIT: 2}


@dataclass(frozen=True, slots=True)
class Money:
    """What columns cost and save by year, in tenths of a penny."""

    revenue: Array
    capital: Array
    saving: Array


@dataclass(frozen=True, slots=True)
class Shared:
    """Links, exclusions and alignments, as lists and as what each project sees of them."""

    links: Array
    nots: Array
    pairs: Array
    arrays: dict[str, Array]


@dataclass(frozen=True)
class Rows:
    """Which row is whose, what room it has, what may be bought on top."""

    names: tuple[tuple[str, str], ...]  # ("role", key), ("directorate", key), ("body", key) and so on
    gates: dict[tuple[str, date], tuple[int, int]]  # body and day → row, planned period
    room: Array
    most: Array
    price: Array
    years: tuple[int, ...]
    year: Array  # of each planned month: its place among the years
    axis: Axis

    @cached_property
    def edges_of_years(self) -> Array:
        """The planned month with which each year begins, and the end."""
        return np.append(0, np.searchsorted(self.year, np.arange(len(self.years)), side="right"))

    @cached_property
    def index(self) -> dict[tuple[str, str], int]:
        """Name → row; of a body that meets twice in a month the first."""
        return {name: n for n, name in reversed(list(enumerate(self.names)))}

    @property
    def roles(self) -> int:
        """How many of the first rows are roles."""
        return sum(kind == "role" for kind, _ in self.names)

    def gate(self, body: str, day: date) -> tuple[int, int]:
        """The row and period of a meeting that has a limit; no row otherwise."""
        return self.gates.get((body, day), (-1, 0))

    def needs(self, problem: Problem, project: Project, mode: Mode, stage: int) -> list[tuple[int, int]]:
        """Row and amount of everything that a stage takes in each of its months."""
        part = mode.stages[stage]
        found = [(self.index["role", d.role], tenths(d, part.months, problem)) for d in part.demand]
        embeds = ("directorate", project.directorate)
        return [
            *((row, one) for row, one in found if one),
            *([(self.index[embeds], 1)] if stage == 3 and embeds in self.index else []),
        ]

    def spans(self, mode: Mode, start: Array, build: Array) -> Array:
        """For each stage of each column the first period that it fills, and how many it fills."""
        axis, last = self.axis, int(self.axis.edge[-1])
        spans = np.zeros((len(start), 8), np.int16)
        for n, (first, stage) in enumerate(zip(firsts_of(mode, start, build, axis.scale), mode.stages, strict=True)):
            begun, ended = (np.minimum(np.maximum(at, 0), last) for at in (first, first + stage.months * axis.scale))
            spans[:, 2 * n] = axis.whole_from[begun]
            spans[:, 2 * n + 1] = np.maximum(0, axis.whole_until[ended] - axis.whole_from[begun])
        return spans

    @cached_property
    def most_room(self) -> Array:
        """What may be used of each row in each period with everything bought that can be."""
        most: Array = self.room + self.most[:, None] * np.diff(self.axis.dawn)
        return most

    def alone(self, problem: Problem, mode: Mode, spans: Array, money: Money) -> Array:
        """Which columns of a mode fit if nothing else were done: people where a period is filled, capital by year with what is
        carried.
        """
        fits = np.ones(len(spans), bool)
        days = np.diff(self.axis.dawn)
        for n, stage in enumerate(mode.stages):
            if not stage.demand:
                continue
            wanted = np.array([tenths(need, stage.months, problem) for need in stage.demand])
            room = self.most_room[[self.index["role", need.role] for need in stage.demand]]
            gone = np.zeros(len(days) + 1, np.int64)
            (room < wanted[:, None] * days).any(axis=0).cumsum(out=gone[1:])
            first = spans[:, 2 * n]
            fits &= gone[first + spans[:, 2 * n + 1]] == gone[first]
        carried = np.zeros(len(spans), np.int64)
        room_of = {one.year: one for one in problem.envelopes}
        for n, year in enumerate(self.years):
            there = 10 * room_of[year].capital + carried
            fits &= money.capital[:, n] <= there
            carried = np.minimum(np.maximum(0, there - money.capital[:, n]), 10 * room_of[year].carry_capital)
        return fits

    def arrays(self, problem: Problem, modes: list[tuple[Project, Mode]], back: int) -> dict[str, Array]:
        """What compiled code is given of the rows, of time from `back` moments before it is planned, and of the needs of
        every mode.
        """
        axis = self.axis
        envelopes = sorted(problem.envelopes, key=lambda one: one.year)
        table: list[list[int]] = []
        need: list[tuple[int, int]] = []
        for project, mode in modes:
            at = [len(need)]
            for stage in range(4):
                need += self.needs(problem, project, mode, stage)
                at.append(len(need))
            table.append([*(stage.months * axis.scale for stage in mode.stages), *at])
        quarters = -(-problem.months // QUARTER)
        share = np.zeros((quarters, len(self.years)), np.int64)
        np.add.at(share, (np.arange(problem.months) // QUARTER, self.year), 1)
        years = [(e.revenue, e.carry_revenue, e.capital, e.carry_capital, e.savings) for e in envelopes]
        return {
            "mode": np.array(table, np.int64).reshape(-1, 9),
            "need": np.array(need, np.int64).reshape(-1, 2),
            "room": self.room,
            "bought": np.stack([self.most, self.price], axis=1),
            "share": share,
            "year": 10 * np.array(years, np.int64).T.copy(),
            "when": axis.when,
            "slot": axis.slot,
            "dawn": axis.dawn,
            "edge": axis.edge,
            "quarter": axis.quarter,
            "knot": axis.knot(back),
        }


def rows_of(problem: Problem) -> Rows:
    """Lay the rows out: roles first, then directorates and bodies that have a limit. Room is by the days of a period."""
    axis = axis_of(problem)
    days = np.diff(axis.dawn)
    names: list[tuple[str, str]] = []
    room: list[Array] = []
    most, price = [], []
    for role in problem.roles:
        names.append(("role", role.key))
        free = np.zeros(axis.dawn[-1], np.int64)  # day by day
        for row in sorted(role.capacity, key=lambda one: one.since):
            free[axis.when[min(max(0, axis.count(row.since)), axis.edge[-1])] :] = planned(row, problem.plan_on)
        room.append(np.add.reduceat(free, axis.dawn[:-1]))
        most.append(role.call_off.most if role.call_off else 0)
        price.append(role.call_off.price if role.call_off else 0)
    for one in problem.directorates:
        if one.embedding is not None:
            names.append(("directorate", one.key))
            room.append(one.embedding * days)
    gates: dict[tuple[str, date], tuple[int, int]] = {}
    for body in problem.bodies:
        _meetings(axis, body, names, room, gates)
    short = [0] * (len(names) - len(most))
    years = tuple(sorted(envelope.year for envelope in problem.envelopes))
    year = [years.index(year_of(problem.begins + at, problem.first_month).begins) for at in range(problem.months)]
    bought = np.array([*most, *short], np.int64), np.array([*price, *short], np.int64)
    return Rows(tuple(names), gates, np.array(room, np.int64), *bought, years, np.array(year, np.int64), axis)


def _meetings(
    axis: Axis,
    body: Body,
    names: list[tuple[str, str]],
    room: list[Array],
    gates: dict[tuple[str, date], tuple[int, int]],
) -> None:
    """A row for a body's meetings, and another for a second meeting in one period."""
    first, times = len(names), Counter[int]()
    for day in sorted(set(body.meetings)) if body.items is not None else ():
        at = axis.period_of(day)
        if 0 <= at < axis.periods:
            if first + times[at] == len(names):
                names.append(("body", body.key))
                room.append(np.full(axis.periods, body.items, np.int64))
            gates[body.key, day] = first + times[at], at
            times[at] += 1


def money_of(rows: Rows, mode: Mode, start: Array, build: Array, finish: Array) -> Money:
    """What each column of a mode costs and saves by year: a stage's cost spread over its months, savings from the finish on."""
    size, scale = (len(start), len(rows.years)), rows.axis.scale
    revenue, capital, saving = (np.zeros(size, np.int64) for _ in range(3))
    edges = rows.edges_of_years * scale
    for first, stage in zip(firsts_of(mode, start, build, scale), mode.stages, strict=True):
        if not (stage.revenue or stage.capital):
            continue
        length = stage.months * scale
        gone = np.minimum(np.maximum(0, edges - first[:, None]), length)
        for total, sums in ((stage.revenue, revenue), (stage.capital, capital)):
            if total:
                due = total * gone // max(1, length)
                sums += 10 * (due[:, 1:] - due[:, :-1])
    if mode.saving:
        live = np.maximum(0, edges - finish[:, None])
        saving = 10 * mode.saving * (live[:, 1:] - live[:, :-1]) // scale
    return Money(revenue, capital, saving)


def firsts_of(mode: Mode, start: Array, build: Array, scale: int) -> tuple[Array, ...]:
    """The moments at which the four stages of columns begin."""
    return start, start + mode.stages[0].months * scale, build, build + mode.stages[2].months * scale


def linked(problem: Problem, named: dict[str, int], scale: int) -> Shared:
    """Links, exclusions and alignments by number of project."""
    links = [(named[k.before], named[k.after], KINDS[k.kind], k.lag * scale) for k in problem.links if k.kind in KINDS]
    nots = [(named[k.before], named[k.after]) for k in problem.links if k.kind is LinkKind.EXCLUSIVE]
    pairs = [(named[a.one], named[a.other], a.bonus) for a in problem.alignments if a.one != a.other]
    size = len(named)
    before = _by(size, [(after, first, kind, lag) for first, after, kind, lag in links])
    after = _by(size, [(first, after, kind, lag) for first, after, kind, lag in links])
    other = _by(size, [(a, b, 0, 0) for a, b in nots] + [(b, a, 0, 0) for a, b in nots])
    pair = _by(size, [(a, b, v, 0) for a, b, v in pairs] + [(b, a, v, 0) for a, b, v in pairs])
    arrays = {
        "before_at": before[0], "before": before[1], "after_at": after[0], "after": after[1],
        "not_at": other[0], "nots": other[1][:, 0].copy(), "pair_at": pair[0], "pair": pair[1][:, :2].copy(),
    }  # fmt: skip
    return Shared(_table(links, 4), _table(nots, 2), _table(pairs, 3), arrays)


def _table(found: Sequence[tuple[int, ...]], width: int) -> Array:
    return np.array(found, np.int64).reshape(-1, width)


def _by(size: int, found: list[tuple[int, int, int, int]]) -> tuple[Array, Array]:
    """Rows grouped by their first figure: where each group begins, and the other three figures."""
    rows = _table(sorted(found), 4)
    return np.searchsorted(rows[:, 0], np.arange(size + 1)).astype(np.int64), rows[:, 1:].copy()
