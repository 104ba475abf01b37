"""Where an entry stands by its dates and its authority; ratings are another matter and come with the quarter."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """How far along an entry is."""

    BEING_DECIDED = "Being decided"
    NOT_STARTED = "Not started"
    IN_DELIVERY = "In delivery"
    FINISHED = "Finished"
    NO_DATES = "No dates"


class Standing(StrEnum):
    """When the decision that an entry relies on is needed, as a list filters it."""

    IN_PLACE = "In place"
    SOON = "Needed within 3 months"
    LATER = "Needed later"
    NO_DATE = "Needed, no date given"
    NONE = "Not stated"


def stage(starts_on: date | None, ends_by: date | None, decision_needed: bool, on: date) -> Stage:
    """The stage on a day: finished after its end; being decided while a decision is needed; else by its start."""
    if ends_by is not None and ends_by < on:
        return Stage.FINISHED
    if decision_needed:
        return Stage.BEING_DECIDED
    if starts_on is None:
        return Stage.NO_DATES
    return Stage.NOT_STARTED if starts_on > on else Stage.IN_DELIVERY


def standing(state: str, needed_by: date | None, on: date) -> Standing:
    """How soon the decision is needed, counted from a day; a day that has passed is soon. `state`: in place, needed, none."""
    if state != "needed":
        return Standing.IN_PLACE if state == "in place" else Standing.NONE
    if needed_by is None:
        return Standing.NO_DATE
    return Standing.SOON if needed_by <= _three_months_after(on) else Standing.LATER


def _three_months_after(day: date) -> date:
    month = day.month + 3
    year, month = day.year + (month > 12), (month - 1) % 12 + 1
    return date(year, month, min(day.day, 28))
