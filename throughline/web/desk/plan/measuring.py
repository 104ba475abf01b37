"""What measures an activity and its objectives: the plan shows the same figure, target and rating as the list of measures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse

from throughline.access.roles import Permission
from throughline.measures.queries.lists import MeasureRow, measures, telling_of
from throughline.plan.rules.document import EntryPart
from throughline.web.desk.rating import held_against, state_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Link, State

Measured = list[tuple[Link, State, str]]


class MeasuredBy(NamedTuple):
    """What tells of an activity's success, and what else tells of its objectives."""

    success: Measured
    objectives: Measured


def measuring(visit: Visit, parent: int, part: EntryPart) -> MeasuredBy:
    """The measures that the activity names, and the others of its objectives: each with its state, and its figure beside its
    target; empty for whoever may not read measures."""
    if not visit.may(Permission.MEASURES_VIEW):
        return MeasuredBy([], [])
    own = set(part.measures)
    rows = [row for row in measures(visit.actor, visit.on) if row.reference in own]
    others = [row for row in telling_of(visit.actor, parent, part.objectives, visit.on) if row.reference not in own]
    return MeasuredBy(_lines(rows), _lines(others))


def _lines(rows: Iterable[MeasureRow]) -> Measured:
    found = []
    for row in rows:
        target, floor = held_against(row)
        held = f"target {target}" + (f", {floor}" if floor else "")
        star = "*" if row.figure_illustrative and row.stands.value is not None else ""
        firm = f", {row.firmness}" if row.firmness else ""
        said = f"{row.value_said}{star} in {row.stands.due.said()}{firm}; {held}"
        found.append((Link(row.title, reverse("measure", args=[row.address])), state_of(row.kind, row.stands), said))
    return found
