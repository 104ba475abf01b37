"""Where months stand in a picture: the scale that the roadmap and the odds share, and its lines."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from throughline.drawing.picture import EDGE, HAIR, INK, QUIET, Picture
from throughline.programme.phasing.report.wording import short_month


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a month stands."""

    begins: int
    ends: int
    left: float
    right: float

    def place(self, number: float | Fraction) -> float:
        """Pixels from the left of a month, which may be a part of one; what lies outside stands at the edge."""
        kept = min(max(float(number), self.begins), self.ends)
        return self.left + (self.right - self.left) * (kept - self.begins) / (self.ends - self.begins)


def calendar(picture: Picture, scale: Scale, top: float, foot: float, first_month: int) -> None:
    """A line at each step of months, the beginning of a financial year stronger."""
    a_month = scale.place(scale.begins + 1) - scale.left
    step = next((n for n in (3, 6, 12) if a_month * n >= 58), 12 * max(1, round(58 / (a_month * 12) + 0.49)))
    for number in range(scale.begins, scale.ends):
        if (number - first_month + 1) % step:
            continue
        x, year = scale.place(number), number % 12 == first_month - 1
        picture.line(x, top + 6, x, foot, EDGE if year else HAIR)
        if x + 56 <= picture.width:
            picture.words(x + 3, top, short_month(number), 12, INK if year else QUIET, bold=year)
