"""Building and releasing an edition as a job: it may take a minute, and whoever asked need not wait for it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django_tasks import task

from throughline.council import queries as council
from throughline.history.doorway import ABSENT, Absent, Refused, Stale
from throughline.plan.queries import editions
from throughline.publishing.releasing import publish
from throughline.web.desk import queue
from throughline.web.desk.queue import JobRow
from throughline.web.desk.visiting import refusal


@task()
def build_and_release(edition: str, person: int, at: str, knowing: bool = False) -> dict[str, str]:
    """Build and release an edition by its key, for a person as they stand now; answers the manifest or the refusal."""
    moment = datetime.fromisoformat(at)
    actor = council.actor_of(person, moment.date())
    row = editions.edition(actor, edition)
    if row is None:
        return {"refused": ABSENT}
    try:
        return {"manifest": publish(actor, row, Path(settings.SITE), moment, knowing=knowing).digest}
    except (Absent, Refused, Stale) as why:
        return {"refused": refusal(why, council.settings(moment.date()).words)}


def ask_for(edition: str, person: int, at: datetime, *, knowing: bool = False) -> None:
    """Put the job into the queue. `knowing`: whoever asks was told what the plan says otherwise since it was approved."""
    build_and_release.enqueue(edition=edition, person=person, at=at.isoformat(), knowing=knowing)


def newest() -> JobRow | None:
    """The job that was asked for last; None when none is remembered."""
    return queue.newest(build_and_release)
