"""Many results at once: a whole file, as one event, all or nothing; and its undoing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Council
from throughline.history import queries as history
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen
from throughline.history.undoing import Moved, undo
from throughline.measures.models import Definition, Measure
from throughline.measures.operations.columns import Columns
from throughline.measures.operations.writing import BATCH, ResultWriter
from throughline.measures.queries.importing import IMPORT
from throughline.measures.rules.saying import DefinitionSaid, MeasureSaid, ResultSaid


@operation("measures.results.import", Permission.MEASURES_IMPORT, on=Council, gate=True)
def bring_in(
    council: Council,
    pen: Pen,
    *,
    results: Sequence[tuple[str, ResultSaid]],
    fresh: Sequence[tuple[MeasureSaid, DefinitionSaid]] = (),
    file: str,
    digest: str,
    seen: int | None = None,
    restates_because: str = "",
    reason: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Bring in a file of results by the references of their measures, and the measures that it opens; answers how many
    results it wrote. A final figure is restated only where `restates_because` says why.

    `digest`: the file's and the mapping's, so that the event names what was brought in; `seen`: the last event when the
    file was looked at, so that nothing is written over that nobody saw.
    """
    if seen is not None and history.head()[0] != seen:
        raise Refused(
            "Somebody wrote something while this was looked at. Nothing was brought in. "
            "Look at the preview again, and confirm it then."
        )
    pen.note = {"file": file, "digest": digest, "rows": len(results)}
    opened = [Measure(council=council, **Columns.of_measure(said)) for said, _ in fresh]
    pen.add_all(opened)
    pen.add_all(
        Definition(measure=measure, number=1, **Columns.of_definition(definition))
        for measure, (_, definition) in zip(opened, fresh, strict=True)
    )
    measures = {m.reference: m for m in opened} | _standing([reference for reference, _ in results])
    if absent := sorted({reference for reference, _ in results} - set(measures)):
        raise Refused(f"There is no measure {absent[0]}. Open it first, or correct the reference.")
    written = ResultWriter(pen, by, at).write([(measures[r], said, restates_because) for r, said in results])
    return len(written) if not pen.idle else 0


@operation("measures.results.undo_import", Permission.MEASURES_IMPORT, on=Council, gate=True)
def undo_import(council: Council, pen: Pen, *, event: int, reason: str, by: Actor, at: datetime) -> int:
    """Take back one import whole, as long as nothing that it wrote was changed since; answers how many rows."""
    told = history.event(event)
    if told is None or told.verb != IMPORT:
        raise Refused("This is not an import of results, so that it cannot be taken back here.")
    try:
        rows = undo(pen, event)
    except Moved as moved:
        raise Refused(str(moved)) from moved
    pen.note = {"undoes": event}
    return rows


def _standing(references: Sequence[str]) -> dict[str, Measure]:
    wanted = sorted(set(references))
    return {
        row.reference: row
        for start in range(0, len(wanted), BATCH)
        for row in Measure.objects.filter(reference__in=wanted[start : start + BATCH])
    }
