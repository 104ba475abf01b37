"""The document of a quarter: what gates freeze, and what every later page of that quarter reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from throughline.access.roles import Audience
from throughline.delivery.rules.words import Rating, Stage


@dataclass(frozen=True, slots=True)
class ReportPart:
    """What was said of one milestone."""

    title: str
    due_on: date | None
    forecast: date | None
    reached: date | None


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
