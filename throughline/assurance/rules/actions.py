"""One list of every action owed, from risks, audits, minutes and call-ins alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughline.assurance.rules.words import Owed
from throughline.ground.words import counted


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
