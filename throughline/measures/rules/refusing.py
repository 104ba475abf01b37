"""What is refused of a result or a target, each in a sentence: what is wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.ground.timing import day_said
from throughline.measures.rules.figures import Unit, from_parts
from throughline.measures.rules.periods import Period


@dataclass(frozen=True, slots=True)
class Making:
    """How a definition makes a figure. `per`: 0 for a plain figure, else what numerator over denominator is times."""

    unit: Unit
    per: int = 0
    at_most_whole: bool = False  # the numerator is part of the denominator, so that 100% is the most

    @property
    def is_ratio(self) -> bool:
        """Whether a numerator over a denominator makes it."""
        return self.per > 0


def against_figure(making: Making, value: int | None, numerator: int | None, denominator: int | None) -> str | None:
    """Why these cannot be a figure of this definition; None when they can."""
    if not making.is_ratio and (numerator is not None or denominator is not None):
        return "This measure is a plain figure: it has no numerator and denominator. Give the figure itself."
    if (numerator is None) != (denominator is None):
        return "A numerator and a denominator come together. Give both, or neither."
    if numerator is not None and denominator is not None:
        if denominator <= 0:
            return "The denominator is nothing or less, so there is no figure for this period. Leave the period out."
        if making.at_most_whole and numerator > denominator:
            return (
                f"The numerator ({numerator:,}) is above the denominator ({denominator:,}), and here it is a part of it. "
                "Look whether the two are changed round."
            )
        made = from_parts(numerator, denominator, making.per, making.unit.places)
        if value is not None and value != made:
            return (
                f"The figure says {making.unit.said(value)}, and numerator over denominator makes "
                f"{making.unit.said(made)}. Correct one of them, or leave the figure out: it is worked out."
            )
        value = made
    if value is None:
        return "No figure is given. Give the figure, or its numerator and denominator."
    return _against_bounds(making, value)


def against_period(period: Period, on: date, as_at: date) -> str | None:
    """Why no figure can stand for this period yet, or as at this day.

    A figure of a period that is still running cannot be known, whatever it covers.
    """
    if period.ends >= on:
        return (
            f"{period.said()} ends on {day_said(period.ends)}, so that no figure can be known on {day_said(on)}. "
            "Look at the period."
        )
    if as_at > on:
        return f"The figure is said to be as at {day_said(as_at)}, which is still to come. Look at the day."
    if as_at < period.begins:
        return f"The figure is as at {day_said(as_at)}, before {period.said()} began. Look at the period and the day."
    return None


def against_new_target(year_has_begun: bool, stood: bool, reason: str) -> str | None:
    """A target that stood when the year began changes only with its reason [domain: set at the start of the year]."""
    if stood and year_has_begun and not reason.strip():
        return "The year has begun, and this target stood. Say why it changes: the reason is shown beside it."
    return None


def _against_bounds(making: Making, value: int) -> str | None:
    if making.at_most_whole and making.unit.is_share and value > 100 * 10**making.unit.places:
        return f"{making.unit.said(value)} is more than all of them. This measure cannot be above 100%."
    if making.at_most_whole and value < 0:
        return f"{making.unit.said(value)} is less than none of them. Look at the sign."
    return None
