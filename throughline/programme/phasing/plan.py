"""A plan: for each project its mode, months, meeting and reasons; who is bought; what it is worth and what is proved.

An engine or a person makes it. A plan made by hand needs the placements only. Nothing in it depends on the clock, so
that the same input, seed and steps give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import ClassVar

from throughline.ground.freezing import LATER, canonical, digest
from throughline.programme.phasing.forms import Count, Key, Moment, Month, Percent, Shared, Signed, Tenths, Text, Year
from throughline.programme.phasing.problem import Problem


class Verb(StrEnum):
    """What is proposed for a project, against its approved plan; a new one starts or not now."""

    STOP = "stop"
    RESCOPE = "re-scope"
    ALIGN = "align"
    ACCELERATE = "accelerate"
    DELAY = "delay"
    KEEP = "keep"
    START = "start"
    NOT_NOW = "not now"


class MadeBy(StrEnum):
    """Who made a plan."""

    ENGINE = "engine"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence that is true of the plan, computed and never written afterwards. `code` names its kind; `role`,
    `month`, `year` and `projects` say what it speaks of.
    """

    code: Key
    text: Text
    projects: tuple[Key, ...] = ()
    role: Key | None = None
    month: Moment | None = None
    year: Count | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """One project in a plan; without a mode it is not done. `finish`: the first month, or day, after its last."""

    project: Key
    mode: Key | None = None
    start: Moment | None = None
    build: Moment | None = None
    finish: Moment | None = None
    meeting: date | None = None
    verbs: tuple[Verb, ...] = ()
    value: Signed = 0
    reasons: tuple[Reason, ...] = ()

    @property
    def done(self) -> bool:
        """Whether the project is done at all."""
        return self.mode is not None


@dataclass(frozen=True, slots=True)
class Bought:
    """People of a role bought from a partner for the quarter that begins with a month."""

    role: Key
    quarter: Month
    fte: Tenths


@dataclass(frozen=True, slots=True)
class StageValue:
    """What one stage of the objective came to, and by how much the next may fall behind it (per thousand)."""

    stage: Key
    says: Text
    value: Signed
    tolerance: Count = 0


@dataclass(frozen=True, slots=True)
class Price:
    """What one more of something would buy, in points of value: at least `least` (a plan with it was found), at most `most`
    (no plan with it is worth more). A bracket, never a point. `frees`: the first thing that it would let happen.
    """

    what: Text
    least: Signed
    most: Signed
    frees: Text = ""
    role: Key | None = None
    month: Month | None = None
    year: Year | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """When a project ends once stages take longer: the month at even odds and at 80 %, nothing where that is after every
    known meeting; per cent of courses in which it ends as planned, and in which its statutory date is met (100 without one).
    Months are first months after the end.
    """

    project: Key
    planned: Moment
    half: Month | None
    eighty: Month | None
    on_time: Percent
    statutory: Percent = 100


@dataclass(frozen=True, slots=True)
class Allowed:
    """The most value found when at most so many approved projects may change; nothing where no plan was found."""

    changes: Count
    value: Signed | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The first figures of the digest of one part of the problem, so that what moved since can be named."""

    name: Text
    digest: Key


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal, or what somebody made by hand. `bound`: no plan is worth more. `steps`: of the search.

    `proved`: the bound and the most value that was found, before later stages, are within a thousandth of each other; `nodes`
    are the conflicts gone through for it.
    """

    SCHEMA: ClassVar[int] = 1

    placements: tuple[Placement, ...]
    schema: Count = 1
    title: Text = ""
    made_by: MadeBy = MadeBy.HAND
    problem: Text = ""
    parts: tuple[Part, ...] = ()
    bought: tuple[Bought, ...] = ()
    value: Signed | None = None
    bound: Signed | None = None
    proved: bool = False
    stages: tuple[StageValue, ...] = ()
    seed: Count = 0
    steps: Count = 0
    nodes: Count = 0
    threads: Shared = 1
    versions: Text = ""
    notes: tuple[Text, ...] = ()
    prices: tuple[Price, ...] = ()
    outlook: tuple[Outlook, ...] = ()
    allowed: tuple[Allowed, ...] = ()

    @property
    def gap(self) -> float | None:
        """How far the value lies below the bound at most, as a share of the bound."""
        if self.value is None or not self.bound:
            return None
        return max(0.0, (self.bound - self.value) / abs(self.bound))

    def placement(self, project: str) -> Placement | None:
        """What the plan says of a project."""
        return next((one for one in self.placements if one.project == project), None)


def parts_of(problem: Problem) -> tuple[Part, ...]:
    """The digests of a problem's parts: each project, role, year, body and so on by itself, and the rest together."""
    named: list[Part] = []
    for f in fields(problem):
        value = getattr(problem, f.name)
        if f.metadata.get(LATER) and value == f.default:
            continue
        if f.name in ("projects", "roles", "envelopes", "bodies", "directorates"):
            named += [_part(f"{f.name} {getattr(one, 'key', '') or one.year}", one) for one in value]
        else:
            named.append(_part(f.name, value))
    return tuple(named)


def moved(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """The names of the parts that differ between the problem and the one that a plan was made for."""
    then, now = ({part.name: part.digest for part in parts} for parts in (plan.parts, parts_of(problem)))
    return tuple(name for name in {**then, **now} if then.get(name) != now.get(name))


def _part(name: str, value: object) -> Part:
    return Part(name, digest(canonical(value))[:8])
