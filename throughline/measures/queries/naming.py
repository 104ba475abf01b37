"""Measures by their names, for whoever names one: a plan's activity, a workbook's cell; and as a plan freezes them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.measures.models import Measure, Result
from throughline.measures.queries.series import Read, period_of, read
from throughline.measures.rules.periods import Period, due
from throughline.measures.rules.targets import aim_of, range_of
from throughline.measures.rules.words import Standing


@dataclass(frozen=True, slots=True)
class NamedMeasure:
    """One measure by its name. `retired`: it is no longer counted."""

    key: int
    reference: str
    title: str
    retired: bool


@dataclass(frozen=True, slots=True)
class FrozenMeasure:
    """A measure as a plan freezes it: what it is held against in the period due on that day, and its latest final figure,
    each in words and empty where there is none."""

    reference: str
    title: str
    aim: str
    figure: str
    period: str
    illustrative: bool


def to_name(actor: Actor, on: date) -> tuple[NamedMeasure, ...]:
    """Every measure that may be named, by reference; retired ones are among them, so that what names one can be read."""
    rows = Measure.objects.within(scope(actor, Permission.MEASURES_VIEW)).order_by("reference", "pk")
    told = rows.values_list("pk", "reference", "title", "retired_on")
    return tuple(NamedMeasure(k, r, t, gone is not None and gone <= on) for k, r, t, gone in told)


def as_frozen(references: Collection[str], on: date) -> tuple[FrozenMeasure, ...]:
    """These measures as a plan freezes them on a day, in order of reference. A figure that counts people is left out: by
    itself it cannot be seen whether it is small."""
    if not references:
        return ()
    rows = read(Measure.objects.filter(reference__in=sorted(references)).order_by("reference", "pk"), on)
    newest = _newest_final([r.measure.pk for r in rows])
    return tuple(_frozen(one, None if one.measure.small else newest.get(one.measure.pk), on) for one in rows)


def _newest_final(keys: list[int]) -> dict[int, tuple[Period, int, bool]]:
    """Of each measure its newest period with a final figure, the figure, and whether it was invented."""
    rows = Result.objects.filter(measure__in=keys, latest=True, standing=Standing.FINAL).order_by("pk")
    newest: dict[int, tuple[Period, int, bool]] = {}
    for key, text, value, invented in rows.values_list("measure_id", "period", "value", "illustrative"):
        period = period_of(text)
        if key not in newest or newest[key][0] < period:
            newest[key] = period, value, invented
    return newest


def _frozen(one: Read, last: tuple[Period, int, bool] | None, on: date) -> FrozenMeasure:
    m, series = one.measure, one.series
    period = due(series.frequency, series.lag, on, series.year_begins)
    aim, _ = aim_of(series.targets, period, series.period_type, series.year_begins)
    expected = range_of(series.ranges, period, series.year_begins)
    held = ""
    if aim and aim.target is not None:
        floor = f", floor {one.unit.said(aim.floor)}" if aim.floor is not None else ""
        held = f"target {one.unit.said(aim.target)}{floor}"
    elif expected:
        held = f"expected {one.unit.said(expected.low)} to {one.unit.said(expected.high)}"
    figure, when = (one.unit.said(last[1]), last[0].said()) if last else ("", "")
    return FrozenMeasure(m.reference, m.title, held, figure, when, bool(last and last[2]))
