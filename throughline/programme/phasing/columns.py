"""Plan columns: every legal plan of each project by itself, with all its consequences computed beforehand, as arrays.

A column is a mode, a start and a build (with the meeting that authorises it). What a project must keep by itself – stage
order, dates, notice, hold, running and frozen work – is satisfied by construction; what projects share is left to the rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from throughline.programme.phasing.axis import Axis
from throughline.programme.phasing.flat import BUILD, COLUMN, MODE, START, Array, Flat
from throughline.programme.phasing.gates import Gate, gates_of
from throughline.programme.phasing.months import Moment
from throughline.programme.phasing.problem import Mode, Paced, Problem, Project, points_a_month, scope_of
from throughline.programme.phasing.rows import Money, Rows, linked, money_of, rows_of

RESCOPED = 6  # months that another mode counts as in the measure of change
STOPPED = 12  # and being stopped


@dataclass(frozen=True)
class Columns:
    """The arrays with what is needed to speak of them."""

    problem: Problem
    flat: Flat
    keys: tuple[str, ...]  # of the mode of each mode number
    meetings: Array  # of each column: the ordinal of the day that authorises it, 0 for none
    rows: Rows
    base: int  # value of doing nothing at all: the stop costs
    links: Array  # before, after, kind, lag
    nots: Array  # one, other
    pairs: Array  # one, other, bonus

    @property
    def count(self) -> int:
        """How many columns there are."""
        return int(self.flat.off[-1])

    @property
    def projects(self) -> int:
        """How many projects there are."""
        return len(self.flat.off) - 1

    def meeting(self, column: int) -> date | None:
        """The day on which a column's build is authorised."""
        ordinal = int(self.meetings[column])
        return date.fromordinal(ordinal) if ordinal else None

    def find(self, project: int, mode: str, start: Moment, build: Moment) -> int:
        """The column of a project with that mode and those moments; -1 when that is not legal even by itself."""
        f, axis = self.flat, self.rows.axis
        wanted = axis.count(start), axis.count(build)
        if (axis.moment(wanted[0]), axis.moment(wanted[1])) != (start, build):
            return -1
        for column in range(int(f.off[project]), int(f.off[project + 1])):
            if (f.col[column, START], f.col[column, BUILD]) == wanted and self.keys[f.col[column, MODE]] == mode:
                return column
        return -1

    def moment(self, column: int, what: int) -> Moment:
        """When a column starts, begins or ends to build, or finishes."""
        return self.rows.axis.moment(self.flat.col[column, what])


@dataclass(frozen=True, slots=True)
class Choices:
    """The columns of one mode of one project."""

    start: Array
    build: Array
    gate: Array  # which of the body's gates; -1: none


@dataclass(frozen=True, slots=True)
class Meetings:
    """A body's gates, and of each, after a first that is none, its day, its row and its period."""

    gates: tuple[Gate, ...]
    day: Array
    row: Array
    at: Array


def _meetings(rows: Rows, body: str, gates: tuple[Gate, ...]) -> Meetings:
    row, at = np.array([(-1, 0), *(rows.gate(body, one.meeting) for one in gates)], np.int64).T
    return Meetings(gates, np.array([0, *(one.meeting.toordinal() for one in gates)], np.int64), row, at)


def choices(problem: Problem, project: Project, mode: Mode, gates: tuple[Gate, ...], axis: Axis) -> Choices:
    """Every start and build that a mode may take by itself; the approved plan first when it is one of them."""
    scale = axis.scale
    lengths = [stage.months * scale for stage in mode.stages]
    start, build, gate = _starts(problem, project, lengths, gates, axis)
    plan = project.approved
    if plan is not None and plan.build < problem.begins:
        start, build, gate = (one[build == int(plan.build * scale)] for one in (start, build, gate))
    if plan is not None and plan.mode == mode.key:
        other = (start != int(plan.start * scale)) | (build != int(plan.build * scale))
        days = [g.meeting for g in gates]
        at = days.index(plan.meeting) if plan.meeting in days and lengths[2] else -1
        start, build, gate = (
            np.concatenate([[first], many[other]]).astype(np.int64)
            for first, many in ((int(plan.start * scale), start), (int(plan.build * scale), build), (at, gate))
        )
    fits = build + lengths[2] + lengths[3] <= problem.ends * scale
    if project.live_by is not None:
        fits &= build + lengths[2] <= (project.live_by + 1) * scale
    if project.contract_ends is not None:
        fits &= build + lengths[2] + lengths[3] <= (project.contract_ends + 1) * scale
    fits &= mode.share >= project.smallest and keeps_pace(problem, project, mode)
    return Choices(start[fits], build[fits], gate[fits])


def _starts(
    problem: Problem, project: Project, lengths: list[int], gates: tuple[Gate, ...], axis: Axis
) -> tuple[Array, Array, Array]:
    scale, every = axis.scale, axis.every
    first, end = (int(at * scale) for at in window(problem, project))
    starts = np.arange(first, first + 1) if project_runs(problem, project) else every[(every >= first) & (every < end)]
    designed, longest = (starts + lengths[0] + lengths[1])[:, None], project.longest_hold * scale
    if project.body is None or not lengths[2]:
        builds = np.concatenate([designed, np.broadcast_to(every, (len(starts), len(every)))], axis=1)
        held = builds - designed
        held[:, 1:][held[:, 1:] == 0] = -1  # at once stands first
        at, which = np.nonzero((held >= 0) & (held <= longest))
        return starts[at], builds[at, which], np.full(len(at), -1, np.int64)
    ready = np.array([int(g.ready * scale) for g in gates], np.int64)
    begins = np.array([int(g.build * scale) for g in gates], np.int64)
    fits = (ready >= designed) & (begins >= designed) & (begins - designed <= longest)
    at, gate = np.nonzero(fits)
    return starts[at], begins[gate], gate


def keeps_pace(problem: Problem, project: Project, mode: Mode) -> bool:
    """Whether the stages that have begun go on at the pace at which they began."""
    plan = project.approved
    before = project.mode(plan.mode) if plan else None
    if plan is None or before is None or plan.start >= problem.begins:
        return True
    lengths = [stage.months for stage in before.stages]
    firsts = (plan.start, plan.start + lengths[0], plan.build, plan.build + lengths[2])
    now, then = (one.slowed if isinstance(one, Paced) else (False,) * 4 for one in (mode, before))
    return all(a == b or at >= problem.begins for a, b, at in zip(now, then, firsts, strict=True))


def project_runs(problem: Problem, project: Project) -> bool:
    """Whether a project has begun before the planned months and may yet change."""
    plan = project.approved
    began = plan is not None and plan.start < problem.begins
    return began and not problem.frozen and not over(problem, project)


def window(problem: Problem, project: Project) -> tuple[Moment, Moment]:
    """The time in which a project that does not stay as approved may start: [first, end)."""
    plan, open_from = project.approved, problem.begins + problem.frozen
    if plan is not None and project_runs(problem, project):
        return plan.start, plan.start + 1
    if over(problem, project):
        return open_from, open_from
    if plan is not None and plan.start < open_from:
        return open_from, open_from
    first = max(open_from, project.earliest or open_from)
    return first, problem.ends if project.latest is None else min(problem.ends, project.latest + 1)


def over(problem: Problem, project: Project) -> bool:
    """Whether a project has finished, as approved, before the planned months, and so stays as it was."""
    plan = project.approved
    mode = project.mode(plan.mode) if plan else None
    return (
        plan is not None and mode is not None and plan.build + sum(s.months for s in mode.stages[2:]) <= problem.begins
    )


def columns_of(problem: Problem, *, alone: bool = True) -> Columns:
    """Every column of a problem, but those that cannot fit even alone (unless `alone` is not asked)."""
    rows = rows_of(problem)
    weights = {priority.key: priority.weight for priority in problem.priorities}
    gates = {body.key: _meetings(rows, body.key, gates_of(body, problem)) for body in problem.bodies}
    nowhere = _meetings(rows, "", ())
    made: list[dict[str, Array]] = []
    counts, number = [], 0
    for project in problem.projects:
        mine = []
        for mode in project.ways:
            met = gates.get(project.body or "", nowhere)
            found = choices(problem, project, mode, met.gates, rows.axis)
            mine.append(_consequences(problem, rows, project, mode, number, found, met, weights, alone))
            number += 1
        made += mine
        counts.append(sum(len(one["day"]) for one in mine))
    whole = {name: np.concatenate([one[name] for one in made]) for name in made[0]}
    return _assembled(problem, rows, whole, np.array(counts, np.int64))


def _consequences(
    problem: Problem, rows: Rows, project: Project, mode: Mode, number: int, found: Choices,
    met: Meetings, weights: dict[str, int], alone: bool,
) -> dict[str, Array]:  # fmt: skip
    scale = rows.axis.scale
    plan, start, build = project.approved, found.start - rows.axis.first, found.build - rows.axis.first
    built = build + mode.stages[2].months * scale
    finish = built + mode.stages[3].months * scale
    worth = points_a_month(project, mode.share, weights)
    value = worth * np.maximum(0, (problem.months + problem.tail) * scale - finish) // scale
    again = np.zeros(len(start), np.int64)
    change, same, rescoped = again.copy(), again.copy(), again.copy()
    if plan is not None:
        moved, later = (np.abs(one - rows.axis.count(at)) for one, at in ((start, plan.start), (build, plan.build)))
        other, paced = int(scope_of(mode) != project.scope(plan.mode)), int(mode.key != plan.mode)
        value = value + project.stop_cost - project.move_cost * moved // scale - project.rescope_cost * other
        same = ((moved == 0) & (later == 0)).astype(np.int64) * (1 - paced)
        change = moved + later + scale * (RESCOPED * other + (paced - other))
        rescoped = again + other
    money: Money = money_of(rows, mode, start, build, finish)
    spans = rows.spans(mode, start, build)
    fits = rows.alone(problem, mode, spans, money) if alone else np.ones(len(start), bool)
    told = {
        "mode": again + number, "start": start, "build": build, "built": built, "finish": finish, "value": value,
        "same": same, "rescoped": rescoped, "change": change, "meet": met.row[found.gate + 1], "met": met.at[found.gate + 1],
    }  # fmt: skip
    columns = {
        "span": spans,
        "col": np.stack([told[name] for name in COLUMN], axis=1),
        "cash": np.stack([money.revenue - money.saving, money.capital, money.saving], axis=1),
        "day": met.day[found.gate + 1],
    }
    return {name: each[fits] for name, each in columns.items()}


def _assembled(problem: Problem, rows: Rows, whole: dict[str, Array], counts: Array) -> Columns:
    named = {project.key: n for n, project in enumerate(problem.projects)}
    modes = [(project, mode) for project in problem.projects for mode in project.ways]
    shared = linked(problem, named, rows.axis.scale)
    day = whole.pop("day")
    until = problem.begins + problem.frozen
    frozen = [
        over(problem, p) or (p.approved is not None and problem.frozen > 0 and p.approved.start < until)
        for p in problem.projects
    ]
    running = sum(p.approved is not None for p in problem.projects)
    least_same = running - problem.most_changes if problem.most_changes is not None else 0
    most_rescoped = len(named) if problem.most_rescoped is None else problem.most_rescoped
    flat = Flat(
        off=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        duty=np.array(
            [
                (p.mandatory or f, STOPPED * rows.axis.scale * (p.approved is not None))
                for p, f in zip(problem.projects, frozen, strict=True)
            ],
            np.int64,
        ).reshape(-1, 2),
        limits=np.array([most_rescoped, max(0, least_same)], np.int64),
        **whole,
        **rows.arrays(problem, modes, int(max(0, -whole["col"][:, START].min(initial=0)))),
        **shared.arrays,
    )
    base = -sum(project.stop_cost for project in problem.projects if project.approved)
    keys = tuple(mode.key for _, mode in modes)
    return Columns(problem, flat, keys, day, rows, base, shared.links, shared.nots, shared.pairs)
