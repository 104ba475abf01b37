"""Which two editions are compared: what an address names, or what people usually ask."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from throughline.history.doorway import ABSENT, Absent
from throughline.plan.queries import comparing
from throughline.plan.queries.comparing import Side
from throughline.plan.queries.editions import EditionRow
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Choice


@dataclass(frozen=True, slots=True)
class Chosen:
    """The two sides, and all that could be chosen instead."""

    before: Side
    after: Side
    those: tuple[Side, ...]

    @property
    def query(self) -> str:
        """The two as an address names them."""
        return f"before={self.before.key}&after={self.after.key}"

    def choices(self, chosen: Side) -> tuple[Choice, ...]:
        """Every side for one of the two questions."""
        return tuple(Choice(s.key, s.says, s == chosen) for s in self.those)


def chosen(request: HttpRequest, visit: Visit, row: EditionRow) -> Chosen | None:
    """What an address asks to compare; what it leaves open is what people usually ask of this edition.

    None where this plan has nothing to compare. Raises Absent for a side that is not there or not open to this person.
    """
    those = comparing.sides(visit.actor, row)
    by_key = {side.key: side for side in those}
    usual = comparing.usual(those, row)
    asked = [request.GET.get(name, "") for name in ("before", "after")]
    if any(key and key not in by_key for key in asked):
        raise Absent(ABSENT)
    before, after = (by_key.get(key) or (usual[place] if usual else None) for place, key in enumerate(asked))
    return Chosen(before, after, those) if before and after else None
