"""What two plans spend, side by side: by chapter, by year, by kind; the differences are the sums of the changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from throughline.plan.rules.comparing.change import Shift
from throughline.plan.rules.document import EntryPart, PlanDocument
from throughline.plan.rules.words import ProvisionKind

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sum:
    """Whole pence before and after. `names`: what they are summed for, such as a chapter or a year."""

    names: str
    before: int
    after: int

    @property
    def more(self) -> int:
        """How much more it is; below 0 how much less."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Sums:
    """Planned spend by chapter and by year (revenue and capital; savings and income are not spend), and each kind by itself."""

    chapters: tuple[Sum, ...]
    years: tuple[Sum, ...]
    kinds: tuple[Sum, ...]
    whole: Sum


def shifts_of(entry: EntryPart) -> tuple[Shift, ...]:
    """All the money of an entry, in its chapter."""
    return tuple(Shift(entry.chapter, p.year, p.kind, p.amount) for p in entry.provisions)


def opposite(shifts: Iterable[Shift]) -> tuple[Shift, ...]:
    """The same money, taken away."""
    return tuple(Shift(s.chapter, s.year, s.kind, -s.pence) for s in shifts)


def sums(before: PlanDocument, after: PlanDocument) -> Sums:
    """The money of two plans side by side, in the order of the later one's chapters, of years, of kinds."""
    old, new = _money(before), _money(after)
    titles = {o.number: o.title for plan in (before, after) for o in plan.outcomes}

    untitled = f"{after.word('a chapter')} without a title"

    def chapter(number: int | None) -> str:
        return "Not yet placed" if number is None else f"{number}. {titles.get(number, untitled)}"

    def spend(shifts: list[Shift]) -> list[Shift]:
        return [s for s in shifts if s.kind.is_spend]

    numbers = sorted({s.chapter for s in (*old, *new)} | titles.keys(), key=lambda n: (n is None, n or 0))
    years = sorted({s.year for s in (*old, *new)})
    by_chapter, by_year = (
        _beside(spend(old), spend(new), lambda s: s.chapter),
        _beside(spend(old), spend(new), lambda s: s.year),
    )
    by_kind = _beside(old, new, lambda s: s.kind)
    return Sums(
        tuple(Sum(chapter(n), *by_chapter(n)) for n in numbers),
        tuple(Sum(year, *by_year(year)) for year in years),
        tuple(Sum(kind.said, *by_kind(kind)) for kind in ProvisionKind),
        Sum("Whole plan", sum(s.pence for s in spend(old)), sum(s.pence for s in spend(new))),
    )


def _money(plan: PlanDocument) -> list[Shift]:
    return [shift for entry in plan.entries for shift in shifts_of(entry)]


def _beside(old: list[Shift], new: list[Shift], of: Callable[[Shift], K]) -> Callable[[K], tuple[int, int]]:
    before, after = Counter[K](), Counter[K]()
    for counter, shifts in ((before, old), (after, new)):
        for shift in shifts:
            counter[of(shift)] += shift.pence
    return lambda key: (before[key], after[key])
