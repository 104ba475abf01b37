"""How far a step lies from its plan, in words. Facts only: no rating is made here."""

from __future__ import annotations

from datetime import date, timedelta

from throughline.ground.words import counted
from throughline.publishing.documents.public import PublicMilestone

MONTH_DAYS = 62  # under two months a difference is said in days or weeks, above it in months


def difference(milestone: PublicMilestone, as_at: date) -> str:
    """The time between the planned period and the fact or the latest view: "2 months later", "none".

    Later is counted from the last day of the planned period, earlier from its first day. A step whose planned time
    has passed without a fact or a later view is said so.
    """
    due, now = milestone.due, _now(milestone)
    if due is None or due.latest is None:
        return "cannot be told: no planned time" if due is None else "none"
    if now is None:
        return "planned time has passed; not reported" if due.latest < as_at else "none"
    first, last = now
    if last > due.latest:
        return f"{_span(due.latest, last)} later"
    if first < due.earliest:
        return f"{_span(first, due.earliest)} earlier"
    return "none"


def _now(milestone: PublicMilestone) -> tuple[date, date] | None:
    if milestone.reached:
        return milestone.reached, milestone.reached
    if milestone.forecast:
        return milestone.forecast.earliest, milestone.forecast.latest or milestone.forecast.earliest
    return None


def _span(first: date, last: date) -> str:
    days = (last - first).days
    if days < 14:
        return counted(days, "day")
    if days < MONTH_DAYS and not _whole_months(first, last):
        return counted(days // 7, "week")
    return counted(_whole_months(first, last) or 1, "month")


def _whole_months(first: date, last: date) -> int:
    """Months from one day to another, where a month's last day meets a month's last day; 0 when under one month."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if last.day < first.day and (last + timedelta(days=1)).day != 1:
        months -= 1
    return months
