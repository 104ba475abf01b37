"""Bringing in a committee system's list: read whole, shown with its findings, then confirmed; numbers are kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from throughline.access.roles import Permission
from throughline.governance.intake.decisions import SHORT, DryRun, bring, dry_run
from throughline.ground.words import counted
from throughline.plan.scratch import UploadRow
from throughline.web.desk.door import needs
from throughline.web.desk.plan.importing.opened import read
from throughline.web.desk.previewing import MOST, Answers, Bringing, Preview
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Cell, Column, Figure, Row, Table

FILE = Field("file", "The list as a workbook or CSV", "file", accept=".xlsx,.xlsm,.csv",
             hint="A row for each decision. The first row names the columns; “title” must be among them.")  # fmt: skip
PASTED = Field("pasted", "Or lines copied from a spreadsheet, with their headings", "area", rows=6, optional=True)


def _run(visit: Visit, upload: UploadRow) -> DryRun:
    """Read what was sent, anew each time, against the decisions that stand now. Raises Unreadable."""
    return dry_run(read(upload.data, upload.pasted), visit.on)


def _shown(run: DryRun) -> Preview:
    many = counted(len(run.coming), "decision")
    numbers = (
        Figure("Come in", str(len(run.coming))),
        Figure("Stand already", str(len(run.standing)), "left as they are"),
        Figure("Notice falls short", str(sum(f.code == SHORT for f in run.findings)), "recorded, and flagged"),
    )
    heading = (
        "It cannot come in" if run.errors else f"It would bring in {many}" if run.coming else "It would change nothing"
    )
    return Preview(heading, _coming(run), len(run.coming), f"Bring in {many}", numbers=numbers)


def _coming(run: DryRun) -> Table:
    columns = (Column("Decision"), Column("Status"), Column("Decision maker"), Column("Not before"))
    rows = tuple(
        Row((Cell(c.title, c.number), Cell(c.status.value), Cell(c.maker_said), Cell(c.stated.get("decision_not_before_or_due", ""))))
        for c in run.coming[:MOST]
    )  # fmt: skip
    return Table("What would come in", columns, rows, stacked=True)


def _do(visit: Visit, upload: UploadRow, run: DryRun, _answers: Answers) -> str:
    came = bring(visit.actor, run, file=upload.file, data=upload.data or upload.pasted.encode(), at=visit.at)
    return f"{counted(came, 'decision').capitalize()} came in, in one step."


DECISIONS = Bringing(
    of="decisions",
    title="Bring in a committee system’s list",
    lead="The file is read whole, and you see what it would do before anything changes. Numbers are kept; decisions that stand "
    "already are left as they are.",
    start="decisions-import",
    preview="decisions-import-preview",
    after="decisions",
    after_title="Decisions",
    here="decisions",
    fields=(FILE, PASTED),
    run=_run,
    shown=_shown,
    do=_do,
)


@needs(Permission.DECISION_RECORD)
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send a file; no decision comes in here."""
    return DECISIONS.starting(request, visit)


@needs(Permission.DECISION_RECORD)
def preview(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """What an upload would do, with its findings; or do it whole, or give it up."""
    return DECISIONS.previewing(request, visit, key)
