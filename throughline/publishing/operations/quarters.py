"""The quarter in public: its report is frozen, a gate; and released once it was built. Building writes no record."""

from __future__ import annotations

from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.delivery.queries import rounds
from throughline.ground.freezing import digest
from throughline.history.doorway import ABSENT, Absent, Refused, operation
from throughline.history.pen import Pen
from throughline.publishing.documents.quarter.telling import named
from throughline.publishing.gathering import gathered
from throughline.publishing.models import Series
from throughline.publishing.operations.kept import Built
from throughline.publishing.queries.releases import replaced


@operation("publishing.report.freeze", Permission.EDITION_PUBLISH, on=Series, gate=True)
def freeze_report(series: Series, pen: Pen, *, round_key: str, by: Actor, at: datetime) -> str:
    """Freeze the public report of a closed round, with what was restated since; answers its text.

    Refused while the round is open, and where the report was released as it stands. One that follows a withdrawn report
    says which it replaces, even where nothing else is otherwise.
    """
    row = next((r for r in rounds.rounds(by) if r.key == round_key), None)
    if row is None:
        raise Absent(ABSENT)
    text = gathered(by, row, replaced(row.key))
    if series.releases.filter(snapshot=digest(text)).exists():
        raise Refused(
            f"{named(row.year, row.quarter)} has been released as it stands, and nothing was restated since. Residents "
            "read it already."
        )
    pen.freeze("QuarterReport", text)
    return text


@operation("publishing.report.release", Permission.EDITION_PUBLISH, on=Series)
def release_report(series: Series, pen: Pen, *, built: Built, round_key: str, by: Actor, at: datetime) -> None:
    """Release the report of a closed round that was frozen and built; `round_key`: the round's own."""
    built.keep(series, pen, at.date(), edition=round_key, what="this report")
