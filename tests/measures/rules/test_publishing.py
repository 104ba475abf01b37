"""Published tables of people: an attacker with exact arithmetic over all that is published finds no withheld count."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.measures.rules.publishing import Told, Withheld, figure_withheld, one_way, two_way

Equation = tuple[dict[object, int], int]  # the unknowns with their signs, and what they add up to
counts = st.integers(0, 30)
tables = st.integers(2, 5).flatmap(
    lambda wide: st.lists(st.lists(counts, min_size=wide, max_size=wide), min_size=2, max_size=5)
)


def found(equations: Sequence[Equation]) -> set[object]:
    """The unknowns that exact elimination over the rationals settles."""
    names = sorted({name for unknowns, _ in equations for name in unknowns}, key=repr)
    rows = [[Fraction(unknowns.get(n, 0)) for n in names] + [Fraction(known)] for unknowns, known in equations]
    done = 0
    for column in range(len(names)):
        pivot = next((r for r in range(done, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for r, row in enumerate(rows):
            if r != done and row[column]:
                rows[r] = [a - row[column] * b for a, b in zip(row, rows[done], strict=True)]
        done += 1
    settled = (([n for n, v in zip(names, row[:-1], strict=True) if v]) for row in rows)
    return {names_[0] for names_ in settled if len(names_) == 1}


def sums(lines: Sequence[Sequence[tuple[object, Told]]]) -> list[Equation]:
    """What everybody can write down: in each line the parts less the total, which stands last, are nothing."""
    equations = []
    for line in lines:
        unknowns, known = {}, 0
        for place, (name, told) in enumerate(line):
            sign = -1 if place == len(line) - 1 else 1
            if isinstance(told, Withheld):
                unknowns[name] = sign
            else:
                known -= sign * told
        equations.append((unknowns, known))
    return equations


def published_lines(table: list[list[int]], small: int) -> list[list[tuple[object, Told]]]:
    """Every row and column of a published table."""
    out = two_way(table, small)
    grid = [[*cells, total] for cells, total in zip(out.cells, out.rows, strict=True)] + [[*out.columns, out.total]]
    rows = [[((r, c), told) for c, told in enumerate(row)] for r, row in enumerate(grid)]
    return rows + [list(column) for column in zip(*rows, strict=True)]


@given(table=tables, small=st.integers(3, 12))
def test_nothing_that_is_withheld_in_a_two_way_table_can_be_worked_out(table: list[list[int]], small: int) -> None:
    assert found(sums(published_lines(table, small))) == set()


@given(parts=st.lists(counts, min_size=1, max_size=8), small=st.integers(3, 12))
def test_nothing_that_is_withheld_in_a_breakdown_can_be_worked_out(parts: list[int], small: int) -> None:
    out = one_way(parts, small)
    assert found(sums([[*enumerate(out.parts), ("total", out.total)]])) == set()


@given(table=tables, small=st.integers(3, 12))
def test_no_small_count_is_published_and_what_is_published_is_true(table: list[list[int]], small: int) -> None:
    out = two_way(table, small)
    whole = [
        *(n for row in table for n in row),
        *map(sum, table),
        *map(sum, zip(*table, strict=True)),
        sum(map(sum, table)),
    ]
    told = [*(t for row in out.cells for t in row), *out.rows, *out.columns, out.total]
    for count, said in zip(whole, told, strict=True):
        assert said == count or isinstance(said, Withheld)
        assert not (0 < count < small) or said is Withheld.SMALL
        assert said is not Withheld.SMALL or 0 < count < small


@given(table=tables)
def test_a_table_without_small_counts_is_published_whole(table: list[list[int]]) -> None:
    out = two_way([[n + 5 for n in row] for row in table])
    assert not any(isinstance(t, Withheld) for row in out.cells for t in row)
    assert out.total == sum(map(sum, table)) + 5 * sum(map(len, table))


def test_one_small_count_takes_the_cheapest_corner_with_it() -> None:
    out = two_way([[3, 20, 90], [40, 50, 60]])
    assert out.cells == ((Withheld.SMALL, Withheld.SECOND, 90), (Withheld.SECOND, Withheld.SECOND, 60))
    assert out.total == 263


def test_two_that_add_up_to_two_are_not_both_known_to_be_one() -> None:
    cells = two_way([[1, 1, 80], [1, 1, 90], [60, 70, 50]]).cells
    assert cells[0][2] is Withheld.SECOND
    assert cells[1][2] is Withheld.SECOND


@pytest.mark.parametrize(
    ("numerator", "denominator", "small", "is_withheld"),
    [(3, 40, 5, True), (37, 40, 5, True), (40, 40, 5, False), (0, 40, 5, False), (0, 4, 5, True), (3, 40, 0, False),
     (None, None, 5, False), (5, 40, 5, False)],
)  # fmt: skip
def test_a_share_of_few_is_withheld(
    numerator: int | None, denominator: int | None, small: int, is_withheld: bool
) -> None:
    assert (figure_withheld(numerator, denominator, small) is Withheld.SMALL) == is_withheld
