"""The one form page of every act; inviting a colleague, and a new link for somebody who lost theirs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.access.rules import who_may
from throughline.council.queries import accounts
from throughline.council.queries.accounts import AccountRow
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.web.desk.council.acts import ACTS, Act
from throughline.web.desk.council.following import what_follows
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field, errors, field
from throughline.web.furniture.inviting import link_for
from throughline.web.furniture.parts import Link

LISTS = {
    "units": "Units",
    "posts": "Posts",
    "rights": "Who may do what",
    "people": "People",
    "bodies": "Bodies, seats, groups and {portfolios}",
    "places": "{Places} and words",
    "settings": "Settings",
    "wants": "What the council wants",
}
SEEN = "seen"


@needs(Permission.COUNCIL_VIEW)
def act(request: HttpRequest, visit: Visit, act: str) -> HttpResponse:
    """Ask, show what follows where that matters, and do it."""
    one = ACTS.get(act)
    if one is None:
        raise Absent(ABSENT)
    if not visit.may(one.needs):
        raise Refused(f"You may not {one.needs.said_in(visit.words)}. {who_may(one.needs, visit.words)}")
    form = _form(one, visit, request)
    if request.method == "POST" and form.is_valid():
        if one.follows and SEEN not in request.POST:
            return _page(request, visit, one, form, what_follows(visit, form.cleaned_data["unit"]))
        try:
            done = one.does(visit, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.said_in(visit.words))
        else:
            if act == "invite":
                return _link(request, visit, accounts.account_named(form.cleaned_data["username"]))
            tell(request, f"{visit.words.fill(one.title)}: done." if done is not False else "Nothing changes.")
            return redirect("council-list", one.page)
    return _page(request, visit, one, form, None)


@needs(Permission.COUNCIL_SET_UP)
def new_link(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A new one-time link for somebody who has an account."""
    if request.method != "POST":
        return redirect("council-list", "people")
    return _link(request, visit, accounts.account_named(request.POST.get("account", "")))


def possible(one: Act, visit: Visit) -> bool:
    """Whether there is something to do it to: each choice that must be made has something to choose."""
    asked = (f for f in one.asks(visit).values() if isinstance(f, forms.ChoiceField) and f.required)
    return all(any(value != "" for value, _ in f.choices) for f in asked)  # type: ignore[misc, union-attr]


def _form(one: Act, visit: Visit, request: HttpRequest) -> forms.Form:
    made: type[forms.Form] = type("Asking", (forms.Form,), dict(one.asks(visit)))
    form = made(request.POST if request.method == "POST" else None)
    for asked in form.fields.values():
        asked.label = visit.words.fill(str(asked.label))
    return form


def _page(request: HttpRequest, visit: Visit, one: Act, form: forms.Form, follows: Any) -> HttpResponse:
    wrong = errors(form) if request.method == "POST" else ()
    page = frame(
        visit,
        visit.words.fill(one.title),
        caption="Council",
        lead=visit.words.fill(one.says),
        here="council",
        crumbs=(Link(visit.words.fill(LISTS[one.page]), reverse("council-list", args=[one.page])),),
        errors=wrong,
        narrow=True,
    )
    fields: tuple[Field, ...] = tuple(field(bound) for bound in form)
    if follows is not None:
        fields += (Field(SEEN, "", "hidden", value="yes"),)
    does = visit.words.fill(one.button)
    button = f"{does}, with all of this" if follows is not None else "See what would follow" if one.follows else does
    return show(
        request,
        visit,
        "desk/council/form.html",
        page,
        422 if wrong else 200,
        fields=fields,
        button=button,
        follows=follows,
    )


def _link(request: HttpRequest, visit: Visit, account: AccountRow | None) -> HttpResponse:
    """The link, shown once to be handed over, and sent where a mail address is known."""
    if account is None:
        raise Absent(ABSENT)
    address = request.build_absolute_uri(link_for(account))
    town = visit.council.name if visit.council else ""
    if account.email:
        words = f"You are invited to {town}’s plan as “{account.username}”.\n\nChoose your password here, once, within three days:\n{address}\n"
        send_mail(f"Your account for {town}", words, None, [account.email])
    shown = Field("link", "The link", value=address, locked=True, hint="Select it and copy it.")
    page = frame(
        visit,
        "A link for a colleague",
        lead=f"It was sent to {account.email}."
        if account.email
        else "No mail address is known: hand the link over yourself.",
        here="council",
        crumbs=(Link(LISTS["people"], reverse("council-list", args=["people"])),),
        narrow=True,
    )
    return show(request, visit, "desk/council/link.html", page, account=account.username, field=shown)
