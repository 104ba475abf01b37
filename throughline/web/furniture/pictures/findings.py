"""Findings of one edition after another: a bar each, errors, warnings and advice told apart by words and by pattern."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from throughline.drawing.picture import COLUMN, EDGE, HAIR, NARROW, QUIET, RED, measured, wrapped
from throughline.web.furniture.pictures.sheet import AMBER, Sheet

BAR, STEP = 22, 64


@dataclass(frozen=True, slots=True)
class Edition:
    """A bar: the edition's name and how many findings of each kind."""

    name: str
    errors: int
    warnings: int
    advice: int


def findings(editions: tuple[Edition, ...], *, narrow: bool = False) -> SafeString:
    """The bars, the earliest above; each length is its number, written beside it."""
    width = NARROW if narrow else COLUMN
    counted = [f"{e.name}: {e.errors} errors, {e.warnings} warnings, {e.advice} advice" for e in editions]
    sheet = Sheet("findings", "Findings by edition", "; ".join(counted), width)
    most = max((e.errors + e.warnings + e.advice for e in editions), default=0) or 1
    room = width - 8
    y = 20.0
    for one in editions:
        sheet.words(0, y, wrapped(one.name, room, 14, bold=True, most=1)[0], bold=True)
        x = 0.0
        parts = ((one.errors, RED, ""), (one.warnings, "#fdf0d8", AMBER), (one.advice, "#ffffff", EDGE))
        for number, fill, stroke in parts:
            long = room * number / most
            if number:
                sheet.box(x + 1, y + 8, max(long - 2, 1), BAR, fill, stroke, "3 3" if stroke == EDGE else "")
                if measured(str(number), 14, bold=True) + 10 < long:
                    sheet.words(x + 8, y + 24, str(number), 14, "#ffffff" if not stroke else QUIET, bold=True)
            x += long
        sheet.line(0, y + 36, width, y + 36, HAIR)
        y += STEP
    return sheet.drawn(y - 16)
