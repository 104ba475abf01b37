"""Measures with definitions, targets and results."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.council import AT, a_council, another, the_policy_team
from throughline.history.doorway import Ref
from throughline.measures.operations import measures, results, targets
from throughline.measures.rules.saying import DefinitionSaid, MeasureSaid, PartSaid, ResultSaid
from throughline.measures.rules.targets import Aim, Range
from throughline.measures.rules.words import BrokenDownBy, Frequency, MeasureKind, PeriodType, Polarity

SHARE = DefinitionSaid(
    PeriodType.IN_PERIOD,
    Polarity.HIGH,
    unit="%",
    per=100,
    at_most_whole=True,
    formula="Repairs done within 28 days, of those that fell due",
)
NUMBER = DefinitionSaid(PeriodType.IN_PERIOD, Polarity.HIGH, unit="jobs")
LAST_QUARTER = "2020-10/2020-12"
AIM, EXPECTED = Aim(90, 80), Range(100, 200)


def a_measure(reference: str = "", definition: DefinitionSaid = SHARE, **said: Any) -> int:
    """A quarterly KPI in per cent, due on the last day of its quarter."""
    told = {"title": "Potholes repaired in 28 days", "kind": MeasureKind.KPI, "frequency": Frequency.QUARTERLY} | said
    return measures.open_measure(
        Ref(a_council()),
        said=MeasureSaid(reference=reference or another("KPI"), **told),
        definition=definition,
        by=the_policy_team(),
        at=AT,
    )


def a_target(measure: int | None = None, year: int = 2020, aim: Aim = AIM, **said: Any) -> int:
    """Target and floor of a year; answers the measure."""
    measure = measure or a_measure()
    targets.set_target(Ref(measure), year=year, aim=aim, **said, by=the_policy_team(), at=AT)
    return measure


def a_range(measure: int | None = None, year: int = 2020, expected: Range = EXPECTED) -> int:
    """An expected range of a year; answers the measure."""
    measure = measure or a_measure(kind=MeasureKind.INDICATOR, definition=NUMBER)
    targets.expect(Ref(measure), year=year, expected=expected, by=the_policy_team(), at=AT)
    return measure


def a_result(measure: int | None = None, period: str = LAST_QUARTER, figure: str = "92", **said: Any) -> int:
    """The figure of the last quarter; answers its key."""
    told = {"as_at": date(2021, 1, 8)} | said
    return results.enter(
        Ref(measure or a_measure()),
        said=ResultSaid(period=period, figure=figure, **told),
        by=the_policy_team(),
        at=AT,
    )


def a_restated_result() -> int:
    """A figure that restates an earlier one."""
    measure = a_measure()
    a_result(measure)
    return results.restate(
        Ref(measure),
        said=ResultSaid(period=LAST_QUARTER, figure="93", as_at=date(2021, 1, 12)),
        reason="Late data",
        by=the_policy_team(),
        at=AT,
    )


def a_broken_down_result() -> int:
    """A figure with its districts."""
    parts = (PartSaid(BrokenDownBy.PLACE, "Ashford", 40, 50), PartSaid(BrokenDownBy.PLACE, "Dover", 52, 50 + 2))
    return a_result(numerator=92, denominator=102, figure="", parts=parts)


def an_external_code(measure: int | None = None) -> int:
    """The name of a measure in LG Inform; answers the measure."""
    measure = measure or a_measure()
    measures.name_codes(Ref(measure), codes={"LG Inform": "1234"}, by=the_policy_team(), at=AT)
    return measure
