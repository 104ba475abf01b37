"""Which route would still make it, what each asks, and what waiting for another meeting costs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from throughline.governance.rules.clock.asking import PRACTICE, Answer, Question, Rules, StepKind
from throughline.governance.rules.clock.counting import backwards, effect_of, forwards
from throughline.governance.rules.law_pack import RouteRule


@dataclass(frozen=True, slots=True)
class Choice:
    """One route for the day that is needed; `first`: what it gives when begun today instead."""

    rule: RouteRule
    answer: Answer
    first: Answer

    @property
    def until(self) -> date | None:
        """The day up to which the route stays open: the earliest latest day of its steps, or of those that the law fixes
        where only the council's own practice is too late; None where it is closed."""
        if not self.answer.lawful:
            return None
        held = [s.latest for s in self.answer.steps if self.answer.possible or s.kind not in PRACTICE]
        return min(held)


@dataclass(frozen=True, slots=True)
class Postponement:
    """The decision at a later meeting: how many calendar days that costs, and whether it still is in time."""

    decided: date
    effect: date
    costs: int
    in_time: bool
    clearance: bool


def choices(asked: Question, rules: Rules) -> tuple[Choice, ...]:
    """Every route of the law pack, asked the same question."""
    return tuple(
        Choice(
            rule,
            backwards(replace(asked, route=rule.route), rules),
            forwards(replace(asked, route=rule.route), rules),
        )
        for rule in rules.pack.routes
    )


def postponements(answer: Answer, asked: Question, rules: Rules, count: int = 4) -> tuple[Postponement, ...]:
    """What every later meeting of the decision maker would cost, in days until the decision takes effect."""
    decided, effect = answer.day(StepKind.DECISION), answer.day(StepKind.EFFECT)
    if asked.maker is None or decided is None or effect is None:
        return ()
    later = [(one.day, effect_of(one.day, asked, rules)) for one in asked.maker.after(decided)[:count]]
    return tuple(
        Postponement(day, new, (new - effect).days, new <= asked.needed_by, rules.needs_clearance(day))
        for day, new in later
    )
