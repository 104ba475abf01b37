"""How far something has come, part by part: what is there as a filled bar, what is missing as a dashed one."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from throughline.drawing.picture import KENT, NARROW, WIDE, Tones, wrapped
from throughline.web.furniture.pictures.sheet import Sheet

BAR, STEP, BESIDE = 18, 54, 80


@dataclass(frozen=True, slots=True)
class Progress:
    """A part: its name, how many of it are there, and of how many."""

    name: str
    done: int
    of: int


def progress(rows: tuple[Progress, ...], *, narrow: bool = False, tones: Tones = KENT) -> SafeString:
    """A bar for each part, all to one scale, with its two numbers beside it."""
    width = NARROW if narrow else WIDE
    told = "; ".join(f"{one.name}: {one.done} of {one.of}" for one in rows)
    sheet = Sheet("progress", "How many returns are in", told, width)
    scale = (width - BESIDE) / (max((one.of for one in rows), default=0) or 1)
    for number, one in enumerate(rows):
        y = 16 + STEP * number
        sheet.words(0, y, wrapped(one.name, width, 14, most=1)[0])
        if one.done:
            sheet.box(0.75, y + 8, scale * one.done - 1.5, BAR, tones.middle, tones.middle)
        if one.of > one.done:
            sheet.box(
                scale * one.done + 0.75, y + 8, scale * (one.of - one.done) - 1.5, BAR, "none", tones.middle, "4 3"
            )
        sheet.words(scale * one.of + 8, y + 22, f"{one.done} of {one.of}", bold=True)
    return sheet.drawn(STEP * len(rows))
