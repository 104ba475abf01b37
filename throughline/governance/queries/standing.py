"""Which meetings are called already, as whoever calls more asks it."""

from __future__ import annotations

from throughline.governance.models import Meeting
from throughline.governance.rules.calling import Standing
from throughline.governance.rules.words import MeetingStatus


def standing() -> Standing:
    """Every meeting by its slot and identifier, in one query. Open to everybody: that a body meets is public notice."""
    rows = list(Meeting.objects.values_list("body_id", "day", "starts_at", "status", "uid"))
    slots = frozenset((body, day, at) for body, day, at, status, _ in rows if status != MeetingStatus.CANCELLED)
    return Standing(slots, {uid: (body, day, at) for body, day, at, _, uid in rows})
