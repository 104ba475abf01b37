"""An upper room may object to a lower room's operation. It may never act on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from throughline.history.models import Kept


class Subject(Protocol):
    """The record that an operation is about, as whoever objects to it reads it."""

    pk: int


Objector = Callable[[Any, date], str | None]
OBJECTORS: dict[str, list[Objector]] = {}


def objects_to(verb: str) -> Callable[[Objector], Objector]:
    """Declare a reason why `verb` must not happen: a function of the row and the day, answering a sentence or None."""

    def declare(objector: Objector) -> Objector:
        OBJECTORS.setdefault(verb, []).append(objector)
        return objector

    return declare


def objections(verb: str, row: Kept, on: date) -> list[str]:
    """Every sentence that stands against it, in the order in which the rooms were opened."""
    return [said for objector in OBJECTORS.get(verb, ()) if (said := objector(row, on))]
