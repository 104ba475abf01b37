"""Targets, floors and expected ranges of a year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.ground.words import tidy
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen
from throughline.measures.models import ExpectedRange, Measure, Target
from throughline.measures.rules.refusing import against_new_target
from throughline.measures.rules.targets import Aim, Range, against_aim, against_range
from throughline.measures.rules.words import Firmness, MeasureKind

WHOLE = 0  # the place of the year itself, before its periods


@operation("measures.target.set", Permission.MEASURES_EDIT, on=Measure)
def set_target(
    measure: Measure,
    pen: Pen,
    *,
    year: int,
    aim: Aim,
    profile: Mapping[int, Aim] | None = None,
    firmness: Firmness = Firmness.PROVISIONAL,
    reason: str = "",
    source: str = "",
    illustrative: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Set target and floor of a year, with a profile where the figure adds up over it; in mid-year only with a reason."""
    if measure.kind == MeasureKind.INDICATOR:
        raise Refused("An activity indicator has an expected range and no target: it is never rated.")
    wanted = {WHOLE: aim} | dict(profile or {})
    _refuse_what_cannot_be(measure, wanted)
    standing = {row.place: row for row in pen.hold(measure.targets.filter(year=year))}
    moved = {p for p, a in wanted.items() if p in standing and _aim(standing[p]) != a} | (set(standing) - set(wanted))
    if said := against_new_target(date(year, measure.year_begins, 1) <= at.date(), bool(moved), reason):
        raise Refused(said)
    told = {"firmness": firmness, "because": tidy(reason), "source": tidy(source), "illustrative": illustrative}
    pen.strike([row for place, row in standing.items() if place not in wanted])
    pen.put_all({row: _columns(wanted[p]) | told for p, row in standing.items() if p in wanted})
    pen.add_all(
        Target(measure=measure, year=year, place=p, **_columns(a), **told)
        for p, a in wanted.items()
        if p not in standing
    )


@operation("measures.target.confirm", Permission.MEASURES_EDIT, on=Measure)
def confirm_target(measure: Measure, pen: Pen, *, year: int, by: Actor, at: datetime) -> None:
    """Confirm the provisional target of a year as it stands."""
    rows = list(pen.hold(measure.targets.filter(year=year)))
    if not rows:
        raise Refused("There is no target for this year to confirm. Set it first.")
    pen.put_all({row: {"firmness": Firmness.CONFIRMED} for row in rows})


@operation("measures.range.expect", Permission.MEASURES_EDIT, on=Measure)
def expect(
    measure: Measure,
    pen: Pen,
    *,
    year: int,
    expected: Range,
    profile: Mapping[int, Range] | None = None,
    illustrative: bool = False,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Say between which thresholds an activity indicator is expected in a year, by season where demand has one."""
    if measure.kind != MeasureKind.INDICATOR:
        raise Refused("A KPI has a target and a floor. Expected ranges belong to activity indicators.")
    wanted = {WHOLE: expected} | dict(profile or {})
    for place, one in wanted.items():
        if said := against_range(one) or _against_place(measure, place):
            raise Refused(said)
    standing = {row.place: row for row in pen.hold(measure.ranges.filter(year=year))}
    pen.strike([row for place, row in standing.items() if place not in wanted])
    columns = {p: {"low": r.low, "high": r.high, "illustrative": illustrative} for p, r in wanted.items()}
    pen.put_all({row: columns[p] for p, row in standing.items() if p in wanted})
    pen.add_all(
        ExpectedRange(measure=measure, year=year, place=p, **c) for p, c in columns.items() if p not in standing
    )


def _refuse_what_cannot_be(measure: Measure, wanted: Mapping[int, Aim]) -> None:
    definition = measure.definitions.order_by("-number")[0]
    for place, aim in wanted.items():
        if aim.target is None:
            raise Refused("No target is given. Give it in figures.")
        if said := against_aim(aim, definition.polarity) or _against_place(measure, place):
            raise Refused(said)


def _against_place(measure: Measure, place: int) -> str | None:
    periods = 12 // measure.frequency.months
    if 0 <= place <= periods:
        return None
    return f"A year of this measure has {periods} periods, and the profile names number {place}. Look at the profile."


def _aim(row: Target) -> Aim:
    return Aim(row.target, row.floor, row.band, row.outer)


def _columns(aim: Aim) -> dict[str, int | None]:
    return {"target": aim.target, "floor": aim.floor, "band": aim.band, "outer": aim.outer}
