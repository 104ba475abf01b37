"""Opening plans and editions, rolling forward, front and back matter, adding one entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Council
from throughline.council.queries import posts
from throughline.ground.freezing import canonical
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen
from throughline.plan.models import Activity, Edition, Entry, Matter, Plan
from throughline.plan.operations.entries import EntryDesk
from throughline.plan.operations.writer import LINKED, PARTS, EntryWriter
from throughline.plan.rules.changes import EntryChanges
from throughline.plan.rules.references import fit_for_an_address, stem_of
from throughline.plan.rules.words import MatterKind


@operation("plan.open", Permission.PLAN_PREPARE, on=Council)
def open_plan(
    council: Council,
    pen: Pen,
    *,
    title: str,
    parent: int,
    begins: date,
    ends: date,
    by: Actor,
    at: datetime,
) -> int:
    """Open a delivery plan under a strategic plan, for a window of any length; answers its key."""
    return pen.add(Plan(council=council, parent_id=parent, title=tidy(title), begins=begins, ends=ends)).pk


@operation("plan.map_headings", Permission.PLAN_IMPORT, on=Plan)
def map_headings(plan: Plan, pen: Pen, *, mapping: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Keep what the council's own headings mean, so that every later workbook is read the same way.

    `mapping`: heading → name of a column of the workbook, or "-" to pass it over. It replaces the mapping before.
    """
    kept = {tidy(heading): name for heading, name in mapping.items() if tidy(heading) and name}
    pen.put(plan, headings=canonical(kept) if kept else None)


@operation("plan.edition.open", Permission.PLAN_PREPARE, on=Plan)
def open_edition(plan: Plan, pen: Pen, *, title: str, by: Actor, at: datetime) -> int:
    """Open an empty draft edition; answers its key."""
    last = plan.editions.order_by("-number").first()
    number = last.number + 1 if last else 1
    return pen.add(Edition(plan=plan, number=number, title=tidy(title), opened_on=at.date())).pk


@operation("plan.edition.roll_forward", Permission.PLAN_PREPARE, on=Edition)
def roll_forward(edition: Edition, pen: Pen, *, title: str, by: Actor, at: datetime) -> int:
    """Open the next draft edition with every entry of this one carried into it, to be confirmed anew; answers its key."""
    plan = edition.plan
    number = plan.editions.order_by("-number").values_list("number", flat=True).first() or 0
    if number != edition.number:
        raise Refused(f"Edition {number} is already open. Only the latest edition rolls forward.")
    later = pen.add(Edition(plan=plan, number=number + 1, title=tidy(title), opened_on=at.date()))
    carried = {e.pk: e for e in edition.entries.order_by("pk")}
    for entry in carried.values():
        entry.pk, entry.edition, entry.version, entry.owner_confirmed_on = None, later, 1, None
    pen.add_all(carried.values())
    for model in [*PARTS, *(m for m, _ in LINKED.values())]:
        # The tables of parts and links share no class; each has the key of its entry.
        rows: list[Any] = list(model._base_manager.filter(entry__edition=edition).order_by("pk"))
        for row in rows:
            row.pk, row.entry = None, carried[row.entry_id]
        pen.add_all(rows)
    matter = list(edition.matter.order_by("pk"))
    for piece in matter:
        piece.pk, piece.edition = None, later
    pen.add_all(matter)
    return later.pk


@operation("plan.edition.set_matter", Permission.PLAN_PREPARE, on=Edition)
def set_matter(
    edition: Edition,
    pen: Pen,
    *,
    kind: MatterKind,
    title: str,
    words: str,
    owner: int | None = None,
    illustrative: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Write one piece of front or back matter."""
    EntryDesk.refuse_if_closed(edition)
    new = {"title": tidy(title), "words": tidy_lines(words), "owner_id": owner, "illustrative": illustrative}
    if standing := edition.matter.filter(kind=kind).first():
        pen.put(standing, **new)
    else:
        pen.add(Matter(edition=edition, kind=kind, **new))


@operation("plan.entry.add", Permission.PLAN_PREPARE, on=Edition)
def add_entry(edition: Edition, pen: Pen, *, reference: str, said: EntryChanges, by: Actor, at: datetime) -> int:
    """Add one entry, perhaps half-finished; its activity is begun, or taken up again when the reference is known."""
    EntryDesk.refuse_if_closed(edition)
    reference = tidy(reference)
    such_as = f"{stem_of(edition.plan.title)}-3-13"
    if not reference:
        raise Refused(
            f"{{An entry}} keeps its reference in every edition, and none is given. Give one, such as {such_as}."
        )
    if not fit_for_an_address(reference):
        raise Refused(
            f"“{reference}” cannot stand in an address. Use letters, figures and hyphens, such as {such_as}, and none of / \\ ? # %."
        )
    if Entry.objects.filter(edition=edition, reference=reference).exists():
        raise Refused(f"{reference} is already in this edition. Choose another reference, or open that {{entry}}.")
    known = {a.reference: a for a in Activity.objects.filter(plan=edition.plan_id, reference=reference)}
    units = {p.key: p.unit for p in posts(at.date())}
    return EntryWriter(pen, edition, units).add({reference: said}, known)[reference].pk
