"""What bringing results in needs to know of the measures that stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.history import queries as history
from throughline.history.queries import EventRow
from throughline.measures.models import Definition, Measure, Result, ResultPart
from throughline.measures.queries.series import read
from throughline.measures.rules.figures import Unit
from throughline.measures.rules.refusing import Making
from throughline.measures.rules.standing import Series
from throughline.measures.rules.words import Frequency, Standing

COLUMNS = (
    "value", "numerator", "denominator", "standing", "in_period", "as_at", "evidence", "note", "parts_because",
)  # fmt: skip
IMPORT, UNDO = "measures.results.import", "measures.results.undo_import"


@dataclass(frozen=True, slots=True)
class StandingPart:
    """What one directorate or district has of a figure that stands."""

    by: str
    name: str
    numerator: int | None
    denominator: int | None
    value: int | None

    @property
    def told(self) -> tuple[object, ...]:
        """As a part that comes in is told, to see whether it is the same again."""
        return (self.by, self.name, self.numerator, self.denominator, self.value)


@dataclass(frozen=True, slots=True)
class StandingResult:
    """The figure that stands for a period."""

    value: int
    numerator: int | None
    denominator: int | None
    standing: Standing
    in_period: int | None
    as_at: date
    evidence: str
    note: str
    parts_because: str
    parts: frozenset[StandingPart] = frozenset()

    def part(self, by: str, name: str) -> StandingPart | None:
        """The part of a directorate or a district."""
        return next((p for p in self.parts if (p.by, p.name) == (by, name)), None)


@dataclass(frozen=True, slots=True)
class KnownMeasure:
    """One measure as an import meets it. `versions`: from which day on, how a figure is made."""

    reference: str
    title: str
    frequency: Frequency
    year_begins: int
    small: int  # above nothing: it tells of people
    versions: tuple[tuple[date | None, Making], ...]
    results: dict[str, StandingResult]
    series: Series

    def making(self, begins: date) -> Making:
        """How a figure of a period is made that begins on this day."""
        return [making for since, making in self.versions if since is None or since <= begins][-1]


def known(actor: Actor, on: date) -> tuple[KnownMeasure, ...]:
    """Every measure that this person may see and that is in use, with the figures and targets that stand."""
    rows = Measure.objects.within(scope(actor, Permission.MEASURES_VIEW)).filter(retired_on=None).order_by("reference")
    results: dict[int, dict[str, StandingResult]] = defaultdict(dict)
    told = Result.objects.filter(latest=True).values_list("measure_id", "period", *COLUMNS)
    parts = _parts()
    for measure, period, *columns in told.iterator(chunk_size=5000):
        those = parts.get((measure, period), frozenset())
        results[measure][period] = StandingResult(**dict(zip(COLUMNS, columns, strict=True)), parts=those)
    return tuple(
        KnownMeasure(
            r.measure.reference,
            r.measure.title,
            r.measure.frequency,
            r.measure.year_begins,
            r.measure.small,
            tuple((d.begins, _making(d)) for d in r.definitions),
            results[r.measure.pk],
            r.series,
        )
        for r in read(rows, on)
    )


def _parts() -> dict[tuple[int, str], frozenset[StandingPart]]:
    """The parts of every figure that stands, by measure and period."""
    found: dict[tuple[int, str], set[StandingPart]] = defaultdict(set)
    rows = ResultPart.objects.filter(result__latest=True)
    told = rows.values_list("measure_id", "result__period", "by", "name", "numerator", "denominator", "value")
    for measure, period, by, name, numerator, denominator, value in told:
        found[measure, period].add(StandingPart(str(by), name, numerator, denominator, value))
    return {whole: frozenset(those) for whole, those in found.items()}


def _making(d: Definition) -> Making:
    return Making(Unit(d.unit, d.places), d.per, d.at_most_whole)


def last_import() -> EventRow | None:
    """The newest import that was not taken back; None when there is none that could be."""
    done, undone = history.last_of(IMPORT), history.last_of(UNDO)
    if done is None or (undone is not None and undone.note.get("undoes") == done.seq):
        return None
    return done
