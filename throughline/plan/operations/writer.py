"""How what was said about entries becomes rows: in bulk, so that one entry and twelve thousand go the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from throughline.governance.queries.offering import keys_by_number
from throughline.ground.words import folded, tidy, tidy_lines
from throughline.history.pen import Pen
from throughline.plan.models import (
    Activity,
    Attachment,
    Authority,
    Edition,
    Entry,
    EntryAnswer,
    EntryAssessment,
    EntryMeasure,
    EntryObjective,
    EntryOutcome,
    EntryPlace,
    EntryPriority,
    EntryRisk,
    EntryUnit,
    Funding,
    Milestone,
    Provision,
    Signpost,
)
from throughline.plan.rules.changes import COLUMNS, KEYS, LINKS, EntryChanges
from throughline.plan.rules.document import AuthorityPart, FundingPart, MilestonePart, ProvisionPart, SignpostPart
from throughline.plan.rules.words import AuthorityState

Values = dict[str, Any]
LINKED: dict[str, tuple[type[models.Model], str]] = {
    "other_outcomes": (EntryOutcome, "outcome_id"),
    "objectives": (EntryObjective, "objective_id"),
    "priorities": (EntryPriority, "priority_id"),
    "answers": (EntryAnswer, "change_id"),
    "measures": (EntryMeasure, "measure_id"),
    "contributing": (EntryUnit, "unit_id"),
    "places": (EntryPlace, "place_id"),
    "assessments": (EntryAssessment, "assessment_id"),
    "risks": (EntryRisk, "risk_id"),
}


@dataclass(frozen=True, slots=True)
class PartTable:
    """How one kind of part is kept: its table, the columns that tell two apart, and its columns from its value."""

    model: type[models.Model]
    told_by: tuple[str, ...]
    columns: Callable[[Any], Values]


def _milestone(part: MilestonePart) -> Values:
    return {
        "title": tidy(part.title),
        "due": part.due,
        "due_on": part.due and part.due.latest,
        "forecast": part.forecast,
        "reached": part.reached,
        "illustrative": part.illustrative,
    }


def _provision(part: ProvisionPart) -> Values:
    return {
        "year": part.year,
        "kind": part.kind,
        "amount": part.amount,
        "certainty": part.certainty,
        "budget_reference": tidy(part.budget_reference),
        "source_paper": part.source.paper,
        "source_link": part.source.link,
        "source_as_at": part.source.as_at,
        "illustrative": part.illustrative,
    }


def _funding(part: FundingPart) -> Values:
    return {
        "payer": tidy(part.payer),
        "amount": part.amount,
        "certainty": part.certainty,
        "illustrative": part.illustrative,
    }


def _authority(part: AuthorityPart) -> Values:
    return {
        "state": part.state,
        "words": tidy(part.words),
        "number": tidy(part.number),
        "by": part.by,
        "illustrative": part.illustrative,
    }


def _signpost(part: SignpostPart) -> Values:
    return {"kind": part.kind, "words": tidy(part.words), "link": part.link.strip()}


PART_TABLES: dict[str, PartTable] = {
    "milestones": PartTable(Milestone, ("title",), _milestone),
    "provisions": PartTable(Provision, ("year", "kind", "budget_reference"), _provision),
    "funding": PartTable(Funding, ("payer",), _funding),
    "authorities": PartTable(Authority, ("words",), _authority),
    "signposts": PartTable(Signpost, ("words",), _signpost),
}
# Tables of an entry's parts that a form or a workbook says whole, and those that are written one by one.
PARTS: tuple[type[models.Model], ...] = (*(t.model for t in PART_TABLES.values()), Attachment)
LINES = {"summary", "description", "eqia_note", "dpia_note", "engagement", "pathway", "assurance"}


class EntryWriter:
    """Writes entries of one edition with an operation's pen."""

    def __init__(self, pen: Pen, edition: Edition, units: Mapping[int, int | None]) -> None:
        """`units`: post → its unit, so that an entry stands where its owner does unless said otherwise."""
        self.pen, self.edition, self.units = pen, edition, units
        self.touched: set[int] = set()
        self.numbers: dict[int, list[str]] = {}

    def add(self, said: Mapping[str, EntryChanges], activities: Mapping[str, Activity]) -> dict[str, Entry]:
        """Write new entries, by reference; activities that do not exist yet are begun."""
        fresh = {r: Activity(plan_id=self.edition.plan_id, reference=r) for r in said if r not in activities}
        self.pen.add_all(fresh.values())
        known = {**activities, **fresh}
        entries = {}
        for reference, changes in said.items():
            entry = Entry(edition=self.edition, activity=known[reference], reference=reference)
            for column, value in (self._scalars(changes) | self._derived(entry, changes)).items():
                setattr(entry, column, value)
            entries[reference] = entry
        self.pen.add_all(entries.values())
        self._parts({entries[r]: changes for r, changes in said.items()}, fresh=True)
        return entries

    def change(self, said: Mapping[Entry, EntryChanges], unconfirm: bool = True) -> None:
        """Write what was said about entries that exist; `unconfirm`: the owner must confirm again what changed."""
        self._read_numbers(said)
        scalars = {e: self._scalars(c) for e, c in said.items()}
        self.touched |= {e.pk for e, values in scalars.items() if _differs(e, values)}
        self._parts(said, fresh=False)
        for entry, changes in said.items():
            scalars[entry] |= self._derived(entry, changes)
            another_owner = scalars[entry].get("owner_id", entry.owner_id) != entry.owner_id
            if (unconfirm or another_owner) and entry.owner_confirmed_on and entry.pk in self.touched:
                scalars[entry]["owner_confirmed_on"] = None
        self.pen.put_all(scalars)

    def strike(self, entries: Iterable[Entry]) -> None:
        """Take entries out of the edition with all their parts; their activities and history stay."""
        gone = list(entries)
        for table in [*PARTS, *(m for m, _ in LINKED.values())]:
            self.pen.strike(table._base_manager.filter(entry__in=gone).order_by("pk"))
        self.pen.strike(gone)

    def _read_numbers(self, said: Mapping[Entry, EntryChanges]) -> None:
        """The decision numbers of entries whose words change and whose authorities do not: they are searched together."""
        need = [e.pk for e, c in said.items() if {"title", "summary"} & c.keys() and "authorities" not in c]
        for key, number in (
            Authority.objects.filter(entry__in=need).exclude(number="").values_list("entry_id", "number")
        ):
            self.numbers.setdefault(key, []).append(number)

    def _scalars(self, said: EntryChanges) -> Values:
        new: Values = {}
        for name in COLUMNS:
            if name in said:
                new[name] = _kept(name, said[name])  # type: ignore[literal-required]
        for name in KEYS:
            if name in said:
                new[f"{name}_id"] = said[name]  # type: ignore[literal-required]
        if "owner" in said and "unit" not in said:
            new["unit_id"] = self.units.get(said["owner"]) if said["owner"] else None
        if "starts" in said:
            new["starts_on"] = said["starts"].earliest if said["starts"] else None
        if "ends" in said:
            new["ends_by"] = said["ends"].latest if said["ends"] else None
        return new

    def _derived(self, entry: Entry, said: EntryChanges) -> Values:
        new: Values = {}
        if "provisions" in said:
            provisions = _rows_of(PART_TABLES["provisions"], said["provisions"])
            new["planned_spend"] = sum(p["amount"] for p in provisions if p["kind"].is_spend)
        if "authorities" in said:
            authorities = _rows_of(PART_TABLES["authorities"], said["authorities"])
            needed = [a["by"] for a in authorities if a["state"] is AuthorityState.NEEDED]
            days = [by.latest for by in needed if by and by.latest]
            new["authority_state"] = "needed" if needed else "in place" if said["authorities"] else "none"
            new["authority_needed_by"] = min(days, default=None)
        if entry.pk is None or {"title", "summary", "authorities"} & said.keys():
            title = tidy(said["title"]) if "title" in said else entry.title
            summary = said.get("summary", entry.summary)
            new["sort_title"] = folded(title)[:300]
            new["search"] = folded(" ".join([entry.reference, title, summary, *self._numbers(entry, said)]))
        return new

    def _numbers(self, entry: Entry, said: EntryChanges) -> list[str]:
        if "authorities" in said:
            return [a["number"] for a in _rows_of(PART_TABLES["authorities"], said["authorities"]) if a["number"]]
        return self.numbers.get(entry.pk, [])

    def _parts(self, said: Mapping[Entry, EntryChanges], fresh: bool) -> None:
        for name, table in PART_TABLES.items():
            want = {e: _rows_of(table, c[name]) for e, c in said.items() if name in c}  # type: ignore[literal-required]
            self._settle(table.model, table.told_by, want, fresh)
        self._link_decisions([e for e, c in said.items() if any(p.number for p in c.get("authorities", ()))])
        for name in LINKS:
            model, column = LINKED[name]
            links = {e: [{column: key} for key in dict.fromkeys(c[name])] for e, c in said.items() if name in c}  # type: ignore[literal-required]
            self._settle(model, (column,), links, fresh)

    def _link_decisions(self, entries: list[Entry]) -> None:
        """Authorities point at the decision whose number they state, where we hold it; which is nobody's change of words."""
        if not entries:
            return
        rows = list(self.pen.hold(Authority.objects.filter(entry__in=entries)))
        held = keys_by_number(a.number for a in rows)
        self.pen.put_all({a: {"decision_id": held.get(a.number)} for a in rows})

    def _settle(
        self, model: type[models.Model], told_by: tuple[str, ...], want: Mapping[Entry, list[Values]], fresh: bool
    ) -> None:
        """Make the rows of one table be those wanted: what is told by the same columns is changed, not replaced."""
        standing: dict[tuple[Any, ...], Any] = {}
        if want and not fresh:
            # The tables of parts and links share no class; each has the key of its entry.
            rows: Iterable[Any] = self.pen.hold(model._base_manager.filter(entry__in=list(want)))
            standing = {(r.entry_id, *(getattr(r, c) for c in told_by)): r for r in rows}
        new, changed = [], {}
        for entry, wanted in want.items():
            for values in wanted:
                row = standing.pop((entry.pk, *(values[c] for c in told_by)), None)
                if row is None:
                    new.append(model(entry=entry, **values))
                    self.touched.add(entry.pk)
                elif _differs(row, values):
                    changed[row] = values
                    self.touched.add(entry.pk)
        self.touched |= {row.entry_id for row in standing.values()}
        self.pen.strike(standing.values())
        self.pen.put_all(changed)
        self.pen.add_all(new)


def _differs(row: models.Model, values: Values) -> bool:
    return any(getattr(row, column) != value for column, value in values.items())


def _kept(name: str, value: Any) -> Any:
    if name in ("because", "illustrative"):
        return ";".join(value)
    if name in LINES:
        return tidy_lines(value)
    return tidy(value) if type(value) is str else value


def _rows_of(table: PartTable, parts: tuple[Any, ...]) -> list[Values]:
    """The columns of each part; of two that cannot be told apart the later one counts."""
    rows = {tuple(v[c] for c in table.told_by): v for v in map(table.columns, parts)}
    return list(rows.values())
