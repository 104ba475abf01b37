"""Two plans beside one another: every change, in the order in which a committee asks, and the money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from throughline.ground.labels import PLAIN, Words
from throughline.ground.money import short
from throughline.ground.words import counted, listed, opening
from throughline.plan.rules.comparing.change import TITLES, Change
from throughline.plan.rules.comparing.costs import repriced
from throughline.plan.rules.comparing.plans import of_the_plan
from throughline.plan.rules.comparing.rest import handed_over, other, worded
from throughline.plan.rules.comparing.saying import Called, Pair, at
from throughline.plan.rules.comparing.sums import Sums, opposite, shifts_of, sums
from throughline.plan.rules.comparing.times import moved
from throughline.plan.rules.document import EntryPart, PlanDocument
from throughline.plan.rules.words import ChangeKind

# What is not said: who confirmed an entry and when (each edition asks anew), which values are invented (each sentence
# says so itself), how the council says the words of the product, and what only tells one document from another.
UNSAID_OF_ENTRIES = ("reference", "owner_confirmed_on", "illustrative", "assessments", "risks")  # records of their own
UNSAID_OF_PLANS = ("council", "plan_key", "edition", "edition_title", "status", "as_at", "demonstration", "year_begins_in",
                   "comments", "lost", "relied", "reasons", "labels", "assessments")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one kind."""

    kind: ChangeKind
    changes: tuple[Change, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return TITLES[self.kind]

    @property
    def activities(self) -> int:
        """How many activities it is about; the plan itself counts as one."""
        return len({c.reference for c in self.changes})

    @property
    def by_activity(self) -> tuple[About, ...]:
        """The changes one activity after another; the plan itself stands first."""
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.reference, []).append(change)
        return tuple(About(self.kind, r, those[0].title, tuple(those)) for r, those in found.items())


@dataclass(frozen=True, slots=True)
class About:
    """The changes of one kind of one activity; of the plan itself where `reference` is empty."""

    kind: ChangeKind
    reference: str
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every change between two plans. `alike`: activities that are in both and say the same; `words`: the later plan's."""

    changes: tuple[Change, ...]
    sums: Sums
    alike: int
    words: Words = PLAIN

    @property
    def groups(self) -> tuple[Group, ...]:
        """The changes by kind; kinds without any are left out."""
        found = (Group(kind, tuple(c for c in self.changes if c.kind is kind)) for kind in ChangeKind)
        return tuple(group for group in found if group.changes)

    def first(self, most: int = 3) -> str:
        """The first few changes in their own sentences, and how many more there are."""
        more = len(self.changes) - most
        rest = (
            f" {counted(more, 'more change')} {'is' if more == 1 else 'are'} told on the page “What changed”."
            if more > 0
            else ""
        )
        return f"{' '.join(c.says for c in self.changes[:most])}{rest}"

    def says(self) -> str:
        """All of it in one or two sentences, each activity counted once under each kind."""
        if not self.changes:
            return "Nothing changed."
        entry, entries = self.words.word("entry"), self.words.word("entries")
        parts = [_counted(group) for group in self.groups]
        alike = (
            f" {counted(self.alike, f'{entry} says', f'{entries} say').capitalize()} the same as before."
            if self.alike
            else ""
        )
        return f"{opening(listed(parts))}.{alike}"


def compare(before: PlanDocument, after: PlanDocument) -> Comparison:
    """What changed from one plan to another; entries are matched by their activity's own reference.

    Entries of one reference beyond the first (which no council's plan has) are passed over.
    """
    old, new = _by_reference(before), _by_reference(after)
    called = Called.of(before, after)
    pairs = [Pair(old[r], new[r], called) for r in new if r in old]
    told = [list(_of_pair(pair)) for pair in pairs]
    found = [
        *(_added(e, called) for r, e in new.items() if r not in old),
        *(_dropped(e, called) for r, e in old.items() if r not in new),
        *of_the_plan(before, after),
        *(change for changes in told for change in changes),
    ]
    order = {kind: place for place, kind in enumerate(ChangeKind)}
    changes = tuple(sorted(found, key=lambda c: (order[c.kind], c.reference)))
    return Comparison(changes, sums(before, after), sum(not changes for changes in told), after.words)


def _by_reference(plan: PlanDocument) -> dict[str, EntryPart]:
    found: dict[str, EntryPart] = {}
    for entry in plan.entries:
        found.setdefault(entry.reference, entry)
    return found


def _of_pair(pair: Pair) -> Iterator[Change]:
    if pair.was == pair.now:
        return
    yield from moved(pair)
    yield from repriced(pair)
    yield from handed_over(pair)
    yield from worded(pair)
    yield from other(pair)


def _added(entry: EntryPart, called: Called) -> Change:
    """ "newly listed" and not "new": a list that somebody may read tells no more."""
    when = f"it ends {at(entry.ends)}" if entry.ends else "it states no end"
    says = f"“{entry.title}” is newly listed under {called.chapter(entry.chapter)}: {when}, and {_money(entry, 'its planned spend is')}."
    return Change(
        ChangeKind.ADDED, entry.reference, entry.title, "entry", says, shifts=shifts_of(entry), illustrative=_ill(entry)
    )


def _dropped(entry: EntryPart, called: Called) -> Change:
    when = f"it was to end {at(entry.ends)}" if entry.ends else "it stated no end"
    says = f"“{entry.title}” is no longer listed; it stood under {called.chapter(entry.chapter)}, {when}, and {_money(entry, 'its planned spend was')}."
    shifts = opposite(shifts_of(entry))
    return Change(
        ChangeKind.DROPPED, entry.reference, entry.title, "entry", says, shifts=shifts, illustrative=_ill(entry)
    )


def _money(entry: EntryPart, opening: str) -> str:
    spends = [p for p in entry.provisions if p.kind.is_spend]
    return (
        f"{opening} {short(entry.spend())}"
        if spends
        else "no spend was stated"
        if "was" in opening
        else "no spend is stated"
    )


def _ill(entry: EntryPart) -> bool:
    return "ends" in entry.illustrative or any(p.illustrative for p in entry.provisions)


_SAID: dict[ChangeKind, tuple[str, str]] = {
    ChangeKind.ADDED: ("is newly listed", "are newly listed"),
    ChangeKind.DROPPED: ("is no longer listed", "are no longer listed"),
    ChangeKind.TIME: ("moved in time", "moved in time"),
    ChangeKind.COST: ("was re-costed", "were re-costed"),
    ChangeKind.OWNER: ("changed hands", "changed hands"),
    ChangeKind.WORDS: ("was re-worded", "were re-worded"),
    ChangeKind.OTHER: ("changed otherwise", "changed otherwise"),
}


def _counted(group: Group) -> str:
    number = group.activities
    return f"{number} {_SAID[group.kind][number != 1]}"
