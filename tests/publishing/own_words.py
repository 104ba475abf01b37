"""A council that says every word its own way, and what of the product's own words is still read on a page."""

from __future__ import annotations

import re

from throughline.ground.labels import WORDS, Words

# Every word that may be said otherwise, as a word that stands nowhere else.
OWN = Words(
    (
        ("chapter", "quarterdeck"), ("entry", "pledge"), ("objective", "waymark"), ("outcome", "landfall"),
        ("owner", "helmsman"), ("place", "haven"), ("portfolio", "satchel"), ("priority", "lodestar"),
        ("provision", "purse"), ("whole area", "all the coast"),
    )
)  # fmt: skip
_OURS = "|".join(
    sorted({*(w for key, w in WORDS.items() if key != "authority"), "owner", "owners", "provision", "provisions"},
           key=len, reverse=True)
)  # fmt: skip
# What may stand although it holds one of our words, and why.
ALLOWED = (
    r"\bin place\b",  # said of a decision that has been taken: the law's word for it, and no place
    r"\b(?:takes?|taken|took|in|given) (?:its |the )?place\b",  # an idiom
    r"\bactivity indicators?\b",  # a kind of measure, with a name of its own
    r"\b[\w/.-]+\.(?:csv|json|html|xlsx|docx|pdf)\b",  # a file's name is an address
    r"Its place among those",  # a row's position in a table of open data
)


def ours_in(text: str) -> list[str]:
    """The product's own words in a text, each with what stands round it."""
    bare = re.sub("|".join(ALLOWED), "", text, flags=re.IGNORECASE)
    bare = re.sub(r"\s+", " ", bare)
    return [
        bare[max(0, found.start() - 40) : found.end() + 25]
        for found in re.finditer(rf"\b(?:{_OURS})\b", bare, re.IGNORECASE)
    ]
