"""What is owed: actions from minutes, call-ins and decisions; and breaches, until somebody was told and something was done."""

from __future__ import annotations

from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.assurance.rules.actions import against_move
from throughline.council.models import Council
from throughline.governance.models import Action, Breach, Decision
from throughline.governance.rules.decisions.words import Whence
from throughline.ground.timing import day_said
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen


@operation("governance.action.owe", Permission.DECISION_RECORD, on=Council)
def owe(
    council: Council,
    pen: Pen,
    *,
    whence: Whence,
    words: str,
    owner: int,
    due: date,
    decision: int | None = None,
    meeting: str = "",
    illustrative: bool = False,
    by: Actor,
    at: datetime,
) -> int:
    """Keep an action that somebody owes, with its post and day; answers its key. `meeting`: of its minutes, in words."""
    if not tidy(words):
        raise Refused("An action says what is to be done. Write it in a sentence.")
    row = Action(
        council=council,
        whence=whence,
        words=tidy(words),
        owner_id=owner,
        due=due,
        decision_id=decision,
        meeting_said=tidy(meeting),
        illustrative=illustrative,
    )
    return pen.add(row).pk


@operation("governance.action.done", Permission.DECISION_PLAN, on=Action)
def done(action: Action, pen: Pen, *, outcome: str, on: date, by: Actor, at: datetime) -> None:
    """Record that an action was done and what came of it."""
    if action.done_on:
        raise Refused(f"This action was done on {day_said(action.done_on)}. Owe another one if there is more to do.")
    if not tidy(outcome):
        raise Refused("Say what came of it: whoever asked for it reads this.")
    if on > at.date():
        raise Refused(f"{day_said(on)} has not come yet. Give the day on which it was done.")
    pen.put(action, done_on=on, outcome=tidy_lines(outcome))


@operation("governance.action.re_due", Permission.DECISION_RECORD, on=Action)
def re_due(action: Action, pen: Pen, *, due: date, reason: str, by: Actor, at: datetime) -> None:
    """Give an action from minutes or a call-in another day, with the reason; the day it had stays readable beside it."""
    if against := against_move(action.due, action.done_on, due, reason, at.date()):
        raise Refused(against)
    pen.put(action, due=due)


@operation("governance.breach.flag", Permission.DECISION_RECORD, on=Council)
def flag(
    council: Council,
    pen: Pen,
    *,
    rule: str,
    source: str,
    says: str,
    decision: int | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Flag by hand what broke a rule; answers its key."""
    if not (tidy(rule) and tidy(says)):
        raise Refused("Say which rule was broken, and what happened.")
    about = Decision.objects.filter(pk=decision).first() if decision else None
    row = Breach(
        council=council, decision=about, rule=tidy(rule), source=tidy(source), says=tidy(says), flagged_on=at.date()
    )
    return pen.add(row).pk


@operation("governance.breach.answer", Permission.BREACH_CLOSE, on=Breach)
def answer(breach: Breach, pen: Pen, *, told: str, told_on: date, done: str, by: Actor, at: datetime) -> None:
    """Record who was told of a breach, and what was done."""
    if told_on > at.date():
        raise Refused(f"{day_said(told_on)} has not come yet. Give the day on which they were told.")
    pen.put(breach, told=tidy(told), told_on=told_on, done=tidy_lines(done))


@operation("governance.breach.close", Permission.BREACH_CLOSE, on=Breach)
def close(breach: Breach, pen: Pen, *, because: str, by: Actor, at: datetime) -> None:
    """Close a breach once it is recorded who was told and what was done; it stays readable for good."""
    if breach.closed_on:
        raise Refused(f"This breach was closed on {day_said(breach.closed_on)}.")
    if not breach.told or not breach.done:
        raise Refused("A breach is closed when it is recorded who was told and what was done. Record both first.")
    if not tidy(because):
        raise Refused("Say why it may be closed: the reason stays on record.")
    pen.put(breach, closed_on=at.date(), closed_because=tidy_lines(because))
