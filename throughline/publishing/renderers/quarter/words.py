"""How a measure of the quarter is said: its figure, what it is held against, and the sentences under its heading."""

from __future__ import annotations

import re
from dataclasses import replace

from throughline.ground.timing import day_said
from throughline.ground.words import counted, opening, tidy_lines
from throughline.measures.rules.auditing import due_figure, unit_of
from throughline.measures.rules.document import FigurePart, MeasurePart
from throughline.measures.rules.figures import NBSP
from throughline.measures.rules.periods import kept
from throughline.measures.rules.publishing import Withheld
from throughline.measures.rules.travel import MILLION
from throughline.measures.rules.words import Direction, Frequency, InRange, Movement, PeriodType
from throughline.publishing.documents.papers.tree import Block, Kind, Paragraph, Run, Text
from throughline.publishing.renderers.quarter.book import Book, plain

NONE = "none yet"
_ADDRESS = re.compile(r"(https?://\S*[^\s.,;:)\]])")
SINCE = {
    Movement.BETTER: "better than in",
    Movement.WORSE: "worse than in",
    Movement.SAME: "the same as in",
}


def value(part: MeasurePart) -> Text:
    """The figure that is due, or that there is none."""
    figure = due_figure(part)
    if figure is not None and figure.withheld and figure.value is None:
        return (Run("withheld"),)
    if part.found is None or part.found.value is None:
        return (Run(NONE),)
    return plain(unit_of(part.definition).said(part.found.value), figure is not None and figure.illustrative)


def counted_in(part: MeasurePart) -> str:
    """In what the figures of a table are counted, where that is a word: "people"; "" of shares and money."""
    unit = unit_of(part.definition)
    return "" if unit.is_share or unit.name.startswith("£") else unit.name


def bare(part: MeasurePart, text: Text) -> Text:
    """A cell of a table without the word of its unit, which stands once beneath the name of the measure."""
    name = counted_in(part)
    return tuple(replace(run, text=run.text.replace(f"{NBSP}{name}", "")) for run in text) if name else text


def period(part: MeasurePart) -> str:
    """The period of the figure, with the stretch that it covers where that is another."""
    said = kept(part.found.period).said() if part.found else ""
    kind = part.definition.period_type
    return said if kind in (PeriodType.IN_PERIOD, PeriodType.SNAPSHOT) else f"{said}, {kind}"


def beside(part: MeasurePart) -> Text:
    """Beside a figure that covers more, the figure of its last period alone; nothing where none was given."""
    figure = due_figure(part)
    return alone(part, figure) if figure is not None else ()


def alone(part: MeasurePart, figure: FigurePart) -> Text:
    """The figure of one period by itself, beside the one that covers more, with the period that it is of."""
    if figure.in_period is None:
        return ()
    said = f"{unit_of(part.definition).said(figure.in_period)} in {kept(figure.period).said()} alone"
    return tuple(replace(run, below=True) for run in plain(said, figure.illustrative))


def held(part: MeasurePart, name: str) -> Text:
    """A target, a floor or a threshold: `name` is the column of what was found."""
    found = getattr(part.found, name) if part.found else None
    if found is None:
        return (Run("not set"),)
    invented = any(a.illustrative for a in part.aims) if name in ("target", "floor") else any(
        r.illustrative for r in part.ranges
    )  # fmt: skip
    return plain(unit_of(part.definition).said(found), invented)


def expected(part: MeasurePart) -> Text:
    """The expected range in words."""
    if part.found is None or part.found.low is None or part.found.high is None:
        return (Run("not set"),)
    unit = unit_of(part.definition)
    invented = any(r.illustrative for r in part.ranges)
    return plain(f"{unit.said(part.found.low)} to {unit.said(part.found.high)}", invented)


def place(part: MeasurePart) -> str:
    """Where an activity indicator lies beside its range."""
    found = part.found.in_range if part.found else InRange.NO_RANGE
    if found is InRange.NO_RANGE:
        return "no range" if part.found and part.found.value is not None else NONE
    return {InRange.BELOW: "below the range", InRange.WITHIN: "within the range", InRange.ABOVE: "above the range"}[
        found
    ]


def travelled(part: MeasurePart) -> str:
    """The direction of travel with how it was found."""
    found = part.found
    if found is None or found.direction is Direction.TOO_FEW:
        return f"too few points ({found.points if found else 0} of six)"
    chance = (
        "p below 0.01" if found.p is not None and found.p < MILLION // 100 else f"p = {(found.p or 0) / MILLION:.2f}"
    )
    p = f", {chance}" if found.p is not None and found.direction is not Direction.STABLE else ""
    return f"{found.direction} over {counted(found.points, 'point')}{p}"


def since(part: MeasurePart) -> str:
    """The movement since the period before, a sentence of its own; "" where there is nothing to compare with."""
    if part.found is None or part.found.since_last is Movement.NONE:
        return ""
    before = kept(part.found.period).later(-1)
    return f"Last movement: {SINCE[part.found.since_last]} {before.said()}."


def made_of(part: MeasurePart) -> str:
    """What the figure is made of: "4,032 of 4,800"; "" of a plain figure."""
    figure = due_figure(part)
    if figure is None:
        return ""
    if figure.withheld:
        return figure.withheld.value
    if figure.numerator is None or figure.denominator is None:
        return ""
    return f"{figure.numerator:,} of {figure.denominator:,}"


def addressed(said: str) -> Text:
    """Words in which an address of the web can be followed; the full stop or bracket behind one is no part of it."""
    parts = _ADDRESS.split(said)
    return tuple(Run(part, link=part if n % 2 else "") for n, part in enumerate(parts) if part)


def source(part: MeasurePart, figure_path: str) -> Paragraph:
    """Where the figure comes from, and the way to its re-performance."""
    figure, definition = due_figure(part), part.definition
    said = [period(part), made_of(part)]
    if figure is not None:
        said.append("provisional" if figure.provisional else "final")
    said.append(f"definition {definition.number}")
    if definition.source_system:
        said.append(definition.source_system)
    line = "; ".join(filter(None, said))
    if figure is None:
        line += f". Its owner is the {part.owner}" if part.owner else ""
        return Paragraph((Run(f"{opening(line)}."),), Kind.SOURCE)
    return Paragraph(
        (Run(f"{opening(line)}. "), Run("How this figure was worked out", to=figure_path), Run(".")),
        Kind.SOURCE,
    )


def restated(part: MeasurePart) -> str:
    """Every figure shown that was restated: as it was published first, as it stands, and why."""
    unit = unit_of(part.definition)
    said = []
    for f in part.figures:
        if f.value is None or not f.restated:
            continue
        why = f.because.rstrip(".") or "no reason was given"
        named, now = kept(f.period).said(), unit.said(f.value)
        said.append(
            f"{named} is restated as {now}; what was published first is {Withheld.SECOND}."
            if f.first is None
            else f"{named} was published as {unit.said(f.first)} and is restated as {now}: {why}."
        )
    return " ".join(said)


def replaced(book: Book, part: MeasurePart) -> str:
    """What took the place of the report's figure since the quarter was closed, in the words that stand beside it."""
    unit = unit_of(part.definition)
    told = (one for one in book.report.later if one.reference == part.reference)
    return "; ".join(
        "restated since: now withheld" if one.latest is None else f"restated since: now {unit.said(one.latest)}"
        for one in told
    )


def since_closing(book: Book, part: MeasurePart) -> tuple[Block, ...]:
    """That the figure of this report was restated after the quarter was closed: both figures, why and when."""
    unit = unit_of(part.definition)
    return tuple(
        Paragraph(
            (
                Run("Restated since the quarter was closed. ", bold=True),
                Run(
                    f"{kept(one.period).said()} was published as {unit.said(one.published)} and "
                    f"{'is now withheld' if one.latest is None else f'is now {unit.said(one.latest)}'}: "
                    f"{one.because.rstrip('.') or 'no reason was given'}, {day_said(one.on)}. "
                    "What stands here is what the quarter was closed with."
                ),
            )
        )
        for one in book.report.later
        if one.reference == part.reference
    )


def paragraphs(text: str, illustrative: bool = False) -> tuple[Block, ...]:
    """A text that somebody wrote, a paragraph a line."""
    return tuple(Paragraph(plain(line, illustrative)) for line in tidy_lines(text).split("\n") if line.strip())


def led(label: str, text: str, illustrative: bool = False) -> tuple[Block, ...]:
    """The same with its label before the first line, in one paragraph with it; nothing where nobody wrote."""
    first, *rest = paragraphs(text, illustrative) or (None,)
    return (Paragraph((Run(label, bold=True), *first.text)), *rest) if isinstance(first, Paragraph) else ()


def often(part: MeasurePart) -> str:
    """ "quarterly, due 15 days after the period"."""
    after = f", due {counted(part.lag, 'day')} after the period" if part.lag else ", due on the last day of the period"
    return f"{Frequency(part.frequency)}{after}"
