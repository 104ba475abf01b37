"""What the clock is asked, and what it answers with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from throughline.governance.rules.law_pack import LawPack, LocalRules, Route


class StepKind(StrEnum):
    """The steps of a decision, in the order in which they usually come."""

    CONSULTATION = "Consultation opens"
    ASSESSMENT = "Assessments begin"
    DRAFTING = "Drafting begins"
    COMMITTEE_PAPERS = "Committee’s paper is finished"
    COMMITTEE_AGENDA = "Committee’s agenda is published"
    COMMITTEE = "Committee considers"
    NOTICE = "Notice is published"
    SECOND_NOTICE = "Second notice is published"
    PAPERS = "Paper is finished"
    AGENDA = "Agenda is published"
    DECISION = "Decision"
    PUBLICATION = "Decision is published"
    CALL_IN = "Call-in window"
    EFFECT = "Takes effect"


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting as the clock sees it: its day, and the last days for finished papers and for the agenda."""

    day: date
    papers_by: date
    agenda_by: date
    key: str = ""


@dataclass(frozen=True, slots=True)
class BodyCalendar:
    """When one body meets: its sittings by day, all still to be held or held, none cancelled."""

    name: str
    sittings: tuple[Sitting, ...]
    days: tuple[date, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", tuple(one.day for one in self.sittings))

    def last_by(self, day: date) -> Sitting | None:
        """The last sitting on or before a day."""
        at = bisect_right(self.days, day)
        return self.sittings[at - 1] if at else None

    def last_before(self, day: date) -> Sitting | None:
        """The last sitting before a day."""
        at = bisect_left(self.days, day)
        return self.sittings[at - 1] if at else None

    def after(self, day: date) -> Sequence[Sitting]:
        """The sittings after a day."""
        return self.sittings[bisect_right(self.days, day) :]


@dataclass(frozen=True, slots=True)
class Work:
    """What goes before the first paper: weeks of consultation, working days of assessing and of drafting; 0: none, or done."""

    consultation_weeks: int = 0
    assessment_days: int = 0
    drafting_days: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """What the clock counts by: law, the council's own rules, closed days, and the days before polls as [begins, ends)."""

    pack: LawPack
    local: LocalRules
    closed: frozenset[date]
    pre_elections: tuple[tuple[date, date], ...] = ()

    def needs_clearance(self, day: date) -> bool:
        """Whether a day lies before a poll: what is decided then needs the monitoring officer's clearance."""
        return any(begins <= day < ends for begins, ends in self.pre_elections)


@dataclass(frozen=True, slots=True)
class Question:
    """When something must be able to start, who decides, by which route, after which committee, with what work before.

    `maker`: the body that decides; None: one person signs, on any working day. `key`: whether it is a key decision.
    """

    needed_by: date
    today: date
    maker: BodyCalendar | None
    route: Route = Route.NORMAL
    committee: BodyCalendar | None = None
    work: Work = Work()
    key: bool = True
    call_in: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the latest safe day for it, the last day of a window, and how many working days remain (negative: late).

    `fixed`: a meeting's own day, which nobody can choose.
    """

    kind: StepKind
    latest: date
    cites: str
    slack: int
    until: date | None = None
    fixed: bool = False
    who: str = ""

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.slack < 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The chain of one decision. `steps` empty: no meeting known to the calendars would do; `missing` says which."""

    route: Route
    steps: tuple[Step, ...]
    missing: str = ""
    clearance: bool = False

    @property
    def possible(self) -> bool:
        """Whether nothing of it is too late."""
        return bool(self.steps) and not any(step.late for step in self.steps)

    @property
    def lawful(self) -> bool:
        """Whether nothing that the law or a calendar fixes is too late; the council's own practice may have to give way."""
        return bool(self.steps) and not any(step.late and step.kind not in PRACTICE for step in self.steps)

    @property
    def late(self) -> tuple[Step, ...]:
        """The steps whose days have passed."""
        return tuple(step for step in self.steps if step.late)

    def day(self, kind: StepKind) -> date | None:
        """The latest day of one kind of step; None where there is none."""
        return next((step.latest for step in self.steps if step.kind == kind), None)

    @property
    def tightest(self) -> Step | None:
        """The step with the least time left, among those that somebody can act on."""
        acted = [step for step in self.steps if not step.fixed and step.kind not in _FOLLOW]
        return min(acted, key=lambda step: step.slack, default=None)


# Days that a council sets itself: a late paper needs the chairman's reason, a late notice has no remedy.
PRACTICE = (
    StepKind.CONSULTATION,
    StepKind.ASSESSMENT,
    StepKind.DRAFTING,
    StepKind.COMMITTEE_PAPERS,
    StepKind.PAPERS,
)
_FOLLOW = (StepKind.PUBLICATION, StepKind.CALL_IN, StepKind.EFFECT)
