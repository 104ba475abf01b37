"""Options for Members as a file beside the plan: what each is bound by, its plan, or why it is no choice. Needs no solver."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from throughline.programme.phasing.forms import Count, Key, Percent, Refused, Signed, Text, read, refusal
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.verbs import verbs_of

DIFFERENT = 20  # per cent of projects that carry another verb, between any two options


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its rule in words, its plan, and why it is no choice where it is none. `bound`: no plan under this rule is
    worth more. `differs`: per cent of projects with another verb than in `nearest`, the likest option before it.
    """

    key: Key
    rule: Text
    plan: Plan | None = None
    bound: Signed | None = None
    why_not: Text = ""
    differs: Percent = 100
    nearest: Key | None = None

    @property
    def offered(self) -> bool:
        """Whether there is a plan, and one that is a choice."""
        return self.plan is not None and not self.why_not


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of one problem, the most public value first. Every plan in it is one of that problem."""

    SCHEMA: ClassVar[int] = 1

    problem: Text
    options: tuple[Option, ...]
    schema: Count = 1

    @property
    def offered(self) -> tuple[Option, ...]:
        """Those that are a choice."""
        return tuple(one for one in self.options if one.offered)


def choices_from(text: str) -> Choices:
    """The options that a JSON text holds. Raises Refused."""
    choices = read(Choices, text, "options")
    if choices.schema != Choices.SCHEMA:
        message = (
            f"These options are written in schema {choices.schema}; this Throughline reads schema {Choices.SCHEMA}."
        )
        raise Refused(
            (refusal("PHASE005", "options", message, "Use the release that wrote them, or write them again."),)
        )
    return choices


def differs(problem: Problem, one: Plan, other: Plan) -> int:
    """Per cent of projects whose verbs differ between two plans, rounded down."""
    first, second = verbs_of(problem, one), verbs_of(problem, other)
    return 100 * sum(first[key] != second[key] for key in first) // max(1, len(first))


def likest(problem: Problem, plan: Plan, before: Iterable[Option]) -> tuple[int, str | None]:
    """How far a plan differs from the likest of those options, and which that is."""
    found = [(differs(problem, one.plan, plan), one.key) for one in before if one.plan is not None and one.offered]
    return min(found, default=(100, None))
