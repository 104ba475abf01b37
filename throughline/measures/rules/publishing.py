"""Why a figure of people is not published, and when a share of few of them is not."""

from __future__ import annotations

from enum import StrEnum


class Withheld(StrEnum):
    """Why a count is not published; the value is what a reader is told."""

    SMALL = "withheld: so few people that somebody could be recognised"
    SECOND = "withheld: a smaller count could be worked out from it"
    AMONG = "withheld: it stands beside a count of so few people that somebody could be recognised, or is that count"
    UNCOUNTED = "withheld: of how many people it tells was not stated"


def figure_withheld(
    numerator: int | None, denominator: int | None, small: int, *, is_part: bool = True
) -> Withheld | None:
    """Why a share may not be published: those counted, those not counted, or all of them are too few. `small` 0: it counts
    things, and nothing is withheld; `is_part`: whoever is counted is one of all, so that the others are known too."""
    if not small or numerator is None or denominator is None:
        return None
    told = (numerator, denominator, *((denominator - numerator,) if is_part else ()))
    return Withheld.SMALL if any(0 < n < small for n in told) else None
