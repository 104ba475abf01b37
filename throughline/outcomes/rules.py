"""Words of what the council wants."""

from __future__ import annotations

from enum import StrEnum


class PlanStatus(StrEnum):
    """Where a strategic plan stands. A parent may be any of these: its children survive [domain, section 3]."""

    DRAFT = "draft"
    CONSULTED = "consulted on, never adopted"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    APPROVED = "approved"
    SUPERSEDED = "superseded"


class StrategicKind(StrEnum):
    """What kind of strategic plan."""

    FIVE_YEAR = "5 Year Plan"
    CORPORATE = "corporate plan"
    STATEMENT = "strategic statement"
    INTERIM = "interim plan"


class Level(StrEnum):
    """Where a change in the operating environment comes from."""

    NATIONAL, LOCAL = "national", "local"
