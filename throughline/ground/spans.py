"""How far two days lie apart, as people say it."""

from __future__ import annotations

from datetime import date, timedelta

from throughline.ground.words import counted

MONTH_DAYS = 62  # under two months a difference is said in days or weeks, above it in months


def apart(first: date, last: date) -> str:
    """The time from one day to a later one: "3 days", "5 weeks", "6 months"."""
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
