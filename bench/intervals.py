"""The peer of the search: the same problem as CP-SAT is usually given it, with intervals for stages and money by start and build.

Each way of a project has an interval for each stage, and a choice for each month in which it may start and each in which it may
build; people are cumulative, bought people fill up what is not bought, money is linear in the choices. What it finds is judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from throughline.programme.phasing.accounts import capacity_of
from throughline.programme.phasing.columns import Columns, columns_of
from throughline.programme.phasing.flat import BUILD, FINISH, FLOOR, MODE, MUST, REVENUE, SAME, START, VALUE, WORKS
from throughline.programme.phasing.plan import Bought, Placement, Plan
from throughline.programme.phasing.problem import Mode, Problem, Project, Stage, spread, tenths

Terms = list[tuple[cp_model.IntVar, int]]
QUARTER = 3
SCALE = 10  # money in tenths of a penny, as the judge counts it


@dataclass
class Way:
    """One way to do a project, or its approved plan: whether it is taken, and in which months it starts and builds."""

    mode: Mode
    taken: cp_model.IntVar
    starts: dict[int, cp_model.IntVar]
    builds: dict[int, cp_model.IntVar]
    approved: bool
    days: dict[int, int] = field(default_factory=dict)  # month of the build → ordinal of the meeting, 0 for none


@dataclass
class Peer:
    """The whole model."""

    problem: Problem
    columns: Columns
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    ways: list[list[Way]] = field(default_factory=list)
    worth: Terms = field(default_factory=list)
    bought: dict[tuple[str, int], cp_model.IntVar] = field(default_factory=dict)

    def at_most(self, terms: Terms, most: int) -> None:
        """So much at most."""
        self.model.add(cp_model.LinearExpr.weighted_sum([v for v, _ in terms], [a for _, a in terms]) <= most)

    def done(self, p: int) -> cp_model.LinearExpr:
        """1 when a project is done."""
        return cp_model.LinearExpr.sum([way.taken for way in self.ways[p]])

    def month(self, p: int, what: str) -> cp_model.LinearExpr:
        """The month of a project's start, build, end of build or finish; 0 when it is not done."""
        terms: Terms = []
        for way in self.ways[p]:
            terms += [(v, t) for t, v in (way.starts if what == "start" else way.builds).items()]
            lengths = [stage.months for stage in way.mode.stages]
            more = {"start": 0, "build": 0, "built": lengths[2], "finish": lengths[2] + lengths[3]}[what]
            terms.append((way.taken, more))
        return cp_model.LinearExpr.weighted_sum([v for v, _ in terms], [a for _, a in terms])


def found(problem: Problem, seconds: float, workers: int = 2) -> Plan | None:
    """The best plan that CP-SAT finds in the time; None when it finds none."""
    peer = Peer(problem, columns_of(problem, alone=False))
    for p in range(len(problem.projects)):
        _project(peer, p)
    _people(peer)
    _places(peer)
    _money(peer)
    _links(peer)
    bonus = [_aligned(peer, int(a), int(b), int(v)) for a, b, v in peer.columns.pairs]
    objective = peer.worth + bonus
    peer.model.maximize(cp_model.LinearExpr.weighted_sum([v for v, _ in objective], [a for _, a in objective]))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, workers
    if solver.solve(peer.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return _read(peer, solver)


def _project(peer: Peer, p: int) -> None:
    """The ways of a project: its approved plan by itself, and each mode with the months that go together."""
    f, project = peer.columns.flat, peer.problem.projects[p]
    by_mode: defaultdict[tuple[int, bool], list[int]] = defaultdict(list)
    for c in range(f.off[p], f.off[p + 1]):
        by_mode[int(f.col[c, MODE]), bool(f.col[c, SAME])].append(c)
    peer.ways.append([_way(peer, project, cs, same) for (_, same), cs in by_mode.items()])
    taken = [way.taken for way in peer.ways[p]]
    if f.duty[p, MUST]:
        peer.model.add_exactly_one(taken)
    else:
        peer.model.add_at_most_one(taken)


def _way(peer: Peer, project: Project, cs: list[int], same: bool) -> Way:
    model, f = peer.model, peer.columns.flat
    mode = project.mode(peer.columns.keys[f.col[cs[0], MODE]])
    assert mode is not None
    pairs = [(int(f.col[c, START]), int(f.col[c, BUILD])) for c in cs]
    starts, builds = ({t: model.new_bool_var("") for t in sorted({pair[side] for pair in pairs})} for side in (0, 1))
    way = Way(mode, model.new_bool_var(""), starts, builds, same)
    for choice in (starts, builds):
        model.add(cp_model.LinearExpr.sum(list(choice.values())) == way.taken)
    start = cp_model.LinearExpr.weighted_sum(list(starts.values()), list(starts))

    def moved(t: int) -> int:
        return project.move_cost * abs(t + peer.problem.begins - project.approved.start) if project.approved else 0

    peer.worth += [(v, -moved(t)) for t, v in starts.items()]
    for build, v in builds.items():
        mine = [(c, pair[0]) for c, pair in zip(cs, pairs, strict=True) if pair[1] == build]
        model.add(start >= min(t for _, t in mine)).only_enforce_if(v)
        model.add(start <= max(t for _, t in mine)).only_enforce_if(v)
        way.days[build] = int(peer.columns.meetings[mine[0][0]])
        peer.worth.append((v, int(f.col[mine[0][0], VALUE]) + moved(mine[0][1])))
    return way


def _stages(way: Way) -> Iterator[tuple[int, Stage, dict[int, cp_model.IntVar]]]:
    """Each stage of a way with the choice that fixes its first month."""
    lengths = [stage.months for stage in way.mode.stages]
    for n, stage in enumerate(way.mode.stages):
        after = (0, lengths[0], 0, lengths[2])[n]
        yield n, stage, {t + after: v for t, v in (way.starts if n < 2 else way.builds).items()}


def _interval(peer: Peer, way: Way, stage: Stage, firsts: dict[int, cp_model.IntVar]) -> cp_model.IntervalVar:
    first = peer.model.new_int_var(min(firsts), max(firsts), "")
    told = cp_model.LinearExpr.weighted_sum(list(firsts.values()), list(firsts))
    peer.model.add(first == told).only_enforce_if(way.taken)
    return peer.model.new_optional_fixed_size_interval_var(first, stage.months, way.taken, "")


def _people(peer: Peer) -> None:
    problem, model = peer.problem, peer.model
    used: defaultdict[str, list[tuple[cp_model.IntervalVar, cp_model.LinearExprT]]] = defaultdict(list)
    for ways in peer.ways:
        for way in ways:
            for _, stage, firsts in _stages(way):
                if stage.demand:
                    interval = _interval(peer, way, stage, firsts)
                    for need in stage.demand:
                        used[need.role].append((interval, tenths(need, stage.months, problem)))
    for role in problem.roles:
        most = role.call_off.most if role.call_off else 0
        free = [capacity_of(problem, role, problem.begins + t) for t in range(problem.months)]
        top = max(free) + most
        for q in range(0, problem.months, QUARTER):
            if most:
                peer.bought[role.key, q] = model.new_int_var(0, most, "")
            for t in range(q, min(q + QUARTER, problem.months)):
                shut = top - free[t] - (peer.bought[role.key, q] if most else 0)
                used[role.key].append((model.new_fixed_size_interval_var(t, 1, ""), shut))
        model.add_cumulative([one for one, _ in used[role.key]], [need for _, need in used[role.key]], top)


def _places(peer: Peer) -> None:
    """Projects embedding at once, items of a meeting, what may be re-scoped and changed."""
    problem, f = peer.problem, peer.columns.flat
    for directorate in problem.directorates:
        if directorate.embedding is not None:
            mine = [
                _interval(peer, way, stage, firsts)
                for project, ways in zip(problem.projects, peer.ways, strict=True)
                for way in ways if project.directorate == directorate.key
                for n, stage, firsts in _stages(way) if n == 3 and stage.months
            ]  # fmt: skip
            peer.model.add_cumulative(mine, [1] * len(mine), directorate.embedding)
    for body in problem.bodies:
        days: defaultdict[int, Terms] = defaultdict(list)
        for project, ways in zip(problem.projects, peer.ways, strict=True):
            for way in ways if project.body == body.key else ():
                for build, day in way.days.items():
                    days[day].append((way.builds[build], 1))
        for day in body.meetings if body.items is not None else ():
            if day.year * 12 + day.month - 1 >= problem.begins:
                peer.at_most(days[day.toordinal()], body.items or 0)
    ran = [
        (project, way)
        for project, ways in zip(problem.projects, peer.ways, strict=True)
        for way in ways
        if project.approved
    ]
    peer.at_most(
        [(way.taken, 1) for project, way in ran if project.approved and way.mode.key != project.approved.mode],
        int(f.limits[0]),
    )
    peer.at_most([(way.taken, -1) for _, way in ran if way.approved], -int(f.limits[1]))


def _money(peer: Peer) -> None:
    problem, f, rows = peer.problem, peer.columns.flat, peer.columns.rows
    net, works, saved = ([[] for _ in rows.years] for _ in range(3))  # type: list[Terms], list[Terms], list[Terms]
    for ways in peer.ways:
        for way in ways:
            for _, stage, firsts in _stages(way):
                for total, sums in ((stage.revenue, net), (stage.capital, works)):
                    for first, v in firsts.items() if total else ():
                        for year, due in _due(peer, total, stage.months, first).items():
                            sums[year].append((v, SCALE * due))
            length = way.mode.stages[2].months + way.mode.stages[3].months
            for build, v in way.builds.items() if way.mode.saving else ():
                for t in range(max(0, build + length), problem.months):
                    net[rows.year[t]].append((v, -SCALE * way.mode.saving))
                    saved[rows.year[t]].append((v, -SCALE * way.mode.saving))
    price = {role.key: role.call_off.price for role in problem.roles if role.call_off}
    for (key, q), v in peer.bought.items():
        for t in range(q, min(q + QUARTER, problem.months)):
            net[rows.year[t]].append((v, price[key]))
    for sums, limit in ((net, REVENUE), (works, WORKS)):
        on = [peer.model.new_int_var(0, int(f.year[limit + 1, y]), "") for y in range(f.years)]
        for y in range(f.years):
            peer.at_most([*sums[y], (on[y], 1), *([(on[y - 1], -1)] if y else [])], int(f.year[limit, y]))
    for y in range(f.years):
        if f.year[FLOOR, y]:
            peer.at_most(saved[y], -int(f.year[FLOOR, y]))


def _due(peer: Peer, total: int, months: int, first: int) -> dict[int, int]:
    """What of a stage's cost falls due in each planned year."""
    sums: defaultdict[int, int] = defaultdict(int)
    for t in range(max(0, first), min(first + months, peer.problem.months)):
        sums[int(peer.columns.rows.year[t])] += spread(total, months, t - first + 1) - spread(total, months, t - first)
    return sums


def _links(peer: Peer) -> None:
    moments = {0: ("built", "build"), 1: ("start", "start"), 2: ("finish", "finish")}
    for a, b, kind, lag in peer.columns.links:
        leaves, enters = moments[int(kind)]
        for way in peer.ways[b]:
            peer.model.add(peer.done(a) == 1).only_enforce_if(way.taken)
            peer.model.add(peer.month(a, leaves) + int(lag) <= peer.month(b, enters)).only_enforce_if(way.taken)
    for a, b in peer.columns.nots:
        peer.model.add(peer.done(a) + peer.done(b) <= 1)


def _aligned(peer: Peer, a: int, b: int, bonus: int) -> tuple[cp_model.IntVar, int]:
    both = peer.model.new_bool_var("")
    peer.model.add(peer.done(a) + peer.done(b) == 2).only_enforce_if(both)
    peer.model.add(peer.month(a, "build") == peer.month(b, "build")).only_enforce_if(both)
    return both, bonus


def _read(peer: Peer, solver: cp_model.CpSolver) -> Plan:
    begins, f = peer.problem.begins, peer.columns.flat
    placed = []
    for p, (project, ways) in enumerate(zip(peer.problem.projects, peer.ways, strict=True)):
        for way in ways:
            if not solver.value(way.taken):
                continue
            start, build = (next(t for t, v in one.items() if solver.value(v)) for one in (way.starts, way.builds))
            c = peer.columns.find(p, way.mode.key, start + begins, build + begins)
            meeting = peer.columns.meeting(c)
            placed.append(
                Placement(
                    project.key, way.mode.key, start + begins, build + begins, int(f.col[c, FINISH]) + begins, meeting
                )
            )
    bought = tuple(
        Bought(key, begins + q, solver.value(v)) for (key, q), v in peer.bought.items() if solver.value(v)
    )  # fmt: skip
    return Plan(tuple(placed), bought=bought)
