"""The coverage of an edition, for whoever reads it: what pages, downloads and the step of approval are composed from."""

from __future__ import annotations

from datetime import date

from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.measures.queries.lists import by_objective
from throughline.measures.queries.naming import to_name
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.matrix import Ground, Matrix, matrix


def area(on: date) -> tuple[Ground, ...]:
    """The places of the council's area on a day, each with the larger one that it lies in."""
    rows = council.places(on)
    names = {row.key: row.name for row in rows}
    return tuple(Ground(row.name, row.kind, names.get(row.within or 0, "")) for row in rows)


def coverage(actor: Actor, row: EditionRow, on: date) -> Matrix:
    """The matrix of an edition as it stands on a day, kept to what the person may read."""
    called = {m.reference: m.title for m in to_name(actor, on)}
    return matrix(editions.outline(actor, row, on), area(on), by_objective(actor, row.parent, on), called)
