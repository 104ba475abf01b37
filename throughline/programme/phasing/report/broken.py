"""What a plan breaks, for people: the months of one role that are over-booked in a row are one line, not twelve."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from throughline.programme.phasing.accounts import periods, placed, shares, spans
from throughline.programme.phasing.dates import named, when
from throughline.programme.phasing.months import Moment
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.problem import Directorate, Problem, Role, Stage
from throughline.programme.phasing.report.markup import Column, Html, table
from throughline.programme.phasing.report.wording import BROKEN, fte
from throughline.programme.phasing.verdicts import Family, Judgement


@dataclass(frozen=True, slots=True)
class Line:
    """One limit, or one run of months of a limit, that is broken; `times`: how many breaches of the judge it tells of."""

    family: Family
    message: str
    projects: tuple[str, ...]
    times: int = 1


def lines(problem: Problem, plan: Plan, judged: Judgement) -> tuple[Line, ...]:
    """Every breach, those of people and of embedding drawn together by months in a row; in the judge's order."""
    found: list[Line] = []
    for family in Family:
        if family is Family.PEOPLE:
            found += [line for role in problem.roles for line in _people(problem, plan, judged, role)]
        elif family is Family.EMBEDDING:
            found += [line for one in problem.directorates for line in _embedding(problem, plan, judged, one)]
        else:
            mine = (breach for breach in judged.breaches if breach.family is family)
            found += [Line(family, breach.message, breach.projects) for breach in mine]
    return tuple(found)


def _people(problem: Problem, plan: Plan, judged: Judgement, role: Role) -> Iterator[Line]:
    of = judged.accounts
    over = {
        at: of.demand.get((role.key, at), 0) - of.capacity[role.key, at] - of.bought.get((role.key, at), 0)
        for at in (one.begins for one in periods(problem))
    }
    for run in _runs(problem, {at for at, by in over.items() if by > 0}):
        worst = max(run, key=lambda at: over[at])
        there = of.capacity[role.key, worst] + of.bought.get((role.key, worst), 0)
        needed = f"{fte(of.demand[role.key, worst])} FTE needed, {fte(there)} there"
        peak = needed if len(run) == 1 else f"at worst, {when(problem, worst)}, {needed}"

        def asks(stage: Stage, _: str) -> bool:
            return any(need.role == role.key for need in stage.demand)

        message = f"{role.title}, {_months(problem, run)}: {peak}."
        yield Line(Family.PEOPLE, message, _using(problem, plan, run, asks), len(run))


def _embedding(problem: Problem, plan: Plan, judged: Judgement, one: Directorate) -> Iterator[Line]:
    if one.embedding is None:
        return
    numbers = {at: number for (key, at), number in judged.accounts.embedding.items() if key == one.key}
    for run in _runs(problem, {at for at, number in numbers.items() if number > (one.embedding or 0)}):
        most = f"{round(float(max(numbers[at] for at in run)), 2):g}"
        message = f"{one.title}, {_months(problem, run)}: up to {most} projects embed at once; it can live through {one.embedding}."
        in_it = _using(problem, plan, run, lambda _, name: name == "embed", one.key)
        yield Line(Family.EMBEDDING, message, in_it, len(run))


def _using(
    problem: Problem, plan: Plan, run: list[Moment], which: Callable[[Stage, str], bool], directorate: str = ""
) -> tuple[str, ...]:
    """The projects with such a stage in a run of months."""
    found = []
    for project, mode, one in placed(problem, plan):
        if one.start is None or one.build is None or (directorate and project.directorate != directorate):
            continue
        for stage, span in zip(mode.stages, spans(mode, one.start, one.build), strict=True):
            there = {at for at, _ in shares(problem, span.begins, span.ends)}
            if there & set(run) and which(stage, span.stage):
                found.append(project.key)
                break
    return tuple(found)


def _runs(problem: Problem, some: set[Moment]) -> list[list[Moment]]:
    """Each run of planned periods in a row that are among some."""
    found: list[list[Moment]] = [[]]
    for one in periods(problem):
        if one.begins in some:
            found[-1].append(one.begins)
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def _months(problem: Problem, run: list[Moment]) -> str:
    """ "May to July 2026", "week of 4 May 2026 to week of 18 May 2026"."""
    first, last = named(problem, run[0]), named(problem, run[-1])
    if len(run) == 1:
        return first
    if run[0] >= problem.weeks_end:
        first = first.removesuffix(f" {int(run[-1]) // 12}")
    return f"{first} to {last}"


def broken_table(problem: Problem, told: tuple[Line, ...]) -> Html:
    """By family; the projects that meet in it beside it."""
    rows: list[list[str]] = []
    for family in Family:
        mine = [line for line in told if line.family is family]
        if mine:
            rows.append([f"{BROKEN[family][1]} ({sum(line.times for line in mine)})"])
        for line in mine:
            titles = [p.title if (p := problem.project(key)) else key for key in line.projects]
            more = f" and {len(titles) - 4} more" if len(titles) > 5 else ""
            rows.append([line.message, "; ".join(titles[:4] if more else titles) + more or "–"])
    columns = [Column("What is wrong"), Column("Projects that meet in it")]
    return table("Limits that are broken, and how often", columns, rows, stacked=True)
