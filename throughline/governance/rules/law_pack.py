"""The law on decisions as named, dated packs: which routes there are, what each demands, and where it is written.

A pack is data. What a council may decide otherwise (thresholds, how it counts) is a dated setting beside it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from throughline.governance.rules.clear_days import Counting, Period

SETTING_PACK, SETTING_LOCAL = "governance.law_pack", "governance.local_rules"
ANSWER_SAYS = "calculated from the rules shown"


class Route(StrEnum):
    """How a decision may come to be lawful."""

    NORMAL = "normal"
    GENERAL_EXCEPTION = "general exception"
    SPECIAL_URGENCY = "special urgency"
    PRIVATE_MEETING = "private meeting"


@dataclass(frozen=True, slots=True)
class RouteRule:
    """What one route demands: the clock between notice and decision (None: none), who agrees, what is published."""

    route: Route
    notice: Period | None
    agrees: str  # "" where nobody has to
    publishes: str
    cites: str
    second_notice: Period | None = None  # a private meeting's, with representations and the response to them
    is_key: bool = True  # whether it is for key decisions; a matter that is none has no notice to give


@dataclass(frozen=True, slots=True)
class NamedVotes:
    """From which day on the minutes of a budget meeting of the full council name who voted for, against, and who abstained."""

    since: date
    cites: str


@dataclass(frozen=True, slots=True)
class LawPack:
    """One arrangement's rules, in force in [begins, ends)."""

    name: str
    begins: date
    ends: date | None
    routes: tuple[RouteRule, ...]
    agenda: Period
    agenda_cites: str
    call_in: Period | None
    call_in_cites: str
    late_items: str
    named_votes: NamedVotes | None = None

    def rule(self, route: Route) -> RouteRule | None:
        """What a route demands; None where the pack knows no such route."""
        return next((one for one in self.routes if one.route == route), None)


@dataclass(frozen=True, slots=True)
class LocalRules:
    """What a council decides for itself beside the law; its defaults are Kent's [domain notes, section 2].

    `key_spend` in whole pence, above which spending or saving makes a decision key; `key_divisions`: in how many
    electoral divisions an effect makes it key; `publish_within` in working days from the decision to its
    publication; `signature_lead`: working days for which a report lies with whoever signs alone.
    """

    key_spend: int = 100_000_000
    key_divisions: int = 2
    publish_within: int = 2
    signature_lead: int = 5
    call_in_days: int = 5
    exception_counts: Counting = Counting.CLEAR_WORKING_DAYS
    agenda_counts: Counting = Counting.CLEAR_WORKING_DAYS


AT_THE_BUDGET = NamedVotes(
    date(2014, 2, 25), "Local Authorities (Standing Orders) (England) (Amendment) Regulations 2014, SI 2014/165"
)
_WORKING, _ALL = Counting.CLEAR_WORKING_DAYS, Counting.CLEAR_DAYS
EXECUTIVE = LawPack(
    name="England, executive arrangements, SI 2012/2089",
    begins=date(2012, 9, 10),
    ends=None,
    routes=(
        RouteRule(
            Route.NORMAL,
            Period(28, _ALL),
            "",
            "the notice: matter, decision maker, date or period, documents",
            "SI 2012/2089 reg 9",
        ),
        RouteRule(
            Route.GENERAL_EXCEPTION,
            Period(5, _WORKING),
            "the chairman of the scrutiny committee is told",
            "the notice, and why 28 clear days were impracticable",
            "SI 2012/2089 reg 10",
        ),
        RouteRule(
            Route.SPECIAL_URGENCY,
            None,
            "the chairman of the scrutiny committee agrees; without one the chairman of the council, else the vice-chairman",
            "the reasons why it is urgent and cannot reasonably be deferred",
            "SI 2012/2089 reg 11",
        ),
        RouteRule(
            Route.PRIVATE_MEETING,
            Period(28, _ALL),
            "without the notices, as for special urgency",
            "both notices: the intention, then representations received and the response to them",
            "SI 2012/2089 reg 5",
            second_notice=Period(5, _WORKING),
        ),
    ),
    agenda=Period(5, _WORKING),
    agenda_cites="SI 2012/2089 regs 6 and 7; Local Government Act 1972 s 100B",
    call_in=Period(5, _WORKING),
    call_in_cites="Local Government Act 2000 s 9F(4); the council’s constitution",
    late_items="as the constitution says; the reasons are minuted",
    named_votes=AT_THE_BUDGET,
)
COMMITTEES = LawPack(
    name="England, committee system",
    begins=date(2012, 5, 4),
    ends=None,
    routes=(
        RouteRule(
            Route.NORMAL,
            None,
            "",
            "the agenda and reports of the committee",
            "Local Government Act 1972 ss 100A to 100E; no key-decision clock applies",
            is_key=False,
        ),
    ),
    agenda=Period(5, _WORKING),
    agenda_cites="Local Government Act 1972 s 100B",
    call_in=None,
    call_in_cites="",
    late_items="the chairman may admit an urgent item; the reasons are minuted (s 100B(4))",
    named_votes=AT_THE_BUDGET,
)
PACKS = (EXECUTIVE, COMMITTEES)


class LawUnclear(ValueError):
    """A setting names no pack or states no rule that can be read; the message says what to write."""


def pack_of(text: str, *, by_committees: bool) -> LawPack:
    """The pack that a setting names in JSON; without one, the pack of how the council is governed. Raises LawUnclear."""
    if not text:
        return COMMITTEES if by_committees else EXECUTIVE
    name = json.loads(text)
    for pack in PACKS:
        if pack.name == name:
            return pack
    raise LawUnclear(f"“{name}” is no law pack. Choose one of: {'; '.join(pack.name for pack in PACKS)}.")


def local_rules_of(text: str) -> LocalRules:
    """A council's own rules from JSON, Kent's where it states none. Raises LawUnclear."""
    said: dict[str, Any] = json.loads(text) if text else {}
    names = LocalRules.__slots__
    if unknown := sorted(set(said) - set(names)):
        raise LawUnclear(f"“{unknown[0]}” is no rule of the council’s own. Give only: {', '.join(names)}.")
    read: dict[str, Any] = {}
    for name, value in said.items():
        if name.endswith("counts"):
            if value not in list(Counting):
                raise LawUnclear(f"“{name}” counts either “clear days” or “clear working days”. Write one of the two.")
            read[name] = Counting(value)
        elif isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise LawUnclear(f"“{name}” is not a whole number. Give one from 0 on.")
        else:
            read[name] = value
    return LocalRules(**read)


def as_locally_counted(pack: LawPack, local: LocalRules) -> LawPack:
    """A pack with the periods that the council counts its own way."""
    routes = tuple(
        replace(one, notice=replace(one.notice, counting=local.exception_counts))
        if one.route == Route.GENERAL_EXCEPTION and one.notice
        else one
        for one in pack.routes
    )
    call_in = replace(pack.call_in, days=local.call_in_days) if pack.call_in else None
    return replace(pack, routes=routes, agenda=replace(pack.agenda, counting=local.agenda_counts), call_in=call_in)
