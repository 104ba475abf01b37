"""A file of risks at once: all or nothing, as one event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.assurance.models import Risk, RiskReview
from throughline.assurance.operations.risks import RiskColumns
from throughline.assurance.rules.saying import RiskSaid
from throughline.council.models import Council
from throughline.history import queries as history
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen


@operation("assurance.risks.import", Permission.RISK_IMPORT, on=Council, gate=True)
def bring_in(
    council: Council,
    pen: Pen,
    *,
    risks: Sequence[RiskSaid],
    file: str,
    digest: str,
    seen: int | None = None,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Bring in a register by the references of its risks: new ones are opened, known ones take the file's score as a
    review; answers how many were written. `seen`: the last event when the file was looked at."""
    if seen is not None and history.head()[0] != seen:
        raise Refused(
            "Somebody wrote something while this was looked at. Nothing was brought in. "
            "Look at the preview again, and confirm it then."
        )
    pen.note = {"file": file, "digest": digest, "rows": len(risks)}
    on = at.date()
    columns = {said.reference.strip(): RiskColumns.of(said, on) for said in risks}
    there = {r.reference: r for r in pen.hold(Risk.objects.filter(reference__in=columns))}
    if gone := next((r.reference for r in there.values() if r.removed_on), None):
        raise Refused(f"{gone} was removed from the register. Put it back first, or take it out of the file.")
    changed = {row: columns[ref] for ref, row in there.items()}
    scored = {row for row, new in changed.items() if new["score"] and new["score"] != row.score}
    pen.put_all(changed)
    fresh = [Risk(council=council, **new) for ref, new in columns.items() if ref not in there]
    pen.add_all(fresh)
    reviewed = [r for r in (*fresh, *scored) if r.score]
    days = {r.pk: r.source_as_at or on for r in reviewed}
    held = set(RiskReview.objects.filter(risk__in=reviewed).values_list("risk_id", "on"))
    pen.put_all({r: {"reviewed_on": max(filter(None, (days[r.pk], r.reviewed_on)))} for r in reviewed})
    pen.add_all(
        RiskReview(
            risk=r, on=days[r.pk], likelihood=r.likelihood, impact=r.impact, score=r.score, posts=by.posts,
            illustrative="score" in r.illustrative.split(";"),
        )
        for r in reviewed
        if (r.pk, days[r.pk]) not in held
    )  # fmt: skip
    return len(fresh) + len(changed) if not pen.idle else 0
