"""What a quarter's round asks of measures: which figures are due, and how a figure of one period stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from throughline.ground.timing import day_said
from throughline.measures.models import Measure, Result
from throughline.measures.queries.series import Read, read
from throughline.measures.rules.auditing import due_in
from throughline.measures.rules.figures import Unit
from throughline.measures.rules.periods import kept
from throughline.measures.rules.standing import rated_in
from throughline.measures.rules.targets import aim_of, range_of
from throughline.measures.rules.words import MeasureKind, Rating, Standing

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Owed:
    """A measure in use and the period whose figure is due on a day. `owes`: it is new since the day before, or missing."""

    key: int
    reference: str
    title: str
    owner: int | None
    unit: int | None
    period: str  # as it is kept, "2020-10/2020-12"
    owes: bool


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figure of one period as it stands now: what it is held against and how it is rated."""

    period: str
    period_said: str
    kind: MeasureKind
    value: int | None
    said: str
    target: str
    floor: str
    expected: str
    rating: Rating
    because: str
    provisional: bool
    restated: str  # what it restates, when and why; empty for most
    illustrative: bool


def owed(ends_on: date, by: date, before: tuple[date, date]) -> tuple[Owed, ...]:
    """Every measure in use and what a quarter that ends on a day owes of it by a day, by reference.

    `before`: the same two days of the quarter before. For the house alone: it asks nobody.
    """
    on = ends_on
    rows = Measure.objects.filter(Q(retired_on=None) | Q(retired_on__gt=on), Q(begins=None) | Q(begins__lte=on))
    return tuple(_owed(one, (ends_on, by), before) for one in read(rows.order_by("reference", "pk"), on))


def figures_of(wanted: Iterable[tuple[int, str]], on: date) -> Mapping[tuple[int, str], FigureRow]:
    """The figures of these measures and periods, by both, as they stand now. For the house alone: it asks nobody."""
    pairs = set(wanted)
    if not pairs:
        return {}
    keys = {key for key, _ in pairs}
    there = {one.measure.pk: one for one in read(Measure.objects.filter(pk__in=keys).order_by("pk"), on)}
    told: dict[tuple[int, str], list[Result]] = defaultdict(list)
    for row in Result.objects.filter(measure__in=keys, period__in={period for _, period in pairs}).order_by("pk"):
        told[row.measure_id, row.period].append(row)
    return {(key, text): _figure(there[key], text, told[key, text]) for key, text in pairs}


def _owed(one: Read, now: tuple[date, date], before: tuple[date, date]) -> Owed:
    m, series = one.measure, one.series
    period = due_in(series.frequency, series.lag, *now, series.year_begins)
    fresh = period != due_in(series.frequency, series.lag, *before, series.year_begins)
    owes = fresh or period not in series.figures
    return Owed(m.pk, m.reference, m.title, m.owner_id, m.unit_id, period.text, owes)


def _figure(one: Read, text: str, told: Sequence[Result]) -> FigureRow:
    """A period's figure; `told`: every result of it, as entered, the last of which stands."""
    series, period = one.series, kept(text)
    value = series.figures.get(period)
    aim, _ = aim_of(series.targets, period, series.period_type, series.year_begins)
    expected = range_of(series.ranges, period, series.year_begins)
    rated = rated_in(series, period)
    stands = told[-1] if told else None
    return FigureRow(
        text,
        period.said(),
        series.kind,
        value,
        _said(one.unit, value),
        _said(one.unit, aim.target if aim else None),
        _said(one.unit, aim.floor if aim else None),
        f"{one.unit.said(expected.low)} to {one.unit.said(expected.high)}" if expected else NOTHING,
        rated.rating,
        rated.because,
        stands is not None and stands.standing == Standing.PROVISIONAL,
        _restated(one.unit, told),
        stands is not None and stands.illustrative,
    )


def _restated(unit: Unit, told: Sequence[Result]) -> str:
    """That the figure that stands took a final one's place: what was before, when, and why."""
    if len(told) < 2 or told[-1].restates_id is None:
        return ""
    now, before = told[-1], next(r for r in told if r.pk == told[-1].restates_id)
    if now.value == before.value:  # parts were added, or it was confirmed
        return ""
    return f"Restated on {day_said(now.entered_at.date())}: it was {unit.said(before.value)}. {now.because}".strip()


def _said(unit: Unit, value: int | None) -> str:
    return NOTHING if value is None else unit.said(value)
