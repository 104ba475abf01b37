"""What an activity belongs to: objectives, chapters, places."""

from __future__ import annotations

from django.urls import reverse

from throughline.ground.words import listed
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.entries import EntryPage
from throughline.plan.rules.document import EntryPart
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Link


def serves_of(row: EditionRow, entry: EntryPage) -> tuple[Link, ...]:
    """The objectives that it serves, each where the golden thread draws it."""
    here = reverse("thread", args=[row.key])
    return tuple(
        Link(f"{o.reference} {o.title}", f"{here}?chapter={o.chapter}#objective-{o.reference}")
        for o in entry.objectives
    )


def chapters_of(visit: Visit, row: EditionRow, entry: EntryPage) -> tuple[Link, ...]:
    """Its chapters, the primary one first."""
    here = reverse("thread", args=[row.key])
    ordered = sorted(entry.chapters, key=lambda o: o.number != entry.part.chapter)
    return tuple(
        Link(
            f"{visit.word('Outcome' if o.is_outcome else 'Chapter')} {o.number}, {o.title}",
            f"{here}?chapter={o.number}",
            note="primary" if o.number == entry.part.chapter else "",
        )
        for o in ordered
    )


def places_of(visit: Visit, part: EntryPart) -> str:
    """Where it is done, in words; "" where no place is given."""
    said = ([visit.word("Whole area")] if part.countywide else []) + list(part.places)
    return listed(said) if said else ""
