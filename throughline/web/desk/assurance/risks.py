"""The risk register: which risks are High, above the appetite, or late?"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.assurance.queries import risks as queries
from throughline.assurance.queries.risks import RiskRow
from throughline.assurance.rules.words import Band, Tier
from throughline.ground.timing import day_said
from throughline.ground.words import counted, folded
from throughline.sheets.writing import Written
from throughline.web.desk import assured as saying
from throughline.web.desk.assurance.drawing import heat
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.handing import list_as_csv, list_as_xlsx
from throughline.web.desk.sifting import Asked, By, Sieve, downloads
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import (
    Action,
    Cell,
    Column,
    Empty,
    Figure,
    Link,
    Mark,
    Row,
    State,
    Table,
    Tools,
)

SIEVE: Sieve[RiskRow] = Sieve(
    {
        "tier": By("Register", lambda r: r.tier.value),
        "band": By("Now", lambda r: r.score.band.value if r.score.band else "TBC"),
        "appetite": By("Appetite", lambda r: "above it" if r.above else "within it" if r.appetite else "not known"),
        "actions": By("Actions", lambda r: "overdue" if r.overdue else "on time" if r.actions else "none open"),
        "category": By("Category", lambda r: r.category.name if r.category else "none given"),
        "directorate": By("Directorate", lambda r: r.directorate or "none named"),
        "owner": By("{Short owner}", lambda r: r.owner or "none named"),
        "listed": By("Listed", lambda r: "removed" if r.removed_on else "on the register"),
    },
    search=lambda r: folded(f"{r.reference} {r.title} {r.owner}"),
    one="risk",
    many="risks",
)
HEADS = (
    "Reference", "Risk", "Register", "Category", "Score", "Band", "Likelihood", "Impact", "Target", "Target band", "Target by",
    "{Short owner}", "Directorate", "Appetite", "Open actions", "Overdue actions", "Reviewed", "Next review", "Removed", "Register as at",
    "Illustrative",
)  # fmt: skip


@needs(Permission.ASSURANCE_VIEW)
def risks(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The register as an address asks for it: the picture, then the list, worst first."""
    every = queries.risks(visit.actor, visit.on)
    asked = SIEVE.asked(request.GET)
    sifted, here = SIEVE.sift(every, asked), reverse("risks")
    found = sifted.rows
    page = frame(
        visit,
        "Risks",
        heading=_finding(every),
        caption=f"Risk register · as on {day_said(visit.on)}",
        lead=f"Each risk has {visit.word('a short owner')}, a score, a target and a day on which it is looked at again.",
        here="risks",
        second=saying.tabs("risks"),
        words=("risk appetite",),
        numbers=_numbers(every),
        action=Action("Put a risk on the register", reverse("risk-new"), links=_ways(visit))
        if visit.may(Permission.RISK_OPEN)
        else None,
    )
    return show(
        request,
        visit,
        "desk/assurance/list.html",
        page,
        drawing=heat(found) if found else None,
        facets=SIEVE.facets(here, asked, sifted, visit.words),
        tools=_tools(asked, len(found), len(every)),
        chips=SIEVE.chips(here, asked),
        table=_table(visit, found),
        empty=Empty("No risk is like that." if every else "No risk has been recorded yet.", "", _clear(every)),
    )


@needs(Permission.ASSURANCE_VIEW)
def as_xlsx(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The risks of a list as a workbook, in the order shown."""
    return list_as_xlsx("Risks", tuple(map(visit.words.fill, HEADS)), _lines(request, visit), "risks")


@needs(Permission.ASSURANCE_VIEW)
def as_csv(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The same as CSV, in UTF-8 with the mark that spreadsheets look for."""
    return list_as_csv(tuple(map(visit.words.fill, HEADS)), _lines(request, visit), "risks")


def moved(row: RiskRow) -> str:
    """Which way a score went at its last review."""
    return {None: "", 1: "up at its review", -1: "down at its review", 0: "no change"}[row.moved]


def _lines(request: HttpRequest, visit: Visit) -> list[tuple[Written, ...]]:
    return [_line(r) for r in SIEVE.sift(queries.risks(visit.actor, visit.on), SIEVE.asked(request.GET)).rows]


def _line(r: RiskRow) -> tuple[Written, ...]:
    return (
        r.reference, r.title, r.tier.value, r.category.name if r.category else "", r.score.whole, r.score.band or "",
        r.score.likelihood, r.score.impact, r.target.whole, r.target.band or "", r.target_by, r.owner, r.directorate,
        r.appetite, r.actions, r.overdue, r.reviewed_on, r.review_due_on, r.removed_on, r.source_as_at,
        ", ".join(sorted(r.illustrative)),
    )  # fmt: skip


def _ways(visit: Visit) -> tuple[Link, ...]:
    return (Link("Bring in a register", reverse("risks-import")),) if visit.may(Permission.RISK_IMPORT) else ()


def _finding(every: tuple[RiskRow, ...]) -> str:
    there = [r for r in every if r.removed_on is None]
    if not there:
        return "No risk stands on the register"
    tier = next((t for t in Tier if any(r.tier is t for r in there)), Tier.CORPORATE)
    mine = [r for r in there if r.tier is tier]
    high, late = sum(r.score.band is Band.HIGH for r in mine), sum(r.overdue for r in there)
    said = f"{high} of {counted(len(mine), f'{tier} risk')} {'is' if high == 1 else 'are'} High"
    return f"{said}; {counted(late, 'action')} {'is' if late == 1 else 'are'} overdue" if late else said


def _numbers(every: tuple[RiskRow, ...]) -> tuple[Figure, ...]:
    there, here = [r for r in every if r.removed_on is None], reverse("risks")
    of = f"of {len(there)} listed"

    def figure(label: str, facet: str, value: str) -> Figure:
        number = sum(SIEVE.by[facet].read(r) == value for r in there)
        return Figure(label, str(number), of, f"{here}?{urlencode({facet: value, 'listed': 'on the register'})}")

    return (
        *(figure(b.value, "band", b.value) for b in reversed(Band)),
        figure("To be confirmed", "band", "TBC"),
        figure("Above the appetite", "appetite", "above it"),
    ) if there else ()  # fmt: skip


def _tools(asked: Asked, shown: int, every: int) -> Tools:
    files = downloads(asked, shown, every, xlsx=reverse("risks-xlsx"), csv=reverse("risks-csv"))
    return Tools(shown, SIEVE.one, SIEVE.many, every, "worst first", files)


def _clear(every: tuple[RiskRow, ...]) -> tuple[Link, ...]:
    return (Link("Clear all filters", reverse("risks")),) if every else ()


def _table(visit: Visit, found: Sequence[RiskRow]) -> Table:
    columns = tuple(Column(c) for c in ("Risk", "Now", "Target", visit.word("Short owner"), "Actions"))
    as_at = {r.source_as_at for r in found if r.source_as_at}
    told = f"Scores from public papers stand as at {day_said(max(as_at))}. * Illustrative." if as_at else ""
    return Table("The register", columns, tuple(Row(_cells(r)) for r in found), stacked=True, told=told)


def _cells(r: RiskRow) -> tuple[Cell, ...]:
    by = f" by {day_said(r.target_by)}" if r.target_by else ""
    gone = f"Removed {day_said(r.removed_on)}" if r.removed_on else ""
    late = State(Mark.AMBER, f"{r.overdue} overdue") if r.overdue else None
    now = saying.banded(r.score)
    star = "*" if {"likelihood", "impact"} & r.illustrative and r.score.made else ""
    return (
        Cell(r.title, " · ".join(filter(None, (r.reference, gone))), reverse("risk", args=[r.address])),
        Cell(state=State(now.mark, now.words, " · ".join(filter(None, (r.score.made + star, moved(r)))))),
        Cell(r.target.said, r.target.made + by),
        Cell(r.owner + ("*" if r.owner and "owner" in r.illustrative else "") or "No owner"),
        Cell(state=late) if late else Cell(f"{r.actions} on time" if r.actions else "None open"),
    )
