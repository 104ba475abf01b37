"""How a plan fares when stages take longer: thousands of courses, decisions only at meetings; dates at even odds and at 80 %.

The policy of a course: a project starts as planned, or as soon as what it waits for lets it; each stage follows the one
before; a build begins after the first meeting that the papers reach, and never before its planned month. People are not
levelled again: a late project keeps them longer, which the count of clashes does not show. Durations are triangular between a
project's best, most likely and worst, independent of each other; a project without three points takes what is planned.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from throughline.programme.phasing.flat import Array
from throughline.programme.phasing.gates import gates_of
from throughline.programme.phasing.plan import Outlook, Placement, Plan
from throughline.programme.phasing.problem import LinkKind, Mode, Problem, Project

COURSES = 2000
LEAST = 1e-9  # of a month: what a moment may be off in thirty-firsts
NEVER = 1_000_000.0  # months: after the last meeting that is known


@dataclass(frozen=True)
class Course:
    """Starts, ends of build and finishes of one project in every course, in months."""

    start: Array
    built: Array
    finish: Array


def outlook(problem: Problem, plan: Plan, seed: int = 1, courses: int = COURSES) -> tuple[Outlook, ...]:
    """Simulate a plan. The same seed gives the same courses."""
    chance = np.random.default_rng(seed)
    there = {one.project: one for one in plan.placements if one.done}
    run: dict[str, Course] = {}
    for key in _in_order(problem, there):
        project, one = problem.project(key), there[key]
        mode = project.mode(one.mode) if project else None
        if project and mode:
            run[key] = course(problem, project, mode, one, run, chance, courses)
    return tuple(_told(problem, there[key], run[key]) for key in there if key in run)


def course(
    problem: Problem, project: Project, mode: Mode, one: Placement, run: dict[str, Course],
    chance: np.random.Generator, courses: int,
) -> Course:  # fmt: skip
    """One project in every course, given those that it waits for."""
    assert one.start is not None
    assert one.build is not None
    start = np.full(courses, float(one.start))
    earliest_build = np.full(courses, float(one.build))
    earliest_finish = np.zeros(courses)
    for link in problem.links:
        before = run.get(link.before) if link.after == project.key else None
        if before is None:
            continue
        if link.kind is LinkKind.START_START:
            start = np.maximum(start, before.start + link.lag)
        elif link.kind is LinkKind.FINISH_START:
            earliest_build = np.maximum(earliest_build, before.built + link.lag)
        elif link.kind is LinkKind.BENEFIT:
            earliest_finish = np.maximum(earliest_finish, before.finish + link.lag)
    lengths = [_lengths(project, stage.months, chance, courses) for stage in mode.stages]
    designed = start + lengths[0] + lengths[1]
    build = _decided(problem, project, mode, designed, earliest_build)
    built = build + lengths[2]
    return Course(start, built, np.maximum(built + lengths[3], earliest_finish))


def _lengths(project: Project, months: int, chance: np.random.Generator, courses: int) -> Array:
    if project.risk is None or not months:
        return np.full(courses, float(months))
    points = (project.risk.best, project.risk.likely, project.risk.worst)
    low, middle, high = (months * point / 100 for point in sorted(points))
    return chance.triangular(low, middle, high, courses) if high > low else np.full(courses, low)


def _decided(problem: Problem, project: Project, mode: Mode, designed: Array, earliest: Array) -> Array:
    """When the build begins: at once without a body, else after the first meeting that design reaches."""
    body = next((one for one in problem.bodies if one.key == project.body), None)
    if body is None or not mode.stages[2].months:
        return np.maximum(designed, earliest)
    gates = gates_of(body, problem)
    build, waiting = np.full(len(designed), NEVER), np.ones(len(designed), bool)
    for gate in gates:
        now = waiting & (designed <= float(gate.ready) + LEAST) & (earliest <= float(gate.build) + LEAST)
        build[now], waiting = float(gate.build), waiting & ~now
    return build


def _in_order(problem: Problem, there: dict[str, Placement]) -> list[str]:
    """Projects with what they wait for before them; links never run in a ring (`sound`)."""
    waits = {
        key: {k.before for k in problem.links if k.after == key and k.kind is not LinkKind.EXCLUSIVE} for key in there
    }
    order: list[str] = []
    while len(order) < len(there):
        order += [key for key in there if key not in order and all(b in order or b not in there for b in waits[key])][:]
    return order


def _told(problem: Problem, one: Placement, run: Course) -> Outlook:
    project = problem.project(one.project)
    mode = project.mode(one.mode) if project else None
    assert project is not None
    assert mode is not None
    assert one.build is not None
    planned = one.build + mode.stages[2].months + mode.stages[3].months
    half, eighty = (_month(float(np.quantile(run.finish, odds, method="inverted_cdf"))) for odds in (0.5, 0.8))
    in_law = 100 if project.live_by is None else int(100 * np.mean(run.built <= project.live_by + 1 + LEAST))
    return Outlook(one.project, planned, half, eighty, int(100 * np.mean(run.finish <= float(planned) + LEAST)), in_law)


def _month(finish: float) -> int | None:
    return None if finish >= NEVER else int(np.ceil(finish - LEAST))
