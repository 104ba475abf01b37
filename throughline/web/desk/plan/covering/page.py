"""Coverage: what does this plan leave out?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.money import exact, short
from throughline.plan.queries.coverage import coverage as covered
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.covering.gaps import gaps, in_short
from throughline.web.desk.plan.covering.tables import Desk
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Figure, Link, Source, Tools


@needs(Permission.PLAN_VIEW)
def coverage(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The matrix of objectives, the matrix of places, and what is left out, each number with its list."""
    row = edition_of(visit, edition)
    desk = Desk(visit, row, covered(visit.actor, row, visit.on))
    page = frame(
        visit,
        "Coverage",
        heading=in_short(desk).removesuffix("."),
        caption=f"{row.plan_title} · {row.title} · as on {saying.day(visit.on)}",
        lead="What serves what, with how much, and where. Empty cells are what to look for before anybody signs.",
        edition=row,
        here="plan",
        tab="coverage",
        words=("objective", "entry", "provision", "owner", "measure"),
        numbers=_numbers(desk),
    )
    return show(
        request,
        visit,
        "desk/plan/coverage.html",
        page,
        gaps=gaps(desk),
        objectives=desk.objectives(),
        places=desk.places(),
        set_up=reverse("council-list", args=["places"]) if visit.may(Permission.COUNCIL_SET_UP) else "",
        tools=_tools(desk),
    )


def _tools(desk: Desk) -> Tools:
    links = (
        Link("Download this matrix (xlsx)", reverse("coverage-xlsx", args=[desk.row.key])),
        Link("csv", reverse("coverage-csv", args=[desk.row.key]), unseen="of the same matrix"),
    )
    return Tools(len(desk.found.lines), desk.word("objective"), desk.word("objectives"), links=links)


def _numbers(desk: Desk) -> tuple[Figure, ...]:
    found, word, ways = desk.found, desk.word, desk.ways
    served, adrift = sum(bool(line.entries) for line in found.lines), found.serving_nothing
    spend = sum(line.spend for line in adrift)
    figures = [
        Figure(
            f"{word('objectives', capital=True)} served",
            f"{served} of {len(found.lines)}",
            f"by at least one {word('entry')}",
            href=reverse("thread", args=[desk.row.key]),
        ),
        Figure(
            f"Serving no {word('objective')}",
            str(sum(len(line.entries) for line in adrift)),
            f"of {len(found.whole.entries)} {word('entries')}",
            href=ways.of(ways.serving(None)),
        ),
        Figure(
            "Spend that serves nothing",
            short(spend),
            f"of {short(found.whole.spend)}",
            source=Source(
                source=f"counted from the {word('entries')} of {desk.row.title} that serve no {word('objective')}",
                as_at=saying.day(desk.visit.on),
                exact=exact(spend),
                definition="revenue and capital over all years; savings and income are not spend",
                link=Link("See which", f"{ways.of(ways.serving(None))}&sort=-spend"),
            ),
        ),
    ]
    if found.places:
        named = len(found.places) - len(found.untouched)
        figures.append(
            Figure(f"{word('places', capital=True)} named", f"{named} of {len(found.places)}", "", href="#places")
        )
    return tuple(figures)
