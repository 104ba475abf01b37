"""What bringing a workbook in would do: by row, by activity and in total. Nothing here changes anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from throughline.ground.findings import Finding
from throughline.ground.freezing import canonical, digest
from throughline.ground.labels import PLAIN, Words
from throughline.plan.intake.columns import REFERENCE
from throughline.plan.intake.drafting import Counts, Draft, RowRead, RowState
from throughline.plan.intake.figures import shown
from throughline.plan.intake.labelled import activities
from throughline.plan.intake.parts import PARTS, PartSheet
from throughline.plan.intake.values import values_of
from throughline.plan.rules.changes import EntryChanges
from throughline.plan.rules.document import EntryPart, PlanDocument


class Fate(StrEnum):
    """What becomes of an activity."""

    ADDED, CHANGED, UNCHANGED = "added", "changed", "unchanged"


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """One thing that an entry says and will say, in words; "" for nothing."""

    name: str
    heading: str
    now: str
    then: str


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What becomes of one activity."""

    reference: str
    title: str
    fate: Fate
    columns: tuple[ColumnChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """Control totals of a plan: how many, and pence by financial year ("2020-21")."""

    activities: int
    milestones: int
    spend: Mapping[str, int]  # planned spend: revenue and capital
    savings: Mapping[str, int]  # savings and income
    whole_cost: int  # of all capital activities that state one


@dataclass(frozen=True, slots=True)
class DryRun:
    """The whole preview. `seen`: number of the last event when the plan was read, so that a later change is noticed."""

    edition: int
    edition_key: str
    seen: int
    draft: Draft
    changes: tuple[EntryChange, ...]  # one for each activity of which a row was accepted
    said: Mapping[str, EntryChanges]  # what would change, with database keys, by reference
    before: Totals
    after: Totals
    checks: tuple[Finding, ...]  # what the checks would say of the entries that change, with sheet and cell
    mapping: Mapping[str, str]  # the council's own headings as they were read

    @property
    def rows(self) -> tuple[RowRead, ...]:
        """Every row of the file and what becomes of it."""
        return self.draft.rows

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the file and its cells."""
        return self.draft.findings

    @property
    def counts(self) -> Counts:
        """Accepted + warned + refused = rows in."""
        return self.draft.counts

    @property
    def stopped(self) -> bool:
        """Whether an error stands in the way, unless its rows are left out."""
        return bool(self.draft.errors)

    @property
    def beyond_mending(self) -> tuple[Finding, ...]:
        """Errors of the file or of a whole sheet, which leaving rows out does not take away."""
        of_rows = {id(finding) for row in self.rows for finding in row.findings}
        return tuple(f for f in self.draft.errors if id(f) not in of_rows)

    @property
    def told(self) -> str:
        """SHA-256 of what the preview shows: the same again means that the same would be done."""
        rows = [(row.sheet, row.number, row.reference, row.state) for row in self.rows]
        return digest(canonical((self.edition_key, self.changes, rows, self.findings, self.before, self.after)))

    @property
    def left_out(self) -> tuple[str, ...]:
        """The rows that would be left out: "Activities row 14"."""
        return tuple(f"{r.sheet} row {r.number}" for r in self.rows if r.state is RowState.REFUSED)

    def of_fate(self, fate: Fate) -> tuple[EntryChange, ...]:
        """The activities of one fate."""
        return tuple(c for c in self.changes if c.fate is fate)


def totals(document: PlanDocument) -> Totals:
    """The control totals of a plan."""
    spend: defaultdict[str, int] = defaultdict(int)
    savings: defaultdict[str, int] = defaultdict(int)
    for entry in document.entries:
        for provision in entry.provisions:
            (spend if provision.kind.is_spend else savings)[provision.year] += provision.amount
    return Totals(
        activities=len(document.entries),
        milestones=sum(len(e.milestones) for e in document.entries),
        spend=dict(sorted(spend.items())),
        savings=dict(sorted(savings.items())),
        whole_cost=sum(e.details.whole_cost or 0 for e in document.entries),
    )


def changed(said: Mapping[str, Any], standing: EntryPart | None) -> dict[str, Any]:
    """Of what a draft says of one entry, what is not so already; all of it for a new entry."""
    if standing is None:
        return {name: value for name, value in said.items() if name != REFERENCE}
    now = values_of(standing)
    parts = {p.part for p in PARTS}
    return {
        name: value
        for name, value in said.items()
        if name != REFERENCE and (set(value) != set(getattr(standing, name)) if name in parts else value != now[name])
    }


def entry_change(
    reference: str, new: Mapping[str, Any], standing: EntryPart | None, title: str, words: Words = PLAIN
) -> EntryChange:
    """What becomes of one activity, in words; `words`: how the council says the headings."""
    if standing is None:
        return EntryChange(reference, title, Fate.ADDED, tuple(_columns(new, {}, None, words)))
    if not new:
        return EntryChange(reference, title, Fate.UNCHANGED)
    return EntryChange(reference, title, Fate.CHANGED, tuple(_columns(new, values_of(standing), standing, words)))


def _columns(
    new: Mapping[str, Any], now: Mapping[str, Any], standing: EntryPart | None, words: Words
) -> Iterable[ColumnChange]:
    for column in activities(words):
        if column.name in new:
            was = shown(column.holds, now[column.name]) if column.name in now else ""
            then = shown(column.holds, new[column.name])
            if was != then or standing is not None:
                yield ColumnChange(column.name, column.heading, was, then)
    for part in PARTS:
        if part.part in new:
            was = _lines(part, getattr(standing, part.part)) if standing else ""
            yield ColumnChange(part.part, part.name, was, _lines(part, new[part.part]))


def _lines(part: PartSheet, rows: Iterable[Any]) -> str:
    """One line for each part: its filled values with commas between."""
    lines = []
    for row in rows:
        said = part.said(row)
        values = [shown(c.holds, said[c.name]) for c in part.columns if c.name in said and c.name != "illustrative"]
        lines.append(", ".join(v for v in values if v))
    return "\n".join(lines)
