"""What the clock counts with: the law of a day and the calendars of bodies, in four queries however many bodies there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.council.queries.make_up import addressed_bodies
from throughline.governance.models import Meeting, Override
from throughline.governance.queries.calendar import law_on
from throughline.governance.queries.meetings import pre_elections
from throughline.governance.rules.clear_days import latest_publication
from throughline.governance.rules.clock.asking import BodyCalendar, Rules, Sitting
from throughline.governance.rules.words import MeetingStatus


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """A date that the monitoring officer put aside: what was computed, what is allowed, and why."""

    key: str
    matter: str
    reference: str
    step: str
    rule: str
    computed: date
    allowed: date
    reason: str
    decided_on: date


def rules_on(on: date) -> Rules:
    """The law, the council's own rules, closed days and the days before polls. Open to everybody: all of it is public."""
    law = law_on(on)
    polls = tuple((one.begins, one.ends) for one in pre_elections())
    return Rules(law.pack, law.local, law.closed, polls)


def calendars(actor: Actor, rules: Rules) -> Mapping[str, BodyCalendar]:
    """The calendar of every body that a person may read, by the body's key; bodies without a meeting have an empty one."""
    found: dict[int, list[Sitting]] = defaultdict(list)
    rows = Meeting.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).exclude(status=MeetingStatus.CANCELLED)
    for body, day, papers, key in rows.order_by("day", "pk").values_list("body_id", "day", "papers_by", "key"):
        agenda = latest_publication(day, rules.pack.agenda, rules.closed)
        found[body].append(Sitting(day, papers, agenda, key))
    return {one.address: BodyCalendar(one.name, tuple(found.get(one.key, ()))) for one in addressed_bodies()}


def overrides(actor: Actor, reference: str = "") -> tuple[OverrideRow, ...]:
    """What was put aside, the latest first; of one activity or decision where its reference is given."""
    rows = Override.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).order_by("-decided_on", "-pk")
    return tuple(
        OverrideRow(
            one.key,
            one.matter,
            one.reference,
            one.step,
            one.rule,
            one.computed,
            one.allowed,
            one.reason,
            one.decided_on,
        )
        for one in (rows.filter(reference=reference) if reference else rows)
    )
