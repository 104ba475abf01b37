"""The problem: what a council wants to do, with which people and money, and which rules hold. Frozen; written as JSON.

Units, everywhere: months and moments as numbers (`months`), people in tenths of one full-time post (FTE), money in whole pence, value
in points for a month of benefits. Nothing here searches, and nothing is rounded twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from throughline.ground.freezing import LATER, canonical, digest
from throughline.programme.phasing.forms import (
    Count,
    Key,
    Moment,
    Month,
    Pence,
    Percent,
    PercentOver,
    Points,
    Shared,
    Tenths,
    Text,
    Year,
)
from throughline.programme.phasing.modes import STAGES as STAGES
from throughline.programme.phasing.modes import Demand as Demand
from throughline.programme.phasing.modes import Halved as Halved
from throughline.programme.phasing.modes import Mode as Mode
from throughline.programme.phasing.modes import Paced as Paced
from throughline.programme.phasing.modes import Scope as Scope
from throughline.programme.phasing.modes import Stage as Stage
from throughline.programme.phasing.modes import paced
from throughline.programme.phasing.modes import scope_of as scope_of
from throughline.programme.phasing.months import month_of


class LinkKind(StrEnum):
    """How two projects hang together.

    finish-start: `after` begins to build when `before` has built. start-start: `after` starts no earlier than `before`.
    benefit: what `after` brings depends on `before`, so it does not finish earlier. Each of the three also means that
    `after` is not done without `before`. exclusive: at most one of the two.
    """

    FINISH_START = "finish-start"
    START_START = "start-start"
    BENEFIT = "benefit"
    EXCLUSIVE = "exclusive"


class PlanOn(StrEnum):
    """Which end of a capacity that is known as a range the plan may count on."""

    LEAST = "least"
    MIDDLE = "middle"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Priority:
    """A political priority or a success criterion that projects are scored against; the weights add up to 100."""

    key: Key
    title: Text
    weight: Percent


@dataclass(frozen=True, slots=True)
class Size:
    """What the council means by a T-shirt size: so many FTE in each month of a stage."""

    key: Key
    fte: Tenths


@dataclass(frozen=True, slots=True)
class Capacity:
    """The people of one role who are free for change, from a month, or in the weeks from a Monday, until the next such row.

    Known (`fte`), known as a range (`least`, `most`), or what is left: establishment less business as usual, leave and
    reserve. Exactly one of the three.
    """

    since: Moment
    fte: Tenths | None = None
    least: Tenths | None = None
    most: Tenths | None = None
    establishment: Tenths | None = None
    business_as_usual: Tenths = 0
    leave: Tenths = 0
    reserve: Tenths = 0


@dataclass(frozen=True, slots=True)
class CallOff:
    """People of a role who can be bought from a partner, for a whole quarter at a time. `price`: for one FTE a month."""

    most: Tenths
    price: Pence


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of people whom projects need: digital, finance, legal …"""

    key: Key
    title: Text
    capacity: tuple[Capacity, ...]
    call_off: CallOff | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """Whoever decides at meetings: Cabinet, a committee. Papers are ready `notice` days before a meeting, which can
    authorise at most `items` projects.
    """

    key: Key
    title: Text
    meetings: tuple[date, ...]
    notice: Count = 28
    items: Shared | None = None


@dataclass(frozen=True, slots=True)
class Directorate:
    """A part of the council whose staff can live through at most so many projects embedding at once."""

    key: Key
    title: Text
    embedding: Shared | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """The money of one financial year: what may be spent net of savings, what of it may be carried into the next year
    when it is left, and the savings that the medium term plan counts on.
    """

    year: Year
    revenue: Pence
    capital: Pence = 0
    carry_revenue: Pence = 0
    carry_capital: Pence = 0
    savings: Pence = 0


@dataclass(frozen=True, slots=True)
class Score:
    """How far a project serves a priority or criterion, from 0 to 10."""

    priority: Key
    score: Count


@dataclass(frozen=True, slots=True)
class Approved:
    """The plan that was approved for a project: mode, first month or week, that of the build."""

    mode: Key
    start: Moment
    build: Moment
    meeting: date | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """How long a stage may take, in per cent of what is planned: at best, most likely, at worst."""

    best: PercentOver
    likely: PercentOver
    worst: PercentOver


@dataclass(frozen=True, slots=True)
class Project:
    """A change project, running or new.

    `reach` scales its benefits (10 is ordinary). `earliest`, `latest`: of its start. `live_by`: the statutory date, by
    the end of which month the build has ended; `contract_ends`: by the end of which month all has. `smallest`: the least
    share of its benefits that is worth doing.
    What change costs is value lost, in points: `stop_cost` when an approved project is not done, `move_cost` for each
    month its start moves, `rescope_cost` when its mode changes.
    """

    key: Key
    title: Text
    directorate: Key
    modes: tuple[Mode, ...]
    scores: tuple[Score, ...] = ()
    reach: Shared = 10
    mandatory: bool = False
    ground: Text = ""
    earliest: Month | None = None
    latest: Month | None = None
    live_by: Month | None = None
    contract_ends: Month | None = None
    smallest: Percent = 0
    body: Key | None = None
    longest_hold: Count = 6
    approved: Approved | None = None
    spent: Pence = 0
    stop_cost: Points = 0
    move_cost: Points = 0
    rescope_cost: Points = 0
    risk: Risk | None = None
    source: Text = ""

    @property
    def ways(self) -> tuple[Mode, ...]:
        """Its modes, and after each the same with some of its stages at half the pace (`pacing`)."""
        return tuple(way for mode in self.modes for way in (mode, *paced(mode)))

    def mode(self, key: str | None) -> Mode | None:
        """The mode of that key, at whatever pace."""
        found = next((mode for mode in self.modes if mode.key == key), None)
        return found or next((mode for mode in self.ways if mode.key == key), None)

    def scope(self, key: str | None) -> str | None:
        """The key of a mode at its own pace."""
        mode = self.mode(key)
        return scope_of(mode) if mode else key


@dataclass(frozen=True, slots=True)
class Link:
    """Two projects that hang together; `lag`: months between them at least."""

    kind: LinkKind
    before: Key
    after: Key
    lag: Count = 0


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two projects that are worth more, in points, when they begin to build in the same month, or week."""

    one: Key
    other: Key
    bonus: Points


@dataclass(frozen=True)
class Problem:
    """Everything the engine knows. `months` from `begins` on are planned; benefits count `tail` months longer. With
    `weeks_until`, the last day of a month within two quarters, people and starts are planned by weeks up to it.

    `frozen`: nothing that was approved to start in so many first months changes, and nothing else starts in them.
    `most_changes`, `most_rescoped`: how many approved projects may change at all, and in scope.
    """

    SCHEMA: ClassVar[int] = 1

    title: Text
    begins: Month
    months: Shared
    priorities: tuple[Priority, ...]
    roles: tuple[Role, ...]
    directorates: tuple[Directorate, ...]
    envelopes: tuple[Envelope, ...]
    projects: tuple[Project, ...]
    schema: Count = 1
    weights_version: Text = ""
    illustrative: bool = False
    first_month: Shared = 4
    days_a_month: Shared = 18
    tail: Count = 12
    sizes: tuple[Size, ...] = ()
    plan_on: PlanOn = PlanOn.LEAST
    bodies: tuple[Body, ...] = ()
    links: tuple[Link, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    frozen: Count = 0
    most_changes: Count | None = None
    most_rescoped: Count | None = None
    weeks_until: date | None = field(default=None, metadata={LATER: True})

    @property
    def weeks_end(self) -> int:
        """The first month after the weeks; the first of all where nothing is planned by weeks."""
        return self.begins if self.weeks_until is None else month_of(self.weeks_until) + 1

    @property
    def ends(self) -> int:
        """The first month after the planned ones."""
        return self.begins + self.months

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the problem, by which a plan says what it was made for."""
        return digest(canonical(self))

    def project(self, key: str) -> Project | None:
        """The project of that key."""
        return self._projects.get(key)

    @cached_property
    def _projects(self) -> dict[str, Project]:
        return {project.key: project for project in self.projects}


def tenths(demand: Demand, months: int, problem: Problem) -> int:
    """Tenths of FTE that a demand means in each month of a stage of so many months; half a tenth and more rounds up, and
    what is asked for at all is at least one tenth. Unknown sizes mean nothing here: `sound` refuses them.
    """
    if demand.fte is not None:
        return demand.fte
    if demand.size is not None:
        whole = next((size.fte for size in problem.sizes if size.key == demand.size), 0)
        return (whole + 1) // 2 if isinstance(demand, Halved) else whole
    if demand.days is not None:
        asked, over = demand.days * 10, months * problem.days_a_month
    else:
        asked, over = demand.person_months or 0, months
    return max(1, (2 * asked + over) // (2 * over)) if asked and over else 0


def range_of(capacity: Capacity) -> tuple[int, int]:
    """The least and the most tenths of FTE that a row of capacity means."""
    if capacity.fte is not None:
        return capacity.fte, capacity.fte
    if capacity.establishment is not None:
        free = capacity.establishment - capacity.business_as_usual - capacity.leave - capacity.reserve
        return max(0, free), max(0, free)
    return capacity.least or 0, capacity.most or 0


def planned(capacity: Capacity, on: PlanOn) -> int:
    """The tenths of FTE that a plan may count on: the least of a range, its middle (rounded down) or its most."""
    least, most = range_of(capacity)
    return {PlanOn.LEAST: least, PlanOn.MIDDLE: (least + most) // 2, PlanOn.MOST: most}[on]


def points_a_month(project: Project, share: int, weights: dict[str, int]) -> int:
    """Value points for a month of a project's benefits at a share of them.

    Weighted score (0 to 10) times reach times share: a full project of reach 10 that serves every priority wholly brings
    100 points a month. Halves round up.
    """
    weighted = sum(weights.get(score.priority, 0) * score.score for score in project.scores)
    return (weighted * project.reach * share + 5000) // 10_000


def spread(total: int, months: int, done: int) -> int:
    """What of a stage's cost has fallen due after `done` of its months: evenly, in whole pence, exact at the end."""
    return total * done // months if months else 0
