"""A chain of dated steps on one scale of months: what is late, what is next, which meetings are fixed, and where today is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from throughline.drawing.picture import HAIR, KENT, NARROW, QUIET, RED, WIDE, Tones, measured, wrapped
from throughline.ground.timing import MONTHS
from throughline.web.furniture.parts import Mark
from throughline.web.furniture.pictures.sheet import GREEN, Sheet

ROW, HEAD, FOOT = 34, 46, 44
SHADE = "#eef1f3"


@dataclass(frozen=True, slots=True)
class Dated:
    """One line: its name, its day, the end of a window, how it stands, and two short texts at the right."""

    name: str
    day: date
    until: date | None = None
    mark: Mark = Mark.NONE
    fixed: bool = False
    said: str = ""
    left: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """From days to places across the picture."""

    first: date
    last: date
    x: float
    width: float

    def at(self, day: date) -> float:
        """Where a day stands; what lies outside stands at the edge."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.x + self.width * min(max(share, 0), 1)


def steps(
    rows: tuple[Dated, ...],
    *,
    today: date,
    needed: date | None,
    shaded: tuple[tuple[date, date], ...] = (),
    title: str,
    narrow: bool = False,
    tones: Tones = KENT,
) -> SafeString:
    """The chain from the earliest day to the latest; `shaded`: the days before a poll, [begins, ends)."""
    told = "; ".join(f"{one.name}, {one.said}" + (f", {one.left}" if one.left else "") for one in rows)
    sheet = Sheet("steps", title, told, NARROW if narrow else WIDE)
    days = [d for one in rows for d in (one.day, one.until) if d] + [today] + ([needed] if needed else [])
    margin = timedelta(max(4, (max(days) - min(days)).days // 30))
    left, right = (0.0, 0.0) if narrow else (300.0, 330.0)
    scale = Scale(min(days) - margin, max(days) + margin, left + 8, sheet.width - left - right - 16)
    step = 58 if narrow else ROW
    foot = HEAD + step * len(rows) + 6
    months(sheet, scale, foot)
    for begins, ends in shaded:
        if ends > scale.first and begins < scale.last:
            sheet.box(scale.at(begins), HEAD - 12, scale.at(ends) - scale.at(begins), foot - HEAD + 12, SHADE)
            sheet.words(scale.at(begins) + 3, HEAD - 1, "before the poll", 12, QUIET)
    _lines(sheet, scale, foot, today, needed, tones)
    for number, one in enumerate(rows):
        _row(sheet, scale, HEAD + step * number, step, one, today, narrow=narrow, tones=tones)
    return sheet.drawn(foot + FOOT)


def months(sheet: Sheet, scale: Scale, foot: float) -> None:
    year, month = scale.first.year, scale.first.month
    edge, free = 0.0, 0.0
    while (day := date(year, month, 1)) < scale.last:
        if day > scale.first:
            edge = scale.at(day)
            sheet.line(edge, 26, edge, foot, HAIR)
            said = MONTHS[month - 1][:3] + (f" {year}" if month == 1 or free == 0 else "")
            wide = measured(said, 13)
            if edge >= free and edge + wide < scale.x + scale.width + 8:
                sheet.words(edge + 4, 18, said, 13, QUIET)
                free = edge + wide + 12
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _lines(sheet: Sheet, scale: Scale, foot: float, today: date, needed: date | None, tones: Tones) -> None:
    today_line(sheet, scale, foot, today, tones)
    if needed:
        x = scale.at(needed)
        sheet.line(x, 26, x, foot + 4, RED, 1.5, "5 3")
        _beneath(sheet, x, foot + 38, f"Needed by {needed.day} {MONTHS[needed.month - 1]}", RED)


def today_line(sheet: Sheet, scale: Scale, foot: float, today: date, tones: Tones) -> None:
    """Where today is, with its day beneath."""
    x = scale.at(today)
    sheet.line(x, 26, x, foot + 4, tones.dark, 2)
    _beneath(sheet, x, foot + 20, f"Today, {today.day} {MONTHS[today.month - 1]}", tones.dark)


def _beneath(sheet: Sheet, x: float, y: float, said: str, fill: str) -> None:
    half = measured(said, 13, bold=True) / 2
    sheet.words(min(max(x, half + 2), sheet.width - half - 2), y, said, 13, fill, bold=True, anchor="middle")


def _row(
    sheet: Sheet, scale: Scale, top: float, tall: float, one: Dated, today: date, *, narrow: bool, tones: Tones
) -> None:
    middle = top + (40 if narrow else tall / 2)
    fill = RED if one.mark == Mark.STOP else "#0b0c0c"
    if narrow:
        sheet.words(0, top + 18, wrapped(one.name, 205, 14, most=1)[0], 14, fill)
        sheet.words(sheet.width, top + 18, one.said, 14, fill, bold=True, anchor="end")
    else:
        sheet.words(0, middle + 5, wrapped(one.name, 292, 14, most=1)[0], 14, fill)
        sheet.words(scale.x + scale.width + 20, middle + 5, one.said, 14, fill, bold=True)
        sheet.words(sheet.width, middle + 5, one.left, 14, fill if one.mark == Mark.STOP else QUIET, anchor="end")
    sheet.line(0, top + tall, sheet.width, top + tall, HAIR)
    x = scale.at(one.day)
    if one.until and one.until != one.day:
        sheet.box(x, middle - 5, max(scale.at(one.until) - x, 3), 10, tones.pale, tones.middle)
    if one.mark == Mark.STOP:
        sheet.line(x, middle, scale.at(today), middle, RED, 1.5, "2 3")
    elif one.mark == Mark.GREEN and not one.until:
        sheet.line(scale.at(today), middle, x, middle, GREEN, 1.5, "2 3")
    if one.fixed and one.mark != Mark.STOP:
        sheet.path(f"M{x:.1f} {middle - 8:.1f}l8 8l-8 8l-8 -8Z", fill=tones.dark)
    elif not (one.until and one.mark == Mark.NONE):
        sheet.mark(one.mark, x, middle, tones)
