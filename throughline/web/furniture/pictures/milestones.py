"""Milestones: what was planned against what is now expected, or has happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from throughline.drawing.picture import COLUMN, EDGE, HAIR, KENT, NARROW, QUIET, WHITE, Tones, measured, wrapped
from throughline.ground.words import counted
from throughline.web.furniture.parts import Mark
from throughline.web.furniture.pictures.sheet import AMBER, Sheet

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone. `planned`, `forecast`: the first and last day that each can mean; `says`: its date in words.

    A `forecast` of None is the plan still standing; a `planned` of None is no date given. `reached`: it has happened.
    """

    name: str
    planned: Span | None
    forecast: Span | None = None
    reached: bool = False
    says: str = ""

    @property
    def now(self) -> Span | None:
        """What is expected, or happened."""
        return self.forecast or self.planned

    @property
    def later(self) -> bool:
        """Whether its last day moved beyond the planned one."""
        return bool(self.planned and self.now and self.now[1] > self.planned[1])


def milestones(
    rows: tuple[Milestone, ...],
    *,
    on: date,
    title: str = "Milestones: planned and expected",
    narrow: bool = False,
    name: str = "milestones",
    tones: Tones = KENT,
) -> SafeString:
    """A line for each milestone: ring planned, triangle later than planned, disc on its date, tick reached.

    `on` is drawn as today. 832 pixels wide, or 335 with each name above its line. A time that is a span of days has
    a thin bar over all of them, and its mark on the last.
    """
    sheet = Sheet(f"{name}-{'narrow' if narrow else 'wide'}", title, _told(rows), NARROW if narrow else COLUMN)
    left, right = (12.0, NARROW - 24.0) if narrow else (258.0, COLUMN - 20.0)
    years = _years(rows, on)
    first, last = date(years[0], 1, 1), date(years[-1] + 1, 1, 1)

    def place(day: date) -> float:
        return left + (right - left) * (day - first).days / (last - first).days

    tops = _tops(rows, narrow)
    foot = tops[-1] + 6
    _calendar(sheet, years, place, foot)
    sheet.line(place(on), 20, place(on), foot, tones.dark, 2)
    anchor, x = ("middle", place(on)) if place(on) > 20 else ("", 0.0)
    sheet.words(x, foot + 16, "Today", 12, tones.dark, bold=True, anchor=anchor)
    for row, top in zip(rows, tops, strict=False):
        _row(sheet, tones, row, top, place, narrow)
    return sheet.drawn(foot + 24)


def _told(rows: tuple[Milestone, ...]) -> str:
    later, reached = sum(r.later for r in rows), sum(r.reached for r in rows)
    told = "; ".join(f"{row.name}: {row.says or 'no date given'}" for row in rows)
    return f"{counted(len(rows), 'milestone')}, {reached} reached, {later} later than planned. {told}".strip()


def _years(rows: tuple[Milestone, ...], on: date) -> range:
    days = [on, *(day for row in rows for span in (row.planned, row.forecast) if span for day in span)]
    return range(min(days).year, max(days).year + 1)


def _tops(rows: tuple[Milestone, ...], narrow: bool) -> list[float]:
    tops = [28.0]
    for row in rows:
        lines = len(wrapped(row.name, NARROW - 16, 13)) if narrow else len(wrapped(row.name, 240, 13))
        tops.append(tops[-1] + (lines * 17 + 28 if narrow else max(32, lines * 17 + 12)))
    return tops


def _calendar(sheet: Sheet, years: range, place: Callable[[date], float], foot: float) -> None:
    apart = place(date(years[0] + 1, 1, 1)) - place(date(years[0], 1, 1))
    step = max(1, round(40 / apart + 0.49)) if apart < 40 else 1
    for year in years:
        x = place(date(year, 1, 1))
        sheet.line(x, 20, x, foot, HAIR)
        if (year - years[0]) % step == 0:
            sheet.words(x + 4, 16, str(year), 12, QUIET)


def _row(sheet: Sheet, tones: Tones, row: Milestone, top: float, place: Callable[[date], float], narrow: bool) -> None:
    said = wrapped(row.name, NARROW - 16 if narrow else 240, 13)
    if narrow:
        _patched(sheet, said, top + 12)
        y = top + len(said) * 17 + 12
    else:
        y = top + max(32, len(said) * 17 + 12) / 2
        sheet.lines(0, y + 4.5 - (len(said) - 1) * 8.5, said, 13)
    if row.now is None:
        _beside(sheet, 12 if narrow else 270, y, row.says or "no date given", measured(row.says or "no date given", 13))
        return
    _marks(sheet, tones, row, y, place)
    _date(sheet, row, y, place)


def _patched(sheet: Sheet, said: tuple[str, ...], foot: float) -> None:
    """Names lie on the lines of the calendar: a patch of white keeps them readable."""
    sheet.box(0, foot - 13, max(measured(line, 13) for line in said) + 6, len(said) * 17 + 1, WHITE)
    sheet.lines(0, foot, said, 13)


def _marks(sheet: Sheet, tones: Tones, row: Milestone, y: float, place: Callable[[date], float]) -> None:
    now = row.now
    assert now is not None, "a milestone without a date has been drawn already"
    x = place(now[1])
    if now[1] > now[0]:
        sheet.line(place(now[0]), y, x, y, EDGE, 2)
    if row.planned and row.later:
        sheet.line(place(row.planned[1]), y, x, y, AMBER, 3)
    if row.planned and row.planned[1] != now[1]:
        sheet.mark(Mark.NONE, place(row.planned[1]), y, tones, 6)
    if row.reached:
        sheet.box(x - 8, y - 8, 16, 16, WHITE)
        sheet.mark(Mark.DONE, x, y, tones)
    elif row.later:
        sheet.mark(Mark.AMBER, x, y, tones, 7)
    else:
        sheet.disc(x, y, 6, tones.middle)


def _date(sheet: Sheet, row: Milestone, y: float, place: Callable[[date], float]) -> None:
    spans = [span for span in (row.planned, row.forecast) if span]
    first, last = min(place(s[0]) for s in spans), max(place(s[1]) for s in spans)
    wide = measured(row.says, 13)
    if not row.says:
        return
    if last + 14 + wide <= sheet.width:
        _beside(sheet, last + 14, y, row.says, wide)
    elif first - 14 - wide >= (0 if sheet.width == NARROW else 258):
        _beside(sheet, first - 14 - wide, y, row.says, wide)


def _beside(sheet: Sheet, x: float, y: float, said: str, wide: float) -> None:
    sheet.box(x - 3, y - 9, min(wide + 6, sheet.width - x + 3), 18, WHITE)
    sheet.words(x, y + 4.5, said, 13, QUIET)
