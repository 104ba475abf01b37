"""How do we stand this quarter? Counts, KPIs as small pictures, and the work that needs to be looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.delivery.rules.words import Rating as Stands
from throughline.ground.labels import Words
from throughline.ground.words import counted, opening, spelled
from throughline.history.doorway import ABSENT, Absent
from throughline.measures.rules.words import Rating
from throughline.plan.queries import lists
from throughline.publishing.documents.quarter import telling
from throughline.publishing.documents.quarter.report import ReportEntry, ReportMeasure
from throughline.publishing.queries.dashboards import Dashboard, dashboard
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.performance.tiles import tiles
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.opening import at_work
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Band, Cell, Column, Empty, Figure, Link, Mark, Row, State, Table

MARKS = {
    Stands.ON_COURSE: Mark.GREEN,
    Stands.RECOVERABLE: Mark.AMBER,
    Stands.DECISION: Mark.RED,
    Stands.FINISHED: Mark.DONE,
    Stands.STOPPED: Mark.STOP,
}
BY = ("directorate", "portfolio")


@needs(Permission.MEASURES_VIEW)
def performance(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A quarter, whole or of one directorate or portfolio, as the address asks."""
    wanted = request.GET.get("quarter", "")[:20]
    found = dashboard(visit.actor, visit.on, wanted)
    if found is None:
        if wanted:
            raise Absent(ABSENT)
        return _nothing(request, visit)
    by, name = _asked(request, found)
    measures, entries = _of(found, by, name)
    standing = telling.exceptions(entries, found.ends_on)
    page = frame(
        visit,
        name or "Performance",
        heading=_heading(name or "The council", measures),
        caption=f"{found.name}, {telling.months(found.ends_on)}",
        lead=_lead(by, measures, entries, len(standing)),
        here="performance",
        band=_band(found),
        numbers=_numbers(measures, len(standing)),
    )
    return show(
        request,
        visit,
        "desk/performance/page.html",
        page,
        choices=_choices(found, by, name),
        tiles=tiles(telling.kpis(measures), visit, found.restated),
        demand=tiles(telling.indicators(measures), visit, found.restated),
        table=_table(standing, found.ends_on, visit.words, _ways(visit, standing)),
        empty=Empty(
            "Nothing stands out.", "No piece of work needs a decision, stopped, slipped or was left without an update."
        ),
        entries=len(entries),
        cleared=_cleared(found, by, name),
    )


def _nothing(request: HttpRequest, visit: Visit) -> HttpResponse:
    page = frame(visit, "Performance", heading="No quarter has been opened yet", here="performance")
    empty = Empty(
        "A quarter begins when the policy team opens its round.",
        "Until then the list of measures says how each stands today.",
        (Link("See the measures", reverse("measures")),),
    )
    return show(request, visit, "desk/performance/nothing.html", page, empty=empty)


def _asked(request: HttpRequest, found: Dashboard) -> tuple[str, str]:
    """What is asked for: "directorate" or "portfolio" with its name; nothing of either is the whole council."""
    for by in BY:
        if name := request.GET.get(by, ""):
            if name not in _names(found, by):
                raise Absent(ABSENT)
            return by, name
    return "", ""


def _names(found: Dashboard, by: str) -> tuple[str, ...]:
    if by == "directorate":
        there = {m.part.directorate for m in found.measures} | {e.directorate for e in found.entries}
    else:
        there = set(found.portfolios.values())
    return tuple(sorted(there - {""}, key=str.casefold))


def _of(found: Dashboard, by: str, name: str) -> tuple[tuple[ReportMeasure, ...], tuple[ReportEntry, ...]]:
    """The measures and the work of a directorate or a portfolio. A portfolio's KPIs are those of the directorates that
    lead its work: no measure is anybody's portfolio by itself."""
    if not by:
        return found.measures, found.entries
    if by == "directorate":
        those = tuple(e for e in found.entries if e.directorate == name)
        units = {name}
    else:
        those = tuple(e for e in found.entries if found.portfolios.get(e.reference) == name)
        units = {e.directorate for e in those} - {""}
    return tuple(m for m in found.measures if m.part.directorate in units), those


def _heading(name: str, measures: Sequence[ReportMeasure]) -> str:
    return telling.service_finding(name, measures)


def _lead(by: str, measures: Sequence[ReportMeasure], entries: Sequence[ReportEntry], standing: int) -> str:
    kpis = telling.kpis(measures)
    better, worse = telling.moved(measures)
    said = f"{counted(len(kpis), 'KPI')}" + (
        ", of which those of the directorates that lead this portfolio’s work" if by == "portfolio" else ""
    )
    moved = (
        f" {_many(len(worse)).capitalize()} rated worse than the quarter before, {_many(len(better))} better."
        if better or worse
        else ""
    )
    work = (
        f" Of {counted(len(entries), 'piece of work', 'pieces of work')}, {_many(standing)} to be looked at."
        if entries
        else ""
    )
    return f"{said}.{moved}{work}"


def _many(number: int) -> str:
    return spelled(number) if number else "none"


def _band(found: Dashboard) -> Band:
    if found.closed_on:
        return Band(
            Mark.DONE,
            f"Closed on {saying.day(found.closed_on)}.",
            "These are the figures that were frozen then. They do not change; what came later is a restatement.",
        )
    return Band(Mark.NONE, "Open.", "These are today’s figures. They change until the round is closed.")


def _numbers(measures: Sequence[ReportMeasure], standing: int) -> tuple[Figure, ...]:
    found = telling.tally(measures)
    whole = sum(n for _, n in found.ratings)
    shown = [(r, n) for r, n in found.ratings if r is not Rating.BLUE or n]
    return (
        *(Figure(r.value, str(n), f"of {counted(whole, 'KPI')}", "#kpis" if n else "") for r, n in shown),
        Figure("Work to be looked at", str(standing), href="#work" if standing else ""),
    )


def _choices(found: Dashboard, by: str, name: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The same page of another quarter, directorate or portfolio."""
    here = reverse("performance")

    def link(words: str, current: bool, **asked: str) -> Link:
        query = urlencode({k: v for k, v in asked.items() if v})
        return Link(words, f"{here}?{query}" if query else here, "page" if current else "")

    mine = {by: name} if by else {}
    quarters = tuple(link(said, at == found.address, quarter=at, **mine) for at, said in found.quarters)
    whole = link("The whole council", not by, quarter=found.address)
    groups = [
        (
            word,
            tuple(
                link(n, n == name and by == which, quarter=found.address, **{which: n}) for n in _names(found, which)
            ),
        )
        for which, word in (("directorate", "Directorate"), ("portfolio", "Portfolio"))
    ]
    return (("Quarter", quarters), ("Directorate", (whole, *groups[0][1])), groups[1])


def _ways(visit: Visit, standing: telling.Exceptions) -> dict[str, str]:
    """Where each piece of work that stands out is read, by its reference: in the edition that is worked on, if it is there."""
    edition = at_work(visit)
    those = [e.reference for e in (*standing.decisions, *standing.stopped, *standing.slipped, *standing.silent)]
    if edition is None or not those:
        return {}
    there = lists.readable(visit.actor, edition, those)
    return {reference: reverse("entry", args=[edition.key, reference]) for reference in there}


def _table(standing: telling.Exceptions, ends_on: date, words: Words, ways: Mapping[str, str]) -> Table:
    heads = ("Piece of work", "Why it is here", "Rating by its {short owner}", "Challenge")
    columns = tuple(Column(words.fill(head)) for head in heads)
    groups = (
        ("needs a decision", standing.decisions),
        ("stopped", standing.stopped),
        ("slipped", standing.slipped),
        (words.fill("no update from its {short owner}"), standing.silent),
    )
    rows = tuple(Row(_cells(one, why, ends_on, ways.get(one.reference, ""))) for why, those in groups for one in those)
    return Table("Work to be looked at", columns, rows, stacked=True)


def _cells(one: ReportEntry, why: str, ends_on: date, href: str) -> tuple[Cell, ...]:
    return (
        Cell(f"{one.reference} {one.title}", one.owner, href),
        Cell(why, one.reason or one.excuse or _late(one, ends_on)),
        Cell(state=_state(one.rating, one.confirmed), small=one.action),
        Cell(state=_state(one.challenge, True), small=one.challenge_reason) if one.challenge else Cell("none"),
    )


def _cleared(found: Dashboard, by: str, name: str) -> Table:
    """Which page is cleared as a whole, by which posts and when: every page, or the one that is looked at."""
    there = [c for c in found.cleared if not by or (c.name == name and c.portfolio == (by == "portfolio"))]
    gone = "it was not, before the quarter was closed" if found.closed_on else "not yet"
    rows = tuple(
        Row(
            (
                Cell(c.name, "portfolio" if c.portfolio else "directorate"),
                Cell(state=State(Mark.DONE, f"Cleared on {saying.day(c.cleared_on)}"))
                if c.cleared_on
                else Cell(state=State(Mark.AMBER, "Not cleared", gone)),
                Cell(c.cleared_as or "nobody"),
            )
        )
        for c in there
    )
    return Table("Pages cleared as a whole", (Column("Page"), Column("Cleared"), Column("By")), rows, stacked=True)


def _late(one: ReportEntry, ends_on: date) -> str:
    """The milestones that slipped, where the owner gave no reason."""
    steps = dict.fromkeys((*telling.overdue(one, ends_on), *telling.later(one)))
    return "; ".join(f"{s.title}, due {saying.day(s.due_on)}" for s in steps if s.due_on)


def _state(rating: Stands | None, confirmed: bool) -> State:
    if rating is None or not confirmed:
        return State(Mark.NONE, "Not given")
    words = rating.colour or rating.value
    return State(MARKS.get(rating, Mark.NONE), opening(words), rating.value if rating.colour else "")
