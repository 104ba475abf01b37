"""The closed words of a quarter's returns [domain, section 3: Quarter]."""

from __future__ import annotations

from enum import StrEnum


class Rating(StrEnum):
    """How an owner says that their work stands."""

    ON_COURSE = "on course"
    RECOVERABLE = "late or dearer, but recoverable"
    DECISION = "needs a new decision"
    FINISHED = "finished"
    STOPPED = "stopped"
    UNRATED = "unrated"

    @property
    def colour(self) -> str:
        """The colour by which papers call it; work that is finished, stopped or unrated has none."""
        return {"on course": "Green", "late or dearer, but recoverable": "Amber", "needs a new decision": "Red"}.get(
            self.value, ""
        )


class Stage(StrEnum):
    """How far a return came."""

    OPEN = "open"
    PREPARED = "prepared"
    CONFIRMED = "confirmed by its owner"
    SIGNED = "signed by its director"
    CHALLENGED = "challenged"
    CLEARED = "cleared"
    CLOSED = "closed"
    REOPENED = "reopened"
    EXCUSED = "excused"


class Act(StrEnum):
    """What somebody does to a return."""

    PREPARE = "prepare"
    CONFIRM = "confirm"
    SEND_BACK = "send back"
    SIGN = "sign"
    CHALLENGE = "challenge"
    CLEAR = "clear"
    CLOSE = "close"
    REOPEN = "reopen"
    EXCUSE = "excuse"
    RESTATE = "restate"
