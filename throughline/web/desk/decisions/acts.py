"""What may be done with a decision: each act with its question, its permission and the operation that it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.governance.operations import pathways, planning, recording
from throughline.governance.queries import judging
from throughline.governance.queries.one import DecisionPage
from throughline.governance.rules.decisions.moves import MOVES
from throughline.governance.rules.decisions.routes import AGREERS, KEY_ROUTES
from throughline.governance.rules.decisions.saying import Recorded
from throughline.governance.rules.decisions.words import Act, KeyWord, Outcome, Route, Status
from throughline.ground.timing import day_said
from throughline.web.desk.decisions import asking
from throughline.web.desk.decisions.keeping_back import keep_back, keeping_fields
from throughline.web.desk.decisions.pathing import path_fields, set_path
from throughline.web.desk.decisions.planning import change, plan_fields
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Link

Said = dict[str, Any]
Asked = dict[str, forms.Field]


@dataclass(frozen=True, slots=True)
class DecisionAct:
    """One act. `when`: whether it can be done to a decision as it stands; `does`: the operation; answers what to tell."""

    title: str
    button: str
    needs: Permission
    when: Callable[[DecisionPage], bool]
    asks: Callable[[Visit, DecisionPage], Asked]
    does: Callable[[Visit, DecisionPage, Said], str]
    says: str = ""


def _nothing(_visit: Visit, _page: DecisionPage) -> Asked:
    return {}


def _live(page: DecisionPage) -> bool:
    return not page.facts.status.settled and page.facts.status is not Status.CALLED_IN


def _can(act: Act) -> Callable[[DecisionPage], bool]:
    return lambda page: page.facts.status in MOVES[act].of


def _may_submit(page: DecisionPage) -> bool:
    """A key decision is put in after its notice."""
    return _can(Act.SUBMIT)(page) and (page.facts.notice_on is not None or page.facts.is_key is KeyWord.NOT_KEY)


def _route_fields(_visit: Visit, page: DecisionPage) -> Asked:
    f = page.facts
    return {
        "route": asking.words("By which route?", KEY_ROUTES, f.route if f.route in KEY_ROUTES else None),
        "why_impracticable": asking.text("Why is 28 days’ notice impracticable?", f.why_impracticable, lines=True, hint="Needed for general exception and special urgency. It is published."),
        "told_on": asking.day("When was the scrutiny chairman told?", f.told_on, hint="General exception."),
        "agreed_by": asking.one_of("Who agrees that it is urgent?", [(a, a.capitalize()) for a in AGREERS], f.agreed_by),
        "agreed_on": asking.day("When did they agree?", f.agreed_on, hint="Special urgency."),
    }  # fmt: skip


def _choose_route(visit: Visit, page: DecisionPage, said: Said) -> str:
    planning.choose_route(page.ref, **said, by=visit.actor, at=visit.at)
    return f"The route is {said['route'].value}."


def _notice(visit: Visit, page: DecisionPage, said: Said) -> str:
    number = planning.publish_notice(page.ref, number=said["number"], by=visit.actor, at=visit.at)
    return f"The notice is out, under number {number}. The public list is published anew within a minute."


def _notice_fields(_visit: Visit, page: DecisionPage) -> Asked:
    hint = "Leave it empty, and the next number of the year is allocated. A number is kept for good."
    return {"number": asking.text("The committee system’s number", page.facts.number, required=False, hint=hint)}


def _private(visit: Visit, page: DecisionPage, said: Said) -> str:
    planning.publish_private_notice(page.ref, responses=said["responses"], by=visit.actor, at=visit.at)
    return "The notice of the private meeting is recorded as published."


def _private_fields(_visit: Visit, _page: DecisionPage) -> Asked:
    hint = "For the second notice only: which representations were received, and the response."
    return {"responses": asking.text("Representations and response", lines=True, required=False, hint=hint)}


def _submit(visit: Visit, page: DecisionPage, _said: Said) -> str:
    planning.submit(page.ref, by=visit.actor, at=visit.at)
    return "It is before its decision maker."


def _record_fields(visit: Visit, page: DecisionPage) -> Asked:
    f, texts = page.facts, {t.name: t.words for t in page.texts}
    return {
        "decided_on": asking.day("When was it decided?", f.decided_on or min(page.decide_on or visit.on, visit.on), required=True),
        "approved": asking.one_of("What was resolved?", [("yes", "The recommendations were approved"), ("no", "They were not approved")], "yes"),
        "resolution": asking.text("Decision", texts.get("resolution", ""), lines=True, required=False),
        "reasons": asking.text("Reasons", texts.get("reasons", ""), lines=True, required=False),
        "options": asking.text("Options considered and discarded", texts.get("options", ""), lines=True, required=False),
        "interests": asking.text("Interests declared and dispensations", texts.get("interests", ""), lines=True, required=False),
        "published_on": asking.day("When was the record published?", f.published_on, hint="The call-in window opens on that day. Leave it empty if it is not out yet."),
        "call_in_exempt_because": asking.text("Exempt from call-in because", f.call_in_exempt_because, required=False, hint="Leave it empty where call-in applies."),
        "call_in_exempt_agreed_by": asking.text("Who agreed to the exemption?", f.call_in_exempt_agreed_by, required=False),
        "bypassed_because": asking.text("Cabinet Committee by-passed because", f.bypassed_because, required=False),
        "votes": asking.text("Named votes", "\n".join(f"{who}: {vote.value}" for who, vote in page.votes), lines=True, required=False, hint="A Member a line, such as “Leader of the Council: for”. Needed where the vote was taken by name."),
    }  # fmt: skip


def _record(visit: Visit, page: DecisionPage, said: Said) -> str:
    texts = {n: said[n] for n in ("resolution", "reasons", "options", "interests") if said[n]}
    votes = tuple(
        (who.strip(), vote.strip().casefold()) for who, _, vote in (line.rpartition(":") for line in said["votes"].splitlines() if line.strip())
    )  # fmt: skip
    broken = recording.record(
        page.ref,
        said=Recorded(
            said["decided_on"],
            said["approved"] == "yes",
            said["published_on"],
            said["call_in_exempt_because"],
            said["call_in_exempt_agreed_by"],
            said["bypassed_because"],
            texts,
            votes,
        ),
        by=visit.actor,
        at=visit.at,
    )
    return _with_breaches("The decision is recorded.", broken)


def _with_breaches(done: str, broken: tuple[str, ...]) -> str:
    if not broken:
        return done
    return f"{done} It is flagged for the monitoring officer: {' '.join(broken)}"


def _publish(visit: Visit, page: DecisionPage, said: Said) -> str:
    effective = recording.publish_record(page.ref, on=said["on"], by=visit.actor, at=visit.at)
    return (
        f"The record is published. Without a call-in it takes effect on {day_said(effective)}."
        if effective
        else "The record is published."
    )


def _call_in_fields(visit: Visit, _page: DecisionPage) -> Asked:
    rule = judging.law(visit.on).calling
    return {
        "asked_by": asking.text("Who asks for it?", lines=True, hint=f"A Member a line; {rule.signatories} or more."),
        "ground": asking.one_of("On which ground?", [(g, g) for g in rule.grounds], ""),
        "on": asking.day("When did they ask?", visit.on, required=True),
        "happened": asking.tick("It was accepted although a rule speaks against it: record it, and flag it"),
    }


def _call_in(visit: Visit, page: DecisionPage, said: Said) -> str:
    broken = recording.call_in(page.ref, **said, by=visit.actor, at=visit.at)
    return _with_breaches("The decision is called in, and its implementation is paused.", broken)


def _settle_fields(visit: Visit, _page: DecisionPage) -> Asked:
    return {
        "outcome": asking.words("What did scrutiny resolve?", tuple(Outcome), Outcome.STAND),
        "says": asking.text("Comment or reason", lines=True, required=False),
        "on": asking.day("When?", visit.on, required=True),
    }


def _settle(visit: Visit, page: DecisionPage, said: Said) -> str:
    recording.settle_call_in(page.ref, **said, by=visit.actor, at=visit.at)
    return f"Recorded: {said['outcome'].value}."


def _implement_fields(visit: Visit, _page: DecisionPage) -> Asked:
    return {
        "on": asking.day("When was it implemented?", visit.on, required=True),
        "happened": asking.tick("It was done although a rule speaks against it: record it, and flag it"),
    }


def _implement(visit: Visit, page: DecisionPage, said: Said) -> str:
    return _with_breaches("It is implemented.", recording.implement(page.ref, **said, by=visit.actor, at=visit.at))


def _tell_fields(_visit: Visit, page: DecisionPage) -> Asked:
    return {
        "due": asking.day("Not before which day is it now expected?", page.facts.due, required=True),
        "reason": asking.text("Why?", hint="It stands on the public list."),
    }


def _tell(visit: Visit, page: DecisionPage, said: Said) -> str:
    recording.tell(page.ref, **said, by=visit.actor, at=visit.at)
    return "The update is given; when it was originally due stays as it was."


def _approve(visit: Visit, page: DecisionPage, _said: Said) -> str:
    if page.pathway:
        pathways.approve(page.pathway.ref, by=visit.actor, at=visit.at)
    return "The pathway and its timescales are approved."


def _move(act: Act) -> DecisionAct:
    done = {Act.DEFER: "deferred", Act.RESUME: "taken up again", Act.ABANDON: "abandoned", Act.WITHDRAW: "withdrawn"}[
        act
    ]

    def does(visit: Visit, page: DecisionPage, said: Said) -> str:
        recording.move(page.ref, act=act, reason=said["reason"], until=said.get("until"), by=visit.actor, at=visit.at)
        return f"The decision is {done}."

    def asks(_visit: Visit, _page: DecisionPage) -> Asked:
        found: Asked = {"reason": asking.text("Why?", hint="It stands on the public list.")}
        if act in (Act.DEFER, Act.RESUME):
            found["until"] = asking.day("Not before which day is it now expected?")
        return found

    title = f"{act.value.capitalize()} this decision" if act is not Act.RESUME else "Take this decision up again"
    return DecisionAct(title, title, Permission.DECISION_RECORD, _can(act), asks, does)


P = Permission
ACTS: Mapping[str, DecisionAct] = {
    "settle": DecisionAct("Record what the call-in came to", "Record it", P.DECISION_RECORD, _can(Act.LET_STAND), _settle_fields, _settle),
    "route": DecisionAct("Choose the route", "Choose this route", P.DECISION_PLAN, lambda p: _live(p) and p.facts.notice_on is None and bool(p.routes), _route_fields, _choose_route, "You will see every date before anything is published."),
    "notice": DecisionAct("Publish the notice", "Publish the notice", P.DECISION_RECORD, lambda p: (_can(Act.NOTICE)(p) and p.facts.route is not Route.UNSTATED) or (_can(Act.NOTICE)(p) and p.facts.is_key.value == "not key"), _notice_fields, _notice, "It goes on the public list, with everything that is open; what is kept back stays back."),
    "submit": DecisionAct("Put it before its decision maker", "Put it in", P.DECISION_PLAN, _may_submit, _nothing, _submit, "The report goes in as it stands. What breaks a rule is refused here, with what would satisfy it."),
    "record": DecisionAct("Record the decision", "Record it", P.DECISION_RECORD, lambda p: p.facts.status not in (Status.CALLED_IN, Status.IMPLEMENTED), _record_fields, _record, "What happened is always recorded. Where a rule was broken it is flagged for the monitoring officer."),
    "publish": DecisionAct("Publish the record", "Publish the record", P.DECISION_RECORD, lambda p: p.facts.decided_on is not None and p.facts.published_on is None, lambda v, _p: {"on": asking.day("On which day?", v.on, required=True)}, _publish),
    "call-in": DecisionAct("Record a call-in", "Call it in", P.DECISION_RECORD, _can(Act.CALL_IN), _call_in_fields, _call_in),
    "implement": DecisionAct("Record that it is implemented", "Record it", P.DECISION_PLAN, _can(Act.IMPLEMENT), _implement_fields, _implement),
    "change": DecisionAct("Change what is said of it", "Keep it", P.DECISION_PLAN, lambda p: p.facts.status not in planning.GONE, lambda v, p: plan_fields(v, p), change),
    "keep-back": DecisionAct("Documents and what is kept back", "Keep it", P.DECISION_PLAN, lambda p: p.facts.status not in planning.GONE, keeping_fields, keep_back, "Exemption usually covers a part. Each part needs its paragraph and the public-interest test, which starts from disclosure."),
    "pathway": DecisionAct("Set out the pathway", "Keep it", P.DECISION_PLAN, _live, path_fields, set_path, "Past steps first, then what is to come, to the one that decides."),
    "approve-pathway": DecisionAct("Approve the pathway", "Approve it", P.PATHWAY_APPROVE, lambda p: p.pathway is not None and p.pathway.approved_on is None, _nothing, _approve),
    "tell": DecisionAct("Give an update", "Give it", P.DECISION_PLAN, _live, _tell_fields, _tell),
    "private": DecisionAct("Publish a notice of a private meeting", "Record it as published", P.DECISION_RECORD, lambda p: _live(p) and bool(p.restricted), _private_fields, _private),
    "defer": _move(Act.DEFER),
    "resume": _move(Act.RESUME),
    "abandon": _move(Act.ABANDON),
    "withdraw": _move(Act.WITHDRAW),
}  # fmt: skip


def open_acts(page: DecisionPage) -> tuple[Link, ...]:
    """What this person may do to a decision as it stands, the next step first."""
    found = [
        Link(one.title, reverse("decision-act", args=[page.address, name]), note=one.says)
        for name, one in ACTS.items()
        if one.needs in page.rights and one.when(page)
    ]
    first = "route" if page.against_notice and page.facts.route is Route.UNSTATED else ""
    return tuple(sorted(found, key=lambda link: not (first and link.href.endswith(f"/{first}"))))
