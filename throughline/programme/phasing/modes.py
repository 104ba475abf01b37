"""One way to do a project: its scope, its four stages with whom they need, and the same at half the pace.

Slowing a stage is no change of scope: the same work and money in twice the months, which thins a rigid peak of people.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import product

from throughline.ground.freezing import LATER
from throughline.ground.words import listed
from throughline.programme.phasing.forms import Count, Key, Pence, Percent, Tenths

STAGES = ("define", "design", "build", "embed")


class Scope(StrEnum):
    """How much of a project is done."""

    FULL = "full"
    REDUCED = "reduced"
    PILOT = "pilot"


@dataclass(frozen=True, slots=True)
class Demand:
    """What a stage needs of a role, in one unit: `fte` in every month, `days` or `person_months` in the whole stage, or a
    T-shirt `size`.
    """

    role: Key
    fte: Tenths | None = None
    days: Count | None = None
    person_months: Tenths | None = None
    size: Key | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """Define, design, build or embed: how many months, whom it needs, what it costs in all (spread evenly). `slow`: it may be
    done at half the pace as well, the same work and money in twice the months.
    """

    months: Count
    demand: tuple[Demand, ...] = ()
    revenue: Pence = 0
    capital: Pence = 0
    slow: bool = field(default=False, metadata={LATER: True})


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to do a project: a scope, with own staff or a partner, its four stages and what it brings.

    `share`: per cent of the whole project's benefits. `saving`: pence a month once it has finished.
    """

    key: Key
    scope: Scope
    stages: tuple[Stage, ...]
    share: Percent = 100
    partner: bool = False
    saving: Pence = 0


@dataclass(frozen=True, slots=True)
class Halved(Demand):
    """Half of what a size means."""


@dataclass(frozen=True, slots=True)
class Paced(Mode):
    """A mode with some of its stages at half the pace; never written, since `slow` says it."""

    of: Key = ""
    slowed: tuple[bool, ...] = ()


def paced(mode: Mode) -> tuple[Paced, ...]:
    """The mode with each choice of those stages slowed that may be."""
    may = [(False, True) if stage.slow and stage.months else (False,) for stage in mode.stages]
    return tuple(_paced(mode, which) for which in product(*may) if any(which))


def _paced(mode: Mode, which: tuple[bool, ...]) -> Paced:
    names = listed([name for name, slow in zip(STAGES, which, strict=False) if slow])
    stages = tuple(_slowed(one) if slow else one for one, slow in zip(mode.stages, which, strict=True))
    key = f"{mode.key}, slow {names}"
    return Paced(key, mode.scope, stages, mode.share, mode.partner, mode.saving, mode.key, which)


def _slowed(stage: Stage) -> Stage:
    """The same work in twice the months: half as many people, to the tenth, rounded up."""
    demand = tuple(
        Halved(d.role, size=d.size) if d.size is not None
        else Demand(d.role, person_months=d.fte * stage.months) if d.fte is not None
        else d
        for d in stage.demand
    )  # fmt: skip
    return replace(stage, months=2 * stage.months, demand=demand)


def scope_of(mode: Mode) -> str:
    """The key of a mode at its own pace: slowing is no change of scope."""
    return mode.of if isinstance(mode, Paced) else mode.key
