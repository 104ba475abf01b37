"""Finding the round that an address names, and the one that is open."""

from __future__ import annotations

from throughline.delivery.queries import rounds
from throughline.delivery.queries.rounds import RoundRow
from throughline.history.doorway import ABSENT, Absent
from throughline.web.desk.visiting import Visit


def round_of(visit: Visit, key: str) -> RoundRow:
    """The round of an address, or the words for absent."""
    found = next((one for one in rounds.rounds(visit.actor) if one.key == key), None)
    if found is None:
        raise Absent(ABSENT)
    return found


def newest(visit: Visit) -> RoundRow | None:
    """The round that is open, else the last one that this person may read."""
    known = rounds.rounds(visit.actor)
    return next((one for one in known if one.closed_on is None), known[0] if known else None)
