"""The measures of one quarter as a gate freezes them: for each one what was put in, and what the rules made of it.

What was put in is enough to work everything else out again: the figures of every period that a rating, a direction or a
chart looks at, the targets and ranges of their years, the definition and the scheme.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from throughline.ground.freezing import UPGRADES
from throughline.measures.rules.publishing import Withheld
from throughline.measures.rules.schemes import Rule, Scheme
from throughline.measures.rules.words import (
    BrokenDownBy,
    Direction,
    Frequency,
    InRange,
    MeasureKind,
    Movement,
    PeriodType,
    Polarity,
    Rating,
    Unrated,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BreakdownPart:
    """What one directorate or district has of a figure; its value is None where nobody gave it, or where it is withheld."""

    by: BrokenDownBy
    name: str
    value: int | None
    numerator: int | None = None
    denominator: int | None = None
    withheld: Withheld | None = None


@dataclass(frozen=True, slots=True)
class FigurePart:
    """The figure of one period in smallest units, with what it is made of. `period` is in kept form: "2020-10/2020-12".

    `restated`: a later figure restates an earlier one, `first` is what was entered first (None where that is withheld), and
    `because` why; `illustrative`: invented for a demonstration; `withheld`: why the figure is not published; `parts`: of
    directorates and districts, which add up to it unless `parts_because` says why not.
    """

    period: str
    value: int | None
    numerator: int | None = None
    denominator: int | None = None
    stated: str = ""
    in_period: int | None = None
    as_at: date | None = None
    provisional: bool = False
    definition: int = 0
    evidence: str = ""
    evidence_says: str = ""
    entered_as: str = ""
    source: str = ""
    note: str = ""
    restated: bool = False
    first: int | None = None
    because: str = ""
    illustrative: bool = False
    withheld: Withheld | None = None
    parts: tuple[BreakdownPart, ...] = ()
    parts_because: str = ""


@dataclass(frozen=True, slots=True)
class AimPart:
    """Target and floor of a year (`place` 0) or of one period of it, in smallest units."""

    year: int
    place: int
    target: int
    floor: int | None = None
    band: int | None = None
    outer: int | None = None
    firm: bool = False
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class RangePart:
    """The expected range of a year (`place` 0) or of one period of it, in smallest units; the thresholds are within."""

    year: int
    place: int
    low: int
    high: int
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class DefinitionPart:
    """The version of the definition that stands, and how many versions there are."""

    number: int
    versions: int
    period_type: PeriodType
    polarity: Polarity
    unit: str
    places: int
    per: int
    at_most_whole: bool
    formula: str
    numerator_says: str
    denominator_says: str
    source_system: str
    collection: str


@dataclass(frozen=True, slots=True)
class SchemePart:
    """The rating scheme that holds for a measure, with its published source; tolerances in tenths of a per cent."""

    name: str
    rule: Rule
    says: str
    source: str
    green_within: int
    amber_within: int
    blue_beyond: int | None

    @classmethod
    def of(cls, scheme: Scheme) -> SchemePart:
        """A scheme as it is frozen."""
        return cls(*(getattr(scheme, name) for name in cls.__slots__))


@dataclass(frozen=True, slots=True)
class FoundPart:
    """What the rules make of a measure's figures. `period`: the one that is due; slope and p in millionths."""

    period: str
    due_on: date
    value: int | None
    target: int | None
    floor: int | None
    low: int | None
    high: int | None
    rating: Rating
    because: str
    unrated: Unrated | None
    in_range: InRange
    direction: Direction
    points: int
    slope: int | None
    p: int | None
    method: str
    since_last: Movement
    since_last_year: Movement


@dataclass(frozen=True, slots=True)
class MeasurePart:
    """One measure: who answers for it, what was put in, and what was found (None until it is worked out)."""

    reference: str
    title: str
    kind: MeasureKind
    service: str
    directorate: str
    owner: str
    outcome: str
    core_business: bool
    frequency: Frequency
    lag: int
    year_begins: int
    small: int
    begins: date | None
    comparable_from: date | None
    note: str
    source: str
    illustrative: str
    definition: DefinitionPart
    scheme: SchemePart
    figures: tuple[FigurePart, ...]  # oldest first
    aims: tuple[AimPart, ...]
    ranges: tuple[RangePart, ...]
    found: FoundPart | None = None


@dataclass(frozen=True, slots=True)
class MeasuresDocument:
    """Every measure in use at a quarter's end, as it stood on a day."""

    SCHEMA: ClassVar[int] = 3  # 2: why a figure is withheld, and that it is restated; 3: its directorates and districts
    ends_on: date  # the quarter's last day: no figure of a later period is rated
    due_by: date  # the day by which owners had to answer: what was due by then is rated
    as_at: date
    measures: tuple[MeasurePart, ...]


def with_reasons(part: dict[str, Any]) -> dict[str, Any]:
    """A measure of schema 1, which knew only that a figure was withheld: there the one reason was that it is small."""

    def climbed(f: dict[str, Any]) -> dict[str, Any]:
        return f | {"withheld": Withheld.SMALL.value if f["withheld"] else None, "restated": f["first"] is not None}

    return part | {"figures": [climbed(f) for f in part["figures"]]}


def with_breakdowns(part: dict[str, Any]) -> dict[str, Any]:
    """A measure of schema 2, whose figures had no parts."""
    return part | {"figures": [f | {"parts": [], "parts_because": ""} for f in part["figures"]]}


UPGRADES["MeasuresDocument", 2] = lambda body: body | {"measures": [with_breakdowns(m) for m in body["measures"]]}
UPGRADES["MeasuresDocument", 1] = lambda body: body | {"measures": [with_reasons(m) for m in body["measures"]]}
