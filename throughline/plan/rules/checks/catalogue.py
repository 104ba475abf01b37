"""The catalogue of checks: what each one asks of a plan, why, where the rule comes from, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from throughline.ground.findings import Finding, Severity
from throughline.ground.labels import PLAIN, Words
from throughline.plan.rules.document import PlanDocument


class Told(NamedTuple):
    """What a check tells of one subject: an entry's reference, "objective 3.2" or "chapter 3"; `said`: as it was written."""

    subject: str
    message: str
    said: str = ""


LONGEST_SUBJECT = 60  # letters: what an acceptance keeps, and an address holds


def named(kind: str, name: str) -> str:
    """The subject of a finding that is about no entry: "unit Finance"; cut where it is long, without strokes."""
    subject = f"{kind} {name}".strip().replace("/", " ")
    return subject if len(subject) <= LONGEST_SUBJECT else subject[: LONGEST_SUBJECT - 1] + "…"


SUMMARY = "Kent County Council, Strategic Delivery Plan 2020–2023, summary"  # seed 002
PLANNING_PAPER = "Kent County Council, “A new approach for business planning for 2019/20”, 2018"  # seed 003

Look = Callable[[PlanDocument], Iterator[Told]]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule that a plan is held to.

    `example`: a message that it gives; `across`: it compares entries; `long_words`: it reads description, notes or
    assurance, which a brief reading of a plan leaves out; `fixed`: why no council may change its severity, "" where it may.
    """

    code: str
    severity: Severity
    title: str
    rule: str
    why: str
    remedy: str
    example: str
    source: str
    across: bool
    long_words: bool
    fixed: str
    look: Look
    slots: tuple[str, ...] = ()  # title, rule, why, remedy and example with slots for the council's own words

    def findings(self, plan: PlanDocument) -> Iterator[Finding]:
        """What it finds in a plan, in the order in which the plan stands."""
        remedy = self.said(plan.words).remedy
        for subject, message, said in self.look(plan):
            yield Finding(self.code, self.severity, message, remedy, subject, said=said)

    def said(self, words: Words) -> Check:
        """The same check in a council's own words; a second time costs nothing."""
        return _said(self, words) if words.labels else self


@cache
def _said(one: Check, words: Words) -> Check:
    title, rule, why, remedy, example = map(words.fill, one.slots)
    return replace(one, title=title, rule=rule, why=why, remedy=remedy, example=example)


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
    long_words: bool = False,
    fixed: str = "",
) -> Callable[[Look], Look]:
    """Enter a pure function of the plan in the catalogue. A code stands for one check for ever; a second use is refused."""

    def enter(look: Look) -> Look:
        if code in _CHECKS:
            raise ValueError(f"{code} is already taken by “{_CHECKS[code].title}”.")
        slots = (title, rule, why, remedy, example)
        shown = Check(code, severity, *slots, source, across, long_words, fixed, look, slots)
        _CHECKS[code] = _said(shown, PLAIN)
        return look

    return enter


def catalogue(words: Words = PLAIN) -> tuple[Check, ...]:
    """Every check, by code, in a council's own words."""
    return tuple(_CHECKS[code].said(words) for code in sorted(_CHECKS))
