"""A bar for each name, cut into its shares: what is done, what is under way, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from throughline.drawing.picture import COLUMN, EDGE, INK, KENT, NARROW, QUIET, RED, WHITE, Tones, wrapped
from throughline.web.furniture.pictures.sheet import Sheet

BAR, GAP = 22, 14


@dataclass(frozen=True, slots=True)
class Shares:
    """One bar: how many are done, under way and missing."""

    name: str
    done: int
    under_way: int
    missing: int

    @property
    def whole(self) -> int:
        """All of them."""
        return self.done + self.under_way + self.missing


def bars(name: str, rows: Sequence[Shares], *, title: str, told: str, narrow: bool, tones: Tones = KENT) -> SafeString:
    """Done is dark, under way pale, missing white with a red dashed edge; the numbers stand in the shares."""
    width = NARROW if narrow else COLUMN
    left = 0 if narrow else 270
    most = max((r.whole for r in rows), default=0) or 1
    per = (width - left - 4) / most
    sheet, y = Sheet(name, title, told, width), 4.0
    for row in rows:
        lines = wrapped(row.name, width if narrow else left - 14, 13)
        for number, line in enumerate(lines):
            sheet.words(0, y + 14 + number * 17, line, 13)
        if narrow:
            y += 6 + 17 * len(lines)
        x = float(left)
        for number, fill, edge, ink in (
            (row.done, tones.middle, "", WHITE),
            (row.under_way, tones.pale, EDGE, INK),
            (row.missing, WHITE, RED, RED),
        ):
            if number:
                sheet.box(x + 1, y, number * per - 2, BAR, fill, edge, "4 3" if edge == RED else "")
                if number * per > 16:
                    sheet.words(x + number * per / 2, y + 16, str(number), 13, ink, bold=True, anchor="middle")
                x += number * per
        y += max(BAR, 0 if narrow else 17 * len(lines)) + GAP
    sheet.words(left, y + 8, "Dark: done. Pale: under way. Dashed: missing.", 12, QUIET)
    return sheet.drawn(y + 16)
