"""The desk's clock: the one place where a page learns what time it is."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone


def real_now() -> datetime:
    """The instant in London, whatever the demonstration says: for how long a job has waited."""
    return timezone.localtime()


def now() -> datetime:
    """The instant of a request. A demonstration stands on its own day, with the time of this one."""
    real = real_now()
    if not settings.DEMO:
        return real
    stands = datetime.fromisoformat(settings.DEMO_CLOCK)
    return real.replace(year=stands.year, month=stands.month, day=stands.day)
