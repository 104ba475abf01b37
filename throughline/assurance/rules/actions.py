"""One list of every action owed, from risks, audits, minutes and call-ins alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughline.assurance.rules.words import Owed
from throughline.ground.timing import day_said
from throughline.ground.words import counted


@dataclass(frozen=True, slots=True)
class Moved:
    """A day that was given up for another one: when, as which posts, and why."""

    was: date | None
    to: date
    on: date
    posts: str
    because: str


@dataclass(frozen=True, slots=True)
class OwedAction:
    """An action that a post owes. Upper rooms answer rows of this same type, so that they join the one list.

    `kind` and `address` together say where it is opened; `owner_key`: the post; no `due`: by no day, which is last.
    """

    kind: Owed
    address: str
    words: str
    of: str  # what it is owed from: the risk, the review, the meeting
    owner: str
    owner_key: int | None
    due: date | None
    done_on: date | None = None
    progress: str = ""
    unit_key: int | None = None
    illustrative: bool = False
    moves: tuple[Moved, ...] = ()  # of its day, the oldest first

    @property
    def first_said(self) -> str:
        """ "first due 31 December 2020, moved twice": what its day was at first; "" where that day stands."""
        if not self.moves or self.moves[0].was == self.due:
            return ""
        first = f"first due {day_said(self.moves[0].was)}" if self.moves[0].was else "first by no day"
        return f"{first}, moved {times(len(self.moves))}"

    def overdue_on(self, on: date) -> bool:
        """Whether its day has passed and it is not done."""
        return self.done_on is None and self.due is not None and self.due < on

    def stands_on(self, on: date) -> str:
        """ "13 days overdue", "due today", "on time", "done", "by no day"."""
        if self.done_on is not None:
            return "done"
        if self.due is None:
            return "by no day"
        if self.due == on:
            return "due today"
        return f"{counted((on - self.due).days, 'day')} overdue" if self.due < on else "on time"


def times(n: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(n) or counted(n, "time")


def against_move(due: date | None, done_on: date | None, to: date, reason: str, on: date) -> str | None:
    """Why the day of an action cannot move to another one, as a sentence; None when it can."""
    if done_on is not None:
        return f"It was done on {day_said(done_on)}: its day moves no more."
    if not reason.strip():
        return "Say why the day moves: the day before it stays on record."
    if to == due:
        return f"It is due on {day_said(to)} already. Give another day."
    if to < on:
        return f"{day_said(to)} has passed: nobody can meet a day that is over. Give a day to come."
    return None


def in_order(actions: Iterable[OwedAction]) -> tuple[OwedAction, ...]:
    """Overdue first, the longest overdue before the others; then by day; what has no day, then what is done, last."""
    return tuple(
        sorted(actions, key=lambda a: (a.done_on is not None, a.due is None, a.due or date.max, a.of, a.words))
    )


def of_units(actions: Iterable[OwedAction], units: frozenset[int]) -> tuple[OwedAction, ...]:
    """What posts of these units owe and have not done, overdue first."""
    return in_order(a for a in actions if a.unit_key in units and a.done_on is None)


def owed_by(actions: Iterable[OwedAction], posts: frozenset[int]) -> tuple[OwedAction, ...]:
    """What these posts owe and have not done, overdue first."""
    return in_order(a for a in actions if a.owner_key in posts and a.done_on is None)
