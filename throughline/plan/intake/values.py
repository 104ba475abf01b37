"""What an entry says, by the names of the workbook's columns, and an entry made of what was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from throughline.plan.intake.activities import ACTIVITIES
from throughline.plan.intake.columns import REFERENCE, Readers
from throughline.plan.rules.document import EntryPart, NatureDetails, PostPart
from throughline.plan.rules.words import Because, Nature

LINKS = ("other_outcomes", "objectives", "priorities", "answers", "measures", "contributing", "places", "illustrative")


def values_of(entry: EntryPart) -> dict[str, Any]:
    """All that an entry says, by the names of the columns; links sorted, since their order says nothing."""
    return {column.name: _value(entry, column.name) for column in ACTIVITIES}


def _value(entry: EntryPart, name: str) -> Any:
    match name:
        case "owner":
            return entry.owner.title if entry.owner else ""
        case "source_paper" | "source_link" | "source_as_at":
            return getattr(entry.source, name.removeprefix("source_"))
        case "audience":
            return Readers(entry.audience)
        case "because":
            return tuple(b for b in Because if b in entry.because)
        case _ if name in LINKS:
            return tuple(sorted(set(getattr(entry, name))))
    return getattr(entry, name) if hasattr(entry, name) else getattr(entry.details, name)


def entry_of(said: Mapping[str, Any], owners: Mapping[str, PostPart], standing: EntryPart | None = None) -> EntryPart:
    """The entry that says `said` and, besides, what stands. Parts are named as the entry names them."""
    base = standing or EntryPart(str(said[REFERENCE]), "", Nature.SERVICE, None)
    own = {n: v for n, v in said.items() if n in EntryPart.__slots__}
    if "owner" in said:
        own["owner"] = owners.get(said["owner"], PostPart(said["owner"])) if said["owner"] else None
    if "audience" in said:
        own["audience"] = said["audience"].value
    details = {n: v for n, v in said.items() if n in NatureDetails.__slots__}
    source = {n.removeprefix("source_"): v for n, v in said.items() if n.startswith("source_")}
    entry: EntryPart = _changed(
        base, own | {"details": _changed(base.details, details), "source": _changed(base.source, source)}
    )
    return entry


def _changed(base: Any, new: Mapping[str, Any]) -> Any:
    return type(base)(**{name: new.get(name, getattr(base, name)) for name in base.__slots__})
