"""The trend of findings: does the plan get better from one edition to the next?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.findings import Severity
from throughline.ground.words import counted
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.trend import told_of
from throughline.plan.rules.checks import catalogue
from throughline.plan.rules.trend import NO_CHAPTER, Point, Staying, staying, trend
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Column, Drawing, Link, Row, Table
from throughline.web.furniture.pictures import findings as picture

SHOWN = 50


@needs(Permission.PLAN_VIEW)
def trending(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Findings at each freeze, by severity, check and chapter; what is new, what is gone, what stays."""
    row = edition_of(visit, edition)
    told = told_of(visit.actor, row, visit.on)
    points, stays = trend(told), staying(told)
    chapters = {o.number: o.title for o in editions.outline(visit.actor, row, visit.on).outcomes}
    page = frame(
        visit,
        "Trend of findings",
        heading=_heading(points),
        caption=row.plan_title,
        lead="Each frozen text is read again by the checks of today, so that editions are compared by one measure.",
        edition=row,
        here="plan",
        tab="health",
        crumbs=(Link("Plan health", reverse("health", args=[row.key])),),
    )
    names = {one.code: one.title for one in catalogue(visit.words)}
    tables = (
        _by(
            points, "By check", {c: f"{c} {names[c]}" for c in sorted({c for p in points for c in p.checks})}, "checks"
        ),
        _by(points, f"By {visit.word('chapter')}", {NO_CHAPTER: "The plan as a whole", **chapters}, "chapters"),
    )
    return show(
        request,
        visit,
        "desk/plan/trend.html",
        page,
        drawing=_drawing(points) if points else None,
        tables=tables,
        stays=_stays(row, stays),
    )


def _heading(points: tuple[Point, ...]) -> str:
    if len(points) < 2:
        return "A trend begins with the second edition"
    first, last = points[-2], points[-1]
    new = counted(last.new, "new finding")
    return f"Since the {first.title}: {new}, {last.gone or 'none'} gone, {last.stay or 'none'} that stay"


def _drawing(points: tuple[Point, ...]) -> Drawing:
    bars = tuple(picture.Edition(p.title, *(p.severities.get(s, 0) for s in Severity)) for p in points)
    columns = ("Edition", "Errors", "Warnings", "Advice", "All", "New", "Gone", "Stay")
    rows = tuple(
        Row(
            (
                Cell(p.title),
                *(Cell(str(p.severities.get(s, 0))) for s in Severity),
                Cell(str(p.number)),
                *(Cell(str(n) if place else "–") for n in (p.new, p.gone, p.stay)),
            )
        )
        for place, p in enumerate(points)
    )
    table = Table("Findings by edition", tuple(Column(c, number=c != "Edition") for c in columns), rows)
    wide, narrow = (picture.findings(bars, narrow=n) for n in (False, True))
    last = points[-1]
    return Drawing(
        f"{last.title}: {counted(last.number, 'finding')}",
        wide,
        narrow,
        "From the left: errors (filled), warnings (tinted), advice (dashed).",
        table,
    )


def _by(points: tuple[Point, ...], name: str, names: dict[str, str] | dict[int, str], of: str) -> Table:
    """One line for each check or chapter in which anything was ever found."""
    rows = tuple(
        Row((Cell(said), *(Cell(str(getattr(p, of).get(key, 0))) for p in points)))
        for key, said in names.items()
        if any(getattr(p, of).get(key) for p in points)
    )
    return Table(name, (Column(name), *(Column(p.title, number=True) for p in points)), rows)


def _stays(row: EditionRow, stays: tuple[Staying, ...]) -> Table:
    rows = tuple(
        Row(
            (
                Cell(one.finding.message, one.finding.subject),
                Cell(state=saying.severity(one.finding)),
                Cell(
                    one.finding.code,
                    href=f"{reverse('health', args=[row.key])}?of={one.finding.code}#{one.finding.code}",
                ),
                Cell(str(one.editions)),
            )
        )
        for one in stays[:SHOWN]
    )
    columns = (Column("What is found"), Column("Severity"), Column("Check"), Column("Editions running", number=True))
    more = f"The first {SHOWN} of {len(stays)}." if len(stays) > SHOWN else ""
    return Table("What stays", columns, rows, stacked=True, told=more)
