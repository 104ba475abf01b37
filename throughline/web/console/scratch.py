"""Rows that are no records: jobs and sessions. No event tells of them and no record refers to them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

KEPT_DAYS = 14  # how long it can be read how a job ended


def begin_again() -> int:
    """Put jobs that were cut short back into the queue; answers how many. For the start of the one worker."""
    return int(DBTaskResult.objects.running().update(status="READY", started_at=None))


def throw_away(at: datetime) -> dict[str, int]:
    """Throw away sessions that ended and jobs that ended long ago; answers how many of each."""
    sessions, _ = Session.objects.filter(expire_date__lt=at).delete()
    jobs, _ = DBTaskResult.objects.finished().filter(finished_at__lt=at - timedelta(days=KEPT_DAYS)).delete()
    return {"sessions": sessions, "jobs": jobs}
