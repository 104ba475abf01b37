"""What every picture is drawn on: lines, boxes and words with attributes only, at exact places, the same bytes each time."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
INK, QUIET, HAIR, EDGE, WHITE = "#0b0c0c", "#4a5055", "#d5dbe0", "#7f8a93", "#ffffff"
RED = "#a8200d"
WIDE, COLUMN, NARROW = 1200, 832, 335  # the three widths at which a picture stands on a page, in pixels
# Advance widths of Arial in thousandths of the size, where they differ from an ordinary letter's 556.
_THIN = {"i": 222, "l": 222, "j": 222, "'": 191, "’": 222, "‘": 222, "I": 278, "t": 278, "f": 278, " ": 278, ".": 278,
         ",": 278, ":": 278, ";": 278, "/": 278, "!": 278, "|": 260, "(": 333, ")": 333, "-": 333, "r": 333, "“": 333,
         "”": 333}  # fmt: skip
_OTHER = {"k": 500, "s": 500, "c": 500, "v": 500, "x": 500, "y": 500, "z": 500, "J": 500, "m": 833, "w": 722, "M": 833,
          "W": 944, "—": 1000, "…": 1000, "%": 889, "&": 667, "−": 584, "+": 584, "=": 584, "@": 1015}  # fmt: skip
_CAPITALS = dict.fromkeys("ABEKPSVXY", 667) | dict.fromkeys("CDHNRU", 722) | dict.fromkeys("FTZ", 611) | {
    "L": 556, "G": 778, "O": 778, "Q": 778}  # fmt: skip
_WIDTHS = _CAPITALS | _OTHER | _THIN
BOLDER = 1.07  # Arial's bold is about so much wider


@dataclass(frozen=True, slots=True)
class Tones:
    """The council's three tones of one hue, as in `brand.brand_css`."""

    dark: str = "#17384d"
    middle: str = "#2b6480"
    pale: str = "#d9e6ed"


KENT = Tones()


def measured(words: str, size: float, *, bold: bool = False) -> float:
    """How wide words are in Arial, in pixels, within a few hundredths; a letter not known counts as a wide one."""
    units = sum(_WIDTHS.get(letter, 556 if letter.isascii() or letter == "–" else 722) for letter in words)
    return units * size / 1000 * (BOLDER if bold else 1)


def wrapped(words: str, width: float, size: float, *, bold: bool = False, most: int = 0) -> tuple[str, ...]:
    """Words in lines that fit a width in pixels; a word too long for a line is broken. With `most`, no more lines than
    that, the last ending in "…"."""
    lines: list[str] = []
    for word in words.split() or [""]:
        for piece in _pieces(word, width, size, bold):
            joined = f"{lines[-1]} {piece}" if lines else piece
            if lines and measured(joined, size, bold=bold) <= width:
                lines[-1] = joined
            else:
                lines.append(piece)
    if most and len(lines) > most:
        return (*lines[: most - 1], _cut(lines[most - 1], width, size, bold))
    return tuple(lines)


def balanced(words: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The same lines made as even as they can be, so that no word is left by itself at the end."""
    best = wrapped(words, width, size, bold=bold)
    for narrower in range(int(width), int(width / 2), -4):
        tried = wrapped(words, narrower, size, bold=bold)
        if len(tried) > len(best):
            return best
        best = tried
    return best


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    pieces, piece = [], ""
    for letter in word:
        if piece and measured(piece + letter, size, bold=bold) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _cut(line: str, width: float, size: float, bold: bool) -> str:
    while line and measured(f"{line}…", size, bold=bold) > width:
        line = line[:-1]
    return f"{line.rstrip(' ,;:')}…"


@dataclass(slots=True)
class Picture:
    """Where a picture is put together. Distances are pixels from the top left corner; later things lie on earlier ones.

    `name` makes the ids of the title and the description, and so is different for each picture of a page.
    """

    name: str
    title: str
    told: str
    width: int
    parts: list[str] = field(default_factory=list)

    def words(
        self, x: float, y: float, said: str, size: float = 14, fill: str = INK, *, bold: bool = False, anchor: str = ""
    ) -> None:
        """A line of text; `y` is its foot; `anchor` is "middle" or "end" where x is not its beginning."""
        weight = ' font-weight="700"' if bold else ""
        held = f' text-anchor="{anchor}"' if anchor else ""
        shown = f' fill="{fill}"' if fill != INK else ""
        self.parts.append(
            f'<text x="{at(x)}" y="{at(y)}" font-size="{at(size)}"{weight}{held}{shown}>{escape(said)}</text>'
        )

    def lines(self, x: float, y: float, said: tuple[str, ...], size: float = 14, fill: str = INK, **more: bool) -> None:
        """Several lines, the foot of the first at `y`, four pixels of air between."""
        for number, line in enumerate(said):
            self.words(x, y + number * (size + 4), line, size, fill, bold=more.get("bold", False))

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1, dashes: str = "") -> None:
        """A straight line; `dashes` as "4 4"."""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.parts.append(
            f'<line x1="{at(x1)}" y1="{at(y1)}" x2="{at(x2)}" y2="{at(y2)}" '
            f'stroke="{stroke}" stroke-width="{at(width)}"{dashed}/>'
        )

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, stroke: str = "", dashes: str = ""
    ) -> None:
        """A rectangle; a dashed edge says that something is not there, not known or not possible."""
        edge = f' stroke="{stroke}" stroke-width="1.5"' if stroke else ""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.parts.append(
            f'<rect x="{at(x)}" y="{at(y)}" width="{at(max(width, 0))}" height="{at(height)}" fill="{fill}"{edge}{dashed}/>'
        )

    def path(self, way: str, stroke: str = "", width: float = 1.5, dashes: str = "", fill: str = "none") -> None:
        """A path that is already written out."""
        edge = f' stroke="{stroke}" stroke-width="{at(width)}"' if stroke else ""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.parts.append(f'<path d="{way}" fill="{fill}"{edge}{dashed}/>')

    def disc(self, x: float, y: float, radius: float, fill: str, stroke: str = "") -> None:
        """A disc, or a ring where it has an edge."""
        edge = f' stroke="{stroke}" stroke-width="2"' if stroke else ""
        self.parts.append(f'<circle cx="{at(x)}" cy="{at(y)}" r="{at(radius)}" fill="{fill}"{edge}/>')

    def curve(
        self, x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1.5, dashes: str = ""
    ) -> None:
        """A thread from one place to another, leaving and arriving level."""
        half = (x1 + x2) / 2
        way = f"M{at(x1)} {at(y1)}C{at(half)} {at(y1)} {at(half)} {at(y2)} {at(x2)} {at(y2)}"
        self.path(way, stroke, width, dashes)

    def drawn(self, height: float) -> str:
        """The finished picture; every word in it has been escaped."""
        tall = round(height)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{tall}" '
            f'viewBox="0 0 {self.width} {tall}" role="img" aria-labelledby="{self.name}-title {self.name}-told" '
            f'font-family="{FONT}" fill="{INK}">'
        )
        named = f'<title id="{self.name}-title">{escape(self.title)}</title>'
        told = f'<desc id="{self.name}-told">{escape(self.told)}</desc>'
        ground = f'<rect width="{self.width}" height="{tall}" fill="{WHITE}"/>'
        return "\n".join((head, named, told, ground, *self.parts, "</svg>"))


def at(number: float) -> str:
    """A distance to a tenth of a pixel without a needless nought, so that the same input gives the same bytes."""
    said = f"{number:.1f}".removesuffix(".0")
    return "0" if said == "-0" else said
