"""How much room things take on a page: rules of thumb that both renderers follow, so that their pages break alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from throughline.publishing.documents.papers.tree import Grid, Paper, Run, Text

WHOLE = 12  # rows: a table with no more is never broken over two pages [reference papers]
MUCH = 36  # lines of a table that would leave half a page empty if it were not broken, or would not fit on one
TALL = 700  # letters of a cell that may be broken over pages, so that none of it can fall off one
ACROSS = 92  # letters of a table's size that a line has room for, taken short
SHORT = 18  # entries of a list of contents that fits under the title


def stays_whole(grid: Grid) -> bool:
    """Whether a table stays on one page."""
    return len(grid.rows) <= WHOLE and _height(grid) <= MUCH


def tall(cells: tuple[Text, ...]) -> bool:
    """Whether a row may be broken over pages."""
    return any(sum(len(run.text) for run in cell) > TALL for cell in cells)


def own_page(paper: Paper) -> bool:
    """Whether the contents need a page of their own."""
    return sum(1 for h in paper.headings() if h.listed) > SHORT


def lines(text: Text) -> Iterator[tuple[Run, bool]]:
    """Runs without an end of line in them, and whether each begins a line."""
    below = False
    for run in text:
        if "\n" not in run.text:
            yield run, run.below and not below
            below = run.below
            continue
        first, *others = run.text.split("\n")
        if first or not others:
            yield replace(run, text=first), run.below and not below
        yield from ((replace(run, text=line, to=""), True) for line in others)
        below = run.below


def _height(grid: Grid) -> int:
    """About how many lines a table has."""
    whole = sum(c.share for c in grid.columns)
    room = [max(ACROSS * c.share // whole, 1) for c in grid.columns]
    return sum(max(map(_depth, row, room)) for row in (*grid.rows, *grid.foot))


def _depth(cell: Text, room: int) -> int:
    """The lines of one cell."""
    parts = "".join(f"\n{run.text}" if new else run.text for run, new in lines(cell)).split("\n")
    return sum(len(part) // room + 1 for part in parts)
