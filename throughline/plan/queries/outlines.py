"""Editions kept in outline, with what the checks say of them: what front pages, health and the golden thread are read from.

Read whole, an edition of 5,000 entries takes 0.5 s and its checks 0.3 s; of 50,000, 5 s and 2 s. After a write only the
entries that the chain says it touched are read and checked again: 50 ms, and 0.7 s (docs/adr/0014).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from threading import Lock

from throughline.ground.findings import Finding
from throughline.history import queries as history
from throughline.history.following import FOLLOWING, Marks
from throughline.plan import scratch
from throughline.plan.models import Edition
from throughline.plan.queries.documents import accepted_of, bare_document_of, held_against_in
from throughline.plan.queries.entry_parts import brief, each_entry, entries_of, in_order, wordings_of
from throughline.plan.queries.screened import assessed_by
from throughline.plan.queries.tuned import tuned_on
from throughline.plan.rules.checks import Tuning, examine_again, examine_alone
from throughline.plan.rules.checks.words import pasted_marks, sentence_marks
from throughline.plan.rules.document import EntryPart, PlanDocument
from throughline.plan.rules.standing import AcceptedFinding, unaccepted

MOST_AGAIN = 1_000  # entries read again one by one; where more moved, as after an import, all are read
AT_ONCE = 1_000  # entries whose long words are in memory together
MOST_KEPT = 60_000  # entries in this process over all outlines: about 3 kB each


Marked = dict[int, "array[int]"]


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
    marks: Marked  # of each entry's long sentences: of 50,000 entries 10 MB, their words 100
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
        kept, lost = self._kept.get((edition, on)), scratch.lost()
        if kept is not None and kept.head == history.head() and kept.document.lost == lost:
            return kept
        with self._lock:
            head, rooms = history.head(), FOLLOWING.marks(("council", "outcomes"))
            old = self._kept.pop((edition, on), None)
            if old is None or old.rooms != rooms or old.document.lost != lost:
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
    bare = replace(bare_document_of(edition, on), measures=held_against_in(edition, on))
    tuned = tuned_on(on)
    moved = history.moved_since(old.head, MOST_AGAIN) if old is not None else None
    alike = old is not None and bare == replace(
        old.document, entries=(), comments=bare.comments, assessments=bare.assessments, relied=bare.relied
    )
    if old is None or moved is None or not alike:  # or the plan itself moved: its name
        entries, marks, found = _anew(bare, edition, on, tuned)
    else:
        keys = {int(record.rpartition(":")[2]) for record in moved if record.startswith("plan.entry:")} | assessed_by(
            moved
        )
        said = {
            one.number for one in set(bare.relied) ^ set(old.document.relied)
        }  # of which the record says otherwise now
        keys |= (
            {key for key, one in old.entries.items() if any(a.number in said for a in one.authorities)}
            if said
            else set()
        )
        entries, marks, found = _again(old, bare, edition, on, keys, tuned)
    document = replace(bare, entries=tuple(entries.values()))
    return Outline(head, rooms, entries, marks, document, found, _settled(found, accepted_of(key), on))


def _anew(
    bare: PlanDocument, edition: Edition, on: date, tuned: Tuning
) -> tuple[dict[int, EntryPart], Marked, tuple[Finding, ...]]:
    """Every entry, the marks of their sentences, and what is found: part by part, so that their long words are never in
    memory together. Read whole, an edition of 50,000 entries took a worker to 600 MB.
    """
    each, entries, marks, found = each_entry(edition, on), dict[int, EntryPart](), Marked(), list[Finding]()
    while part := dict(islice(each, AT_ONCE)):
        found += examine_alone(replace(bare, entries=tuple(part.values())), tuned)
        marks |= _marks(part)
        entries |= {key: brief(entry) for key, entry in part.items()}
    entries = in_order(entries)
    plan = replace(bare, entries=tuple(entries.values()))
    return entries, marks, examine_again(plan, found, (), tuned, _wordings(bare, edition, marks))


def _again(
    old: Outline, bare: PlanDocument, edition: Edition, on: date, keys: set[int], tuned: Tuning
) -> tuple[dict[int, EntryPart], Marked, tuple[Finding, ...]]:
    """The entries in order with those of `keys` read again, the marks of their sentences, and what is found now."""
    fresh = entries_of(edition, on, keys) if keys else {}
    moved = keys & (old.entries.keys() | fresh.keys())
    if not moved and bare.comments == old.document.comments:
        return old.entries, old.marks, old.found
    stay = {key: entry for key, entry in old.entries.items() if key not in moved}
    entries = in_order(stay | {key: brief(entry) for key, entry in fresh.items()})
    new = _marks(fresh)
    reworded = any(old.marks.get(key) != new.get(key) for key in moved)
    marks = {key: new[key] if key in new else old.marks[key] for key in entries} if reworded else old.marks
    plan = replace(bare, entries=tuple(fresh.get(key, entry) for key, entry in entries.items()))
    references = {one[key].reference for one in (old.entries, fresh) for key in moved & one.keys()}
    wordings = _wordings(bare, edition, marks) if reworded else None
    return entries, marks, examine_again(plan, old.found, references, tuned, wordings)


def _marks(entries: dict[int, EntryPart]) -> Marked:
    return {key: array("q", sorted(sentence_marks(entry))) for key, entry in entries.items()}


def _wordings(bare: PlanDocument, edition: Edition, marks: Marked) -> PlanDocument:
    """The plan with the words of the entries that share a sentence with others: what checks that compare words look at."""
    pasted = pasted_marks(marks.values())
    alike = {key for key, mine in marks.items() if not pasted.isdisjoint(mine)}
    return replace(bare, entries=wordings_of(edition, alike))


def _settled(found: tuple[Finding, ...], accepted: tuple[AcceptedFinding, ...], on: date) -> Health:
    settled = {(a.code, a.subject): a for a in accepted if a.holds(on)}
    pairs = [(f, settled[f.code, f.subject]) for f in found if (f.code, f.subject) in settled]
    return Health(unaccepted(found, accepted, on), tuple(pairs))
