"""An owner's returns of the open round, and the screen of each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from throughline.access.roles import Permission
from throughline.delivery import scratch
from throughline.delivery.queries import desks
from throughline.delivery.queries.desks import OwnReturn
from throughline.ground.labels import Words
from throughline.ground.words import counted
from throughline.web.desk.delivery import leave, screen
from throughline.web.desk.delivery.framing import framed
from throughline.web.desk.delivery.ways import DESK, Way
from throughline.web.desk.door import needs
from throughline.web.desk.frame import show
from throughline.web.desk.quarterly import left, quarter, staged, told_short, weekday
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Action, Cell, Column, Empty, Link, Mark, Row, State, Table


@needs(Permission.RETURN_PREPARE)
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The returns of this person's posts."""
    return every(request, visit, DESK, desks.mine(visit.actor, visit.on))


@needs(Permission.PLAN_VIEW)
def one(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """A return: to be written by its owner or who prepares it, to be read by everybody else."""
    return screen.answer(request, visit, DESK, screen.found(visit, key))


@require_POST
def keep(request: HttpRequest, key: str) -> HttpResponse:
    """Keep a return while it is typed."""
    return _keep(request, key=key)


@needs(Permission.RETURN_PREPARE)
def _keep(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    return screen.keep(request, visit, screen.found(visit, key))


keep.needs = Permission.RETURN_PREPARE  # type: ignore[attr-defined]


def every(request: HttpRequest, visit: Visit, way: Way, mine: tuple[OwnReturn, ...]) -> HttpResponse:
    """The list of somebody's returns, those that wait first, each with its state."""
    waiting = [one for one in mine if one.waits]
    begun = scratch.begun(visit.actor.key, (one.ref.key for one in mine))
    next_ = Action("Go on with the next", way.one(waiting[0].said.key), "About two minutes each") if waiting else None
    page = framed(
        visit,
        way,
        "Your returns",
        heading=_heading(mine, waiting),
        caption=f"{quarter(mine[0].round)} · {visit.actor.name}" if mine else visit.actor.name,
        lead=_lead(visit, waiting),
        action=next_,
        band=None if way.linked else leave.told(visit),
    )
    return show(
        request,
        visit,
        "desk/delivery/returns.html",
        page,
        table=_table(way, mine, begun, visit.words),
        empty=Empty("No return is asked of you.", "Returns appear here when the policy team opens a quarter’s round."),
        books=_books(way, waiting),
        linked=way.linked,
    )


def _books(way: Way, waiting: list[OwnReturn]) -> tuple[Link, ...]:
    """The workbook of each round in which something waits."""
    found = {one.round.key: one.round for one in waiting}
    words = "Fill in a workbook instead"
    return tuple(Link(f"{words}: {quarter(r)}" if len(found) > 1 else words, way.book(key)) for key, r in found.items())


def _heading(mine: tuple[OwnReturn, ...], waiting: list[OwnReturn]) -> str:
    if not mine:
        return "Nothing is asked of you this quarter"
    if not waiting:
        return "All your returns are sent" if len(mine) > 1 else "Your return is sent"
    return f"{len(waiting)} of {counted(len(mine), 'return')} {'waits' if len(waiting) == 1 else 'wait'} for you"


def _lead(visit: Visit, waiting: list[OwnReturn]) -> str:
    if not waiting:
        return ""
    by = min(one.by for one in waiting)
    return f"Due {weekday(by)}, {left(by, visit.on)}. Each is filled in with what you said last time."


def _table(way: Way, mine: tuple[OwnReturn, ...], begun: frozenset[int], words: Words) -> Table:
    columns = (Column("Return"), Column("Last quarter"), Column("Now"), Column("How far it came"))
    rows = tuple(
        Row(
            (
                Cell(one.said.title, one.said.reference, way.one(one.said.key)),
                Cell(state=told_short(one.last.said)) if one.last else Cell("New"),
                Cell(state=told_short(one.said)),
                Cell(state=_state(one, begun, words)),
            )
        )
        for one in mine
    )
    return Table("Your returns", columns, rows, stacked=True)


def _state(one: OwnReturn, begun: frozenset[int], words: Words) -> State:
    if one.waits and one.ref.key in begun:
        return State(Mark.AMBER, "Half written", "kept, not sent")
    return staged(one.said.stage, words)
