"""What may be done with a decision: each act with its question, its permission, when it can be done, and what does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from throughline.access.roles import Permission
from throughline.governance.operations import planning
from throughline.governance.queries.one import DecisionPage
from throughline.governance.rules.decisions.moves import MOVES
from throughline.governance.rules.decisions.words import Act, KeyWord, Route, Status
from throughline.web.desk.decisions import noticing, recording
from throughline.web.desk.decisions.keeping_back import keep_back, keeping_fields
from throughline.web.desk.decisions.noticing import Asked, Said
from throughline.web.desk.decisions.pathing import path_fields, set_path
from throughline.web.desk.decisions.planning import change, plan_fields
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Link

When = Callable[[DecisionPage], bool]
PLAN, RECORD = Permission.DECISION_PLAN, Permission.DECISION_RECORD


@dataclass(frozen=True, slots=True)
class DecisionAct:
    """One act. `when`: whether it can be done to a decision as it stands; `does`: the operation; answers what to tell."""

    title: str
    button: str
    needs: Permission
    when: When
    asks: Callable[[Visit, DecisionPage], Asked]
    does: Callable[[Visit, DecisionPage, Said], str]
    says: str = ""


def _live(page: DecisionPage) -> bool:
    return not page.facts.status.settled and page.facts.status is not Status.CALLED_IN


def _can(act: Act) -> When:
    return lambda page: page.facts.status in MOVES[act].of


def _still_said(page: DecisionPage) -> bool:
    return page.facts.status not in planning.GONE


def _may_route(page: DecisionPage) -> bool:
    return _live(page) and page.facts.notice_on is None and bool(page.routes)


def _may_notice(page: DecisionPage) -> bool:
    routed = page.facts.route is not Route.UNSTATED or page.facts.is_key is KeyWord.NOT_KEY
    return _can(Act.NOTICE)(page) and routed


def _may_submit(page: DecisionPage) -> bool:
    """A key decision is put in after its notice."""
    return _can(Act.SUBMIT)(page) and (page.facts.notice_on is not None or page.facts.is_key is KeyWord.NOT_KEY)


def _may_record(page: DecisionPage) -> bool:
    return page.facts.status not in (Status.CALLED_IN, Status.IMPLEMENTED)


def _may_publish(page: DecisionPage) -> bool:
    return page.facts.decided_on is not None and page.facts.published_on is None


def _may_approve_pathway(page: DecisionPage) -> bool:
    return page.pathway is not None and page.pathway.approved_on is None


def _may_clear(page: DecisionPage) -> bool:
    return _live(page) and bool(page.uncleared)


def _may_hold_privately(page: DecisionPage) -> bool:
    return _live(page) and bool(page.restricted)


def _move(act: Act, title: str, done: str) -> DecisionAct:
    def does(visit: Visit, page: DecisionPage, said: Said) -> str:
        recording.move(visit, page, act, said)
        return f"The decision is {done}."

    return DecisionAct(title, title, RECORD, _can(act), lambda _visit, _page: recording.move_fields(act), does)


ACTS: Mapping[str, DecisionAct] = {
    "settle": DecisionAct(
        "Record what the call-in came to",
        "Record it",
        RECORD,
        _can(Act.LET_STAND),
        recording.settle_fields,
        recording.settle,
    ),
    "route": DecisionAct(
        "Choose the route",
        "Choose this route",
        PLAN,
        _may_route,
        noticing.route_fields,
        noticing.choose_route,
        "You will see every date before anything is published.",
    ),
    "notice": DecisionAct(
        "Publish the notice",
        "Publish the notice",
        RECORD,
        _may_notice,
        noticing.notice_fields,
        noticing.notice,
        "It goes on the public list, with everything that is open; what is kept back stays back.",
    ),
    "submit": DecisionAct(
        "Put it before its decision maker",
        "Put it in",
        PLAN,
        _may_submit,
        noticing.nothing,
        noticing.submit,
        "The report goes in as it stands, and its assessments are frozen as they are today. What breaks a rule is refused "
        "here, with what would satisfy it.",
    ),
    "record": DecisionAct(
        "Record the decision",
        "Record it",
        RECORD,
        _may_record,
        recording.record_fields,
        recording.record,
        "What happened is always recorded. Where a rule was broken it is flagged for the monitoring officer.",
    ),
    "publish": DecisionAct(
        "Publish the record",
        "Publish the record",
        RECORD,
        _may_publish,
        recording.publish_fields,
        recording.publish,
    ),
    "call-in": DecisionAct(
        "Record a call-in",
        "Call it in",
        RECORD,
        _can(Act.CALL_IN),
        recording.call_in_fields,
        recording.call_in,
    ),
    "implement": DecisionAct(
        "Record that it is implemented",
        "Record it",
        PLAN,
        _can(Act.IMPLEMENT),
        recording.implement_fields,
        recording.implement,
    ),
    "hold-key": DecisionAct(
        "Record that scrutiny holds it was a key decision",
        "Record it",
        RECORD,
        lambda page: page.facts.decided_on is not None and page.facts.is_key is not KeyWord.KEY,
        recording.hold_key_fields,
        recording.hold_key,
        "A decision that should have been treated as key and was not is reported to the council (SI 2012/2089, regulation 18).",
    ),
    "change": DecisionAct("Change what is said of it", "Keep it", PLAN, _still_said, plan_fields, change),
    "assess": DecisionAct(
        "Name its assessments",
        "Keep them",
        PLAN,
        _live,
        noticing.assess_fields,
        noticing.assess,
        "The version that goes before the decision maker is frozen when the decision is put in, and published unless it is exempt.",
    ),
    "keep-back": DecisionAct(
        "Documents and what is kept back",
        "Keep it",
        PLAN,
        _still_said,
        keeping_fields,
        keep_back,
        "Exemption usually covers a part. Each part needs its paragraph and the public-interest test, which starts from "
        "disclosure.",
    ),
    "pathway": DecisionAct(
        "Set out the pathway",
        "Keep it",
        PLAN,
        _live,
        path_fields,
        set_path,
        "Past steps first, then what is to come, to the one that decides.",
    ),
    "approve-pathway": DecisionAct(
        "Approve the pathway",
        "Approve it",
        Permission.PATHWAY_APPROVE,
        _may_approve_pathway,
        noticing.nothing,
        noticing.approve_pathway,
    ),
    "clear-before-poll": DecisionAct(
        "Clear it before the poll",
        "Clear it",
        Permission.POLL_CLEAR,
        _may_clear,
        noticing.clear_fields,
        noticing.clear_before_poll,
        "It would be decided in the days before a poll, when publicity is held back.",
    ),
    "tell": DecisionAct("Give an update", "Give it", PLAN, _live, recording.tell_fields, recording.tell),
    "private": DecisionAct(
        "Publish a notice of a private meeting",
        "Record it as published",
        RECORD,
        _may_hold_privately,
        noticing.private_fields,
        noticing.private,
    ),
    "defer": _move(Act.DEFER, "Defer this decision", "deferred"),
    "resume": _move(Act.RESUME, "Take this decision up again", "taken up again"),
    "abandon": _move(Act.ABANDON, "Abandon this decision", "abandoned"),
    "withdraw": _move(Act.WITHDRAW, "Withdraw this decision", "withdrawn"),
}


def open_acts(page: DecisionPage) -> tuple[Link, ...]:
    """What this person may do to a decision as it stands, the next step first."""
    found = [
        Link(one.title, reverse("decision-act", args=[page.address, name]), note=one.says)
        for name, one in ACTS.items()
        if one.needs in page.rights and one.when(page)
    ]
    first = "route" if page.against_notice and page.facts.route is Route.UNSTATED else ""
    return tuple(sorted(found, key=lambda link: not (first and link.href.endswith(f"/{first}"))))
