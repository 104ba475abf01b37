"""Bringing in a register: send it, see cell by cell what it would do, confirm."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.assurance.intake.registers import DryRun, bring, dry_run
from throughline.ground.words import counted, tidy
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.plan import scratch
from throughline.plan.scratch import UploadRow
from throughline.sheets.refusing import LIMITS, MEGABYTE, Unreadable
from throughline.web.desk import assured as saying
from throughline.web.desk.clock import real_now
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.importing.opened import read
from throughline.web.desk.receiving import sent_table
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Band, Cell, Column, Error, Link, Mark, Row, State, Table

OF = "risks"  # what an upload of this page is kept under
MOST = 500
FILE = Field("file", "A spreadsheet (.xlsx) or a CSV file", "file", hint=f"At most {LIMITS.size // MEGABYTE} MB.", accept=".xlsx,.csv")  # fmt: skip
TABLE = Field("pasted", "Or a table copied from a spreadsheet or document", "area", rows=6, optional=True,
              hint="With its headings: Reference, Title, and Score or Likelihood and Impact; Target, Owner, Category and the others where there are.")  # fmt: skip
REASON = Field("reason", "Why, or from whom", optional=True, hint="History keeps this sentence.")
NOTHING = "No file was chosen and nothing was pasted. Choose a file, or paste a table with its headings."


@needs(Permission.RISK_IMPORT)
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page; or read what was sent and go on to what it would do. No risk is changed here."""
    if request.method != "POST":
        return _start(request, visit)
    pasted = request.POST.get("pasted", "").replace("\0", "")
    if not pasted.strip() and "file" not in request.FILES:
        return _start(request, visit, NOTHING)
    try:
        return redirect("risks-import-preview", _kept(request, visit, pasted))
    except Unreadable as wrong:
        return _start(request, visit, str(wrong))


@needs(Permission.RISK_IMPORT)
def preview(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """What an upload would do, cell by cell; or do it whole, or give it up."""
    upload = scratch.find(key, visit.actor.key, OF)
    if upload is None:
        raise Absent(ABSENT)
    run = dry_run(visit.actor, read(upload.data, upload.pasted), visit.on)
    if request.method != "POST":
        return _preview(request, visit, upload, run)
    if "leave_it" in request.POST:
        scratch.forget(key)
        tell(request, f"{upload.file} was given up. No risk was changed.")
        return redirect("risks-import")
    if request.POST.get("told") != run.told:
        return _preview(request, visit, upload, run, "Somebody wrote meanwhile, and it would no longer do what was shown. Look at it again.")  # fmt: skip
    data, reason = upload.data or upload.pasted.encode(), tidy(request.POST.get("reason", ""))[:500]
    try:
        wrote = bring(visit.actor, run, file=upload.file, data=data, reason=reason, at=visit.at)
    except Refused as refused:
        return _preview(request, visit, upload, run, str(refused))
    scratch.forget(key)
    tell(request, f"{counted(wrote, 'risk').capitalize()} came in, in one step.")
    return redirect("risks")


def _kept(request: HttpRequest, visit: Visit, pasted: str) -> str:
    """Read what was sent, and keep it until it is confirmed; answers the key of its preview. Raises Unreadable."""
    sent = sent_table(request, pasted)
    run = dry_run(visit.actor, read(sent.data, sent.pasted), visit.on)
    return scratch.keep(
        person=visit.actor.key, edition=OF, file=sent.name, data=sent.data, pasted=sent.pasted, digest=run.told, shown=run.told,
        mapping={}, at=real_now(),
    )  # fmt: skip


def _start(request: HttpRequest, visit: Visit, wrong: str = "") -> HttpResponse:
    page = frame(
        visit,
        "Bring in a register",
        lead="The file is read whole, and you see what it would do before anything changes. All of it comes in, or nothing.",
        here="risks",
        second=saying.tabs("risks"),
        crumbs=(Link("Risks", reverse("risks")),),
        errors=(Error(wrong, "#id_file"),) if wrong else (),
        error_title="Nothing was changed",
        narrow=True,
    )
    return show(request, visit, "desk/assurance/import.html", page, 422 if wrong else 200, fields=(FILE, TABLE))


def _preview(request: HttpRequest, visit: Visit, upload: UploadRow, run: DryRun, wrong: str = "") -> HttpResponse:
    new, known = sum(not c.was for c in run.coming), sum(bool(c.was) for c in run.coming)
    heading = (
        f"{counted(len(run.errors), 'cell').capitalize()} cannot come in"
        if run.errors
        else f"It would bring in {new} new and change {known} known"
    )
    page = frame(
        visit,
        "What it would do",
        heading=heading,
        caption=upload.file,
        lead="Nothing has been changed yet.",
        here="risks",
        second=saying.tabs("risks"),
        crumbs=(Link("Risks", reverse("risks")), Link("Bring in a register", reverse("risks-import"))),
        errors=(Error(wrong),) if wrong else (),
        error_title="Nothing was changed",
        band=Band(Mark.STOP, "It cannot come in.", "All of a file comes in, or nothing. Mend what is named below and send it again.")
        if run.errors
        else None,
    )  # fmt: skip
    may = not run.errors and bool(run.coming)
    return show(
        request, visit, "desk/measures/import_preview.html", page, 422 if wrong else 200, findings=_findings(run),
        changes=_changes(run), more=max(0, len(run.coming) - MOST), may=may, told=run.told, fields=(REASON,) if may else (),
        button=f"Bring in {counted(len(run.coming), 'risk')}",
    )  # fmt: skip


def _findings(run: DryRun) -> Table:
    rows = tuple(
        Row((Cell(f.cell or "The file"), Cell(state=State(Mark.STOP, "Cannot come in", f.message)), Cell(f.remedy)))
        for f in run.findings[:MOST]
    )
    return Table(
        "Findings by cell", tuple(Column(h) for h in ("Cell", "What is wrong", "What to do")), rows, stacked=True
    )


def _changes(run: DryRun) -> Table:
    rows = tuple(
        Row((Cell(c.said.title, c.said.reference), Cell(c.was or "new"), Cell(c.then), Cell(c.cell)))
        for c in run.coming[:MOST]
    )
    return Table(
        "What would change", tuple(Column(h) for h in ("Risk", "Score now", "Score then", "Cell")), rows, stacked=True
    )
