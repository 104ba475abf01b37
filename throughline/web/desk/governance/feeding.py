"""Calendars for other programmes: a body's, a portfolio's, and a person's own behind a secret address."""

from __future__ import annotations

from datetime import UTC
from hashlib import sha256
from secrets import token_urlsafe

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council.queries.make_up import addressed_bodies, addressed_portfolios
from throughline.governance.operations.feeds import open_feed, withdraw_feed
from throughline.governance.queries.feeding import body_calendar, feeds, own_calendar, portfolio_calendar
from throughline.history.doorway import ABSENT, Absent
from throughline.web.desk.clock import now
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.handing import download
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Link

KIND = "text/calendar; charset=utf-8"
SHOWN = "calendar-address"  # where the session holds a new secret until it has been shown once


@needs(Permission.GOVERNANCE_VIEW)
def of_body(_request: HttpRequest, visit: Visit, body: str) -> HttpResponse:
    """One body's calendar as a file."""
    row = next((one for one in addressed_bodies() if one.address == body), None)
    if row is None:
        raise Absent(ABSENT)
    text = body_calendar(visit.actor, body, row.name, visit.at.astimezone(UTC))
    return download(text, KIND, "meetings.ics")


@needs(Permission.GOVERNANCE_VIEW)
def of_portfolio(_request: HttpRequest, visit: Visit, portfolio: str) -> HttpResponse:
    """One portfolio's calendar as a file."""
    row = next((one for one in addressed_portfolios(visit.on) if one.address == portfolio), None)
    if row is None:
        raise Absent(ABSENT)
    text = portfolio_calendar(visit.actor, row, visit.at.astimezone(UTC))
    return download(text, KIND, "decisions.ics")


def own(_request: HttpRequest, secret: str) -> HttpResponse:
    """A person's calendar for whoever holds its secret address; the same answer for a wrong and a withdrawn one."""
    text = own_calendar(sha256(secret.encode()).hexdigest(), now().astimezone(UTC))
    if text is None:
        raise Http404
    return HttpResponse(text, content_type=KIND)


own.needs = "open: the address is the secret, given by one person to their own calendar and withdrawn by them"  # type: ignore[attr-defined]


@needs(Permission.GOVERNANCE_VIEW)
def mine(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Open a calendar address, see it once, withdraw it."""
    if request.method == "POST" and visit.council:
        if "withdraw" in request.POST:
            row = next((one for one in feeds(visit.actor) if one.key == request.POST["withdraw"]), None)
            if row is None:
                raise Absent(ABSENT)
            withdraw_feed(row.ref, by=visit.actor, at=visit.at)
            tell(request, "The calendar address was withdrawn. Whoever has it reads nothing from now on.")
        else:
            secret = token_urlsafe(32)
            ref = visit.council.ref._replace(version=None)
            open_feed(ref, digest=sha256(secret.encode()).hexdigest(), by=visit.actor, at=visit.at)
            request.session[SHOWN] = secret
        return redirect("feed")
    secret = request.session.pop(SHOWN, "")
    page = frame(
        visit,
        "A calendar address of your own",
        lead="Your calendar programme reads your bodies’ meetings there, and when their papers are due.",
        here="meetings",
        crumbs=(Link("Meetings and deadlines", reverse("meetings")),),
        narrow=True,
    )
    shown = request.build_absolute_uri(reverse("own-calendar", args=[secret])) if secret else ""
    return show(request, visit, "desk/governance/feed.html", page, address=shown, feeds=feeds(visit.actor))
