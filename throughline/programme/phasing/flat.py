"""The arrays that compiled code works on: every column of every project, and every row that projects share.

Money is in tenths of a penny, people in tenths of FTE, moments and days count from the first planned one (`axis`: by months alone
both are months). What a row has room for, and what is used of it, is by the days of a period. What is read together lies
together: compiled code takes few arrays, and takes each once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy.typing as npt

Array = npt.NDArray[Any]

# What stands in a column's row of `col`; moments before the planned ones are negative; MEET is a row or -1.
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
    """A problem as arrays. A row is a role, a directorate that embeds, or a body that meets, period by period."""

    off: Array  # first column of each project, and the end
    col: Array  # columns × COLUMN
    span: Array  # columns × 8: for each stage the first period that it fills, and how many it fills
    cash: Array  # columns × 3 × years
    mode: Array  # modes × 9
    need: Array  # needs × 2
    room: Array  # rows × periods: what may be used before call-off
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
    when: Array  # of each moment: its day
    slot: Array  # of each day: its period
    dawn: Array  # of each period: its first day, and the end
    edge: Array  # of each period: its first moment, and the end
    quarter: Array  # of each period
    knot: Array  # of each moment, those before the planned ones too: where links are asked (`Axis.knot`)

    @property
    def value(self) -> Array:
        """Points of each column, against not being done."""
        return self.col[:, VALUE]

    @property
    def months(self) -> int:
        """How many periods are planned: months, where all is planned by months."""
        return int(self.room.shape[1])

    @property
    def back(self) -> int:
        """How many moments before the planned ones something has begun."""
        return len(self.knot) - len(self.when) - 1

    def at(self, first: int, last: int) -> list[tuple[int, int]]:
        """The periods in which something lies between two moments, with how many days it has there."""
        end = len(self.when) - 1
        begins, ends = (int(self.when[min(max(at, 0), end)]) for at in (first, last))
        if ends <= begins:
            return []
        return [
            (t, min(ends, int(self.dawn[t + 1])) - max(begins, int(self.dawn[t])))
            for t in range(int(self.slot[begins]), int(self.slot[ends - 1]) + 1)
        ]

    def taken(self, c: int) -> dict[tuple[int, int], int]:
        """What a column takes of each row in each period: people and embedding by the day, a meeting's item."""
        m, found = self.col[c, MODE], dict[tuple[int, int], int]()
        firsts = self.col[c, START], self.col[c, START] + self.mode[m, 0], self.col[c, BUILD], self.col[c, BUILT]
        for stage, first in enumerate(firsts):
            needs = self.need[self.mode[m, NEEDS + stage] : self.mode[m, NEEDS + stage + 1]]
            there = self.at(int(first), int(first + self.mode[m, stage])) if len(needs) else ()
            for row, amount in needs:
                for t, days in there:
                    found[int(row), t] = found.get((int(row), t), 0) + int(amount) * days
        if self.col[c, MEET] >= 0:
            found[int(self.col[c, MEET]), int(self.col[c, MET])] = 1
        return found

    @property
    def years(self) -> int:
        """How many financial years they touch."""
        return int(self.year.shape[1])
