"""The newest return of an activity, as its page shows it: what is said, what stands beside it, and who changed a rating."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from throughline.delivery.queries.overview import latest_of_entry
from throughline.publishing.documents.quarter.telling import named
from throughline.web.desk.quarterly import event, rated, staged, told
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Event, Pair


@dataclass(frozen=True, slots=True)
class Latest:
    """The lines, who changed the rating or challenged it, newest first, and the way to the whole return."""

    pairs: tuple[Pair, ...]
    changed: tuple[Event, ...]
    href: str


def latest(visit: Visit, entry: int) -> Latest | None:
    """The newest return of an entry's activity; None when there is none that this person may read."""
    found = latest_of_entry(visit.actor, entry, visit.on)
    if found is None:
        return None
    said = found.row.said
    pairs = [
        Pair(named(found.year, found.quarter), state=staged(said.stage, visit.words)),
        Pair(visit.words.fill("The {short owner} says"), state=told(said, said.reason)),
    ]
    pairs += [Pair("The challenge says", state=rated(said.challenge, said.challenge_reason))] if said.challenge else []
    pairs += [Pair("What happened", said.words)] if said.words else []
    moved = tuple(event(row, visit.words) for row in found.life if row.rating or row.challenge)
    return Latest(tuple(pairs), moved, reverse("return", args=[said.key]))
