"""The edges between the periods of a problem: weeks in the near term where a council plans by them, then months.

The first and last week, and one over the end of a planned quarter, are cut, since people are bought by the quarter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta

from throughline.programme.phasing.months import Moment, day_of, first_day, moment_of
from throughline.programme.phasing.problem import Problem

QUARTER = 3  # months, counted from the first planned one


def edges_of(problem: Problem) -> tuple[Moment, ...]:
    """Where periods begin, and the end of what is planned."""
    edges: list[Moment] = [problem.begins]
    day = first_day(problem.begins)
    while edges[-1] < problem.weeks_end:
        monday = moment_of(day + timedelta(days=7 - day.weekday()))
        quarter = problem.begins + ((edges[-1] - problem.begins) // QUARTER + 1) * QUARTER
        edges.append(min(monday, quarter, problem.weeks_end))
        day = day_of(edges[-1])
    edges += range(int(edges[-1]) + 1, problem.ends + 1)
    return tuple(edges)


def edge_from(edges: Sequence[Moment], at: Moment) -> Moment:
    """The first edge at or after a moment; the first of a month outside the planned time."""
    if not edges[0] < at <= edges[-1]:
        return int(-(-at // 1))
    return edges[bisect_left(edges, at)]
