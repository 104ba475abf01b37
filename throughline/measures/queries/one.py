"""One measure whole: definitions, targets, ranges, every result with what it restated; and its re-performance."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from throughline.access.roles import Permission
from throughline.access.rules import Actor, Verdict, judge, scope
from throughline.measures.models import Definition, ExpectedRange, Measure, Result, ResultPart, Target
from throughline.measures.queries.lists import MeasureRow, measures
from throughline.measures.queries.series import Read, period_of, read
from throughline.measures.rules.figures import Unit
from throughline.measures.rules.periods import Period
from throughline.measures.rules.reperforming import Reperformed, Stored, reperform
from throughline.measures.rules.saying import DefinitionSaid, MeasureSaid
from throughline.measures.rules.schemes import Rated, Scheme
from throughline.measures.rules.standing import HowItStands, Series, how_it_stands, rated_in
from throughline.measures.rules.targets import Aim, Range, aim_of, range_of
from throughline.measures.rules.words import Firmness, Frequency, MeasureKind, Standing


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """One version of a definition."""

    number: int
    begins: date | None
    said: DefinitionSaid
    because: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """The target of a year or of a period of it (`place` above 0)."""

    year: int
    place: int
    aim: Aim
    firmness: Firmness
    because: str
    source: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class RangeRow:
    """The expected range of a year or of a period of it."""

    year: int
    place: int
    expected: Range
    illustrative: bool


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a figure."""

    by: str
    name: str
    numerator: int | None
    denominator: int | None
    value: int | None


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """The file that proves a figure. `digest`: its SHA-256, by which it is kept."""

    name: str
    digest: str
    media: str
    size: int


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One result. `number`: 1 for the first figure of its period, 2 for what restated it; `rated`: by today's rules."""

    key: int
    number: int
    period: Period
    value: int
    numerator: int | None
    denominator: int | None
    stated: str
    in_period: int | None
    as_at: date
    standing: Standing
    evidence: str
    evidence_says: str
    file: EvidenceFile | None
    note: str
    definition: int
    restates: int | None
    because: str
    latest: bool
    entered_as: str
    entered_at: datetime
    source: str
    illustrative: bool
    parts: tuple[PartRow, ...]
    parts_because: str
    rated: Rated


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """What a chart shows of one period."""

    period: Period
    value: int | None
    aim: Aim | None
    expected: Range | None
    restated: bool
    provisional: bool


@dataclass(frozen=True, slots=True)
class WholeMeasure:
    """One measure as its page shows it."""

    row: MeasureRow | None  # None when it is retired or has not begun
    address: str
    key: int
    version: int
    reference: str
    title: str
    note: str
    source: str
    owner: str
    unit_name: str
    service: str
    outcome: str
    core_business: bool
    kind: MeasureKind
    frequency: Frequency
    illustrative: frozenset[str]
    unit: Unit
    scheme: Scheme
    stands: HowItStands
    definitions: tuple[DefinitionRow, ...]
    targets: tuple[TargetRow, ...]
    ranges: tuple[RangeRow, ...]
    results: tuple[ResultRow, ...]  # the newest period first, and of one period the latest first
    chart: tuple[ChartPoint, ...]
    codes: tuple[tuple[str, str], ...]
    objective: str
    priority: str
    year_begins: int
    lag: int
    retired_on: date | None
    retired_because: str
    series: Series
    says: MeasureSaid
    may_edit: Verdict
    may_enter: Verdict


def measure(actor: Actor, address: str, on: date, shown: int = 13) -> WholeMeasure | None:
    """One measure by its address, in a fixed number of queries; None when there is none that is open to this person."""
    rows = Measure.objects.within(scope(actor, Permission.MEASURES_VIEW)).filter(key=address)
    found = read(rows.select_related("objective", "priority", "owner", "unit", "outcome"), on)
    if not found:
        return None
    one = found[0]
    m = one.measure
    stands = how_it_stands(one.series, on, shown)
    results = _results(one)
    return WholeMeasure(
        row=next((r for r in measures(actor, on) if r.ref.key == m.pk), None),
        address=m.key,
        key=m.pk,
        version=m.version,
        **_described(m),
        unit=one.unit,
        scheme=one.series.scheme,
        stands=stands,
        definitions=tuple(definition_row(d) for d in one.definitions),
        targets=_targets(m.pk),
        ranges=_ranges(m.pk),
        results=results,
        chart=chart(one, results, stands.due, shown),
        codes=tuple(m.codes.order_by("framework").values_list("framework", "code")),
        objective=str(m.objective or ""),
        priority=str(m.priority or ""),
        year_begins=m.year_begins,
        lag=m.lag,
        retired_on=m.retired_on,
        retired_because=m.retired_because,
        series=one.series,
        says=_says(m),
        may_edit=judge(actor, Permission.MEASURES_EDIT, m.place()),
        may_enter=judge(actor, Permission.MEASURES_RESULT, m.place()),
    )


def _says(m: Measure) -> MeasureSaid:
    """What was said of a measure, as a form takes it up again."""
    keys = ("owner", "unit", "outcome", "objective", "priority")
    columns = {name: getattr(m, f"{name}_id" if name in keys else name) for name in MeasureSaid.__dataclass_fields__}
    return MeasureSaid(**columns)


def _described(m: Measure) -> dict[str, Any]:
    return {
        "reference": m.reference,
        "title": m.title,
        "note": m.note,
        "source": m.source,
        "owner": str(m.owner or ""),
        "unit_name": str(m.unit or ""),
        "service": m.service,
        "outcome": str(m.outcome or ""),
        "core_business": m.core_business,
        "kind": m.kind,
        "frequency": m.frequency,
        "illustrative": frozenset(filter(None, m.illustrative.split(";"))),
    }


@dataclass(frozen=True, slots=True)
class Workings:
    """One result worked out again, with all that an auditor asks for."""

    whole: WholeMeasure
    result: ResultRow
    definition: DefinitionRow
    again: Reperformed
    earlier: tuple[ResultRow, ...]  # of the same period, the latest first
    later: ResultRow | None


def workings(actor: Actor, address: str, period: str, number: int, on: date) -> Workings | None:
    """One result of a measure, worked out again from what is stored; None when there is none.

    `period`: the month in which it ends, "2020-06"; `number`: 1 for the first figure of the period, and so on.
    """
    whole = measure(actor, address, on)
    rows = whole.results if whole else ()
    row = next((r for r in rows if f"{r.period.ends:%Y-%m}" == period and r.number == number), None)
    if whole is None or row is None:
        return None
    definition = next(d for d in whole.definitions if d.number == row.definition)
    stored = Stored(row.period, row.value, row.numerator, row.denominator, row.stated)
    of_period = [r for r in whole.results if r.period == row.period]
    return Workings(
        whole,
        row,
        definition,
        reperform(definition.said.making, stored, series_with(whole.series, row)),
        tuple(r for r in of_period if r.number < row.number),
        next((r for r in of_period if r.restates == row.key), None),
    )


def series_with(series: Series, row: ResultRow) -> Series:
    """The series as it was rated with this figure in the place of the one that stands now."""
    return series if row.latest else replace(series, figures={**series.figures, row.period: row.value})


def chart(one: Read, results: tuple[ResultRow, ...], upto: Period, shown: int) -> tuple[ChartPoint, ...]:
    """The points of a measure's chart, oldest first, up to the newest figure or the period that is due."""
    series = one.series
    last = max([upto, *series.figures])
    periods = [last.later(-n) for n in reversed(range(shown))]
    first = min(series.figures, default=upto)
    latest = {r.period: r for r in results if r.latest}
    return tuple(
        ChartPoint(
            p,
            series.figures.get(p),
            aim_of(series.targets, p, series.period_type, series.year_begins)[0],
            range_of(series.ranges, p, series.year_begins),
            p in latest and latest[p].restates is not None,
            p in latest and latest[p].standing == Standing.PROVISIONAL,
        )
        for p in periods
        if p >= min(first, upto)
    )


def definition_row(row: Definition) -> DefinitionRow:
    """A version as a value."""
    said = {name: getattr(row, name) for name in DefinitionSaid.__dataclass_fields__}
    return DefinitionRow(row.number, row.begins, DefinitionSaid(**said), row.because)


def _results(one: Read) -> tuple[ResultRow, ...]:
    rows = list(Result.objects.select_related("file").filter(measure=one.measure.pk).order_by("-period", "-pk"))
    numbers = {d.pk: d.number for d in one.definitions}
    parts: dict[int, list[PartRow]] = defaultdict(list)
    for p in ResultPart.objects.filter(measure=one.measure.pk).order_by("by", "name"):
        parts[p.result_id].append(PartRow(str(p.by), p.name, p.numerator, p.denominator, p.value))
    places: Counter[str] = Counter()
    nth = {}
    for r in reversed(rows):
        places[r.period] += 1
        nth[r.pk] = places[r.period]
    return tuple(_result(one, r, nth[r.pk], numbers[r.definition_id], tuple(parts[r.pk])) for r in rows)


def _result(one: Read, r: Result, number: int, definition: int, parts: tuple[PartRow, ...]) -> ResultRow:
    period = period_of(r.period)
    series = one.series if r.latest else replace(one.series, figures={**one.series.figures, period: r.value})
    return ResultRow(
        r.pk, number, period, r.value, r.numerator, r.denominator, r.stated, r.in_period, r.as_at, r.standing, r.evidence,
        r.evidence_says, _file(r), r.note, definition, r.restates_id, r.because, r.latest, r.entered_as, r.entered_at, r.source,
        r.illustrative, parts, r.parts_because, rated_in(series, period),
    )  # fmt: skip


def _file(r: Result) -> EvidenceFile | None:
    return EvidenceFile(r.file_name, r.file.digest, r.file.media_type, r.file.size) if r.file else None


def _targets(key: int) -> tuple[TargetRow, ...]:
    return tuple(
        TargetRow(
            t.year, t.place, Aim(t.target, t.floor, t.band, t.outer), t.firmness, t.because, t.source, t.illustrative
        )
        for t in Target.objects.filter(measure=key).order_by("-year", "place")
    )


def _ranges(key: int) -> tuple[RangeRow, ...]:
    rows = ExpectedRange.objects.filter(measure=key).order_by("-year", "place")
    return tuple(RangeRow(r.year, r.place, Range(r.low, r.high), r.illustrative) for r in rows)
