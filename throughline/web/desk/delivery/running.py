"""Opening a quarter's round, and closing it for good, each with what it would do said before it does it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council import queries as council
from throughline.delivery.operations import rounds
from throughline.delivery.queries import overview, pages
from throughline.delivery.queries import rounds as read
from throughline.delivery.queries.overview import RoundPage
from throughline.delivery.rules.calendar import QUARTER, quarter_end
from throughline.delivery.rules.words import Rating
from throughline.ground.words import counted, opening
from throughline.history.doorway import Ref, Refused
from throughline.plan.queries import editions
from throughline.web.desk.delivery.opening import round_of
from throughline.web.desk.delivery.rounds import not_sent
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking
from throughline.web.desk.quarterly import months, quarter
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Confirm, Link, Mark

WORD = "close"  # typed before what cannot be undone
BACK = 4  # quarters that are offered, the newest first


class Opening(Asking):
    """Of which plan, and for which quarter."""

    plan = forms.TypedChoiceField(label="Plan", coerce=int)
    quarter = forms.ChoiceField(label="Quarter", widget=forms.RadioSelect())


@needs(Permission.ROUND_RUN)
def open_one(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask which quarter, and open its round; the rules say in words what stands against it."""
    form = Opening(request.POST or None, initial=_initial(visit))
    plans, quarters = _plans(visit), _quarters(visit)
    form.fields["plan"].choices = plans  # type: ignore[attr-defined]
    form.fields["quarter"].choices = quarters  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        year, number = map(int, form.cleaned_data["quarter"].split("-"))
        try:
            rounds.open_round(Ref(form.cleaned_data["plan"]), year=year, quarter=number, by=visit.actor, at=visit.at)
        except Refused as against:
            form.add_error("quarter", against.said_in(visit.words))
        else:
            tell(
                request,
                f"The round is open. Each {visit.word('short owner')} of a live {visit.word('entry')} now has a return to send.",
            )
            return redirect("quarter")
    page = frame(
        visit,
        "Open a quarter’s round",
        lead=f"One return is made for each live {visit.word('entry')} of the edition in force, as it stands today.",
        here="quarter",
        crumbs=(Link("Quarter", reverse("quarter")),),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    fields = [field(form["plan"]), field(form["quarter"])]
    template = "desk/plan/form.html"
    return show(request, visit, template, page, 422 if page.errors else 200, fields=fields, button="Open the round")


def _initial(visit: Visit) -> dict[str, Any]:
    """The newest quarter that has ended, which is the one whose time it is."""
    offered, plans, first = _quarters(visit), _plans(visit), council.settings(visit.on).year_begins_in
    ended = [key for key, _ in offered if quarter_end(int(key[:4]), int(key[5:]), first) <= visit.on]
    return {"quarter": next(iter((*ended, *(key for key, _ in offered))), ""), "plan": plans[0][0] if plans else None}


def _plans(visit: Visit) -> list[tuple[int, str]]:
    """The plans that have an edition, the newest first."""
    return list(dict.fromkeys((e.plan.key, e.plan_title) for e in editions.editions(visit.actor)))


def _quarters(visit: Visit) -> list[tuple[str, str]]:
    """The quarter that runs and those before it that have no round yet: "2020-3", "Quarter 3, October to December 2020"."""
    first = council.settings(visit.on).year_begins_in
    had = {(one.year, one.quarter) for one in read.rounds(visit.actor)}
    year = visit.on.year - (visit.on.month < first)
    number = ((visit.on.month - first) % 12) // QUARTER + 1
    offered = []
    for back in range(BACK):
        place = year * 4 + number - 1 - back
        key = (place // 4, place % 4 + 1)
        if key not in had:
            offered.append((f"{key[0]}-{key[1]}", f"Quarter {key[1]}, {months(quarter_end(*key, first))}"))
    return offered


@needs(Permission.ROUND_RUN)
def close_one(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Say what stands against closing, and close when the word is typed: nothing of it ever changes again."""
    row = round_of(visit, key)
    whole = overview.round_page(visit.actor, row, visit.on)
    wrong = ""
    if request.method == "POST":
        if request.POST.get("confirm", "").strip().casefold() == WORD:
            rounds.close_round(row.ref, by=visit.actor, at=visit.at)
            tell(request, f"{quarter(row)} is closed. What is said in it stays as it was.")
            return redirect("round", row.key)
        wrong = f"Type the word “{WORD}” to close the quarter."
    page = frame(
        visit,
        "Close this quarter",
        heading=f"Close {months(row.ends_on)}",
        here="quarter",
        crumbs=(Link("The round", reverse("round", args=[key])),),
        narrow=True,
    )
    confirm = Confirm(
        "This cannot be undone.",
        "The quarter is frozen as it stands. What turns out otherwise later is restated beside it, never in its place.",
        "Close the quarter for good",
        reverse("round-close", args=[key]),
        Mark.AMBER,
        type_this=WORD,
        error=wrong,
        leave=Link("Leave it open", reverse("round", args=[key])),
    )
    uncleared = sum(one.cleared_on is None for one in pages.pages(visit.actor, row.ref.key, visit.on))
    against = tuple(map(visit.words.fill, against_closing(whole, uncleared)))
    return show(
        request, visit, "desk/delivery/close.html", page, 422 if wrong else 200, confirm=confirm, against=against
    )


def against_closing(whole: RoundPage, uncleared: int = 0) -> tuple[str, ...]:
    """What a closed quarter would lack, a sentence each, with slots for the council's words; it may be closed all the same."""
    missing, unsigned = not_sent(whole), sum(len(one.references) for one in whole.unsigned)
    open_ = sum(one.said.stage == "challenged" for one in whole.returns)
    bare = sum(one.said.rating is Rating.DECISION and not one.said.action for one in whole.returns)
    said = (
        (missing, f"{counted(missing, 'return')} not sent by their {{short owners}}: they are frozen as they stand."),
        (unsigned, f"{counted(unsigned, 'return')} sent and not signed by a director."),
        (open_, f"{counted(open_, 'challenge')} not cleared: both ratings are published."),
        (uncleared, f"{counted(uncleared, 'page')} not cleared by the management team or a Cabinet Member."),
        (bare, f"{counted(bare, 'return')} Red without management action."),
    )
    return tuple(opening(words) for number, words in said if number)
