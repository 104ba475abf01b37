"""From what was frozen when a round was closed to the public report of its quarter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from throughline.access.roles import Audience
from throughline.delivery.rules.document import QuarterDocument, ReturnPart
from throughline.delivery.rules.words import Rating as Stands
from throughline.measures.rules.auditing import due_figure
from throughline.measures.rules.document import MeasurePart, MeasuresDocument
from throughline.measures.rules.showing import shown
from throughline.measures.rules.words import MeasureKind, Rating
from throughline.publishing.documents.public import PublicPlan
from throughline.publishing.documents.quarter.report import (
    Later,
    QuarterReport,
    ReportCleared,
    ReportEntry,
    ReportLater,
    ReportMeasure,
    ReportRisk,
    ReportStep,
)
from throughline.publishing.documents.quarter.telling import tally


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was frozen of one quarter: its returns, and its measures."""

    quarter: QuarterDocument
    measures: MeasuresDocument


def composed(
    now: Frozen,
    plan: PublicPlan,
    before: Frozen | None = None,
    later: tuple[Later, ...] = (),
    risks: tuple[ReportRisk, ...] = (),
) -> QuarterReport:
    """The public report of a closed quarter. `plan`: the edition that its round was opened from, as residents read it;
    `before`: the quarter before, for what moved; `later`: figures that were restated since the closing."""
    quarter = now.quarter
    if quarter.closed_on is None:
        raise ValueError("Only a closed quarter is reported: an open one still changes.")
    old = {m.reference: shown(m) for m in before.measures.measures} if before else {}
    told = Told.of(quarter)
    measures = tuple(told.measure(shown(m), _rated(old.get(m.reference))) for m in now.measures.measures)
    ratings = [m.found.rating for m in old.values() if m.kind is MeasureKind.KPI and m.found]
    return QuarterReport(
        council=plan.council,
        demonstration=plan.demonstration,
        plan_title=quarter.plan_title,
        edition_title=quarter.edition_title,
        year=quarter.year,
        quarter=quarter.quarter,
        year_begins=plan.year_begins_in,
        ends_on=quarter.ends_on,
        due_by=now.measures.due_by,
        closed_on=quarter.closed_on,
        measures=measures,
        entries=tuple(_entries(quarter, plan, before)),
        chapters=tuple((c.number, c.title) for c in plan.chapters),
        tally=tally(measures, ratings),
        later=later,
        risks=risks,
        cleared=tuple(ReportCleared(c.name, c.portfolio, c.cleared_on, c.cleared_as) for c in quarter.cleared),
    )


def measures_of(now: Frozen | MeasuresDocument, before: MeasuresDocument | None) -> tuple[ReportMeasure, ...]:
    """The measures of a quarter as those inside the council read them, each with its rating a quarter ago."""
    document = now if isinstance(now, MeasuresDocument) else now.measures
    told = Told.of(None if isinstance(now, MeasuresDocument) else now.quarter)
    old = {m.reference: m for m in before.measures} if before else {}
    return tuple(told.measure(m, _rated(old.get(m.reference))) for m in document.measures)


def _rated(before: MeasurePart | None) -> Rating | None:
    return before.found.rating if before and before.found and before.kind is MeasureKind.KPI else None


@dataclass(frozen=True, slots=True)
class Told:
    """What owners said of measures in a quarter's returns, and which figures are carried forward, by reference."""

    returns: Mapping[str, ReturnPart]
    carried: Mapping[str, str]

    @classmethod
    def of(cls, quarter: QuarterDocument | None) -> Told:
        """What a quarter's document has of measures; nothing without one."""
        if quarter is None:
            return cls({}, {})
        returns = {r.figure.reference: r for r in quarter.returns if r.figure and r.confirmed_as}
        return cls(returns, {c.reference: c.label for c in quarter.carried})

    def measure(self, part: MeasurePart, before: Rating | None) -> ReportMeasure:
        """A measure with what its owner confirmed of it; a later restatement of the words counts."""
        said, carried = self.returns.get(part.reference), self.carried.get(part.reference, "")
        if said is None:
            return ReportMeasure(part, carried=carried, before=before)
        if (figure := due_figure(part)) and figure.withheld:  # words beside a withheld figure might tell it
            return ReportMeasure(part, carried=carried, illustrative=said.illustrative, before=before)
        now = said.restated[-1] if said.restated else said
        challenge = f"{said.challenge.colour or said.challenge}: {said.challenge_reason}" if said.challenge else ""
        context = "\n".join(filter(None, (now.words, now.reason)))
        return ReportMeasure(part, context, now.action, challenge, carried, said.illustrative, before)


def _entries(quarter: QuarterDocument, plan: PublicPlan, before: Frozen | None) -> Iterable[ReportEntry]:
    """The returns of work that residents find in the plan, in the order of its chapters."""
    public = {a.reference: a for a in plan.activities}
    place = {c.number: n for n, c in enumerate(plan.chapters)}
    old = {r.reference: r.rating for r in before.quarter.returns} if before else {}
    there = [r for r in quarter.returns if r.figure is None and r.reference in public and r.audience is Audience.OPEN]
    for r in sorted(there, key=lambda r: (place.get(public[r.reference].chapter or 0, len(place)), r.reference)):
        yield entry_of(r, public[r.reference].chapter, old.get(r.reference))


def entry_of(said: ReturnPart, chapter: int | None, before: Stands | None) -> ReportEntry:
    """A return as it is reported: what its owner did not confirm is not their word."""
    return ReportEntry(
        reference=said.reference,
        title=said.title,
        chapter=chapter,
        owner=said.owner,
        directorate=said.directorate,
        rating=said.rating if said.confirmed_as else None,
        reason=said.reason if said.confirmed_as else "",
        action=said.action if said.confirmed_as else "",
        forecast=said.forecast if said.confirmed_as else None,
        words=said.words if said.confirmed_as else "",
        confirmed=bool(said.confirmed_as),
        challenge=said.challenge,
        challenge_reason=said.challenge_reason,
        steps=tuple(ReportStep(m.title, m.due_on, m.forecast, m.reached) for m in said.milestones),
        excuse=said.excuse,
        illustrative=said.illustrative,
        later=tuple(ReportLater(r.rating, r.reason, r.because, r.restated_on) for r in said.restated),
        before=before,
    )
