"""A decision on its way to its maker: planned, its route chosen, its notice published, its report put in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from throughline.access.roles import Audience, Permission
from throughline.access.rules import Actor
from throughline.assurance.queries.freezing import texts_of
from throughline.council.models import Council
from throughline.governance.models import Decision, DecisionDocument, Meeting, Notice, Restriction
from throughline.governance.queries import judging
from throughline.governance.rules.decisions.exempting import Restricted
from throughline.governance.rules.decisions.key_test import judged
from throughline.governance.rules.decisions.moves import MOVES, why_not
from throughline.governance.rules.decisions.numbers import next_number
from throughline.governance.rules.decisions.record import TEXTS
from throughline.governance.rules.decisions.routes import NOTICES
from throughline.governance.rules.decisions.saying import Planned, against_notice, against_submitting
from throughline.governance.rules.decisions.words import Act, KeyWord, Maker, NoticeKind, Openness, Route, Status
from throughline.governance.rules.words import MeetingStatus
from throughline.ground.freezing import digest
from throughline.ground.timing import day_said
from throughline.ground.words import folded, tidy, tidy_lines
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen, Values

GONE = frozenset({Status.IMPLEMENTED, Status.ABANDONED, Status.WITHDRAWN})


@operation("governance.decision.plan", Permission.DECISION_BEGIN, on=Council)
def plan(council: Council, pen: Pen, *, said: Planned, illustrative: bool = False, by: Actor, at: datetime) -> int:
    """Begin to plan a decision; answers its key. It may be half-finished: what its notice needs is asked for then."""
    if not tidy(said.title):
        raise Refused("A decision has a title. Give one that a resident understands.")
    row = Decision(council=council, illustrative=illustrative)
    for column, value in _columns(row, said, at.date()).items():
        setattr(row, column, value)
    return pen.add(row).pk


@operation("governance.decision.amend", Permission.DECISION_PLAN, on=Decision)
def amend(decision: Decision, pen: Pen, *, said: Planned, by: Actor, at: datetime) -> None:
    """Change what is said of a decision; when it was originally due never changes, nor does its number."""
    if decision.status in GONE:
        raise Refused(f"This decision is {decision.status}. What it said stays as it was.")
    if not tidy(said.title):
        raise Refused("A decision has a title. Give one that a resident understands.")
    pen.put(decision, **_columns(decision, said, at.date()))


@operation("governance.decision.choose_route", Permission.DECISION_PLAN, on=Decision)
def choose_route(
    decision: Decision,
    pen: Pen,
    *,
    route: Route,
    why_impracticable: str = "",
    told_on: date | None = None,
    agreed_by: str = "",
    agreed_on: date | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Choose the route of a decision with what it demands; what is still missing is refused when the notice goes."""
    if (
        decision.notice_on
        and decision.route == Route.NORMAL
        and route is not Route.NORMAL
        and not tidy(why_impracticable)
    ):
        raise Refused("Its notice went by the normal route. Say why another route is needed: the reason is published.")
    for day, what in ((told_on, "told"), (agreed_on, "agreed")):
        if day and day > at.date():
            raise Refused(
                f"{day_said(day)} has not come yet, so that nobody has {what} on it. Give the day on which they did."
            )
    pen.put(
        decision,
        route=route,
        why_impracticable=tidy_lines(why_impracticable),
        told_on=told_on,
        agreed_by=tidy(agreed_by),
        agreed_on=agreed_on,
    )


@operation("governance.decision.restrict", Permission.DECISION_PLAN, on=Decision)
def restrict(
    decision: Decision,
    pen: Pen,
    *,
    openness: Openness,
    parts: Sequence[Restricted] = (),
    documents: Sequence[tuple[str, str]] | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Say how open a decision is, which parts are kept back under which paragraph and test, and which documents it has.

    `documents`: titles and links; None leaves them as they stand.
    """
    pen.put(decision, openness=openness)
    pen.strike(decision.restrictions.order_by("pk"))
    kept = {tidy(p.part): p for p in parts if tidy(p.part)}
    pen.add_all(
        Restriction(
            decision=decision,
            part=name,
            paragraph=p.paragraph,
            public_interest=tidy_lines(p.public_interest),
            confidential=p.confidential,
        )
        for name, p in kept.items()
    )
    if documents is not None:
        pen.strike(decision.documents.order_by("pk"))
        pen.add_all(
            DecisionDocument(decision=decision, title=title, link=link)
            for title, link in {tidy(t): link.strip() for t, link in documents if tidy(t)}.items()
        )


@operation("governance.decision.notice", Permission.DECISION_RECORD, on=Decision)
def publish_notice(decision: Decision, pen: Pen, *, number: str = "", by: Actor, at: datetime) -> str:
    """Publish the notice of a decision: refused while anything that the law wants in it is missing; answers the number.

    `number`: one that the committee system allocated, which is kept; otherwise the next of the year is allocated, once.
    """
    on = at.date()
    if against := why_not(Act.NOTICE, decision.status):
        raise Refused(against)
    known = judging.before(decision, on, on)
    if said := against_notice(known, judging.law(on)):
        raise Refused(" ".join(said))
    kept = tidy(number)
    if decision.number and kept and kept != decision.number:
        raise Refused(f"This decision has the number {decision.number}, and a number is kept for good.")
    allocated = (
        decision.number or kept or next_number(Decision.objects.exclude(number="").values_list("number", flat=True), on)
    )
    kind = NOTICES[decision.route] if decision.is_key == KeyWord.KEY else NoticeKind.NON_KEY
    pen.put(
        decision,
        number=allocated,
        number_kept=decision.number_kept or bool(kept),
        status=MOVES[Act.NOTICE].to,
        audience=Audience.OPEN,
        notice_on=decision.notice_on or on,
        route=decision.route if decision.is_key == KeyWord.KEY else Route.NO_NOTICE,
        heard_on=on,
        search=_search(allocated, decision.title, judging.maker_said(decision)),
    )
    if decision.pathway:
        pen.put(decision.pathway, audience=Audience.OPEN)
    pen.add(Notice(decision=decision, kind=kind, published_on=on, words=decision.matter))
    return allocated


@operation("governance.decision.notice_private", Permission.DECISION_RECORD, on=Decision)
def publish_private_notice(decision: Decision, pen: Pen, *, responses: str = "", by: Actor, at: datetime) -> None:
    """Publish a notice that part of the meeting is held in private; the second one says which responses were given."""
    first = not decision.notices.filter(kind=NoticeKind.PRIVATE).exists()
    if not first and not tidy(responses):
        raise Refused(
            "The second notice says which representations were received and the response to them (SI 2012/2089 regulation 5(4)). "
            "Write it; “No representations were received.” will do."
        )
    kind = NoticeKind.PRIVATE if first else NoticeKind.PRIVATE_RESPONSE
    words = decision.matter if first else tidy_lines(responses)
    pen.put(decision, heard_on=at.date())
    pen.add(Notice(decision=decision, kind=kind, published_on=at.date(), words=words))


@operation("governance.decision.submit", Permission.DECISION_PLAN, on=Decision)
def submit(decision: Decision, pen: Pen, *, by: Actor, at: datetime) -> None:
    """Put a decision before its maker: refused on an activity whose screening is missing, and for whatever breaks a rule."""
    if against := why_not(Act.SUBMIT, decision.status):
        raise Refused(against)
    known = judging.before(decision, decision.notice_on, at.date())
    if said := against_submitting(known, at.date(), judging.law(at.date())):
        raise Refused(" ".join(said))
    pen.put(decision, status=MOVES[Act.SUBMIT].to, submitted_on=at.date(), heard_on=at.date())
    _freeze_attached(decision, pen, at.date())


def _freeze_attached(decision: Decision, pen: Pen, on: date) -> None:
    """Freeze each assessment of a decision as it goes before its maker: part of submitting it."""
    rows = list(pen.hold(decision.assessments.all()))
    texts = texts_of([row.assessment_id for row in rows], on)
    for text in texts.values():
        pen.freeze("AssessmentDocument", text)
    pen.put_all({row: {"digest": digest(texts[row.assessment_id]), "taken_on": on} for row in rows})


def _columns(row: Decision, said: Planned, on: date) -> Values:
    meeting = _meeting_of(said)
    due = meeting.day if meeting else said.due
    key = judged(said.money, said.division_count, said.whole_area, judging.law(on))
    texts = {name: tidy_lines(said.texts[name]) for name in TEXTS if name in said.texts}
    title = tidy(said.title)
    row.maker_body_id, row.maker_post_id = said.maker_body, said.maker_post
    return {
        "title": title,
        "matter": tidy_lines(said.matter),
        "maker": said.maker,
        "maker_body_id": said.maker_body or (meeting.body_id if meeting else None),
        "maker_post_id": said.maker_post,
        "owner_id": said.owner,
        "unit_id": said.unit,
        "portfolio_id": said.portfolio,
        "meeting_id": meeting.pk if meeting else None,
        "due": due,
        "originally_due": row.originally_due or due,
        "money": said.money,
        "divisions": tidy(said.divisions),
        "is_key": key.word,
        "key_because": key.reason,
        "framework": said.framework,
        "serves": tidy_lines(said.serves),
        "serves_none_because": tidy(said.serves_none_because),
        "late_because": tidy(said.late_because),
        "bypassed_because": tidy_lines(said.bypassed_because),
        "sort_title": folded(title)[:300],
        "search": _search(row.number, title, ""),
    } | texts


def _meeting_of(said: Planned) -> Meeting | None:
    """The meeting that is to decide: the one that is named, else the first of its body on its day; None where none meets then."""
    if said.meeting:
        return Meeting.objects.filter(pk=said.meeting).first()
    if said.maker is not Maker.MEETING or said.maker_body is None or said.due is None:
        return None
    rows = Meeting.objects.filter(body=said.maker_body, day=said.due).exclude(status=MeetingStatus.CANCELLED)
    return rows.order_by("starts_at").first()


def _search(number: str, title: str, maker: str) -> str:
    return folded(f"{number} {title} {maker}")
