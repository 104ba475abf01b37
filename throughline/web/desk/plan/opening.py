"""Finding the edition and the entry that an address names."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.access.roles import Permission
from throughline.history.doorway import ABSENT, Absent
from throughline.plan.queries import editions, entries
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.entries import EntryPage
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.visiting import Visit


def edition_of(visit: Visit, key: str) -> EditionRow:
    """The edition of an address, or the words for absent."""
    found = editions.edition(visit.actor, key)
    if found is None:
        raise Absent(ABSENT)
    return found


def at_work(visit: Visit) -> EditionRow | None:
    """The edition that is worked on, or the last one that this person may read; None where they may read none."""
    readable = editions.editions(visit.actor)
    return next((e for e in readable if e.open_for_work), readable[0]) if readable else None


def entry_of(visit: Visit, edition: EditionRow, reference: str) -> EntryPage:
    """The entry of an address, or the words for absent."""
    found = entries.entry(visit.actor, edition, reference, visit.on)
    if found is None:
        raise Absent(ABSENT)
    return found


@needs(Permission.PLAN_VIEW)
def latest(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The edition that is worked on, or the last one that this person may read; before there is one, the next step of setting up,
    or a page that says so to whoever waits for it."""
    working = at_work(visit)
    if working is None:
        if visit.may(Permission.COUNCIL_SET_UP):
            return redirect("council")
        page = frame(visit, "Plan", lead="There is no plan yet that is open to you.", here="plan")
        return show(request, visit, "desk/fronts/nothing.html", page)
    return redirect("edition", working.key)
