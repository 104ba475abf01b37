"""Rows that are true from a day to a day, [begins, ends), asked for by a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q


def lasts(on: date, of: str = "") -> Q:
    """The rows that have not ended by a day. `of`: by which key they are reached, as in "group__"."""
    return Q((f"{of}ends", None)) | Q((f"{of}ends__gt", on))


def true_on(day: date, of: str = "") -> Q:
    """The rows that are true on a day."""
    return Q((f"{of}begins__lte", day)) & lasts(day, of)
