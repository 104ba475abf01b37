"""What is read of a decision before it is judged, by pages and operations alike."""

from __future__ import annotations

from datetime import date

from throughline.assurance.queries import assessments
from throughline.council import queries as council
from throughline.council.rules import BodyKind
from throughline.governance.models import Decision, Notice, Pathway, PreElection, Step
from throughline.governance.queries.calendar import law_on
from throughline.governance.rules.decisions.assessing import Attached
from throughline.governance.rules.decisions.exempting import Restricted
from throughline.governance.rules.decisions.law import SETTING, Law, call_in_rule_of
from throughline.governance.rules.decisions.pathways import StepSaid
from throughline.governance.rules.decisions.routes import Given
from throughline.governance.rules.decisions.saying import Before
from throughline.governance.rules.decisions.words import Maker, NoticeKind
from throughline.governance.rules.law_pack import NamedVotes
from throughline.ground.timing import day_said
from throughline.history.following import kept_while_still


@kept_while_still("council", "governance")
def law(on: date) -> Law:
    """The law as it stands on a day: the council's pack as it counts, its own thresholds, its closed days."""
    base = law_on(on)
    calling = council.setting_texts((SETTING,), on).get(SETTING, "")
    return Law(base.pack, base.local, base.closed, call_in_rule_of(calling))


def restricted(decision: Decision) -> tuple[Restricted, ...]:
    """The parts that are kept back."""
    rows = decision.restrictions.order_by("part")
    return tuple(Restricted(r.part, r.paragraph, r.public_interest, r.confidential) for r in rows)


def steps_of(pathway: Pathway | None) -> tuple[StepSaid, ...] | None:
    """The steps of a pathway in their order; None without one."""
    if pathway is None:
        return None
    return tuple(_step(s) for s in sorted(pathway.steps.all(), key=lambda s: s.place))


def _step(s: Step) -> StepSaid:
    return StepSaid(
        s.body_said,
        s.purpose,
        s.timing,
        s.on,
        s.informal,
        s.done_on,
        s.outcome,
        s.body_id,
        s.meeting_id,
        s.illustrative,
    )


def maker_said(decision: Decision) -> str:
    """Who decides, in words."""
    known = decision.maker_body or decision.maker_post
    return str(known) if known else decision.maker_stated


def decide_on(decision: Decision) -> date | None:
    """The day on which it is to be decided: its meeting's, where it has one."""
    return decision.meeting.day if decision.meeting else decision.due


def poll_of(day: date | None) -> PreElection | None:
    """The poll in whose days before it a day lies; None where it lies before none."""
    return PreElection.objects.filter(begins__lte=day, ends__gt=day).order_by("begins").first() if day else None


def uncleared(decision: Decision) -> str:
    """The poll before which this would be decided without clearance, in words; "" where that is cleared or not needed."""
    poll = poll_of(decide_on(decision))
    if poll is None or decision.poll_clearances.filter(poll=poll).exists():
        return ""
    return f"{poll.name} ({day_said(poll.begins)} to {day_said(poll.ends)})"


def given(decision: Decision, notice_on: date | None, decide: date | None) -> Given:
    """What its route is judged by."""
    return Given(
        decision.is_key,
        decision.route,
        notice_on,
        decide,
        decision.why_impracticable,
        decision.told_on,
        decision.agreed_by,
        decision.agreed_on,
    )


def before(decision: Decision, notice_on: date | None, on: date) -> Before:
    """All that is judged before a notice goes out or a report goes in. `notice_on`: as it stands, or would stand; `on`: the day of judging."""
    private: dict[str, date] = {}
    for notice in Notice.objects.filter(decision=decision, kind__in=(NoticeKind.PRIVATE, NoticeKind.PRIVATE_RESPONSE)):
        private[notice.kind] = notice.published_on
    return Before(
        given(decision, notice_on, decide_on(decision)),
        decision.matter,
        maker_said(decision),
        decision.framework,
        _by_council(decision),
        decision.serves,
        decision.serves_none_because,
        decision.openness,
        restricted(decision),
        steps_of(decision.pathway),
        (private.get(NoticeKind.PRIVATE), private.get(NoticeKind.PRIVATE_RESPONSE)),
        decision.maker == Maker.MEETING,
        decision.meeting.papers_by if decision.meeting else None,
        decision.late_because,
        attached(decision, on),
        uncleared(decision),
    )


def named_votes(decision: Decision, on: date) -> NamedVotes | None:
    """The rule by which its votes are recorded by name, were it decided on a day; None where none is."""
    return law(on).names_votes(decision.framework, _by_council(decision), on)


def _by_council(decision: Decision) -> bool:
    return decision.maker_body is not None and decision.maker_body.kind == BodyKind.COUNCIL


def attached(decision: Decision, on: date) -> tuple[Attached, ...]:
    """The assessments of a decision as the gate sees them, whoever may read them."""
    keys = decision.assessments.values_list("assessment_id", flat=True)
    return tuple(Attached(*facts) for facts in assessments.facts(on, keys))
