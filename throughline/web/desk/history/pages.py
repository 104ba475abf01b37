"""What happened in the whole house, newest first, and whether the chain holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.history import queries as history
from throughline.plan.queries import telling
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.history.asking import Filters, fields, filters, problems
from throughline.web.desk.history.reach import all_of_it
from throughline.web.desk.history.reach import table as event_table
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Action, Band, Empty, Event, Link, Mark, Pager, Tools

PAGE = 50
LATE = 25  # of the events that were kept late, the newest that the page lists


@needs(Permission.HISTORY_VIEW)
def everything(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The events of the house that are asked for, fifty a page; of what is kept to others the link of the chain alone."""
    all_of_it(visit)
    asked = filters(visit.actor, request.GET, visit.words)
    before = request.GET.get("before", "")
    before = before if before.isascii() and before.isdigit() and len(before) < 16 else ""
    events = history.found(asked.asked, PAGE + 1, int(before) if before else None)
    count, every, (_, digest) = history.count_found(asked.asked), history.how_many(), history.head()
    page = frame(
        visit,
        "History",
        heading=f"{every:,} events, each a link of one chain",
        lead=f"The last link is {digest[:12]}. Nothing here can be changed or taken away; a change of one letter would break every later link.",
        here="history",
        errors=problems(asked),
        error_title="No event is shown",
    )
    shown = events[:PAGE]
    here = reverse("history")
    older = asked.address(here, before=shown[-1].seq) if len(events) > PAGE else ""
    return show(
        request,
        visit,
        "desk/history/everything.html",
        page,
        422 if page.errors else 200,
        fields=fields(visit, asked),
        clear=here if asked.query else "",
        tools=_tools(asked, count, every),
        table=event_table(visit, shown, reverse("event", args=["LINK"])),
        empty=Empty("No event is like this", "Take a filter off, or widen the days."),
        pager=Pager(1 if not before else 2, 2 if older or before else 1, asked.address(here) if before else "", older),
        verify=Link("Verify the chain, the guards and the tables now", reverse("verify")),
    )


def _tools(asked: Filters, count: int, every: int) -> Tools:
    links = (
        Link("Draw a random sample", asked.address(reverse("sample")), unseen="of these events"),
        Link("Export them", asked.address(reverse("history-export")), unseen="as a file that proves itself"),
    )
    return Tools(count, "event", "events", every if asked.query else None, asked.said if asked.query else "", links)


@needs(Permission.HISTORY_VIEW)
def verify(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Prove the chain, the guards and that replaying the changes gives the live tables."""
    all_of_it(visit)
    faults = (*history.faults(connection), *history.file_faults(Path(settings.FILES)))
    late = history.back_dated()
    band = (
        Band(Mark.RED, f"{len(faults)} things do not hold", faults[0], tuple(faults[1:6]))
        if faults
        else Band(
            Mark.DONE,
            "Everything holds.",
            f"{history.how_many():,} events make one unbroken chain; the guards stand; replaying every change gives the tables as they are.",
        )
    )
    page = frame(
        visit,
        "Verify",
        heading="The chain holds" if not faults else "The chain does not hold",
        here="history",
        band=band,
        crumbs=(Link("History", reverse("history")),),
    )
    shown = late[-LATE:][::-1]
    return show(
        request,
        visit,
        "desk/history/verify.html",
        page,
        table=event_table(visit, shown, reverse("event", args=["LINK"])) if late else None,
        late=len(late),
        shown=len(shown),
        again=Link("Verify once more", reverse("verify")),
    )


@needs(Permission.HISTORY_VIEW)
def of_edition(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """What was done to an edition as a whole: imports, gates, acceptances, its front and back matter."""
    all_of_it(visit)
    row = edition_of(visit, edition)
    told = telling.told(row.record, telling.names(row, visit.on), visit.actor)
    page = frame(
        visit,
        "History of this edition",
        caption=f"{row.plan_title} · {row.title}",
        lead=f"What was done to the edition as a whole. Each {visit.word('entry')} has a history of its own.",
        action=Action("What did we hold on a day?", reverse("held", args=[row.key]), secondary=True),
        edition=row,
        here="plan",
        tab="history",
    )
    return show(
        request, visit, "desk/history/of_record.html", page, events=tuple(_short(saying.event(t)) for t in told)
    )


def _short(event: Event) -> Event:
    """An import touches many columns of the edition itself; only its first few are worth a page."""
    return replace(event, was=event.was[:8])
