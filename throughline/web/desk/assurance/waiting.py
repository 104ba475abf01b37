"""What of assessments waits for somebody, as tasks of their front page: one line for each thing that they may do next."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlencode

from django.urls import reverse

from throughline.access.roles import Permission, Reach
from throughline.access.rules import scope
from throughline.assurance.queries.assessments import AssessmentRow, assessments
from throughline.assurance.rules.words import State
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Mark, Task
from throughline.web.furniture.parts import State as Shown

ASKS = {
    State.WITH_OFFICER: (Permission.ASSESSMENT_ADVISE, "Advise on", "Your advice is asked in writing."),
    State.SIGNED: (Permission.ASSESSMENT_SIGN, "Approve", "The head of service has signed: approve it, or send it back."),
    State.ADVISED: (Permission.ASSESSMENT_SIGN, "Answer the advice on", "Say whether the advice is followed; if not, why."),
    State.ANSWERED: (
        Permission.ASSESSMENT_SIGN, "Accept the risk of", "Accept the risk that remains, or send it back.",
    ),
    State.FULL_REQUIRED: (Permission.ASSESSMENT_PREPARE, "Begin", "The screening shows that it is needed in full."),
    State.REVIEW_DUE: (Permission.ASSESSMENT_PREPARE, "Look again at", "Something has changed since it was approved."),
}  # fmt: skip


def waiting(visit: Visit) -> list[Task]:
    """What waits: advice and signatures over all that a person answers for, preparing of their own posts' alone."""
    found: dict[State, list[AssessmentRow]] = defaultdict(list)
    if any(visit.may(permission) for permission, _, _ in ASKS.values()):
        for row in assessments(visit.actor, visit.on):
            if row.state in ASKS and _theirs(visit, row, ASKS[row.state][0]):
                found[row.state].append(row)
    return [_task(state, found[state]) for state in ASKS if state in found]


def _theirs(visit: Visit, row: AssessmentRow, permission: Permission) -> bool:
    own = row.owner_key in visit.stands(Reach.OWN)
    if permission is Permission.ASSESSMENT_PREPARE:
        return own and visit.may(permission)
    far = scope(visit.actor, permission)
    return not own and (far.everywhere or row.unit_key in far.reach[Reach.UNIT])  # nobody signs their own


def _task(state: State, rows: list[AssessmentRow]) -> Task:
    _, asked, why = ASKS[state]
    days = [r.review_due_on for r in rows if state is State.REVIEW_DUE and r.review_due_on]
    one = rows[0] if len(rows) == 1 else None
    return Task(
        day_said(min(days)) if days else "Waits",
        f"{asked} {one.reference} {one.title}" if one else f"{asked} {counted(len(rows), 'assessment')}",
        reverse("assessment", args=[one.address])
        if one
        else f"{reverse('assessments')}?{urlencode({'state': state.said})}",
        why,
        state=Shown(Mark.AMBER, state.said),
    )
