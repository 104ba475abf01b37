"""Which letters the fonts have. PDF/UA forbids a letter that cannot be shown; one that is missing is told by its name."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import category, name, normalize

FONTS = Path(__file__).parent / "fonts"
BY_TYPST = "◇"  # which the fonts that typst carries inside itself have
LONGEST = 30  # letters of a word that any line has room for
PIECE = 8  # after so many letters a longer word may break
MAY_BREAK = "\N{ZERO WIDTH SPACE}"
LATIN = "latn"
_BY_OWN_RULES = re.compile("[\u0590-\u1dff\ufb1d-\ufb4f]")  # Hebrew, of what the fonts have
_LONG = re.compile(rf"\S{{{LONGEST},}}")


def shown(text: str) -> str:
    """The text in letters that the fonts have: an emoji as "[herb]", marks without a shape of their own left out.

    Words longer than a line may break anywhere.
    """
    text = legible(text)
    return _LONG.sub(_broken, text) if len(text) >= LONGEST else text


def legible(text: str) -> str:
    """The same, but for words that are longer than a line: for a drawing, whose marks no break may part."""
    if text.isascii() and text.isprintable():  # which each of the fonts has
        return text
    return _missing().sub(_told, text)


def script(text: str) -> str:
    """The script by whose rules a whole text is set, as fonts name it; "" where each letter is asked for its own.

    Latin, whose rules Greek and Cyrillic share in these fonts, unless a letter takes its marks by the rules of another.
    """
    return "" if _BY_OWN_RULES.search(text) else LATIN


def _told(found: re.Match[str]) -> str:
    letter = found[0]
    if letter == "\n":
        return letter
    plainer = normalize("NFKC", letter)  # a hyphen for one that must not break, "fi" for a ligature
    if plainer != letter and not _missing().search(plainer):
        return plainer
    kind = category(letter)
    if kind == "Zs":
        return " "
    if (
        kind[0] in "CM"
    ):  # nothing that could be seen by itself: controls, marks on letters, private and unassigned places
        return ""
    return f"[{name(letter, f'U+{ord(letter):04X}').lower()}]"


def _broken(found: re.Match[str]) -> str:
    word = found[0]
    return MAY_BREAK.join(word[at : at + PIECE] for at in range(0, len(word), PIECE))


@cache
def _missing() -> re.Pattern[str]:
    """Every letter that one of the fonts lacks, and the marks that turn the direction of what follows them."""
    fonts = [set(_letters(path.read_bytes())) for path in sorted(FONTS.glob("*.ttf"))]
    has = set.intersection(*fonts) | set(map(ord, BY_TYPST))
    has -= {
        *range(0x20),
        *range(0x7F, 0xA0),
        0xAD,
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
    }
    return re.compile(f"[^{''.join(_classes(sorted(has)))}]")


def _classes(codes: list[int]) -> Iterator[str]:
    """The runs of neighbours among sorted codes, as a class of a pattern names them."""
    first = last = codes[0]
    for code in [*codes[1:], -1]:
        if code == last + 1:
            last = code
            continue
        yield f"\\U{first:08x}-\\U{last:08x}"
        first = last = code


def _letters(font: bytes) -> Iterator[int]:
    """The codes that a font has a letter for, from its table "cmap" [OpenType 1.9, cmap, format 4]."""
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", cmap, 2)
    for place in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", cmap, 4 + place * 8)
        if (platform, encoding) == (3, 1) and struct.unpack_from(">H", cmap, offset) == (4,):
            yield from _segments(cmap[offset:])


def _table(font: bytes, tag: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for place in range(count):
        named, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + place * 16)
        if named == tag:
            return font[offset : offset + length]
    raise ValueError(f"A font beside {__name__} has no table {tag!r}.")


def _segments(table: bytes) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", table, 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + twice)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * twice)
    offsets = struct.unpack_from(f">{count}H", table, 16 + 3 * twice)
    for place, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            at = 16 + 3 * twice + 2 * place + offset + 2 * (code - start)
            glyph = (code + delta) & 0xFFFF if not offset else struct.unpack_from(">H", table, at)[0]
            if glyph:
                yield code
