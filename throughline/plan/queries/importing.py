"""What bringing workbooks in asks of the plan: the council's own headings, and the keys of what its entries name."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db.models import F

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.history import queries as history
from throughline.history.queries import EventRow
from throughline.plan.models import Entry, EntryObjective, EntryPlace, Plan
from throughline.plan.queries.editions import EditionRow


@dataclass(frozen=True, slots=True)
class NamedObjective:
    """An objective that an entry serves, perhaps one that was dropped since."""

    key: int
    reference: str
    chapter: int
    title: str


@dataclass(frozen=True, slots=True)
class Import:
    """The import that can still be taken back: its event, and the activities that it wrote, by reference with title.

    `gone`: how many of them are no longer in the edition, or are not open to whoever asks.
    """

    event: EventRow
    activities: tuple[tuple[str, str], ...]
    gone: int


def last_import(actor: Actor, edition: EditionRow) -> Import | None:
    """What was brought in last; None when nothing was, or a gate has passed since."""
    if edition.imported is None:
        return None
    event = history.latest_of_all(1, before=edition.imported + 1)[0]
    touched = history.touched_by(event.seq, "plan.entry")
    rows = Entry.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(edition=edition.ref.key)
    listed = rows.order_by("reference").values_list("pk", "reference", "title")
    mine = tuple((reference, title) for key, reference, title in listed if f"plan.entry:{key}" in touched)
    return Import(event, mine, len(touched) - len(mine))


def own_headings(edition: EditionRow) -> dict[str, str]:
    """The headings that the council mapped, each with the name of its column or "-"; kept with the plan."""
    text = Plan.objects.values_list("headings", flat=True).get(pk=edition.plan.key)
    mapping: dict[str, str] = json.loads(text) if text else {}
    return mapping


def objectives_served(edition: EditionRow) -> tuple[NamedObjective, ...]:
    """Every objective that an entry of the edition serves, those that were dropped too."""
    rows = EntryObjective.objects.filter(entry__edition=edition.ref.key).order_by("objective__reference", "objective")
    columns = ("objective", "objective__reference", "objective__outcome__number", "objective__title")
    return tuple(NamedObjective(*row) for row in rows.values_list(*columns).distinct())


def places_touched(edition: EditionRow) -> dict[str, int]:
    """The key of every place that an entry of the edition touches, by its name, those that ended too."""
    rows = EntryPlace.objects.filter(entry__edition=edition.ref.key).order_by(
        F("place__ends").asc(nulls_last=True), "place"
    )
    return dict(rows.values_list("place__name", "place").distinct())


def changed_since(edition: EditionRow, event: int) -> frozenset[str]:
    """References of the entries of which something was written after an event, by its number."""
    touched = history.touched_since(event, "plan.entry")
    rows = Entry.objects.filter(edition=edition.ref.key).values_list("pk", "reference")
    return frozenset(reference for key, reference in rows if f"plan.entry:{key}" in touched)
