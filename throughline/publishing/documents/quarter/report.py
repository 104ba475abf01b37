"""The public report of a closed quarter, as it is frozen for a release. What has no field here cannot be published.

Left out on purpose: work that residents do not find in the edition of the plan, counts too small to be shown with whatever
gives them away, and every person's name: posts answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from throughline.delivery.rules.words import Rating as Stands
from throughline.ground.freezing import UPGRADES
from throughline.measures.rules.document import MeasurePart, with_breakdowns, with_reasons
from throughline.measures.rules.words import Direction, Rating


@dataclass(frozen=True, slots=True)
class ReportMeasure:
    """One measure with what its owner says of it. `before`: its rating a quarter ago, None where there was none."""

    part: MeasurePart
    context: str = ""
    action: str = ""
    challenge: str = ""
    carried: str = ""  # that no figure was due this quarter, so that an earlier one is carried forward
    illustrative: bool = False  # the words were invented for a demonstration
    before: Rating | None = None


@dataclass(frozen=True, slots=True)
class ReportStep:
    """What was said of one milestone."""

    title: str
    due_on: date | None
    forecast: date | None
    reached: date | None


@dataclass(frozen=True, slots=True)
class ReportLater:
    """What a return was restated to after the quarter had been closed."""

    rating: Stands | None
    reason: str
    because: str
    on: date


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One piece of work: its owner's own rating and words, and the challenge beside them.

    `confirmed`: its owner answered for what is said; `before`: its rating a quarter ago.
    """

    reference: str
    title: str
    chapter: int | None
    owner: str
    directorate: str
    rating: Stands | None
    reason: str
    action: str
    forecast: date | None
    words: str
    confirmed: bool
    challenge: Stands | None
    challenge_reason: str
    steps: tuple[ReportStep, ...]
    excuse: str = ""  # why somebody said that there is no update this quarter
    illustrative: bool = False
    later: tuple[ReportLater, ...] = ()
    before: Stands | None = None


@dataclass(frozen=True, slots=True)
class ReportRisk:
    """One corporate risk with its score and its target, as the risk register had them when the quarter was closed."""

    reference: str
    title: str
    owner: str
    score: int | None
    target: int | None
    invented: tuple[str, ...] = ()  # what of it was made up for a demonstration: "owner", "score", "target"


@dataclass(frozen=True, slots=True)
class ReportCleared:
    """A page of the quarter that is cleared as a whole, a directorate's or a portfolio's; no day where nobody did. `by`: posts."""

    name: str
    portfolio: bool
    on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class Later:
    """A figure that was restated after the quarter had been closed: what was published, and what stands now.

    `latest` is None where it tells of too few people to be published.
    """

    reference: str
    period: str
    published: int
    latest: int | None
    because: str
    on: date


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts as they are printed, so that whoever re-performs the report compares them too."""

    ratings: tuple[tuple[Rating, int], ...]
    directions: tuple[tuple[Direction, int], ...]
    indicators: int
    before: tuple[tuple[Rating, int], ...] = ()  # of the report of the quarter before


@dataclass(frozen=True, slots=True)
class Replaced:
    """The report of the same quarter that was withdrawn and in whose place this one stands. `because`: as it was said then."""

    number: int
    released_on: date
    withdrawn_on: date
    because: str


@dataclass(frozen=True, slots=True)
class QuarterReport:
    """One closed quarter, as anybody may read it."""

    # 2: why a figure is withheld; who cleared which page; 3: directorates and districts; 4: which withdrawn report it replaces
    SCHEMA: ClassVar[int] = 4
    council: str
    demonstration: bool
    plan_title: str
    edition_title: str
    year: int  # the calendar year in which the financial year begins
    quarter: int
    year_begins: int
    ends_on: date
    due_by: date  # the day by which the figures that are rated were due
    closed_on: date
    measures: tuple[ReportMeasure, ...]
    entries: tuple[ReportEntry, ...]
    chapters: tuple[tuple[int, str], ...]
    tally: Tally
    later: tuple[Later, ...] = ()
    risks: tuple[ReportRisk, ...] = ()
    cleared: tuple[ReportCleared, ...] = ()
    replaces: Replaced | None = None


UPGRADES["QuarterReport", 1] = lambda body: (
    body | {"measures": [m | {"part": with_reasons(m["part"])} for m in body["measures"]], "cleared": []}
)
UPGRADES["QuarterReport", 2] = lambda body: (
    body | {"measures": [m | {"part": with_breakdowns(m["part"])} for m in body["measures"]]}
)
UPGRADES["QuarterReport", 3] = lambda body: body | {"replaces": None}
