"""The list of decisions: what is coming, what was decided, what is adrift; filtered by its address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.governance.queries.decisions import DecisionRow, decisions
from throughline.governance.queries.one import address_of
from throughline.governance.rules.decisions.words import KeyWord, Openness, Status
from throughline.ground.timing import day_said
from throughline.ground.words import counted, folded
from throughline.sheets.writing import Written
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.handing import list_as_csv, list_as_xlsx
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.paging import paged
from throughline.web.furniture.parts import (
    Action,
    Cell,
    Choice,
    Column,
    Empty,
    Facet,
    Facets,
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
FACETS: Mapping[str, tuple[str, Callable[[DecisionRow], str]]] = {
    "status": ("Status", lambda r: capital(r.status.value)),
    "flag": ("To be looked at", lambda r: AWAITED if r.awaited is not None else BROKEN if r.breaches else "Nothing"),
    "key": ("Key decision", lambda r: "Key" if r.is_key is KeyWord.KEY else capital(r.is_key.value)),
    "route": ("Route", lambda r: capital(r.route.value)),
    "restriction": ("Restriction", lambda r: capital(r.openness.value)),
    "maker": ("Decision maker", lambda r: r.maker or "Not stated"),
    "directorate": ("Directorate", lambda r: r.directorate or "Not stated"),
}
HEADS = (
    "Number", "Decision", "Status", "Decision maker", "Key", "Route", "Not before", "Originally due", "Notice published",
    "Decided", "Effective from", "Restriction", "Directorate", "Update awaited for days", "Rules broken",
)  # fmt: skip
Chosen = dict[str, frozenset[str]]


@needs(Permission.GOVERNANCE_VIEW)
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The decisions as an address asks for them, fifty a page."""
    every = decisions(visit.actor, visit.on)
    words, chosen = asked(request.GET)
    found, near = _found(every, words, chosen)
    rows, pager = paged(found, request.GET.get("page", ""), lambda n: query(words, chosen, ("page", str(n))))
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
        facets=_facets(near, words, chosen),
        tools=_tools(words, chosen, len(found), len(every)),
        chips=_chips(words, chosen),
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


def capital(words: str) -> str:
    """As a heading or a choice begins."""
    return words[:1].upper() + words[1:]


def state_of(status: Status) -> State:
    """A status as it is drawn."""
    return State(MARKS.get(status, Mark.NONE), capital(status.value))


def asked(given: QueryDict) -> tuple[str, Chosen]:
    """What an address asks for."""
    return given.get("q", "").strip()[:200], {f: frozenset(given.getlist(f)) for f in FACETS if given.getlist(f)}


def query(words: str, chosen: Chosen, *more: tuple[str, str]) -> str:
    """The address of a list that is filtered so."""
    pairs = ([("q", words)] if words else []) + [(f, v) for f in FACETS for v in sorted(chosen.get(f, ()))]
    return f"?{urlencode([*pairs, *more])}"


def finding(every: tuple[DecisionRow, ...]) -> str:
    """The page's heading: how many are awaited, how many adrift."""
    if not every:
        return "No decision is planned yet"
    coming = sum(not r.status.settled for r in every)
    awaited = sum(r.awaited is not None for r in every)
    told = f"{counted(coming, 'decision').capitalize()} {'is' if coming == 1 else 'are'} to come"
    return f"{told}, {awaited or 'none'} with an update awaited"


def _found(
    every: tuple[DecisionRow, ...], words: str, chosen: Chosen
) -> tuple[list[DecisionRow], dict[str, Counter[str]]]:
    """The rows that pass, and for each facet how many would pass with each of its choices: one pass over all."""
    wanted = folded(words).split()
    found, near = [], {facet: Counter[str]() for facet in FACETS}
    readers = [(facet, read, chosen.get(facet)) for facet, (_, read) in FACETS.items()]
    for row in every:
        if wanted and not all(word in row.search for word in wanted):
            for facet, read, _ in readers:
                near[facet][read(row)] += 0
            continue
        values = [(facet, read(row), want) for facet, read, want in readers]
        failed = [facet for facet, value, want in values if want and value not in want]
        if not failed:
            found.append(row)
        for facet, value, _ in values:
            near[facet][value] += not failed or failed == [facet]
    return found, near


def _lines(request: HttpRequest, visit: Visit) -> list[tuple[Written, ...]]:
    words, chosen = asked(request.GET)
    found, _ = _found(decisions(visit.actor, visit.on), words, chosen)
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
        return str(sum(FACETS[facet][1](r) == value for r in every)), f"{here}?{urlencode({facet: value})}"

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


def _facets(near: Mapping[str, Counter[str]], words: str, chosen: Chosen) -> Facets:
    facets = tuple(
        Facet(
            name,
            legend,
            tuple(Choice(v, v, v in chosen.get(name, ()), near[name][v]) for v in _order(name, near[name])),
        )
        for name, (legend, _) in FACETS.items()
    )
    return Facets(
        reverse("decisions"), facets, words, "Number, words or maker", "decision", "decisions", results="results"
    )


def _order(name: str, there: Counter[str]) -> list[str]:
    if name == "status":
        return [capital(s.value) for s in Status if capital(s.value) in there]
    if name == "restriction":
        return [capital(o.value) for o in Openness if capital(o.value) in there]
    return sorted(there)


def _tools(words: str, chosen: Chosen, shown: int, every: int) -> Tools:
    here = query(words, chosen)
    links = (
        Link(f"Download {'these ' if shown != every else 'all '}{shown} (xlsx)", reverse("decisions-xlsx") + here),
        Link("csv", reverse("decisions-csv") + here, unseen="of the same list"),
    )
    return Tools(shown, "decision", "decisions", every, links=links)


def _chips(words: str, chosen: Chosen) -> tuple[Link, ...]:
    here = reverse("decisions")
    chips = [Link(f"“{words}”", here + query("", chosen))] if words else []
    for facet, values in chosen.items():
        chips += [
            Link(value, here + query(words, {f: v - {value} if f == facet else v for f, v in chosen.items()}))
            for value in sorted(values)
        ]
    return tuple(chips)


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
