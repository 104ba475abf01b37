"""What was held of an edition and its money at a moment: its changes replayed until then, read as a document is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.assurance.queries import settings as assurance_settings
from throughline.assurance.rules.moves import standing_on
from throughline.assurance.rules.words import State, Workflow
from throughline.council import queries as council
from throughline.ground.freezing import thaw
from throughline.history import queries as history
from throughline.history.queries import SnapshotRow, Values
from throughline.plan.models import Edition
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.entry_parts import entry_part, in_order, readable_part
from throughline.plan.queries.links import in_words
from throughline.plan.rules.document import (
    AuthorityPart,
    DocumentPart,
    EntryPart,
    FundingPart,
    MilestonePart,
    PlanDocument,
    PostPart,
    ProvisionPart,
    SignpostPart,
    Source,
)
from throughline.plan.rules.screening import screened_by

Tables = Mapping[str, Mapping[int, Values]]
Row = dict[str, Any]
# The links of an entry: their table, the column of the key, the table that it leads to, and what the document says.
LINKS = {
    "other_outcomes": ("plan.entryoutcome", "outcome_id", "outcomes.outcome", "number"),
    "objectives": ("plan.entryobjective", "objective_id", "outcomes.objective", "reference"),
    "priorities": ("plan.entrypriority", "priority_id", "outcomes.priority", "reference"),
    "answers": ("plan.entryanswer", "change_id", "outcomes.environmentchange", "reference"),
    "measures": ("plan.entrymeasure", "measure_id", "measures.measure", "reference"),
    "contributing": ("plan.entryunit", "unit_id", "council.unit", "name"),
    "places": ("plan.entryplace", "place_id", "council.place", "name"),
    "assessments": ("plan.entryassessment", "assessment_id", "assurance.assessment", "reference"),
    "risks": ("plan.entryrisk", "risk_id", "assurance.risk", "reference"),
}
NAMED = {"owner_id": "council.post", "portfolio_id": "council.portfolio", "chapter_id": "outcomes.outcome"}


@dataclass(frozen=True, slots=True)
class Held:
    """An edition as it was held at a moment. `status`: "" where it was not open yet; `hidden`: how many entries are kept
    to others than whoever asks; `late`: how many events done to it or its entries by then were entered only later."""

    status: str
    entries: tuple[EntryPart, ...]
    hidden: int
    late: int


def held(actor: Actor, row: EditionRow, at: datetime, below: int | None = None) -> Held:
    """What an edition held at a moment, as far as this person may read it now; `below`: before the event of this number.

    Owners, chapters, places and whatever else an entry names are called as they were called then.
    """
    everything = held_entries(row, at, below)
    readable = scope(actor, Permission.PLAN_VIEW).audiences
    entries = tuple(readable_part(e, readable) for e in everything if e.audience in readable)
    edition = history.held([row.record], at, below).get("plan.edition", {}).get(row.ref.key)
    late = history.entered_late([row.record, *_begun(row)], at)
    return Held(str(edition["status"]) if edition else "", entries, len(everything) - len(entries), late)


def held_entries(row: EditionRow, at: datetime, below: int | None = None) -> tuple[EntryPart, ...]:
    """Every entry of an edition at a moment, in order of reference."""
    tables = history.held(_begun(row), at, below)
    entries = {k: v for k, v in tables.get("plan.entry", {}).items() if v["edition_id"] == row.ref.key}
    named = history.held(_names(entries.values(), tables), at, below)
    parts = _parts(tables, named) | _links(tables, named)
    on = at.date()
    posts = {p.key: p for p in council.posts(on)}
    built: dict[int, EntryPart] = {}
    screened = _screened(tables, named, on)
    for key, said in entries.items():
        values = _typed("plan.entry", said) | {"pk": key} | screened.get(key, {})
        chapter = named.get("outcomes.outcome", {}).get(said["chapter_id"] or 0)
        post, told = posts.get(said["owner_id"]), named.get("council.post", {}).get(said["owner_id"] or 0)
        owner = (
            PostPart(
                str(told["title"]) if told else post.title, post.unit_name, post.directorate, post.vacant, post.ended
            )
            if post
            else None
        )
        portfolio = named.get("council.portfolio", {}).get(said["portfolio_id"] or 0)
        built[key] = entry_part(
            values,
            chapter["number"] if chapter and chapter["plan_id"] == row.parent else None,
            owner,
            str(portfolio["title"]) if portfolio else "",
            {name: rows.get(key, ()) for name, rows in parts.items()},
            lambda value: value,
        )
    return tuple(in_order(built).values())


def _begun(row: EditionRow) -> frozenset[str]:
    """Every entry that was ever begun in an edition of this plan, as history names it: only editions begin entries."""
    editions = Edition.objects.filter(plan=row.plan.key).values_list("pk", flat=True)
    return history.begun_by([f"plan.edition:{e}" for e in editions], "plan.entry")


def frozen_until(row: EditionRow, at: datetime) -> tuple[SnapshotRow, PlanDocument] | None:
    """The text of an edition that was frozen last until a moment, and what it says."""
    found = [s for s in history.snapshots(row.record, "PlanDocument") if s.at <= at]
    return (found[-1], thaw(PlanDocument, found[-1].text)) if found else None


def _typed(table: str, said: Values) -> Row:
    """Values as the columns of a table hold them, from what canonical JSON made of them."""
    columns = {f.attname: f for f in apps.get_model(table)._meta.concrete_fields}
    return {name: columns[name].to_python(value) for name, value in said.items() if name in columns}


def _names(entries: Iterable[Values], tables: Tables) -> set[str]:
    """The records of other rooms that entries name."""
    found = {f"{table}:{e[c]}" for e in entries for c, table in NAMED.items() if e[c]}
    for links, column, leads_to, _ in LINKS.values():
        found |= {f"{leads_to}:{link[column]}" for link in tables.get(links, {}).values()}
    for attachment in tables.get("plan.attachment", {}).values():
        found |= {f"history.file:{attachment[c]}" for c in ("file_id", "copy_id") if attachment[c]}
    return found


def _parts(tables: Tables, files: Tables) -> dict[str, dict[int, tuple[Any, ...]]]:
    """The parts of entries by the names of the document's fields, in the order in which a document has them."""
    kept = files.get("history.file", {})
    return {
        "milestones": _made(
            tables, "plan.milestone", _milestone, lambda k, r: (r["due_on"] is None, r["due_on"] or date.min, k)
        ),
        "provisions": _made(tables, "plan.provision", _provision, lambda k, r: (r["year"], r["kind"], k)),
        "funding": _made(
            tables,
            "plan.funding",
            lambda r: FundingPart(r["payer"], r["amount"], r["certainty"], r["illustrative"]),
            lambda k, r: (-r["amount"], k),
        ),
        "authorities": _made(
            tables,
            "plan.authority",
            lambda r: AuthorityPart(r["state"], r["words"], r["number"], r["by"], r["illustrative"]),
            lambda k, _: k,
        ),
        "signposts": _made(
            tables,
            "plan.signpost",
            lambda r: SignpostPart(r["kind"], r["words"], r["link"]),
            lambda k, r: (r["kind"], r["words"], k),
        ),
        "documents": _made(
            tables, "plan.attachment", lambda r: _document(r, kept), lambda k, r: (r["kind"], r["title"], k)
        ),
    }


def _made(
    tables: Tables, table: str, make: Callable[[Row], Any], order: Callable[[int, Row], Any]
) -> dict[int, tuple[Any, ...]]:
    rows = {key: _typed(table, said) for key, said in tables.get(table, {}).items()}
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for key in sorted(rows, key=lambda key: order(key, rows[key])):
        found[rows[key]["entry_id"]].append(make(rows[key]))
    return {entry: tuple(parts) for entry, parts in found.items()}


def _milestone(r: Row) -> MilestonePart:
    return MilestonePart(r["title"], r["due"], r["forecast"], r["reached"], r["illustrative"])


def _provision(r: Row) -> ProvisionPart:
    source = Source(r["source_paper"], r["source_link"], r["source_as_at"])
    return ProvisionPart(
        r["year"], r["kind"], r["amount"], r["certainty"], r["budget_reference"], source, r["illustrative"]
    )


def _document(r: Row, files: Mapping[int, Values]) -> DocumentPart:
    file, copy = files[r["file_id"]], files.get(r["copy_id"] or 0)
    return DocumentPart(
        r["key"], r["title"], r["kind"], r["audience"].value, file["media_type"], file["size"], file["digest"],
        copy["digest"] if copy else "", copy["size"] if copy else 0, r["illustrative"],
    )  # fmt: skip


def _links(tables: Tables, named: Tables) -> dict[str, dict[int, tuple[Any, ...]]]:
    found: dict[str, dict[int, tuple[Any, ...]]] = {}
    for name, (table, column, leads_to, words) in LINKS.items():
        of: defaultdict[int, list[Any]] = defaultdict(list)
        for link in tables.get(table, {}).values():
            of[link["entry_id"]].append(named[leads_to][link[column]][words])
        found[name] = {entry: in_words(said) for entry, said in of.items()}
    return found


def _screened(tables: Tables, named: Tables, on: date) -> dict[int, Row]:
    """What records said of each entry's screening then, in place of what its columns state."""
    workflows = {kind.key: kind.workflow for kind in assurance_settings.kinds(on)}
    of: defaultdict[int, list[tuple[Workflow, State]]] = defaultdict(list)
    for link in tables.get("plan.entryassessment", {}).values():
        record = _typed("assurance.assessment", named["assurance.assessment"][link["assessment_id"]])
        state = standing_on(record["state"], record["review_due_on"], on)
        of[link["entry_id"]].append((workflows.get(record["kind"], Workflow.PLAIN), state))
    return {entry: dict(screened_by(records)) for entry, records in of.items()}
