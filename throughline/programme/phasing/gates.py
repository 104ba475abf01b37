"""When a project can pass its gate: the meetings of a body, each with the month by which papers must be ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from throughline.programme.phasing.months import first_day, month_of
from throughline.programme.phasing.problem import Body, Mode, Project


@dataclass(frozen=True, slots=True)
class Gate:
    """A meeting: design has ended before the month `ready` begins, and the build begins in the month `build`."""

    meeting: date
    ready: int
    build: int


def gates_of(body: Body) -> tuple[Gate, ...]:
    """A body's gates in order. What is decided on the first of a month can begin that month, else in the next."""
    return tuple(_gate(day, body.notice) for day in sorted(set(body.meetings)))


def _gate(day: date, notice: int) -> Gate:
    ready = month_of(day - timedelta(days=notice))  # the papers go out in this month, so design ended before it
    build = month_of(day) if day == first_day(month_of(day)) else month_of(day) + 1
    return Gate(day, ready, build)


def builds(project: Project, mode: Mode, designed: int, gates: tuple[Gate, ...]) -> list[tuple[int, date | None]]:
    """The months in which a build may begin once design has ended before the month `designed`, with their meetings.

    Without a body nothing is waited for, but a project may be held; with one, each meeting in reach is a choice.
    """
    last = designed + project.longest_hold
    if project.body is None or not mode.stages[2].months:
        return [(begin, None) for begin in range(designed, last + 1)]
    return [(g.build, g.meeting) for g in gates if designed <= g.ready and designed <= g.build <= last]
