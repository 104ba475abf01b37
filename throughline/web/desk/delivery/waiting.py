"""What of the quarter waits for somebody, as their front page says it."""

from __future__ import annotations

from django.urls import reverse

from throughline.access.roles import Permission
from throughline.delivery.queries import desks
from throughline.ground.words import counted
from throughline.web.desk.quarterly import left, quarter, weekday
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Mark, State, Task


def waiting(visit: Visit) -> tuple[Task, ...]:
    """Returns to send, and returns to sign: one line each, with the day on which they are due."""
    return (*_to_send(visit), *_to_sign(visit))


def _to_send(visit: Visit) -> tuple[Task, ...]:
    if not visit.may(Permission.RETURN_CONFIRM):
        return ()
    mine = [one for one in desks.mine(visit.actor, visit.on) if one.waits]
    if not mine:
        return ()
    by = min(one.by for one in mine)
    late = by < visit.on
    return (
        Task(
            weekday(by),
            f"{counted(len(mine), 'return')} due by {weekday(by)}",
            reverse("returns"),
            f"{quarter(mine[0].round)}. Each is filled in with what you said last time, and takes about two minutes.",
            left(by, visit.on),
            State(Mark.STOP, "Late") if late else State(Mark.AMBER, "Not sent"),
        ),
    )


def _to_sign(visit: Visit) -> tuple[Task, ...]:
    if not visit.may(Permission.RETURN_SIGN):
        return ()
    ready = [one for one in desks.to_sign(visit.actor, visit.on) if one.ready]
    if not ready:
        return ()
    by = min(one.by for one in ready)
    late = by < visit.on
    return (
        Task(
            weekday(by),
            f"{counted(len(ready), 'return')} to sign by {weekday(by)}",
            reverse("signing"),
            f"{quarter(ready[0].round)}. Those in which nothing stands out can be signed together.",
            left(by, visit.on),
            State(Mark.STOP, "Late") if late else State(Mark.AMBER, "Not signed"),
        ),
    )
