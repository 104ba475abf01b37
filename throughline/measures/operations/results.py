"""Entering and restating results of one measure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.history.doorway import Refused, operation
from throughline.history.files.preparing import Prepared
from throughline.history.keeping import keep
from throughline.history.pen import Pen
from throughline.measures.models import Measure
from throughline.measures.operations.writing import ResultWriter
from throughline.measures.rules.saying import ResultSaid


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that proves a figure, looked through; `folder`: where kept files lie."""

    folder: Path
    file: Prepared


@operation("measures.result.enter", Permission.MEASURES_RESULT, on=Measure)
def enter(
    measure: Measure, pen: Pen, *, said: ResultSaid, evidence: Evidence | None = None, by: Actor, at: datetime
) -> int:
    """Enter the figure of a period, provisional or final; a final one may take the place of a provisional one."""
    return ResultWriter(pen, by, at, _kept(pen, evidence)).write([(measure, said, "")])[0].pk


@operation("measures.result.restate", Permission.MEASURES_RESULT, on=Measure)
def restate(
    measure: Measure,
    pen: Pen,
    *,
    said: ResultSaid,
    evidence: Evidence | None = None,
    reason: str,
    by: Actor,
    at: datetime,
) -> int:
    """Restate the figure of a period, with the reason; what stood before stays readable beside it."""
    if not reason.strip():
        raise Refused("Say why the figure is restated: the reason is shown wherever the figure appears.")
    if not measure.results.filter(period=said.period).exists():
        raise Refused("There is no figure for this period to restate. Enter it instead.")
    return ResultWriter(pen, by, at, _kept(pen, evidence)).write([(measure, said, reason)])[0].pk


def _kept(pen: Pen, evidence: Evidence | None) -> tuple[int, str] | None:
    """The file that proves a figure, kept once by its fingerprint; history names it."""
    if evidence is None:
        return None
    pen.note["file"] = evidence.file.digest
    return keep(pen, evidence.folder, evidence.file.data, evidence.file.kind.media).pk, evidence.file.name
