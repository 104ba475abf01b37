"""What is owed from risks, audits, minutes and call-ins: the one list, and one person's own part of it as tasks."""

from __future__ import annotations

from django.urls import reverse

from throughline.access.roles import Permission, Reach
from throughline.access.rules import scope
from throughline.assurance.queries import actions as queries
from throughline.assurance.rules.actions import OwedAction, in_order, of_units, owed_by
from throughline.assurance.rules.words import Owed
from throughline.governance.queries import owed as decisions
from throughline.governance.rules.decisions.words import Whence
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.web.desk import assured as saying
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Figure, Task

KINDS = {"risk": Owed.RISK, "audit": Owed.AUDIT}
NAMES = {kind: name for name, kind in KINDS.items()}


def every(visit: Visit) -> tuple[OwedAction, ...]:
    """What is owed from risks and audits, and from decisions: minutes and call-ins."""
    decided = (
        OwedAction(
            Owed.CALL_IN if a.whence is Whence.CALL_IN else Owed.MINUTES, a.key, a.words, a.about, a.owner, a.owner_key, a.due,
            a.done_on, a.outcome, a.unit_key, bool(a.illustrative),
        )
        for a in decisions.actions(visit.actor, visit.on)
    )  # fmt: skip
    return in_order([*queries.owed(visit.actor), *decided])


def opened(a: OwedAction) -> str:
    """Where an action is opened."""
    if a.kind in NAMES:
        return reverse("owed-one", args=[NAMES[a.kind], a.address])
    return reverse("decision-action", args=[a.address])


def waiting(visit: Visit) -> list[Task]:
    """What this person's posts owe, as tasks of a front page: overdue first."""
    return [
        Task(
            day_said(a.due) if a.due else "no day", a.words, opened(a), f"Owed from: {a.of}" if a.of else "", a.stands_on(visit.on),
            saying.due(a, visit.on),
        )
        for a in owed_by(every(visit), visit.stands(Reach.OWN))
    ]  # fmt: skip


def of_my_units(visit: Visit) -> Figure:
    """How many actions the posts of this person's units owe, and how many of them are overdue."""
    units = scope(visit.actor, Permission.PLAN_EDIT).reach[Reach.UNIT]
    rows = of_units(every(visit), units)
    late = sum(a.overdue_on(visit.on) for a in rows)
    return Figure(
        "Actions owed", str(len(rows)), f"{counted(late, 'one')} overdue" if late else "", href=reverse("owed")
    )
