"""Reminding everybody who owes something in a round, now, by one button."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.access.roles import Permission
from throughline.ground.words import counted, opening
from throughline.history.doorway import Refused
from throughline.web.desk.delivery.opening import round_of
from throughline.web.desk.door import needs
from throughline.web.desk.frame import tell
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.reminding import remind


@require_POST
def now(request: HttpRequest, key: str) -> HttpResponse:
    """Send the mails, and say how many went and which could not."""
    return _now(request, key=key)


@needs(Permission.ROUND_RUN)
def _now(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    row = round_of(visit, key)
    if row.closed_on:
        raise Refused("This quarter is closed, so that nobody owes a return in it.")
    site = f"{request.scheme}://{request.get_host()}"
    told = remind(visit.at, site, by=visit.actor, only=row)
    gone = sum(not one.problem for one in told)
    said = f"{counted(gone, 'reminder')} sent." if told else "Everybody who owes something was reminded today already."
    stuck = "; ".join(f"{one.post}: {one.problem}" for one in told if one.problem)
    tell(request, f"{opening(said)}{f' Not sent: {stuck}.' if stuck else ''}")
    return redirect("round", key)


now.needs = Permission.ROUND_RUN  # type: ignore[attr-defined]
