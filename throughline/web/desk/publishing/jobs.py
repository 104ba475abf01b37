"""Building and releasing an edition as a job: it may take a minute, and whoever asked need not wait for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

from django.conf import settings
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from throughline.council import queries as council
from throughline.history.doorway import ABSENT, Absent, Refused, Stale
from throughline.plan.queries import editions
from throughline.publishing.releasing import publish
from throughline.web.desk.clock import real_now

PATIENCE = 10  # seconds after which a job that nobody has begun tells that nobody is at work


class Progress(Enum):
    """How far a job has come."""

    WAITING, FORSAKEN, AT_WORK, DONE, REFUSED, FAILED = range(6)


@dataclass(frozen=True, slots=True)
class JobRow:
    """The newest job. `edition`: the key of what it builds; `says`: why it was refused, or how it failed."""

    edition: str
    progress: Progress
    says: str = ""

    @property
    def running(self) -> bool:
        """Whether it is worth looking again."""
        return self.progress in (Progress.WAITING, Progress.FORSAKEN, Progress.AT_WORK)


@task()
def build_and_release(edition: str, person: int, at: str) -> dict[str, str]:
    """Build and release an edition by its key, for a person as they stand now; answers the manifest or the refusal."""
    moment = datetime.fromisoformat(at)
    actor = council.actor_of(person, moment.date())
    row = editions.edition(actor, edition)
    if row is None:
        return {"refused": ABSENT}
    try:
        return {"manifest": publish(actor, row, Path(settings.SITE), moment).digest}
    except (Absent, Refused, Stale) as why:
        return {"refused": str(why)}


def ask_for(edition: str, person: int, at: datetime) -> None:
    """Put the job into the queue."""
    build_and_release.enqueue(edition=edition, person=person, at=at.isoformat())


def newest(of: Any = None) -> JobRow | None:
    """The job of a kind (without one: of building and releasing) that was asked for last; None when none is remembered."""
    rows = DBTaskResult.objects.filter(task_path=(of or build_and_release).module_path)
    job = rows.order_by("-enqueued_at").first()
    return _row(job) if job else None


def _row(job: Any) -> JobRow:
    edition = str(job.args_kwargs["kwargs"]["edition"])
    match job.status:
        case "READY":
            waited = (real_now() - job.enqueued_at).total_seconds()
            return JobRow(edition, Progress.FORSAKEN if waited > PATIENCE else Progress.WAITING)
        case "RUNNING":
            return JobRow(edition, Progress.AT_WORK)
        case "SUCCESSFUL":
            why = job.return_value.get("refused", "")
            return JobRow(edition, Progress.REFUSED if why else Progress.DONE, why)
    failed = str(job.exception_class_path).rpartition(".")[2]
    return JobRow(edition, Progress.FAILED, failed)
