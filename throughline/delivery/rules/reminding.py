"""On which days an owner or a director is reminded, from the council's dated settings."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from throughline.delivery.rules.calendar import LONGEST
from throughline.ground.calendars import is_working_day, working_days_after, working_days_between

SETTING = "delivery.reminders"


class RemindingUnclear(ValueError):
    """The setting says nothing of when to remind; the message says what is wrong and what to write."""


@dataclass(frozen=True, slots=True)
class Reminding:
    """When reminders go, in working days: so many before the last day, on it or not, and every so many after it (0: never).

    Source: the proposal of the domain notes, section 3; no paper of Kent's says how often owners are reminded.
    """

    before: tuple[int, ...] = (3,)
    on_the_day: bool = True
    every: int = 2


def is_due(plan: Reminding, last_day: date, on: date, closed: Collection[date]) -> bool:
    """Whether a reminder of a last day goes on a day; never on a day on which the council does not work."""
    if not is_working_day(on, closed):
        return False
    if on == last_day:
        return plan.on_the_day
    if on < last_day:
        return any(working_days_after(on, days, closed) == last_day for days in plan.before if days)
    return bool(plan.every) and working_days_between(last_day, on, closed) % plan.every == 0


def reminding_of(text: str) -> Reminding:
    """What a setting states in JSON; the proposal where a council states none. Raises RemindingUnclear."""
    try:
        said: Any = json.loads(text) if text else {}
    except ValueError as problem:
        raise RemindingUnclear(f"The setting “{SETTING}” cannot be read as JSON. Write it anew.") from problem
    plain = Reminding()
    if not isinstance(said, dict) or (unknown := sorted(set(said) - set(plain.__slots__))):
        named = f"“{unknown[0]}” says nothing of reminders" if isinstance(said, dict) else "It is no list of names"
        raise RemindingUnclear(f"{named}. Give only: before, on_the_day, every.")
    before, on_the_day, every = (said.get(name, getattr(plain, name)) for name in plain.__slots__)
    if not isinstance(before, list | tuple) or not all(map(_is_days, before)) or not _is_days(every):
        raise RemindingUnclear(
            f"Days are whole numbers from 0 to {LONGEST}: “before” is a list of them, “every” is one."
        )
    if not isinstance(on_the_day, bool):
        raise RemindingUnclear("“on_the_day” is true or false. Write one of them.")
    return Reminding(tuple(before), on_the_day, every)


def _is_days(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LONGEST
