"""Figures: read from text, worked out from a numerator and a denominator, and written for a reader. Never a float."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MINUS, NBSP = "\N{MINUS SIGN}", "\N{NO-BREAK SPACE}"
NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
LARGEST = 10**15
SHORTHAND = re.compile(r"[-£\d.,\s]*\d\s*(k|m|mn|bn|thousand|million|billion)", re.IGNORECASE | re.ASCII)


class FigureUnclear(ValueError):
    """The text is not a figure of this unit; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Unit:
    """In what a figure is counted: "%", "£", "£m", "jobs"; and how many decimal places are shown, which rating uses."""

    name: str
    places: int = 0

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage."""
        return self.name == "%"

    def said(self, value: int) -> str:
        """A figure for a reader: "92.5%", "£61,000", "£17.8m", "4,360 jobs"."""
        bare = plain(value, self.places)
        sign, number = (MINUS, bare[1:]) if value < 0 else ("", bare)
        if self.is_share:
            return f"{sign}{number}%"
        if self.name.startswith("£"):
            return f"{sign}£{number}{self.name[1:]}"
        return f"{sign}{number}{NBSP}{self.name}" if self.name else f"{sign}{number}"


def plain(value: int, places: int) -> str:
    """A whole number of smallest units with its decimal point: 925 with one place is "92.5"."""
    whole, rest = divmod(abs(value), 10**places)
    return f"{'-' if value < 0 else ''}{whole:,}" + (f".{rest:0{places}}" if places else "")


def read(text: str, unit: Unit) -> tuple[int, str]:
    """A typed figure as whole smallest units, half rounding away from nothing, and the figure as it was typed.

    Raises FigureUnclear with what to write for words, shorthand and commas that do not stand between thousands.
    """
    said = text.replace(NBSP, " ").replace(MINUS, "-").strip()
    bare = said
    if unit.is_share:
        bare = bare.removesuffix("%").strip()
    elif unit.name.startswith("£"):
        bare = bare.replace("£", "", 1).removesuffix(unit.name[1:]).strip()
    elif unit.name and bare.lower().endswith(unit.name.lower()):
        bare = bare[: -len(unit.name)].strip()
    if not bare:
        raise FigureUnclear("No figure is given. Write it in figures, or leave the period out until it is known.")
    if SHORTHAND.fullmatch(bare):
        raise FigureUnclear(
            f"“{said}” is shortened with letters. Write the number in full, in {unit.name or 'figures'}."
        )
    if not NUMBER.fullmatch(bare):
        raise FigureUnclear(
            f"“{said}” is not a number. Write figures only, as in {_example(unit)}; words go in the notes."
        )
    exact = Decimal(bare.replace(",", ""))
    if abs(exact) > LARGEST:
        raise FigureUnclear(f"“{said}” is too large to be a figure in {unit.name or 'these units'}. Look for a slip.")
    return whole(exact, unit.places), f"{exact:f}"


def from_parts(numerator: int, denominator: int, per: int, places: int) -> int:
    """The figure that a numerator and a denominator make, in smallest units: 100 × 920 / 1,000 is 92.0%.

    `per`: 100 for a percentage, 1 for a plain ratio, 1,000 for a rate. Half rounds away from nothing.
    """
    if denominator <= 0:
        raise FigureUnclear("The denominator is nothing, so there is no figure for this period. Leave the period out.")
    top: int = abs(numerator) * per * 10**places
    rounded = (2 * top + denominator) // (2 * denominator)
    return -rounded if numerator < 0 else rounded


def whole(exact: Decimal, places: int) -> int:
    """A decimal number in smallest units, half rounding away from nothing."""
    return int((exact * 10**places).to_integral_value(rounding=ROUND_HALF_UP))


def _example(unit: Unit) -> str:
    return unit.said(9250 if unit.places == 2 else 925 if unit.places else 92)
