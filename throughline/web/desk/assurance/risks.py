"""The risk register: which risks are High, above the appetite, or late?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
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
from throughline.web.desk.visiting import Visit
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

FACETS: Mapping[str, tuple[str, Callable[[RiskRow], str]]] = {
    "tier": ("Register", lambda r: r.tier.value),
    "band": ("Now", lambda r: r.score.band.value if r.score.band else "TBC"),
    "appetite": ("Appetite", lambda r: "above it" if r.above else "within it" if r.appetite else "not known"),
    "actions": ("Actions", lambda r: "overdue" if r.overdue else "on time" if r.actions else "none open"),
    "category": ("Category", lambda r: r.category.name if r.category else "none given"),
    "directorate": ("Directorate", lambda r: r.directorate or "none named"),
    "owner": ("{Short owner}", lambda r: r.owner or "none named"),
    "listed": ("Listed", lambda r: "removed" if r.removed_on else "on the register"),
}
HEADS = (
    "Reference", "Risk", "Register", "Category", "Score", "Band", "Likelihood", "Impact", "Target", "Target band", "Target by",
    "{Short owner}", "Directorate", "Appetite", "Open actions", "Overdue actions", "Reviewed", "Next review", "Removed", "Register as at",
    "Illustrative",
)  # fmt: skip
Chosen = dict[str, frozenset[str]]


@needs(Permission.ASSURANCE_VIEW)
def risks(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The register as an address asks for it: the picture, then the list, worst first."""
    every = queries.risks(visit.actor, visit.on)
    words, chosen = _asked(request.GET)
    found = [r for r in every if _passes(r, words, chosen)]
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
        facets=_facets(visit, every, words, chosen),
        tools=_tools(words, chosen, len(found), len(every)),
        chips=_chips(words, chosen),
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
    words, chosen = _asked(request.GET)
    return [_line(r) for r in queries.risks(visit.actor, visit.on) if _passes(r, words, chosen)]


def _line(r: RiskRow) -> tuple[Written, ...]:
    return (
        r.reference, r.title, r.tier.value, r.category.name if r.category else "", r.score.whole, r.score.band or "",
        r.score.likelihood, r.score.impact, r.target.whole, r.target.band or "", r.target_by, r.owner, r.directorate,
        r.appetite, r.actions, r.overdue, r.reviewed_on, r.review_due_on, r.removed_on, r.source_as_at,
        ", ".join(sorted(r.illustrative)),
    )  # fmt: skip


def _ways(visit: Visit) -> tuple[Link, ...]:
    return (Link("Bring in a register", reverse("risks-import")),) if visit.may(Permission.RISK_IMPORT) else ()


def _asked(query: QueryDict) -> tuple[str, Chosen]:
    return query.get("q", "").strip()[:200], {f: frozenset(query.getlist(f)) for f in FACETS if query.getlist(f)}


def _passes(r: RiskRow, words: str, chosen: Chosen, but: str = "") -> bool:
    text = folded(f"{r.reference} {r.title} {r.owner}")
    if not all(word in text for word in folded(words).split()):
        return False
    return all(FACETS[facet][1](r) in values for facet, values in chosen.items() if facet != but)


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
        number = sum(FACETS[facet][1](r) == value for r in there)
        return Figure(label, str(number), of, f"{here}?{urlencode({facet: value, 'listed': 'on the register'})}")

    return (
        *(figure(b.value, "band", b.value) for b in reversed(Band)),
        figure("To be confirmed", "band", "TBC"),
        figure("Above the appetite", "appetite", "above it"),
    ) if there else ()  # fmt: skip


def _facets(visit: Visit, every: tuple[RiskRow, ...], words: str, chosen: Chosen) -> Facets:
    facets = []
    for name, (legend, read) in FACETS.items():
        near = Counter(read(r) for r in every if _passes(r, words, chosen, but=name))
        known = sorted({read(r) for r in every})
        mine = chosen.get(name, frozenset())
        facets.append(
            Facet(
                name,
                visit.words.fill(legend),
                tuple(Choice(v, v[:1].upper() + v[1:], v in mine, near[v]) for v in known),
            )
        )
    return Facets(
        reverse("risks"),
        tuple(facets),
        words,
        visit.words.fill("Words, {short owner} or reference"),
        "risk",
        "risks",
        results="results",
    )


def _query(words: str, chosen: Chosen) -> str:
    pairs = ([("q", words)] if words else []) + [(f, v) for f in FACETS for v in sorted(chosen.get(f, ()))]
    return f"?{urlencode(pairs)}"


def _tools(words: str, chosen: Chosen, shown: int, every: int) -> Tools:
    here = _query(words, chosen)
    links = (
        Link(f"Download {'these ' if shown != every else 'all '}{shown} (xlsx)", reverse("risks-xlsx") + here),
        Link("csv", reverse("risks-csv") + here, unseen="of the same list"),
    )
    return Tools(shown, "risk", "risks", every, "worst first", links)


def _chips(words: str, chosen: Chosen) -> tuple[Link, ...]:
    here = reverse("risks")
    chips = [Link(f"“{words}”", here + _query("", chosen))] if words else []
    for facet, values in chosen.items():
        for value in sorted(values):
            rest = {f: v - {value} if f == facet else v for f, v in chosen.items()}
            chips.append(Link(value[:1].upper() + value[1:], here + _query(words, rest)))
    return tuple(chips)


def _clear(every: tuple[RiskRow, ...]) -> tuple[Link, ...]:
    return (Link("Clear all filters", reverse("risks")),) if every else ()


def _table(visit: Visit, found: list[RiskRow]) -> Table:
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
