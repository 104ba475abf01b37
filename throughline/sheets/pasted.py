"""A table pasted from Word or Excel, or a CSV text, as a book of one sheet."""

from __future__ import annotations

import csv
from io import StringIO

from throughline.sheets import refusing
from throughline.sheets.book import EMPTY, Book, Cell, Row, Sheet
from throughline.sheets.refusing import LIMITS, Limits


def read_table(text: str, name: str = "Pasted table", limits: Limits = LIMITS) -> Book:
    """A book of one sheet from lines whose cells are parted by tabs, or by commas or semicolons when there is no tab.

    Every value is text as it was typed; a cell in quotes may hold line breaks. Raises Unreadable.
    """
    if not text.strip():
        raise refusing.nothing_pasted()
    if len(text) > limits.size:
        raise refusing.too_large(len(text), limits.size)
    parted = csv.reader(StringIO(text.lstrip("\ufeff").replace("\0", "")), delimiter=_parting(text), strict=False)
    rows: list[Row] = []
    area = 0
    csv.field_size_limit(limits.size)
    for number, line in enumerate(parted, start=1):
        cells = tuple(Cell(said) if said.strip() else EMPTY for said in line)
        area += len(cells)
        if len(cells) > limits.columns or area > limits.cells:
            raise refusing.too_wide(name, f"row {number}")
        if any(cell.filled for cell in cells):
            rows.append(Row(number, cells))
        if len(rows) > limits.rows:
            raise refusing.too_many_rows(name, limits.rows)
    if not rows:
        raise refusing.nothing_pasted()
    return Book((Sheet(name, tuple(rows)),))


def _parting(text: str) -> str:
    """What parts the cells: the mark that is most frequent in the first line, tabs before all."""
    first = next(line for line in text.splitlines() if line.strip())
    if "\t" in first:
        return "\t"
    return max(",;", key=first.count)
