"""Entering and restating results of one measure."""

from __future__ import annotations

from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen
from throughline.measures.models import Measure
from throughline.measures.operations.writing import ResultWriter
from throughline.measures.rules.saying import ResultSaid


@operation("measures.result.enter", Permission.MEASURES_RESULT, on=Measure)
def enter(measure: Measure, pen: Pen, *, said: ResultSaid, by: Actor, at: datetime) -> int:
    """Enter the figure of a period, provisional or final; a final one may take the place of a provisional one."""
    return ResultWriter(pen, by, at).write([(measure, said, "")])[0].pk


@operation("measures.result.restate", Permission.MEASURES_RESULT, on=Measure)
def restate(measure: Measure, pen: Pen, *, said: ResultSaid, reason: str, by: Actor, at: datetime) -> int:
    """Restate the figure of a period, with the reason; what stood before stays readable beside it."""
    if not reason.strip():
        raise Refused("Say why the figure is restated: the reason is shown wherever the figure appears.")
    if not measure.results.filter(period=said.period).exists():
        raise Refused("There is no figure for this period to restate. Enter it instead.")
    return ResultWriter(pen, by, at).write([(measure, said, reason)])[0].pk
