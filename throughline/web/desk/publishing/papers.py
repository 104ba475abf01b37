"""An edition as papers: while it is worked on, drafts kept to whoever may read it; once released, what residents read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council.queries import settings
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.words import EditionStatus
from throughline.publishing.drafting import draft, drafts, stands
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.printing import Form, Printable
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.handing import PAPERS, download
from throughline.web.desk.plan.downloads import file_name
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Band, Cell, Column, Mark, Row, Table

NAMED = {Form.PDF: "PDF", Form.WORD: "Word"}
CHECK = Field("check", "The check of a draft", hint="It stands at the head of each of its pages: check 1a2b-3c4d-5e6f.")
OVER = (EditionStatus.PUBLISHED, EditionStatus.SUPERSEDED)


@needs(Permission.PLAN_VIEW)
def papers(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Every paper of an edition that is worked on: whole, in short, chapter by chapter."""
    row = _worked_on(visit, edition)
    document, check = _document(visit, row), request.GET.get("check", "").strip()[:60]
    page = frame(
        visit,
        "Papers of this edition",
        lead="Each is made from the edition as it stands now and says on every page that it is a draft, and of which day. "
        f"It holds what residents will read and nothing else: no note for officers, no {visit.word('entry')} that is kept to others.",
        edition=row,
        here="plan",
        tab="front",
        band=_told(stands(document, check)) if check else None,
    )
    field = Field(CHECK.name, CHECK.label, value=check, hint=CHECK.hint, width="mid")
    table = _table(row, drafts(document, visit.on))
    return show(request, visit, "desk/publishing/papers.html", page, table=table, check=field)


@needs(Permission.PLAN_VIEW)
def paper(_request: HttpRequest, visit: Visit, edition: str, name: str, form: str) -> HttpResponse:
    """One paper as a file."""
    row = _worked_on(visit, edition)
    if form not in list(Form):
        raise Absent(ABSENT)
    dark, middle, pale = settings(visit.on).brand
    brand = Brand(primary=dark, middle=middle, pale=pale)
    try:
        made = draft(_document(visit, row), name, Form(form), visit.on, brand)
    except KeyError as unknown:
        raise Absent(ABSENT) from unknown
    return download(made, PAPERS[Form(form)], f"{file_name(row)}-draft-{name}.{form}")


def _told(same: bool | None) -> Band:
    """What is said of a draft by its check."""
    if same is None:
        return Band(
            Mark.STOP,
            "No draft prints such a check.",
            "It is twelve figures and letters from a to f, at the head of each page.",
        )
    if same:
        return Band(
            Mark.DONE,
            "That draft says what the plan says now.",
            "Nothing that it prints has changed since it was made.",
        )
    return Band(
        Mark.AMBER,
        "That draft does not say what the plan says now.",
        "The plan moved since it was made, or it is a draft of another edition. Take the paper anew; “What changed” tells the difference.",
    )


def _worked_on(visit: Visit, key: str) -> EditionRow:
    """An edition whose papers are drafts. What was released is read as residents read it."""
    row = edition_of(visit, key)
    if row.status in OVER:
        raise Refused(f"{row.title} is {row.status}: it has no drafts. Its papers stand with what residents see.")
    return row


def _document(visit: Visit, row: EditionRow) -> PlanDocument:
    return editions.document(visit.actor, row, visit.on)


def _table(row: EditionRow, there: tuple[Printable, ...]) -> Table:
    columns = (Column("Paper"), *(Column(NAMED[form]) for form in Form))
    rows = tuple(
        Row((Cell(one.says), *(Cell(f"Draft, {NAMED[form]}", href=_address(row, one.name, form)) for form in Form)))
        for one in there
    )
    return Table("Papers of this edition", columns, rows)


def _address(row: EditionRow, name: str, form: Form) -> str:
    return reverse("paper", args=[row.key, name, form.value])
