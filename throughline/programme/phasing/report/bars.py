"""Bars against a limit: money by year against envelopes, savings against the floor, value against the proved limit."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.drawing.picture import EDGE, INK, NARROW, QUIET, RED, WIDE, Picture, Tones, measured

BAR = 22


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is, how long, where the limit stands (None: there is none), what is said at its end."""

    name: str
    amount: int
    limit: int | None
    says: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Bars on one scale under a heading."""

    heading: str
    bars: tuple[Bar, ...]


def bars(name: str, title: str, groups: tuple[Group, ...], tones: Tones, *, narrow: bool) -> str:
    """Bars from nought; the tick is the limit; a bar on the wrong side of it has a red edge and red words."""
    told = "; ".join(
        f"{group.heading}: {', '.join(f'{bar.name} {bar.says}' for bar in group.bars)}" for group in groups
    )
    picture = Picture(f"{name}-{'narrow' if narrow else 'wide'}", title, f"{told}.", NARROW if narrow else WIDE)
    y = 4.0
    for group in groups:
        y = _group(picture, group, y, tones, narrow)
    return picture.drawn(y)


def _group(picture: Picture, group: Group, y: float, tones: Tones, narrow: bool) -> float:
    if group.heading:
        picture.words(0, y + 12, group.heading, 14, bold=True)
        y += 24
    left = 0.0 if narrow else 130.0
    ends = max((measured(bar.says, 13) for bar in group.bars), default=0) + 16
    room = picture.width - left - (4 if narrow else ends)
    most = max((max(bar.amount, bar.limit or 0) for bar in group.bars), default=0) or 1
    for bar in group.bars:
        if narrow:
            picture.words(0, y + 11, bar.name, 13, bold=True)
            picture.words(picture.width, y + 11, bar.says, 13, RED if bar.wrong else INK, anchor="end")
            y += 18
        else:
            picture.words(0, y + 16, bar.name, 14)
        long, limit = room * max(bar.amount, 0) / most, None if bar.limit is None else room * max(bar.limit, 0) / most
        _bar(picture, bar, left, y, long, limit, tones)
        if not narrow:
            picture.words(left + max(long, limit or 0) + 12, y + 16, bar.says, 13, RED if bar.wrong else QUIET)
        y += BAR + 10
    return y + 10


def _bar(picture: Picture, bar: Bar, x: float, y: float, long: float, limit: float | None, tones: Tones) -> None:
    if long > 0:
        picture.box(x, y, max(long, 2), BAR, "#fbd5cd" if bar.wrong else tones.middle, RED if bar.wrong else "")
    else:
        picture.line(x, y, x, y + BAR, EDGE, 2)
    if limit is not None:
        if limit > long:
            picture.line(x + long, y + BAR / 2, x + limit, y + BAR / 2, EDGE)
        picture.line(x + limit, y - 3, x + limit, y + BAR + 3, INK, 2)
