"""Editions kept in outline, with what the checks say of them: what front pages, health and the golden thread are read from.

Read whole, an edition of 5,000 entries takes 0.5 s and its checks 0.3 s; of 50,000, 5 s and 2 s. After a write only the
entries that the chain says it touched are read and checked again: 15 ms, and 0.3 s (docs/adr/0012).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from threading import Lock

from throughline.ground.findings import Finding
from throughline.history import queries as history
from throughline.history.following import FOLLOWING, Marks
from throughline.plan.models import Edition
from throughline.plan.queries.documents import accepted_of, bare_document_of, brief, entries_of, wordings_of
from throughline.plan.queries.tuned import tuned_on
from throughline.plan.rules.checks import Tuning, examine, examine_again
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
    words: dict[int, int]  # a mark of each entry's words
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
    bare, tuned = bare_document_of(edition, on), tuned_on(on)
    moved = history.moved_since(old.head, MOST_AGAIN) if old is not None else None
    if old is None or moved is None or bare != replace(old.document, entries=()):  # or the plan itself moved: its name
        whole = entries_of(edition, on)
        found = examine(replace(bare, entries=tuple(whole.values())), tuned=tuned)
        entries, words = _kept(whole)
    else:
        keys = {int(record.rpartition(":")[2]) for record in moved if record.startswith("plan.entry:")}
        entries, words, found = _again(old, edition, on, keys, tuned)
    document = replace(bare, entries=tuple(entries.values()))
    return Outline(head, rooms, entries, words, document, found, _settled(found, accepted_of(key), on))


def _again(
    old: Outline, edition: Edition, on: date, keys: set[int], tuned: Tuning
) -> tuple[dict[int, EntryPart], dict[int, int], tuple[Finding, ...]]:
    """The entries in order with those of `keys` read again, the marks of their words, and what is found now."""
    fresh = entries_of(edition, on, keys) if keys else {}
    moved = keys & (old.entries.keys() | fresh.keys())
    if not moved:
        return old.entries, old.words, old.found
    brief, words = _kept(fresh)
    entries, whole = ({k: e for k, e in old.entries.items() if k not in moved} | new for new in (brief, fresh))
    entries = {key: entries[key] for key in sorted(entries, key=lambda key: (entries[key].reference, key))}
    plan = replace(old.document, entries=tuple(whole[key] for key in entries))
    references = {one[key].reference for one in (old.entries, fresh) for key in moved & one.keys()}
    reworded = any(old.words.get(key) != words.get(key) for key in moved)
    wordings = replace(plan, entries=wordings_of(edition)) if reworded else None
    found = examine_again(plan, old.found, references, tuned, wordings)
    return entries, {key: words.get(key, old.words.get(key, 0)) for key in entries}, found


def _kept(whole: dict[int, EntryPart]) -> tuple[dict[int, EntryPart], dict[int, int]]:
    """Entries without their long words, and a mark of each one's words by which a change of them is noticed."""
    words = {key: hash((entry.summary, entry.description)) for key, entry in whole.items()}
    return {key: brief(entry) for key, entry in whole.items()}, words


def _settled(found: tuple[Finding, ...], accepted: tuple[AcceptedFinding, ...], on: date) -> Health:
    settled = {(a.code, a.subject): a for a in accepted if a.holds(on)}
    pairs = [(f, settled[f.code, f.subject]) for f in found if (f.code, f.subject) in settled]
    return Health(unaccepted(found, accepted, on), tuple(pairs))
