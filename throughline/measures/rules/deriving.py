"""What a reader can work out from sums that are published: exactly, with pencil and paper, knowing that nobody is counted below nothing."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

Unknown = Hashable  # a count that nobody published by itself: of one period, of one part
Row = dict[Unknown, Fraction]


@dataclass(frozen=True, slots=True)
class Sum:
    """Unknown counts that add up to a published number, once others are taken away (`less`)."""

    of: frozenset[Unknown]
    makes: int
    less: frozenset[Unknown] = frozenset()


class Reader:
    """Somebody who writes every published sum down and solves them, by exact elimination over the rationals.

    Each row begins with an unknown of its own that stands in no other row. Where counts add up to nothing, each of them
    is nothing.
    """

    def __init__(self, sums: Iterable[Sum] = ()) -> None:
        self._rows: dict[Unknown, tuple[Row, Fraction]] = {}
        self._plain: list[Sum] = []  # sums of which nothing is taken away
        self._reads(sums)

    def after(self, sums: Iterable[Sum]) -> Reader:
        """The same reader with more sums; this one does not know of them."""
        other = Reader()
        other._rows, other._plain = dict(self._rows), list(self._plain)
        other._reads(sums)
        return other

    def works_out(self, of: Iterable[Unknown]) -> int | None:
        """What these counts add up to, where it can be known; None where it cannot."""
        left, less = self._reduced({u: Fraction(1) for u in of}, Fraction(0))
        return None if left else int(-less)

    def single(self) -> Iterable[int]:
        """Every unknown count that is known by now."""
        return (int(value) for row, value in self._rows.values() if len(row) == 1)

    def _reads(self, sums: Iterable[Sum]) -> None:
        for one in sums:
            if not one.less:
                self._plain.append(one)
            row = {u: Fraction(1) for u in sorted(one.of, key=repr)} | {u: Fraction(-1) for u in one.less}
            self._writes(row, Fraction(one.makes))
        while empty := self._empty():
            for unknown in empty:
                self._writes({unknown: Fraction(1)}, Fraction(0))

    def _writes(self, row: Row, value: Fraction) -> None:
        row, value = self._reduced(row, value)
        if not row:
            return
        pivot = next(iter(row))
        by = row[pivot]
        row, value = {u: n / by for u, n in row.items()}, value / by
        for other, (there, made) in list(self._rows.items()):
            if times := there.get(pivot):
                self._rows[other] = _less(there, row, times), made - times * value
        self._rows[pivot] = row, value

    def _reduced(self, row: Row, value: Fraction) -> tuple[Row, Fraction]:
        """A row in which no unknown stands that begins another."""
        for pivot in [u for u in row if u in self._rows]:
            by, made = self._rows[pivot]
            times = row[pivot]
            row, value = _less(row, by, times), value - times * made
        return row, value

    def _empty(self) -> list[Unknown]:
        """Counts that are not yet known and must be nothing, since together they are."""
        for one in self._plain:
            known = {u: found for u in one.of if (found := self._known(u)) is not None}
            if len(known) < len(one.of) and sum(known.values()) == one.makes:
                return [u for u in one.of if u not in known]
        for row, value in self._rows.values():
            if value == 0 and len(row) > 1 and all(n > 0 for n in row.values()):
                return list(row)
        return []

    def _known(self, unknown: Unknown) -> Fraction | None:
        row, value = self._rows.get(unknown, ({}, Fraction(0)))
        return value if len(row) == 1 else None


def _less(row: Row, other: Mapping[Unknown, Fraction], times: Fraction) -> Row:
    """A row less so many times another; what comes to nothing is left out."""
    left = dict(row)
    for unknown, n in other.items():
        rest = left.get(unknown, Fraction(0)) - times * n
        if rest:
            left[unknown] = rest
        else:
            left.pop(unknown, None)
    return left


def gives_away(reader: Reader, hidden: Iterable[frozenset[Unknown]], small: int) -> bool:
    """Whether a reader works out a count from 1 to below `small`, or a sum that is hidden."""
    if any(0 < found < small for found in reader.single()):
        return True
    return any(reader.works_out(of) is not None for of in hidden)
