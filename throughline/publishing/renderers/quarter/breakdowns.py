"""The directorates and districts of a figure: a table for each, whose foot is the figure itself, and each over time.

What is withheld says why, and is a gap in its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from throughline.ground.words import counted
from throughline.measures.rules.auditing import due_figure, making_of, series_of, unit_of
from throughline.measures.rules.blocks import all_together
from throughline.measures.rules.document import BreakdownPart, FigurePart, MeasurePart
from throughline.measures.rules.periods import kept
from throughline.measures.rules.publishing import Withheld
from throughline.measures.rules.targets import aim_of
from throughline.measures.rules.words import BrokenDownBy
from throughline.publishing.documents.papers.tree import Block, Column, Grid, Kind, Paragraph, Picture, Text
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.lines import Chart, Panel, Point, multiples
from throughline.publishing.renderers.papers.parts import alone
from throughline.publishing.renderers.quarter.book import plain
from throughline.publishing.renderers.quarter.charts import NARROW, WIDE, label
from throughline.publishing.renderers.quarter.summary import text

SIZE = re.compile(r' height="(\d+)"')
SHOWN = 9  # periods of a small graph
LEAST = 2  # a graph of one point tells nothing


def breakdowns(part: MeasurePart, brand: Brand) -> Iterator[Block]:
    """Of the figure that is due, each breakdown that there is."""
    figure = due_figure(part)
    if figure is None or figure.value is None:
        return
    for by in dict.fromkeys(p.by for p in figure.parts):
        those = [p for p in figure.parts if p.by is by]
        if all(p.withheld for p in those):
            yield Paragraph(text(f"By {by}: {those[0].withheld}.{_together(those)}"), Kind.SOURCE)
            continue
        yield _grid(part, figure, by, those)
        if notes := _notes(figure, those):
            yield Paragraph(text(notes), Kind.SOURCE)
        yield from _over_time(part, by, those, brand)


def _together(those: Sequence[BreakdownPart]) -> str:
    """Why few parts are withheld as one: a rule of how many there are, which tells nothing of any of them."""
    if those[0].withheld is not Withheld.AMONG or not all_together(len(those)):
        return ""
    return " Parts stand or go in threes, so that where there are fewer than six one such count withholds them all."


def _grid(part: MeasurePart, figure: FigurePart, by: BrokenDownBy, those: Sequence[BreakdownPart]) -> Grid:
    is_ratio = making_of(part.definition).is_ratio
    heads = [
        (str(by).capitalize(), 40),
        *([("Numerator", 20), ("Denominator", 20)] if is_ratio else []),
        ("Figure", 20),
    ]
    columns = tuple(Column(text(h), share, number=n > 0) for n, (h, share) in enumerate(heads))
    rows = tuple((text(p.name), *_cells(part, p, figure.illustrative)) for p in those)
    foot = (text("All of it"), *_cells(part, figure, figure.illustrative))
    return Grid(f"{part.title} by {by}, {kept(figure.period).said()}", columns, rows, (foot,))


def _cells(part: MeasurePart, one: BreakdownPart | FigurePart, invented: bool) -> Iterator[Text]:
    nothing = "withheld" if one.withheld else "–"
    if making_of(part.definition).is_ratio:
        yield from (text(nothing if n is None else f"{n:,}") for n in (one.numerator, one.denominator))
    yield text(nothing) if one.value is None else plain(unit_of(part.definition).said(one.value), invented)


def _over_time(part: MeasurePart, by: BrokenDownBy, those: Sequence[BreakdownPart], brand: Brand) -> Iterator[Picture]:
    """Each directorate or district in a small graph, all on one scale. A target of a share holds for each; of a count,
    for none of its parts."""
    until = kept(part.found.period) if part.found else None
    figures = [f for f in part.figures if until is None or kept(f.period) <= until][-SHOWN:]
    figures = figures[next((n for n, f in enumerate(figures) if any(p.by is by for p in f.parts)), len(figures)) :]
    if len(figures) < LEAST:
        return
    panels = tuple(
        Panel(p.name, _said(part, p), Chart(p.name, unit_of(part.definition), _points(part, by, p.name, figures)))
        for p in those
    )
    told = f"{part.title}, each {by} over {counted(len(figures), 'period')}; the table beside it tells the latest."
    wide, narrow = (multiples(brand, panels, width=w, across=n, told=told) for w, n in ((WIDE, 3), (NARROW, 2)))
    size = SIZE.search(str(wide))
    assert size is not None
    yield Picture(alone(str(wide)), told, WIDE, int(size[1]), narrow=str(narrow))


def _said(part: MeasurePart, p: BreakdownPart) -> str:
    if p.value is None:
        return "withheld" if p.withheld else "no figure"
    return unit_of(part.definition).said(p.value)


def _points(part: MeasurePart, by: BrokenDownBy, name: str, figures: Sequence[FigurePart]) -> tuple[Point, ...]:
    series, points = series_of(part), []
    for f in figures:
        value = next((p.value for p in f.parts if p.by is by and p.name == name), None)
        aim, _ = aim_of(series.targets, kept(f.period), series.period_type, series.year_begins)
        held = aim if unit_of(part.definition).is_share else None
        points.append(
            Point(label(kept(f.period), part.year_begins), value, held.target if held else None, held.floor if held else None,
                  provisional=f.provisional)
        )  # fmt: skip
    return tuple(points)


def _notes(figure: FigurePart, those: Sequence[BreakdownPart]) -> str:
    said = []
    if why := next((p.withheld for p in those if p.withheld), None):
        said.append(f"{str(why).capitalize()}.")
    if figure.parts_because:
        said.append(f"They do not add up: {figure.parts_because.rstrip('.')}.")
    return " ".join(said)
