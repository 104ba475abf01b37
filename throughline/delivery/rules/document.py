"""The document of a quarter: what gates freeze, and what every later page of that quarter reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from throughline.access.roles import Audience
from throughline.delivery.rules.words import Rating, Stage
from throughline.ground.freezing import BESIDE


@dataclass(frozen=True, slots=True)
class ReportPart:
    """What was said of one milestone."""

    title: str
    due_on: date | None
    forecast: date | None
    reached: date | None


@dataclass(frozen=True, slots=True)
class SaidPart:
    """What a return was restated to after its quarter was closed: what is now said, why, by which posts, and when."""

    rating: Rating | None
    reason: str
    action: str
    forecast: date | None
    words: str
    because: str
    restated_as: str
    restated_on: date


@dataclass(frozen=True, slots=True)
class DuePart:
    """The measure that a return tells of, and the period whose figure is due; the figure itself is the measure's."""

    reference: str
    period: str
    period_said: str
    said: str  # the figure for a reader, a dash where it is missing
    rating: str
    because: str
    provisional: bool
    illustrative: bool
    restated: str = field(default="", metadata={BESIDE: True})  # that it took another's place, when and why


@dataclass(frozen=True, slots=True)
class CarriedPart:
    """A measure of which no figure is due in this quarter: its newest one is carried forward, and labelled so."""

    reference: str
    title: str
    owner: str
    directorate: str
    due: DuePart

    @property
    def label(self) -> str:
        """What every page says beside the figure."""
        return f"Carried forward: the figure for {self.due.period_said} stands, and none is due this quarter."


@dataclass(frozen=True, slots=True)
class ReturnPart:
    """One return: the owner's own rating, and the challenge beside it. `stage`: how far it came.

    `key`: as it stands in addresses; `audience`: who may read it, as on the day of the freezing.
    """

    key: str
    audience: Audience
    reference: str
    title: str
    owner: str
    directorate: str
    portfolio: str
    stage: Stage
    rating: Rating | None
    reason: str
    action: str
    forecast: date | None
    words: str
    confirmed_as: str
    signed_as: str
    challenge: Rating | None
    challenge_reason: str
    challenged_as: str
    milestones: tuple[ReportPart, ...]
    figure: (
        DuePart | None
    )  # of a return that tells of a measure: `words` are its context, `action` its management action
    handed_because: str  # why another post answers than the plan names
    excuse: str
    excused_as: str
    illustrative: bool  # invented for a demonstration
    restated: tuple[SaidPart, ...] = field(default=(), metadata={BESIDE: True})  # after the closing, oldest first

    @property
    def latest(self) -> Rating | None:
        """The rating that is said now: the restated one where there is one."""
        return self.restated[-1].rating if self.restated else self.rating

    @property
    def colour(self) -> str:
        """The colour of what is said, or of its figure; empty where there is none."""
        word = self.figure.rating if self.figure else self.latest.colour if self.latest else ""
        return "" if word == "Unrated" else word


@dataclass(frozen=True, slots=True)
class ClearedPart:
    """A directorate's or a portfolio's page, and who cleared it as a whole; no day where nobody did."""

    name: str
    portfolio: bool
    cleared_on: date | None
    cleared_as: str


@dataclass(frozen=True, slots=True)
class QuarterDocument:
    """One round of one plan at one moment."""

    SCHEMA: ClassVar[int] = 1
    plan_title: str
    edition_title: str
    year: int
    quarter: int
    ends_on: date
    opened_on: date
    closed_on: date | None
    returns: tuple[ReturnPart, ...]
    carried: tuple[CarriedPart, ...]
    cleared: tuple[ClearedPart, ...]
