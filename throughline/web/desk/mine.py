"""Where each person lands, and the front page that answers their own question first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.access.roles import Permission
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.web.desk.door import needs, open_to_all
from throughline.web.desk.frame import frame, show
from throughline.web.desk.fronts import assurance, deciding, directorate, officer, portfolio, scrutiny
from throughline.web.desk.visiting import Front, Visit

FRONTS = {
    Front.OFFICER: officer.page,
    Front.DIRECTORATE: directorate.page,
    Front.PORTFOLIO: portfolio.page,
    Front.SCRUTINY: scrutiny.page,
    Front.ASSURANCE: assurance.page,
}


@open_to_all("whoever comes is led to the page that answers their first question, or to the log-in")
def front(_request: HttpRequest, visit: Visit) -> HttpResponse:
    """Each role lands on its own front page."""
    if visit.council is None:
        return redirect("set-up")
    if not visit.known:
        return redirect("log-in")
    if not visit.may(Permission.PLAN_VIEW):
        return redirect("rights")
    return redirect("plan" if visit.front is Front.PLAN else "desk")


@needs(Permission.PLAN_VIEW)
def desk(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The front page of this person, over the edition that is worked on, else the last that they may read."""
    if visit.front is Front.PLAN:
        return redirect("plan")
    if visit.front is Front.DECIDING:
        return deciding.page(request, visit)
    edition = _edition(visit)
    if edition is None:
        page = frame(visit, visit.front.value, lead="There is no plan yet that is open to you.", here="desk")
        return show(request, visit, "desk/fronts/nothing.html", page)
    return FRONTS[visit.front](request, visit, edition)


def _edition(visit: Visit) -> EditionRow | None:
    readable = editions.editions(visit.actor)
    return next((e for e in readable if e.open_for_work), readable[0] if readable else None)
