"""The console's clock: the one place where a command learns what time it is."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from throughline.council import queries as council


def demonstration_clock() -> datetime:
    """Where the demonstration stands."""
    return datetime.fromisoformat(settings.DEMO_CLOCK).replace(tzinfo=timezone.get_default_timezone())


def real_now() -> datetime:
    """The instant in London, whatever the demonstration says: for sessions and jobs."""
    return timezone.localtime()


def now() -> datetime:
    """The instant of what is done to the plan; over the demonstration's data, its own day with the time of this one."""
    real = real_now()
    town = council.council()
    if town is None or not town.demonstration:
        return real
    stands = demonstration_clock()
    return real.replace(year=stands.year, month=stands.month, day=stands.day)
