"""What a plan breaks, for people: the months of one role that are over-booked in a row are one line, not twelve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from throughline.programme.phasing.accounts import placed, spans
from throughline.programme.phasing.months import said
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
        for at in range(problem.begins, problem.ends)
    }
    for first, last in _runs([at for at, by in over.items() if by > 0]):
        worst = max(range(first, last + 1), key=lambda at: over[at])
        there = of.capacity[role.key, worst] + of.bought.get((role.key, worst), 0)
        needed = f"{fte(of.demand[role.key, worst])} FTE needed, {fte(there)} there"
        peak = needed if first == last else f"at worst, in {said(worst)}, {needed}"

        def asks(stage: Stage, _: str) -> bool:
            return any(need.role == role.key for need in stage.demand)

        message = f"{role.title}, {_months(first, last)}: {peak}."
        yield Line(Family.PEOPLE, message, _using(problem, plan, first, last, asks), last - first + 1)


def _embedding(problem: Problem, plan: Plan, judged: Judgement, one: Directorate) -> Iterator[Line]:
    if one.embedding is None:
        return
    numbers = {at: judged.accounts.embedding[one.key, at] for at in range(problem.begins, problem.ends)}
    for first, last in _runs([at for at, number in numbers.items() if number > (one.embedding or 0)]):
        most = max(numbers[at] for at in range(first, last + 1))
        message = f"{one.title}, {_months(first, last)}: up to {most} projects embed at once; it can live through {one.embedding}."
        in_it = _using(problem, plan, first, last, lambda _, name: name == "embed", one.key)
        yield Line(Family.EMBEDDING, message, in_it, last - first + 1)


def _using(
    problem: Problem, plan: Plan, first: int, last: int, which: Callable[[Stage, str], bool], directorate: str = ""
) -> tuple[str, ...]:
    """The projects with such a stage in a run of months."""
    found = []
    for project, mode, one in placed(problem, plan):
        if one.start is None or one.build is None or (directorate and project.directorate != directorate):
            continue
        for stage, span in zip(mode.stages, spans(mode, one.start, one.build), strict=True):
            if span.begins <= last and first < span.ends and which(stage, span.stage):
                found.append(project.key)
                break
    return tuple(found)


def _runs(months: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of each run of months in a row."""
    found: list[tuple[int, int]] = []
    for at in sorted(months):
        if found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def _months(first: int, last: int) -> str:
    if first == last:
        return said(first)
    begins = said(first).removesuffix(f" {last // 12}")
    return f"{begins} to {said(last)}"


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
