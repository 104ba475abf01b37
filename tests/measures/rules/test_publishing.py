"""A share of few people is withheld; and an attacker's exact arithmetic, which other tests use."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from throughline.measures.rules.publishing import Withheld, figure_withheld

Equation = tuple[dict[object, int], int]  # the unknowns with their signs, and what they add up to


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


@pytest.mark.parametrize(
    ("numerator", "denominator", "small", "is_withheld"),
    [(3, 40, 5, True), (37, 40, 5, True), (40, 40, 5, False), (0, 40, 5, False), (0, 4, 5, True), (3, 40, 0, False),
     (None, None, 5, False), (5, 40, 5, False)],
)  # fmt: skip
def test_a_share_of_few_is_withheld(
    numerator: int | None, denominator: int | None, small: int, is_withheld: bool
) -> None:
    assert (figure_withheld(numerator, denominator, small) is Withheld.SMALL) == is_withheld
