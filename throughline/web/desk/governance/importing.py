"""Bringing in a calendar: send it, see cell by cell what it would do, confirm. All of it is called, or nothing."""

from __future__ import annotations

from collections import Counter

from django.http import HttpRequest, HttpResponse

from throughline.access.roles import Permission
from throughline.governance.intake.meetings import DryRun, bring, dry_run, is_calendar
from throughline.governance.rules.calling import Fate
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.plan.scratch import UploadRow
from throughline.sheets.refusing import LIMITS, MEGABYTE
from throughline.web.desk.door import needs
from throughline.web.desk.plan.importing.opened import read
from throughline.web.desk.previewing import MOST, Answers, Bringing, Preview
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Cell, Column, Figure, Mark, Row, State, Table

FILE = Field(
    "file",
    "A spreadsheet (.xlsx), a CSV file or a calendar (.ics)",
    "file",
    hint=f"At most {LIMITS.size // MEGABYTE} MB. Columns: Body and Date; Time and Where, as far as they are known.",
    accept=".xlsx,.csv,.ics",
)
PASTED = Field("pasted", "Or lines copied from a spreadsheet, with their headings", "area", rows=6, optional=True)
SOURCE = Field(
    "source", "Where do these days come from?", hint="Shown beside each meeting.", width="mid", optional=True
)
REASON = Field("reason", "Why, or from whom", optional=True, hint="History keeps this sentence.")
FATES = {
    Fate.NEW: Mark.DONE,
    Fate.STANDS: Mark.NONE,
    Fate.ELSEWHEN: Mark.AMBER,
    Fate.TWICE: Mark.AMBER,
}


def _run(visit: Visit, upload: UploadRow) -> DryRun:
    """Read what was sent, anew each time, against the meetings that stand now. Raises Unreadable."""
    source = upload.mapping.get("source", "")
    if is_calendar(upload.data):
        return dry_run(upload.data, source, visit.on)
    return dry_run(read(upload.data, upload.pasted), source, visit.on)


def _shown(run: DryRun) -> Preview:
    many, met = len(run.called), Counter(one.fate for one in run.coming)
    if run.errors:
        heading = f"{counted(len(run.errors), 'cell').capitalize()} cannot come in"
    else:
        heading = f"It would call {counted(many, 'meeting')}" if many else "It would change nothing"
    numbers = (
        Figure("New", str(met[Fate.NEW])),
        Figure("Stand already", str(met[Fate.STANDS] + met[Fate.ELSEWHEN]), "left as they are"),
    )
    return Preview(heading, _changes(run), many, f"Call {counted(many, 'meeting')}", (REASON,), numbers=numbers)


def _changes(run: DryRun) -> Table:
    rows = tuple(
        Row(
            (
                Cell(day_said(one.said.day), f"{one.said.day:%A}, {one.said.starts_at:%H:%M}"),
                Cell(one.body_name, one.said.where),
                Cell(state=State(FATES[one.fate], one.fate.value.capitalize())),
                Cell(one.cell),
            )
        )
        for one in run.coming[:MOST]
    )
    columns = tuple(Column(h) for h in ("Meeting", "Body", "What becomes of it", "Cell"))
    return Table("What would change", columns, rows, stacked=True)


def _do(visit: Visit, upload: UploadRow, run: DryRun, answers: Answers) -> str:
    called = bring(visit.actor, run, reason=answers["reason"], data=upload.data or upload.pasted.encode(), at=visit.at)
    return f"{counted(called, 'meeting').capitalize()} called, in one step."


MEETINGS = Bringing(
    of="meetings",
    title="Bring in a calendar",
    lead="The file is read whole, and you see what it would do before anything changes. What stands already stays as it is.",
    start="meetings-import",
    preview="meetings-import-preview",
    after="meetings",
    after_title="Meetings and deadlines",
    here="meetings",
    fields=(FILE, PASTED, SOURCE),
    run=_run,
    shown=_shown,
    do=_do,
)


@needs(Permission.MEETING_RUN)
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send a file; no meeting is called here."""
    return MEETINGS.starting(request, visit)


@needs(Permission.MEETING_RUN)
def preview(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """What the file would do, cell by cell; or call its meetings, or give it up."""
    return MEETINGS.previewing(request, visit, key)
