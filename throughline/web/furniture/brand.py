"""A council's own colours, as a style sheet: the policy of the pages allows no style within them."""

from __future__ import annotations

from throughline.publishing.renderers.brand import HEX, LEGIBLE, UnreadableBrand, contrast

INK = "#0b0c0c"
WHITE = "#ffffff"


def brand_css(tones: tuple[str, str, str]) -> str:
    """The style sheet that gives pages three tones of the council's one hue: dark, middle, pale ("#17384d").

    The bar and headings take the dark tone, pictures the middle one, chips and shaded grounds the pale one. Raises
    UnreadableBrand when a tone is not six hexadecimal figures or text on it could not be read [WCAG 2.2, 1.4.3].
    """
    dark, middle, pale = (_checked(tone) for tone in tones)
    for tone, name in ((dark, "first"), (middle, "second")):
        if contrast(tone, WHITE) < LEGIBLE:
            raise UnreadableBrand(f"The {name} tone, {tone}, is too light for white words. Choose a darker one.")
    for words, ground in ((dark, pale), (INK, pale)):
        if contrast(words, ground) < LEGIBLE:
            raise UnreadableBrand(f"The third tone, {ground}, is too dark for the words on it. Choose a paler one.")
    tokens = {
        "council": dark,
        "council-2": middle,
        "council-3": pale,
        "nav": mixed(pale, WHITE, 55),
        "nav-line": mixed(pale, middle, 82),
        "nav-hover": mixed(middle, WHITE, 52),
        "council-line": mixed(dark, WHITE, 60),
    }
    return ":root {\n" + "".join(f"  --tl-{name}: {tone};\n" for name, tone in tokens.items()) + "}\n"


def mixed(one: str, other: str, share: int) -> str:
    """A colour of which `share` hundredths are the one and the rest the other."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{(a * share + b * (100 - share)) // 100:02x}" for a, b in pairs)


def _parts(tone: str) -> tuple[int, int, int]:
    return int(tone[1:3], 16), int(tone[3:5], 16), int(tone[5:7], 16)


def _checked(tone: str) -> str:
    if not HEX.fullmatch(tone):
        raise UnreadableBrand(f"“{tone}” is not a colour written as # and six figures, as #17384d is.")
    return tone.lower()
