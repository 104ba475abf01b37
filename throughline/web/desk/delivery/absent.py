"""Who stands in for a post while its holder is away: what stands and is to come, saying so, and ending it early."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission, Reach
from throughline.council import queries as council
from throughline.council.operations import covering
from throughline.council.queries import covers
from throughline.council.queries.covers import CoverRow
from throughline.ground.words import opening
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.web.desk.delivery.deeds import Why, asked, heirs
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import DayInput
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors
from throughline.web.furniture.parts import Band, Cell, Column, Empty, Link, Mark, Row, State, Table

CHANGES = (
    "On these days whoever holds the second post sends and signs the first one’s returns too, enters its figures and, of "
    "Members, clears its page. Reminders and links go there. It ends by itself after the last day.",
    "Nobody signs, challenges or excuses their own through it: the returns of both posts count as theirs.",
    "Everything else stays with the post that is away. What is done in its name says so: “for Director of Places”.",
)


class Covering(Why):
    """Which post is away, which stands in, from when to when, and why."""

    away = forms.TypedChoiceField(label="Which post is away?", coerce=int)
    post = forms.TypedChoiceField(label="Which post stands in?", coerce=int)
    begins = DayInput(label="First day", required=True, help_text="Today or later, such as 31 March 2021.")
    last_day = DayInput(label="Last day", required=True, help_text="The post is back on the day after.")
    field_order = ("away", "post", "begins", "last_day", "reason")

    def __init__(self, data: Any, visit: Visit) -> None:
        super().__init__(data)
        every, own = heirs(visit, None), visit.stands(Reach.OWN)
        if not visit.may_everywhere(Permission.POST_COVER):
            mine = [(p.key, p.title) for p in council.posts(visit.on) if p.key in own]
            self.fields["away"].choices = [(str(key), title) for key, title in mine]  # type: ignore[attr-defined]
        else:
            self.fields["away"].choices = every  # type: ignore[attr-defined]
        self.fields["post"].choices = every  # type: ignore[attr-defined]
        self.fields["reason"].label = "Why?"


@needs(Permission.POST_COVER)
def page(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What stands and what is to come; the questions; then it is said."""
    form = Covering(request.POST if request.method == "POST" else None, visit)
    if form.is_valid() and _said(visit, form):
        tell(request, "It is said who stands in. It begins and ends by itself.")
        return redirect("covers")
    wrong = errors(form) if form.is_bound else ()
    framed = frame(
        visit,
        "While somebody is away",
        lead="Who sends and signs for a post from a day to a day.",
        here="quarter",
        crumbs=(Link("Quarter", reverse("quarter")),),
        errors=wrong,
        error_title="Nothing was changed. Mend this first",
    )
    return show(
        request,
        visit,
        "desk/delivery/covers.html",
        framed,
        422 if wrong else 200,
        table=_table(visit),
        empty=Empty("Nobody stands in for anybody, now or on a day to come."),
        band=Band(Mark.NONE, "What it changes.", "", CHANGES),
        fields=asked(form),
    )


@needs(Permission.POST_COVER)
def end(request: HttpRequest, visit: Visit, key: str, day: str) -> HttpResponse:
    """End one before its time: what it changes, the reason, then it is ended."""
    found = next((c for c in covers.covers(visit.on) if c.address == key and c.begins.isoformat() == day), None)
    if found is None or not _may(visit, found):
        raise Absent(ABSENT)
    form = Why(request.POST if request.method == "POST" else None)
    form.fields["reason"].label = "Why does it end before its time?"
    if form.is_valid() and _ended(visit, found, form):
        tell(request, f"“{found.by_title}” no longer stands in for “{found.title}”.")
        return redirect("covers")
    wrong = errors(form) if form.is_bound else ()
    framed = frame(
        visit,
        "End it before its time",
        heading=f"{found.title} is back",
        caption=f"“{found.by_title}” stands in {found.days}",
        here="quarter",
        crumbs=(Link("While somebody is away", reverse("covers")),),
        band=Band(
            Mark.AMBER, "What it changes.", "", (f"From today “{found.by_title}” does nothing more for this post.",)
        ),
        errors=wrong,
        error_title="Nothing was changed. Mend this first",
        narrow=True,
    )
    shown = {"fields": asked(form), "button": "End it today", "back": Link("Leave it as it is", reverse("covers"))}
    return show(request, visit, "desk/delivery/deed.html", framed, 422 if wrong else 200, hidden=(), **shown)


def _may(visit: Visit, one: CoverRow) -> bool:
    return visit.may_everywhere(Permission.POST_COVER) or one.ref.key in visit.stands(Reach.OWN)


def _table(visit: Visit) -> Table:
    columns = (Column("Post that is away"), Column("Stands in"), Column("Days"), Column("Why"), Column("Now"))
    rows = tuple(
        Row(
            (
                Cell(c.title),
                Cell(c.by_title),
                Cell(opening(c.days)),
                Cell(c.because, f"said by {c.given_as}"),
                Cell(
                    small="End it before its time" if _may(visit, c) else "",
                    small_href=reverse("cover-end", args=[c.address, c.begins.isoformat()]) if _may(visit, c) else "",
                    state=State(Mark.DONE, "Stands in") if c.holds(visit.on) else State(Mark.NONE, "To come"),
                ),
            )
        )
        for c in covers.covers(visit.on)
    )
    return Table("Who stands in", columns, rows, stacked=True)


def _said(visit: Visit, form: Covering) -> bool:
    said = form.cleaned_data
    try:
        covering.cover(
            Ref(said["away"]),
            stands_in=said["post"],
            begins=said["begins"],
            last_day=said["last_day"],
            reason=said["reason"],
            by=visit.actor,
            at=visit.at,
        )
    except Refused as against:
        form.add_error(None, against.said_in(visit.words))
        return False
    return True


def _ended(visit: Visit, one: CoverRow, form: Why) -> bool:
    try:
        covering.uncover(one.ref, begins=one.begins, reason=form.cleaned_data["reason"], by=visit.actor, at=visit.at)
    except Refused as against:
        form.add_error(None, against.said_in(visit.words))
        return False
    return True
