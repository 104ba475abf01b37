"""The lists behind the numbers of the matrix: each number opens exactly the activities that it counts."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.index import NO_OBJECTIVE, WHOLE_AREA, money_said, objective_said
from throughline.plan.rules.document import ObjectivePart
from throughline.plan.rules.words import Certainty, Nature

Pairs = tuple[tuple[str, str], ...]


class Ways:
    """The addresses of lists of one edition."""

    def __init__(self, row: EditionRow) -> None:
        self.here = reverse("activities", args=[row.key])

    def of(self, pairs: Iterable[tuple[str, str]]) -> str:
        """The list that these filters give."""
        found = list(pairs)
        return f"{self.here}?{urlencode(found)}" if found else self.here

    @staticmethod
    def serving(objective: ObjectivePart | None, chapter: str = "") -> Pairs:
        """What serves an objective, or what serves none, in a chapter or in all."""
        if objective is not None:
            return (("objective", objective_said(objective.reference, objective.title)),)
        return (("objective", NO_OBJECTIVE), *((("chapter", chapter),) if chapter else ()))

    @staticmethod
    def nature(nature: Nature) -> Pairs:
        """Of one nature."""
        return (("nature", nature.said),)

    @staticmethod
    def years(years: Iterable[str], *certainties: Certainty) -> Pairs:
        """With money in one of these years, whichever its certainty unless one is named; the most money first."""
        told = tuple(money_said(year, one) for year in years for one in certainties or tuple(Certainty))
        return (*(("money", one) for one in told), ("sort", "-spend"))

    @staticmethod
    def places(names: Iterable[str]) -> Pairs:
        """That name one of these places."""
        return tuple(("place", name) for name in names)

    @staticmethod
    def whole_area() -> Pairs:
        """That touch every place."""
        return Ways.places((WHOLE_AREA,))
