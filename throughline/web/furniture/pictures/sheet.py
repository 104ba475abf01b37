"""The sheet of a page's picture: the plain picture, with the six marks of state, safe to stand in a template."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from throughline.drawing.picture import KENT, QUIET, RED, WHITE, Picture, Tones, at
from throughline.web.furniture.parts import Mark

GREEN, AMBER = "#0b6b46", "#b35f00"


@dataclass(slots=True)
class Sheet(Picture):
    """A picture that can carry the marks of state."""

    def mark(self, mark: Mark, x: float, y: float, tones: Tones = KENT, size: float = 6.5) -> None:
        """One of the six marks of state, its middle at a place."""
        big = size * 1.1
        match mark:
            case Mark.GREEN:
                self.disc(x, y, size, GREEN)
            case Mark.AMBER:
                foot = f"L{at(x + big)} {at(y + size * 0.9)}L{at(x - big)} {at(y + size * 0.9)}Z"
                self.path(f"M{at(x)} {at(y - size)}{foot}", fill=AMBER)
            case Mark.RED:
                sides = f"L{at(x + big)} {at(y)}L{at(x)} {at(y + big)}L{at(x - big)} {at(y)}Z"
                self.path(f"M{at(x)} {at(y - big)}{sides}", fill=RED)
            case Mark.NONE:
                self.disc(x, y, size - 1, WHITE, QUIET)
            case Mark.DONE:
                self.path(f"M{at(x - 5.6)} {at(y)}l3.9 4.2l7.4 -8.4", tones.dark, 2.6)
            case Mark.STOP:
                self.path(f"M{at(x - 4.5)} {at(y - 4.5)}l9 9M{at(x + 4.5)} {at(y - 4.5)}l-9 9", RED, 2.8)

    def drawn(self, height: float) -> SafeString:
        """The finished picture; every word in it has been escaped."""
        return SafeString(Picture.drawn(self, height))
