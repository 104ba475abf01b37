"""How results become rows: in bulk, so that one result and sixty thousand go the same way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from throughline.access.rules import Actor
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import Refused
from throughline.history.pen import Pen
from throughline.measures.models import Definition, Measure, Result, ResultPart
from throughline.measures.queries.series import period_of
from throughline.measures.rules.breaking import against_breakdowns, told
from throughline.measures.rules.figures import Unit
from throughline.measures.rules.periods import Period
from throughline.measures.rules.refusing import Making, against_period
from throughline.measures.rules.saying import Figure, FigureRefused, PartSaid, ResultSaid, figure_of
from throughline.measures.rules.words import Standing

Wanted = tuple[Measure, ResultSaid, str]  # whose result, what was said, why it restates ("" where it does not)
BATCH = 500
MORE_NOW = "The same figure, with more beside it."
FINAL_NOW = "The final figure, in place of the provisional one."


class ResultWriter:
    """Writes results with an operation's pen."""

    def __init__(self, pen: Pen, by: Actor, at: datetime, evidence: tuple[int, str] | None = None) -> None:
        self.pen, self.by, self.at, self.evidence = pen, by, at, evidence

    def write(self, wanted: Sequence[Wanted]) -> list[Result]:
        """Write results, each over the one that stands for its period. Raises Refused with the first that cannot be."""
        measures = {m.pk for m, _, _ in wanted}
        definitions = _definitions(measures)
        standing = self._standing(wanted)
        rows, parts, replaced = [], [], []
        for measure, said, reason in wanted:
            definition = _definition_for(definitions[measure.pk], period_of(said.period))
            figure = self._figure(measure, definition, said)
            before = standing.get((measure.pk, said.period))
            row = self._row(measure, definition, said, figure)
            if before is not None:
                same = _says_the_same(before, row)
                if same and not _adds_parts(before, figure) and row.file_id in (None, before.file_id):
                    continue
                row.because = reason.strip() or MORE_NOW if same else self._why(before, said, reason, measure)
                row.restates = before
                replaced.append(before)
            rows.append(row)
            parts.append(figure.parts)
        self.pen.put_all({row: {"latest": False} for row in replaced})
        self.pen.add_all(rows)
        self.pen.add_all(_part(row, said, value) for row, many in zip(rows, parts, strict=True) for said, value in many)
        return rows or list(standing.values())[:1]

    def _standing(self, wanted: Sequence[Wanted]) -> dict[tuple[int, str], Result]:
        by_measure: dict[int, set[str]] = defaultdict(set)
        for measure, said, _ in wanted:
            by_measure[measure.pk].add(said.period)
        found: dict[tuple[int, str], Result] = {}
        keys = sorted(by_measure)
        for start in range(0, len(keys), BATCH):
            rows = Result.objects.filter(measure__in=keys[start : start + BATCH], latest=True)
            for row in self.pen.hold(rows):
                if row.period in by_measure[row.measure_id]:
                    found[row.measure_id, row.period] = row
        return found

    def _figure(self, measure: Measure, definition: Definition, said: ResultSaid) -> Figure:
        period = period_of(said.period)
        try:
            figure = figure_of(_making_of(definition), said)
        except FigureRefused as refused:
            raise Refused(f"{measure.reference}, {period.said()}: {refused}") from refused
        against = (
            (
                f"{measure.title} is {measure.frequency}, and {period.said()} is not one {measure.frequency.noun} of it."
                if period.months != measure.frequency.months
                else None
            )
            or against_period(period, self.at.date(), said.as_at)
            or against_breakdowns(_making_of(definition), said, figure)
        )
        if against:
            raise Refused(f"{measure.reference}, {period.said()}: {against}")
        return figure

    def _row(self, measure: Measure, definition: Definition, said: ResultSaid, figure: Figure) -> Result:
        return Result(
            measure=measure,
            definition=definition,
            period=said.period,
            numerator=said.numerator,
            denominator=said.denominator,
            value=figure.value,
            stated=figure.stated,
            in_period=figure.in_period,
            as_at=said.as_at,
            standing=said.standing,
            evidence=said.evidence.strip(),
            evidence_says=tidy(said.evidence_says),
            file_id=self.evidence[0] if self.evidence else None,
            file_name=self.evidence[1] if self.evidence else "",
            note=tidy_lines(said.note),
            parts_because=tidy(said.parts_because),
            entered_as=self.by.posts[:200],
            entered_at=self.at.astimezone(UTC),  # as the table gives it back, so that history says the same
            source=said.source.strip(),
            illustrative=said.illustrative,
        )

    @staticmethod
    def _why(before: Result, said: ResultSaid, reason: str, measure: Measure) -> str:
        if reason.strip():
            return tidy(reason)
        if before.standing == Standing.FINAL:
            raise Refused(
                f"{measure.reference} already has a final figure for {period_of(said.period).said()}. "
                "Restate it, and say why: two final figures of one period cannot both stand."
            )
        return FINAL_NOW if said.standing is Standing.FINAL else "A later provisional figure."


def _making_of(definition: Definition) -> Making:
    """How a definition makes a figure."""
    return Making(Unit(definition.unit, definition.places), definition.per, definition.at_most_whole)


def _definition_for(versions: Sequence[Definition], period: Period) -> Definition:
    """The version that holds for a period: the last that began by its first day."""
    return [d for d in versions if d.begins is None or d.begins <= period.begins][-1]


def _definitions(measures: Iterable[int]) -> Mapping[int, list[Definition]]:
    found: dict[int, list[Definition]] = defaultdict(list)
    keys = sorted(measures)
    for start in range(0, len(keys), BATCH):
        for row in Definition.objects.filter(measure__in=keys[start : start + BATCH]).order_by("number"):
            found[row.measure_id].append(row)
    return found


SAME = (
    "definition_id", "numerator", "denominator", "value", "stated", "in_period", "as_at", "standing", "evidence",
    "evidence_says", "note", "parts_because", "source", "illustrative",
)  # fmt: skip


def _says_the_same(before: Result, row: Result) -> bool:
    """What was brought in twice restates nothing."""
    return all(getattr(before, column) == getattr(row, column) for column in SAME)


def _adds_parts(before: Result, figure: Figure) -> bool:
    """Whether parts are said that do not stand; a figure without any takes none away."""
    standing = (
        set(before.parts.values_list("by", "name", "numerator", "denominator", "value")) if figure.parts else set()
    )
    return bool(figure.parts) and standing != {told(p, v) for p, v in figure.parts}


def _part(row: Result, said: PartSaid, value: int | None) -> ResultPart:
    return ResultPart(
        measure_id=row.measure_id,
        result=row,
        by=said.by,
        name=tidy(said.name),
        unit_id=said.unit,
        place_id=said.place,
        numerator=said.numerator,
        denominator=said.denominator,
        value=value,
    )
