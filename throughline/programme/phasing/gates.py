"""When a project can pass its gate: the meetings of a body, each with the month by which papers must be ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from throughline.programme.phasing.months import Moment, first_day, moment_of, month_of
from throughline.programme.phasing.periods import edge_from, edges_of
from throughline.programme.phasing.problem import Body, Mode, Problem, Project


@dataclass(frozen=True, slots=True)
class Gate:
    """A meeting: design has ended by `ready`, and the build begins at `build`."""

    meeting: date
    ready: Moment
    build: Moment


def gates_of(body: Body, problem: Problem | None = None) -> tuple[Gate, ...]:
    """A body's gates in order. What is decided on the first of a month can begin that month, else in the next; in the weeks
    of a problem on that Monday, else the next.
    """
    edges = edges_of(problem) if problem and problem.weeks_until else ()
    return tuple(_gate(day, body.notice, edges) for day in sorted(set(body.meetings)))


def _gate(day: date, notice: int, edges: tuple[Moment, ...]) -> Gate:
    papers = day - timedelta(days=notice)  # design has ended before the month in which they go out, or by that day
    if edges:
        return Gate(day, moment_of(papers), edge_from(edges, moment_of(day)))
    build = month_of(day) if day == first_day(month_of(day)) else month_of(day) + 1
    return Gate(day, month_of(papers), build)


def builds(project: Project, mode: Mode, designed: Moment, gates: tuple[Gate, ...]) -> list[tuple[Moment, date | None]]:
    """When a build may begin, month by month, once design has ended at `designed`, with the meetings.

    Without a body nothing is waited for, but a project may be held; with one, each meeting in reach is a choice.
    """
    last = designed + project.longest_hold
    if project.body is None or not mode.stages[2].months:
        return [(designed + held, None) for held in range(project.longest_hold + 1)]
    return [(g.build, g.meeting) for g in gates if designed <= g.ready and designed <= g.build <= last]
