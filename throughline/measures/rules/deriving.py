"""What a reader can work out from sums that are published: exactly, with pencil and paper, knowing that nobody is counted below nothing."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Unknown = Hashable  # a count that nobody published by itself: of one period, of one part
Row = dict[Unknown, Fraction]


@dataclass(frozen=True, slots=True)
class Sum:
    """Unknown counts that add up to a published number."""

    of: frozenset[Unknown]
    makes: int


class Reader:
    """Somebody who has written every published sum down and solved them, by exact elimination over the rationals.

    Where counts add up to nothing each of them is nothing, and the elimination begins anew with that.
    """

    def __init__(self, sums: Iterable[Sum]) -> None:
        self._nothing: set[Unknown] = set()
        self._sums = tuple(sums)
        self._rows: list[tuple[Unknown, Row, Fraction]] = []
        while True:
            self._rows = self._solved()
            found = {u for u in self._empty() if u not in self._nothing}
            if not found:
                break
            self._nothing |= found

    def works_out(self, of: Iterable[Unknown]) -> int | None:
        """What these counts add up to, where it can be known; None where it cannot."""
        left: Row = {u: Fraction(1) for u in of if u not in self._nothing}
        made = Fraction(0)
        for pivot, row, value in self._rows:
            if times := left.get(pivot):
                left = _less(left, row, times)
                made += times * value
        return None if left else int(made)

    def _solved(self) -> list[tuple[Unknown, Row, Fraction]]:
        """The sums as rows that each begin with an unknown of their own, which stands in no other row."""
        done: list[tuple[Unknown, Row, Fraction]] = []
        for one in self._sums:
            row: Row = {u: Fraction(1) for u in one.of if u not in self._nothing}
            value = Fraction(one.makes)
            for pivot, other, made in done:
                if times := row.get(pivot):
                    row, value = _less(row, other, times), value - times * made
            if not row:
                continue
            pivot = next(iter(row))
            by = row[pivot]
            row, value = {u: n / by for u, n in row.items()}, value / by
            done = [(p, *_cleared(r, v, pivot, row, value)) for p, r, v in done]
            done.append((pivot, row, value))
        return done

    def _empty(self) -> Iterable[Unknown]:
        """Counts that must be nothing, since together they are."""
        for one in self._sums:
            if one.makes == 0:
                yield from one.of
        for _, row, value in self._rows:
            if value == 0 and all(n > 0 for n in row.values()):
                yield from row


def _cleared(row: Row, value: Fraction, pivot: Unknown, by: Row, made: Fraction) -> tuple[Row, Fraction]:
    times = row.get(pivot)
    return (_less(row, by, times), value - times * made) if times else (row, value)


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


def gives_away(
    sums: Sequence[Sum], unknowns: Iterable[Unknown], hidden: Iterable[frozenset[Unknown]], small: int
) -> bool:
    """Whether a reader of these sums works out a count from 1 to below `small`, or a sum that is hidden."""
    reader = Reader(sums)
    if any((found := reader.works_out((u,))) is not None and 0 < found < small for u in unknowns):
        return True
    return any(reader.works_out(of) is not None for of in hidden)
