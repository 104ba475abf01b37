"""The deadlines of a round along a line of days, with the day on which it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from throughline.drawing.picture import EDGE, HAIR, KENT, NARROW, QUIET, WHITE, WIDE, Tones, wrapped
from throughline.ground.timing import day_said
from throughline.web.furniture.pictures.sheet import Sheet

STEP, TOP, SIDE = 52, 30, 60
LABEL = 150  # pixels that a label may take before it breaks


@dataclass(frozen=True, slots=True)
class Deadline:
    """Whose last day it is, and the day."""

    words: str
    day: date


def deadlines(days: tuple[Deadline, ...], *, on: date, narrow: bool = False, tones: Tones = KENT) -> SafeString:
    """A disc for each day, filled once it has passed, and today as a dashed line; at least two days are given."""
    told = "; ".join(f"{one.words}: {day_said(one.day)}" for one in days)
    sheet = Sheet("deadlines", "Calendar of the round", f"{told}. Today is {day_said(on)}.", NARROW if narrow else WIDE)
    return _down(sheet, days, on, tones) if narrow else _along(sheet, days, on, tones)


def _down(sheet: Sheet, days: tuple[Deadline, ...], on: date, tones: Tones) -> SafeString:
    sheet.line(10, 14, 10, 14 + STEP * (len(days) - 1), tones.middle, 2)
    for number, one in enumerate(days):
        y = 14 + STEP * number
        _mark(sheet, 10, y, one.day, on, tones)
        sheet.words(30, y + 3, one.words, bold=True)
        sheet.words(30, y + 21, f"{one.day:%A} {day_said(one.day)}", 14, QUIET)
    return sheet.drawn(14 + STEP * len(days) - 12)


def _along(sheet: Sheet, days: tuple[Deadline, ...], on: date, tones: Tones) -> SafeString:
    first, last = days[0].day, days[-1].day
    room = sheet.width - 2 * SIDE

    def place(day: date) -> float:
        return SIDE + room * (day - first).days / max((last - first).days, 1)

    y = float(TOP)
    sheet.line(SIDE, y, sheet.width - SIDE, y, tones.middle, 2)
    if first < on < last:
        sheet.line(place(on), 17, place(on), y + 11, EDGE, 1.5, "4 4")
        sheet.words(place(on), 12, f"today, {on.day} {on:%B}", 14, QUIET, anchor="middle")
    for number, one in enumerate(days):
        x, lower = place(one.day), number % 2
        foot = y + (90 if lower else 30)
        sheet.line(x, y, x, foot - 14, HAIR, 1.5)
        _mark(sheet, x, y, one.day, on, tones)
        lines = wrapped(one.words, LABEL, 14, bold=True)
        for row, line in enumerate(lines):
            sheet.words(x, foot + 18 * row, line, bold=True, anchor="middle")
        sheet.words(x, foot + 18 * len(lines), f"{one.day.day} {one.day:%B}", 14, QUIET, anchor="middle")
    return sheet.drawn(y + 138)


def _mark(sheet: Sheet, x: float, y: float, day: date, on: date, tones: Tones) -> None:
    sheet.disc(x, y, 7, tones.middle if day < on else WHITE, tones.middle)
