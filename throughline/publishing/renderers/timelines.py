"""Pictures of time: open is planned, solid is done, a day is a point, a period a bar, an arrow goes on without an end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from throughline.ground.timing import MONTHS, Timing
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.escaping import format_html
from throughline.publishing.renderers.pictures import at, drawing, shortened, text

ROW, HEAD, FOOT = 30, 26, 24
LABEL = 20  # height of a label that stands above its bar
MOST_YEARS = 9  # named on the axis; beyond that every second, third … year is


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day, both in it; `last` None: it goes on. `done`: a fact, not a plan."""

    first: date
    last: date | None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """One row of the picture: its name and what lies on it."""

    name: str
    spans: tuple[Span, ...]


def span(timing: Timing) -> Span:
    """What a time can mean, from its first day to its last."""
    return Span(timing.earliest, timing.latest)


def between(starts: Timing | None, ends: Timing | None) -> Span | None:
    """From the beginning of one time to the end of another; None without a beginning or where it ends before it."""
    if starts is None:
        return None
    last = ends.latest if ends else None
    return None if last and last < starts.earliest else Span(starts.earliest, last)


def timeline(
    brand: Brand, tracks: tuple[Track, ...], as_at: date, *, width: int, margin: int, title: str
) -> SafeString:
    """All tracks over one axis of years, with a line at the day `as_at` where the axis has it.

    `margin`: room for names at the left; 0: each name stands above its bar.
    """
    scale = _Scale.over(tracks, margin + 6, width - 14)
    above = 0 if margin else LABEL
    height = HEAD + len(tracks) * (ROW + above) + FOOT
    parts = [*_axis(brand, scale, height), *_position(brand, scale, as_at, height)]
    for place, track in enumerate(tracks):
        top = HEAD + place * (ROW + above)
        name = shortened(track.name, margin - 8 if margin else width, 13)
        parts.append(text(0, top + 15, name, brand.ink, 13, halo=True))
        parts += [_drawn(brand, scale, s, top + above) for s in track.spans]
    return drawing(width, height, title, parts)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to the picture's own units, from the first of January of the first year to the end of the last."""

    first: int
    last: int
    left: float
    right: float

    @classmethod
    def over(cls, tracks: Iterable[Track], left: float, right: float) -> _Scale:
        days = [d for t in tracks for s in t.spans for d in (s.first, s.last or s.first)]
        return cls(min(days).year, max(days).year, left, right)

    def at(self, day: date) -> float:
        begins, ends = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal()
        return self.left + (self.right - self.left) * (day.toordinal() - begins) / (ends - begins)


def _axis(brand: Brand, scale: _Scale, height: int) -> Iterable[SafeString]:
    step = -(-(scale.last - scale.first + 1) // MOST_YEARS)
    for year in range(scale.first, scale.last + 1, step):
        x = scale.at(date(year, 1, 1))
        yield format_html(
            '<line x1="{0}" y1="0" x2="{0}" y2="{1}" stroke="{2}" stroke-width="1"/>', at(x), height - 20, "#dfe3e6"
        )
        yield text(x + 3, height - 6, str(year), brand.muted, 12)


def _position(brand: Brand, scale: _Scale, as_at: date, height: int) -> Iterable[SafeString]:
    """A dashed line at the day of the edition's position, named above it on the side that has room."""
    if not scale.first <= as_at.year <= scale.last:
        return
    x = scale.at(as_at)
    yield format_html(
        '<line x1="{0}" y1="4" x2="{0}" y2="{1}" stroke="{2}" stroke-width="1.5" stroke-dasharray="4 3"/>',
        at(x),
        height - 20,
        brand.accent,
    )
    right = x > (scale.left + scale.right) / 2
    words = f"{as_at.day} {MONTHS[as_at.month - 1]} {as_at.year}"
    yield text(x - 5 if right else x + 5, 13, words, brand.ink, 12, anchor="end" if right else "start")


def _drawn(brand: Brand, scale: _Scale, one: Span, top: int) -> SafeString:
    left = scale.at(one.first)
    right = scale.at(one.last) if one.last else scale.right
    fill = brand.primary if one.done else "#ffffff"
    if one.last and right - left < 9:
        middle = (left + right) / 2
        return format_html(
            '<circle cx="{}" cy="{}" r="5.5" fill="{}" stroke="{}" stroke-width="2"/>',
            at(middle), top + 11, fill, brand.primary,
        )  # fmt: skip
    if one.last:
        return format_html(
            '<rect x="{}" y="{}" width="{}" height="12" rx="2" fill="{}" stroke="{}" stroke-width="2"/>',
            at(left), top + 5, at(right - left), fill, brand.primary,
        )  # fmt: skip
    return format_html(
        '<path d="M{0} {1}H{2}L{3} {4}L{2} {5}H{0}" fill="{6}" stroke="{7}" stroke-width="2"/>',
        at(left), top + 5, at(right - 6), at(right + 2), top + 11, top + 17, fill, brand.primary,
    )  # fmt: skip
