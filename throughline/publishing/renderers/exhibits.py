"""Tables and drawings as the pages show them: tables become labelled lists on a phone, drawings have a narrow twin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString

from throughline.publishing.renderers.saying import marked


class Drawn(dict[str, Any]):
    """A picture in two drawings, "wide" and "narrow", with its "key". Each is made when it is first looked at: papers
    print only the wide one, and few of those."""

    def __init__(self, key: Sequence[tuple[str, str]], **drawings: Callable[[], SafeString]) -> None:
        super().__init__(key=key)
        self._drawings = drawings

    def __missing__(self, name: str) -> SafeString:
        made = self[name] = self._drawings[name]()
        return made


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head. `number`: figures to the right. `label`: said before the value on a phone ("" for none).

    `invented`: all its values are, so that the head carries the mark and not each of them.
    """

    text: str
    number: bool = False
    label: str | None = None
    invented: bool = False

    @property
    def said(self) -> str:
        """The head as it stands above the column."""
        return marked(self.text, self.invented)

    @property
    def before(self) -> str:
        """What stands before the value where the table has become a list."""
        words = self.text if self.label is None else self.label
        return f"{words} ◇" if words and self.invented else words


@dataclass(frozen=True, slots=True)
class Cell:
    """One value, already escaped or plain text, with what its column's head says of it."""

    text: str
    number: bool = False
    label: str = ""
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The first value names the row."""

    head: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What `_table.html` shows. `caption` is for those who do not see the heading above it."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    foot: tuple[Row, ...] = ()
    kind: str = ""  # a class of the style sheet
    empty: str = ""  # said instead of a table without rows

    @property
    def scrolls(self) -> bool:
        """Whether it is a wide table of figures, which scrolls sideways on a phone and does not become a list."""
        return self.kind == "money"


def table(
    caption: str,
    heads: tuple[Head | str, ...],
    rows: Sequence[tuple[str | Cell, ...]],
    *,
    foot: Sequence[tuple[str | Cell, ...]] = (),
    kind: str = "",
    empty: str = "",
) -> Table:
    """A table whose cells know their column's label and alignment."""
    full = tuple(Head(h) if isinstance(h, str) else h for h in heads)
    return Table(caption, full, tuple(_row(full, r) for r in rows), tuple(_row(full, r) for r in foot), kind, empty)


def _row(heads: tuple[Head, ...], values: tuple[str | Cell, ...]) -> Row:
    first, *others = values
    return Row(
        first.text if isinstance(first, Cell) else first,
        tuple(_cell(h, v) for h, v in zip(heads[1:], others, strict=True)),
    )


def _cell(head: Head, value: str | Cell) -> Cell:
    if isinstance(value, Cell):
        return replace(value, number=head.number, label=head.before)
    return Cell(value, head.number, head.before)
