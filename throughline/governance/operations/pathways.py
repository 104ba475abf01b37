"""Pathways: set out, approved by the monitoring officer's post, and told of as their steps are taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council import queries as council_make_up
from throughline.council.models import Council
from throughline.governance.models import Decision, Pathway, Step
from throughline.governance.queries import judging
from throughline.governance.rules.decisions.pathways import StepSaid, against_pathway
from throughline.governance.rules.decisions.words import Subject
from throughline.ground.timing import day_said
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import Ref, Refused, operation
from throughline.history.pen import Pen


@operation("governance.pathway.open", Permission.DECISION_BEGIN, on=Council)
def open_pathway(
    council: Council,
    pen: Pen,
    *,
    title: str,
    owner: int | None = None,
    steps: Sequence[StepSaid] = (),
    subject: Subject | None = None,
    reference: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Set out a pathway; answers its key. It may be half-finished: what it lacks is asked for when it is approved.

    `subject`, `reference`: of a budget or a programme that no record stands for yet; None of whatever points at it itself.
    """
    if not tidy(title):
        raise Refused("A pathway has a title, such as that of the decision or plan it leads to. Give one.")
    if subject and not tidy(reference):
        raise Refused(f"Say which it is: {subject.reference}. Two of one name are told apart by it.")
    known = Pathway.objects.filter(subject=subject, title=tidy(title), reference=tidy(reference))
    if subject and known.exists():
        raise Refused(
            f"{subject.capitalize()} of this name has its pathway already. Open that one, and change its steps."
        )
    said = {
        "title": tidy(title),
        "owner_id": owner,
        "subject": subject,
        "reference": tidy(reference) if subject else "",
    }
    row = pen.add(Pathway(council=council, **said))
    _write(row, pen, steps)
    return row.pk


@operation("governance.pathway.set_out", Permission.DECISION_PLAN, on=Pathway)
def set_out(pathway: Pathway, pen: Pen, *, steps: Sequence[StepSaid], by: Actor, at: datetime) -> None:
    """Change the steps of a pathway; its approval lapses, since it was given to other steps."""
    pen.strike(pathway.steps.order_by("pk"))
    _write(pathway, pen, steps)
    pen.put(pathway, approved_on=None, approved_by="")


@operation("governance.pathway.approve", Permission.PATHWAY_APPROVE, on=Pathway)
def approve(pathway: Pathway, pen: Pen, *, by: Actor, at: datetime) -> None:
    """Approve a pathway and its timescales as the monitoring officer; one that ends before it decides is refused."""
    if said := against_pathway(judging.steps_of(pathway) or ()):
        raise Refused(" ".join(said))
    pen.put(pathway, approved_on=at.date(), approved_by=by.posts)


@operation("governance.pathway.step_taken", Permission.DECISION_RECORD, on=Pathway)
def step_taken(pathway: Pathway, pen: Pen, *, place: int, on: date, outcome: str, by: Actor, at: datetime) -> None:
    """Record that a step was taken, and what came of it; the approval of the rest stays."""
    row = pathway.steps.filter(place=place).first()
    if row is None:
        raise Refused(f"This pathway has no step {place}. Open it again.")
    if on > at.date():
        raise Refused(f"{day_said(on)} has not come yet. Give the day on which the step was taken.")
    if not tidy(outcome):
        raise Refused("Say what came of it, such as “endorsed” or “commented; see the minutes”.")
    pen.put(row, done_on=on, outcome=tidy_lines(outcome))


@operation("governance.decision.follow_pathway", Permission.DECISION_PLAN, on=Decision)
def follow(decision: Decision, pen: Pen, *, steps: Sequence[StepSaid], by: Actor, at: datetime) -> None:
    """Set out the pathway of a decision, or change the one that it has."""
    if decision.pathway is None:
        town = council_make_up.council()
        if town is None:
            raise Refused("There is no council yet.")
        key = open_pathway(Ref(town.ref.key), title=decision.title, owner=decision.owner_id, steps=steps, by=by, at=at)
        pen.put(decision, pathway_id=key)
        return
    set_out(Ref(decision.pathway.pk), steps=steps, by=by, at=at)


def _write(pathway: Pathway, pen: Pen, steps: Sequence[StepSaid]) -> None:
    names = {b.key: b.name for b in council_make_up.bodies()}
    pen.add_all(
        Step(
            pathway=pathway,
            place=place,
            body_id=s.body_key,
            body_said=tidy(s.body) or names.get(s.body_key or 0, ""),
            meeting_id=s.meeting,
            informal=s.informal,
            purpose=s.purpose,
            on=s.on,
            timing=s.timing,
            done_on=s.done_on,
            outcome=tidy_lines(s.outcome),
            illustrative=s.illustrative,
        )
        for place, s in enumerate(steps, 1)
    )
