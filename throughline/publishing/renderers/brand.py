"""A council's own colours and words on its public site."""

from __future__ import annotations

from dataclasses import dataclass, fields

from throughline.ground.colours import HEX, LEGIBLE, contrast


class UnreadableBrand(ValueError):
    """A colour is not written as six hexadecimal figures, or white text on it could not be read."""


@dataclass(frozen=True, slots=True)
class Brand:
    """Colours as "#17364f", a contact line for readers, the licence of text and data, and a note for the foot."""

    primary: str = "#17364f"
    accent: str = "#a31621"
    middle: str = "#6d9db8"
    pale: str = "#d5e3ec"
    ground: str = "#f6f4ee"
    ink: str = "#0b1f2a"
    muted: str = "#47545d"
    link: str = "#17508a"
    contact: str = ""
    licence: str = "Open Government Licence v3.0"
    note: str = ""

    def __post_init__(self) -> None:
        for name in COLOURS:
            if not HEX.fullmatch(getattr(self, name)):
                raise UnreadableBrand(f"The colour “{name}” is not written as # and six figures: {getattr(self, name)}")
        for name in ("primary", "ink", "muted", "link"):
            if (
                contrast(getattr(self, name), "#ffffff") < LEGIBLE
                or contrast(getattr(self, name), self.ground) < LEGIBLE
            ):
                raise UnreadableBrand(f"The colour “{name}” is too light to be read on white. Choose a darker one.")

    def css(self) -> str:
        """The colours as custom properties, for a style sheet that comes after the site's own."""
        return ":root {\n" + "".join(f"  --{name}: {getattr(self, name).lower()};\n" for name in COLOURS) + "}\n"


COLOURS = tuple(f.name for f in fields(Brand) if f.name not in ("contact", "licence", "note"))
