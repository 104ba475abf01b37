"""What you may do here, and why; help; the desk's accessibility statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from throughline.access.roles import Permission
from throughline.access.rules import audiences, scope, who_may
from throughline.ground.words import listed, opening
from throughline.web.desk.door import open_to_all
from throughline.web.desk.frame import frame, show
from throughline.web.desk.helping import HELP
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Column, Mark, Row, State, Table


@open_to_all("everybody may know what they may do, and who can do what they may not")
def rights(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Each permission: whether this person has it, how far, by which post; or who has."""
    lead = "You have not come in. Log in to see what your posts give you."
    if visit.known:
        reads = listed(sorted(a.value for a in audiences(visit.actor)))
        lead = f"Rights come with posts, never with persons. You hold: {visit.actor.posts}. You read what is kept to: {reads}."
    page = frame(visit, "What you may do here, and why", lead=lead)
    rows = tuple(Row((Cell(_said(visit, p)), _may(visit, p), Cell(_why(visit, p)))) for p in Permission)
    table = Table("Rights", (Column("What"), Column("You"), Column("Why, or who can")), rows, stacked=True)
    return show(request, visit, "desk/rights.html", page, table=table)


@open_to_all("help is for everybody")
def help_(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What each page is for."""
    page = frame(visit, "Help", lead="What each page answers, and how to do the most common things.", narrow=True)
    fill = visit.words.fill
    sections = [(fill(title), [(fill(term), fill(words)) for term, words in lines]) for title, lines in HELP]
    return show(request, visit, "desk/help.html", page, sections=sections)


@open_to_all("everybody may know how accessible the system is")
def accessibility(request: HttpRequest, visit: Visit) -> HttpResponse:
    """How accessible the desk is, and what is not."""
    return show(request, visit, "desk/accessibility.html", frame(visit, "Accessibility of the desk", narrow=True))


def _said(visit: Visit, permission: Permission) -> str:
    said = permission.said_in(visit.words)
    return opening(said)


def _may(visit: Visit, permission: Permission) -> Cell:
    far = scope(visit.actor, permission)
    if far.nowhere:
        return Cell(state=State(Mark.STOP, "No"))
    return Cell(state=State(Mark.DONE, "Yes"))


def _why(visit: Visit, permission: Permission) -> str:
    said = [
        f"{h.post}: {reach.said_in(visit.words)}"
        for h in visit.actor.holdings
        if (reach := h.reach_of(permission)) is not None
    ]
    return "; ".join(dict.fromkeys(said)) or who_may(permission, visit.words)
