"""What became of a job that builds and releases something, in a band across the page."""

from __future__ import annotations

from throughline.web.desk.queue import JobRow, Progress
from throughline.web.furniture.parts import Band, Mark

STARTS_IT = "Start it with ./run serve, or run: throughline work."


def band(title: str, job: JobRow) -> Band | None:
    """The band of a job; one that is done speaks through the list itself."""
    match job.progress:
        case Progress.WAITING:
            return Band(Mark.NONE, f"{title} waits to be built.", "It begins within a second or two.")
        case Progress.FORSAKEN:
            return Band(
                Mark.AMBER,
                f"{title} waits to be built, and nobody is at work.",
                f"The worker does not run. {STARTS_IT}",
            )
        case Progress.AT_WORK:
            return Band(Mark.NONE, f"{title} is being built.", "You may leave this page; the release goes on.")
        case Progress.REFUSED:
            return Band(Mark.STOP, f"{title} was not released.", job.says)
        case Progress.FAILED:
            return Band(
                Mark.RED,
                f"{title} could not be built.",
                f"Nothing was released. The worker’s log says why ({job.says}).",
            )
    return None
