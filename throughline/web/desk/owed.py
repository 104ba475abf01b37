"""What is owed from risks, audits, minutes and call-ins: the one list, and one person's own part of it as tasks."""

from __future__ import annotations

from django.urls import reverse

from throughline.access.roles import Permission, Reach
from throughline.access.rules import Verdict, scope
from throughline.assurance.queries import actions as queries
from throughline.assurance.rules.actions import OwedAction, in_order, of_units, owed_by
from throughline.assurance.rules.words import Owed
from throughline.governance.queries import owed as decisions
from throughline.governance.queries.owed import ActionRow
from throughline.governance.rules.decisions.words import Whence
from throughline.ground.timing import day_said
from throughline.web.desk import assured as saying
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Column, Figure, Row, Table, Task

KINDS = {"risk": Owed.RISK, "audit": Owed.AUDIT}
DECIDED = "decision"  # what is owed from minutes and call-ins, as addresses call it
NAMES = {kind: name for name, kind in KINDS.items()}


def every(visit: Visit) -> tuple[OwedAction, ...]:
    """What is owed from risks and audits, and from decisions: minutes and call-ins."""
    decided = map(from_decision, decisions.actions(visit.actor, visit.on))
    return in_order([*queries.owed(visit.actor), *decided])


def from_decision(a: ActionRow) -> OwedAction:
    """What is owed from minutes or a call-in, as a line of the one list."""
    return OwedAction(
        Owed.CALL_IN if a.whence is Whence.CALL_IN else Owed.MINUTES, a.key, a.words, a.about, a.owner, a.owner_key, a.due,
        a.done_on, a.outcome, a.unit_key, bool(a.illustrative), a.moves,
    )  # fmt: skip


def day_of(a: OwedAction) -> Cell:
    """Its day, and beneath it the day that it had at first."""
    return Cell(day_said(a.due) if a.due else "–", a.first_said)


def moves_of(a: OwedAction) -> Table:
    """Every day that it had, who gave it another, and why; no line where its first day stands."""
    rows = tuple(
        Row((
            Cell(day_said(m.was) if m.was else "no day"), Cell(day_said(m.to)), Cell(m.because),
            Cell(m.posts, day_said(m.on)),
        ))
        for m in a.moves
    )  # fmt: skip
    heads = tuple(Column(h) for h in ("Was due", "Moved to", "Why", "By"))
    return Table("How its day moved", heads, rows, stacked=True)


def mover(a: OwedAction, may: Verdict) -> str:
    """Where its day is moved; "" where it is done, or for whoever may not."""
    return reverse("owed-move", args=[NAMES.get(a.kind, DECIDED), a.address]) if may.allowed and not a.done_on else ""


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
    return Figure("Actions owed", str(len(rows)), f"{late} overdue" if late else "", href=reverse("owed"))
