"""Which figures that a plan quotes were restated since, as later quarterly reports say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from throughline.measures.rules.auditing import unit_of
from throughline.measures.rules.periods import kept
from throughline.publishing.documents.public import PublicMeasure, PublicPlan
from throughline.publishing.documents.quarter.report import QuarterReport, ReportMeasure
from throughline.publishing.documents.quarter.telling import named


@dataclass(frozen=True, slots=True)
class Since:
    """A figure of a period as a later report tells it. `now` is empty where it tells of too few people; `told_in`: which."""

    reference: str
    now: str
    because: str
    told_in: str


def quoted(plan: PublicPlan) -> tuple[PublicMeasure, ...]:
    """The measures of which a plan quotes a figure."""
    return tuple(one for one in plan.measures if one.figure and one.period)


def restated(plan: PublicPlan, reports: Iterable[QuarterReport]) -> tuple[Since, ...]:
    """Of each figure that a plan quotes what the newest report says that knows its period, where that is another figure.

    A report that has the same figure ends the search: an older one knows less. `reports`: in any order.
    """
    newest = sorted(reports, key=lambda one: (one.year, one.quarter), reverse=True)
    found = (next(filter(None, (_told(one, report) for report in newest)), None) for one in quoted(plan))
    return tuple(one for one in found if one and one.told_in)


def _told(one: PublicMeasure, report: QuarterReport) -> Since | None:
    """What a report says of a quoted figure; nothing where it does not know it, and an empty one where it says the same."""
    measure = next((m for m in report.measures if m.part.reference == one.reference), None)
    if measure is None:
        return None
    now = _now(one, measure, report)
    if now is None:
        return None
    figure, because = now
    return Since(one.reference, figure, because, "" if figure == one.figure else named(report.year, report.quarter))


def _now(one: PublicMeasure, measure: ReportMeasure, report: QuarterReport) -> tuple[str, str] | None:
    unit = unit_of(measure.part.definition)
    for late in report.later:
        if late.reference == one.reference and kept(late.period).said() == one.period:
            return ("" if late.latest is None else unit.said(late.latest)), late.because
    for figure in measure.part.figures:
        if kept(figure.period).said() == one.period and not figure.provisional:
            return ("" if figure.value is None else unit.said(figure.value)), figure.because
    return None
