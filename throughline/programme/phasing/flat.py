"""The arrays that compiled code works on: every column of every project, and every row that projects share.

Money is in tenths of a penny, people in tenths of FTE, months count from the first planned one. What is read together lies
together: compiled code takes few arrays, and takes each once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy.typing as npt

Array = npt.NDArray[Any]
QUARTER = 3  # months, counted from the first planned one

# What stands in a column's row of `col`; months before the planned ones are negative; MEET is a row or -1.
MODE, START, BUILD, BUILT, FINISH, MEET, MET, VALUE, SAME, RESCOPED, CHANGE = range(11)
COLUMN = ("mode", "start", "build", "built", "finish", "meet", "met", "value", "same", "rescoped", "change")
NET, CAPITAL, SAVING = range(3)  # of `cash`
NEEDS = 4  # in a mode's row: the lengths of its four stages, then where the needs of each begin, and the end
ROW, AMOUNT = range(2)  # of `need`
MOST, PRICE = range(2)  # of `bought`
REVENUE, REVENUE_ON, WORKS, WORKS_ON, FLOOR = range(5)  # of `year`: envelopes, what may be carried on, savings
MUST, STOPPING = range(2)  # of `duty`: STOPPING is the months that not doing an approved project counts as
OTHER, KIND, LAG = range(3)  # of `before` and `after`


class Flat(NamedTuple):
    """A problem as arrays. A row is a role, a directorate that embeds, or a body that meets, month by month."""

    off: Array  # first column of each project, and the end
    col: Array  # columns × COLUMN
    cash: Array  # columns × 3 × years
    mode: Array  # modes × 9
    need: Array  # needs × 2
    room: Array  # rows × months: what may be used before call-off
    bought: Array  # rows × 2
    share: Array  # quarters × years: how many of its months fall there
    year: Array  # 5 × years
    duty: Array  # projects × 2
    limits: Array  # most re-scoped, least that stay as approved
    before_at: Array  # links into each project: where they begin below, and the end
    before: Array  # × 3
    after_at: Array  # links out of each project
    after: Array
    not_at: Array  # projects that exclude it
    nots: Array
    pair_at: Array  # projects that it is worth more with
    pair: Array  # × 2: other, bonus

    @property
    def value(self) -> Array:
        """Points of each column, against not being done."""
        return self.col[:, VALUE]

    @property
    def months(self) -> int:
        """How many months are planned."""
        return int(self.room.shape[1])

    @property
    def years(self) -> int:
        """How many financial years they touch."""
        return int(self.year.shape[1])
