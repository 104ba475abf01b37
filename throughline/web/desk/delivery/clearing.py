"""The pages that the management team and Cabinet Members clear as a whole: where each stands, and the button."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.access.roles import Permission
from throughline.delivery.operations import clearing
from throughline.delivery.queries import pages
from throughline.delivery.queries.pages import PageRow
from throughline.delivery.queries.rounds import RoundRow
from throughline.ground.timing import day_said
from throughline.history.doorway import ABSENT, Absent
from throughline.web.desk.delivery import opening
from throughline.web.desk.door import needs
from throughline.web.desk.frame import tell
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Column, Mark, Row, State, Table

NOT_YET = State(Mark.AMBER, "Not cleared")


@dataclass(frozen=True, slots=True)
class Clearable:
    """A page that this person may clear now."""

    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Pages:
    """Where each page stands, and those that may be cleared now."""

    table: Table
    ready: tuple[Clearable, ...]


def shown(visit: Visit, row: RoundRow) -> Pages:
    """The pages of a round for its own page."""
    rows = pages.pages(visit.actor, row.ref.key, visit.on)
    open_ = row.closed_on is None
    columns = (Column("Page"), Column("Cleared"), Column("What stands against it"))
    lines = tuple(
        Row((Cell(one.name, _whose(one)), Cell(state=_state(one)), Cell(_against(one, open_)))) for one in rows
    )
    ready = (one for one in rows if open_ and one.may and not one.cleared_on and not one.against)
    return Pages(
        Table("Pages to clear", columns, lines, stacked=True),
        tuple(Clearable(f"{one.key}:{one.ref.version}", one.name) for one in ready),
    )


def _whose(one: PageRow) -> str:
    return (
        "portfolio, cleared by its Cabinet Member" if one.portfolio else "directorate, cleared by the management team"
    )


def _state(one: PageRow) -> State:
    return State(Mark.DONE, f"Cleared on {day_said(one.cleared_on)}", one.cleared_as) if one.cleared_on else NOT_YET


def _against(one: PageRow, open_: bool) -> str:
    if one.cleared_on:
        return "Nothing"
    if not open_:
        return "The quarter was closed before it was cleared."
    return " ".join(one.against) or "Nothing: it can be cleared"


@require_POST
def clear(request: HttpRequest, key: str) -> HttpResponse:
    """Clear one page as a whole."""
    return _clear(request, key=key)


@needs(Permission.PLAN_VIEW)
def _clear(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    row = opening.round_of(visit, key)
    wanted = request.POST.get("page", "").partition(":")
    one = next((p for p in pages.pages(visit.actor, row.ref.key, visit.on) if p.key == wanted[0]), None)
    if one is None:
        raise Absent(ABSENT)
    seen = one.ref._replace(version=int(wanted[2])) if wanted[2].isdecimal() else one.ref
    act = clearing.clear_portfolio if one.portfolio else clearing.clear_directorate
    act(seen, by=visit.actor, at=visit.at)
    tell(request, f"The page of {one.name} is cleared as a whole.")
    return redirect(f"{request.path.rpartition('/')[0]}#pages")


clear.needs = Permission.PLAN_VIEW  # type: ignore[attr-defined]  # the operation asks for its own
