"""Words and values of the council's own make-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class UnitKind(StrEnum):
    """The levels of the structure."""

    DIRECTORATE, DIVISION, SERVICE = "directorate", "division", "service"


class PostKind(StrEnum):
    """Officer or elected member."""

    OFFICER, MEMBER = "officer", "member"


class BodyKind(StrEnum):
    """What kind of body meets."""

    COUNCIL = "council"
    CABINET = "cabinet"
    CABINET_COMMITTEE = "cabinet committee"
    BOARD = "board"
    WORKING_GROUP = "working group"
    OFFICER_BOARD = "officer board"
    SCRUTINY = "scrutiny"
    AUDIT_COMMITTEE = "audit committee"


class PlaceKind(StrEnum):
    """The two divisions of the county that entries touch."""

    DISTRICT, ELECTORAL_DIVISION = "district", "electoral division"


class OutsideKind(StrEnum):
    """What an outside body is [domain: programme]."""

    OWNED_COMPANY = "owned company"
    OTHER_COUNCIL = "other council"
    NHS = "NHS"
    VOLUNTARY = "voluntary"
    PROVIDER = "provider"
    RESILIENCE_FORUM = "resilience forum"
    CALL_OFF_PARTNER = "call-off partner"


@dataclass(frozen=True, slots=True)
class CouncilSettings:
    """The room's own dated settings, typed. `year_begins_in`: month in which the financial year begins (1 to 12)."""

    year_begins_in: int = 4
    brand: tuple[str, str, str] = ("#17384d", "#2b6480", "#d9e6ed")
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dated:
    """A fact that is true in [begins, ends)."""

    begins: date
    ends: date | None

    def on(self, day: date) -> bool:
        """Whether it is true on a day."""
        return self.begins <= day and (self.ends is None or day < self.ends)


def successor_on(chain: dict[int, tuple[int | None, date | None]], unit: int, day: date) -> int:
    """The unit that stands in for `unit` on a day, following successors whose predecessor has ended by then.

    `chain`: unit → (successor, the day it ends). A loop of successors raises ValueError.
    """
    seen = {unit}
    while (step := chain.get(unit)) and step[0] is not None and step[1] is not None and step[1] <= day:
        unit = step[0]
        if unit in seen:
            raise ValueError("The units succeed one another in a circle.")
        seen.add(unit)
    return unit
