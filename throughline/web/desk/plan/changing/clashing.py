"""Two people wrote at once: what both changed, as each left it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from throughline.ground.freezing import canonical
from throughline.ground.money import exact
from throughline.ground.timing import Timing
from throughline.ground.words import listed
from throughline.plan.queries.entries import Choices, EntryPage
from throughline.plan.rules.fields import MONEY, called

OF = {
    "owner": "posts", "unit": "units", "portfolio": "portfolios", "contributing": "units", "chapter": "chapters",
    "other_outcomes": "chapters", "objectives": "objectives", "priorities": "priorities", "answers": "answers",
    "measures": "measures", "places": "places",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Both:
    """One field as each of two people left it."""

    name: str
    label: str
    mine: str
    theirs: str


def clashing(mine: Mapping[str, Any], moved: set[str], entry: EntryPage, choices: Choices) -> tuple[Both, ...]:
    """What both changed, differently."""
    theirs = cast("dict[str, Any]", entry.says())
    names = [n for n in mine if n in moved and canonical(mine[n]) != canonical(theirs[n])]
    return tuple(
        Both(n, called(n, choices.words), said(n, mine[n], choices), said(n, theirs[n], choices)) for n in names
    )


def said(name: str, value: Any, choices: Choices) -> str:
    """A field's value in words."""
    if value is None or value == "" or value == ():
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Timing):
        return value.said()
    if name in MONEY and isinstance(value, int):
        return exact(value)
    if name in OF:
        names = dict(getattr(choices, OF[name]))
        keys = value if isinstance(value, tuple) else (value,)
        return listed([names.get(key, "one that is no longer listed") for key in keys])
    if isinstance(value, tuple):
        return "; ".join(_part(one) for one in value)
    return str(value)


def _part(part: Any) -> str:
    if not hasattr(part, "__slots__"):
        return str(part)
    values = [getattr(part, n) for n in part.__slots__ if n not in ("illustrative", "source")]
    shown = [v.said() if isinstance(v, Timing) else exact(v) if isinstance(v, int) else str(v) for v in values if v]
    return ", ".join(shown)
