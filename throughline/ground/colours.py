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

    White words stand on the dark and the middle tone; dark and black words on the pale one. A shade that would do is named.
    """
    found = []
    for place, (name, tone) in enumerate((("dark", dark), ("middle", middle), ("pale", pale))):
        if not HEX.fullmatch(tone):
            found.append((place, f"“{tone}” is not a colour written as # and six figures, as #17384d is."))
            continue
        words = (WHITE,) if name != "pale" else (INK, dark) if HEX.fullmatch(dark) and _read(dark, (WHITE,)) else (INK,)
        if not _read(tone, words):
            wrong, better = ("too dark", "paler") if name == "pale" else ("too light", "darker")
            on_it = "the words" if name == "pale" else "white words"
            near = _nearest(tone, words, WHITE if name == "pale" else "#000000")
            found.append(
                (
                    place,
                    f"The {name} colour, {tone}, is {wrong} for {on_it} on it. Choose a {better} one, such as {near}.",
                )
            )
    return tuple(found)


def _read(tone: str, words: tuple[str, ...]) -> bool:
    return all(contrast(one, tone) >= LEGIBLE for one in words)


def _nearest(tone: str, words: tuple[str, ...], towards: str) -> str:
    """The nearest shade on the way to white or black on which such words are read."""
    mixed = tone
    for step in range(1, 101):
        if _read(mixed, words):
            break
        parts = zip(_channels(tone), _channels(towards), strict=True)
        mixed = "#" + "".join(f"{round(one + (other - one) * step / 100):02x}" for one, other in parts)
    return mixed


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)
