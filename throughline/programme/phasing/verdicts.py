"""What the judge says of a plan: families of rules, breaches in words, the judgement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from throughline.programme.phasing.accounts import Accounts
from throughline.programme.phasing.months import Moment
from throughline.programme.phasing.plan import Placement, Plan
from throughline.programme.phasing.problem import Mode, Problem, Project


class Family(StrEnum):
    """The families of rules, in the order in which they are judged."""

    MADE_FOR = "made for"
    PLACEMENT = "placement"
    DUTY = "duty"
    SCOPE = "scope"
    WINDOW = "window"
    STATUTORY = "statutory date"
    CONTRACT = "contract"
    RUNNING = "running"
    FROZEN = "frozen"
    HOLD = "hold"
    MEETING = "meeting"
    ITEMS = "items"
    PEOPLE = "people"
    CALL_OFF = "call-off"
    REVENUE = "revenue"
    CAPITAL = "capital"
    SAVINGS = "savings"
    LINKS = "links"
    EMBEDDING = "embedding"
    CHANGES = "changes"
    RESCOPED = "re-scoped"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule that a plan breaks: of which family, in a sentence, and by how much in the units of that family."""

    family: Family
    message: str
    by: int = 1
    projects: tuple[str, ...] = ()
    role: str | None = None
    month: Moment | None = None
    year: int | None = None


@dataclass(frozen=True)
class Judgement:
    """What the judge found: no breaches means that the plan keeps every rule. Value in points, call-off in pence."""

    breaches: tuple[Breach, ...]
    value: int
    changes: int
    call_off: int
    accounts: Accounts

    @property
    def legal(self) -> bool:
        """Whether nothing is broken."""
        return not self.breaches


@dataclass(frozen=True)
class Case:
    """A plan before the judge."""

    problem: Problem
    plan: Plan
    accounts: Accounts
    placed: tuple[tuple[Project, Mode, Moment, Moment, Placement], ...]
