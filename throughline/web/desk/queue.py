"""The queue of jobs as pages tell of it: how far the one that was asked for last has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django_tasks_db.models import DBTaskResult

from throughline.web.desk.clock import real_now

PATIENCE = 10  # seconds after which a job that nobody has begun tells that nobody is at work


class Progress(Enum):
    """How far a job has come."""

    WAITING, FORSAKEN, AT_WORK, DONE, REFUSED, FAILED = range(6)


@dataclass(frozen=True, slots=True)
class JobRow:
    """The newest job of a kind. `edition`: the key of what it is about; `says`: why it was refused, or how it failed."""

    edition: str
    progress: Progress
    says: str = ""

    @property
    def running(self) -> bool:
        """Whether it is worth looking again."""
        return self.progress in (Progress.WAITING, Progress.FORSAKEN, Progress.AT_WORK)


def newest(task: Any) -> JobRow | None:
    """The job of a kind that was asked for last; None when none is remembered."""
    rows = DBTaskResult.objects.filter(task_path=task.module_path)
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
