"""Bringing in a register: send it, see cell by cell what it would do, confirm."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from throughline.access.roles import Permission
from throughline.assurance.intake.registers import DryRun, bring, dry_run
from throughline.ground.words import counted
from throughline.plan.scratch import UploadRow
from throughline.sheets.refusing import LIMITS, MEGABYTE
from throughline.web.desk import assured as saying
from throughline.web.desk.door import needs
from throughline.web.desk.plan.importing.opened import read
from throughline.web.desk.previewing import MOST, Answers, Bringing, Preview
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Cell, Column, Row, Table

FILE = Field("file", "A spreadsheet (.xlsx) or a CSV file", "file", hint=f"At most {LIMITS.size // MEGABYTE} MB.", accept=".xlsx,.csv")  # fmt: skip
TABLE = Field("pasted", "Or a table copied from a spreadsheet or document", "area", rows=6, optional=True,
              hint="With its headings: Reference, Title, and Score or Likelihood and Impact; Target, {Short owner}, Category and the others where there are.")  # fmt: skip
REASON = Field("reason", "Why, or from whom", optional=True, hint="History keeps this sentence.")


def _run(visit: Visit, upload: UploadRow) -> DryRun:
    return dry_run(visit.actor, read(upload.data, upload.pasted), visit.on)


def _shown(run: DryRun) -> Preview:
    new, known = sum(not c.was for c in run.coming), sum(bool(c.was) for c in run.coming)
    heading = (
        f"{counted(len(run.errors), 'cell').capitalize()} cannot come in"
        if run.errors
        else f"It would bring in {new} new and change {known} known"
    )
    many = len(run.coming)
    return Preview(heading, _changes(run), many, f"Bring in {counted(many, 'risk')}", (REASON,))


def _do(visit: Visit, upload: UploadRow, run: DryRun, answers: Answers) -> str:
    data = upload.data or upload.pasted.encode()
    wrote = bring(visit.actor, run, file=upload.file, data=data, reason=answers["reason"], at=visit.at)
    return f"{counted(wrote, 'risk').capitalize()} came in, in one step."


def _changes(run: DryRun) -> Table:
    rows = tuple(
        Row((Cell(c.said.title, c.said.reference), Cell(c.was or "new"), Cell(c.then), Cell(c.cell)))
        for c in run.coming[:MOST]
    )
    return Table(
        "What would change", tuple(Column(h) for h in ("Risk", "Score now", "Score then", "Cell")), rows, stacked=True
    )


RISKS = Bringing(
    of="risks",
    title="Bring in a register",
    lead="The file is read whole, and you see what it would do before anything changes. All of it comes in, or nothing.",
    start="risks-import",
    preview="risks-import-preview",
    after="risks",
    after_title="Risks",
    here="risks",
    fields=(FILE, TABLE),
    run=_run,
    shown=_shown,
    do=_do,
    second=lambda: saying.tabs("risks"),
)


@needs(Permission.RISK_IMPORT)
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page; or read what was sent and go on to what it would do. No risk is changed here."""
    return RISKS.starting(request, visit)


@needs(Permission.RISK_IMPORT)
def preview(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """What an upload would do, cell by cell; or do it whole, or give it up."""
    return RISKS.previewing(request, visit, key)
