"""What of a table of people is published: every cell a count, or withheld with its reason, so that none can be worked out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import heappop, heappush
from itertools import chain

from throughline.measures.rules.suppressing import SMALL, total_withheld, withheld

Place = tuple[int, int]  # row and column; the last of each is the total
TOTAL, NOTHING = 10**9, 10**6  # what it costs to withhold a total, or a nought, rather than another count


class Withheld(StrEnum):
    """Why a count is not published; the value is what a reader is told."""

    SMALL = "withheld: so few people that somebody could be recognised"
    SECOND = "withheld: a smaller count could be worked out from it"
    AMONG = "withheld: it stands beside a count of so few people that somebody could be recognised, or is that count"
    UNCOUNTED = "withheld: of how many people it tells was not stated"


Told = int | Withheld


@dataclass(frozen=True, slots=True)
class OneWay:
    """A published breakdown: its parts and their total."""

    parts: tuple[Told, ...]
    total: Told


@dataclass(frozen=True, slots=True)
class TwoWay:
    """A published table with its margins: `rows` and `columns` are the totals of each."""

    cells: tuple[tuple[Told, ...], ...]
    rows: tuple[Told, ...]
    columns: tuple[Told, ...]
    total: Told


def one_way(counts: Sequence[int], small: int = SMALL) -> OneWay:
    """A breakdown as it may be published, with its total unless that is small or gives a part away."""
    hidden = withheld(counts, small)
    parts = tuple(_told(count, n in hidden, small) for n, count in enumerate(counts))
    return OneWay(parts, _told(sum(counts), total_withheld(counts, small), small))


def two_way(counts: Sequence[Sequence[int]], small: int = SMALL) -> TwoWay:
    """A table of rows and columns as it may be published, with its margins.

    Rows, columns and totals are equations, and a withheld count is found from them exactly when it lies on no closed way
    of withheld counts that turns from row to column and back (a bridge of that graph). So every withheld count is put on
    such a way, by the way that takes least from the reader. Besides, what is withheld in a row or column with a published
    total adds up to more than one for each, since two that add up to two are both one.
    """
    grid = [[*row, sum(row)] for row in counts]
    grid.append([sum(column) for column in zip(*grid, strict=True)])
    hidden = {(r, c) for r, row in enumerate(grid) for c, count in enumerate(row) if 0 < count < small}
    while further := _wanting(grid, hidden):
        hidden |= further
    told = [[_told(count, (r, c) in hidden, small) for c, count in enumerate(row)] for r, row in enumerate(grid)]
    return TwoWay(
        tuple(tuple(row[:-1]) for row in told[:-1]),
        tuple(row[-1] for row in told[:-1]),
        tuple(told[-1][:-1]),
        told[-1][-1],
    )


def figure_withheld(
    numerator: int | None, denominator: int | None, small: int, *, is_part: bool = True
) -> Withheld | None:
    """Why a share may not be published: those counted, those not counted, or all of them are too few. `small` 0: it counts
    things, and nothing is withheld; `is_part`: whoever is counted is one of all, so that the others are known too."""
    if not small or numerator is None or denominator is None:
        return None
    told = (numerator, denominator, *((denominator - numerator,) if is_part else ()))
    return Withheld.SMALL if any(0 < n < small for n in told) else None


def _told(count: int, is_hidden: bool, small: int) -> Told:
    if not is_hidden:
        return count
    return Withheld.SMALL if 0 < count < small else Withheld.SECOND


def _wanting(grid: Sequence[Sequence[int]], hidden: set[Place]) -> set[Place]:
    """What must be withheld too, before the next look; nothing: it is safe."""
    for place in sorted(hidden):
        way = _around(grid, hidden, place)
        if way - hidden:
            return way
    for line in _lines(grid):
        inside = [p for p in line[:-1] if p in hidden]
        if inside and line[-1] not in hidden and sum(grid[r][c] for r, c in inside) <= len(inside):
            return {min((p for p in line if p not in hidden), key=lambda p: (_cost(grid, p), p))}
    return set()


def _lines(grid: Sequence[Sequence[int]]) -> Iterable[list[Place]]:
    """Every row and column, its total last."""
    high, wide = range(len(grid)), range(len(grid[0]))
    return chain(([(r, c) for c in wide] for r in high), ([(r, c) for r in high] for c in wide))


def _around(grid: Sequence[Sequence[int]], hidden: set[Place], place: Place) -> set[Place]:
    """The cheapest closed way through a withheld count: from its row to its column by others; what is withheld is free."""
    high, wide = len(grid), len(grid[0])
    begin, end = place[0], high + place[1]  # rows, then columns, are the knots; every count joins two
    best: dict[int, int] = {begin: 0}
    heap: list[tuple[int, int, tuple[Place, ...]]] = [(0, begin, ())]
    while heap:
        cost, knot, way = heappop(heap)
        if knot == end:
            return set(way)
        if cost > best[knot]:
            continue
        for other in range(high, high + wide) if knot < high else range(high):
            step = (knot, other - high) if knot < high else (other, knot - high)
            if step == place:
                continue
            then = cost + (0 if step in hidden else _cost(grid, step))
            if then < best.get(other, then + 1):
                best[other] = then
                heappush(heap, (then, other, (*way, step)))
    return set()  # a table of one line: there is no other way, and `one_way` is for it


def _cost(grid: Sequence[Sequence[int]], place: Place) -> int:
    """How much a reader loses. A nought points at nobody and is kept where it can be; totals are kept longest."""
    r, c = place
    total = (r == len(grid) - 1) + (c == len(grid[0]) - 1)
    return grid[r][c] + 1 + (NOTHING if grid[r][c] == 0 else 0) + TOTAL * total
