"""The 5 × 5 picture of risks: impact across, likelihood up; words in each cell, its score in the corner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from throughline.drawing.picture import COLUMN, EDGE, NARROW, QUIET, RED, WHITE, measured
from throughline.web.furniture.pictures.sheet import AMBER, Sheet

HIGH, MEDIUM = "#fbe7e4", "#fcf0da"
PAD, LINE, SIZE = 8, 18, 14
Place = tuple[int, int]  # likelihood, impact


@dataclass(frozen=True, slots=True)
class Scale:
    """The words of the two axes, and from which score a cell is Medium and High."""

    likelihood: Mapping[int, str]
    impact: Mapping[int, str]
    medium_from: int
    high_from: int


def grid(
    name: str, cells: Mapping[Place, Sequence[str]], scale: Scale, *, title: str, told: str, narrow: bool = False
) -> SafeString:
    """The picture: `cells` holds the words of each place; where they do not fit a phone, how many there are."""
    width = NARROW if narrow else COLUMN
    left = 24 if narrow else 128
    across, size = (width - left) / 5, 11 if narrow else SIZE
    most = max((len(words) for words in cells.values()), default=0)
    fits = all(measured(w, size, bold=True) <= across - 6 for words in cells.values() for w in words)
    tall = max(52, 22 + LINE * (min(most, 6) if fits else 1))
    sheet = Sheet(name, title, told, width)
    for row, likelihood in enumerate(sorted(scale.likelihood, reverse=True)):
        top = row * tall
        said = str(likelihood) if narrow else f"{scale.likelihood[likelihood]}, {likelihood}"
        sheet.words(left - 10, top + tall / 2 + 5, said, 13, QUIET, anchor="end")
        for impact in scale.impact:
            corner = left + (impact - 1) * across, top
            _cell(sheet, corner, (across, tall), likelihood * impact, scale)
            words = cells.get((likelihood, impact), ())
            _words(sheet, corner, words if fits else _counted(words), size, narrow)
    foot = 5 * tall + 20
    for impact, word in scale.impact.items():
        middle = left + (impact - 0.5) * across
        sheet.words(middle, foot, str(impact) if narrow else f"{word}, {impact}", 13, QUIET, anchor="middle")
    return sheet.drawn(foot + 10)


def _cell(sheet: Sheet, corner: tuple[float, float], size: tuple[float, float], score: int, scale: Scale) -> None:
    fill, ink = (
        (HIGH, RED) if score >= scale.high_from else (MEDIUM, AMBER) if score >= scale.medium_from else (WHITE, QUIET)
    )
    (x, y), (width, height) = corner, size
    sheet.box(x + 1, y + 1, width - 2, height - 2, fill, EDGE)
    sheet.words(x + PAD, y + 17, str(score), 12, ink)


def _words(sheet: Sheet, corner: tuple[float, float], words: Sequence[str], size: int, narrow: bool) -> None:
    x, y = corner
    shown = list(words) if len(words) <= 6 else [*words[:5], f"and {len(words) - 5} more"]
    for number, word in enumerate(shown):
        beside = (4, 34) if narrow else (32, 17)
        sheet.words(x + beside[0], y + beside[1] + number * (LINE - 4 if narrow else LINE), word, size, bold=True)


def _counted(words: Sequence[str]) -> list[str]:
    return [f"{len(words)} risks" if len(words) > 1 else "1 risk"] if words else []
