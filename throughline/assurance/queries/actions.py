"""What is owed from risks and audits, and audit reviews themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, Verdict, judge, scope
from throughline.assurance.models import AuditReview, Recommendation, RiskAction
from throughline.assurance.rules.actions import Moved, OwedAction, in_order
from throughline.assurance.rules.words import Answer, Level, Opinion, Owed
from throughline.ground.timing import day_said
from throughline.history.doorway import Ref
from throughline.history.reasons import told_by

# The operations that move a day
RISK_MOVED, AUDIT_MOVED = "assurance.risk_action.re_due", "assurance.recommendation.re_due"


@dataclass(frozen=True, slots=True)
class ActionPage:
    """One action or recommendation, and what this person may do with it."""

    ref: Ref
    owed: OwedAction
    priority: Level | None
    answer: Answer | None
    because: str
    verified: str  # as which posts, and when; "" where it is not
    of_address: str  # of the risk or review
    may_report: Verdict
    may_move: Verdict  # give it another day
    may_verify: Verdict | None  # (recommendations)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """An audit review with how its recommendations stand."""

    ref: Ref
    address: str
    reference: str
    title: str
    opinion: Opinion | None
    reported_on: date
    recommendations: int
    open: int
    overdue: int
    waiting: frozenset[str]  # addresses of what its owner says is done and audit has not seen
    refused: frozenset[str]  # of what management did not accept: nobody owes it
    source: str
    illustrative: bool
    owed: tuple[OwedAction, ...]


def moves(verb: str) -> dict[int, tuple[Moved, ...]]:
    """The days that actions of one kind had before, by the action's key: as history tells of the operation that moves
    them. In one query; whoever calls has asked which actions may be seen."""
    return {
        int(record.rsplit(":", 1)[1]): tuple(
            Moved(
                _day(change.before), _day(change.after) or event.at.date(), event.at.date(), event.posts, event.reason
            )
            for event in events
            for change in event.changes
        )
        for record, events in told_by([verb]).items()
    }


def _day(values: Mapping[str, object] | None) -> date | None:
    said = (values or {}).get("due")
    return date.fromisoformat(str(said)) if said else None


def owed(actor: Actor) -> tuple[OwedAction, ...]:
    """Every action owed from risks and audits that this person may read, overdue first, done ones last.

    Rooms above answer the same rows of their own (minutes, call-ins); a page joins them with `rules.actions.in_order`.
    """
    return in_order([*_of_risks(actor), *_of_audits(actor)])


def action(actor: Actor, kind: Owed, address: str) -> ActionPage | None:
    """One action at its address; None when there is none or it is not open to this person."""
    far = scope(actor, Permission.ASSURANCE_VIEW)
    if kind is Owed.RISK:
        row = RiskAction.objects.within(far).select_related("risk", "owner").filter(key=address).first()
        if row is None:
            return None
        where = row.place(), row.kept_to()
        move = judge(actor, Permission.RISK_KEEP, *where)
        report = judge(actor, Permission.ACTION_REPORT, *where)
        return ActionPage(
            Ref(row.pk, row.version),
            _risk_action(row, moves(RISK_MOVED)),
            None,
            None,
            "",
            "",
            row.risk.key,
            report,
            move,
            None,
        )
    rec = Recommendation.objects.within(far).select_related("review", "owner").filter(key=address).first()
    if rec is None:
        return None
    where = rec.place(), rec.kept_to()
    keeps = judge(actor, Permission.AUDIT_KEEP, *where)
    verified = f"{rec.verified_as}, {day_said(rec.verified_on)}" if rec.verified_on else ""
    return ActionPage(
        Ref(rec.pk, rec.version), _recommendation(rec, moves(AUDIT_MOVED)), rec.priority, rec.answer, rec.because, verified, rec.review.key,
        judge(actor, Permission.ACTION_REPORT, *where), keeps, keeps,
    )  # fmt: skip


def reviews(actor: Actor, on: date) -> tuple[ReviewRow, ...]:
    """The audit reviews that this person may read, the newest first, with what they recommended."""
    rows = AuditReview.objects.within(scope(actor, Permission.ASSURANCE_VIEW)).order_by("-reported_on", "reference")
    found: dict[int, list[Recommendation]] = {}
    for one in Recommendation.objects.filter(review__in=rows).select_related("review", "owner").order_by("number"):
        found.setdefault(one.review_id, []).append(one)
    moved = moves(AUDIT_MOVED)
    return tuple(_review(r, found.get(r.pk, []), moved, on) for r in rows)


def _review(
    r: AuditReview, recommendations: list[Recommendation], moved: dict[int, tuple[Moved, ...]], on: date
) -> ReviewRow:
    owed = tuple(_recommendation(one, moved) for one in recommendations)
    return ReviewRow(
        Ref(r.pk, r.version), r.key, r.reference, r.title, r.opinion, r.reported_on, len(owed),
        sum(x.done_on is None and x.answer is not Answer.NOT_ACCEPTED for x in recommendations), sum(o.overdue_on(on) for o in owed),
        frozenset(x.key for x in recommendations if x.done_on and x.verified_on is None),
        frozenset(x.key for x in recommendations if x.answer is Answer.NOT_ACCEPTED), r.source, r.illustrative, owed,
    )  # fmt: skip


def _of_risks(actor: Actor) -> list[OwedAction]:
    rows = RiskAction.objects.within(scope(actor, Permission.ASSURANCE_VIEW)).filter(risk__removed_on=None)
    moved = moves(RISK_MOVED)
    return [_risk_action(row, moved) for row in rows.select_related("risk", "owner")]


def _of_audits(actor: Actor) -> list[OwedAction]:
    rows = Recommendation.objects.within(scope(actor, Permission.ASSURANCE_VIEW)).exclude(answer=Answer.NOT_ACCEPTED)
    moved = moves(AUDIT_MOVED)
    return [_recommendation(row, moved) for row in rows.select_related("review", "owner")]


def _risk_action(a: RiskAction, moved: dict[int, tuple[Moved, ...]]) -> OwedAction:
    return OwedAction(
        Owed.RISK, a.key, a.words, str(a.risk), a.owner.title, a.owner_id, a.due, a.done_on, a.progress, a.unit_id,
        a.illustrative, moved.get(a.pk, ()),
    )  # fmt: skip


def _recommendation(r: Recommendation, moved: dict[int, tuple[Moved, ...]]) -> OwedAction:
    owner = r.owner.title if r.owner else ""
    return OwedAction(
        Owed.AUDIT, r.key, r.words, str(r.review), owner, r.owner_id, r.due, r.done_on, r.progress, r.unit_id,
        r.review.illustrative, moved.get(r.pk, ()),
    )  # fmt: skip
