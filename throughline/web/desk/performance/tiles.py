"""KPIs as small pictures, the worst first, each with its rating and the way to how it was worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from throughline.ground.words import opening
from throughline.measures.queries import lists
from throughline.measures.rules.document import MeasurePart
from throughline.measures.rules.words import InRange, MeasureKind, Rating
from throughline.publishing.documents.quarter import telling
from throughline.publishing.documents.quarter.report import ReportMeasure
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.quarter.charts import small_chart
from throughline.publishing.renderers.quarter.words import period
from throughline.web.desk.measures.drawing import brand_of
from throughline.web.desk.rating import MARKS
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Mark, State


@dataclass(frozen=True, slots=True)
class Tile:
    """One measure: its name, where it leads, its state with the reason, its period, its direction, its picture.

    `restated`: that its figure was restated after the quarter was closed."""

    title: str
    href: str
    state: State
    period: str
    direction: str
    drawn: str
    illustrative: bool
    restated: str


def tiles(measures: Sequence[ReportMeasure], visit: Visit, restated: Mapping[str, str]) -> tuple[Tile, ...]:
    """The measures as tiles, the worst rated first. One that is no longer in use leads nowhere."""
    brand = brand_of(visit.on)
    known = {r.reference: r.address for r in lists.measures(visit.actor, visit.on)}
    ordered = sorted(measures, key=lambda m: telling.WORST_FIRST.index(telling.rating(m)))
    return tuple(_tile(m, brand, known.get(m.part.reference, ""), restated.get(m.part.reference, "")) for m in ordered)


def _tile(m: ReportMeasure, brand: Brand, address: str, restated: str) -> Tile:
    return Tile(
        m.part.title,
        reverse("measure", args=[address]) if address else "",
        _state(m.part),
        period(m.part),
        telling.direction(m).value,
        small_chart(m.part, brand),
        any(f.illustrative for f in m.part.figures),
        restated,
    )


def _state(part: MeasurePart) -> State:
    found = part.found
    if part.kind is MeasureKind.INDICATOR:
        place = found.in_range if found and found.value is not None else None
        words = (
            "No figure"
            if place is None
            else "No expected range"
            if place is InRange.NO_RANGE
            else f"{place} expected range"
        )
        return State(Mark.NONE, opening(words))
    rating = found.rating if found else Rating.UNRATED
    return State(MARKS[rating], rating.value, found.because if found and rating is Rating.UNRATED else "")
