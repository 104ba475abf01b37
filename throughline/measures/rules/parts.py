"""Breakdowns: parts of a figure that add up to it, or say why they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a figure: of which directorate or district, with what it is made of."""

    name: str
    numerator: int | None
    denominator: int | None
    value: int | None


def against_parts(
    numerator: int | None, denominator: int | None, value: int, parts: Sequence[Part], *, is_ratio: bool, because: str
) -> str | None:
    """Why a breakdown may not stand beside its figure; None when it adds up or says why not.

    Numerators add up to the numerator and denominators to the denominator; a plain count adds up itself. Percentages
    never add up, so that a ratio without numerators cannot be proved and needs its reason.
    """
    if not parts or because:
        return None
    if is_ratio:
        for word, whole, column in (
            ("numerators", numerator, [p.numerator for p in parts]),
            ("denominators", denominator, [p.denominator for p in parts]),
        ):
            if whole is None or None in column:
                return f"Without all {word} nobody can see whether the parts add up. Give them, or say why not."
            if said := _unequal(word, whole, [n for n in column if n is not None]):
                return said
        return None
    if any(p.value is None for p in parts):
        return "One part has no figure. Give it, or say why the parts do not add up."
    return _unequal("parts", value, [p.value for p in parts if p.value is not None])


def _unequal(word: str, whole: int, column: list[int]) -> str | None:
    total = sum(column)
    if total == whole:
        return None
    return f"The {word} add up to {total:,} and the whole is {whole:,}. Mend the parts, or say why they do not add up."
