"""One meeting: its deadlines, what happened to it, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.governance.operations import meetings as act
from throughline.governance.queries.decisions import at_meeting
from throughline.governance.queries.meetings import MeetingRow, meeting
from throughline.governance.queries.pathways import coming_to
from throughline.governance.rules.words import MeetingStatus
from throughline.ground.timing import day_said
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking, DayInput, writing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Band, Cell, Column, Link, Mark, Pair, Row, Table


def _day(label: str) -> DayInput:
    return DayInput(label=label, required=True, help_text="As “1 March 2021”.")


def _why(label: str = "Why?") -> forms.CharField:
    return writing(label, lines=True, required=True, hint="Shown beside the meeting.")


@dataclass(frozen=True, slots=True)
class Act:
    """Something that may be done with a meeting: its name, what it asks, what it does."""

    title: str
    button: str
    asks: Callable[[], dict[str, forms.Field]]
    does: Callable[..., tuple[str, ...] | None]  # answers what was flagged
    says: str = ""


ACTS: dict[str, Act] = {
    "publish": Act(
        "Record that its agenda is out", "Record it",
        lambda: {
            "on": _day("Published on"),
            "urgent_because": writing(
                "Where it came late: the chairman’s reason why its items cannot wait", lines=True,
                hint="The special circumstances that the minutes will name (Local Government Act 1972 s 100B(4)).",
            ),
        },
        act.publish_agenda,
        "One that came late is recorded, and flagged for the monitoring officer.",
    ),
    "move": Act(
        "Move it to another day", "Move it", lambda: {"day": _day("New day"), "reason": _why()}, act.move_meeting,
        "Papers fall due anew. Everything that points at the meeting follows it.",
    ),
    "moved": Act(
        "Record that it was moved after its papers were out", "Record it",
        lambda: {"day": _day("Day on which it meets"), "reason": _why(), "told": _why("Who was told, and how?")},
        act.record_move,
        "Its agenda has to be published anew.",
    ),
    "held": Act("Record that it was held", "Record it", dict, act.record_held),
    "cancel": Act(
        "Cancel it", "Cancel it",
        lambda: {"reason": _why(), "told": writing("Who was told?", lines=True, hint="Needed once its agenda is out.")},
        act.cancel_meeting,
    ),
}  # fmt: skip


@needs(Permission.GOVERNANCE_VIEW)
def one_meeting(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """What is due when, and what became of it."""
    row = _found(visit, key)
    may = visit.may(Permission.MEETING_RUN)
    acts = tuple(
        Link(one.title, reverse("meeting-act", args=[key, name])) for name, one in ACTS.items() if _open(row, name)
    )
    page = frame(
        visit,
        f"{row.body_name}, {day_said(row.day)}",
        caption=f"Meeting · {row.status}",
        here="meetings",
        crumbs=_crumbs(row),
        band=_band(row),
    )
    return show(
        request, visit, "desk/governance/meeting.html", page, facts=_facts(row), acts=acts if may else (),
        coming=_coming(visit, row),
    )  # fmt: skip


def _coming(visit: Visit, row: MeetingRow) -> Table:
    """What comes to it: the decisions that it is to take, and what pathways bring."""
    decisions = at_meeting(visit.actor, row.ref.key)
    brought = coming_to(visit.actor, [(row.body, row.day)]).get((row.body, row.day), ())
    rows = (
        *(Row((Cell(d.name, "", reverse("decision", args=[d.address])), Cell("decide"), Cell(d.status.value))) for d in decisions),
        *(Row((Cell(b.title, "pathway", reverse("pathway", args=[b.key])), Cell(b.purpose.value), Cell(b.outcome or "to come"))) for b in brought),
    )  # fmt: skip
    return Table("What comes to it", (Column("Matter"), Column("For"), Column("How far")), rows, stacked=True)


@needs(Permission.MEETING_RUN)
def act_on(request: HttpRequest, visit: Visit, key: str, name: str) -> HttpResponse:
    """Ask what an act needs and do it; what the rules refuse is told beside the question."""
    row, one = _found(visit, key), ACTS.get(name)
    if one is None:
        raise Absent(ABSENT)
    form = Asking(request.POST or None)
    form.fields.update(one.asks())
    if request.method == "POST" and _done(request, visit, row, one, form):
        return redirect("meeting", key)
    page = frame(
        visit,
        one.title,
        heading=f"{one.title}: {row.body_name}, {day_said(row.day)}",
        lead=one.says,
        here="meetings",
        crumbs=(*_crumbs(row), Link(day_said(row.day), reverse("meeting", args=[key]))),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    fields = tuple(field(bound, width="" if bound.name in ("reason", "told") else "mid") for bound in form)
    return show(
        request, visit, "desk/plan/form.html", page, 422 if page.errors else 200, fields=fields, button=one.button
    )


def _done(request: HttpRequest, visit: Visit, row: MeetingRow, one: Act, form: forms.Form) -> bool:
    if form.fields and not form.is_valid():
        return False
    said: dict[str, Any] = {name: form.cleaned_data[name] for name in form.fields} if form.fields else {}
    try:
        flagged = one.does(row.ref, **said, by=visit.actor, at=visit.at) or ()
    except Refused as refused:
        if not form.fields:
            raise
        form.add_error(next(iter(form.fields)), visit.told(refused))
        return False
    done = f"{row.body_name}: {one.title.lower()} is done."
    tell(request, f"{done} It is flagged for the monitoring officer: {' '.join(flagged)}" if flagged else done)
    return True


def _found(visit: Visit, key: str) -> MeetingRow:
    row = meeting(visit.actor, key, visit.on)
    if row is None:
        raise Absent(ABSENT)
    return row


def _open(row: MeetingRow, name: str) -> bool:
    """Which acts make sense: a meeting that is over is neither moved nor cancelled."""
    if row.status in (MeetingStatus.HELD, MeetingStatus.CANCELLED):
        return False
    return name != "moved" or row.agenda_published_on is not None


def _crumbs(row: MeetingRow) -> tuple[Link, ...]:
    here = reverse("meetings")
    return Link("Meetings and deadlines", here), Link(row.body_name, f"{here}?body={row.body_key}")


def _band(row: MeetingRow) -> Band | None:
    if row.status == MeetingStatus.CANCELLED:
        return Band(Mark.STOP, "Cancelled.", row.note)
    if row.agenda_late:
        says = f"It had to be out by {day_said(row.agenda_by)}. It stands on the monitoring officer’s list until that is closed."
        return Band(Mark.AMBER, "Its agenda came late.", says)
    if row.moved:
        return Band(Mark.AMBER, f"First called for {day_said(row.first_called_for)}.", row.note)
    return None


def _source(said: str) -> Pair:
    """Where the day was read: an address of the web by its site's name, which leads to it."""
    on_the_web = urlsplit(said)
    if on_the_web.scheme in ("http", "https") and on_the_web.hostname:
        return Pair("Source of the day", on_the_web.hostname, href=said)
    return Pair("Source of the day", said or "entered here")


def _facts(row: MeetingRow) -> tuple[Pair, ...]:
    out = day_said(row.agenda_published_on) if row.agenda_published_on else "not yet"
    return (
        Pair("Body", row.body_name),
        Pair("Meets", day_said(row.day), f"{row.day:%A} at {row.starts_at:%H:%M}", illustrative=row.illustrative),
        Pair("Where", row.where or "no place is given"),
        Pair("Papers by", day_said(row.papers_by)),
        Pair("Agenda by", day_said(row.agenda_by)),
        Pair("Agenda published", out),
        _source(row.source),
    )
