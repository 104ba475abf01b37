"""The list of decisions: what is coming, what was decided, what is adrift; filtered by its address."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.governance.queries.decisions import DecisionRow, decisions
from throughline.governance.queries.one import address_of
from throughline.governance.rules.decisions.words import KeyWord, Openness, Status
from throughline.ground.timing import day_said
from throughline.ground.words import counted, opening
from throughline.sheets.writing import Written
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.handing import list_as_csv, list_as_xlsx
from throughline.web.desk.sifting import Asked, By, Sieve, downloads
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.paging import paged
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

MARKS = {
    Status.APPROVED: Mark.DONE,
    Status.IMPLEMENTED: Mark.DONE,
    Status.CALLED_IN: Mark.AMBER,
    Status.DEFERRED: Mark.AMBER,
    Status.ABANDONED: Mark.STOP,
    Status.WITHDRAWN: Mark.STOP,
    Status.REFUSED: Mark.STOP,
}
AWAITED, BROKEN, NEW = "Update awaited", "A rule was broken", "Notice of the last 7 days"
SIEVE: Sieve[DecisionRow] = Sieve(
    {
        "status": By("Status", lambda r: opening(r.status.value), tuple(opening(s.value) for s in Status)),
        "flag": By(
            "To be looked at", lambda r: AWAITED if r.awaited is not None else BROKEN if r.breaches else "Nothing"
        ),
        "key": By("Key decision", lambda r: "Key" if r.is_key is KeyWord.KEY else opening(r.is_key.value)),
        "route": By("Route", lambda r: opening(r.route.value)),
        "restriction": By(
            "Restriction", lambda r: opening(r.openness.value), tuple(opening(o.value) for o in Openness)
        ),
        "maker": By("Decision maker", lambda r: r.maker or "Not stated"),
        "directorate": By("Directorate", lambda r: r.directorate or "Not stated"),
    },
    search=lambda r: r.search,
    one="decision",
    many="decisions",
    hint="Number, words or maker",
)
HEADS = (
    "Number", "Decision", "Status", "Decision maker", "Key", "Route", "Not before", "Originally due", "Notice published",
    "Decided", "Effective from", "Restriction", "Directorate", "Update awaited for days", "Rules broken",
)  # fmt: skip


@needs(Permission.GOVERNANCE_VIEW)
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The decisions as an address asks for them, fifty a page."""
    every = decisions(visit.actor, visit.on)
    asked, here = SIEVE.asked(request.GET), reverse("decisions")
    sifted = SIEVE.sift(every, asked)
    rows, pager = paged(sifted.rows, request.GET.get("page", ""), lambda n: asked.query(("page", str(n))))
    page = frame(
        visit,
        "Decisions",
        words=("decision", "key decision", "notice", "call-in"),
        heading=finding(every),
        lead="What is to come first, then what was. A number belongs to one decision for good, and when something was originally due never changes.",
        here="decisions",
        numbers=_numbers(every),
        action=Action(
            "Plan a decision", reverse("decision-new"), "You see every date before anything is published", _ways(visit)
        )
        if visit.may(Permission.DECISION_BEGIN)
        else None,
    )
    return show(
        request,
        visit,
        "desk/decisions/list.html",
        page,
        facets=SIEVE.facets(here, asked, sifted, visit.words),
        tools=_tools(asked, len(sifted.rows), len(every)),
        chips=SIEVE.chips(here, asked),
        links=() if visit.may(Permission.DECISION_BEGIN) else _ways(visit),
        table=_table(rows),
        pager=pager,
        empty=_empty(visit, every),
    )


@needs(Permission.GOVERNANCE_VIEW)
def as_xlsx(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The decisions of a list as a workbook, in the order shown."""
    return list_as_xlsx("Decisions", HEADS, _lines(request, visit), "decisions")


@needs(Permission.GOVERNANCE_VIEW)
def as_csv(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The same as CSV, in UTF-8 with the mark that spreadsheets look for."""
    return list_as_csv(HEADS, _lines(request, visit), "decisions")


def state_of(status: Status) -> State:
    """A status as it is drawn."""
    return State(MARKS.get(status, Mark.NONE), opening(status.value))


def finding(every: tuple[DecisionRow, ...]) -> str:
    """The page's heading: how many are awaited, how many adrift."""
    if not every:
        return "No decision is planned yet"
    coming = sum(not r.status.settled for r in every)
    awaited = sum(r.awaited is not None for r in every)
    told = f"{counted(coming, 'decision').capitalize()} {'is' if coming == 1 else 'are'} to come"
    return f"{told}, {awaited or 'none'} with an update awaited"


def _lines(request: HttpRequest, visit: Visit) -> list[tuple[Written, ...]]:
    found = SIEVE.sift(decisions(visit.actor, visit.on), SIEVE.asked(request.GET)).rows
    return [
        (
            r.number, r.title, r.status.value, r.maker, r.is_key.value, r.route.value, r.due, r.originally_due, r.notice_on,
            r.decided_on, r.effective_from, r.openness.value, r.directorate, r.awaited, r.breaches,
        )
        for r in found
    ]  # fmt: skip


def _numbers(every: tuple[DecisionRow, ...]) -> tuple[Figure, ...]:
    if not every:
        return ()
    here = reverse("decisions")

    def count(facet: str, value: str) -> tuple[str, str]:
        return str(sum(SIEVE.by[facet].read(r) == value for r in every)), f"{here}?{urlencode({facet: value})}"

    shown = (
        ("For determination", "status", "For determination", "notice published"),
        ("Update awaited", "flag", AWAITED, "their day has passed"),
        ("Called in", "status", "Called in", "paused"),
        ("Rules broken", "flag", BROKEN, "still open"),
    )
    return tuple(Figure(label, count(f, v)[0], note, count(f, v)[1]) for label, f, v, note in shown)


def _ways(visit: Visit) -> tuple[Link, ...]:
    rows = (
        ("Committee reports", "reports", True),
        ("Pathways", "pathways", True),
        ("Actions owed", "decision-actions", True),
        ("What broke a rule, and the reports", "decision-breaches", visit.may(Permission.BREACH_VIEW)),
        ("Bring in a committee system’s list", "decisions-import", visit.may(Permission.DECISION_RECORD)),
    )
    return tuple(Link(words, reverse(name)) for words, name, may in rows if may)


def _tools(asked: Asked, shown: int, every: int) -> Tools:
    files = downloads(asked, shown, every, xlsx=reverse("decisions-xlsx"), csv=reverse("decisions-csv"))
    return Tools(shown, SIEVE.one, SIEVE.many, every, links=files)


def _table(found: Sequence[DecisionRow]) -> Table:
    columns = tuple(Column(c) for c in ("Decision", "Status", "Decision maker", "Not before", "Notice"))
    told = "* Illustrative: invented for this demonstration." if any(r.illustrative for r in found) else ""
    return Table("Decisions", columns, tuple(Row(_cells(r)) for r in found), stacked=True, told=told)


def _cells(r: DecisionRow) -> tuple[Cell, ...]:
    key = " · key" if r.is_key is KeyWord.KEY else ""
    restricted = "" if r.openness is Openness.OPEN else f" · {r.openness.value}"
    star = "*" if r.illustrative else ""
    awaited = f"Update awaited for {counted(r.awaited, 'day')}" if r.awaited is not None else ""
    broken = f"{counted(r.breaches, 'rule')} broken" if r.breaches else ""
    moved = r.originally_due and r.due and r.originally_due != r.due
    return (
        Cell(f"{r.title}{star}", f"{r.number or 'No number yet'}{key}{restricted}", reverse("decision", args=[address_of(r.number, r.key)])),
        Cell(small=" · ".join(filter(None, (awaited, broken))), state=state_of(r.status)),
        Cell(r.maker or "Not stated", r.directorate),
        Cell(day_said(r.due) if r.due else "No date stated", f"originally {day_said(r.originally_due)}" if moved and r.originally_due else ""),
        Cell(day_said(r.notice_on) if r.notice_on else "None", r.route.value if r.notice_on else ""),
    )  # fmt: skip


def _empty(visit: Visit, every: tuple[DecisionRow, ...]) -> Empty:
    if every:
        return Empty("No decision is like that.", "", (Link("Clear all filters", reverse("decisions")),))
    ways = (Link("Plan a decision", reverse("decision-new")),) if visit.may(Permission.DECISION_BEGIN) else ()
    return Empty(
        "No decision is planned yet.",
        "Plan the first, or bring in the list of your committee system.",
        (*ways, *_ways(visit)),
    )
