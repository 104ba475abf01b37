"""Colours and whether words on them can be read [WCAG 2.2, 1.4.3]."""

from __future__ import annotations

import re

HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
LEGIBLE = 4.5  # contrast that WCAG 2.2 AA asks of text
INK, WHITE = "#0b0c0c", "#ffffff"


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 between two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def against_tones(dark: str, middle: str, pale: str) -> tuple[tuple[int, str], ...]:
    """What stands against a council's three tones: which (0, 1, 2), and the sentence. Nothing: words on them are read.

    White words stand on the dark and the middle tone; dark and black words on the pale one.
    """
    found = [
        (place, f"“{tone}” is not a colour written as # and six figures, as #17384d is.")
        for place, tone in enumerate((dark, middle, pale))
        if not HEX.fullmatch(tone)
    ]
    if found:
        return tuple(found)
    for place, name in ((0, "first"), (1, "second")):
        if contrast((dark, middle)[place], WHITE) < LEGIBLE:
            tone = (dark, middle)[place]
            found.append((place, f"The {name} tone, {tone}, is too light for white words. Choose a darker one."))
    if min(contrast(dark, pale), contrast(INK, pale)) < LEGIBLE:
        found.append((2, f"The third tone, {pale}, is too dark for the words on it. Choose a paler one."))
    return tuple(found)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)
