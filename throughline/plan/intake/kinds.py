"""How one cell is read and written, by what its column holds: text, words of a list, names, times, money.

`read` answers the value; or a `Doubt`, which is the value with a warning; or `Wrong`, which refuses the row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from throughline.ground.words import folded, listed, tidy, tidy_lines
from throughline.plan.intake.known import Lookup
from throughline.plan.rules.words import Word
from throughline.sheets.book import Cell
from throughline.sheets.writing import Kind, Written


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that was read, with what makes it doubtful."""

    value: Any
    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """No value: what is wrong and what to do."""

    code: str
    message: str
    remedy: str


class Holds(Protocol):
    """What a column holds."""

    @property
    def look(self) -> Kind:
        """How its cells look."""

    def read(self, cell: Cell, known: Lookup, /) -> Any:
        """The value, a Doubt or Wrong. The cell is filled: emptiness is the column's business."""

    def write(self, value: Any, /) -> Written:
        """What goes into a cell."""

    @property
    def empty(self) -> Any:
        """The value of an empty cell."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words. `longest`: characters that are kept at most; `lines`: paragraphs may stand in it."""

    longest: int
    lines: bool = False
    look: Kind = Kind.TEXT
    empty: str = ""

    def read(self, cell: Cell, _: Lookup) -> str | Wrong | Doubt:
        """The text, its spaces tidied."""
        said = tidy_lines(cell.text) if self.lines else tidy(cell.text)
        if len(said) > self.longest:
            return Wrong(
                "BOOK105",
                f"This text has {len(said):,} characters. No more than {self.longest:,} are kept here.",
                "Shorten it, and put a signpost to the document that says it in full.",
            )
        if said.startswith("="):
            return Doubt(
                said,
                "BOOK104",
                "The text begins with “=”. It was kept as text.",
                "If a figure is meant, write the figure.",
            )
        return said

    def write(self, value: str) -> Written:
        """The text."""
        return value


@dataclass(frozen=True, slots=True)
class OneWord:
    """One word of a closed list. `empty`: what an empty cell means."""

    words: type[Word]
    empty: Any = None
    look: Kind = Kind.CHOICE

    def read(self, cell: Cell, _: Lookup) -> Any:
        """The word, whatever its capitals."""
        return _word(self.words, cell.text)

    def write(self, value: Word | None) -> Written:
        """As a page shows it."""
        return value.said if value is not None else None


@dataclass(frozen=True, slots=True)
class SomeWords:
    """Several words of a closed list, with semicolons between them."""

    words: type[Word]
    empty: tuple[Any, ...] = ()
    look: Kind = Kind.TEXT

    def read(self, cell: Cell, _: Lookup) -> Any:
        """The words, in the list's order."""
        found = [_word(self.words, one) for one in _parted(cell.text)]
        wrong = next((w for w in found if isinstance(w, Wrong)), None)
        return wrong or tuple(w for w in self.words if w in found)

    def write(self, value: tuple[Word, ...]) -> Written:
        """With semicolons between."""
        return "; ".join(word.said for word in value)


@dataclass(frozen=True, slots=True)
class OneName:
    """The name of something that stands on a reference sheet; kept as its own name ("" for none)."""

    kind: str
    empty: str = ""
    look: Kind = Kind.CHOICE

    def read(self, cell: Cell, known: Lookup) -> Any:
        """The name as it is listed."""
        return _name(known, self.kind, cell.text)

    def write(self, value: str) -> Written:
        """The name."""
        return value


@dataclass(frozen=True, slots=True)
class SomeNames:
    """Several names of one kind, with semicolons between them."""

    kind: str
    empty: tuple[str, ...] = ()
    look: Kind = Kind.TEXT

    def read(self, cell: Cell, known: Lookup) -> Any:
        """The names, sorted, each once: their order says nothing."""
        whole = known.names[self.kind].find(cell.text)  # one name may itself hold a semicolon
        found = [whole] if whole is not None else [_name(known, self.kind, one) for one in _parted(cell.text)]
        wrong = next((n for n in found if isinstance(n, Wrong)), None)
        return wrong or tuple(sorted(set(found)))

    def write(self, value: tuple[str, ...]) -> Written:
        """With semicolons between."""
        return "; ".join(value)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The chapter of a primary outcome, kept as its number."""

    empty: None = None
    look: Kind = Kind.CHOICE

    def read(self, cell: Cell, known: Lookup) -> Any:
        """From its number, its title or both."""
        return _chapter(known, cell.text)

    def write(self, value: int | None) -> Written:
        """The number; `workbook` writes the title beside it."""
        return None if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Chapters:
    """Further outcomes, kept as their numbers."""

    empty: tuple[int, ...] = ()
    look: Kind = Kind.TEXT

    def read(self, cell: Cell, known: Lookup) -> Any:
        """Numbers or titles, with semicolons between."""
        found = [_chapter(known, one) for one in _parted(cell.text)]
        wrong = next((n for n in found if isinstance(n, Wrong)), None)
        return wrong or tuple(sorted(set(found)))

    def write(self, value: tuple[int, ...]) -> Written:
        """The numbers, with semicolons between."""
        return "; ".join(map(str, value))


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no; empty is no."""

    empty: bool = False
    look: Kind = Kind.CHOICE

    def read(self, cell: Cell, _: Lookup) -> Any:
        """Takes yes, y, true, x, 1 and their opposites."""
        said = folded(cell.text)
        if said in ("yes", "y", "true", "x", "1", "✓", "✔"):
            return True
        if said in ("no", "n", "false", "0", "-"):
            return False
        return Wrong("BOOK112", f"“{cut(cell.text)}” is neither yes nor no.", "Write yes or no.")

    def write(self, value: bool) -> Written:
        """Yes, or nothing."""
        return "yes" if value else None


def cut(text: str) -> str:
    """As much of a text as a message repeats."""
    said = tidy(text)
    return said if len(said) <= 60 else f"{said[:57]}…"


def _parted(text: str) -> list[str]:
    """The parts between semicolons or line ends."""
    return [one for part in re.split(r"[;\n]", text) if (one := tidy(part))]


@cache
def _ways(words: type[Word]) -> dict[str, Word]:
    """Every way of writing each word of a list."""
    return {folded(way): word for word in words for way in (word.value, word.name.replace("_", " "))}


def _word(words: type[Word], said: str) -> Any:
    word = _ways(words).get(folded(said))
    return word or Wrong(
        "BOOK110",
        f"“{cut(said)}” is not one of the words for this column.",
        f"Write one of: {listed([w.said for w in words], 'or')}.",
    )


def _name(known: Lookup, kind: str, said: str) -> Any:
    if known.open(kind):
        return tidy(said)
    found = known.names[kind].find(said)
    return found if found is not None else _unknown(known, kind, said)


def _chapter(known: Lookup, said: str) -> Any:
    found = known.names["chapters"].find(said)
    if found is None and known.open("chapters") and (number := re.match(r"\d{1,3}(?=\.|$)", tidy(said))):
        return int(number[0])
    return int(found) if found is not None else _unknown(known, "chapters", said)


def _unknown(known: Lookup, kind: str, said: str) -> Wrong:
    names = known.names[kind]
    close = names.nearest(said)
    guess = f"Closest: {listed([f'“{c}”' for c in close], 'or')}. " if close else ""
    return Wrong(
        "BOOK111",
        f"No {names.what} has the name “{cut(said)}”.",
        f"{guess}The sheet “{names.sheet}” lists those that there are.",
    )
