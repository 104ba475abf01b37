"""A measure by directorate and by district: the newest breakdown as a table, and each part over time as a small picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from throughline.ground.timing import day_said
from throughline.ground.words import opening
from throughline.measures.queries.one import PartRow, ResultRow, WholeMeasure
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.lines import Chart, Point, small
from throughline.web.desk.measures.drawing import brand_of, label
from throughline.web.furniture.parts import Cell, Column, Row, Table

SHOWN = 13  # periods of a small picture, as of a large one
LEAST = 2  # a picture of one point tells nothing


@dataclass(frozen=True, slots=True)
class Breakdown:
    """By one thing: its heading, its table, and a small picture for each part."""

    slug: str
    heading: str
    table: Table
    pictures: tuple[tuple[str, SafeString], ...]


def breakdowns(whole: WholeMeasure, on: date) -> tuple[Breakdown, ...]:
    """Of each thing that figures are broken down by, the newest that there is."""
    standing = [r for r in whole.results if r.latest and r.parts]  # the newest first
    brand, found = brand_of(on), []
    for by in dict.fromkeys(p.by for r in standing for p in r.parts):
        those = [r for r in standing if any(p.by == by for p in r.parts)]
        heading = f"By {by}, {those[0].period.said()}"
        found.append(Breakdown(by, heading, _table(whole, those[0], by), _pictures(whole, those, by, brand)))
    return tuple(found)


def _table(whole: WholeMeasure, result: ResultRow, by: str) -> Table:
    is_ratio = whole.definitions[-1].said.making.is_ratio
    counted = ("Numerator", "Denominator") if is_ratio else ()
    columns = (Column(opening(by)), *(Column(c, number=True) for c in (*counted, "Figure")))
    made_up = result.illustrative
    rows = [Row(_cells(whole, p.name, p, made_up, is_ratio=is_ratio)) for p in result.parts if p.by == by]
    all_of_them = PartRow(by, "", result.numerator, result.denominator, result.value)
    rows.append(Row(_cells(whole, "All of it", all_of_them, made_up, is_ratio=is_ratio)))
    told = f"They do not add up: {result.parts_because}" if result.parts_because else f"As at {day_said(result.as_at)}."
    return Table(f"{whole.title} by {by}", columns, tuple(rows), stacked=True, told=told)


def _cells(whole: WholeMeasure, name: str, part: PartRow, made_up: bool, *, is_ratio: bool) -> tuple[Cell, ...]:
    counted = (part.numerator, part.denominator) if is_ratio else ()
    figure = "–" if part.value is None else whole.unit.said(part.value)
    return (Cell(name), *(Cell("–" if n is None else f"{n:,}") for n in counted), Cell(figure, illustrative=made_up))


def _pictures(whole: WholeMeasure, those: list[ResultRow], by: str, brand: Brand) -> tuple[tuple[str, SafeString], ...]:
    """Each part over the periods in which it was told, the oldest first, all on one scale and on the whole measure's target."""
    rows = list(reversed(those[:SHOWN]))
    if len(rows) < LEAST:
        return ()
    aims = {p.period: p.aim for p in whole.chart}
    found = []
    for name in dict.fromkeys(p.name for p in those[0].parts if p.by == by):
        points = []
        for r in rows:
            value = next((p.value for p in r.parts if (p.by, p.name) == (by, name)), None)
            aim = aims.get(r.period) if whole.unit.is_share else None  # a target of all is none of a part of a count
            points.append(
                Point(
                    label(r.period, whole.year_begins), value, aim.target if aim else None, aim.floor if aim else None
                )
            )
        found.append((name, Chart(f"{whole.title}, {name}", whole.unit, tuple(points))))
    charts = [chart for _, chart in found]
    return tuple((name, small(brand, chart, among=charts)) for name, chart in found)
