"""The demonstration's facts, read from their files: cells become values, with nothing added."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from throughline.ground.money import of_pounds
from throughline.ground.timing import Timing, timing

FACTS = Path(__file__).parent / "facts"
MADE_UP = "yes"  # what the column `illustrative` of a part says when the whole row is invented

Row = Mapping[str, str]


def rows(name: str) -> tuple[Row, ...]:
    """Every row of one file of facts, in its order; cells are texts, empty where nothing is known."""
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def several(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several: "P1; P2"."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def yes(cell: str) -> bool:
    """Whether a cell says yes."""
    return cell == "yes"


def day(cell: str) -> date | None:
    """A day, or None for an empty cell."""
    return date.fromisoformat(cell) if cell else None


def when(cell: str) -> Timing | None:
    """A time as people write it, or None for an empty cell."""
    return timing(cell) if cell else None


def pence(cell: str) -> int | None:
    """Whole pence from a cell in pounds, or None for an empty cell."""
    return of_pounds(cell) if cell else None


def grouped(many: Iterable[Row], column: str) -> dict[str, tuple[Row, ...]]:
    """Rows by what they say in one column, each group in the order of the file."""
    groups: dict[str, list[Row]] = {}
    for row in many:
        groups.setdefault(row[column], []).append(row)
    return {key: tuple(group) for key, group in groups.items()}
