"""How many comments wait for somebody's answer, as the first thing of their front page."""

from __future__ import annotations

from django.urls import reverse

from throughline.ground.words import counted
from throughline.plan.queries.comments import to_answer
from throughline.plan.queries.editions import EditionRow
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Mark, State, Task


def answering(visit: Visit, row: EditionRow) -> tuple[Task, ...]:
    """One thing to do, or nothing. One query."""
    waiting = to_answer(visit.actor, row)
    if not waiting:
        return ()
    return (
        Task(
            "Before approval",
            f"{counted(waiting, 'comment')} to answer",
            reverse("comments-answer", args=[row.key]),
            "Committees and others said what should change in the draft. Each is answered: changed, not changed because, or noted.",
            state=State(Mark.AMBER, "Waiting"),
        ),
    )
