"""The law as a decision meets it: the council's pack as it counts, its own thresholds, its closed days, who may call in."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from throughline.governance.rules.clear_days import Period, first_lawful, latest_publication
from throughline.governance.rules.decisions.words import Framework, Route
from throughline.governance.rules.law_pack import EXECUTIVE, LawPack, LocalRules, NamedVotes, RouteRule
from throughline.governance.rules.law_pack import Route as LawRoute

SETTING = "governance.call_in"
BY_ROUTE = {
    Route.NORMAL: LawRoute.NORMAL,
    Route.GENERAL_EXCEPTION: LawRoute.GENERAL_EXCEPTION,
    Route.SPECIAL_URGENCY: LawRoute.SPECIAL_URGENCY,
}


class CallInUnclear(ValueError):
    """The setting is no rule of call-in; the message says what is wrong and what to write."""


@dataclass(frozen=True, slots=True)
class CallInRule:
    """Who may call in and why. `signatories`: Members who must ask; `grounds`: what may be named.

    Source: each council's own constitution; what stands here is a proposal.
    """

    signatories: int = 2
    grounds: tuple[str, ...] = (
        "Contrary to the budget and policy framework",
        "Not all relevant matters were considered",
        "The reasons do not support the decision",
        "Those affected were not consulted",
    )


@dataclass(frozen=True, slots=True)
class Law:
    """Everything that a decision is judged by. `pack` counts as the council counts; `closed`: bank holidays and closure days."""

    pack: LawPack = EXECUTIVE
    local: LocalRules = field(default_factory=LocalRules)
    closed: Collection[date] = frozenset()
    calling: CallInRule = field(default_factory=CallInRule)

    @property
    def has_key_decisions(self) -> bool:
        """Whether there is a key-decision clock at all: councils without an executive have none."""
        rule = self.pack.rule(LawRoute.NORMAL)
        return rule is not None and rule.is_key

    def rule(self, route: Route) -> RouteRule | None:
        """What the pack says of a route; None for one that it does not know."""
        return self.pack.rule(BY_ROUTE[route]) if route in BY_ROUTE else None

    def first_lawful(self, route: Route, notice_on: date) -> date:
        """The first day on which it may be decided when notice is given on a day; that day itself where nothing is waited for."""
        rule = self.rule(route)
        return first_lawful(notice_on, rule.notice, self.closed) if rule and rule.notice else notice_on

    def latest_notice(self, route: Route, decide_on: date) -> date:
        """The last day for the notice of something that is decided on a day."""
        rule = self.rule(route)
        return latest_publication(decide_on, rule.notice, self.closed) if rule and rule.notice else decide_on

    def names_votes(self, framework: Framework, by_council: bool, on: date) -> NamedVotes | None:
        """The rule by which the votes on a decision of a day are recorded by name: at the full council's budget meeting; or None.

        Source: SI 2014/165, for every vote on a calculation or precept of council tax.
        """
        rule = self.pack.named_votes
        return rule if rule and by_council and framework is Framework.SETS_BUDGET and on >= rule.since else None

    @property
    def call_in_period(self) -> Period | None:
        """The call-in window; None where decisions are not called in."""
        return self.pack.call_in


def call_in_rule_of(text: str) -> CallInRule:
    """The rule of a setting's JSON text; "" gives the plain one. Raises CallInUnclear."""
    if not text:
        return CallInRule()
    said = json.loads(text)
    if not isinstance(said, dict) or set(said) - {"signatories", "grounds"}:
        raise CallInUnclear("Call-in has a number of signatories and a list of grounds. Give only these.")
    number, grounds = said.get("signatories", 2), said.get("grounds", CallInRule().grounds)
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise CallInUnclear("The signatories of a call-in are a whole number above zero. Write figures only.")
    if (
        not isinstance(grounds, list | tuple)
        or not grounds
        or not all(isinstance(g, str) and g.strip() for g in grounds)
    ):
        raise CallInUnclear("The grounds of a call-in are a list of sentences. Write at least one.")
    return CallInRule(number, tuple(grounds))
