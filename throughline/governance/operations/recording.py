"""What happened is always recorded: whatever broke a rule is flagged in the same act, and stays on the list until closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from throughline.access.roles import Audience, Permission
from throughline.access.rules import Actor
from throughline.governance.models import Breach, CallIn, Decision, NamedVote
from throughline.governance.queries import judging
from throughline.governance.rules.decisions.breaching import (
    BreachSaid,
    on_attaching,
    on_calling_in,
    on_deciding,
    on_implementing,
    on_not_treating_as_key,
    on_restricting,
    on_voting,
)
from throughline.governance.rules.decisions.calling_in import against_calling_in, against_implementing, effective_from
from throughline.governance.rules.decisions.moves import MOVES, why_not
from throughline.governance.rules.decisions.numbers import next_number
from throughline.governance.rules.decisions.record import TEXTS
from throughline.governance.rules.decisions.saying import Recorded
from throughline.governance.rules.decisions.words import Act, KeyWord, Outcome, Status, Vote
from throughline.ground.timing import day_said
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen, Values

SETTLED_BY = {
    Outcome.STAND: Act.LET_STAND,
    Outcome.COMMENT: Act.LET_STAND,
    Outcome.REFER_BACK: Act.REFER_BACK,
    Outcome.TO_COUNCIL: Act.REFER_BACK,
}
CHOSEN = frozenset({Act.DEFER, Act.RESUME, Act.ABANDON, Act.WITHDRAW})


@operation("governance.decision.record", Permission.DECISION_RECORD, on=Decision)
def record(decision: Decision, pen: Pen, *, said: Recorded, by: Actor, at: datetime) -> tuple[str, ...]:
    """Record that a decision was taken, as it happened; what broke a rule is flagged and answered, and nothing is refused for it."""
    for day, what in ((said.decided_on, "decided"), (said.published_on, "published")):
        if day and day > at.date():
            raise Refused(
                f"{day_said(day)} has not come yet, so that nothing has been {what} on it. Give the day on which it was."
            )
    if said.published_on and said.published_on < said.decided_on:
        raise Refused("A record is published on the day of the decision or later. Look at both days.")
    if tidy(said.call_in_exempt_because) and not tidy(said.call_in_exempt_agreed_by):
        raise Refused("Exemption from call-in needs who agreed to it. Name them, or leave the exemption out.")
    number = decision.number or next_number(
        Decision.objects.exclude(number="").values_list("number", flat=True), at.date()
    )
    pen.put(decision, number=number, **_decided(decision, said), audience=Audience.OPEN, heard_on=at.date())
    pen.strike(decision.votes.order_by("pk"))
    pen.add_all(NamedVote(decision=decision, who=tidy(who), vote=Vote(vote)) for who, vote in said.votes if tidy(who))
    known = judging.given(decision, decision.notice_on, said.decided_on)
    law = judging.law(said.decided_on)
    broken = (
        *on_deciding(known, law),
        *on_voting(judging.named_votes(decision, said.decided_on), len(said.votes)),
        *on_restricting(decision.openness, judging.restricted(decision)),
        *on_attaching(judging.attached(decision, said.decided_on)),
    )
    return _flag(decision, pen, broken, at.date())


def _decided(decision: Decision, said: Recorded) -> Values:
    exempt = bool(tidy(said.call_in_exempt_because))
    published = said.published_on
    return {
        "status": Status.APPROVED if said.approved else Status.REFUSED,
        "status_because": "",
        "decided_on": said.decided_on,
        "published_on": published,
        "effective_from": _effective(published, exempt, said.decided_on) if said.approved else None,
        "call_in_exempt_because": tidy_lines(said.call_in_exempt_because),
        "call_in_exempt_agreed_by": tidy(said.call_in_exempt_agreed_by),
        "bypassed_because": tidy_lines(said.bypassed_because) or decision.bypassed_because,
    } | {name: tidy_lines(words) for name, words in said.texts.items() if name in TEXTS}


def _effective(published: date | None, exempt: bool, on: date) -> date | None:
    if published is None:
        return None
    return effective_from(published, exempt, judging.law(on))


@operation("governance.decision.publish_record", Permission.DECISION_RECORD, on=Decision)
def publish_record(decision: Decision, pen: Pen, *, on: date, by: Actor, at: datetime) -> date | None:
    """Record the day on which the record of a decision was published: its call-in window opens; answers from when it has effect."""
    if decision.decided_on is None:
        raise Refused("This decision has not been recorded as taken. Record that first.")
    if on < decision.decided_on or on > at.date():
        raise Refused("A record is published between the day of the decision and today. Look at the day.")
    exempt = bool(decision.call_in_exempt_because)
    effective = _effective(on, exempt, on) if decision.status == Status.APPROVED else None
    pen.put(decision, published_on=on, effective_from=effective, heard_on=at.date())
    return effective


@operation("governance.decision.call_in", Permission.DECISION_RECORD, on=Decision)
def call_in(
    decision: Decision,
    pen: Pen,
    *,
    asked_by: str,
    ground: str,
    on: date,
    happened: bool = False,
    by: Actor,
    at: datetime,
) -> tuple[str, ...]:
    """Call a decision in, which pauses it. `asked_by`: a Member a line. `happened`: it was accepted although a rule speaks
    against it; that is recorded and flagged."""
    if against := why_not(Act.CALL_IN, decision.status):
        raise Refused(against)
    law = judging.law(on)
    asking = tidy_lines(asked_by)
    exempt = bool(decision.call_in_exempt_because)
    said = against_calling_in(
        decision.effective_from, exempt, len([a for a in asking.splitlines() if a]), ground, on, law
    )
    if said and not happened:
        raise Refused(" ".join(said))
    pen.put(decision, status=MOVES[Act.CALL_IN].to, heard_on=at.date())
    pen.add(CallIn(decision=decision, called_on=on, asked_by=asking, ground=tidy(ground)))
    return _flag(decision, pen, on_calling_in(said, law), at.date())


@operation("governance.decision.settle_call_in", Permission.DECISION_RECORD, on=Decision)
def settle_call_in(
    decision: Decision, pen: Pen, *, outcome: Outcome, says: str = "", on: date, by: Actor, at: datetime
) -> None:
    """Record what a call-in came to: the decision stands from that day, or goes back to its maker or to the full council."""
    act = SETTLED_BY[outcome]
    if against := why_not(act, decision.status):
        raise Refused(against)
    if outcome is not Outcome.STAND and not tidy(says):
        raise Refused("Say what the committee said: the comment or the reason goes with the decision.")
    pen.put(decision.call_ins.get(outcome=None), outcome=outcome, settled_on=on, says=tidy_lines(says))
    new: Values = {"status": MOVES[act].to, "heard_on": at.date()}
    if outcome.stands:
        new["effective_from"] = max(on, decision.effective_from) if decision.effective_from else on
    else:
        to_council = "Referred to the full council; its maker reconsiders it first."
        new |= {
            "effective_from": None,
            "status_because": to_council if outcome is Outcome.TO_COUNCIL else outcome.value,
        }
    pen.put(decision, **new)


@operation("governance.decision.implement", Permission.DECISION_PLAN, on=Decision)
def implement(
    decision: Decision, pen: Pen, *, on: date, happened: bool = False, by: Actor, at: datetime
) -> tuple[str, ...]:
    """Implement a decision: refused before its effective date and while it is called in. `happened`: it was done all the same,
    which is recorded and flagged."""
    called_in = decision.status == Status.CALLED_IN
    if not called_in and (against := why_not(Act.IMPLEMENT, decision.status)):
        raise Refused(against)
    if (early := against_implementing(decision.effective_from, called_in, on)) and not happened:
        raise Refused(early)
    if on > at.date():
        raise Refused(f"{day_said(on)} has not come yet. Give the day on which it was implemented.")
    # What is called in stays so: the scrutiny of it is not over because somebody went ahead.
    pen.put(
        decision, implemented_on=on, heard_on=at.date(), status=decision.status if called_in else Status.IMPLEMENTED
    )
    return _flag(decision, pen, on_implementing(decision.effective_from, called_in, on), at.date())


@operation("governance.decision.hold_key", Permission.DECISION_RECORD, on=Decision)
def hold_key(decision: Decision, pen: Pen, *, because: str, by: Actor, at: datetime) -> tuple[str, ...]:
    """Record that scrutiny holds that a decision should have been treated as key: it stands in the report of regulation 18."""
    if decision.decided_on is None:
        raise Refused(
            "Nothing was decided yet. Until it is, change what is said of it and give its notice as a key decision."
        )
    if decision.is_key == KeyWord.KEY:
        raise Refused(
            "It was treated as a key decision: regulation 18 is of decisions that were not. Nothing is to be recorded."
        )
    if not tidy(because):
        raise Refused(
            "Say why scrutiny holds that it was a key decision: the reason goes into the report to the council."
        )
    pen.put(decision, treated_as_key=False)
    return _flag(decision, pen, (on_not_treating_as_key(tidy_lines(because)),), at.date())


@operation("governance.decision.move", Permission.DECISION_RECORD, on=Decision)
def move(
    decision: Decision, pen: Pen, *, act: Act, reason: str, until: date | None = None, by: Actor, at: datetime
) -> None:
    """Defer, take up again, abandon or withdraw a decision with a reason; when it was originally due stays as it was."""
    if act not in CHOSEN:
        raise Refused(f"To {act} a decision is recorded on its own page. Open the decision.")
    if against := why_not(act, decision.status, reason):
        raise Refused(against)
    new: Values = {"status": MOVES[act].to, "status_because": tidy(reason), "heard_on": at.date()}
    if until:
        new["due"] = until
    if act is Act.RESUME and decision.notice_on is None:
        new["status"] = Status.PLANNED
    pen.put(decision, **new)


@operation("governance.decision.tell", Permission.DECISION_PLAN, on=Decision)
def tell(decision: Decision, pen: Pen, *, due: date, reason: str, by: Actor, at: datetime) -> None:
    """Say when an awaited decision is now expected, and why: the public list shows both days."""
    if decision.status.settled:
        raise Refused(f"This decision is {decision.status}: nothing more is awaited.")
    if not tidy(reason):
        raise Refused("Say why it comes later: the reason stands on the public list.")
    pen.put(decision, due=due, heard_on=at.date(), status_because=tidy(reason))


def _flag(decision: Decision, pen: Pen, broken: Iterable[BreachSaid], on: date) -> tuple[str, ...]:
    """Flag what is not flagged already; answers every sentence that is new."""
    known = set(Breach.objects.filter(decision=decision).values_list("says", flat=True))
    new = tuple(b for b in broken if b.says not in known)
    pen.add_all(
        Breach(
            council_id=decision.council_id, decision=decision, rule=b.rule, source=b.source, says=b.says, flagged_on=on
        )
        for b in new
    )
    return tuple(b.says for b in new)
