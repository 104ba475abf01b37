"""What happened in the whole house, newest first, and whether the chain holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.access.rules import who_may
from throughline.history import queries as history
from throughline.history.doorway import Refused
from throughline.plan.queries import telling
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Band, Cell, Column, Event, Link, Mark, Pager, Row, Table
from throughline.web.furniture.templatetags.throughline import when

PAGE = 50
LATE = 25  # of the events that were kept late, the newest that the page lists


@needs(Permission.HISTORY_VIEW)
def everything(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The events of the house, fifty a page; of what is kept to others there is the link of the chain alone."""
    _all_of_it(visit)
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
    hidden = telling.kept_from(visit.actor, [e.subject for e in shown])
    older = f"?before={shown[-1].seq}" if len(events) > PAGE else ""
    return show(
        request,
        visit,
        "desk/history/everything.html",
        page,
        table=_table(shown, hidden),
        pager=Pager(1 if not before else 2, 2 if older or before else 1, reverse("history") if before else "", older),
        verify=Link("Verify the chain, the guards and the tables now", reverse("verify")),
    )


@needs(Permission.HISTORY_VIEW)
def verify(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Prove the chain, the guards and that replaying the changes gives the live tables."""
    _all_of_it(visit)
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
    hidden = telling.kept_from(visit.actor, [e.subject for e in shown])
    return show(
        request,
        visit,
        "desk/history/verify.html",
        page,
        table=_table(shown, hidden) if late else None,
        late=len(late),
        shown=len(shown),
        again=Link("Verify once more", reverse("verify")),
    )


@needs(Permission.HISTORY_VIEW)
def of_edition(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """What was done to an edition as a whole: imports, gates, acceptances, its front and back matter."""
    _all_of_it(visit)
    row = edition_of(visit, edition)
    told = telling.told(row.record, telling.names(row, visit.on), visit.actor)
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


def _all_of_it(visit: Visit) -> None:
    """Whoever reads the history of some records only reads it there: what they may not see is not told here."""
    if not visit.may_everywhere(Permission.HISTORY_VIEW):
        raise Refused(
            "Your post reads the history of single activities: open one of yours and choose its history. "
            f"The whole chain is read by those who read any record. {who_may(Permission.HISTORY_VIEW)}"
        )


def _short(event: Event) -> Event:
    """An import touches many columns of the edition itself; only its first few are worth a page."""
    return replace(event, was=event.was[:8])


def _table(events: tuple[history.EventRow, ...], hidden: frozenset[str]) -> Table:
    columns = (Column("When"), Column("What"), Column("Who"), Column("Why"), Column("Link", number=True))
    rows = tuple(
        Row((*(_withheld(e) if e.subject in hidden else _said(e)), Cell(f"{e.seq}", e.digest[:12]))) for e in events
    )
    return Table("Events", columns, rows, stacked=True)


def _said(event: history.EventRow) -> tuple[Cell, ...]:
    known = event.verb in telling.VERBS
    return (
        Cell(when(event.at)),
        Cell(telling.VERBS.get(event.verb, event.verb), event.verb if known else ""),
        Cell(event.posts),
        Cell(event.reason or "none asked"),
    )


def _withheld(event: history.EventRow) -> tuple[Cell, ...]:
    return Cell(when(event.at)), Cell("Kept to other people"), Cell("withheld"), Cell("withheld")
