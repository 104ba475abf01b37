"""A small portfolio with intervals for stages: the model by which the best plan is proved.

Each way of a project has a stage each for define, design, build and embed, and a choice for each month in which it may start and
each in which it may build; people are cumulative, bought people fill up what is not bought, money is linear in the choices. It
knows nothing of the search but the columns that it reads the months from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import Event

import numpy as np

from throughline.programme.phasing.accounts import capacity_of
from throughline.programme.phasing.columns import Columns
from throughline.programme.phasing.engines import Interval, Terms, Timed, Timetable, Variable
from throughline.programme.phasing.flat import (
    BUILD,
    FLOOR,
    MODE,
    MOST,
    MUST,
    REVENUE,
    SAME,
    START,
    VALUE,
    WORKS,
    Array,
)
from throughline.programme.phasing.months import month_of
from throughline.programme.phasing.periods import QUARTER
from throughline.programme.phasing.problem import Mode, Problem, Project, Stage, scope_of, spread, tenths

SCALE = 10  # money in tenths of a penny, as the judge counts it


@dataclass
class Way:
    """One way to do a project, or its approved plan: whether it is taken, and in which months it starts and builds."""

    mode: Mode
    taken: Variable
    starts: dict[int, Variable]
    builds: dict[int, Variable]
    approved: bool
    days: dict[int, int] = field(default_factory=dict)  # month of the build → ordinal of the meeting, 0 for none


@dataclass
class Portfolio:
    """The whole model."""

    columns: Columns
    table: Timetable = field(default_factory=Timetable)
    ways: list[list[Way]] = field(default_factory=list)
    worth: Terms = field(default_factory=list)
    bought: dict[tuple[str, int], Variable] = field(default_factory=dict)

    @property
    def problem(self) -> Problem:
        """What it is a model of."""
        return self.columns.problem

    def done(self, p: int, sign: int = 1) -> Terms:
        """1 when a project is done."""
        return [(way.taken, sign) for way in self.ways[p]]

    @property
    def scale(self) -> int:
        """Moments to a month."""
        return self.columns.rows.axis.scale

    def month(self, p: int, what: str, sign: int = 1) -> Terms:
        """The month (or moment) of a project's start, build, end of build or finish; 0 when it is not done."""
        terms: Terms = []
        for way in self.ways[p]:
            terms += [(v, sign * t) for t, v in (way.starts if what == "start" else way.builds).items()]
            lengths = [stage.months * self.scale for stage in way.mode.stages]
            more = {"start": 0, "build": 0, "built": lengths[2], "finish": lengths[2] + lengths[3]}[what]
            terms.append((way.taken, sign * more))
        return terms


def model_of(columns: Columns, shut: Sequence[int] = ()) -> Portfolio:
    """The model of a portfolio, without the columns that are shut."""
    whole = Portfolio(columns)
    for p in range(columns.projects):
        _project(whole, p)
    if whole.scale > 1:
        _by_periods(whole)
    else:
        _people(whole)
        _embedding(whole)
    _places(whole)
    _money(whole)
    _links(whole)
    whole.worth += [_aligned(whole, int(a), int(b), int(v)) for a, b, v in columns.pairs]
    for c in shut:
        _shut(whole, c)
    return whole


def best(
    whole: Portfolio, least: int | None, seconds: float, most: int, stop: Event | None = None, workers: int = 1
) -> tuple[Array | None, Timed]:
    """Columns worth `least` or more, the best that were found, and what is proved of them."""
    found = whole.table.best(whole.worth, least, seconds, most, stop, workers)
    return (_taken(whole, found) if found.solver is not None else None), found


def _shut(whole: Portfolio, c: int) -> None:
    f = whole.columns.flat
    p = int(np.searchsorted(f.off, c, side="right")) - 1
    for way in whole.ways[p]:
        if way.mode.key == whole.columns.keys[f.col[c, MODE]] and way.approved == bool(f.col[c, SAME]):
            both = [(way.starts[int(f.col[c, START])], 1), (way.builds[int(f.col[c, BUILD])], 1)]
            whole.table.at_most(both, 1)


def _taken(whole: Portfolio, found: Timed) -> Array:
    f, sel = whole.columns.flat, np.full(whole.columns.projects, -1, np.int64)
    for p, ways in enumerate(whole.ways):
        for way in ways:
            if found.value(way.taken):
                start, build = (next(t for t, v in one.items() if found.value(v)) for one in (way.starts, way.builds))
                mine = f.col[f.off[p] : f.off[p + 1]]
                same = (mine[:, START] == start) & (mine[:, BUILD] == build) & (mine[:, SAME] == way.approved)
                modes = np.array([whole.columns.keys[m] == way.mode.key for m in mine[:, MODE]])
                sel[p] = f.off[p] + int(np.nonzero(same & modes)[0][0])
    return sel


def _project(whole: Portfolio, p: int) -> None:
    """The ways of a project: its approved plan by itself, and each mode with the months that go together."""
    f, project = whole.columns.flat, whole.problem.projects[p]
    by_mode: defaultdict[tuple[int, bool], list[int]] = defaultdict(list)
    for c in range(f.off[p], f.off[p + 1]):
        by_mode[int(f.col[c, MODE]), bool(f.col[c, SAME])].append(c)
    whole.ways.append([_way(whole, project, cs, same) for (_, same), cs in by_mode.items()])
    taken = whole.done(p)
    if f.duty[p, MUST]:
        whole.table.exactly(taken, 1)
    else:
        whole.table.at_most(taken, 1)


def _way(whole: Portfolio, project: Project, cs: list[int], same: bool) -> Way:
    table, f = whole.table, whole.columns.flat
    mode = project.mode(whole.columns.keys[f.col[cs[0], MODE]])
    assert mode is not None
    pairs = [(int(f.col[c, START]), int(f.col[c, BUILD])) for c in cs]
    starts, builds = ({t: table.choice() for t in sorted({pair[side] for pair in pairs})} for side in (0, 1))
    way = Way(mode, table.choice(), starts, builds, same)
    for choice in (starts, builds):
        table.exactly([*((v, 1) for v in choice.values()), (way.taken, -1)], 0)

    def moved(t: int) -> int:
        if project.approved is None:
            return 0
        return project.move_cost * abs(t - whole.columns.rows.axis.count(project.approved.start)) // whole.scale

    whole.worth += [(v, -moved(t)) for t, v in starts.items()]
    for build, v in builds.items():
        mine = [(c, pair[0]) for c, pair in zip(cs, pairs, strict=True) if pair[1] == build]
        months = {t for _, t in mine}
        table.at_most([(one, t) for t, one in starts.items()], max(months), v)
        table.at_most([(one, -t) for t, one in starts.items()], -min(months), v)
        for t, one in starts.items():  # between them lies the approved plan, which is a way of its own
            if t not in months and min(months) < t < max(months):
                table.at_most([(one, 1), (v, 1)], 1)
        way.days[build] = int(whole.columns.meetings[mine[0][0]])
        whole.worth.append((v, int(f.col[mine[0][0], VALUE]) + moved(mine[0][1])))
    return way


def _stages(way: Way, scale: int) -> Iterator[tuple[int, Stage, dict[int, Variable]]]:
    """Each stage of a way with the choice that fixes its first moment."""
    lengths = [stage.months * scale for stage in way.mode.stages]
    for n, stage in enumerate(way.mode.stages):
        after = (0, lengths[0], 0, lengths[2])[n]
        yield n, stage, {t + after: v for t, v in (way.starts if n < 2 else way.builds).items()}


def _people(whole: Portfolio) -> None:
    problem, table = whole.problem, whole.table
    used: defaultdict[str, list[tuple[Interval, tuple[int, Variable | None]]]] = defaultdict(list)
    for ways in whole.ways:
        for way in ways:
            for _, stage, firsts in _stages(way, whole.scale):
                if stage.demand:
                    interval = whole.table.stage(firsts, stage.months, way.taken)
                    for need in stage.demand:
                        used[need.role].append((interval, (tenths(need, stage.months, problem), None)))
    for role in problem.roles:
        most = role.call_off.most if role.call_off else 0
        free = [int(capacity_of(problem, role, problem.begins + t)) for t in range(problem.months)]
        top = max(free) + most
        for q in range(0, problem.months, QUARTER):
            if most:
                whole.bought[role.key, q] = table.amount(most)
            for t in range(q, min(q + QUARTER, problem.months)):
                used[role.key].append((table.shut(t), (top - free[t], whole.bought.get((role.key, q)))))
        table.beside([one for one, _ in used[role.key]], [need for _, need in used[role.key]], top)


def _by_periods(whole: Portfolio) -> None:
    """People and embedding where weeks are planned: by the days of each stage in each period, linear in the choices."""
    problem, f, rows = whole.problem, whole.columns.flat, whole.columns.rows
    used: defaultdict[tuple[int, int], Terms] = defaultdict(list)
    for project, ways in zip(problem.projects, whole.ways, strict=True):
        for way in ways:
            for n, stage, firsts in _stages(way, whole.scale):
                needs = rows.needs(problem, project, way.mode, n)
                for first, v in firsts.items() if needs else ():
                    for t, days in f.at(first, first + stage.months * whole.scale):
                        for row, amount in needs:
                            used[row, t].append((v, amount * days))
    for (row, t), terms in used.items():
        kind, key = rows.names[row]
        q, days = int(f.quarter[t]), int(f.dawn[t + 1] - f.dawn[t])
        if kind == "role" and f.bought[row, MOST] and (key, QUARTER * q) not in whole.bought:
            whole.bought[key, QUARTER * q] = whole.table.amount(int(f.bought[row, MOST]))
        more = whole.bought.get((key, QUARTER * q))
        whole.table.at_most([*terms, *([(more, -days)] if more is not None else [])], int(f.room[row, t]))


def _embedding(whole: Portfolio) -> None:
    """Projects embedding at once."""
    problem = whole.problem
    for directorate in problem.directorates:
        if directorate.embedding is not None:
            mine = [
                whole.table.stage(firsts, stage.months, way.taken)
                for project, ways in zip(problem.projects, whole.ways, strict=True)
                for way in ways if project.directorate == directorate.key
                for n, stage, firsts in _stages(way, whole.scale) if n == 3 and stage.months
            ]  # fmt: skip
            whole.table.beside(mine, [(1, None)] * len(mine), directorate.embedding)


def _places(whole: Portfolio) -> None:
    """Items of a meeting, what may be re-scoped and changed."""
    problem, f = whole.problem, whole.columns.flat
    for body in problem.bodies:
        days: defaultdict[int, Terms] = defaultdict(list)
        for project, ways in zip(problem.projects, whole.ways, strict=True):
            for way in ways if project.body == body.key else ():
                for build, day in way.days.items():
                    days[day].append((way.builds[build], 1))
        for meeting in body.meetings if body.items is not None else ():
            if month_of(meeting) >= problem.begins:
                whole.table.at_most(days[meeting.toordinal()], body.items or 0)
    ran = [
        (project, way)
        for project, ways in zip(problem.projects, whole.ways, strict=True)
        for way in ways
        if project.approved
    ]
    whole.table.at_most(
        [
            (way.taken, 1)
            for project, way in ran
            if project.approved and scope_of(way.mode) != project.scope(project.approved.mode)
        ],
        int(f.limits[0]),
    )
    whole.table.at_most([(way.taken, -1) for _, way in ran if way.approved], -int(f.limits[1]))


def _money(whole: Portfolio) -> None:
    problem, f, rows = whole.problem, whole.columns.flat, whole.columns.rows
    net: list[Terms] = [[] for _ in rows.years]
    works: list[Terms] = [[] for _ in rows.years]
    saved: list[Terms] = [[] for _ in rows.years]
    for ways in whole.ways:
        for way in ways:
            for _, stage, firsts in _stages(way, whole.scale):
                for total, sums in ((stage.revenue, net), (stage.capital, works)):
                    for first, v in firsts.items() if total else ():
                        for year, due in _due(whole, total, stage.months, first).items():
                            sums[year].append((v, SCALE * due))
            length = (way.mode.stages[2].months + way.mode.stages[3].months) * whole.scale
            for build, v in way.builds.items() if way.mode.saving else ():
                for year, (soon, late) in enumerate(_years(whole)):
                    made = SCALE * way.mode.saving * max(0, late - max(soon, build + length)) // whole.scale
                    net[year].append((v, -made))
                    saved[year].append((v, -made))
    price = {role.key: role.call_off.price for role in problem.roles if role.call_off}
    for (key, q), v in whole.bought.items():
        for t in range(q, min(q + QUARTER, problem.months)):
            net[rows.year[t]].append((v, price[key]))
    for sums, limit in ((net, REVENUE), (works, WORKS)):
        on = [whole.table.amount(int(f.year[limit + 1, y])) for y in range(f.years)]
        for y in range(f.years):
            whole.table.at_most([*sums[y], (on[y], 1), *([(on[y - 1], -1)] if y else [])], int(f.year[limit, y]))
    for y in range(f.years):
        if f.year[FLOOR, y]:
            whole.table.at_most(saved[y], -int(f.year[FLOOR, y]))


def _due(whole: Portfolio, total: int, months: int, first: int) -> dict[int, int]:
    """What of a stage's cost falls due in each planned year."""
    length = months * whole.scale
    return {
        year: spread(total, length, min(max(late - first, 0), length))
        - spread(total, length, min(max(soon - first, 0), length))
        for year, (soon, late) in enumerate(_years(whole))
    }


def _years(whole: Portfolio) -> Iterator[tuple[int, int]]:
    """From which to which moment each planned year runs."""
    rows = whole.columns.rows
    for year in range(len(rows.years)):
        soon, late = np.searchsorted(rows.year, (year, year + 1))
        yield int(soon) * whole.scale, int(late) * whole.scale


def _links(whole: Portfolio) -> None:
    moments = {0: ("built", "build"), 1: ("start", "start"), 2: ("finish", "finish")}
    for a, b, kind, lag in whole.columns.links:
        leaves, enters = moments[int(kind)]
        for way in whole.ways[b]:
            whole.table.at_most(whole.done(a, -1), -1, way.taken)
            whole.table.at_most([*whole.month(a, leaves), *whole.month(b, enters, -1)], -int(lag), way.taken)
    for a, b in whole.columns.nots:
        whole.table.at_most([*whole.done(a), *whole.done(b)], 1)


def _aligned(whole: Portfolio, a: int, b: int, bonus: int) -> tuple[Variable, int]:
    both = whole.table.choice()
    whole.table.at_most([*whole.done(a, -1), *whole.done(b, -1)], -2, both)
    for sign in (1, -1):
        whole.table.at_most([*whole.month(a, "build", sign), *whole.month(b, "build", -sign)], 0, both)
    return both, bonus
