"""Bringing in a committee system's list: read whole, shown with its findings, then confirmed; numbers are kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.governance.intake.decisions import DryRun, bring, dry_run
from throughline.ground.findings import Finding, Severity
from throughline.ground.freezing import canonical, digest
from throughline.ground.words import counted
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.plan import scratch
from throughline.plan.scratch import UploadRow
from throughline.sheets.book import Book
from throughline.sheets.bounded import read_bounded
from throughline.sheets.pasted import read_table
from throughline.sheets.refusing import Unreadable
from throughline.web.desk.clock import real_now
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.receiving import sent_table
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Band, Cell, Column, Error, Figure, Link, Mark, Row, State, Table

OF = "decisions"  # what an upload is about, in place of an edition
MOST = 200  # findings shown
FILE = Field("file", "The list as a workbook or CSV", "file", accept=".xlsx,.xlsm,.csv",
             hint="A row for each decision. The first row names the columns; “title” must be among them.")  # fmt: skip
MARKS = {Severity.ERROR: Mark.STOP, Severity.WARNING: Mark.AMBER, Severity.ADVICE: Mark.NONE}


@needs(Permission.DECISION_RECORD)
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page; or read what was sent and go on to what it would do. Nothing is changed here."""
    wrong: Error | None = None
    if request.method == "POST":
        try:
            return redirect("decisions-import-preview", _kept(request, visit))
        except Unreadable as unreadable:
            wrong = Error(str(unreadable), "#id_file")
    page = frame(
        visit,
        "Bring in a committee system’s list",
        lead="The file is read whole, and you see what it would do before anything changes. Numbers are kept; decisions that stand "
        "already are left as they are.",
        here="decisions",
        crumbs=(Link("Decisions", reverse("decisions")),),
        errors=(wrong,) if wrong else (),
        error_title="Nothing was changed",
        narrow=True,
    )
    return show(request, visit, "desk/decisions/import.html", page, 422 if wrong else 200, fields=(FILE,))


@needs(Permission.DECISION_RECORD)
def preview(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """What an upload would do, with its findings; or do it whole, or give it up."""
    upload = scratch.find(key, visit.actor.key, OF)
    if upload is None:
        raise Absent(ABSENT)
    try:
        run = dry_run(_book(upload.data, upload.pasted), visit.on)
    except Unreadable as wrong:  # it was read once already
        raise Refused(str(wrong)) from wrong
    if request.method != "POST":
        return _preview(request, visit, upload, run)
    if "leave_it" in request.POST:
        scratch.forget(key)
        tell(request, f"{upload.file} was given up. Nothing was changed.")
        return redirect("decisions-import")
    if request.POST.get("told") != _told(run):
        moved = Error("Somebody wrote meanwhile, and it would no longer do what was shown. Look at it again.")
        return _preview(request, visit, upload, run, moved, 409)
    data = upload.data or upload.pasted.encode()
    try:
        came = bring(visit.actor, run, file=upload.file, data=data, at=visit.at)
    except Refused as refused:
        return _preview(request, visit, upload, run, Error(str(refused)), 422)
    scratch.forget(key)
    tell(request, f"{counted(came, 'decision').capitalize()} came in, in one step.")
    return redirect("decisions")


def _preview(
    request: HttpRequest, visit: Visit, upload: UploadRow, run: DryRun, wrong: Error | None = None, status: int = 200
) -> HttpResponse:
    short = sum(f.code == "DEC003" for f in run.findings)
    page = frame(
        visit,
        "What it would do",
        heading=f"It would bring in {counted(len(run.coming), 'decision')}" if not run.errors else "It cannot come in",
        caption=upload.file,
        lead="Nothing has been changed yet.",
        here="decisions",
        crumbs=(Link("Decisions", reverse("decisions")), Link("Bring in a list", reverse("decisions-import"))),
        errors=(wrong,) if wrong else (),
        error_title="Nothing was changed",
        band=Band(Mark.STOP, "It cannot come in.", "Mend what is named below and send it again.")
        if run.errors
        else None,
        numbers=(
            Figure("Come in", str(len(run.coming))),
            Figure("Stand already", str(len(run.standing)), "left as they are"),
            Figure("Notice falls short", str(short), "recorded, and flagged"),
        ),
    )
    return show(
        request,
        visit,
        "desk/measures/import_preview.html",
        page,
        status,
        findings=_findings(run.findings),
        changes=_coming(run),
        more=max(0, len(run.coming) - MOST),
        may=not run.errors and bool(run.coming),
        told=_told(run),
        fields=(),
        button=f"Bring in {counted(len(run.coming), 'decision')}",
    )


def _findings(found: tuple[Finding, ...]) -> Table:
    rows = tuple(
        Row((Cell(f.cell or "The file"), Cell(state=State(MARKS[f.severity], f.severity.value.capitalize(), f.message)), Cell(f.remedy)))
        for f in found[:MOST]
    )  # fmt: skip
    return Table("Findings", (Column("Cell"), Column("What was found"), Column("What to do")), rows, stacked=True)


def _coming(run: DryRun) -> Table:
    columns = (Column("Decision"), Column("Status"), Column("Decision maker"), Column("Not before"))
    rows = tuple(
        Row((Cell(c.title, c.number), Cell(c.status.value), Cell(c.maker_said), Cell(c.stated.get("decision_not_before_or_due", ""))))
        for c in run.coming[:MOST]
    )  # fmt: skip
    return Table("What would come in", columns, rows, stacked=True)


def _told(run: DryRun) -> str:
    return digest(canonical((tuple((c.number, c.title, c.status) for c in run.coming), run.findings)))


def _kept(request: HttpRequest, visit: Visit) -> str:
    """Read what was sent, and keep it until it is confirmed. Raises Unreadable."""
    sent = sent_table(request)
    told = _told(dry_run(_book(sent.data, sent.pasted), visit.on))
    return scratch.keep(
        person=visit.actor.key, edition=OF, file=sent.name or "list", data=sent.data, pasted=sent.pasted, digest=told, shown=told,
        mapping={}, at=real_now(),
    )  # fmt: skip


def _book(data: bytes, pasted: str) -> Book:
    return read_table(pasted) if pasted else read_bounded(data)
