"""What is said of a measure, a definition and a result: plain values that doors, files and operations share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from throughline.measures.rules.figures import FigureUnclear, Unit, from_parts, read
from throughline.measures.rules.periods import APRIL
from throughline.measures.rules.refusing import Making, against_figure
from throughline.measures.rules.words import (
    BrokenDownBy,
    Frequency,
    MeasureKind,
    PeriodType,
    Polarity,
    Standing,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeasureSaid:
    """A measure as somebody describes it; keys are of lower rooms' rows."""

    reference: str
    title: str
    kind: MeasureKind
    frequency: Frequency
    lag: int = 0
    year_begins: int = APRIL
    service: str = ""
    owner: int | None = None
    unit: int | None = None
    outcome: int | None = None
    objective: int | None = None
    priority: int | None = None
    core_business: bool = False
    scheme: str = ""
    small: int = 0
    begins: date | None = None
    note: str = ""
    source: str = ""
    illustrative: str = ""


@dataclass(frozen=True, slots=True)
class DefinitionSaid:
    """One version of a definition as somebody words it."""

    period_type: PeriodType
    polarity: Polarity
    unit: str = ""
    places: int = 0
    per: int = 0
    at_most_whole: bool = False
    formula: str = ""
    numerator_says: str = ""
    denominator_says: str = ""
    source_system: str = ""
    collection: str = ""
    comparable: bool = True

    @property
    def making(self) -> Making:
        """How it makes a figure."""
        return Making(Unit(self.unit, self.places), self.per, self.at_most_whole)


@dataclass(frozen=True, slots=True)
class PartSaid:
    """A part of a figure as it was typed."""

    by: BrokenDownBy
    name: str
    numerator: int | None = None
    denominator: int | None = None
    figure: str = ""
    unit: int | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class ResultSaid:
    """A result as it was typed: the figure in words, or what it is made of, or both. `period` is in kept form."""

    period: str
    as_at: date
    figure: str = ""
    numerator: int | None = None
    denominator: int | None = None
    in_period: str = ""
    standing: Standing = Standing.PROVISIONAL
    evidence: str = ""
    evidence_says: str = ""
    note: str = ""
    source: str = ""
    illustrative: bool = False
    parts: tuple[PartSaid, ...] = ()
    parts_because: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that was read: whole smallest units, and what was typed where that says more."""

    value: int
    stated: str = ""
    in_period: int | None = None
    parts: tuple[tuple[PartSaid, int | None], ...] = field(default=())


class FigureRefused(ValueError):
    """What was typed cannot be a figure of this definition; the message says why and what to do."""


def figure_of(making: Making, said: ResultSaid) -> Figure:
    """The figure that was typed or that its parts make. Raises FigureRefused."""
    try:
        value, stated = _read(making, said.figure, said.numerator, said.denominator)
        in_period = read(said.in_period, making.unit)[0] if said.in_period.strip() else None
        parts = tuple((p, _read_part(making, p)) for p in said.parts)
    except FigureUnclear as unclear:
        raise FigureRefused(str(unclear)) from unclear
    return Figure(value, stated, in_period, parts)


def _read(making: Making, typed: str, numerator: int | None, denominator: int | None) -> tuple[int, str]:
    value, stated = read(typed, making.unit) if typed.strip() else (None, "")
    if against := against_figure(making, value, numerator, denominator):
        raise FigureRefused(against)
    if numerator is not None and denominator is not None:
        return from_parts(numerator, denominator, making.per, making.unit.places), ""
    assert value is not None  # against_figure refuses a figure that is not there
    return value, "" if _as_shown(stated, making.unit) else stated


def _as_shown(stated: str, unit: Unit) -> bool:
    """Whether what was typed has no more places than are shown."""
    return len(stated.partition(".")[2]) <= unit.places


def _read_part(making: Making, part: PartSaid) -> int | None:
    if not part.figure.strip() and part.numerator is None:
        return None
    return _read(making, part.figure, part.numerator, part.denominator)[0]
