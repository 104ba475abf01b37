"""Pictures drawn by the server: SVG with presentation attributes only, told by shape and number before colour.

Each stands beside a table with the same figures. Segments are solid, mid, striped or white, so that they differ in
grey; numbers on stripes sit on a white patch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from throughline.ground.colours import contrast
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.escaping import format_html

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
HALO = mark_safe(' paint-order="stroke" stroke="#ffffff" stroke-width="4"')
LETTER = 0.56  # width of a bold letter, as a part of its size
SOLID, MIDDLE, STRIPED, OPEN, BANDED = "solid", "middle", "striped", "open", "banded"


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar: how much, how it is filled, what is written in it where there is room."""

    amount: int
    fill: str
    label: str = ""
    short: str = ""


def bar(
    brand: Brand, segments: Iterable[Segment], *, width: int, height: int, title: str, whole: int = 0
) -> SafeString:
    """One bar of segments side by side; `whole`: the amount that fills the width (the sum, unless given)."""
    drawn = [s for s in segments if s.amount > 0]
    full = max(whole, sum(s.amount for s in drawn))
    parts: list[SafeString] = []
    left = 1.0
    for segment in drawn:
        across = (width - 2) * segment.amount / full
        parts.append(_segment(brand, segment, left, across, height))
        left += across
    return drawing(width, height, title, parts)


@lru_cache(256)  # every page has some of the same few
def key(brand: Brand, fill: str) -> SafeString:
    """The swatch that stands before a word in a bar's key."""
    return drawing(22, 14, "", [_segment(brand, Segment(1, fill), 1.0, 20.0, 14)])


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart of bars: its name, its segments, what is written at its end."""

    name: str
    segments: tuple[Segment, ...]
    end: str


def bars(brand: Brand, lines: tuple[Line, ...], *, width: int, margin: int, title: str) -> SafeString:
    """Bars one under the other from a common zero, each with its name before it and its figure at its end."""
    rows, room = 40, width - margin - 86
    most = max((sum(s.amount for s in line.segments) for line in lines), default=0) or 1
    parts: list[SafeString] = []
    for place, line in enumerate(lines):
        top = place * rows + 6
        parts.append(text(0, top + 19, shortened(line.name, margin - 8, 14), brand.ink, 14, bold=True))
        left = float(margin)
        for segment in line.segments:
            across = room * segment.amount / most
            if segment.amount > 0:
                parts.append(_segment(brand, Segment(segment.amount, segment.fill), left, across, 28, top))
                left += across
        parts.append(text(left + 8, top + 19, line.end, brand.ink, 14, bold=True))
    parts.append(
        format_html(
            '<line x1="{0}" y1="0" x2="{0}" y2="{1}" stroke="{2}" stroke-width="1"/>',
            margin,
            len(lines) * rows,
            brand.ink,
        )
    )
    return drawing(width, len(lines) * rows, title, parts)


def drawing(width: int, height: int, title: str, parts: Iterable[SafeString]) -> SafeString:
    """The whole picture; without a title it is decoration beside words."""
    named = format_html('role="img" aria-label="{}"', title) if title else SafeString('aria-hidden="true"')
    return format_html(
        '<svg viewBox="0 0 {0} {1}" width="{0}" height="{1}" {2} focusable="false" font-family="{3}">{4}{5}</svg>',
        width,
        height,
        named,
        FONT,
        format_html("<title>{}</title>", title) if title else "",
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def _segment(brand: Brand, segment: Segment, left: float, across: float, height: int, top: int = 0) -> SafeString:
    box = format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="1"/>',
        at(left),
        at(top + 0.5),
        at(max(across - 1.5, 0.5)),
        height - 1,
        _ground(brand, segment.fill),
        brand.ink,
    )
    return format_html(
        "{}{}{}",
        box,
        _lines(brand, segment.fill, left, across, height, top),
        _label(brand, segment, left, across, height, top),
    )


def _ground(brand: Brand, fill: str) -> str:
    return {SOLID: brand.primary, MIDDLE: brand.middle, OPEN: "#ffffff"}.get(fill, brand.pale)


def _lines(brand: Brand, fill: str, left: float, across: float, height: int, top: int) -> str:
    right, foot = left + across - 1.5, top + height - 0.5
    if fill == STRIPED:
        path = "".join(f"M{at(left + x)} {at(top + 0.5)}V{at(foot)}" for x in range(5, int(right - left), 6))
    elif fill == BANDED:
        path = "".join(f"M{at(left)} {at(top + y)}H{at(right)}" for y in range(5, height - 1, 6))
    else:
        return ""
    return format_html('<path d="{}" stroke="{}" stroke-width="1.4"/>', path, brand.ink) if path else ""


def _label(brand: Brand, segment: Segment, left: float, across: float, height: int, top: int) -> str:
    words = next((w for w in (segment.label, segment.short) if w and _width(w) + 12 <= across), "")
    if not words:
        return ""
    middle, foot = left + (across - 1.5) / 2, top + height / 2 + 5
    patched = segment.fill in (STRIPED, BANDED)
    under = "#ffffff" if patched else _ground(brand, segment.fill)
    ink = max(("#ffffff", brand.ink), key=lambda one: contrast(one, under))  # any council's colours are readable so
    written = text(middle, foot, words, ink, 14, bold=True, anchor="middle")
    if not patched:
        return written
    wide = _width(words) + 8
    patch = format_html(
        '<rect x="{}" y="{}" width="{}" height="20" fill="#ffffff"/>', at(middle - wide / 2), at(foot - 15), at(wide)
    )
    return format_html("{}{}", patch, written)


def text(
    x: float,
    y: float,
    words: str,
    ink: str,
    size: int,
    *,
    bold: bool = False,
    anchor: str = "start",
    halo: bool = False,
) -> SafeString:
    """Words at a point, their foot on the line. `halo`: with a white edge, for words that lie across lines."""
    return format_html(
        '<text x="{}" y="{}" font-size="{}" fill="{}" text-anchor="{}" font-weight="{}"{}>{}</text>',
        at(x),
        at(y),
        size,
        ink,
        anchor,
        700 if bold else 400,
        HALO if halo else "",
        words,
    )


def _width(words: str) -> float:
    return len(words) * 14 * LETTER


def shortened(words: str, room: float, size: int) -> str:
    """The words, cut with an ellipsis where they would not fit; the table beside the picture has them whole."""
    most = max(int(room / (size * LETTER)), 4)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def at(number: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{number:.1f}".removesuffix(".0")
