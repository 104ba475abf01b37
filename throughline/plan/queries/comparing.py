"""Editions beside one another: which may be compared, what changed, and the reasons that people gave when they changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from throughline.access.rules import Actor
from throughline.history import queries as history
from throughline.history.queries import ChangeRow
from throughline.history.reasons import reasons_given
from throughline.plan.models import Entry
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.comparing import costs, rest, times
from throughline.plan.rules.comparing.comparison import Comparison, compare
from throughline.plan.rules.document import PlanDocument, ReasonPart
from throughline.plan.rules.words import ChangeKind, EditionStatus

FROZEN = ".frozen"  # how the address of a frozen text ends; without it an edition is meant as it stands
ENTRY = "plan.entry"
TABLES = {
    "plan.milestone": ChangeKind.TIME,
    "plan.provision": ChangeKind.COST,
    "plan.funding": ChangeKind.COST,
    "plan.entryunit": ChangeKind.OWNER,
}
COLUMNS: dict[str, ChangeKind] = {
    **dict.fromkeys((*rest.FIELDS, *rest.DETAILS), ChangeKind.OTHER),
    **dict.fromkeys((*times.FIELDS, *(name for name, _ in times.DETAILS)), ChangeKind.TIME),
    **dict.fromkeys((*costs.FIELDS, *(name for name, _ in costs.DETAILS)), ChangeKind.COST),
    **dict.fromkeys(rest.OWNED, ChangeKind.OWNER),
    **dict.fromkeys(rest.WORDED, ChangeKind.WORDS),
}
Asked = tuple[str, ChangeKind]  # an activity's reference and a kind of change


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: an edition's frozen text, or the edition as it stands."""

    edition: EditionRow
    frozen: bool

    @property
    def key(self) -> str:
        """How it is named in an address."""
        return f"{self.edition.key}{FROZEN if self.frozen else ''}"

    @property
    def says(self) -> str:
        """How it is named on screen."""
        if not self.frozen:
            return f"{self.edition.title}, as it stands now"
        put = "as it was last put forward" if self.edition.open_for_work else "as approved"
        return f"{self.edition.title}, {put}"


@dataclass(frozen=True, slots=True)
class Noted:
    """A reason that somebody gave when they changed something: a note for colleagues, not for residents."""

    words: str
    posts: str
    on: date


@dataclass(frozen=True, slots=True)
class Beside:
    """Two sides and all that is otherwise. `given`: reasons to be published, of the later side; `noted`: those in history."""

    before: Side
    after: Side
    comparison: Comparison
    old: PlanDocument
    new: PlanDocument
    given: Mapping[Asked, ReasonPart]
    noted: Mapping[Asked, tuple[Noted, ...]]


def sides(actor: Actor, row: EditionRow) -> tuple[Side, ...]:
    """Everything of a plan that may be compared by a person, the latest first."""
    found = []
    for edition in sorted(
        (e for e in editions.editions(actor) if e.plan_key == row.plan_key), key=lambda e: e.number, reverse=True
    ):
        those = [Side(edition, frozen=True)] if edition.submitted else []
        if edition.open_for_work or not edition.submitted:
            those = [Side(edition, frozen=False), *those]
        elif (
            edition.status is EditionStatus.APPROVED
        ):  # what it hangs from may be called otherwise before it is released
            those = [*those, Side(edition, frozen=False)]
        found += those
    return tuple(found)


def usual(those: tuple[Side, ...], row: EditionRow) -> tuple[Side, Side] | None:
    """What people ask of an edition: how it differs from the last one that was approved before it.

    None where nothing stands before it.
    """
    own = next((s for s in those if s.edition.key == row.key), None)
    earlier = [s for s in those if s.edition.number < row.number]
    approved = (EditionStatus.APPROVED, EditionStatus.PUBLISHED, EditionStatus.SUPERSEDED)
    settled = [s for s in earlier if s.edition.status in approved]
    before = next(iter(settled or earlier), None)
    return (before, own) if before and own else None


def beside(actor: Actor, before: Side, after: Side, on: date) -> Beside:
    """What changed from one side to the other, of what the person may read on both."""
    old, new = (_document(actor, side, on) for side in (before, after))
    found = compare(old, new)
    named = {c.reference for c in found.changes}
    given = {(r.reference, r.kind): r for r in new.reasons}
    return Beside(before, after, found, old, new, given, _noted(before, after, named))


def moved_since_frozen(actor: Actor, row: EditionRow, on: date) -> Comparison | None:
    """How an edition as it stands differs, of what a person may read, from the text last frozen for it; None without one."""
    frozen = editions.put_forward(actor, row)
    return compare(frozen, editions.document(actor, row, on)) if frozen else None


def _document(actor: Actor, side: Side, on: date) -> PlanDocument:
    found = editions.put_forward(actor, side.edition) if side.frozen else None
    return found or editions.document(actor, side.edition, on)


def _noted(before: Side, after: Side, named: Iterable[str]) -> dict[Asked, tuple[Noted, ...]]:
    """Reasons in history between two sides, by activity and kind of change, the latest first; none the other way round."""
    first, last = _event(before), _event(after)
    if first >= last or before.edition.number > after.edition.number:
        return {}
    wanted, stretch = set(named), reasons_given(first, last, ENTRY)
    numbers = range(before.edition.number + (before.edition.key != after.edition.key), after.edition.number + 1)
    rows = Entry.objects.filter(edition__plan=after.edition.plan.key, edition__number__in=list(numbers))
    called = {f"{ENTRY}:{key}": reference for key, reference in rows.values_list("pk", "reference")}
    later = set(rows.values_list("edition_id", flat=True)) | {after.edition.ref.key}
    found: defaultdict[Asked, list[Noted]] = defaultdict(list)
    for record, event in stretch:
        reference = called.get(record) or _gone(event.changes, later)
        note = Noted(event.reason, event.posts, event.at.date())
        for kind in dict.fromkeys(kind for change in event.changes for kind in _kinds(change)):
            if reference in wanted and note not in found[reference, kind]:
                found[reference, kind].append(note)
    return {asked: tuple(notes) for asked, notes in found.items()}


def _event(side: Side) -> int:
    """Number of the event at which a side stands."""
    text = editions.submitted_text(side.edition) if side.frozen else None
    return text.event if text else history.head()[0]


def _gone(changes: Iterable[ChangeRow], later: set[int]) -> str:
    """The reference of an entry that an event took out of one of these editions."""
    rows = (c.before for c in changes if c.table == ENTRY and c.after is None and c.before)
    return next((str(row["reference"]) for row in rows if row.get("edition_id") in later), "")


def _kinds(change: ChangeRow) -> Iterable[ChangeKind]:
    """Which kinds of change a row's change belongs to."""
    if change.table != ENTRY:
        columns = {*(change.before or {}), *(change.after or {})}
        if change.table == "plan.milestone" and change.before and change.after and "reached" in columns:
            moved = {"due", "forecast"} & columns  # a step that is done has not moved
            return (ChangeKind.OTHER, *((ChangeKind.TIME,) if moved else ()))
        return (TABLES.get(change.table, ChangeKind.OTHER),)
    if change.before is None or change.after is None:
        return (ChangeKind.ADDED if change.before is None else ChangeKind.DROPPED,)
    names = (column.removesuffix("_id") for column in change.after)
    return tuple(COLUMNS[name] for name in names if name in COLUMNS)
