"""Re-performing a report: every figure, rating, direction and count is made again from what was frozen with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from throughline.ground.words import counted
from throughline.measures.rules.auditing import differences
from throughline.measures.rules.words import MeasureKind
from throughline.publishing.documents.quarter.report import QuarterReport
from throughline.publishing.documents.quarter.telling import tally


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of it: every difference as a sentence, and how much was made again."""

    differences: tuple[str, ...]
    measures: int
    figures: int
    withheld: int  # figures whose numerator and denominator are too small to be shown, so that nobody outside can
    parts: int  # directorates and districts of figures that are withheld, so that nobody outside can add the others up

    @property
    def holds(self) -> bool:
        """Whether everything came out again."""
        return not self.differences


def audited(report: QuarterReport) -> Audit:
    """Make every figure of a report again, by the rules and from nothing but its frozen inputs."""
    found = [d for m in report.measures for d in differences(m.part, report.ends_on, report.due_by)]
    found += _counts(report)
    figures = [f for m in report.measures for f in m.part.figures]
    return Audit(
        tuple(found),
        len(report.measures),
        len(figures),
        sum(f.withheld is not None for f in figures),
        sum(p.withheld is not None for f in figures if f.withheld is None for p in f.parts),
    )


def _counts(report: QuarterReport) -> Iterator[str]:
    anew = tally(report.measures)
    for name, printed, made in (
        ("rating", report.tally.ratings, anew.ratings),
        ("direction of travel", report.tally.directions, anew.directions),
    ):
        for (word, was), (_, now) in zip(printed, made, strict=True):
            if was != now:
                yield f"The count of the {name} “{word}” is published as {was} and comes out as {now}."
    kpis = sum(m.part.kind is MeasureKind.KPI for m in report.measures)
    if (whole := sum(n for _, n in report.tally.ratings)) != kpis:
        yield f"The counts by rating add up to {whole}, and there are {counted(kpis, 'KPI')}."
