"""What owners said last of the activities of a front page: the rating of each, and milestones as the returns have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.urls import reverse

from throughline.delivery.queries.overview import newest_said
from throughline.delivery.rules.document import ReportPart, ReturnPart
from throughline.ground.timing import Timing
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import EntryPart, MilestonePart
from throughline.publishing.documents.quarter.report import ReportStep
from throughline.publishing.queries.dashboards import released_work
from throughline.web.desk.quarterly import told_short
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Mark, State


@dataclass(frozen=True, slots=True)
class Returned:
    """The newest return of each activity that an owner sent, by its reference, and "Q3 2020/21" of its quarter; and what is
    said of milestones, which for whoever reads no returns is that of the last report that was released."""

    said: Mapping[str, tuple[ReturnPart, str]]
    steps: Mapping[str, tuple[ReportPart | ReportStep, ...]]

    def cell(self, reference: str) -> Cell:
        """The rating with its quarter, leading to the return."""
        if reference not in self.said:
            return Cell(state=State(Mark.NONE, "None yet"))
        part, when = self.said[reference]
        return Cell(state=told_short(part), small=when, small_href=reverse("return", args=[part.key]))

    def over(self, entries: Iterable[EntryPart]) -> list[EntryPart]:
        """These entries with what the returns say of their milestones: met on a day, or expected on one."""
        return [replace(e, milestones=tuple(self._step(e.reference, m) for m in e.milestones)) for e in entries]

    def _step(self, reference: str, step: MilestonePart) -> MilestonePart:
        told = next((m for m in self.steps.get(reference, ()) if m.title == step.title), None)
        if told is None:
            return step
        forecast = Timing(told.forecast.isoformat()) if told.forecast else step.forecast
        return replace(step, reached=told.reached or step.reached, forecast=forecast)


def returned(visit: Visit, edition: EditionRow, references: Iterable[str]) -> Returned:
    """What was said last of these activities of a plan, of what this person may read."""
    said = newest_said(visit.actor, edition.plan.key, references, visit.on)
    if said:
        return Returned(said, {reference: part.milestones for reference, (part, _) in said.items()})
    return Returned({}, {one.reference: one.steps for one in released_work() if one.confirmed})
