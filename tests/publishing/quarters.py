"""A closed quarter with measures of every kind, as a document and as records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from tests.factories import AT, a_measure, a_range, a_restated_result, a_result, a_round, a_target, the_policy_team
from tests.measures.rules.test_auditing import CLOSED, ENDS, KPI, figure, frozen
from throughline.delivery.operations import rounds
from throughline.delivery.queries import rounds as read
from throughline.delivery.queries.rounds import RoundRow
from throughline.delivery.rules.words import Rating as Stands
from throughline.history.doorway import Ref
from throughline.measures.rules.document import AimPart, DefinitionPart, RangePart
from throughline.measures.rules.periods import kept
from throughline.measures.rules.words import MeasureKind, Rating
from throughline.publishing.documents.quarter.report import (
    QuarterReport,
    ReportCleared,
    ReportEntry,
    ReportMeasure,
    ReportStep,
)
from throughline.publishing.documents.quarter.telling import tally

Q3 = kept("2020-10/2020-12")
PLAIN = DefinitionPart(
    1, 1, KPI.definition.period_type, KPI.definition.polarity, "jobs", 0, 0, False, "", "", "", "", ""
)


def measure(reference: str, numerators: tuple[int, ...], **said: Any) -> ReportMeasure:
    """A KPI with its latest figures, the last one of October to December 2020; its target is 90% and its floor 80%."""
    shown = tuple(figure(Q3.later(n - len(numerators) + 1).text, value) for n, value in enumerate(numerators))
    beside = {name: said.pop(name) for name in ("context", "action", "before", "challenge") if name in said}
    part = replace(KPI, reference=reference, title=f"Measure {reference}", figures=shown, **said)
    aims = tuple(AimPart(y, 0, 90, 80) for y in range(2017, 2021))
    return ReportMeasure(frozen(replace(part, aims=part.aims and aims)), **beside)


def indicator(reference: str, value: int) -> ReportMeasure:
    """An activity indicator whose expected range is 10 to 60."""
    part = replace(
        KPI,
        reference=reference,
        title=f"Calls {reference}",
        directorate="People",
        kind=MeasureKind.INDICATOR,
        definition=PLAIN,
        figures=(replace(figure(Q3.text, value), value=value, numerator=None, denominator=None),),
        aims=(),
        ranges=(RangePart(2020, 0, 10, 60),),
    )
    return ReportMeasure(frozen(part))


def entry(reference: str, rating: Stands | None, chapter: int | None = 1, **said: Any) -> ReportEntry:
    """A piece of work, confirmed by its owner."""
    told: dict[str, Any] = {
        "title": f"Work {reference}", "owner": "Head of Highways", "directorate": "Growth", "reason": "", "action": "",
        "forecast": None, "words": "", "confirmed": rating is not None, "challenge": None, "challenge_reason": "", "steps": (),
    } | said  # fmt: skip
    return ReportEntry(reference=reference, rating=rating, chapter=chapter, **told)


def a_report(measures: tuple[ReportMeasure, ...] = (), entries: tuple[ReportEntry, ...] = ()) -> QuarterReport:
    """The report of October to December 2020."""
    measures = measures or (
        measure("HT01", (88, 90, 91, 92, 93, 94, 95), before=Rating.AMBER),
        measure("HT02", (95, 92, 90, 88, 85, 84, 71), before=Rating.GREEN, action="Three gangs more from March."),
        measure("CS01", (85,), directorate="People", context="Calls were longer."),
        measure("CS02", (60,), directorate="People"),
        measure("CS03", (), directorate="People"),
        indicator("CS04", 80),
    )
    entries = entries or (
        entry("A1", Stands.ON_COURSE, words="The timetable holds."),
        entry("A2", Stands.DECISION, reason="One bid only", action="Tender again", challenge=Stands.STOPPED, challenge_reason="No money is left"),
        entry("A3", Stands.RECOVERABLE, chapter=None, reason="Late by a month", action="More hands", forecast=date(2021, 5, 1), steps=(ReportStep("Design", date(2020, 11, 1), date(2021, 2, 1), None),)),
        entry("A4", None, owner="Head of Waste"),
        entry("A5", Stands.STOPPED, reason="The partner withdrew"),
    )  # fmt: skip
    return QuarterReport(
        "Kent County Council", False, "Strategic Delivery Plan", "Edition 1", 2020, 3, 4, ENDS, CLOSED, CLOSED,
        measures, entries, ((1, "Growth"),), tally(measures, [Rating.GREEN, Rating.AMBER, Rating.RED]),
        cleared=(ReportCleared("Growth", False, date(2021, 2, 4), "Director of People"), ReportCleared("Roads", True, None, "")),
    )  # fmt: skip


def a_closed_round() -> RoundRow:
    """A round with one return and a few measures, closed."""
    a_result(a_target())
    a_result(a_target(), figure="70")
    a_restated_result()
    a_range()
    a_measure(title="Nothing entered yet")
    key = a_round()
    rounds.close_round(Ref(key), by=the_policy_team(), at=AT)
    return next(r for r in read.rounds(the_policy_team()) if r.ref.key == key)


def later(days: int = 30) -> datetime:
    """A moment after the closing."""
    return AT + timedelta(days=days)
