"""A report as a page to be read, in the words and numbers of the paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council.queries import settings
from throughline.ground.timing import day_said
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.papers.report import header, report
from throughline.publishing.renderers.papers.web import on_page
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.reporting.listing import state_of
from throughline.web.desk.reporting.opening import report_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Link, Pair


@needs(Permission.GOVERNANCE_VIEW)
def read(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """The whole report: header, recommendations, numbered paragraphs, tables."""
    found = report_of(visit, key)
    dark, middle, pale = settings(visit.on).brand
    page = frame(
        visit,
        f"Read: {found.row.title}",
        heading=found.row.title,
        caption=f"Report to {found.row.body}, {day_said(found.row.meeting_on)}",
        state=state_of(found.row, visit.on),
        here="decisions",
        crumbs=(Link("Reports", reverse("reports")), Link("The report", reverse("report", args=[key]))),
        narrow=True,
    )
    return show(
        request,
        visit,
        "desk/reporting/read.html",
        page,
        header=tuple(Pair(term, said.replace("\n", "; ")) for term, said in header(found.document)),
        text=on_page(report(found.document, Brand(primary=dark, middle=middle, pale=pale))),
    )
