"""Working a frozen measure out: once when it is frozen, and again by whoever asks whether what was frozen is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date

from throughline.measures.rules.document import DefinitionPart, FigurePart, FoundPart, MeasurePart, SchemePart
from throughline.measures.rules.figures import Unit, from_parts, read
from throughline.measures.rules.parts import Part, against_parts
from throughline.measures.rules.periods import APRIL, Period, due, due_on, kept
from throughline.measures.rules.refusing import Making
from throughline.measures.rules.reperforming import Reperformed, Stored, reperform
from throughline.measures.rules.schemes import Scheme
from throughline.measures.rules.standing import POINTS_SHOWN, Series, how_it_stands
from throughline.measures.rules.targets import Aim, Range, YearRange, YearTarget
from throughline.measures.rules.words import Frequency, PeriodType

WHOLE = 0


def due_in(frequency: Frequency, lag: int, ends_on: date, as_at: date, year_begins: int = APRIL) -> Period:
    """The period that a quarter's report rates: the latest that ends within the quarter and was due on a day.

    A month after the quarter is not the quarter's, however late its report is written [domain, section 1].
    """
    period = due(frequency, lag, as_at, year_begins)
    while period.ends > ends_on:
        period = period.later(-1)
    return period


def looked_at(period: Period, kind: PeriodType, shown: int = POINTS_SHOWN) -> tuple[Period, ...]:
    """The periods whose figures a rating, a direction, a movement or a chart of this period may look at, oldest first."""
    step = 12 // period.months if kind is PeriodType.YEAR_TO_DATE else 1
    wanted = {period.later(-n) for n in (*range(shown), *range(0, shown * step, step))}
    return tuple(sorted(wanted | {period.a_year_ago()}))


def unit_of(definition: DefinitionPart) -> Unit:
    """In what the figures of a definition are counted."""
    return Unit(definition.unit, definition.places)


def making_of(definition: DefinitionPart) -> Making:
    """How a definition makes a figure."""
    return Making(unit_of(definition), definition.per, definition.at_most_whole)


def series_of(part: MeasurePart) -> Series:
    """A frozen measure as the rules read one; each figure is made again from what it is made of."""
    return Series(
        kind=part.kind,
        frequency=part.frequency,
        lag=part.lag,
        polarity=part.definition.polarity,
        period_type=part.definition.period_type,
        scheme=Scheme(*(getattr(part.scheme, name) for name in SchemePart.__slots__)),
        figures={kept(f.period): f.value for f in part.figures if f.value is not None},
        targets=_targets(part),
        ranges=_ranges(part),
        year_begins=part.year_begins,
        begins=part.begins,
        comparable_from=part.comparable_from,
        withheld={kept(f.period): f.withheld for f in part.figures if f.withheld and f.value is None},
    )


def worked_out(part: MeasurePart, period: Period) -> MeasurePart:
    """A measure with what the rules find of the period that is due, from nothing but what was put in."""
    stands = how_it_stands(series_of(part), due_on(period, part.lag))
    aim, expected, travel = stands.aim, stands.expected, stands.travel
    return replace(
        part,
        found=FoundPart(
            period=period.text,
            due_on=stands.due_on,
            value=stands.value,
            target=aim.target if aim else None,
            floor=aim.floor if aim else None,
            low=expected.low if expected else None,
            high=expected.high if expected else None,
            rating=stands.rated.rating,
            because=stands.rated.because,
            unrated=stands.rated.unrated,
            in_range=stands.in_range,
            direction=travel.direction,
            points=travel.points,
            slope=travel.slope,
            p=travel.p,
            method=travel.method,
            since_last=stands.since_last,
            since_last_year=stands.since_last_year,
        ),
    )


def again(part: MeasurePart) -> Reperformed | None:
    """The figure that was rated, worked out again step by step; None where there is none."""
    figure = due_figure(part)
    if figure is None or figure.value is None:
        return None
    stored = Stored(kept(figure.period), figure.value, figure.numerator, figure.denominator, figure.stated)
    return reperform(making_of(part.definition), stored, series_of(part))


def due_figure(part: MeasurePart) -> FigurePart | None:
    """The figure of the period that is due."""
    return next((f for f in part.figures if part.found and f.period == part.found.period), None)


def differences(part: MeasurePart, ends_on: date, as_at: date) -> tuple[str, ...]:
    """What does not come out again as it was frozen, a sentence each; nothing where everything does.

    The figure from numerator and denominator, of every period; which period is due; its rating with the reason, its
    range, the direction of travel with points, slope and p, and both movements.
    """
    said = list(_unlike_parts(part))
    if part.found is None:
        return (*said, f"{part.reference}: nothing was frozen of what the rules make of its figures.")
    period = due_in(part.frequency, part.lag, ends_on, as_at, part.year_begins)
    anew = worked_out(part, period).found
    for name in (f.name for f in fields(FoundPart)):
        was, now = getattr(part.found, name), getattr(anew, name)
        if was != now:
            said.append(
                f"{part.reference}: {NAMED.get(name, name)} is published as {_told(was)} and comes out as {_told(now)}."
            )
    return tuple(said)


NAMED = {
    "period": "the period that is due",
    "value": "the figure",
    "because": "the reason of the rating",
    "unrated": "why there is no rating",
    "in_range": "the place beside the expected range",
    "direction": "the direction of travel",
    "points": "the number of points",
    "since_last": "the movement since the period before",
    "since_last_year": "the movement since the year before",
    "due_on": "the day on which it was due",
    "low": "the lower threshold",
    "high": "the upper threshold",
    "target": "the target",
    "floor": "the floor",
    "rating": "the rating",
}


def _unlike_parts(part: MeasurePart) -> Iterator[str]:
    """Figures that are not what they are made of. A figure of an earlier definition was made otherwise."""
    unit = unit_of(part.definition)
    for f in part.figures:
        made = None if f.value is None or f.definition != part.definition.number else _made(part.definition, f)
        if made is not None and made != f.value:
            yield (
                f"{part.reference}: the figure of {kept(f.period).said()} is published as {unit.said(f.value or 0)} and "
                f"comes out as {unit.said(made)}."
            )
        yield from _unlike_breakdowns(part, f)


def _unlike_breakdowns(part: MeasurePart, f: FigurePart) -> Iterator[str]:
    """Directorates and districts that are not what they are made of, or do not add up and do not say why.

    Where some are withheld, nobody outside can add them up.
    """
    unit, told = unit_of(part.definition), f"of {kept(f.period).said()}"
    for p in f.parts:
        if p.value is None or p.numerator is None or p.denominator is None or f.definition != part.definition.number:
            continue
        made = from_parts(p.numerator, p.denominator, part.definition.per, part.definition.places)
        if made != p.value:
            yield f"{part.reference}: {p.name} {told} is published as {unit.said(p.value)} and comes out as {unit.said(made)}."
    for by in dict.fromkeys(p.by for p in f.parts):
        those = [p for p in f.parts if p.by is by]
        if f.value is None or any(p.withheld for p in those):
            continue
        cells = [Part(p.name, p.numerator, p.denominator, p.value) for p in those]
        is_ratio = part.definition.per > 0 or unit.is_share
        if against_parts(f.numerator, f.denominator, f.value, cells, is_ratio=is_ratio, because=f.parts_because):
            yield f"{part.reference}: the figure {told} by {by} does not add up, and does not say why."


def _made(definition: DefinitionPart, figure: FigurePart) -> int | None:
    """A figure made again; None where it was entered as it stands."""
    if figure.numerator is not None and figure.denominator is not None:
        return from_parts(figure.numerator, figure.denominator, definition.per, definition.places)
    return read(figure.stated, unit_of(definition))[0] if figure.stated else None


def _told(value: object) -> str:
    return "nothing" if value is None else f"“{value}”"


def _targets(part: MeasurePart) -> dict[int, YearTarget]:
    years: dict[int, dict[int, Aim]] = {}
    for a in part.aims:
        years.setdefault(a.year, {})[a.place] = Aim(a.target, a.floor, a.band, a.outer)
    return {
        year: YearTarget(year, places.get(WHOLE, Aim(None)), {p: a for p, a in places.items() if p != WHOLE})
        for year, places in years.items()
    }


def _ranges(part: MeasurePart) -> dict[int, YearRange]:
    years: dict[int, dict[int, Range]] = {}
    for r in part.ranges:
        years.setdefault(r.year, {})[r.place] = Range(r.low, r.high)
    return {
        year: YearRange(year, places.get(WHOLE), {p: r for p, r in places.items() if p != WHOLE})
        for year, places in years.items()
    }
