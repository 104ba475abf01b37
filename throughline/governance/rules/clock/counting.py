"""Backwards from the day on which a decision must have taken effect, and forwards from today: two ways of one chain.

Every answer is advice, calculated from the rules shown; whoever keeps the constitution may put a date aside.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from throughline.governance.rules.clear_days import first_lawful, latest_publication
from throughline.governance.rules.clock.asking import Answer, Question, Rules, Sitting, Step, StepKind
from throughline.governance.rules.law_pack import Route, RouteRule
from throughline.ground.calendars import (
    working_day_by,
    working_day_from,
    working_days_after,
    working_days_before,
    working_days_between,
)

OWN = "the council’s own practice (setting)"
BODY_DAYS = "the body’s calendar"


def backwards(asked: Question, rules: Rules) -> Answer:
    """The latest safe day of each step so that the decision has taken effect on the day on which it is needed."""
    decision = _latest_decision(asked, rules)
    if decision is None:
        return Answer(asked.route, (), f"{_maker(asked)} has no meeting early enough in its calendar.")
    committee = asked.committee.last_before(decision.day) if asked.committee else None
    if asked.committee and committee is None:
        return Answer(asked.route, (), f"{asked.committee.name} has no meeting before it in its calendar.")
    return _answer(asked, rules, decision, committee)


def forwards(asked: Question, rules: Rules) -> Answer:
    """The first lawful chain if work and notice begin today: `needed_by` does not count.

    Its steps are the latest safe days for that same decision, so that the slack shows what waits for a meeting.
    """
    ready = _ready(asked, rules)
    committee = None
    if asked.committee:
        committee = next((s for s in asked.committee.sittings if s.papers_by >= ready), None)
        if committee is None:
            return Answer(asked.route, (), f"{asked.committee.name} has no meeting late enough in its calendar.")
    earliest = max(_noticed(asked, rules), committee.day + timedelta(1) if committee else asked.today)
    decision = _first_decision(asked, rules, earliest, ready)
    if decision is None:
        return Answer(asked.route, (), f"{_maker(asked)} has no meeting late enough in its calendar.")
    last = asked.committee.last_before(decision.day) if asked.committee else None
    return _answer(asked, rules, decision, last)


def effect_of(decided: date, asked: Question, rules: Rules) -> date:
    """When a decision takes effect: after the call-in window, or at once where it is not subject to call-in."""
    if not _called_in(asked, rules):
        return decided
    assert rules.pack.call_in
    published = working_days_after(decided, rules.local.publish_within, rules.closed)
    return first_lawful(published, rules.pack.call_in, rules.closed)


def _called_in(asked: Question, rules: Rules) -> bool:
    return asked.call_in and rules.pack.call_in is not None


def _maker(asked: Question) -> str:
    return asked.maker.name if asked.maker else "The decision maker"


def _rule(asked: Question, rules: Rules) -> RouteRule | None:
    """What the route demands of a key decision; None for a matter that has no notice to give."""
    rule = rules.pack.rule(asked.route)
    return rule if rule and asked.key and rule.is_key else None


def _latest_decision(asked: Question, rules: Rules) -> Sitting | None:
    limit = _last_day(asked, rules)
    if asked.maker:
        found = asked.maker.last_by(limit)
        return _as_item(found, asked) if found else None
    return _signature(working_day_by(limit, rules.closed), rules)


def _last_day(asked: Question, rules: Rules) -> date:
    """The last day on which a decision still takes effect in time."""
    if not _called_in(asked, rules):
        return asked.needed_by
    assert rules.pack.call_in
    published = latest_publication(asked.needed_by, rules.pack.call_in, rules.closed)
    day = working_days_before(published, rules.local.publish_within, rules.closed)
    weekend = working_days_after(day, 1, rules.closed) - timedelta(1)  # decided then, it is published no later
    return weekend if effect_of(weekend, asked, rules) <= asked.needed_by else day


def _as_item(sitting: Sitting, asked: Question) -> Sitting:
    """A meeting as the matter meets it: what is of special urgency is a late item, whose paper may lie there on the day.

    The chairman admits it as urgent and the minutes say why [LGA 1972 s100B(4)(b); SI 2012/2089 reg 11].
    """
    if asked.route is not Route.SPECIAL_URGENCY:
        return sitting
    return replace(sitting, papers_by=sitting.day, agenda_by=sitting.day)


def _signature(day: date, rules: Rules) -> Sitting:
    """Somebody signs on a working day, with the report before them for some working days; there is no agenda."""
    return Sitting(day, working_days_before(day, rules.local.signature_lead, rules.closed), day)


def _first_decision(asked: Question, rules: Rules, earliest: date, ready: date) -> Sitting | None:
    if asked.maker:
        items = (_as_item(s, asked) for s in asked.maker.sittings)
        return next((s for s in items if s.day >= earliest and s.papers_by >= ready), None)
    lies = working_days_after(ready, rules.local.signature_lead, rules.closed)
    return _signature(working_day_from(max(earliest, lies), rules.closed), rules)


def _ready(asked: Question, rules: Rules) -> date:
    """The day on which the paper can be finished if work begins today."""
    closed = working_day_from(asked.today, rules.closed) + timedelta(7 * asked.work.consultation_weeks)
    days = asked.work.assessment_days + asked.work.drafting_days
    return working_days_after(working_day_from(closed, rules.closed), days, rules.closed)


def _noticed(asked: Question, rules: Rules) -> date:
    """The first day that a notice of today makes lawful."""
    rule, today = _rule(asked, rules), working_day_from(asked.today, rules.closed)
    if rule is None:
        return today
    periods = [period for period in (rule.notice, rule.second_notice) if period]
    return max([today, *(first_lawful(today, period, rules.closed) for period in periods)])


def _answer(asked: Question, rules: Rules, decision: Sitting, committee: Sitting | None) -> Answer:
    steps = [
        *_work(asked, rules, min(s.papers_by for s in (decision, committee) if s)),
        *_committee(asked, rules, committee),
        *_notices(asked, rules, decision),
        *_decision(asked, rules, decision),
        *_afterwards(asked, rules, decision),
    ]
    known = tuple(
        replace(
            step,
            slack=working_days_between(asked.today, step.latest, rules.closed) if step.latest != asked.today else 0,
        )
        for step in sorted(steps, key=lambda step: step.latest)
    )
    known = tuple(replace(s, slack=min(s.slack, -1)) if s.latest < asked.today else s for s in known)
    return Answer(asked.route, known, clearance=rules.needs_clearance(decision.day))


def _step(kind: StepKind, latest: date, cites: str, **more: object) -> Step:
    return Step(kind, latest, cites, 0, **more)  # type: ignore[arg-type]


def _work(asked: Question, rules: Rules, papers: date) -> list[Step]:
    """Backwards from the first paper: drafting, before it assessing, before it consulting."""
    work, closed, found = asked.work, rules.closed, []
    day = working_day_by(papers, closed)
    for kind, days in ((StepKind.DRAFTING, work.drafting_days), (StepKind.ASSESSMENT, work.assessment_days)):
        if days:
            until, day = day, working_days_before(day, days, closed)
            found.append(_step(kind, day, f"{days} working days; {OWN}", until=until))
    if work.consultation_weeks:
        begins = working_day_by(day - timedelta(7 * work.consultation_weeks), closed)
        found.append(_step(StepKind.CONSULTATION, begins, f"{work.consultation_weeks} weeks; {OWN}", until=day))
    return found


def _committee(asked: Question, rules: Rules, sitting: Sitting | None) -> list[Step]:
    if sitting is None or asked.committee is None:
        return []
    who = asked.committee.name
    return [
        _step(StepKind.COMMITTEE_PAPERS, sitting.papers_by, BODY_DAYS, who=who),
        _step(StepKind.COMMITTEE_AGENDA, sitting.agenda_by, f"{rules.pack.agenda}; {rules.pack.agenda_cites}", who=who),
        _step(StepKind.COMMITTEE, sitting.day, BODY_DAYS, fixed=True, who=who),
    ]


def _notices(asked: Question, rules: Rules, decision: Sitting) -> list[Step]:
    rule = _rule(asked, rules)
    if rule is None:
        return []
    return [
        _step(kind, latest_publication(decision.day, period, rules.closed), f"{period}; {rule.cites}")
        for kind, period in ((StepKind.NOTICE, rule.notice), (StepKind.SECOND_NOTICE, rule.second_notice))
        if period
    ]


def _decision(asked: Question, rules: Rules, decision: Sitting) -> list[Step]:
    if asked.maker is None:
        lead = f"{rules.local.signature_lead} working days with whoever signs; {OWN}"
        return [
            _step(StepKind.PAPERS, decision.papers_by, lead),
            _step(StepKind.DECISION, decision.day, "any working day", who="Signature"),
        ]
    who, agenda = asked.maker.name, f"{rules.pack.agenda}; {rules.pack.agenda_cites}"
    if asked.route is Route.SPECIAL_URGENCY:
        agenda = f"late item, which the chairman admits as urgent with the reason minuted; {rules.pack.agenda_cites}"
    return [
        _step(StepKind.PAPERS, decision.papers_by, BODY_DAYS, who=who),
        _step(StepKind.AGENDA, decision.agenda_by, agenda, who=who),
        _step(StepKind.DECISION, decision.day, BODY_DAYS, fixed=True, who=who),
    ]


def _afterwards(asked: Question, rules: Rules, decision: Sitting) -> list[Step]:
    effect = effect_of(decision.day, asked, rules)
    if not _called_in(asked, rules):
        why = "exempt from call-in" if rules.pack.call_in else "no call-in in this pack"
        return [_step(StepKind.EFFECT, effect, why)]
    published = working_days_after(decision.day, rules.local.publish_within, rules.closed)
    within = f"{rules.local.publish_within} working days; {OWN}"
    cites = f"{rules.pack.call_in} from publication; {rules.pack.call_in_cites}"
    window = working_days_after(published, 1, rules.closed)
    return [
        _step(StepKind.PUBLICATION, published, within),
        _step(StepKind.CALL_IN, window, cites, until=working_days_before(effect, 1, rules.closed)),
        _step(StepKind.EFFECT, effect, cites),
    ]
