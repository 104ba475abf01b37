"""The list of measures: how do we stand, and what is missing?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.words import counted, folded
from throughline.measures.intake.workbook import Form, workbook
from throughline.measures.queries import lists
from throughline.measures.queries.importing import known
from throughline.measures.queries.lists import MeasureRow
from throughline.measures.rules.words import MeasureKind, Rating
from throughline.sheets.writing import Written
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.handing import XLSX, download, list_as_csv, list_as_xlsx
from throughline.web.desk.measures.drawing import brand_of, small_chart
from throughline.web.desk.rating import direction_said, held_against, state_of
from throughline.web.desk.sifting import Asked, By, Sieve, downloads
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import (
    Action,
    Cell,
    Column,
    Empty,
    Figure,
    Link,
    Row,
    Table,
    Tools,
)  # fmt: skip

SIEVE: Sieve[MeasureRow] = Sieve(
    {
        "kind": By("Kind", lambda r: r.kind.value),
        "rating": By(
            "Rating",
            lambda r: r.stands.rated.rating.value if r.kind is MeasureKind.KPI else "Not rated by nature",
            tuple(r.value for r in Rating),
        ),
        "direction": By("Direction of travel", lambda r: r.stands.travel.direction.value),
        "outcome": By("{Outcome}", lambda r: r.outcome or "Core business"),
        "directorate": By("Directorate", lambda r: r.directorate or "None named"),
        "owner": By("{Short owner}", lambda r: r.owner or "None named"),
    },
    search=lambda r: folded(f"{r.reference} {r.title} {r.service} {r.owner}"),
    one="measure",
    many="measures",
)
PICTURES = ("as", "pictures")
HEADS = (
    "Reference", "Measure", "Kind", "Service", "Rating", "Why", "Period", "Figure", "Target", "Floor", "Direction of travel",
    "Points", "{Short owner}", "Directorate", "{Outcome}", "Source", "Illustrative", "Standing",
)  # fmt: skip


@needs(Permission.MEASURES_VIEW)
def measures(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The measures as an address asks for them, as a table or as small pictures."""
    every = lists.measures(visit.actor, visit.on)
    pictures = request.GET.get("as") == "pictures"
    asked = SIEVE.asked(request.GET, *((PICTURES,) if pictures else ()))
    sifted, here = SIEVE.sift(every, asked), reverse("measures")
    found = sifted.rows
    page = frame(
        visit,
        "Measures",
        words=("measure", "KPI", "activity indicator", "target", "direction of travel"),
        heading=finding(every),
        lead="The figure that is due is rated and shows its own period; what is older than due is unrated.",
        here="measures",
        numbers=_numbers(every),
        action=_action(visit),
    )
    brand = brand_of(visit.on)
    return show(
        request,
        visit,
        "desk/measures/list.html",
        page,
        facets=SIEVE.facets(here, asked, sifted, visit.words),
        tools=_tools(asked, len(found), len(every), pictures),
        chips=SIEVE.chips(here, asked),
        table=None if pictures else _table(visit, found),
        pictures=[(r, reverse("measure", args=[r.address]), small_chart(r, brand)) for r in found] if pictures else (),
        empty=Empty("No measure is like that.", "", (Link("Clear all filters", reverse("measures")),)),
    )


@needs(Permission.MEASURES_VIEW)
def as_xlsx(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The measures of a list as a workbook, in the order shown."""
    return list_as_xlsx("Measures", tuple(map(visit.words.fill, HEADS)), _lines(request, visit), "measures")


@needs(Permission.MEASURES_VIEW)
def as_csv(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The same as CSV, in UTF-8 with the mark that spreadsheets look for."""
    return list_as_csv(tuple(map(visit.words.fill, HEADS)), _lines(request, visit), "measures")


@needs(Permission.MEASURES_VIEW)
def figures_as_xlsx(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The figures of the measures of a list, to be filled in and brought in again: a row each, or a column a period."""
    due = {r.reference: r.stands.due for r in _found(request, visit)}
    there = [m for m in known(visit.actor, visit.on) if m.reference in due]
    form = Form.WIDE if request.GET.get("form") == Form.WIDE else Form.LONG
    return download(workbook(there, form, due), XLSX, f"figures-{form}.xlsx")


def _action(visit: Visit) -> Action | None:
    links = [Link("How they are rated", reverse("measures-schemes"))]
    if visit.may(Permission.MEASURES_EDIT):
        links.insert(0, Link("Open a measure", reverse("measure-open")))
    if not visit.may(Permission.MEASURES_IMPORT):
        return Action("How they are rated", links[-1].href, secondary=True)
    return Action("Bring in figures", reverse("measures-import"), "From a spreadsheet or a pasted column", tuple(links))


def _lines(request: HttpRequest, visit: Visit) -> list[tuple[Written, ...]]:
    return [_line(r) for r in _found(request, visit)]


def _found(request: HttpRequest, visit: Visit) -> tuple[MeasureRow, ...]:
    return SIEVE.sift(lists.measures(visit.actor, visit.on), SIEVE.asked(request.GET)).rows


def _line(r: MeasureRow) -> tuple[Written, ...]:
    target, floor = held_against(r)
    return (
        r.reference, r.title, r.kind.value, r.service, r.stands.rated.rating.value, r.stands.rated.because,
        r.stands.due.said(), r.value_said, target, floor, r.stands.travel.direction.value, r.stands.travel.points, r.owner,
        r.directorate, r.outcome, r.source, "figure" if r.figure_illustrative else "", r.firmness,
    )  # fmt: skip


def finding(every: tuple[MeasureRow, ...]) -> str:
    """The page's heading: how many are Green, how many Red."""
    told = lists.counted(every)
    if not every:
        return "No measure has been opened yet"
    red = told.by_rating[Rating.RED]
    green = told.by_rating[Rating.GREEN] + told.by_rating[Rating.BLUE]
    return f"{green} of {counted(told.kpis, 'KPI')} {'is' if green == 1 else 'are'} Green, {red or 'none'} Red"


def _numbers(every: tuple[MeasureRow, ...]) -> tuple[Figure, ...]:
    told = lists.counted(every)
    here = reverse("measures")
    shown = [r for r in Rating if r is not Rating.BLUE or told.by_rating[r]]
    figures = [
        Figure(r.value, str(told.by_rating[r]), f"of {told.kpis} KPIs", f"{here}?{urlencode({'rating': r.value})}")
        for r in shown
    ]
    indicators = f"{here}?{urlencode({'kind': MeasureKind.INDICATOR.value})}"
    return (*figures, Figure("Activity indicators", str(told.indicators), "never rated", indicators)) if every else ()


def _tools(asked: Asked, shown: int, every: int, pictures: bool) -> Tools:
    plain, here = replace(asked, keep=()), reverse("measures")
    turned = Link("As a table", here + plain.query()) if pictures else Link("As pictures", here + plain.query(PICTURES))
    files = downloads(asked, shown, every, xlsx=reverse("measures-xlsx"), csv=reverse("measures-csv"))
    return Tools(shown, SIEVE.one, SIEVE.many, every, links=(turned, *files, *figures_links(plain)))


def figures_links(asked: Asked | None = None) -> tuple[Link, ...]:
    """Where the workbook of figures is fetched, in both forms."""
    there, asked = reverse("measures-figures-xlsx"), asked or Asked()
    return (
        Link("Their figures to fill in, a row each", there + asked.query(("form", Form.LONG))),
        Link("a column a period", there + asked.query(("form", Form.WIDE)), unseen="of their figures"),
    )


def _table(visit: Visit, found: Sequence[MeasureRow]) -> Table:
    columns = ("Measure", "Rating", "Figure", "Target", "Direction of travel", "{Short owner}")
    invented = any(r.figure_illustrative or r.illustrative for r in found)
    told = "* Illustrative: invented for this demonstration. Targets are illustrative too." if invented else ""
    return Table(
        "Measures",
        tuple(Column(visit.words.fill(c)) for c in columns),
        tuple(Row(_cells(r)) for r in found),
        stacked=True,
        told=told,
    )


def _cells(r: MeasureRow) -> tuple[Cell, ...]:
    star = "*" if r.figure_illustrative and r.stands.value is not None else ""
    firm = f", {r.firmness}" if r.firmness else ""
    owner = r.owner + ("*" if r.owner and "owner" in r.illustrative else "")
    return (
        Cell(r.title, f"{r.reference} · {r.service}", reverse("measure", args=[r.address])),
        Cell(state=state_of(r.kind, r.stands)),
        Cell(f"{r.value_said}{star}", f"{r.stands.due.said()}{firm}"),
        Cell(*held_against(r)),
        Cell(*direction_said(r.stands)),
        Cell(owner),
    )
