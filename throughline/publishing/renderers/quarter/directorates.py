"""A directorate's part of the report: how it stands, its KPIs in a table and in graphs, what is done, and its activity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from throughline.ground.words import listed, spelled
from throughline.measures.rules.words import Direction, InRange, Rating
from throughline.publishing.documents.papers.tree import Block, Column, Grid, Heading, Kind, Paragraph, Run, Text
from throughline.publishing.documents.quarter import telling
from throughline.publishing.documents.quarter.report import ReportMeasure
from throughline.publishing.renderers.quarter import words
from throughline.publishing.renderers.quarter.book import Book, rated
from throughline.publishing.renderers.quarter.breakdowns import breakdowns
from throughline.publishing.renderers.quarter.charts import drawn
from throughline.publishing.renderers.quarter.summary import text

NO_ACTION = "No management action was given for this Red measure."


def service(book: Book, name: str, measures: Sequence[ReportMeasure]) -> Iterator[Block]:
    """One directorate. KPIs come worst first, as whoever reads must act."""
    those = sorted(telling.kpis(measures), key=lambda m: telling.WORST_FIRST.index(telling.rating(m)))
    activity = telling.indicators(measures)
    yield Heading(1, telling.service_finding(name, measures), book.service_paths[name], listed=True, fresh=True)
    yield Paragraph(text(_narrative(those, activity)), Kind.LEAD)
    if those:
        yield _table(book, name, those)
    for m in those:
        yield from _kpi(book, m)
    if activity:
        yield Heading(2, "Activity: what was asked of the service")
        yield _activity(book, name, activity)
        for m in activity:
            yield Heading(3, m.part.title)
            yield drawn(m.part, book.brand)
            yield from _told(book, m)
            yield words.source(m.part, book.figure_paths[m.part.reference])
            yield from breakdowns(m.part, book.brand)


def _narrative(those: Sequence[ReportMeasure], activity: Sequence[ReportMeasure]) -> str:
    """What the figures of a directorate say, in sentences: ratings, directions, what moved, demand."""
    said = []
    if those:
        found = Counter(map(telling.rating, those))
        ratings = listed([f"{spelled(found[r])} {r}" for r in telling.WORST_FIRST if found[r]])
        said.append(f"Of {spelled(len(those))} KPI{'' if len(those) == 1 else 's'}, {ratings}.")
        ways = Counter(map(telling.direction, those))
        if way := listed([f"{spelled(ways[d])} {d}" for d in (Direction.WORSENING, Direction.IMPROVING) if ways[d]]):
            said.append(f"By their trend, {way}.")
        better, worse = telling.moved(those)
        if better or worse:
            parts = [f"{spelled(len(x))} {w}" for x, w in ((worse, "worse"), (better, "better")) if x]
            said.append(f"Rated otherwise than last quarter: {listed(parts)}.")
    outside = [m for m in activity if m.part.found and m.part.found.in_range in (InRange.ABOVE, InRange.BELOW)]
    if outside:
        names = listed([f"{m.part.title} ({words.place(m.part)})" for m in outside])
        said.append(f"Outside the range that was expected: {names}.")
    elif activity:
        said.append("No activity lies outside the range that was expected.")
    return " ".join(said)


def _table(book: Book, name: str, those: Sequence[ReportMeasure]) -> Grid:
    heads = (("KPI", 32), ("Result", 13), ("Target", 12), ("Floor", 12), ("Rating", 13), ("Direction", 18))
    columns = tuple(Column(text(h), share, number=n in (1, 2, 3)) for n, (h, share) in enumerate(heads))
    rows = tuple(
        (
            _named(book, m),
            tuple(Run(r.text, bold=True) for r in words.bare(m.part, words.value(m.part))),
            words.bare(m.part, words.held(m.part, "target")),
            words.bare(m.part, words.held(m.part, "floor")),
            rated(telling.rating(m)),
            text(telling.direction(m).value),
        )
        for m in those
    )
    return Grid(f"{name}: KPIs, the worst first", columns, rows)


def _named(book: Book, m: ReportMeasure) -> Text:
    """Its title, leading to how the figure was worked out; its period and in what it is counted; its last period alone;
    and that it was restated since.
    """
    said = ", ".join(filter(None, (words.period(m.part), words.counted_in(m.part))))
    since = words.replaced(book, m.part)
    return (
        Run(m.part.title, to=book.figure_paths[m.part.reference]),
        Run(said, below=True),
        *words.beside(m.part),
        *((Run(since, below=True),) if since else ()),
    )


def _kpi(book: Book, m: ReportMeasure) -> Iterator[Block]:
    said = "".join(run.text for run in words.value(m.part))
    yield Heading(2, f"{m.part.title}: {said}, {telling.rating(m)}")
    because = m.part.found.because if m.part.found else ""
    travel = words.travelled(m.part)
    yield Paragraph(
        (*rated(telling.rating(m)), Run(f". {because} Direction of travel: {travel}. {words.since(m.part)}".rstrip()))
    )
    if m.part.figures:
        yield drawn(m.part, book.brand)
    yield words.source(m.part, book.figure_paths[m.part.reference])
    yield from breakdowns(m.part, book.brand)
    yield from _told(book, m)
    if telling.rating(m) is Rating.RED or m.action.strip():
        yield from words.led("Management action. ", m.action, m.illustrative) or (
            Paragraph((Run(NO_ACTION, bold=True),)),
        )


def _told(book: Book, m: ReportMeasure) -> Iterator[Block]:
    """What its owner says of it, and what was restated."""
    if m.carried:
        yield Paragraph(text(m.carried), Kind.SOURCE)
    yield from words.paragraphs(m.context, m.illustrative)
    if m.challenge:
        yield Paragraph((Run("Challenge. ", bold=True), Run(m.challenge)))
    if restated := words.restated(m.part):
        yield Paragraph((Run("Restated. ", bold=True), Run(restated)))
    yield from words.since_closing(book, m.part)


def _activity(book: Book, name: str, those: Sequence[ReportMeasure]) -> Grid:
    heads = (("Indicator", 36), ("Result", 16), ("Expected range", 28), ("Where it lies", 20))
    columns = tuple(Column(text(h), share, number=n == 1) for n, (h, share) in enumerate(heads))
    rows = tuple(
        (
            _named(book, m),
            words.bare(m.part, words.value(m.part)),
            words.bare(m.part, words.expected(m.part)),
            text(words.place(m.part)),
        )
        for m in those
    )
    return Grid(f"{name}: activity beside its expected range", columns, rows)
