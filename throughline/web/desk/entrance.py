"""Coming in and going out: log-in, the demonstration's role switcher, the council's colours."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django import forms
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from throughline.council import queries as council
from throughline.council.scratch import came_in, try_log_in
from throughline.history.doorway import Refused
from throughline.web.desk.clock import real_now
from throughline.web.desk.door import ROLE, open_to_all
from throughline.web.desk.frame import RESIDENT, frame, show
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.brand import brand_css
from throughline.web.furniture.forms import field
from throughline.web.furniture.parts import Error

log = logging.getLogger("throughline.desk")


class LogIn(forms.Form):
    """Account and password."""

    username = forms.CharField(label="Account", max_length=150)
    password = forms.CharField(label="Password", max_length=200, widget=forms.PasswordInput)


@open_to_all("whoever wants to come in has not come in yet")
def log_in(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for account and password, then go on to the page that was asked for."""
    onwards = request.POST.get("next") or request.GET.get("next") or "/"
    form = LogIn(request.POST or None)
    if request.method != "POST":
        return _asked(request, visit, form, onwards)
    if not form.is_valid():
        missing = tuple(Error(f"{form[name].label} is missing. Fill it in.", f"#id_{name}") for name in form.errors)
        return _asked(request, visit, form, onwards, missing)
    username = form.cleaned_data["username"]
    at = real_now()
    if until := try_log_in(username, at):
        until = until.astimezone(at.tzinfo)
        log.warning("A log-in name was tried too often; it is looked at again at %s.", until.isoformat())
        return _asked(request, visit, form, onwards, (Error(_waits(until), "#id_username"),), 429)
    account = authenticate(request, **form.cleaned_data)
    if account is None:
        wrong = Error("No account has this name and password. Check both and try again.", "#id_username")
        return _asked(request, visit, form, onwards, (wrong,))
    came_in(username)
    login(request, account)
    safe = url_has_allowed_host_and_scheme(onwards, {request.get_host()}, request.is_secure())
    return redirect(onwards if safe else "/")


def _waits(until: datetime) -> str:
    minute = until + timedelta(minutes=1)  # the first that begins once it is over
    return (
        f"This name was tried too often with a wrong password. Try again at {minute:%H:%M}. If the password is "
        "forgotten, whoever sets up the council can send a link to choose another."
    )


def _asked(
    request: HttpRequest, visit: Visit, form: LogIn, onwards: str, errors: tuple[Error, ...] = (), status: int = 422
) -> HttpResponse:
    page = frame(visit, "Log in", errors=errors, error_title="You are not logged in", narrow=True)
    fields = (
        field(form["username"], error="", autocomplete="username"),
        field(form["password"], error="", autocomplete="current-password"),
    )
    return show(
        request,
        visit,
        "furniture/log_in.html",
        page,
        status if errors else 200,
        fields=fields,
        hidden=(("next", onwards),),
        action=reverse("log-in"),
    )


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("log-in")


log_out.needs = "open: whoever is in may leave"  # type: ignore[attr-defined]


@open_to_all("in the demonstration anybody may see the system as each kind of person; elsewhere it is refused")
def role(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Play another role in the demonstration; a resident is led to the public site."""
    if not visit.parts:
        raise Refused("Roles are played in the demonstration only. Here your rights come with the posts that you hold.")
    chosen = request.POST.get("role", "")
    if chosen == RESIDENT:
        return redirect("/public/")
    if request.method == "POST" and chosen in {p.key for p in visit.parts}:
        request.session[ROLE] = chosen
    return redirect("front")


@open_to_all("the council's colours are on every page, the log-in page among them")
def brand(_request: HttpRequest, visit: Visit) -> HttpResponse:
    """The council's three tones as a style sheet."""
    response = HttpResponse(brand_css(council.settings(visit.on).brand), content_type="text/css")
    response["Cache-Control"] = "private, max-age=300"
    return response
