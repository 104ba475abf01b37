"""The directorates and districts of a figure: a table for each, whose foot is the figure itself; what is withheld says why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from throughline.measures.rules.auditing import due_figure, making_of, unit_of
from throughline.measures.rules.document import BreakdownPart, FigurePart, MeasurePart
from throughline.measures.rules.periods import kept
from throughline.measures.rules.words import BrokenDownBy
from throughline.publishing.documents.papers.tree import Block, Column, Grid, Kind, Paragraph, Text
from throughline.publishing.renderers.quarter.book import plain
from throughline.publishing.renderers.quarter.summary import text


def breakdowns(part: MeasurePart) -> Iterator[Block]:
    """Of the figure that is due, each breakdown that there is."""
    figure = due_figure(part)
    if figure is None or figure.value is None:
        return
    for by in dict.fromkeys(p.by for p in figure.parts):
        those = [p for p in figure.parts if p.by is by]
        if all(p.withheld for p in those):
            yield Paragraph(text(f"By {by}: {those[0].withheld}."), Kind.SOURCE)
            continue
        yield _grid(part, figure, by, those)
        if notes := _notes(figure, those):
            yield Paragraph(text(notes), Kind.SOURCE)


def _grid(part: MeasurePart, figure: FigurePart, by: BrokenDownBy, those: Sequence[BreakdownPart]) -> Grid:
    counted = making_of(part.definition).is_ratio
    heads = [(str(by).capitalize(), 40), *([("Numerator", 20), ("Denominator", 20)] if counted else []), ("Figure", 20)]
    columns = tuple(Column(text(h), share, number=n > 0) for n, (h, share) in enumerate(heads))
    rows = tuple((text(p.name), *_cells(part, p, figure.illustrative)) for p in those)
    foot = (text("All of it"), *_cells(part, figure, figure.illustrative))
    return Grid(f"{part.title} by {by}, {kept(figure.period).said()}", columns, rows, (foot,))


def _cells(part: MeasurePart, one: BreakdownPart | FigurePart, invented: bool) -> Iterator[Text]:
    nothing = "withheld" if one.withheld else "–"
    if making_of(part.definition).is_ratio:
        yield from (text(nothing if n is None else f"{n:,}") for n in (one.numerator, one.denominator))
    yield text(nothing) if one.value is None else plain(unit_of(part.definition).said(one.value), invented)


def _notes(figure: FigurePart, those: Sequence[BreakdownPart]) -> str:
    said = []
    if why := next((p.withheld for p in those if p.withheld), None):
        said.append(f"{str(why).capitalize()}.")
    if figure.parts_because:
        said.append(f"They do not add up: {figure.parts_because.rstrip('.')}.")
    return " ".join(said)
