"""Meetings as a file or a pattern states them, and which of them are called already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from throughline.governance.rules.words import TEN_O_CLOCK

Slot = tuple[int, date, time]


@dataclass(frozen=True, slots=True)
class Called:
    """One meeting as a file or a pattern states it; `uid` "" where no other system names it."""

    body: int
    day: date
    starts_at: time = TEN_O_CLOCK
    where: str = ""
    source: str = ""
    uid: str = ""

    @property
    def slot(self) -> Slot:
        """The body, day and time, at which only one meeting is called."""
        return self.body, self.day, self.starts_at


class Fate(StrEnum):
    """What becomes of a meeting that a file states."""

    NEW = "would be called"
    STANDS = "stands already"
    ELSEWHEN = "stands already, at another time"
    TWICE = "stands in the file twice"


@dataclass(frozen=True, slots=True)
class Standing:
    """The meetings that stand: by body, day and time, the cancelled apart; and by the identifier that calendars know."""

    slots: frozenset[Slot]
    uids: Mapping[str, Slot]


def fates(called: Sequence[Called], standing: Standing) -> tuple[Fate, ...]:
    """What becomes of each, in order. What stands already stays as it is, also where the file has another time for it."""
    found: list[Fate] = []
    here: set[Slot] = set()
    for one in called:
        if one.uid in standing.uids:
            found.append(Fate.STANDS if standing.uids[one.uid] == one.slot else Fate.ELSEWHEN)
        elif one.slot in standing.slots:
            found.append(Fate.STANDS)
        else:
            found.append(Fate.TWICE if one.slot in here else Fate.NEW)
            here.add(one.slot)
    return tuple(found)
