"""Charts of measures, each with the finding in words and a table that says the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from throughline.council import queries as council
from throughline.measures.queries.lists import MeasureRow
from throughline.measures.queries.one import ChartPoint, WholeMeasure
from throughline.measures.rules.figures import Unit
from throughline.measures.rules.periods import Period
from throughline.measures.rules.targets import Aim, Range
from throughline.measures.rules.words import MeasureKind
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.lines import Chart, Point, line, small
from throughline.web.furniture.parts import Cell, Column, Drawing, Row, Table

WIDE, NARROW = 832, 335


def brand_of(on: date) -> Brand:
    """The council's tones, as charts want them."""
    dark, middle, pale = council.settings(on).brand
    return Brand(primary=dark, middle=middle, pale=pale)


def label(period: Period, year_begins: int = 4) -> str:
    """A period on an axis: "Jun 20", "Q1 20/21", "20/21"."""
    if period.months == 1:
        return f"{period.begins:%b %y}"
    year = period.begins.year - (period.begins.month < year_begins)
    named = f"{year % 100:02}/{(year + 1) % 100:02}"
    if period.months == 12:
        return named
    return (
        f"{'Q' if period.months == 3 else 'H'}{(period.begins.month - year_begins) % 12 // period.months + 1} {named}"
    )


def chart_drawing(whole: WholeMeasure, on: date) -> Drawing:
    """The line with target, floor or expected range; its table has every period that is drawn."""
    points = tuple(
        replace(
            _point(label(p.period, whole.year_begins), p.value, p.aim, p.expected),
            restated=p.restated,
            provisional=p.provisional,
        )
        for p in whole.chart
    )
    chart = Chart(whole.title, whole.unit, points)
    brand = brand_of(on)
    wide, narrow = line(brand, chart, width=WIDE), line(brand, chart, width=NARROW, height=260)
    return Drawing(_finding(whole), wide, narrow, _reading(whole), _table(whole))


def small_chart(row: MeasureRow, brand: Brand) -> str:
    """One of many."""
    points = tuple(_point(label(p.period), p.value, p.aim, p.expected) for p in row.points)
    return small(brand, Chart(row.title, row.unit, points))


def _point(named: str, value: int | None, aim: Aim | None, expected: Range | None) -> Point:
    target, floor = (aim.target, aim.floor) if aim else (None, None)
    low, high = (expected.low, expected.high) if expected else (None, None)
    return Point(named, value, target, floor, low, high)


def _finding(whole: WholeMeasure) -> str:
    travel = whole.stands.travel
    if travel.slope is None:
        return f"Direction of travel: {travel.direction}, of {travel.points}"
    return f"Direction of travel: {travel.direction} over {travel.points} points"


def _reading(whole: WholeMeasure) -> str:
    said = (
        "Band: expected range." if whole.kind is MeasureKind.INDICATOR else "Long dashes: target. Dots: floor standard."
    )
    ring = " Ring: provisional." if any(p.provisional for p in whole.chart) else ""
    square = " Square: restated." if any(p.restated for p in whole.chart) else ""
    return f"Line: the figure, {whole.frequency}. {said}{ring}{square}"


def _table(whole: WholeMeasure) -> Table:
    indicator = whole.kind is MeasureKind.INDICATOR
    heads = ("Period", "Figure", *(("From", "To") if indicator else ("Target", "Floor")))
    columns = tuple(Column(h, number=h != "Period") for h in heads)
    rows = tuple(Row(_cells(p, whole.unit, indicator)) for p in reversed(whole.chart))
    return Table(f"{whole.title}, period by period", columns, rows, tight=True)


def _cells(p: ChartPoint, unit: Unit, indicator: bool) -> tuple[Cell, ...]:
    notes = ", ".join(word for word, is_so in (("provisional", p.provisional), ("restated", p.restated)) if is_so)
    low, high = (p.expected.low, p.expected.high) if p.expected else (None, None)
    target, floor = (p.aim.target, p.aim.floor) if p.aim else (None, None)
    pair = (low, high) if indicator else (target, floor)
    return (Cell(p.period.said()), Cell(_said(p.value, unit), notes), *(Cell(_said(v, unit)) for v in pair))


def _said(value: int | None, unit: Unit) -> str:
    return "–" if value is None else unit.said(value)
