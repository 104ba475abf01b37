"""What the cells of the first-day workbook hold besides text, days, names and yes or no."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from throughline.ground.timing import MONTHS
from throughline.ground.words import folded, listed, tidy
from throughline.plan.intake.kinds import Wrong, cut
from throughline.plan.intake.known import Lookup
from throughline.sheets.book import Cell
from throughline.sheets.writing import Kind, Written

COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class OneOf:
    """One word of a closed list of the council's or of its outcomes'. `empty`: what an empty cell means."""

    words: type[StrEnum]
    empty: Any = None
    look: Kind = Kind.CHOICE

    def read(self, cell: Cell, _: Lookup) -> Any:
        """The word, whatever its capitals."""
        found = {folded(word.value): word for word in self.words}.get(folded(cell.text))
        return found or _no_word(cell.text, [word.value for word in self.words])

    def write(self, value: StrEnum | None) -> Written:
        """The word."""
        return value.value if value is not None else None


@dataclass(frozen=True, slots=True)
class Some:
    """Words of a list with semicolons between them, such as the roles that come with a post."""

    words: tuple[str, ...]
    empty: tuple[str, ...] = ()
    look: Kind = Kind.TEXT

    def read(self, cell: Cell, _: Lookup) -> Any:
        """The words, in the order of the list."""
        known = {folded(word): word for word in self.words}
        parts = [one for part in re.split(r"[;\n]", cell.text) if (one := tidy(part))]
        wrong = next((part for part in parts if folded(part) not in known), None)
        if wrong is not None:
            return _no_word(wrong, list(self.words))
        return tuple(word for word in self.words if word in {known[folded(part)] for part in parts})

    def write(self, value: tuple[str, ...]) -> Written:
        """With semicolons between."""
        return "; ".join(value)


@dataclass(frozen=True, slots=True)
class Month:
    """A month by its name or its number, kept as its number from 1 to 12."""

    empty: int = 4
    look: Kind = Kind.CHOICE

    def read(self, cell: Cell, _: Lookup) -> Any:
        """ "April", "Apr" or 4."""
        said = folded(cell.text)
        for number, name in enumerate(MONTHS, start=1):
            if said in (name.casefold(), name.casefold()[:3], str(number)):
                return number
        return Wrong("DAY101", f"“{cut(cell.text)}” is no month.", "Write a month, such as April.")

    def write(self, value: int) -> Written:
        """Its name."""
        return MONTHS[value - 1]


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as # and six figures. `empty`: the tone that a council has which chose none."""

    empty: str
    look: Kind = Kind.TEXT

    def read(self, cell: Cell, _: Lookup) -> Any:
        """The figures, in small letters."""
        said = cell.text.strip().casefold()
        if COLOUR.fullmatch(said):
            return said
        return Wrong("DAY102", f"“{cut(cell.text)}” is no colour.", "Write # and six figures, as #17384d is.")

    def write(self, value: str) -> Written:
        """As it is kept."""
        return value


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number from 1, such as that of an outcome."""

    empty: None = None
    look: Kind = Kind.NUMBER

    def read(self, cell: Cell, _: Lookup) -> Any:
        """The number; "3." is 3."""
        said = cell.text.strip().rstrip(".")
        if said.isascii() and said.isdecimal() and 0 < int(said) < 1_000:
            return int(said)
        return Wrong("DAY103", f"“{cut(cell.text)}” is no number here.", "Write a whole number, such as 3.")

    def write(self, value: int | None) -> Written:
        """The number."""
        return value


def _no_word(said: str, words: list[str]) -> Wrong:
    return Wrong(
        "BOOK110", f"“{cut(said)}” is not one of the words for this column.", f"Write one of: {listed(words, 'or')}."
    )
