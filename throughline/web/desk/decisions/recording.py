"""What is asked of a decision that was taken, and of what came after it: its record, its call-in, its implementation."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.governance.operations import recording
from throughline.governance.queries import judging
from throughline.governance.queries.one import DecisionPage
from throughline.governance.rules.decisions.saying import Recorded
from throughline.governance.rules.decisions.words import Act, Outcome
from throughline.ground.timing import day_said
from throughline.web.desk.decisions import asking
from throughline.web.desk.visiting import Visit

Said = dict[str, Any]
Asked = dict[str, forms.Field]
TEXTS = {
    "resolution": "Decision",
    "reasons": "Reasons",
    "options": "Options considered and discarded",
    "interests": "Interests declared and dispensations",
}
RESOLVED = [("yes", "The recommendations were approved"), ("no", "They were not approved")]


def record_fields(visit: Visit, page: DecisionPage) -> Asked:
    """When it was decided and what was resolved; then the records that stand apart; then the votes."""
    f, texts = page.facts, {t.name: t.words for t in page.texts}
    decided = f.decided_on or min(page.decide_on or visit.on, visit.on)
    votes = "\n".join(f"{who}: {vote.value}" for who, vote in page.votes)
    return {
        "decided_on": asking.day("When was it decided?", decided, required=True),
        "approved": asking.one_of("What was resolved?", RESOLVED, "yes"),
        **{name: asking.text(label, texts.get(name, ""), lines=True, required=False) for name, label in TEXTS.items()},
        "published_on": asking.day(
            "When was the record published?",
            f.published_on,
            hint="The call-in window opens on that day. Leave it empty if it is not out yet.",
        ),
        "call_in_exempt_because": asking.text(
            "Exempt from call-in because",
            f.call_in_exempt_because,
            required=False,
            hint="Leave it empty where call-in applies.",
        ),
        "call_in_exempt_agreed_by": asking.text(
            "Who agreed to the exemption?", f.call_in_exempt_agreed_by, required=False
        ),
        "bypassed_because": asking.text("Cabinet Committee by-passed because", f.bypassed_because, required=False),
        "votes": asking.text(
            "Named votes",
            votes,
            lines=True,
            required=False,
            hint=f"A Member a line, such as “Leader of the Council: for”; then against and abstained. {_asked(page)}",
        ),
    }


def _asked(page: DecisionPage) -> str:
    """Whether the votes have to be named, and by which law."""
    if page.names_votes:
        return f"The law asks for every name at the budget meeting of the full council ({page.names_votes})."
    return "Needed where the vote was taken by name."


def record(visit: Visit, page: DecisionPage, said: Said) -> str:
    """Record it, and tell what is flagged."""
    lines = (line.rpartition(":") for line in said["votes"].splitlines() if line.strip())
    taken = Recorded(
        said["decided_on"],
        said["approved"] == "yes",
        said["published_on"],
        said["call_in_exempt_because"],
        said["call_in_exempt_agreed_by"],
        said["bypassed_because"],
        {name: said[name] for name in TEXTS if said[name]},
        tuple((who.strip(), vote.strip().casefold()) for who, _, vote in lines),
    )
    return _with_breaches(
        "The decision is recorded.", recording.record(page.ref, said=taken, by=visit.actor, at=visit.at)
    )


def publish_fields(visit: Visit, _page: DecisionPage) -> Asked:
    """On which day the record was published."""
    return {"on": asking.day("On which day?", visit.on, required=True)}


def publish(visit: Visit, page: DecisionPage, said: Said) -> str:
    """Record it; tell from when it has effect."""
    effective = recording.publish_record(page.ref, on=said["on"], by=visit.actor, at=visit.at)
    if effective is None:
        return "The record is published."
    return f"The record is published. Without a call-in it takes effect on {day_said(effective)}."


def call_in_fields(visit: Visit, _page: DecisionPage) -> Asked:
    """Who asks, on which ground, when."""
    rule = judging.law(visit.on).calling
    hint = f"A Member a line; {rule.signatories} or more."
    return {
        "asked_by": asking.text("Who asks for it?", lines=True, hint=hint),
        "ground": asking.one_of("On which ground?", [(g, g) for g in rule.grounds], ""),
        "on": asking.day("When did they ask?", visit.on, required=True),
        "happened": asking.tick("It was accepted although a rule speaks against it: record it, and flag it"),
    }


def call_in(visit: Visit, page: DecisionPage, said: Said) -> str:
    """Record it; implementation is paused."""
    broken = recording.call_in(page.ref, **said, by=visit.actor, at=visit.at)
    return _with_breaches("The decision is called in, and its implementation is paused.", broken)


def settle_fields(visit: Visit, _page: DecisionPage) -> Asked:
    """What the call-in came to."""
    return {
        "outcome": asking.words("What did scrutiny resolve?", tuple(Outcome), Outcome.STAND),
        "says": asking.text("Comment or reason", lines=True, required=False),
        "on": asking.day("When?", visit.on, required=True),
    }


def settle(visit: Visit, page: DecisionPage, said: Said) -> str:
    """Record it."""
    recording.settle_call_in(page.ref, **said, by=visit.actor, at=visit.at)
    return f"Recorded: {said['outcome'].value}."


def implement_fields(visit: Visit, _page: DecisionPage) -> Asked:
    """When it was implemented."""
    return {
        "on": asking.day("When was it implemented?", visit.on, required=True),
        "happened": asking.tick("It was done although a rule speaks against it: record it, and flag it"),
    }


def implement(visit: Visit, page: DecisionPage, said: Said) -> str:
    """Record it."""
    return _with_breaches("It is implemented.", recording.implement(page.ref, **said, by=visit.actor, at=visit.at))


def tell_fields(_visit: Visit, page: DecisionPage) -> Asked:
    """When it is now expected, and why."""
    return {
        "due": asking.day("Not before which day is it now expected?", page.facts.due, required=True),
        "reason": asking.text("Why?", hint="It stands on the public list."),
    }


def tell(visit: Visit, page: DecisionPage, said: Said) -> str:
    """Give the update."""
    recording.tell(page.ref, **said, by=visit.actor, at=visit.at)
    return "The update is given; when it was originally due stays as it was."


def move_fields(act: Act) -> Asked:
    """Why it is deferred, taken up again, abandoned or withdrawn; of the first two, until when."""
    found: Asked = {"reason": asking.text("Why?", hint="It stands on the public list.")}
    if act in (Act.DEFER, Act.RESUME):
        found["until"] = asking.day("Not before which day is it now expected?")
    return found


def move(visit: Visit, page: DecisionPage, act: Act, said: Said) -> None:
    """Do it."""
    recording.move(page.ref, act=act, reason=said["reason"], until=said.get("until"), by=visit.actor, at=visit.at)


def hold_key_fields(_visit: Visit, _page: DecisionPage) -> Asked:
    """Why scrutiny holds that it was a key decision."""
    return {"because": asking.text("Why should it have been treated as key?", hint="It is flagged with this reason.")}


def hold_key(visit: Visit, page: DecisionPage, said: Said) -> str:
    """Record it, and tell what is flagged."""
    broken = recording.hold_key(page.ref, because=said["because"], by=visit.actor, at=visit.at)
    return _with_breaches("It stands in the report to the council under regulation 18.", broken)


def _with_breaches(done: str, broken: tuple[str, ...]) -> str:
    if not broken:
        return done
    return f"{done} It is flagged for the monitoring officer: {' '.join(broken)}"
