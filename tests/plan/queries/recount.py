"""The list counted again the plain way, from the plan document: a loop, no index."""

from __future__ import annotations

from datetime import date
from typing import Any

from throughline.access.rules import Actor
from throughline.ground.words import folded
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.lists import Asked
from throughline.plan.rules.document import EntryPart, ProvisionPart
from throughline.plan.rules.numbers import decision_needed, stage_of
from throughline.plan.rules.stage import standing
from throughline.plan.rules.words import AuthorityState


class Recount:
    """What somebody reads of an edition on a day, one entry after another."""

    def __init__(self, actor: Actor, edition: EditionRow, on: date) -> None:
        document = editions.document(actor, edition, on)
        self.on, self.titles = on, {o.number: o.title for o in document.outcomes}
        self.objectives = {o.reference: o.title for o in document.objectives}
        self.entries = {e.reference: e for e in document.entries}

    def facet(self, facet: str, entry: EntryPart) -> frozenset[str]:
        """The values of one facet that an entry has."""
        told: dict[str, Any] = {
            "chapter": lambda: self.titles.get(entry.chapter or 0, "No chapter"),
            "nature": lambda: entry.nature.said,
            "stage": lambda: stage_of(entry, self.on).value,
            "authority": lambda: self._authority(entry),
            "eqia": lambda: entry.eqia.said,
            "owner": lambda: entry.owner.title if entry.owner else "No owner",
            "directorate": lambda: (entry.owner.directorate if entry.owner else "") or "No directorate",
        }
        if facet == "place":
            return frozenset(entry.places) | ({"Whole area"} if entry.countywide else frozenset())
        if facet == "objective":
            served = {f"{r} {self.objectives[r]}" for r in entry.objectives if r in self.objectives}
            return frozenset(served or {"No objective"})
        if facet == "money":
            years = {f"{p.year.replace('-', '–')}, {p.certainty}" for p in entry.provisions if _counts(p)}
            return frozenset(years or {"No money"})
        return frozenset({told[facet]()})

    def _authority(self, entry: EntryPart) -> str:
        needed = [a.by.latest for a in entry.authorities if a.state is AuthorityState.NEEDED and a.by and a.by.latest]
        state = "needed" if decision_needed(entry) else "in place" if entry.authorities else "none"
        return standing(state, min(needed, default=None), self.on).value

    def says(self, words: str) -> set[str]:
        """The references of the entries that hold every word, whatever its case and accents."""
        return {r for r, e in self.entries.items() if all(w in self._text(e) for w in folded(words).split())}

    def _text(self, entry: EntryPart) -> str:
        owner = entry.owner.title if entry.owner else "No owner"
        numbers = [a.number for a in entry.authorities]
        return folded(" ".join([entry.reference, entry.title, entry.summary, *numbers, owner]))

    def passing(self, asked: Asked, but: str = "") -> set[str]:
        """The references of the entries that hold the words and pass every filter; `but`: leaving out one facet."""
        wanted = {f: values for f, values in asked.chosen.items() if values and f != but}
        return {r for r in self.says(asked.words) if all(self.facet(f, self.entries[r]) & v for f, v in wanted.items())}

    def would_show(self, asked: Asked, facet: str, value: str) -> int:
        """How many rows would be shown if a value were the one chosen of its facet."""
        return sum(value in self.facet(facet, self.entries[r]) for r in self.passing(asked, but=facet))


def _counts(provision: ProvisionPart) -> bool:
    return provision.kind.is_spend and provision.amount != 0
