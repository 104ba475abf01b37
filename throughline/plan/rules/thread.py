"""The golden thread: outcome → objective → activity → milestone, and where it is broken."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from throughline.plan.rules.document import EntryPart, ObjectivePart, OutcomePart, PlanDocument


@dataclass(frozen=True, slots=True)
class Strand:
    """One objective and the activities that serve it; `broken` when none does and nobody said why."""

    objective: ObjectivePart
    entries: tuple[EntryPart, ...]

    @property
    def broken(self) -> bool:
        """Whether the thread ends here."""
        return not self.entries and not self.objective.unserved_because


@dataclass(frozen=True, slots=True)
class Thread:
    """One outcome with its strands, and the activities of its chapter that hang from no objective."""

    outcome: OutcomePart
    strands: tuple[Strand, ...]
    loose: tuple[EntryPart, ...]

    @property
    def breaks(self) -> int:
        """How many places in it are broken."""
        return sum(s.broken for s in self.strands) + len(self.loose)


def threads(plan: PlanDocument) -> tuple[Thread, ...]:
    """The thread of every chapter, in the order of the plan. An activity stands under each objective that it serves."""
    serving: defaultdict[str, list[EntryPart]] = defaultdict(list)
    loose: defaultdict[int | None, list[EntryPart]] = defaultdict(list)
    for entry in plan.entries:
        for reference in entry.objectives:
            serving[reference].append(entry)
        if not entry.objectives:
            loose[entry.chapter].append(entry)
    return tuple(
        Thread(
            outcome,
            tuple(Strand(o, tuple(serving[o.reference])) for o in plan.objectives if o.chapter == outcome.number),
            tuple(loose[outcome.number]),
        )
        for outcome in plan.outcomes
    )
