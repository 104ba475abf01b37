"""How far a step lies from its plan, in words. Facts only: no rating is made here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughline.ground.spans import apart
from throughline.publishing.documents.public import PublicActivity, PublicMilestone

UNREPORTED = "planned time has passed; not reported"


@dataclass(frozen=True, slots=True)
class Slip:
    """A step that comes later than planned, or whose planned time has passed without a word."""

    activity: PublicActivity
    milestone: PublicMilestone
    days: int  # counted from the last day of the planned period; 0: not reported
    said: str  # "6 months", or that it is not reported
    last: bool  # whether it is the step that the work ends with

    @property
    def reported(self) -> bool:
        """Whether a later day is known."""
        return self.days > 0


def slips(activities: Iterable[PublicActivity], as_at: date) -> tuple[Slip, ...]:
    """Every step behind its plan: the longest delay first, then what is not reported, the longest overdue first."""
    found = [slip for a in activities for m in a.milestones if (slip := _slip(a, m, as_at))]
    return tuple(sorted(found, key=lambda s: (-s.days, _due(s.milestone), s.activity.reference, s.milestone.title)))


def reported(activities: Iterable[PublicActivity]) -> bool:
    """Whether any step says what came of it: without a report nothing can be said of delay."""
    return any(m.forecast or m.reached for a in activities for m in a.milestones)


def _slip(activity: PublicActivity, milestone: PublicMilestone, as_at: date) -> Slip | None:
    if difference(milestone, as_at) == UNREPORTED:
        return Slip(activity, milestone, 0, "not reported", _last(activity, milestone))
    due, now = milestone.due, _now(milestone)
    if due is None or due.latest is None or now is None or now[1] <= due.latest:
        return None
    return Slip(
        activity,
        milestone,
        (now[1] - due.latest).days,
        _later(milestone, due.latest, now[1]),
        _last(activity, milestone),
    )


def _last(activity: PublicActivity, milestone: PublicMilestone) -> bool:
    return _due(milestone) == max(map(_due, activity.milestones))


def _due(milestone: PublicMilestone) -> date:
    return (milestone.due.latest or date.max) if milestone.due else date.min


def difference(milestone: PublicMilestone, as_at: date) -> str:
    """The time between the planned period and the fact or the latest view: "2 months later", "none".

    Later is counted from the last day of the planned period, earlier from its first day. A step whose planned time
    has passed without a fact or a later view is said so.
    """
    due, now = milestone.due, _now(milestone)
    if due is None or due.latest is None:
        return "cannot be told: no planned time" if due is None else "none"
    if now is None:
        return UNREPORTED if due.latest < as_at else "none"
    first, last = now
    if last > due.latest:
        return f"{_later(milestone, due.latest, last)} later"
    if first < due.earliest:
        return f"{apart(first, due.earliest)} earlier"
    return "none"


def _now(milestone: PublicMilestone) -> tuple[date, date] | None:
    if milestone.reached:
        return milestone.reached, milestone.reached
    if milestone.forecast:
        return milestone.forecast.earliest, milestone.forecast.latest or milestone.forecast.earliest
    return None


def _later(milestone: PublicMilestone, due: date, now: date) -> str:
    """Of a view without an end ("from 2023") only its beginning is known."""
    open_ended = milestone.reached is None and milestone.forecast is not None and milestone.forecast.open_ended
    return f"at least {apart(due, now)}" if open_ended else apart(due, now)
