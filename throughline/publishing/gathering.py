"""What a quarter's report is made of, from where it was frozen: the round's returns, the measures, the plan, and what
was restated since."""

from __future__ import annotations

from dataclasses import replace

from throughline.access.rules import Actor
from throughline.assurance.rules.register import RegisterDocument
from throughline.delivery.queries import rounds
from throughline.delivery.queries.rounds import RoundRow
from throughline.delivery.rules.document import QuarterDocument
from throughline.ground.freezing import canonical, thaw
from throughline.history import queries as history
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.measures.queries.document import restated_since
from throughline.measures.rules.document import FigurePart, MeasuresDocument
from throughline.measures.rules.showing import restatement_shown, shown
from throughline.plan.queries import editions
from throughline.publishing.documents.opening import public_plan
from throughline.publishing.documents.quarter.composing import Frozen, composed
from throughline.publishing.documents.quarter.report import Later, Replaced, ReportRisk
from throughline.publishing.documents.quarter.telling import named

STILL_OPEN = "The round of {} is still open. Close it first: what residents read is what was closed."


def gathered(by: Actor, row: RoundRow, replaces: Replaced | None) -> str:
    """The public report of a closed round as canonical text. `replaces`: the withdrawn report in whose place it stands
    (`queries.releases.replaced`). Raises Refused while the round is open; Absent."""
    now = frozen_of(row)
    quarter = rounds.closed_document(by, row)
    if row.closed_on is None or now is None or quarter is None:
        raise Refused(STILL_OPEN.format(named(row.year, row.quarter)))
    edition = next((e for e in editions.editions(by) if e.ref.key == row.edition), None)
    text = editions.frozen_whole(edition) if edition else None
    if edition is None or text is None:
        raise Absent(ABSENT)
    previous = [r for r in rounds.rounds(by) if r.plan == row.plan and r.closed_on and r.ends_on < row.ends_on]
    before = frozen_of(max(previous, key=lambda r: r.ends_on)) if previous else None
    report = composed(Frozen(quarter, now.measures), public_plan(text), before, _later(now.measures), _risks(row))
    return canonical(replace(report, replaces=replaces))


def frozen_of(row: RoundRow) -> Frozen | None:
    """What was frozen when a round was closed; None while it is open."""
    quarter = rounds.closed_text(row) if row.closed_on else None
    measures = history.snapshot(row.record, "MeasuresDocument")
    if quarter is None or measures is None:
        return None
    return Frozen(thaw(QuarterDocument, quarter), thaw(MeasuresDocument, measures.text))


def _risks(row: RoundRow) -> tuple[ReportRisk, ...]:
    """The corporate register as it stood at the closing; nothing where the council keeps none here."""
    kept = history.snapshot(row.record, "RegisterDocument")
    found = thaw(RegisterDocument, kept.text).risks if kept else ()
    return tuple(ReportRisk(r.reference, r.title, r.owner, r.score, r.target, r.invented) for r in found)


def _later(closed: MeasuresDocument) -> tuple[Later, ...]:
    """Figures that were published of this quarter and have been restated since it was closed."""
    rated = {(m.reference, m.found.period): m for m in closed.measures if m.found}
    told = []
    for one in restated_since(frozenset(rated), closed.as_at):
        part = rated[one.reference, one.period]
        published = shown(part).found
        if published is None or published.value is None or published.value == one.value:
            continue
        now = FigurePart(one.period, one.value, one.numerator, one.denominator, restated=True)
        why = restatement_shown(part, one.period, now)
        latest, because = (None, why.value) if why else (one.value, one.because)
        told.append(Later(one.reference, one.period, published.value, latest, because, one.on))
    return tuple(told)
