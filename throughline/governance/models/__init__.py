"""The tables of governance."""

from throughline.governance.models.meetings import Feed, Meeting, Override, PreElection, Timetable

__all__ = ["Feed", "Meeting", "Override", "PreElection", "Timetable"]
