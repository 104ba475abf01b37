"""A pathway: the ordered past and future of who considers a matter, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from throughline.governance.rules.decisions.words import Purpose
from throughline.ground.timing import Timing, day_said


@dataclass(frozen=True, slots=True)
class StepSaid:
    """One step. `body`: its name; `informal`: a "safe space" that takes no decision; `on`: a fixed day; `timing`: where no day
    is fixed; `done_on` and `outcome`: of a step that lies behind."""

    body: str
    purpose: Purpose
    timing: Timing | None = None
    on: date | None = None
    informal: bool = False
    done_on: date | None = None
    outcome: str = ""
    body_key: int | None = None
    meeting: int | None = None
    illustrative: bool = False

    @property
    def past(self) -> bool:
        """Whether it lies behind."""
        return self.done_on is not None

    @property
    def when(self) -> str:
        """Its day or time in words; "" where none is said."""
        if self.done_on or self.on:
            return day_said(self.done_on or self.on)  # type: ignore[arg-type]
        return self.timing.said() if self.timing else ""

    @property
    def said(self) -> str:
        """As a line of a paper tells it: who, and when where that is known."""
        return f"{self.body}, {self.when}" if self.when else self.body

    @property
    def by(self) -> date | None:
        """The latest day that it can be on, for its place among the others; None where nothing is said."""
        return self.done_on or self.on or (self.timing.latest if self.timing else None)


def against_pathway(steps: Iterable[StepSaid]) -> tuple[str, ...]:
    """What stands against a pathway: it ends where something is decided; steps follow one another; nothing informal decides.

    Source: a committee report's past and future pathway [seed 003]; the order is the council's own.
    """
    said, there = [], tuple(steps)
    if not any(s.purpose is Purpose.DECIDE for s in there):
        said.append(
            "This pathway ends before anything is decided, and a pathway leads to its decision (the council’s own rule for "
            "committee reports). Add the body, Member or officer who decides, with its meeting or time."
        )
    if wrong := next((s for s in there if s.informal and s.purpose is Purpose.DECIDE), None):
        said.append(f"{wrong.body} is informal and cannot decide. Let the body that decides be the step after it.")
    for before, after in pairwise(there):
        if after.past and not before.past:
            said.append(
                f"{after.body} has been done, and {before.body} before it has not. Put them in the order in which they happened."
            )
        elif before.by and after.by and after.by < before.by:
            said.append(
                f"{after.body} ({after.when}) stands after {before.body} ({before.when}), and is earlier. Change their order."
            )
    return tuple(said)
