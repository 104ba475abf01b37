"""The closed words of meetings and their calendars."""

from __future__ import annotations

from datetime import time
from enum import StrEnum

TEN_O_CLOCK = time(10)  # when a meeting begins where nobody says otherwise, London time


class MeetingStatus(StrEnum):
    """How far a meeting has come. That it was moved is told by the day for which it was first called."""

    PLANNED = "planned"
    AGENDA_PUBLISHED = "agenda published"
    HELD = "held"
    CANCELLED = "cancelled"
