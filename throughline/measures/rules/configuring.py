"""Which rating scheme a council uses, and below how many people it withholds a count: both kept as dated settings."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from throughline.measures.rules.schemes import HAVERING, KENT, SCHEMES, TOLERANCE, Rule, Scheme

SMALL = 5  # counts of 1 to 4 might point at somebody: our default, after NHS Digital's and the ONS's usual rule
SETTING = "measures.scheme"
SMALL_COUNTS = "measures.small_counts"
PLAIN = {Rule.TARGET_AND_FLOOR: KENT, Rule.TOLERANCE: TOLERANCE, Rule.YEAR_AGO: HAVERING}
BANDS = ("green_within", "amber_within", "blue_beyond")


class SchemeUnclear(ValueError):
    """The setting names no scheme; the message says what can be chosen."""


def scheme_of(text: str) -> Scheme:
    """The scheme that a setting names: a published one by its name, with bands of the council's own where it says so.

    Bands are tenths of a per cent of the target. Raises SchemeUnclear.
    """
    said: dict[str, Any] = json.loads(text) if text else {"name": KENT.name}
    name = said.get("name", "")
    if name not in SCHEMES:
        raise SchemeUnclear(f"There is no rating scheme “{name}”. Choose one of: {', '.join(SCHEMES)}.")
    bands = {k: v for k, v in said.items() if k in BANDS}
    if unknown := sorted(set(said) - set(bands) - {"name"}):
        raise SchemeUnclear(f"“{unknown[0]}” is not part of a rating scheme. Give a name and tolerances only.")
    if not all(isinstance(v, int) and not isinstance(v, bool) and 0 <= v <= 1000 for v in bands.values()):
        raise SchemeUnclear("A tolerance is a whole number of tenths of a per cent, from 0 to 1000: 50 is 5%.")
    scheme = replace(SCHEMES[name], **bands)
    if bands and scheme.rule is Rule.TARGET_AND_FLOOR:
        raise SchemeUnclear(f"The scheme “{name}” has no tolerance. Choose another scheme to use bands.")
    if scheme.rule is Rule.TOLERANCE and scheme.green_within > scheme.amber_within:
        raise SchemeUnclear("The Amber band is at least as wide as the Green one. Look at the two tolerances.")
    return scheme if not bands else replace(scheme, source=f"The council's own bands, after: {scheme.source}")


def threshold_of(text: str) -> int:
    """Below how many people a count is withheld, from the setting's text; our default where nothing was decided.

    Raises SchemeUnclear for what is no threshold: below 3 it would protect nobody, above 100 nothing would be told.
    """
    said: Any = json.loads(text) if text else {"below": SMALL}
    below = said.get("below") if isinstance(said, dict) and set(said) == {"below"} else None
    if not isinstance(below, int) or isinstance(below, bool) or not 3 <= below <= 100:
        raise SchemeUnclear("Small counts are withheld below a whole number from 3 to 100. The usual one is 5.")
    return below
