"""What happened that broke a rule: never refused, always flagged. One sentence each, with the rule that was broken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from throughline.governance.rules.decisions.assessing import Attached, against_attached
from throughline.governance.rules.decisions.calling_in import against_implementing
from throughline.governance.rules.decisions.exempting import LAW, Restricted, against_restricting
from throughline.governance.rules.decisions.law import Law
from throughline.governance.rules.decisions.routes import REGULATIONS, Given, against_route, cites
from throughline.governance.rules.decisions.words import Openness, Route
from throughline.governance.rules.law_pack import NamedVotes
from throughline.ground.timing import day_said

LATE_AGENDA = "Agenda in time"
GATE = "The council’s screening gate; Equality Act 2010 section 149; UK GDPR article 35"


@dataclass(frozen=True, slots=True)
class BreachSaid:
    """One broken rule: which, where it stands, what happened."""

    rule: str
    source: str
    says: str


def on_deciding(given: Given, law: Law) -> tuple[BreachSaid, ...]:
    """What is broken by a key decision that was taken on a day, as its notice and route stand. `given.decide_on`: that day."""
    source = cites(given.route, law) if law.rule(given.route) else REGULATIONS
    rule = "Notice of a key decision" if given.route is not Route.SPECIAL_URGENCY else "Agreement to special urgency"
    return tuple(BreachSaid(rule, source, said) for said in against_route(given, law))


def on_restricting(openness: Openness, parts: Collection[Restricted]) -> tuple[BreachSaid, ...]:
    """What is broken by keeping something back as it was."""
    return tuple(BreachSaid("Exempt information", LAW, said) for said in against_restricting(openness, parts))


def on_voting(rule: NamedVotes | None, votes: int) -> tuple[BreachSaid, ...]:
    """What is broken by a vote that had to be recorded by name. `rule`: None where it had not; `votes`: how many names there are."""
    if rule is None or votes:
        return ()
    says = (
        "The full council voted on its budget, and nobody is named. The minutes name who voted for it, who against, and who "
        "abstained; record the decision again with the names."
    )
    return (BreachSaid("Named votes", rule.cites, says),)


def on_attaching(attached: Collection[Attached]) -> tuple[BreachSaid, ...]:
    """What is broken by a decision that was taken while the screening of its assessments had no result."""
    return tuple(BreachSaid("Screening", GATE, said) for said in against_attached(attached))


def on_moving_a_meeting(name: str, was: date, now: date, told: str) -> BreachSaid:
    """What is broken by a meeting that was moved though its papers were out."""
    says = (
        f"{name} was moved to {day_said(now)} after its agenda was published, so that the public notice of {day_said(was)} no longer "
        f"held. Told: {told}"
    )
    return BreachSaid("Public notice of a meeting", "Local Government Act 1972 s 100A(6)", says)


def on_a_late_agenda(name: str, published: date, due: date, because: str, cites: str) -> BreachSaid:
    """What is broken by an agenda that came later than `due`, the last day of its clear days. `because`: the chairman's reason why
    its items could not wait, "" where none is recorded; `cites`: the law on agendas."""
    said = (
        f"The chairman’s reason of urgency, which the minutes name: {because}"
        if because
        else "No reason of urgency is recorded: its items may be considered only where the chairman holds that they cannot wait, for "
        "special circumstances that the minutes name."
    )
    says = f"{on_its_agenda(name)} was published on {day_said(published)}, and had to be out by {day_said(due)}. {said}"
    return BreachSaid(LATE_AGENDA, f"{cites}; urgency: Local Government Act 1972 s 100B(4)", says)


def on_its_agenda(name: str) -> str:
    """How the sentence on the late agenda of a meeting begins, by which it is found again when the chairman's reason comes."""
    return f"The agenda of {name},"


def on_implementing(effective: date | None, called_in: bool, on: date) -> tuple[BreachSaid, ...]:
    """What is broken by implementing on a day."""
    said = against_implementing(effective, called_in, on)
    return (
        (BreachSaid("Effective date", "Local Government Act 2000 section 9F, and the council’s constitution", said),)
        if said
        else ()
    )


def on_not_treating_as_key(because: str) -> BreachSaid:
    """What is broken by a decision that scrutiny holds should have been treated as key: it may require a report to the council."""
    says = f"Scrutiny holds that it should have been treated as a key decision: {because}"
    return BreachSaid("Key decision", "SI 2012/2089, regulation 18", says)


def on_calling_in(against: Collection[str], law: Law) -> tuple[BreachSaid, ...]:
    """What is broken by a call-in that was accepted all the same."""
    source = f"Call-in, the council’s constitution ({law.call_in_period})"
    return tuple(BreachSaid("Call-in", source, said) for said in against)
