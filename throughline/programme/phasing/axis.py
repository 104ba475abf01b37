"""The time that is planned, cut into periods: weeks in the near term where a council plans by them, then months.

Arrays count moments from the first planned one: months where all is planned by months, else thirty-firsts of a month, so that
a stage of two months is always so many moments. What a stage takes of a period is by its days there, and a period has as many
days as it has; by months alone a day of this module is a month, and everything is as if there were no weeks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

import numpy as np

from throughline.programme.phasing.flat import Array
from throughline.programme.phasing.months import DAYS, Moment, day_of, first_day, whole
from throughline.programme.phasing.periods import QUARTER, edges_of
from throughline.programme.phasing.problem import Problem


@dataclass(frozen=True)
class Axis:
    """Periods between edges, which are moments; the last edge is the end of what is planned."""

    problem: Problem
    edges: tuple[Moment, ...]

    @property
    def periods(self) -> int:
        """How many there are."""
        return len(self.edges) - 1

    @property
    def scale(self) -> int:
        """Moments to a month, as the arrays count them."""
        return DAYS if self.problem.weeks_until else 1

    def count(self, at: Moment) -> int:
        """A moment as the arrays count it, from the first planned one."""
        return int((at - self.problem.begins) * self.scale)

    def moment(self, count: int) -> Moment:
        """The moment that the arrays count so."""
        return whole(self.problem.begins + Fraction(int(count), self.scale))

    @cached_property
    def first(self) -> int:
        """The moment of the first planned day, counted from the year nought as all edges of `every` are."""
        return self.problem.begins * self.scale

    @cached_property
    def every(self) -> Array:
        """All edges, and before the planned time the firsts of as many months."""
        before = np.arange(-self.problem.months * self.scale, 0, self.scale)
        return np.concatenate([before, self.edge]) + self.first

    def period_of(self, day: date) -> int:
        """The planned period in which a day falls; below nothing or too many outside."""
        ordinal = day.toordinal() - self._first
        if not 0 <= ordinal < self._days[-1]:
            return -1 if ordinal < 0 else self.periods
        return int(np.searchsorted(self._days, ordinal, side="right")) - 1

    @cached_property
    def _first(self) -> int:
        return first_day(self.problem.begins).toordinal()

    @cached_property
    def _days(self) -> Array:
        return np.array([day_of(edge).toordinal() - self._first for edge in self.edges], np.int64)

    @cached_property
    def dawn(self) -> Array:
        """At which day each period begins, and the end."""
        return self._days if self.problem.weeks_until else np.arange(self.periods + 1)

    @cached_property
    def when(self) -> Array:
        """The day at each moment."""
        moments = range(self.problem.months * self.scale + 1)
        if self.scale == 1:
            return np.arange(len(moments))
        return np.array([day_of(self.moment(at)).toordinal() - self._first for at in moments], np.int64)

    @cached_property
    def whole_from(self) -> Array:
        """The first period that is filled by what begins at each moment."""
        return np.searchsorted(self.dawn, self.when)

    @cached_property
    def whole_until(self) -> Array:
        """The first period that is no longer filled by what ends at each moment."""
        return np.searchsorted(self.dawn, self.when, side="right") - 1

    @cached_property
    def slot(self) -> Array:
        """The period of each day, and at the end their number."""
        return np.append(np.repeat(np.arange(self.periods), np.diff(self.dawn)), self.periods)

    @cached_property
    def edge(self) -> Array:
        """The edges as the arrays count them."""
        return np.array([self.count(at) for at in self.edges], np.int64)

    @cached_property
    def quarter(self) -> Array:
        """The planned quarter of each period."""
        return self.edge[:-1] // (QUARTER * self.scale)

    def knot(self, back: int) -> Array:
        """Of each moment from `back` before the planned ones on: the first edge at or after it, for links to be asked at. What
        lies before is asked month by month, or all at once by weeks; the last is what comes after the end.
        """
        if self.scale == 1:
            return np.arange(back + self.periods + 2)
        ahead = np.searchsorted(self.edge, np.arange(self.edge[-1] + 2))
        return np.concatenate([np.zeros(back, np.int64), ahead])


def axis_of(problem: Problem) -> Axis:
    """The periods of a problem."""
    return Axis(problem, edges_of(problem))
