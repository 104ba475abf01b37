"""The closed words of meetings and their calendars."""

from __future__ import annotations

from enum import StrEnum


class MeetingStatus(StrEnum):
    """How far a meeting has come. That it was moved is told by the day for which it was first called."""

    PLANNED = "planned"
    AGENDA_PUBLISHED = "agenda published"
    HELD = "held"
    CANCELLED = "cancelled"
