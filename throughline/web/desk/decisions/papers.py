"""Records of decision, and the reports to the council on urgency, as pages and as files: what everybody may read of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council import queries as council
from throughline.governance.queries import owed
from throughline.governance.queries.judging import law
from throughline.governance.queries.public import record_of
from throughline.governance.rules.decisions.document import PublicDecision
from throughline.governance.rules.decisions.duties import Duty
from throughline.ground.words import counted
from throughline.history.doorway import ABSENT, Absent
from throughline.publishing.documents.papers.tree import Paper
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.papers.record import FAITHFUL, From, duty_paper, name_of, record_header
from throughline.publishing.renderers.papers.record import record as paper_of
from throughline.publishing.renderers.papers.web import on_page
from throughline.publishing.renderers.printing import Form, printed
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.handing import PAPERS, download
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Column, Link, Pair, Row, Table

COLUMNS = tuple(map(Column, ("Span", "General exception", "Special urgency", "Not treated as key", "As a paper")))


@needs(Permission.GOVERNANCE_VIEW)
def record(request: HttpRequest, visit: Visit, address: str) -> HttpResponse:
    """The record of a decision as everybody may read it."""
    one = _record(visit, address)
    page = frame(
        visit,
        f"{name_of(one)}: {one.title}",
        heading=one.title,
        caption=" · ".join(filter(None, (name_of(one), one.number))),
        lead=FAITHFUL,
        here="decisions",
        crumbs=(Link("Decisions", reverse("decisions")), Link("The decision", reverse("decision", args=[address]))),
        narrow=True,
    )
    rows = tuple(Pair(term, said) for term, said in record_header(one))
    paper = paper_of(one, _whose(visit), _brand(visit))
    papers = tuple(Link(_named(f), reverse("decision-record-paper", args=[address, f.value])) for f in Form)
    return show(request, visit, "desk/decisions/paper.html", page, header=rows, text=on_page(paper), papers=papers)


@needs(Permission.GOVERNANCE_VIEW)
def record_paper(_request: HttpRequest, visit: Visit, address: str, form: str) -> HttpResponse:
    """The record of a decision as a file."""
    return _file(paper_of(_record(visit, address), _whose(visit), _brand(visit)), form, f"record-{address}")


@needs(Permission.GOVERNANCE_VIEW)
def urgency(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """The reports of one span."""
    one = _duty(visit, key)
    paper = duty_paper(one, _whose(visit), _brand(visit))
    page = frame(
        visit,
        paper.title,
        lead="Nothing is to be reported for this span." if one.nil else "",
        here="decisions",
        crumbs=(Link("Decisions", reverse("decisions")), *_back(visit)),
        narrow=True,
    )
    rows = tuple(Pair(term, said) for term, said in paper.cover.header)
    papers = tuple(Link(_named(f), reverse("decision-urgency-paper", args=[key, f.value])) for f in Form)
    return show(request, visit, "desk/decisions/paper.html", page, header=rows, text=on_page(paper), papers=papers)


@needs(Permission.GOVERNANCE_VIEW)
def urgency_paper(_request: HttpRequest, visit: Visit, key: str, form: str) -> HttpResponse:
    """The reports of one span as a file."""
    return _file(duty_paper(_duty(visit, key), _whose(visit), _brand(visit)), form, f"urgency-{key}")


def table_of(duties: Iterable[Duty]) -> Table:
    """The reports that there are, each with how much it names and its papers."""
    rows = tuple(
        Row(
            (
                Cell(d.span, "" if d.ended else "so far", reverse("decision-urgency", args=[d.key])),
                *(Cell(counted(len(r.rows), "decision").capitalize() if r.rows else "None", r.law) for r in d.reports),
                Cell("PDF", href=reverse("decision-urgency-paper", args=[d.key, Form.PDF.value])),
            )
        )
        for d in duties
    )
    return Table("Reports to the council on urgency", COLUMNS, rows, stacked=True)


def _record(visit: Visit, address: str) -> PublicDecision:
    found = record_of(visit.actor, address, visit.on)
    if found is None:
        raise Absent(ABSENT)
    return found


def _duty(visit: Visit, key: str) -> Duty:
    found = next((d for d in owed.reports(visit.actor, visit.on) if d.key == key), None)
    if found is None:
        raise Absent(ABSENT)
    return found


def _back(visit: Visit) -> tuple[Link, ...]:
    may = visit.may(Permission.BREACH_VIEW)
    return (Link("What broke a rule", reverse("decision-breaches")),) if may else ()


def _whose(visit: Visit) -> From:
    town = council.council()
    demonstration = bool(town and town.demonstration)
    return From(town.name if town else "", visit.on, demonstration, law(visit.on).has_key_decisions)


def _brand(visit: Visit) -> Brand:
    dark, middle, pale = council.settings(visit.on).brand
    return Brand(primary=dark, middle=middle, pale=pale)


def _file(paper: Paper, form: str, name: str) -> HttpResponse:
    if form not in list(Form):
        raise Absent(ABSENT)
    return download(printed(paper, Form(form)), PAPERS[Form(form)], f"{name}.{form}")


def _named(form: Form) -> str:
    return "PDF" if form is Form.PDF else "Word"
