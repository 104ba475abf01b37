"""Editions kept in outline, with what the checks say of them: what front pages, health and the golden thread are read from.

Read whole, an edition of 5,000 entries takes 0.5 s and its checks 0.3 s; of 50,000, 5 s and 2 s. After a write only the
entries that the chain says it touched are read and checked again: 15 ms, and 0.3 s (docs/adr/0012).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock

from throughline.ground.findings import Finding
from throughline.history import queries as history
from throughline.history.following import FOLLOWING, Marks
from throughline.plan.models import Edition
from throughline.plan.queries.documents import accepted_of, bare_document_of, entries_of
from throughline.plan.rules.checks import examine, examine_again
from throughline.plan.rules.document import EntryPart, PlanDocument
from throughline.plan.rules.standing import AcceptedFinding, unaccepted

MOST_AGAIN = 1_000  # entries read again one by one; where more moved, as after an import, all are read
MOST_KEPT = 60_000  # entries in this process over all outlines: about 3 kB each


@dataclass(frozen=True, slots=True)
class Health:
    """What the checks say of an edition on a day: what stands, and what was accepted with a reason."""

    standing: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, AcceptedFinding], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """An edition without its entries' long words, what every check finds in it, and the health that follows."""

    head: tuple[int, str]
    rooms: Marks  # of the rooms below: owners, outcomes
    entries: dict[int, EntryPart]
    document: PlanDocument
    found: tuple[Finding, ...]
    health: Health


class Outlines:
    """The outlines of the editions last read in this process."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, date], Outline] = {}
        self._lock = Lock()  # of two requests that find it old, one reads and the other waits: memory for one

    def of(self, edition: int, on: date) -> Outline:
        """The outline of an edition on a day, as of the last event."""
        kept = self._kept.get((edition, on))
        if kept is not None and kept.head == history.head():
            return kept
        with self._lock:
            head, rooms = history.head(), FOLLOWING.marks(("council", "outcomes"))
            old = self._kept.pop((edition, on), None)
            if old is None or old.rooms != rooms:
                old = None
                self._make_room(on)
            self._kept[edition, on] = outline = _current(old, edition, on, head, rooms)
            return outline

    def _make_room(self, on: date) -> None:
        """Another day's outlines are read no more, and of this day's the earliest go before another is read."""
        for key in [key for key in self._kept if key[1] != on]:
            del self._kept[key]
        while sum(len(outline.entries) for outline in self._kept.values()) > MOST_KEPT // 2:
            del self._kept[next(iter(self._kept))]


OUTLINES = Outlines()


def _current(old: Outline | None, key: int, on: date, head: tuple[int, str], rooms: Marks) -> Outline:
    """The outline as of `head`, from the old one where few entries moved since."""
    if old is not None and old.head == head:
        return old
    edition = Edition.objects.select_related("plan").get(pk=key)
    bare = bare_document_of(edition, on)
    moved = history.moved_since(old.head, MOST_AGAIN) if old is not None else None
    if old is None or moved is None:
        entries = entries_of(edition, on, brief=True)
        document = replace(bare, entries=tuple(entries.values()))
        found = examine(document)
    else:
        keys = {int(record.rpartition(":")[2]) for record in moved if record.startswith("plan.entry:")}
        entries, references = _again(old, edition, on, keys)
        document = replace(bare, entries=tuple(entries.values()))
        found = _found_again(old, document, references)
    return Outline(head, rooms, entries, document, found, _settled(found, accepted_of(key), on))


def _again(old: Outline, edition: Edition, on: date, keys: set[int]) -> tuple[dict[int, EntryPart], set[str]]:
    """The entries with those of `keys` read again, in order; and the references of what moved, or is gone."""
    fresh = entries_of(edition, on, keys, brief=True) if keys else {}
    moved = keys & (old.entries.keys() | fresh.keys())
    if not moved:
        return old.entries, set()
    entries = {key: entry for key, entry in old.entries.items() if key not in moved} | fresh
    references = {old.entries[key].reference for key in moved & old.entries.keys()}
    references |= {entry.reference for entry in fresh.values()}
    return {key: entries[key] for key in sorted(entries, key=lambda key: (entries[key].reference, key))}, references


def _found_again(old: Outline, document: PlanDocument, moved: Collection[str]) -> tuple[Finding, ...]:
    if replace(document, entries=()) != replace(old.document, entries=()):
        return examine(document)  # the plan itself moved: its window, its name
    return examine_again(document, old.found, moved) if moved else old.found


def _settled(found: tuple[Finding, ...], accepted: tuple[AcceptedFinding, ...], on: date) -> Health:
    settled = {(a.code, a.subject): a for a in accepted if a.holds(on)}
    pairs = [(f, settled[f.code, f.subject]) for f in found if (f.code, f.subject) in settled]
    return Health(unaccepted(found, accepted, on), tuple(pairs))
