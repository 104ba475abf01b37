"""The charts of a quarter: each measure's line, and the counts by rating; the same drawing on a page, in Word and in PDF."""

from __future__ import annotations

from throughline.measures.rules.auditing import series_of, unit_of
from throughline.measures.rules.document import MeasurePart
from throughline.measures.rules.periods import Period, kept
from throughline.measures.rules.standing import POINTS_SHOWN
from throughline.measures.rules.targets import aim_of, range_of
from throughline.measures.rules.words import Rating
from throughline.publishing.documents.papers.tree import Picture, Swatch
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.lines import Chart, Point, line, small
from throughline.publishing.renderers.papers.parts import alone
from throughline.publishing.renderers.pictures import BANDED, MIDDLE, OPEN, SOLID, STRIPED, Segment, bar, key

WIDE, NARROW, HIGH = 620, 335, 180
FILLS = {
    Rating.BLUE: MIDDLE,
    Rating.GREEN: SOLID,
    Rating.AMBER: BANDED,
    Rating.RED: STRIPED,
    Rating.UNRATED: OPEN,
}


def label(period: Period, year_begins: int = 4) -> str:
    """A period on an axis: "Jun 20", "Q1 20/21", "20/21"."""
    if period.months == 1:
        return f"{period.begins:%b %y}"
    year = period.begins.year - (period.begins.month < year_begins)
    named = f"{year % 100:02}/{(year + 1) % 100:02}"
    if period.months == 12:
        return named
    letter = "Q" if period.months == 3 else "H"
    return f"{letter}{(period.begins.month - year_begins) % 12 // period.months + 1} {named}"


def chart_of(part: MeasurePart, shown: int = POINTS_SHOWN) -> Chart:
    """A measure's points up to the period that is due, from the first that has a figure; those before are no gap."""
    series, figures = series_of(part), {kept(f.period): f for f in part.figures}
    end = kept(part.found.period) if part.found else max(figures, default=None)
    if end is None:
        return Chart(part.title, unit_of(part.definition), ())
    first = min((p for p in figures if p <= end), default=end)
    points = []
    for period in (end.later(-n) for n in reversed(range(shown))):
        if period < first:
            continue
        aim, _ = aim_of(series.targets, period, series.period_type, series.year_begins)
        expected, figure = range_of(series.ranges, period, series.year_begins), figures.get(period)
        points.append(
            Point(
                label(period, part.year_begins),
                figure.value if figure else None,
                aim.target if aim else None,
                aim.floor if aim else None,
                expected.low if expected else None,
                expected.high if expected else None,
                restated=figure is not None and figure.restated,
                provisional=figure is not None and figure.provisional,
            )
        )
    return Chart(part.title, unit_of(part.definition), tuple(points))


def drawn(part: MeasurePart, brand: Brand) -> Picture:
    """The chart of a measure, wide for paper and screen, narrow for a phone."""
    chart = chart_of(part)
    wide, narrow = line(brand, chart, width=WIDE, height=HIGH), line(brand, chart, width=NARROW, height=230)
    return Picture(alone(str(wide)), chart.told, WIDE, HIGH, narrow=str(narrow))


def small_chart(part: MeasurePart, brand: Brand) -> str:
    """One of many."""
    return small(brand, chart_of(part))


def ratings_bar(ratings: tuple[tuple[Rating, int], ...], brand: Brand, told: str) -> Picture:
    """The KPIs by rating in one bar, told by pattern and number before colour."""
    there = [(r, n) for r, n in ratings if n]
    segments = [Segment(n, FILLS[r], f"{r} {n}", str(n)) for r, n in there]
    wide = bar(brand, segments, width=WIDE, height=44, title=told)
    narrow = bar(brand, segments, width=NARROW, height=44, title=told)
    swatches = tuple(Swatch(alone(str(key(brand, FILLS[r]))), f"{r} {n}") for r, n in there)
    return Picture(alone(str(wide)), told, WIDE, 44, swatches, narrow=str(narrow))
