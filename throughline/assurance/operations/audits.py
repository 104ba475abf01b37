"""Audit reviews, what they recommend, and what was done about it."""

from __future__ import annotations

from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.assurance.models import AuditReview, Recommendation
from throughline.assurance.rules.actions import against_move
from throughline.assurance.rules.saying import RecommendationSaid, ReviewSaid
from throughline.assurance.rules.words import Answer
from throughline.council.models import Council
from throughline.council.queries import posts
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen


@operation("assurance.audit.record", Permission.AUDIT_KEEP, on=Council)
def record(council: Council, pen: Pen, *, said: ReviewSaid, by: Actor, at: datetime) -> int:
    """Record an audit review as it was reported; answers its key."""
    if not tidy(said.reference) or not tidy(said.title):
        raise Refused("An audit review has a reference and a title. Give both.")
    row = AuditReview(
        council=council, reference=tidy(said.reference), title=tidy(said.title), opinion=said.opinion,
        reported_on=said.reported_on, unit_id=said.unit, source=said.source.strip(), illustrative=said.illustrative,
    )  # fmt: skip
    return pen.add(row).pk


@operation("assurance.audit.recommend", Permission.AUDIT_KEEP, on=AuditReview)
def recommend(review: AuditReview, pen: Pen, *, said: RecommendationSaid, by: Actor, at: datetime) -> int:
    """Record a recommendation with what management says to it; answers its key."""
    if not tidy(said.words):
        raise Refused("A recommendation says what should be done. Write it in a sentence.")
    if said.answer is not Answer.ACCEPTED and not said.because.strip():
        raise Refused("A recommendation that is not accepted in full says why. Give management's reason.")
    if said.answer is not Answer.NOT_ACCEPTED and (said.owner is None or said.due is None):
        raise Refused("What is accepted is owed by a post, by a day. Give both.")
    unit = next((p.unit for p in posts(at.date()) if p.key == said.owner), None)
    row = Recommendation(
        review=review, number=tidy(said.number), words=tidy_lines(said.words), priority=said.priority,
        answer=said.answer, because=tidy_lines(said.because), owner_id=said.owner, unit_id=unit, due=said.due,
    )  # fmt: skip
    return pen.add(row).pk


@operation("assurance.recommendation.report", Permission.ACTION_REPORT, on=Recommendation)
def report(recommendation: Recommendation, pen: Pen, *, progress: str, done: bool, by: Actor, at: datetime) -> None:
    """Say how far a recommendation has come, or that it is done; audit verifies it."""
    if recommendation.verified_on:
        raise Refused("Audit has verified this already. Ask audit where it must be opened again.")
    if done and not progress.strip():
        raise Refused("Say what was done and where it can be seen: audit verifies it.")
    done_on = (recommendation.done_on or at.date()) if done else None
    pen.put(recommendation, progress=tidy_lines(progress), done_on=done_on, done_by=by.key if done else None)


@operation("assurance.recommendation.verify", Permission.AUDIT_KEEP, on=Recommendation)
def verify(recommendation: Recommendation, pen: Pen, *, by: Actor, at: datetime) -> None:
    """Verify that a recommendation was carried out; nobody verifies what they reported."""
    if recommendation.done_on is None:
        raise Refused("Its {short owner} has not said that it is done. There is nothing to verify yet.")
    if recommendation.done_by == by.key:
        raise Refused("You reported it as done, and nobody verifies their own. Ask another auditor.")
    pen.put(recommendation, verified_on=at.date(), verified_as=by.posts)


@operation("assurance.recommendation.re_due", Permission.AUDIT_KEEP, on=Recommendation)
def re_due(recommendation: Recommendation, pen: Pen, *, due: date, reason: str, by: Actor, at: datetime) -> None:
    """Agree another day for a recommendation, with the reason; the day it had stays readable beside it."""
    if recommendation.answer is Answer.NOT_ACCEPTED:
        raise Refused("Management did not accept this recommendation: it is owed by no day.")
    if against := against_move(recommendation.due, recommendation.done_on, due, reason, at.date()):
        raise Refused(against)
    pen.put(recommendation, due=due)


@operation("assurance.recommendation.reopen", Permission.AUDIT_KEEP, on=Recommendation)
def reopen(recommendation: Recommendation, pen: Pen, *, reason: str, by: Actor, at: datetime) -> None:
    """Open a recommendation again that was said to be done and is not, with the reason."""
    if recommendation.done_on is None:
        raise Refused("This recommendation stands open already.")
    if not reason.strip():
        raise Refused("Say what is missing: its {short owner} reads it.")
    pen.put(recommendation, done_on=None, done_by=None, verified_on=None, verified_as="", progress=tidy_lines(reason))
