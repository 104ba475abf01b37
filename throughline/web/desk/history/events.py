"""One event with what it changed of each record, and one record's life in sentences."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.words import counted
from throughline.history import queries as history
from throughline.history.doorway import ABSENT, Absent
from throughline.plan.queries import auditing, telling
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.history.reach import all_of_it
from throughline.web.desk.plan import saying
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Link, Pair
from throughline.web.furniture.templatetags.throughline import when

MOST = 40  # records of one event that its page shows


@needs(Permission.HISTORY_VIEW)
def event(request: HttpRequest, visit: Visit, link: str) -> HttpResponse:
    """What one event did, record by record, with before and after; where each record's whole life is read."""
    all_of_it(visit)
    found = history.event_of(link)
    if found is None:
        raise Absent(ABSENT)
    row, records = found
    told = auditing.told_of_event(visit.actor, row, records[:MOST], visit.on)
    hidden = bool(auditing.kept_events(visit.actor, [row]))
    says = "Kept to other people" if hidden else auditing.verb_said(row.verb, visit.words)
    page = frame(
        visit,
        f"Event {row.seq}",
        heading=says,
        caption=f"Event {row.seq:,} · {when(row.at)}",
        lead="One act, one link of the chain. What it changed stands below, record by record.",
        here="history",
        crumbs=(Link("History", reverse("history")),),
    )
    facts = (
        Pair("Said to happen", when(row.at)),
        Pair("Kept", when(row.kept_at)),
        Pair("By", "withheld" if hidden else row.posts),
        Pair("Reason", "withheld" if hidden else row.reason or "none asked"),
    )
    shown = [
        (t, reverse("record-life", args=[link, n]) if t.record else "", saying.event(t.told) if t.told else None)
        for n, t in enumerate(told)
    ]
    return show(
        request, visit, "desk/history/event.html", page,
        facts=facts, link=row.digest, records=shown, more=max(0, len(records) - MOST),
    )  # fmt: skip


@needs(Permission.HISTORY_VIEW)
def life(request: HttpRequest, visit: Visit, link: str, place: int) -> HttpResponse:
    """Everything that happened to one record: it is named by an event and its place there, never by a number of ours."""
    all_of_it(visit)
    found = history.event_of(link)
    if found is None or place >= min(len(found[1]), MOST):
        raise Absent(ABSENT)
    record = found[1][place][0]
    if record in telling.kept_from(visit.actor, [record]):
        raise Absent(ABSENT)
    told = telling.told(record, auditing.names_everywhere(visit.actor, visit.on), visit.actor)
    called = auditing.called([record], visit.words)[record]
    page = frame(
        visit,
        f"The life of {called}",
        caption=f"Event {found[0].seq:,}",
        lead=f"{counted(len(told), 'event')}, newest first, with what was before and after.",
        here="history",
        crumbs=(Link("History", reverse("history")), Link(f"Event {found[0].seq:,}", reverse("event", args=[link]))),
    )
    return show(request, visit, "desk/history/of_record.html", page, events=tuple(saying.event(t) for t in told))
