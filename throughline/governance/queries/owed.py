"""What is owed and what broke a rule, as pages read them; and the reports that the regulations ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, Verdict, judge, scope
from throughline.assurance.queries.actions import moves
from throughline.assurance.rules.actions import Moved
from throughline.council import queries as council
from throughline.governance.models import Action, Breach, Decision
from throughline.governance.queries import judging
from throughline.governance.queries.one import address_of
from throughline.governance.rules.decisions.duties import Duty, Reported, duties
from throughline.governance.rules.decisions.words import Whence
from throughline.history.doorway import Ref


@dataclass(frozen=True, slots=True)
class BreachRow:
    """What broke a rule, who was told, what was done. `about`: the decision's name; `address`: the last part of its address."""

    ref: Ref
    key: str
    about: str
    address: str
    rule: str
    source: str
    says: str
    flagged_on: date
    told: str
    told_on: date | None
    done: str
    closed_on: date | None
    closed_because: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action that is owed. `late`: days since it was due; None where it is done or not yet due."""

    ref: Ref
    key: str
    whence: Whence
    words: str
    owner: str
    owner_key: int
    due: date
    about: str
    address: str
    done_on: date | None
    outcome: str
    late: int | None
    illustrative: bool
    unit_key: int | None
    moves: tuple[Moved, ...]  # of its day, the oldest first
    may_report: Verdict
    may_move: Verdict


def breaches(actor: Actor) -> tuple[BreachRow, ...]:
    """What broke a rule, open ones first, the latest first; nothing for whoever may not see them."""
    rows = Breach.objects.within(scope(actor, Permission.BREACH_VIEW)).select_related("decision")
    found = [
        BreachRow(
            Ref(b.pk, b.version), b.key, str(b.decision or ""),
            address_of(b.decision.number, b.decision.key) if b.decision else "", b.rule, b.source, b.says, b.flagged_on,
            b.told, b.told_on, b.done, b.closed_on, b.closed_because,
        )
        for b in rows.order_by("-flagged_on", "pk")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda b: b.closed_on is not None))


def actions(actor: Actor, on: date) -> tuple[ActionRow, ...]:
    """The actions that are owed, overdue first, then by day; those that are done at the end."""
    far = scope(actor, Permission.GOVERNANCE_VIEW)
    rows = Action.objects.within(far).select_related("decision", "owner")
    moved = moves("governance.action.re_due")
    found = [
        ActionRow(
            Ref(a.pk, a.version), a.key, a.whence, a.words, str(a.owner), a.owner_id, a.due,
            _about(a, far.audiences), _address(a, far.audiences), a.done_on, a.outcome,
            (on - a.due).days if a.done_on is None and a.due < on else None, a.illustrative, a.owner.unit_id,
            moved.get(a.pk, ()), judge(actor, Permission.DECISION_PLAN, a.place(), a.kept_to()),
            judge(actor, Permission.DECISION_RECORD, a.place(), a.kept_to()),
        )
        for a in rows.order_by("due", "pk")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda a: a.done_on is not None))


def _about(a: Action, audiences: frozenset[object]) -> str:
    """The decision that it comes from, where that may be read; else the meeting."""
    return str(a.decision) if a.decision and a.decision.audience in audiences else a.meeting_said


def _address(a: Action, audiences: frozenset[object]) -> str:
    return address_of(a.decision.number, a.decision.key) if a.decision and a.decision.audience in audiences else ""


def reports(actor: Actor, on: date) -> tuple[Duty, ...]:
    """The reports of regulations 10, 18 and 19, nil included: this year so far, the year before, the last four quarters."""
    rows = Decision.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).exclude(decided_on=None)
    rows = rows.select_related("maker_body", "maker_post").order_by("decided_on", "number")
    found = [
        Reported(
            d.number, d.title, judging.maker_said(d), d.decided_on, d.route, d.why_impracticable, d.treated_as_key,
            d.matter, d.agreed_by,
        )
        for d in rows
    ]  # fmt: skip
    return duties(found, on, council.settings(on).year_begins_in)
