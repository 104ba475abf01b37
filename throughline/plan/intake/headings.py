"""Finding the headings of a sheet, wherever they stand, and what each one means here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from throughline.ground.words import folded, tidy
from throughline.plan.intake.columns import PASSED_OVER, WHAT_IS_WRONG, Column, plain
from throughline.sheets.book import Row, Sheet, address

LOOKED_AT = 20  # rows from the top in which headings are sought
TITLE = "title"
LONGEST_HEADING = 120
MENDING = "What is wrong"


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading as it stands. `name`: the column it means, "" when none is known; `nearest`: the heading it is like."""

    column: int
    cell: str
    text: str
    name: str
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Top:
    """The headings of a sheet. `rows`: the one or two rows they stand in; `twice`: second headings of a known column."""

    rows: tuple[int, ...]
    headings: tuple[Heading, ...]
    twice: tuple[Heading, ...] = ()

    @property
    def places(self) -> dict[str, int]:
        """Column of the sheet by the name of what it holds."""
        return {h.name: h.column for h in self.headings if h.name and h.name not in (PASSED_OVER, WHAT_IS_WRONG)}


class Known:
    """What headings mean: those of the columns, their other names, and those that a council mapped itself."""

    def __init__(self, columns: Sequence[Column], mapping: Mapping[str, str]) -> None:
        """`mapping`: a council's own heading → the name of a column, or "-" to pass it over."""
        self.headings = {plain(c.heading): c.heading for c in columns}
        self.means = {plain(other): c.name for c in columns for other in c.also.split("; ") if other}
        self.means |= {plain(c.heading): c.name for c in columns} | {plain(MENDING): WHAT_IS_WRONG}
        self.exact = {folded(c.heading): c.name for c in columns}
        mine = {c.name for c in columns} | {PASSED_OVER}
        self.own = {plain(h): name for h, name in mapping.items() if name in mine}

    def name(self, text: str) -> str:
        """The column that a heading means; "" for none."""
        said = plain(text)
        return self.own.get(said) or self.exact.get(folded(text)) or self.means.get(said, "")

    def nearest(self, text: str) -> str:
        """The heading of a column that it is most like; "" for none."""
        said = plain(text)[:LONGEST_HEADING]
        close = get_close_matches(said, [*self.headings, *self.means], n=1, cutoff=0.6)
        by_name = {name: shown for shown, name in ((self.headings[p], self.means[p]) for p in self.headings)}
        return by_name.get(self.means.get(close[0], ""), "") if close else ""


def find_top(sheet: Sheet, known: Known) -> Top | None:
    """The headings of a sheet: the row, or two rows read together, that name most columns; None when none do."""
    rows = _near_the_top(sheet)
    best: Top | None = None
    best_score = 0
    for place, row in enumerate(rows):
        candidates: list[tuple[tuple[int, ...], dict[int, str]]] = [((row.number,), _heads(row))]
        if place + 1 < len(rows) and rows[place + 1].number == row.number + 1:
            candidates.append(((row.number, row.number + 1), _both(sheet, row, rows[place + 1], known)))
        for numbers, texts in candidates:
            top = _top(numbers, texts, known)
            if (score := _score(top)) > best_score:
                best, best_score = top, score
    return best


def guess_top(sheet: Sheet, known: Known) -> Top | None:
    """Where none of a sheet's headings is known: the row near its top with the most words, so that they can be mapped."""
    row = max(_near_the_top(sheet), key=_words, default=None)
    return _top((row.number,), _heads(row), known) if row is not None and _words(row) else None


def _near_the_top(sheet: Sheet) -> list[Row]:
    last = sheet.rows[0].number + LOOKED_AT if sheet.rows else 0
    return [row for row in sheet.rows[:LOOKED_AT] if row.number <= last]


def _score(top: Top) -> int:
    """How many columns are named; fewer than two say nothing, unless the one is the title."""
    names = top.places.keys()
    return len(names) if len(names) > 1 or TITLE in names else 0


def _heads(row: Row) -> dict[int, str]:
    """What stands over each column; a year is a number and stands over one too, else its column would be lost in silence."""
    return {n: said for n, c in enumerate(row.cells, 1) if c.filled and (said := tidy(c.text))}


def _words(row: Row) -> int:
    """How many cells hold words, as a row of headings does and a row of figures does not."""
    return sum(c.filled and isinstance(c.value, str) for c in row.cells)


def _both(sheet: Sheet, upper: Row, lower: Row, known: Known) -> dict[int, str]:
    """Headings that stand in two rows: “Start” over “date”; a merged upper one holds for all columns under it."""
    above, below = _heads(upper), _heads(lower)
    for merged in sheet.merged:
        if merged.first_row <= upper.number <= merged.last_row and merged.first_column in above:
            for column in range(merged.first_column, min(merged.last_column, 1_000) + 1):
                above.setdefault(column, above[merged.first_column])
    read = {}
    for column in sorted(above.keys() | below.keys()):
        ways = [
            " ".join(filter(None, (above.get(column), below.get(column)))),
            below.get(column, ""),
            above.get(column, ""),
        ]
        read[column] = next((w for w in ways if w and known.name(w)), ways[0])
    return read


def _top(numbers: tuple[int, ...], texts: Mapping[int, str], known: Known) -> Top:
    headings, twice = [], []
    seen: set[str] = set()
    for column, text in texts.items():
        name = known.name(text)
        heading = Heading(column, address(column, numbers[-1]), text[:LONGEST_HEADING], name)
        if name and name in seen and name != PASSED_OVER:
            twice.append(heading)
            continue
        seen.add(name)
        headings.append(heading)
    return Top(numbers, tuple(headings), tuple(twice))


def unknown(top: Top, known: Known) -> Iterable[Heading]:
    """Headings that mean nothing here, each with the heading it is most like."""
    for h in top.headings:
        if not h.name:
            yield Heading(h.column, h.cell, h.text, "", known.nearest(h.text))
