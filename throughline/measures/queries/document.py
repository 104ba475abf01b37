"""The measures of a quarter as a gate freezes them: the same queries for 44 measures and for 300."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from throughline.council import queries as council
from throughline.measures.models import ExpectedRange, Measure, Result, ResultPart, Target
from throughline.measures.queries.choosing import small_on
from throughline.measures.queries.series import Read, read
from throughline.measures.rules.auditing import due_in, looked_at, worked_out
from throughline.measures.rules.document import (
    AimPart,
    BreakdownPart,
    DefinitionPart,
    FigurePart,
    MeasurePart,
    MeasuresDocument,
    RangePart,
    SchemePart,
)
from throughline.measures.rules.parting import without
from throughline.measures.rules.periods import Period
from throughline.measures.rules.publishing import Withheld
from throughline.measures.rules.showing import shown
from throughline.measures.rules.words import BrokenDownBy, Firmness, MeasureKind, Standing


@dataclass(frozen=True, slots=True)
class RestatedRow:
    """A figure that restates an earlier one: of which measure and period, what stands now, why, and since when."""

    reference: str
    period: str
    value: int
    numerator: int | None
    denominator: int | None
    because: str
    on: date


Firsts = Mapping[tuple[int, str], int]
KPIS_FIRST = {MeasureKind.KPI: 0, MeasureKind.INDICATOR: 1}


def document_of(ends_on: date, due_by: date, as_at: date) -> MeasuresDocument:
    """Every measure in use at a quarter's end, as it stands on a day: KPIs first, by service and title.

    `due_by`: the day by which the figure that is rated was due, the same by which a round asks for it.
    """
    rows = Measure.objects.select_related("owner", "outcome").filter(
        Q(retired_on=None) | Q(retired_on__gt=ends_on), Q(begins=None) | Q(begins__lte=ends_on)
    )
    there = read(rows.order_by("sort_title", "pk"), as_at)
    due = {
        one.measure.pk: due_in(one.measure.frequency, one.measure.lag, ends_on, due_by, one.measure.year_begins)
        for one in there
    }
    parts = sorted(_parts(there, due, as_at), key=lambda p: (KPIS_FIRST[p.kind], p.service))
    return MeasuresDocument(ends_on, due_by, as_at, tuple(parts))


def as_published(key: int, period: Period, on: date) -> FigurePart | None:
    """The figure of one period of a measure as the report of that period would have it; None where there is none."""
    for part in _parts(read(Measure.objects.select_related("owner", "outcome").filter(pk=key), on), {key: period}, on):
        return next((f for f in shown(part).figures if f.period == period.text), None)
    return None


def _parts(there: tuple[Read, ...], due: Mapping[int, Period], as_at: date) -> Iterator[MeasurePart]:
    """Measures with what was put in and what the rules find; `due`: the period that is rated, by measure."""
    results, firsts = _results(there, due)
    small = {one.measure.pk for one in there if one.measure.small}
    broken = _broken_down([row for rows in results.values() for row in rows], small)
    aims, ranges = _aims(list(due)), _ranges(list(due))
    directorates, below = council.directorate_of(as_at), small_on(as_at)
    for one in there:
        key = one.measure.pk
        figures = _figures(one, results.get(key, []), firsts, broken)
        named = directorates.get(one.measure.unit_id, "") if one.measure.unit_id else ""
        part = _part(one, named, figures, aims.get(key, ()), ranges.get(key, ()))
        yield worked_out(replace(part, small=max(part.small, below) if part.small else 0), due[key])


def restated_since(wanted: frozenset[tuple[str, str]], day: date) -> tuple[RestatedRow, ...]:
    """Which of these figures (measure's reference, period) were restated after a day, by reference and period."""
    rows = Result.objects.filter(
        latest=True, restates__isnull=False, entered_at__date__gt=day, period__in={period for _, period in wanted}
    )
    told = rows.order_by("measure__reference", "period").values_list(
        "measure__reference", "period", "value", "numerator", "denominator", "because", "entered_at"
    )
    return tuple(
        RestatedRow(reference, period, value, numerator, denominator, because, at.date())
        for reference, period, value, numerator, denominator, because, at in told
        if (reference, period) in wanted
    )


def _results(there: tuple[Read, ...], due: Mapping[int, Period]) -> tuple[dict[int, list[Result]], Firsts]:
    """The latest figure of every period that is looked at, by measure, oldest first; and what each restated one was first."""
    wanted = {(one.measure.pk, p.text) for one in there for p in _wanted(one, due[one.measure.pk])}
    rows = Result.objects.filter(measure__in=list(due), period__in={text for _, text in wanted})
    latest: dict[int, list[Result]] = defaultdict(list)
    firsts: dict[tuple[int, str], int] = {}
    for row in rows.order_by("period", "pk"):
        if (row.measure_id, row.period) not in wanted:
            continue
        firsts.setdefault((row.measure_id, row.period), row.value)
        if row.latest:
            latest[row.measure_id].append(row)
    return latest, firsts


def _wanted(one: Read, due: Period) -> set[Period]:
    """What is looked at, and the newest figure before the one that is due: why it is unrated names it."""
    older = [p for p in one.series.figures if p < due]
    return {*looked_at(due, one.series.period_type), *([max(older)] if older else [])}


def _broken_down(rows: list[Result], small: set[int]) -> Mapping[int, tuple[BreakdownPart, ...]]:
    """The directorates and districts of these results, by result.

    Of a measure of people (`small`), what was told otherwise before is not told again: the difference could be one person.
    """
    found: dict[int, list[BreakdownPart]] = defaultdict(list)
    whose: dict[tuple[int, str], set[int]] = defaultdict(set)
    parts = ResultPart.objects.filter(
        measure__in={row.measure_id for row in rows}, result__period__in={row.period for row in rows}
    ).order_by("by", "name")
    told = parts.values_list("measure", "result__period", "result", "by", "name", "value", "numerator", "denominator")
    for measure, period, result, by, name, value, numerator, denominator in told:
        whose[measure, period].add(result)
        found[result].append(BreakdownPart(BrokenDownBy(by), name, value, numerator, denominator))
    return {
        row.pk: _not_told_again(those)
        if row.measure_id in small and any(found[other] != those for other in whose[row.measure_id, row.period])
        else tuple(those)
        for row in rows
        if (those := found.get(row.pk))
    }


def _not_told_again(parts: Iterable[BreakdownPart]) -> tuple[BreakdownPart, ...]:
    return tuple(without(p, Withheld.AMONG) for p in parts)


def _figures(
    one: Read, rows: list[Result], firsts: Firsts, broken: Mapping[int, tuple[BreakdownPart, ...]]
) -> tuple[FigurePart, ...]:
    numbers = {d.pk: d.number for d in one.definitions}
    return tuple(
        FigurePart(
            period=r.period,
            value=r.value,
            numerator=r.numerator,
            denominator=r.denominator,
            stated=r.stated,
            in_period=r.in_period,
            as_at=r.as_at,
            provisional=r.standing == Standing.PROVISIONAL,
            definition=numbers[r.definition_id],
            evidence=r.evidence or r.file_name,
            evidence_says=r.evidence_says,
            entered_as=r.entered_as,
            source=r.source,
            note=r.note,
            restated=r.restates_id is not None,
            first=firsts[r.measure_id, r.period] if r.restates_id else None,
            because=r.because,
            illustrative=r.illustrative,
            parts=broken.get(r.pk, ()),
            parts_because=r.parts_because,
        )
        for r in rows
    )


def _part(
    one: Read,
    directorate: str,
    figures: tuple[FigurePart, ...],
    aims: tuple[AimPart, ...],
    ranges: tuple[RangePart, ...],
) -> MeasurePart:
    m = one.measure
    return MeasurePart(
        reference=m.reference,
        title=m.title,
        kind=m.kind,
        service=m.service,
        directorate=directorate,
        owner=m.owner.title if m.owner else "",
        outcome=m.outcome.title if m.outcome else "",
        core_business=m.core_business,
        frequency=m.frequency,
        lag=m.lag,
        year_begins=m.year_begins,
        small=m.small,
        begins=m.begins,
        comparable_from=one.series.comparable_from,
        note=m.note,
        source=m.source,
        illustrative=m.illustrative,
        definition=_definition(one),
        scheme=SchemePart.of(one.series.scheme),
        figures=figures,
        aims=aims,
        ranges=ranges,
    )


def _definition(one: Read) -> DefinitionPart:
    d = one.definition
    said = {name: getattr(d, name) for name in DefinitionPart.__slots__ if name != "versions"}
    return DefinitionPart(**said, versions=len(one.definitions))


def _aims(keys: list[int]) -> dict[int, tuple[AimPart, ...]]:
    found: dict[int, tuple[AimPart, ...]] = {}
    for t in Target.objects.filter(measure__in=keys).order_by("year", "place"):
        one = AimPart(
            t.year, t.place, t.target, t.floor, t.band, t.outer, t.firmness == Firmness.CONFIRMED, t.illustrative
        )
        found[t.measure_id] = (*found.get(t.measure_id, ()), one)
    return found


def _ranges(keys: list[int]) -> dict[int, tuple[RangePart, ...]]:
    found: dict[int, tuple[RangePart, ...]] = {}
    for r in ExpectedRange.objects.filter(measure__in=keys).order_by("year", "place"):
        one = RangePart(r.year, r.place, r.low, r.high, r.illustrative)
        found[r.measure_id] = (*found.get(r.measure_id, ()), one)
    return found
