"""What changed between two editions of a plan: what went, what stayed, what came, and of what stayed, what moved."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from throughline.drawing.picture import (
    COLUMN,
    EDGE,
    HAIR,
    INK,
    KENT,
    NARROW,
    QUIET,
    RED,
    WHITE,
    Tones,
    measured,
    wrapped,
)
from throughline.ground import money
from throughline.ground.words import counted
from throughline.web.furniture.pictures.sheet import GREEN, Sheet

BAR, GAP = 30.0, 12.0


@dataclass(frozen=True, slots=True)
class Change:
    """Two editions. `kinds`: of the activities that stayed, how many changed in each way (one may count in several);
    money in whole pence, None where it is not known."""

    before: str
    after: str
    gone: int
    stayed: int
    new: int
    kinds: tuple[tuple[str, int], ...] = ()
    money_before: int | None = None
    money_after: int | None = None

    @property
    def told(self) -> str:
        """The finding in words."""
        kinds = ", ".join(f"{name} {number}" for name, number in self.kinds)
        paid = (
            f" Money goes from {money.short(self.money_before)} to {money.short(self.money_after)}."
            if self.money_before is not None and self.money_after is not None
            else ""
        )
        return (
            f"From {self.before} to {self.after}: {self.gone} gone, {self.stayed} stayed, {self.new} new."
            f"{f' Of those that stayed: {kinds}.' if kinds else ''}{paid}"
        )


def change(value: Change, *, narrow: bool = False, name: str = "change", tones: Tones = KENT) -> SafeString:
    """Two bars on one scale, before above after, what stayed aligned; then a bar for each kind of change.

    832 pixels wide, or 335.
    """
    sheet = Sheet(f"{name}-{'narrow' if narrow else 'wide'}", "What changed in the plan", value.told, COLUMN)
    if narrow:
        sheet.width = NARROW
    y = _edition(sheet, value.before, value.gone + value.stayed, value.money_before, 0)
    scale = sheet.width / max(value.gone + value.stayed + value.new, 1)
    left, right = value.gone * scale, (value.gone + value.stayed) * scale
    if value.stayed:
        for x in (left, right - 2):
            sheet.line(x, y + BAR, x, y + BAR + GAP, EDGE, 1, "2 3")
    _piece(sheet, left, y, right - left, f"{value.stayed} stayed", tones.pale)
    _piece(sheet, 0, y, left, f"{value.gone} gone", WHITE, RED, room=right - left)
    y += BAR + GAP
    _piece(sheet, left, y, right - left, f"{value.stayed} stayed", tones.pale)
    _piece(sheet, right, y, value.new * scale, f"{value.new} new", GREEN, room=right - left)
    y = _edition(sheet, value.after, value.stayed + value.new, value.money_after, y + BAR)
    return sheet.drawn(_kinds(sheet, value, tones, y, narrow))


def _edition(sheet: Sheet, said: str, number: int, pence: int | None, top: float) -> float:
    counts = counted(number, "activity", "activities") + (f", {money.short(pence)}" if pence is not None else "")
    sheet.words(sheet.width, top + 22, counts, 14, bold=True, anchor="end")
    lines = wrapped(said, sheet.width - measured(counts, 14, bold=True) - 24, 14)
    sheet.lines(0, top + 22, lines)
    return top + 12 + len(lines) * 18


def _piece(
    sheet: Sheet, x: float, y: float, long: float, said: str, fill: str, stroke: str = "", room: float = 0
) -> None:
    """A piece of a bar with its words: in it where they fit, or at the near end of what stayed (`room` pixels long)."""
    if long <= 0:
        return
    inset = 1 if stroke else 0
    sheet.box(x + inset, y + inset, max(long - 2 - inset, 2), BAR - 2 * inset, fill, stroke, "4 3" if stroke else "")
    wide = measured(said, 13, bold=True)
    ink = WHITE if fill == GREEN else stroke or INK
    if wide + 16 <= long:
        middle = x + (long - 2) / 2
        sheet.words(middle, y + 19.5, said, 13, ink, bold=True, anchor="middle")
    elif wide * 2 + 120 <= room:
        near = x + long + 8 if stroke else x - 10
        sheet.words(near, y + 19.5, said, 13, stroke or fill, bold=True, anchor="" if stroke else "end")


def _kinds(sheet: Sheet, value: Change, tones: Tones, top: float, narrow: bool) -> float:
    if not value.kinds:
        return top
    top += 10
    sheet.words(0, top + 14, f"Of the {value.stayed} that stayed", 13, QUIET, bold=True)
    most = max((number for _, number in value.kinds), default=0) or 1
    head, y = (120.0 if narrow else 220.0), top + 24
    for said, number in value.kinds:
        lines = wrapped(said, head - 12, 14)
        tall = max(28.0, len(lines) * 18 + 10)
        sheet.line(0, y, sheet.width, y, HAIR)
        sheet.lines(0, y + tall / 2 + 5 - (len(lines) - 1) * 9, lines)
        long = number / most * (sheet.width - head - 40)
        sheet.box(head, y + tall / 2 - 7, max(long, 1), 14, tones.middle)
        sheet.words(head + max(long, 1) + 8, y + tall / 2 + 5, str(number), 14, bold=True)
        y += tall
    return y + 4
