"""What is frozen of a measure comes out again from what was put in; whatever is changed afterwards is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.ground.freezing import canonical, thaw
from throughline.measures.rules.auditing import again, differences, due_in, looked_at, worked_out
from throughline.measures.rules.document import (
    AimPart,
    BreakdownPart,
    DefinitionPart,
    FigurePart,
    FoundPart,
    MeasurePart,
    MeasuresDocument,
    RangePart,
    SchemePart,
)
from throughline.measures.rules.periods import kept
from throughline.measures.rules.schemes import HAVERING, KENT, TOLERANCE
from throughline.measures.rules.standing import counts
from throughline.measures.rules.words import BrokenDownBy, Frequency, MeasureKind, PeriodType, Polarity, Rating

ENDS, CLOSED = date(2020, 12, 31), date(2021, 2, 10)
Q3 = kept("2020-10/2020-12")


def definition(polarity: Polarity = Polarity.HIGH, kind: PeriodType = PeriodType.IN_PERIOD) -> DefinitionPart:
    """Repairs in time, in whole per cent."""
    return DefinitionPart(1, 1, kind, polarity, "%", 0, 100, True, "Repairs in time", "", "", "", "")


def figure(period: str, numerator: int, denominator: int = 100) -> FigurePart:
    """A figure made of its parts."""
    return FigurePart(period, numerator * 100 // denominator, numerator, denominator, definition=1)


KPI = MeasurePart(
    "HT01", "Potholes repaired in 28 days", MeasureKind.KPI, "Highways", "Growth", "Head of Highways", "Outcome 2",
    False, Frequency.QUARTERLY, 15, 4, 0, None, None, "", "", "", definition(), SchemePart.of(KENT),
    (figure("2020-07/2020-09", 88), figure("2020-10/2020-12", 85)), (AimPart(2020, 0, 90, 80),), (),
)  # fmt: skip


def frozen(part: MeasurePart) -> MeasurePart:
    """As the gate freezes it."""
    return worked_out(part, due_in(part.frequency, part.lag, ENDS, CLOSED, part.year_begins))


@pytest.mark.parametrize(
    ("frequency", "lag", "as_at", "due"),
    [
        (Frequency.QUARTERLY, 15, CLOSED, "2020-10/2020-12"),
        (Frequency.QUARTERLY, 60, CLOSED, "2020-07/2020-09"),  # not yet due when the round was closed
        (Frequency.MONTHLY, 5, CLOSED, "2020-12"),  # January is due by then, and is not this quarter's
        (Frequency.MONTHLY, 60, CLOSED, "2020-11"),
        (Frequency.YEARLY, 0, CLOSED, "2019-04/2020-03"),
    ],
)
def test_the_quarter_rates_its_own_latest_period_that_was_due(
    frequency: Frequency, lag: int, as_at: date, due: str
) -> None:
    assert due_in(frequency, lag, ENDS, as_at).text == due


def test_a_frozen_measure_says_what_the_rules_say() -> None:
    found = frozen(KPI).found
    assert found is not None
    assert (found.value, found.target, found.floor, found.rating) == (85, 90, 80, Rating.AMBER)
    assert (found.since_last, found.points, found.due_on) == ("worse", 2, date(2021, 1, 15))
    steps = again(frozen(KPI))
    assert steps is not None
    assert steps.agrees
    assert steps.steps[0].gives == "85%"


def test_every_changed_finding_is_named() -> None:
    part = frozen(KPI)
    assert part.found is not None
    changed = {
        "rating": Rating.GREEN, "value": 91, "target": 80, "points": 7, "because": "It is well.", "period": "2020-07/2020-09",
    }  # fmt: skip
    for name, value in changed.items():
        found = replace(part.found, **{name: value})
        assert differences(replace(part, found=found), ENDS, CLOSED), name


def test_a_figure_that_its_parts_do_not_make_is_named_with_both() -> None:
    part = frozen(replace(KPI, figures=(KPI.figures[0], replace(KPI.figures[1], value=95))))
    assert differences(part, ENDS, CLOSED) == (
        "HT01: the figure of October–December 2020 is published as 95% and comes out as 85%.",
    )


def test_a_figure_entered_more_precisely_is_rounded_again() -> None:
    typed = FigurePart("2020-10/2020-12", 86, stated="85.4", definition=1)
    assert len(differences(frozen(replace(KPI, figures=(typed,))), ENDS, CLOSED)) == 1


def test_a_year_to_date_figure_looks_at_the_same_period_of_each_year() -> None:
    there = looked_at(Q3, PeriodType.YEAR_TO_DATE, 3)
    assert {p.text[:7] for p in there} == {"2018-10", "2019-10", "2020-04", "2020-07", "2020-10"}


PERIODS = [Q3.later(-n).text for n in range(16)]
PARTS = st.builds(
    lambda figures, target, floor, polarity, scheme, kind, lag, of: replace(
        KPI,
        kind=kind,
        lag=lag,
        definition=definition(polarity, of),
        scheme=SchemePart.of(scheme),
        figures=tuple(figure(p, n) for p, n in sorted(figures.items())),
        aims=tuple(AimPart(y, 0, target, floor, 2, 5) for y in range(2016, 2021)),
        ranges=(RangePart(2020, 0, 10, 60),),
    ),
    st.dictionaries(st.sampled_from(PERIODS), st.integers(0, 100)),
    st.integers(0, 100),
    st.none() | st.integers(0, 100),
    st.sampled_from(Polarity),
    st.sampled_from([KENT, TOLERANCE, HAVERING]),
    st.sampled_from(MeasureKind),
    st.sampled_from([0, 15, 60]),
    st.sampled_from(PeriodType),
)


@given(PARTS)
def test_whatever_is_frozen_comes_out_again(part: MeasurePart) -> None:
    document = MeasuresDocument(ENDS, CLOSED, CLOSED, (frozen(part),))
    read = thaw(MeasuresDocument, canonical(document))
    assert read == document
    assert differences(read.measures[0], ENDS, CLOSED) == ()


@given(st.lists(PARTS, max_size=12))
def test_green_amber_red_and_unrated_are_all_kpis_always(parts: list[MeasurePart]) -> None:
    found = [p.found for p in map(frozen, parts)]
    rows = [(p.kind, f.rating, f.direction) for p, f in zip(parts, found, strict=True) if isinstance(f, FoundPart)]
    counted = counts(rows)
    kpis = sum(p.kind is MeasureKind.KPI for p in parts)
    assert sum(counted.by_rating.values()) == sum(counted.by_direction.values()) == kpis
    assert counted.indicators == len(parts) - kpis


@pytest.mark.parametrize(
    ("ashford", "because", "said"),
    [
        ((80, 40, 50), "", ""),
        ((81, 40, 50), "", "Ashford of October–December 2020 is published as 81% and comes out as 80%."),
        ((40, 20, 50), "", "by district does not add up, and does not say why."),
        ((40, 20, 50), "Not all are placed", ""),
    ],
)
def test_a_breakdown_comes_out_again_and_adds_up_or_says_why_not(
    ashford: tuple[int, int, int], because: str, said: str
) -> None:
    cells = (
        BreakdownPart(BrokenDownBy.PLACE, "Ashford", *ashford),
        BreakdownPart(BrokenDownBy.PLACE, "Dover", 90, 45, 50),
    )
    whole = replace(figure("2020-10/2020-12", 85), parts=cells, parts_because=because)
    told = " ".join(differences(frozen(replace(KPI, figures=(whole,))), ENDS, CLOSED))
    assert (told == "") == (said == "")
    assert said in told
