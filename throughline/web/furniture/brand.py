"""A council's own colours, as a style sheet: the policy of the pages allows no style within them."""

from __future__ import annotations

from throughline.ground.colours import WHITE, against_tones
from throughline.publishing.renderers.brand import UnreadableBrand


def brand_css(tones: tuple[str, str, str]) -> str:
    """The style sheet that gives pages three tones of the council's one hue: dark, middle, pale ("#17384d").

    The bar and headings take the dark tone, pictures the middle one, chips and shaded grounds the pale one. Raises
    UnreadableBrand when a tone is not six hexadecimal figures or text on it could not be read [WCAG 2.2, 1.4.3].
    """
    if against := against_tones(*tones):
        raise UnreadableBrand(against[0][1])
    dark, middle, pale = (tone.lower() for tone in tones)
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
