"""What happened in the whole house, newest first, and whether the chain holds."""

from __future__ import annotations

from dataclasses import replace

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.history import queries as history
from throughline.plan.queries import telling
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Band, Cell, Column, Event, Link, Mark, Pager, Row, Table

PAGE = 50


@needs(Permission.HISTORY_VIEW)
def everything(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The events of the house, fifty a page; what was said to happen long before it was kept is listed apart."""
    before = request.GET.get("before", "")
    events = history.latest_of_all(PAGE + 1, int(before) if before.isascii() and before.isdigit() else None)
    count, (_, digest) = history.how_many(), history.head()
    page = frame(
        visit,
        "History",
        heading=f"{count:,} events, each a link of one chain",
        lead=f"The last link is {digest[:12]}. Nothing here can be changed or taken away; a change of one letter would break every later link.",
        here="history",
    )
    shown = events[:PAGE]
    older = f"?before={shown[-1].seq}" if len(events) > PAGE else ""
    return show(
        request,
        visit,
        "desk/history/everything.html",
        page,
        table=_table(shown),
        pager=Pager(1 if not before else 2, 2 if older or before else 1, reverse("history") if before else "", older),
        verify=Link("Verify the chain, the guards and the tables now", reverse("verify")),
    )


@needs(Permission.HISTORY_VIEW)
def verify(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Prove the chain, the guards and that replaying the changes gives the live tables."""
    faults = history.faults(connection)
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
    return show(
        request, visit, "desk/history/verify.html", page, table=_table(late[:200]) if late else None, late=len(late)
    )


@needs(Permission.HISTORY_VIEW)
def of_edition(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """What was done to an edition as a whole: imports, gates, acceptances, its front and back matter."""
    row = edition_of(visit, edition)
    told = telling.told(row.record, telling.names(row, visit.on))
    page = frame(
        visit,
        "History of this edition",
        caption=f"{row.plan_title} · {row.title}",
        lead="What was done to the edition as a whole. Each activity has a history of its own.",
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


def _table(events: tuple[history.EventRow, ...]) -> Table:
    columns = (Column("When"), Column("What"), Column("Who"), Column("Why"), Column("Link", number=True))
    rows = tuple(
        Row(
            (
                Cell(f"{saying.day(e.at.date())}, {e.at:%H:%M}"),
                Cell(telling.VERBS.get(e.verb, e.verb), e.verb if e.verb in telling.VERBS else ""),
                Cell(e.posts),
                Cell(e.reason),
                Cell(f"{e.seq}", e.digest[:12]),
            )
        )
        for e in events
    )
    return Table("Events", columns, rows, stacked=True)
