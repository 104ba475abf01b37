"""Calling meetings: one, or a timetable's."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council.queries.make_up import addressed_bodies
from throughline.governance.operations import meetings as act
from throughline.governance.rules.recurrence import EXAMPLES
from throughline.ground.words import counted
from throughline.history.doorway import Ref, Refused
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking, DayInput, writing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Link

YEAR = 365
CRUMBS = (("Meetings and deadlines", "meetings"),)


class Days(forms.CharField):
    """Days in words, one a line."""

    def __init__(self, *, label: str, hint: str) -> None:
        super().__init__(label=label, required=False, max_length=4000, widget=forms.Textarea(), help_text=hint)

    def clean(self, value: Any) -> Any:
        """Each line a day; the error says how to write it."""
        asked = DayInput(label=str(self.label), required=True)
        return tuple(asked.clean(line) for line in super().clean(value).splitlines() if line.strip())


class Calling(Asking):
    """One meeting."""

    body = forms.TypedChoiceField(label="Body", coerce=int)
    day = DayInput(label="Day", required=True, help_text="As “1 March 2021”.")
    starts_at = forms.TimeField(label="Time", initial=time(10), widget=forms.TextInput(), help_text="As 10:00.")
    papers_by = DayInput(label="Papers by", help_text="Empty: as the body’s timetable says.")
    where = writing("Where", most=200)
    source = writing("Where does the day come from?", most=300, hint="An address or a paper; empty: entered here.")


class Setting(Asking):
    """A pattern, and how far meetings are called by it at once."""

    body = forms.TypedChoiceField(label="Body", coerce=int)
    said = writing("When does it meet?", required=True, hint=f"Such as {EXAMPLES}.")
    begins = DayInput(label="From which day?", required=True)
    starts_at = forms.TimeField(label="Time", initial=time(10), widget=forms.TextInput(), help_text="As 10:00.")
    papers_before = forms.IntegerField(
        label="How many working days before the agenda are papers due?", initial=5, min_value=0, max_value=60,
        widget=forms.TextInput(),
    )  # fmt: skip
    until = DayInput(label="Call its meetings up to", required=True, help_text="At most four years ahead.")
    left_out = Days(
        label="Days to leave out", hint="One a line, as “6 April 2021”. On a closed day it meets a week later."
    )


@needs(Permission.MEETING_RUN)
def call(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for one meeting and call it."""
    form = _bodied(Calling(request.POST or None, initial={"starts_at": "10:00"}))

    def do(said: dict[str, Any]) -> HttpResponse:
        key = act.call_meeting(Ref(said.pop("body")), **said, by=visit.actor, at=visit.at)
        return redirect("meeting", key)

    return _asked(request, visit, form, "Call a meeting", "Call it", do)


@needs(Permission.MEETING_RUN)
def set_timetable(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for a body's pattern, and call its meetings by it."""
    until = visit.on + timedelta(YEAR)
    form = _bodied(Setting(request.POST or None, initial={"begins": visit.on, "until": until, "starts_at": "10:00"}))

    def do(said: dict[str, Any]) -> HttpResponse:
        body, last, out = said.pop("body"), said.pop("until"), said.pop("left_out")
        key = act.set_timetable(Ref(body), **said, by=visit.actor, at=visit.at)
        new = act.call_by_timetable(Ref(key), until=last, left_out=out, by=visit.actor, at=visit.at)
        tell(request, f"{counted(new, 'meeting').capitalize()} called by this timetable.")
        address = next(one.address for one in addressed_bodies() if one.key == body)
        return redirect(f"{reverse('meetings')}?body={address}")

    return _asked(request, visit, form, "Set a timetable", "Set it and call its meetings", do)


def _bodied(form: Any) -> Any:
    form.fields["body"].choices = [(one.key, one.name) for one in addressed_bodies()]
    return form


def _asked(request: HttpRequest, visit: Visit, form: forms.Form, title: str, button: str, do: Any) -> HttpResponse:
    """The form's page; what the rules refuse is told above it."""
    if request.method == "POST" and form.is_valid():
        try:
            return do(dict(form.cleaned_data))  # type: ignore[no-any-return]
        except Refused as refused:
            form.add_error(None, refused.said_in(visit.words))
    page = frame(
        visit,
        title,
        here="meetings",
        crumbs=tuple(Link(words, reverse(name)) for words, name in CRUMBS),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    fields = tuple(field(bound, width="mid") for bound in form)
    return show(request, visit, "desk/plan/form.html", page, 422 if page.errors else 200, fields=fields, button=button)
