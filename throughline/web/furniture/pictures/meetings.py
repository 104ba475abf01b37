"""A body's meetings on one scale of months: the last day for notice, papers, the agenda, and the day itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from throughline.drawing.picture import EDGE, HAIR, KENT, NARROW, QUIET, WHITE, WIDE, Tones, wrapped
from throughline.ground.timing import MONTHS
from throughline.web.furniture.parts import Mark
from throughline.web.furniture.pictures.sheet import Sheet
from throughline.web.furniture.pictures.steps import HEAD, SHADE, Scale, months, today_line

ROW = 44
LEFT = 310.0  # pixels for the names of meetings


@dataclass(frozen=True, slots=True)
class Meeting:
    """One line: what it is called, its days; `gone`: it was cancelled."""

    name: str
    day: date
    notice: date | None
    papers: date
    agenda: date
    gone: bool = False


def meetings(
    rows: tuple[Meeting, ...],
    *,
    today: date,
    shut: frozenset[date] = frozenset(),
    shaded: tuple[tuple[date, date], ...] = (),
    title: str,
    narrow: bool = False,
    tones: Tones = KENT,
) -> SafeString:
    """Diamonds are meetings; before each its papers (disc), its agenda (bar) and the last day for notice (ring)."""
    told = "; ".join(f"{one.name}: papers {_said(one.papers)}, agenda {_said(one.agenda)}" for one in rows)
    sheet = Sheet("meetings", title, told, NARROW if narrow else WIDE)
    days = [today, *(d for one in rows for d in (one.day, one.papers, one.notice) if d)]
    left = 0.0 if narrow else LEFT
    scale = Scale(min(days) - timedelta(6), max(days) + timedelta(8), left + 8, sheet.width - left - 24)
    step = 58 if narrow else ROW
    foot = HEAD + step * len(rows) + 6
    for begins, ends in shaded:
        if ends > scale.first and begins < scale.last:
            sheet.box(scale.at(begins), 26, scale.at(ends) - scale.at(begins), foot - 26, SHADE)
    months(sheet, scale, foot)
    for day in sorted(shut):
        if scale.first < day < scale.last and day.weekday() < 5:
            sheet.line(scale.at(day), HEAD - 8, scale.at(day), foot, "#c3ccd4", 2)
    today_line(sheet, scale, foot, today, tones)
    for number, one in enumerate(rows):
        top = HEAD + step * number
        _row(sheet, scale, top, step, one, narrow=narrow, tones=tones)
    return sheet.drawn(foot + 26)


def _said(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _row(sheet: Sheet, scale: Scale, top: float, tall: float, one: Meeting, *, narrow: bool, tones: Tones) -> None:
    middle = top + (40 if narrow else tall / 2)
    said = wrapped(one.name, NARROW if narrow else LEFT - 12, 14, bold=not one.gone, most=1)[0]
    foot = top + 18 if narrow else middle + 5
    sheet.words(0, foot, said, 14, QUIET if one.gone else "#0b0c0c", bold=not one.gone)
    sheet.line(0, top + tall, sheet.width, top + tall, HAIR)
    x = scale.at(one.day)
    if one.gone:
        sheet.mark(Mark.STOP, x, middle, tones)
        return
    begin = scale.at(min(one.notice or one.papers, one.papers))
    sheet.line(begin, middle, x, middle, EDGE, 1.5)
    if one.notice:
        n = scale.at(one.notice)
        sheet.path(f"M{n:.1f} {middle - 7:.1f}l7 7l-7 7l-7 -7Z", tones.dark, 1.8, fill=WHITE)
    sheet.disc(scale.at(one.papers), middle, 5, tones.middle)
    sheet.box(scale.at(one.agenda) - 4, middle - 8, 8, 16, tones.middle)
    sheet.path(f"M{x:.1f} {middle - 9:.1f}l9 9l-9 9l-9 -9Z", fill=tones.dark)
