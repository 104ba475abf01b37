"""The officers' door: who comes in, at what time; what a page needs; and what is shown to somebody it turns away."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request

from throughline.access.roles import Permission
from throughline.access.rules import Actor, who_may
from throughline.council import queries as council
from throughline.council.queries import accounts
from throughline.history.doorway import ABSENT, Absent, Refused, Stale
from throughline.history.following import one_look
from throughline.web.desk.clock import now
from throughline.web.desk.frame import frame, show
from throughline.web.desk.visiting import Part, Visit
from throughline.web.furniture.parts import Band, Link, Mark, Refusal

P = ParamSpec("P")
ROLE = "role"  # where the session keeps which role a visitor to the demonstration plays


class View(Protocol):
    """What answers an address, with what it needs."""

    needs: Permission | str

    def __call__(self, request: HttpRequest, /, **named: Any) -> HttpResponse: ...


class Door:
    """Middleware: reads the person and the clock once a request, and says refusals in words."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Every page is the person's own: nothing of it is kept by what stands between."""
        with one_look():
            response = self.answer(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Absent, refused and stale are answers, not faults."""
        if isinstance(problem, Absent):
            return absent(request)
        if isinstance(problem, Refused):
            return refused(request, problem.said_in(visit(request).words))
        if isinstance(problem, Stale):
            return show(
                request, visit(request), "furniture/stale.html", frame(visit(request), "Somebody was here first"), 409
            )
        return None


def visit(request: HttpRequest) -> Visit:
    """Who comes, read once a request: a right that ended a minute ago is gone."""
    kept: Visit | None = getattr(request, "_visit", None)
    if kept is None:
        kept = _read(request)
        request._visit = kept  # type: ignore[attr-defined]
    return kept


def needs(
    permission: Permission,
) -> Callable[[Callable[Concatenate[HttpRequest, Visit, P], HttpResponse]], View]:
    """Declare what a page needs. Somebody unknown is asked to log in; somebody known is told why not and who can."""

    def declare(page: Callable[Concatenate[HttpRequest, Visit, P], HttpResponse]) -> View:
        @wraps(page)
        def opened(request: HttpRequest, *args: P.args, **named: P.kwargs) -> HttpResponse:
            coming = visit(request)
            if not coming.known:
                return redirect_to_login(request.get_full_path(), "log-in")
            if not coming.may(permission):
                may_not = permission.said_in(coming.words)
                raise Refused(f"You may not {may_not}. {who_may(permission, coming.words)}")
            return page(request, coming, *args, **named)

        opened.needs = permission  # type: ignore[attr-defined]
        return opened  # type: ignore[return-value]

    return declare


def open_to_all(because: str) -> Callable[[Callable[Concatenate[HttpRequest, Visit, P], HttpResponse]], View]:
    """Declare a page that anybody may open, and why."""

    def declare(page: Callable[Concatenate[HttpRequest, Visit, P], HttpResponse]) -> View:
        @wraps(page)
        def opened(request: HttpRequest, *args: P.args, **named: P.kwargs) -> HttpResponse:
            return page(request, visit(request), *args, **named)

        opened.needs = f"open: {because}"  # type: ignore[attr-defined]
        return opened  # type: ignore[return-value]

    return declare


# Django names the second argument of the next function and of `forbidden`; what it says is not for the person.
def absent(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """No such page, or not open to you: the same words for both."""
    coming = visit(request)
    page = frame(coming, "There is no such page", lead=ABSENT, foot_only=not coming.known)
    return show(request, coming, "furniture/absent.html", page, 404)


def refused(request: HttpRequest, why: str) -> HttpResponse:
    """It is there, but not for you to do: why, and who can."""
    coming = visit(request)
    back = request.headers.get("Referer", "")
    links = (
        (Link("Go back to where you were", back),)
        if back.startswith(f"{request.scheme}://{request.get_host()}/")
        else ()
    )
    refusal = Refusal("This was not done", why, links=(*links, Link("What you may do here, and why", "/rights")))
    return show(request, coming, "furniture/refused.html", frame(coming, "You may not do this"), 403, refusal=refusal)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Something that Django itself refuses."""
    return not_ours(request)


def not_ours(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form that did not come from our own page. It is met before the door, so it says itself that nobody keeps it."""
    answer = refused(
        request,
        "This form had been open too long, or did not come from here. Go back, load the page again, and send it once more.",
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def not_taken(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A form with more words than are taken; whatever else is suspicious gets no page of ours."""
    if not isinstance(exception, RequestDataTooBig):
        return bad_request(request, exception)
    coming = visit(request)
    most = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) // 1_000_000
    why = f"What was typed or pasted is more than {most} MB. Put it into a workbook (.xlsx) and send that, or send it in parts."
    page = frame(coming, "This was not taken", band=Band(Mark.STOP, "Nothing was changed.", why))
    return show(request, coming, "furniture/page.html", page, 400)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed that should not: nothing half-done is left behind, and the page says so."""
    coming = visit(request)
    return show(request, coming, "furniture/broken.html", frame(coming, "Something went wrong"), 500)


def parts(on: date) -> tuple[Part, ...]:
    """The roles that the demonstration offers, as its council has set them."""
    text = council.setting_texts(("demonstration_roles",), on).get("demonstration_roles", "[]")
    return tuple(Part(*row) for row in json.loads(text))


def _read(request: HttpRequest) -> Visit:
    at = now()
    on = at.date()
    town = council.council()
    if settings.DEMO and town is not None and town.demonstration:
        offered = parts(on)
        role = str(request.session.get(ROLE, "")) or (offered[0].key if offered else "")
        part = next((p for p in offered if p.key == role), None)
        person = council.people_by_post(part.post, on) if part else None
        return Visit(_actor(person, on), at, town, role, offered)
    user = get_user(request)
    person = accounts.person_of_account(user.pk) if user.pk else None
    return Visit(_actor(person, on), at, town, "", ())


def _actor(person: int | None, on: date) -> Actor:
    return council.actor_of(person, on) if person is not None else Actor.on(on, 0, "nobody", ())
