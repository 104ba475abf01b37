"""The catalogue of checks: what each one asks of a plan, why, where the rule comes from, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from throughline.ground.findings import Finding, Severity
from throughline.plan.rules.document import PlanDocument


class Told(NamedTuple):
    """What a check tells of one subject: an entry's reference, "objective 3.2" or "chapter 3"; `said`: as it was written."""

    subject: str
    message: str
    said: str = ""


SUMMARY = "Kent County Council, Strategic Delivery Plan 2020–2023, summary"  # seed 002
PLANNING_PAPER = "Kent County Council, “A new approach for business planning for 2019/20”, 2018"  # seed 003

Look = Callable[[PlanDocument], Iterator[Told]]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule that a plan is held to. `example` is a message that it gives; `across`: it compares entries or the whole."""

    code: str
    severity: Severity
    title: str
    rule: str
    why: str
    remedy: str
    example: str
    source: str
    across: bool
    look: Look

    def findings(self, plan: PlanDocument) -> Iterator[Finding]:
        """What it finds in a plan, in the order in which the plan stands."""
        for subject, message, said in self.look(plan):
            yield Finding(self.code, self.severity, message, self.remedy, subject, said=said)


_CHECKS: dict[str, Check] = {}


def check(
    *,
    code: str,
    severity: Severity,
    title: str,
    rule: str,
    why: str,
    remedy: str,
    example: str,
    source: str,
    across: bool = False,
) -> Callable[[Look], Look]:
    """Enter a pure function of the plan in the catalogue. A code stands for one check for ever; a second use is refused."""

    def enter(look: Look) -> Look:
        if code in _CHECKS:
            raise ValueError(f"{code} is already taken by “{_CHECKS[code].title}”.")
        _CHECKS[code] = Check(code, severity, title, rule, why, remedy, example, source, across, look)
        return look

    return enter


def catalogue() -> tuple[Check, ...]:
    """Every check, by code."""
    return tuple(_CHECKS[code] for code in sorted(_CHECKS))
