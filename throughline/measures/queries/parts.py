"""By what a figure may be broken down: the council's directorates and districts on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughline.council import queries as council
from throughline.council.rules import PlaceKind, UnitKind
from throughline.ground.words import folded
from throughline.measures.rules.breaking import Names
from throughline.measures.rules.words import BrokenDownBy


@dataclass(frozen=True, slots=True)
class PartNames:
    """`known`: every name that may be a part; `offered`: those that a form begins with, in order."""

    known: Mapping[BrokenDownBy, Names]
    offered: Mapping[BrokenDownBy, tuple[str, ...]]


def part_names(on: date) -> PartNames:
    """Directorates, and the council's districts, or its wards where it has none. One that has ended is no longer offered;
    figures of its time still name it."""
    directorates = [u for u in council.units(on) if u.kind is UnitKind.DIRECTORATE]
    units = [(u.key, u.name) for u in directorates if not u.ended]
    ended = [(u.key, u.name) for u in directorates if u.ended]
    places = council.places(on)
    districts = [p for p in places if p.kind == PlaceKind.DISTRICT] or [p for p in places if p.kind == PlaceKind.WARD]
    # A place that lies in another may have its name: the district counts.
    known = {
        BrokenDownBy.UNIT: {folded(name): (key, name) for key, name in (*ended, *units)},
        BrokenDownBy.PLACE: {folded(p.name): (p.key, p.name) for p in (*places, *districts)},
    }
    offered = {
        BrokenDownBy.UNIT: tuple(name for _, name in units),
        BrokenDownBy.PLACE: tuple(p.name for p in districts),
    }
    return PartNames(known, offered)
