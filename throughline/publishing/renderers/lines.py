"""A measure's line with its target, floor and expected range: the same drawing on a page, in Word and in PDF.

Told by shape before colour: the figure is a solid line with discs, the target a long-dashed line and the floor a dotted
one, each named at its end; the expected range is a pale band; a provisional figure is a ring; a restated one has a
square round it; a missing one is a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from throughline.measures.rules.figures import Unit
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.escaping import format_html
from throughline.publishing.renderers.pictures import at, drawing, text

TOP, FOOT = 18, 34
SMALL_TOP, SMALL_FOOT = 26, 20
APART = 17  # pixels between two names at the right, so that neither lies on the other
LETTER = 7.4  # width of a letter of 13 pixels
NAME, PANEL, GUTTER, BELOW = 16, 84, 24, 18  # of small charts side by side: a line of the head, the lines, between them
AIR = 12  # pixels between the axis, the first point and the last one


@dataclass(frozen=True, slots=True)
class Point:
    """What is known of one period, in smallest units. `label`: the period, short."""

    label: str
    value: int | None
    target: int | None = None
    floor: int | None = None
    low: int | None = None
    high: int | None = None
    restated: bool = False
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """One measure's points, oldest first."""

    title: str
    unit: Unit
    points: tuple[Point, ...]

    @property
    def told(self) -> str:
        """The chart in one sentence, for whoever does not see it."""
        there = [p for p in self.points if p.value is not None]
        if not there:
            return f"{self.title}: no figures yet."
        first, last = there[0], there[-1]
        said = f"{self.title}: {self._said(first)} to {self._said(last)}"
        beside = [
            f"{word} {self.unit.said(v)}"
            for word, v in (("target", last.target), ("floor", last.floor))
            if v is not None
        ]
        if last.low is not None and last.high is not None:
            beside.append(f"expected {self.unit.said(last.low)} to {self.unit.said(last.high)}")
        return f"{said}; {', '.join(beside)}." if beside else f"{said}."

    def _said(self, point: Point) -> str:
        return f"{self.unit.said(point.value or 0)} in {point.label}"


def line(brand: Brand, chart: Chart, *, width: int, height: int = 300) -> SafeString:
    """The whole chart, with its axis, its periods and a name for each line."""
    names = _names(chart)
    right = max((len(name) * LETTER for name, _, _ in names), default=0) + 14
    scale = _Scale.of(chart, 62, width - right, TOP, height - FOOT)
    parts = [
        *_axis(brand, chart, scale, width),
        *_range(brand, chart, scale),
        *_standards(brand, chart, scale),
        *_values(brand, chart, scale, 4.5),
        *_named(brand, names, scale),
        *_periods(brand, chart, scale, height),
    ]
    return drawing(width, height, chart.told, parts)


def small(
    brand: Brand, chart: Chart, *, width: int = 260, height: int = 130, among: Sequence[Chart] = ()
) -> SafeString:
    """One of many small charts: its line with target and floor, its first and last period, its last figure.

    `among`: those that it is compared with, so that all have one scale.
    """
    last = next((p for p in reversed(chart.points) if p.value is not None), None)
    said = chart.unit.said(last.value) if last and last.value is not None else "no figures"
    top = text(width, 15, said, brand.ink, 14, bold=True, anchor="end")
    return drawing(width, height, chart.told, [top, *_small(brand, chart, among, width, height, SMALL_TOP)])


def _small(
    brand: Brand, chart: Chart, among: Sequence[Chart], width: int, height: int, top: int
) -> Iterable[SafeString]:
    """The lines of a small chart below its head, and its first and last period."""
    everything = replace(chart, points=tuple(p for c in (among or (chart,)) for p in c.points))
    scale = replace(_Scale.of(everything, 4, width - 12, top, height - SMALL_FOOT), count=len(chart.points))
    yield from _range(brand, chart, scale)
    yield from _standards(brand, chart, scale)
    yield from _values(brand, chart, scale, 3)
    if len(chart.points) > 1:
        yield text(0, height - 4, chart.points[0].label, brand.muted, 12)
        yield text(width, height - 4, chart.points[-1].label, brand.muted, 12, anchor="end")


@dataclass(frozen=True, slots=True)
class Panel:
    """One of many in one drawing: its name, its latest figure as it is said, its line."""

    name: str
    said: str
    chart: Chart


def multiples(brand: Brand, panels: Sequence[Panel], *, width: int, across: int, told: str) -> SafeString:
    """Small charts side by side in one drawing, all on one scale, each under its name and its latest figure."""
    wide = (width - GUTTER * (across - 1)) // across
    names = [wrap(panel.name, int(wide / LETTER)) for panel in panels]
    head = NAME * (max(map(len, names)) + 1) + 4
    high = head + PANEL
    charts = [panel.chart for panel in panels]
    parts = []
    for place, (panel, lines) in enumerate(zip(panels, names, strict=True)):
        said = [text(0, NAME * (n + 1), line_, brand.ink, 13) for n, line_ in enumerate(lines)]
        said.append(text(0, NAME * (len(lines) + 1), panel.said, brand.ink, 13, bold=True))
        inside = format_html_join(
            "", "{}", ((p,) for p in (*said, *_small(brand, panel.chart, charts, wide, high, head)))
        )
        x, y = (place % across) * (wide + GUTTER), (place // across) * (high + BELOW)
        parts.append(format_html('<g transform="translate({} {})">{}</g>', x, y, inside))
    return drawing(width, -(-len(panels) // across) * (high + BELOW) - BELOW + 4, told, parts)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From places in the row and figures to pixels."""

    count: int
    least: float
    most: float
    left: float
    right: float
    top: float
    foot: float

    @classmethod
    def of(cls, chart: Chart, left: float, right: float, top: float, foot: float) -> _Scale:
        shown = [v for p in chart.points for v in (p.value, p.target, p.floor, p.low, p.high) if v is not None]
        least, most = min(shown, default=0), max(shown, default=1)
        air = (most - least) * 0.12 or max(abs(most) * 0.1, 1)
        bottom = 0.0 if 0 <= least <= air else least - air
        return cls(len(chart.points), bottom, most + air, left, right, top, foot)

    def x(self, place: int) -> float:
        across = self.right - self.left - 2 * AIR
        return self.left + AIR + (across * place / (self.count - 1) if self.count > 1 else across / 2)

    def y(self, value: float) -> float:
        return self.foot - (self.foot - self.top) * (value - self.least) / (self.most - self.least)


def _axis(brand: Brand, chart: Chart, scale: _Scale, width: int) -> Iterable[SafeString]:
    for value in _ticks(scale.least, scale.most):
        y = scale.y(value)
        yield format_html(
            '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="#d5dbe0" stroke-width="1"/>',
            at(scale.left), at(y), at(min(scale.right, width)), at(y),
        )  # fmt: skip
        yield text(scale.left - 8, y + 4, _short(chart.unit, value), brand.muted, 12, anchor="end")


def _ticks(least: float, most: float) -> list[int]:
    """Three to six round numbers within the axis."""
    span = most - least
    size = 1
    steps = (1, 2, 5)
    while not any(span / (size * s) <= 6 for s in steps):
        size *= 10
    step = next(size * s for s in steps if span / (size * s) <= 6)
    first = int(-(-least // step)) * step
    return list(range(first, int(most) + 1, step))


def _short(unit: Unit, value: int) -> str:
    """A figure on the axis: thousands and millions shortened, the unit left to the names."""
    if unit.is_share or unit.name.startswith("£m"):
        return unit.said(value)
    whole = value // 10**unit.places
    sign = "£" if unit.name.startswith("£") else ""
    for size, letter in ((1_000_000, "m"), (1_000, "k")):
        if abs(whole) >= 10 * size or (abs(whole) >= size and whole % (size // 10) == 0):
            tenths = whole * 10 // size
            return f"{sign}{tenths // 10}{f'.{tenths % 10}' if tenths % 10 else ''}{letter}"
    return f"{sign}{whole:,}"


def _range(brand: Brand, chart: Chart, scale: _Scale) -> Iterable[SafeString]:
    """A pale band, stepped where the thresholds change, between two thin lines."""
    for first, last in _runs(
        [(p.low, p.high) if p.low is not None and p.high is not None else None for p in chart.points]
    ):
        point = chart.points[first]
        left, right = _edges(scale, first, last)
        top, foot = scale.y(point.high or 0), scale.y(point.low or 0)
        yield format_html(
            '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="0.8"/>',
            at(left), at(top), at(right - left), at(max(foot - top, 1)), brand.pale, brand.middle,
        )  # fmt: skip


def _standards(brand: Brand, chart: Chart, scale: _Scale) -> Iterable[SafeString]:
    lines = (("target", brand.primary, 2, "9 4"), ("floor", brand.accent, 2, "2 4"))
    for name, colour, thick, dashes in lines:
        for first, last in _runs([getattr(p, name) for p in chart.points]):
            left, right = _edges(scale, first, last)
            y = scale.y(getattr(chart.points[first], name))
            yield format_html(
                '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}" stroke-dasharray="{}"/>',
                at(left), at(y), at(right), at(y), colour, thick, dashes,
            )  # fmt: skip


def _edges(scale: _Scale, first: int, last: int) -> tuple[float, float]:
    """From half a step before the first place to half a step after the last."""
    half = (scale.x(1) - scale.x(0)) / 2 if scale.count > 1 else AIR
    return max(scale.x(first) - half, scale.left), min(scale.x(last) + half, scale.right)


def _runs(values: Sequence[object]) -> Iterable[tuple[int, int]]:
    """Stretches of the same value, those without one left out."""
    first = 0
    for place in range(1, len(values) + 1):
        if place == len(values) or values[place] != values[first]:
            if values[first] is not None:
                yield first, place - 1
            first = place


def _values(brand: Brand, chart: Chart, scale: _Scale, radius: float) -> Iterable[SafeString]:
    way, broken = "", True
    for place, point in enumerate(chart.points):
        if point.value is None:
            broken = True
            continue
        way += f"{'M' if broken else 'L'}{at(scale.x(place))} {at(scale.y(point.value))}"
        broken = False
    if way:
        yield format_html(
            '<path d="{}" fill="none" stroke="{}" stroke-width="2.5" stroke-linejoin="round"/>', way, brand.ink
        )
    for place, point in enumerate(chart.points):
        if point.value is not None:
            yield _mark(brand, point, scale.x(place), scale.y(point.value), radius)


def _mark(brand: Brand, point: Point, x: float, y: float, radius: float) -> SafeString:
    fill = "#ffffff" if point.provisional else brand.ink
    disc = format_html(
        '<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="2"/>',
        at(x),
        at(y),
        at(radius),
        fill,
        brand.ink,
    )
    if not point.restated:
        return disc
    far = radius + 5
    square = format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="none" stroke="{}" stroke-width="2"/>',
        at(x - far), at(y - far), at(2 * far), at(2 * far), brand.ink,
    )  # fmt: skip
    return format_html("{}{}", square, disc)


def _names(chart: Chart) -> list[tuple[str, int, str]]:
    """What stands at the right: the last figure and the standards that hold at the end; the value that each lies at."""
    last = next((p for p in reversed(chart.points) if p.value is not None), None)
    end = chart.points[-1] if chart.points else None
    found: list[tuple[str, int, str]] = []
    if last is not None and last.value is not None:
        found.append((chart.unit.said(last.value).split("\N{NO-BREAK SPACE}")[0], last.value, "value"))
    if end is not None:
        for word, value in (("Target", end.target), ("Floor", end.floor), ("Upper", end.high), ("Lower", end.low)):
            if value is not None:
                said = chart.unit.said(value).split("\N{NO-BREAK SPACE}")[0]
                found.append((f"{word} {said}", value, word.lower()))
    return found


def _named(brand: Brand, names: list[tuple[str, int, str]], scale: _Scale) -> Iterable[SafeString]:
    colours = {"target": brand.primary, "floor": brand.accent}
    wanted = sorted(((scale.y(value) + 5, said, kind) for said, value, kind in names), key=lambda n: n[0])
    foot = float("-inf")
    for y, said, kind in wanted:
        foot = max(y, foot + APART)
        yield text(scale.right + 8, foot, said, colours.get(kind, brand.ink), 13, bold=kind == "value", halo=True)


def _periods(brand: Brand, chart: Chart, scale: _Scale, height: int) -> Iterable[SafeString]:
    """The periods beneath, as many as have room, the last always."""
    count = len(chart.points)
    widest = max((len(p.label) * 6.8 for p in chart.points), default=0) + 10
    step = max(1, -(-int(widest * max(count - 1, 1)) // int(scale.right - scale.left)))
    for place in range(count - 1, -1, -step):
        x = min(max(scale.x(place), widest / 2 - 8), scale.right + 20)
        yield text(x, height - 12, chart.points[place].label, brand.muted, 12, anchor="middle")
