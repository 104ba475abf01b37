"""What measures the objectives of an activity: the plan shows the same figure, target and rating as the list of measures."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from throughline.access.roles import Permission
from throughline.measures.queries.lists import telling_of
from throughline.web.desk.rating import held_against, state_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Link, State


def measuring(visit: Visit, parent: int, objectives: Iterable[str]) -> list[tuple[Link, State, str]]:
    """Each measure with its state, and its figure beside its target; empty for whoever may not read measures."""
    if not visit.may(Permission.MEASURES_VIEW):
        return []
    found = []
    for row in telling_of(visit.actor, parent, objectives, visit.on):
        target, floor = held_against(row)
        held = f"target {target}" + (f", {floor}" if floor else "")
        star = "*" if row.figure_illustrative and row.stands.value is not None else ""
        said = f"{row.value_said}{star} in {row.stands.due.said()}; {held}"
        found.append((Link(row.title, reverse("measure", args=[row.address])), state_of(row.kind, row.stands), said))
    return found
