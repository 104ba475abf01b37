"""A figure worked out again, step by step, from what was frozen: a page of its own in public, an appendix in print."""

from __future__ import annotations

from collections.abc import Iterator

from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.measures.rules.auditing import again, due_figure, unit_of
from throughline.measures.rules.document import FigurePart, MeasurePart
from throughline.measures.rules.periods import kept
from throughline.measures.rules.words import MeasureKind
from throughline.publishing.documents.papers.tree import Block, Column, Grid, Heading, Kind, Level, Paragraph, Run, Text
from throughline.publishing.documents.quarter.report import ReportMeasure
from throughline.publishing.renderers.quarter import words
from throughline.publishing.renderers.quarter.book import Book, plain
from throughline.publishing.renderers.quarter.breakdowns import breakdowns
from throughline.publishing.renderers.quarter.charts import drawn
from throughline.publishing.renderers.quarter.summary import text
from throughline.publishing.renderers.saying import is_web_address


def figure(book: Book, m: ReportMeasure) -> Iterator[Block]:
    """The page of one figure: the finding, the steps, what was put in, the definition, every figure behind it."""
    part = m.part
    yield Heading(1, _finding(part), book.figure_paths[part.reference])
    yield Paragraph(
        text(f"{part.kind} {part.reference}. {part.found.because if part.found else ''}".strip()), Kind.LEAD
    )
    yield from words.since_closing(book, part)
    yield from _worked(part)
    if part.figures:
        yield drawn(part, book.brand)
    yield Heading(2, "What was put in")
    yield _inputs(part)
    if parts := tuple(breakdowns(part, book.brand)):
        yield Heading(2, "Its parts")
        yield from parts
    yield Heading(2, "Every figure behind it")
    yield _figures(part)
    if restated := words.restated(part):
        yield Paragraph((Run("Restated. ", bold=True), Run(restated)))


def appendix(book: Book) -> Iterator[Block]:
    """Every figure of the report, worked out again in a few lines each."""
    yield Heading(1, "How each figure was worked out", listed=True, fresh=True, counts=Level.APPENDIX)
    yield Paragraph(
        text(
            "Each is worked out here from what was frozen when the quarter was closed. The public pages hold every figure behind it, and the command “throughline reperform” makes them all again."
        )
    )
    for m in book.report.measures:
        yield Heading(2, m.part.title, book.figure_paths[m.part.reference], counts=Level.APPENDIX)
        yield from words.since_closing(book, m.part)
        yield from _worked(m.part)


def _finding(part: MeasurePart) -> str:
    said = "".join(run.text for run in words.value(part))
    if part.found is None or part.found.value is None:
        return f"{part.title}: no figure to work out for {words.period(part)}"
    return f"{part.title}: {said}, worked out again"


def _worked(part: MeasurePart) -> Iterator[Block]:
    """The steps in a table; or why there are none."""
    found = again(part)
    if found is None:
        yield Paragraph(text(f"There is nothing to work out: {part.found.because if part.found else words.NONE}"))
        return
    columns = (Column(text("Step"), 34), Column(text("With"), 44), Column(text("Gives"), 22))
    rows = tuple((text(f"{n}. {s.does}"), text(s.workings), text(s.gives)) for n, s in enumerate(found.steps, 1))
    yield Grid(f"{words.period(part)}, step by step", columns, rows)
    published = part.found.value if part.found else None
    if published != found.value:
        unit = unit_of(part.definition)
        told = unit.said(published) if published is not None else words.NONE
        yield Paragraph((Run(f"It does not agree: published is {told}.", bold=True),))


def _inputs(part: MeasurePart) -> Grid:
    figure_, d = due_figure(part), part.definition
    rows: list[tuple[str, Text]] = [
        ("What it measures", text(d.formula or "not stated")),
        ("Numerator", text(_counted(figure_, "numerator", d.numerator_says))),
        ("Denominator", text(_counted(figure_, "denominator", d.denominator_says))),
        ("Period", text(words.period(part))),
        *((("Of that period alone", alone),) if (alone := words.beside(part)) else ()),
        ("As at", text(day_said(figure_.as_at) if figure_ and figure_.as_at else "not stated")),
        ("Standing", text("none yet" if figure_ is None else "provisional" if figure_.provisional else "final")),
        ("Evidence", _linked(figure_.evidence_says, figure_.evidence) if figure_ else text("none")),
        ("Source", _linked("", figure_.source) if figure_ else text("none")),
        ("Entered by", text(figure_.entered_as if figure_ and figure_.entered_as else "not stated")),
        ("Definition", text(f"number {d.number} of {d.versions}; {d.polarity.said}; {d.period_type}")),
        ("Source system", text(d.source_system or "not stated")),
        ("How often", text(words.often(part))),
        ("Answers for it", text(part.owner or "not stated")),
    ]
    if part.kind is MeasureKind.KPI:
        rows += [("Target", words.held(part, "target")), ("Floor standard", words.held(part, "floor"))]
        rows.append(("Rated by", text(f"{part.scheme.name}: {part.scheme.says}")))
    else:
        rows.append(("Expected range", words.expected(part)))
    return Grid(
        "What was put in", (Column(text("What"), 1), Column(text("As frozen"), 3)), tuple((text(a), b) for a, b in rows)
    )


def _counted(figure_: FigurePart | None, name: str, says: str) -> str:
    number = getattr(figure_, name) if figure_ else None
    if figure_ is not None and figure_.withheld:
        return figure_.withheld.value
    if number is None:
        return "not given"
    return f"{number:,}" + (f", {says}" if says else "")


def _linked(says: str, link: str) -> Text:
    """Words that lead to where they come from, where that is a web address; what lies inside the council stays there."""
    if is_web_address(link):
        return (Run(says or "Published paper", link=link),)
    return text(says or ("kept by the council" if link else "none given"))


def _figures(part: MeasurePart) -> Grid:
    """Every period that the rating, the direction or the graph looks at, the latest first."""
    unit = unit_of(part.definition)
    heads = (("Period", 30), ("Figure", 16), ("Numerator", 16), ("Denominator", 16), ("State", 22))
    columns = tuple(Column(text(h), s, number=n in (1, 2, 3)) for n, (h, s) in enumerate(heads))
    rows = tuple(
        (
            text(kept(f.period).said()),
            (
                *plain(unit.said(f.value) if f.value is not None else "withheld", f.illustrative),
                *words.alone(part, f),
            ),
            text(f"{f.numerator:,}" if f.numerator is not None else "withheld" if f.withheld else "not given"),
            text(f"{f.denominator:,}" if f.denominator is not None else "withheld" if f.withheld else "not given"),
            text(_state(part, f)),
        )
        for f in reversed(part.figures)
    )
    if not rows:
        return Grid("Figures", columns, ((text("no figure yet"), *(text("") for _ in range(4))),))
    return Grid(f"{counted(len(rows), 'period')} of {part.title}", columns, rows)


def _state(part: MeasurePart, f: FigurePart) -> str:
    said = "provisional" if f.provisional else "final"
    if f.restated:
        said = f"restated; was {unit_of(part.definition).said(f.first)}" if f.first is not None else "restated"
    if f.withheld:
        said = f"{said}; {f.withheld}"
    return said if f.definition == part.definition.number else f"{said}, definition {f.definition}"
