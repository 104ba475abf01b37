"""Freezing the public list of decisions: what was published is kept as it was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Council
from throughline.governance.queries.public import document
from throughline.ground.freezing import canonical
from throughline.history.doorway import operation
from throughline.history.pen import Pen


@operation("governance.list.freeze", Permission.DECISION_RECORD, on=Council, gate=True)
def freeze_list(council: Council, pen: Pen, *, papers: tuple[str, ...] = (), by: Actor, at: datetime) -> None:
    """Freeze the list of decisions that everybody may read, as it stands on a day, so that it can be published.

    `papers`: SHA-256 of the frozen reports that are published with it.
    """
    pen.freeze("DecisionsDocument", canonical(replace(document(at.date()), papers=papers)))
