"""Reading measures with all that a rating needs: five queries, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from throughline.council import queries as council
from throughline.measures.models import Definition, ExpectedRange, Measure, Result, Target
from throughline.measures.rules.configuring import SETTING, scheme_of
from throughline.measures.rules.figures import Unit
from throughline.measures.rules.periods import Period, kept
from throughline.measures.rules.schemes import SCHEMES, Scheme
from throughline.measures.rules.standing import Series
from throughline.measures.rules.targets import Aim, Range, YearRange, YearTarget
from throughline.measures.rules.words import Firmness

WHOLE = 0
period_of = lru_cache(maxsize=4096)(kept)  # three hundred measures share forty quarters


@dataclass(frozen=True, slots=True)
class Read:
    """One measure's row with its versions, and its series as it is rated."""

    measure: Measure
    definitions: tuple[Definition, ...]
    series: Series

    @property
    def definition(self) -> Definition:
        """The version that stands."""
        return self.definitions[-1]

    @property
    def unit(self) -> Unit:
        """In what its figures are counted."""
        return Unit(self.definition.unit, self.definition.places)


def scheme_on(on: date) -> Scheme:
    """The council's rating scheme on a day. `measures.scheme.choose` lets in only what can be read."""
    return scheme_of(council.setting_texts((SETTING,), on).get(SETTING, ""))


def read(rows: QuerySet[Measure], on: date) -> tuple[Read, ...]:
    """These measures with their series, in the order of the rows."""
    measures = list(rows)
    keys = [m.pk for m in measures]
    definitions = _grouped(Definition.objects.filter(measure__in=keys).order_by("number"))
    targets, ranges = _targets(keys), _ranges(keys)
    figures = _figures(keys)
    scheme = scheme_on(on)
    return tuple(
        Read(
            m,
            tuple(definitions[m.pk]),
            _series(m, definitions[m.pk], scheme, figures.get(m.pk, {}), targets.get(m.pk, {}), ranges.get(m.pk, {})),
        )
        for m in measures
    )


def _series(
    measure: Measure,
    versions: list[Definition],
    scheme: Scheme,
    figures: Mapping[Period, int],
    targets: Mapping[int, YearTarget],
    ranges: Mapping[int, YearRange],
) -> Series:
    newest = versions[-1]
    broken = [d.begins for d in versions[1:] if not d.comparable]
    return Series(
        kind=measure.kind,
        frequency=measure.frequency,
        lag=measure.lag,
        polarity=newest.polarity,
        period_type=newest.period_type,
        scheme=SCHEMES[measure.scheme] if measure.scheme else scheme,
        figures=figures,
        targets=targets,
        ranges=ranges,
        year_begins=measure.year_begins,
        begins=measure.begins,
        comparable_from=broken[-1] if broken else None,
    )


def _figures(keys: list[int]) -> dict[int, dict[Period, int]]:
    found: dict[int, dict[Period, int]] = defaultdict(dict)
    rows = Result.objects.filter(measure__in=keys, latest=True)
    for measure, period, value in rows.values_list("measure_id", "period", "value").iterator(chunk_size=5000):
        found[measure][period_of(period)] = value
    return found


def _targets(keys: list[int]) -> dict[int, dict[int, YearTarget]]:
    by_year: dict[tuple[int, int], dict[int, Aim]] = defaultdict(dict)
    firm: dict[tuple[int, int], Firmness] = {}
    for row in Target.objects.filter(measure__in=keys):
        by_year[row.measure_id, row.year][row.place] = Aim(row.target, row.floor, row.band, row.outer)
        firm[row.measure_id, row.year] = row.firmness
    found: dict[int, dict[int, YearTarget]] = defaultdict(dict)
    for (measure, year), places in by_year.items():
        profile = {place: aim for place, aim in places.items() if place != WHOLE}
        found[measure][year] = YearTarget(year, places.get(WHOLE, Aim(None)), profile, firm[measure, year])
    return found


def _ranges(keys: list[int]) -> dict[int, dict[int, YearRange]]:
    by_year: dict[tuple[int, int], dict[int, Range]] = defaultdict(dict)
    for row in ExpectedRange.objects.filter(measure__in=keys):
        by_year[row.measure_id, row.year][row.place] = Range(row.low, row.high)
    found: dict[int, dict[int, YearRange]] = defaultdict(dict)
    for (measure, year), places in by_year.items():
        profile = {place: one for place, one in places.items() if place != WHOLE}
        found[measure][year] = YearRange(year, places.get(WHOLE), profile)
    return found


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.measure_id].append(row)
    return found
