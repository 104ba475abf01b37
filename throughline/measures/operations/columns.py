"""How what was said of a measure and its definition becomes columns."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from throughline.ground.words import folded, tidy, tidy_lines
from throughline.history.doorway import Refused
from throughline.measures.rules.saying import DefinitionSaid, MeasureSaid
from throughline.measures.rules.schemes import SCHEMES
from throughline.measures.rules.words import MeasureKind

LONG = ("formula", "collection", "note")
KEYS = ("owner", "unit", "outcome", "objective", "priority")
MOST_PLACES = 4


class Columns:
    """The columns of a measure and of a definition, tidied; Refused for what neither can be."""

    @staticmethod
    def of_measure(said: MeasureSaid) -> dict[str, Any]:
        """A measure has a reference, a title, and a scheme only where it is rated."""
        if not tidy(said.reference) or not tidy(said.title):
            raise Refused("A measure has a reference and a title. Give both.")
        if said.scheme and said.scheme not in SCHEMES:
            raise Refused(f"There is no rating scheme “{said.scheme}”. Choose one of: {', '.join(SCHEMES)}.")
        if said.scheme and said.kind is MeasureKind.INDICATOR:
            raise Refused("Activity indicators are never rated, so that no rating scheme belongs to this one.")
        if not 1 <= said.year_begins <= 12:
            raise Refused("A year begins with a month from 1 to 12.")
        columns = {f"{k}_id" if k in KEYS else k: _tidied(k, v) for k, v in asdict(said).items()}
        return columns | {"sort_title": folded(said.title)[:300]}

    @staticmethod
    def of_definition(said: DefinitionSaid) -> dict[str, Any]:
        """A definition shows so many places that a reader still takes the figure in."""
        if said.places > MOST_PLACES:
            raise Refused("At most four decimal places are shown. Choose a larger unit instead.")
        return {k: _tidied(k, v) for k, v in asdict(said).items()}


def _tidied(name: str, value: Any) -> Any:
    if type(value) is not str:
        return value
    return tidy_lines(value) if name in LONG else tidy(value)
