"""The door that a mailed link opens: the returns of one post in one round, and nothing else; no log-in stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.delivery.operations import links as operations
from throughline.delivery.queries import desks, links
from throughline.delivery.queries.desks import OwnReturn
from throughline.delivery.queries.links import LinkRow
from throughline.delivery.queries.whole import WholeReturn
from throughline.delivery.rules.linking import HELP
from throughline.history.doorway import ABSENT, Absent
from throughline.web.desk.delivery import own, screen, workbook
from throughline.web.desk.delivery.framing import framed
from throughline.web.desk.delivery.ways import LINK
from throughline.web.desk.door import View, needs, open_to_all
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.linking import key_of
from throughline.web.furniture.parts import Action, Confirm, Link, Mark

P = ParamSpec("P")
KEPT = "link"  # where the session keeps the key of the link that was opened
NEVER = f"This page opens by a link that was mailed. Yours was never made here, or was cut short on its way. {HELP}"
NEEDS = "whoever holds a link that still opens reaches the returns of its post, and nothing else"


@open_to_all(NEEDS)
def opened(request: HttpRequest, visit: Visit, token: str) -> HttpResponse:
    """Read the signature, and go on to an address without it, which no log, history or other site can tell.

    What is to be refused is refused there too: a refusal is logged with its address.
    """
    row = links.link(key_of(token) or "", visit.on)
    request.session.cycle_key()
    request.session[KEPT] = row.key if row else ""
    answer = redirect("by-link")
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def by_link(page: Callable[Concatenate[HttpRequest, Visit, LinkRow, P], HttpResponse]) -> View:
    """Declare a page behind the link: each time it is asked anew whether it still opens, and for whom."""

    @open_to_all(NEEDS)
    def behind(request: HttpRequest, visit: Visit, /, *args: P.args, **named: P.kwargs) -> HttpResponse:
        row = links.link(str(request.session.get(KEPT, "")), visit.on)
        if row is None or row.shut:
            return _shut(request, visit, row.shut if row else NEVER)
        linked = replace(visit, actor=links.actor_by(row, visit.on), role="", parts=())
        return page(request, linked, row, *args, **named)

    return behind


def _shut(request: HttpRequest, visit: Visit, why: str) -> HttpResponse:
    """Why a link opens nothing, and who can help, for somebody who has no other page of ours."""
    login = Action("Log in", reverse("log-in"), "If you have an account here")
    page = framed(visit, LINK, "This link does not open", lead=why, action=login, narrow=True)
    return show(request, visit, "furniture/page.html", page, 403)


@by_link
def every(request: HttpRequest, visit: Visit, row: LinkRow) -> HttpResponse:
    """The returns of the link's post in its round."""
    return own.every(request, visit, LINK, _mine(visit, row))


@by_link
def one(request: HttpRequest, visit: Visit, row: LinkRow, key: str) -> HttpResponse:
    """One of them."""
    return screen.answer(request, visit, LINK, _found(visit, row, key))


@by_link
def keep(request: HttpRequest, visit: Visit, row: LinkRow, key: str) -> HttpResponse:
    """Keep one of them while it is typed."""
    if request.method != "POST":
        return redirect(LINK.one(key))
    return screen.keep(request, visit, _found(visit, row, key))


@by_link
def book(request: HttpRequest, visit: Visit, row: LinkRow) -> HttpResponse:
    """Fetch the workbook of the link's post, or send it back."""
    return workbook.sending(request, visit, LINK, row.round, _mine(visit, row))


@by_link
def book_file(_request: HttpRequest, visit: Visit, row: LinkRow) -> HttpResponse:
    """The workbook itself."""
    return workbook.fetched(row.round, _mine(visit, row))


@by_link
def book_sent(request: HttpRequest, visit: Visit, row: LinkRow, address: str) -> HttpResponse:
    """One that was sent back: what it would do, and doing it."""
    return workbook.looking(request, visit, LINK, row.round, _mine(visit, row), address)


@by_link
def end(request: HttpRequest, visit: Visit, row: LinkRow) -> HttpResponse:
    """End the link, for whoever has no more use for it, or has passed it on by mistake."""
    if request.method == "POST":
        operations.end_link(row.ref, reason="Ended by its holder", by=visit.actor, at=visit.at)
        del request.session[KEPT]
        page = framed(visit, LINK, "This link is ended", lead=f"It opens nothing any more. {HELP}", narrow=True)
        return show(request, visit, "furniture/page.html", page)
    page = framed(visit, LINK, "End this link", crumbs=(Link("Your returns", LINK.every),), narrow=True)
    return show(request, visit, "desk/delivery/end.html", page, confirm=_ending(reverse("by-link-end"), LINK.every))


@needs(Permission.LINK_SEND)
def end_one(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """End somebody's link before its time, for the policy team."""
    row = links.link(key, visit.on)
    if row is None or not visit.may_everywhere(Permission.LINK_SEND):
        raise Absent(ABSENT)
    back = reverse("round", args=[row.round.key])
    if request.method == "POST":
        operations.end_link(row.ref, reason=request.POST.get("reason", ""), by=visit.actor, at=visit.at)
        tell(request, f"The link for {row.post_title} is ended. It opens nothing any more.")
        return redirect(f"{back}#links")
    page = frame(
        visit,
        "End this link",
        heading=f"End the link for {row.post_title}",
        here="quarter",
        crumbs=(Link("The round", back),),
        narrow=True,
    )
    confirm = _ending(reverse("link-end", args=[key]), back)
    return show(request, visit, "desk/delivery/end.html", page, confirm=confirm)


def _ending(action: str, leave: str) -> Confirm:
    return Confirm(
        "It opens nothing any more.",
        "What was sent by it stays. The next reminder brings a new link.",
        "End this link",
        action,
        Mark.AMBER,
        leave=Link("Leave it as it is", leave),
    )


def _mine(visit: Visit, row: LinkRow) -> tuple[OwnReturn, ...]:
    """The returns of the link's post in its round."""
    return tuple(one for one in desks.mine(visit.actor, visit.on) if one.round.key == row.round.key)


def _found(visit: Visit, row: LinkRow, key: str) -> WholeReturn:
    """A return of this post and this round; whatever else there is, is not there by a link."""
    found = screen.found(visit, key)
    if not found.own or found.round.key != row.round.key:
        raise Absent(ABSENT)
    return found
