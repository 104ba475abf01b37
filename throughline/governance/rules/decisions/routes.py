"""The routes to a lawful key decision, what each demands, and what is still possible on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.governance.rules.clear_days import latest_publication
from throughline.governance.rules.decisions.law import Law
from throughline.governance.rules.decisions.words import KeyWord, NoticeKind, Route
from throughline.governance.rules.law_pack import Route as LawRoute
from throughline.ground.timing import day_said
from throughline.ground.words import counted

REGULATIONS = "SI 2012/2089"
AGREERS = ("chairman of the scrutiny committee", "chairman of the council", "vice-chairman of the council")
KEY_ROUTES = (Route.NORMAL, Route.GENERAL_EXCEPTION, Route.SPECIAL_URGENCY)
NOTICES = {
    Route.NORMAL: NoticeKind.KEY_DECISION,
    Route.GENERAL_EXCEPTION: NoticeKind.GENERAL_EXCEPTION,
    Route.SPECIAL_URGENCY: NoticeKind.SPECIAL_URGENCY,
}
ASKS = {
    Route.NORMAL: "Nothing more.",
    Route.GENERAL_EXCEPTION: "The scrutiny chairman is told, and the notice says why 28 days were impracticable.",
    Route.SPECIAL_URGENCY: "The scrutiny chairman agrees that it is urgent (else the council’s chairman, else its vice-chairman), "
    "and the reasons are published.",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What is known when a route is judged."""

    key: KeyWord
    route: Route
    notice_on: date | None = None
    decide_on: date | None = None
    why_impracticable: str = ""
    told_on: date | None = None
    agreed_by: str = ""
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Possible:
    """Whether a route can still keep a day: the last day for the notice, the first lawful day if it goes today, and why."""

    route: Route
    cites: str
    clock: str
    asks: str
    latest_notice: date | None
    first_lawful: date
    possible: bool
    says: str


def possibilities(decide_on: date | None, today: date, law: Law) -> tuple[Possible, ...]:
    """Each route of a key decision as it stands today, for a day on which it is to be decided."""
    return tuple(_possible(route, decide_on, today, law) for route in KEY_ROUTES if law.rule(route))


def _possible(route: Route, decide_on: date | None, today: date, law: Law) -> Possible:
    first, rule = law.first_lawful(route, today), law.rule(route)
    told = route, cites(route, law), str(rule.notice) if rule and rule.notice else "no waiting", ASKS[route]
    if decide_on is None:
        return Possible(
            *told, None, first, True, f"If the notice goes today, the first lawful day is {day_said(first)}."
        )
    last = law.latest_notice(route, decide_on)
    if first <= decide_on:
        says = (
            "The notice can go on the day itself."
            if last == decide_on
            else f"The notice goes by {day_said(max(last, today))}."
        )
        return Possible(*told, last, first, True, says)
    late = (today - last).days
    says = (
        f"Too late by {counted(late, 'day')} for {day_said(decide_on)}: the notice had to be out by {day_said(last)}. "
        f"If it goes today, the first lawful day is {day_said(first)}."
    )
    return Possible(*told, last, first, False, says)


def cites(route: Route, law: Law) -> str:
    """Where the rule of a route stands."""
    rule = law.rule(route)
    return rule.cites if rule else law.pack.name


def against_route(given: Given, law: Law) -> tuple[str, ...]:
    """What stands against deciding by a route, each a sentence: the rule, where it comes from, what would satisfy it."""
    if given.key is not KeyWord.KEY or not law.has_key_decisions:
        return ()
    if given.route not in KEY_ROUTES:
        return (
            f"A key decision needs a notice by one of three routes ({REGULATIONS} regulations 9 to 11). "
            "Choose the normal route, general exception or special urgency.",
        )
    return (*_against_asks(given, law), *_against_clock(given, law))


def _against_clock(given: Given, law: Law) -> tuple[str, ...]:
    law_said = cites(given.route, law)
    if given.notice_on is None:
        return (f"No notice has been published, and a key decision needs one ({law_said}). Publish the notice first.",)
    if given.decide_on is None:
        return ()
    first, rule = law.first_lawful(given.route, given.notice_on), law.rule(given.route)
    if given.decide_on < first:
        return (
            f"The notice of {day_said(given.notice_on)} allows a decision from {day_said(first)} ({law_said}: "
            f"{rule.notice if rule else ''}), and {day_said(given.decide_on)} is earlier. Decide on {day_said(first)} or later, or "
            "choose another route.",
        )
    return ()


def _against_asks(given: Given, law: Law) -> tuple[str, ...]:
    said, where = [], cites(given.route, law)
    if given.route is Route.GENERAL_EXCEPTION:
        if not given.why_impracticable.strip():
            said.append(
                f"General exception needs the reason why 28 days’ notice is impracticable ({where}). Write it: it is published."
            )
        if given.told_on is None:
            said.append(
                f"General exception needs the scrutiny chairman to have been told ({where}). Record the day on which they were."
            )
    if given.route is Route.SPECIAL_URGENCY:
        if not given.agreed_by.strip() or given.agreed_on is None:
            said.append(
                f"Special urgency needs the agreement of the scrutiny chairman, or where there is none of the council’s chairman "
                f"or its vice-chairman ({where}). Record who agreed, and on which day."
            )
        if not given.why_impracticable.strip():
            said.append(f"Special urgency needs its reasons, which are published ({where}). Write them.")
    return tuple(said)


def said_short(number: str, route: Route, notice_on: date, decided_on: date, law: Law) -> str | None:
    """The sentence on a past decision whose notice falls short by the strict count; None where it does not."""
    first, rule = law.first_lawful(route, notice_on), law.rule(route)
    if decided_on >= first or rule is None or rule.notice is None:
        return None
    return (
        f"{number}: strictly counted, the notice of {day_said(notice_on)} allowed a decision from {day_said(first)} "
        f"({rule.cites}: {rule.notice}); {day_said(decided_on)} is {counted((first - decided_on).days, 'day')} earlier."
    )


def against_private(
    private_on: date | None, response_on: date | None, decide_on: date | None, agreed: bool, law: Law
) -> tuple[str, ...]:
    """What stands against a meeting that is held in private for a part of it [SI 2012/2089 reg 5].

    28 clear days' notice, then a second notice with representations and responses 5 clear days before; where that is
    impracticable, the scrutiny chairman's agreement (`agreed`) in its place.
    """
    if agreed or decide_on is None:
        return ()
    said, where = [], f"{REGULATIONS} regulation 5"
    rule = law.pack.rule(LawRoute.PRIVATE_MEETING)
    first, second = (rule.notice, rule.second_notice) if rule else (None, None)
    for what, on, period in (
        ("first notice", private_on, first),
        ("second notice, with responses,", response_on, second),
    ):
        if period is None:
            continue
        last = latest_publication(decide_on, period, law.closed)
        if on is None:
            said.append(
                f"A meeting held in private needs its {what} {period} before ({where}), and none was published. Publish "
                f"it by {day_said(last)}, or record that the scrutiny chairman agrees."
            )
        elif on > last:
            said.append(
                f"The {what} of {day_said(on)} for the private meeting comes too late for {day_said(decide_on)} ({where}: {period}, so by {day_said(last)}). Meet later, or record that the scrutiny chairman agrees."
            )
    return tuple(said)
