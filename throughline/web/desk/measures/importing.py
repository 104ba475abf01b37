"""Bringing figures in from a spreadsheet or a pasted column: send it, see cell by cell what it would do, confirm, take back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council import queries as council
from throughline.ground.findings import Finding
from throughline.ground.timing import TimingUnclear, day_said, timing
from throughline.ground.words import counted, listed, tidy
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.measures.intake.bringing import DryRun, bring, dry_run
from throughline.measures.intake.coming import Fate
from throughline.measures.operations.many import undo_import
from throughline.measures.queries.importing import last_import
from throughline.measures.rules.words import Standing
from throughline.plan import scratch
from throughline.plan.scratch import UploadRow
from throughline.sheets.refusing import LIMITS, MEGABYTE, Unreadable
from throughline.web.desk.clock import real_now
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.measures.listing import figures_links
from throughline.web.desk.plan.importing.opened import read
from throughline.web.desk.previewing import MARKS
from throughline.web.desk.receiving import PASTED, sent_table
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Band, Cell, Choice, Column, Error, Figure, Link, Mark, Row, State, Table

OF = "measures"  # what an upload of this page is kept under, where a plan's stand under their edition
NOTHING = "No file was chosen and nothing was pasted. Choose a file, or paste a table with its headings."
MOST = 500  # rows of a preview's table
FILE = Field(
    "file",
    "A spreadsheet (.xlsx) or a CSV file",
    "file",
    hint=f"At most {LIMITS.size // MEGABYTE} MB.",
    accept=".xlsx,.csv",
)
TABLE = Field(
    "pasted", "Or a table or column copied from a spreadsheet", "area",
    hint="With its headings. Measure, Period and Figure; or Measure and one column for each period; or Period and one "
    "column for each measure.", rows=6, optional=True,
)  # fmt: skip
AS_AT = Field("as_at", "As at", hint="The day on which the systems said so, where the file does not say.", width="mid")
STANDING = Field("standing", "Standing, where the file does not say", "radios", in_a_row=True)
REASON = Field("reason", "Why, or from whom", optional=True, hint="History keeps this sentence.")
BECAUSE = Field("because", "Why are final figures restated?", "area", rows=2, hint="Shown wherever they appear.")
BACK = Field("reason", "Why is it taken back?", hint="History keeps this sentence.")


@needs(Permission.MEASURES_IMPORT)
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page; or read what was sent and go on to what it would do. No figure is changed here."""
    if request.method != "POST":
        return _start(request, visit)
    pasted = request.POST.get("pasted", "").replace("\0", "")
    if not pasted.strip() and "file" not in request.FILES:
        return _start(request, visit, Error(NOTHING, "#id_file"))
    try:
        return redirect("measures-import-preview", _kept(request, visit, pasted))
    except TimingUnclear as unclear:
        return _start(request, visit, Error(str(unclear), "#id_as_at"), pasted)
    except Unreadable as wrong:
        return _start(request, visit, Error(str(wrong), "#id_pasted" if pasted.strip() else "#id_file"), pasted)


@needs(Permission.MEASURES_IMPORT)
def preview(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """What an upload would do, cell by cell; or do it whole, or give it up."""
    upload = scratch.find(key, visit.actor.key, OF)
    if upload is None:
        raise Absent(ABSENT)
    run = _run(visit, upload)
    if request.method != "POST":
        return _preview(request, visit, upload, run)
    if "leave_it" in request.POST:
        scratch.forget(key)
        tell(request, f"{upload.file} was given up. No figure was changed.")
        return redirect("measures-import")
    if request.POST.get("told") != run.told:
        moved = Error("Somebody wrote meanwhile, and it would no longer do what was shown. Look at it again.")
        return _preview(request, visit, upload, run, moved, 409)
    try:
        wrote = bring(
            visit.actor,
            run,
            file=upload.file,
            data=upload.data or upload.pasted.encode(),
            restates_because=tidy(request.POST.get("because", ""))[:500],
            reason=tidy(request.POST.get("reason", ""))[:500],
            at=visit.at,
        )
    except Refused as refused:
        return _preview(request, visit, upload, run, Error(refused.said_in(visit.words)), 422)
    scratch.forget(key)
    tell(request, f"{counted(wrote, 'figure').capitalize()} came in, in one step.")
    return redirect("measures")


@needs(Permission.MEASURES_IMPORT)
def take_back(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Take the last import back whole, with a reason; or say on the same page why that is not done."""
    last, town = last_import(), council.council()
    if request.method != "POST" or last is None or town is None:
        return redirect("measures-import")
    reason = tidy(request.POST.get("reason", ""))[:500]
    if request.POST.get("event") != str(last.seq):
        return _start(request, visit, Error("Another file was brought in since. Look at what it did first."))
    if not reason:
        return _start(request, visit, Error("Say why it is taken back: the sentence stays in history.", "#id_reason"))
    try:
        undo_import(Ref(town.ref.key), event=last.seq, reason=reason, by=visit.actor, at=visit.at)
    except Refused as against:
        return _start(request, visit, Error(f"It was not taken back. {visit.told(against)}", "#id_reason"))
    tell(request, f"{last.note['file']} was taken back: every figure stands as it stood before it.")
    return redirect("measures-import")


def _start(request: HttpRequest, visit: Visit, wrong: Error | None = None, pasted: str = "") -> HttpResponse:
    page = frame(
        visit,
        "Bring in figures",
        lead="The file is read whole, and you see what it would do before anything changes. All of it comes in, or nothing.",
        here="measures",
        crumbs=(Link("Measures", reverse("measures")),),
        errors=(wrong,) if wrong else (),
        error_title="Nothing was changed",
        narrow=True,
    )
    standing = request.POST.get("standing", Standing.PROVISIONAL.value)
    choices = tuple(Choice(s.value, s.value.capitalize(), s.value == standing) for s in Standing)
    asked = (
        FILE,
        replace(TABLE, value=pasted),
        replace(AS_AT, value=request.POST.get("as_at", day_said(visit.on))),
        replace(STANDING, choices=choices),
    )
    fields = tuple(replace(f, error=wrong.words) if wrong and wrong.href == f"#{f.id}" else f for f in asked)
    last = last_import()
    return show(
        request,
        visit,
        "desk/measures/import.html",
        page,
        422 if wrong else 200,
        fields=fields,
        books=figures_links(),
        last=last,
        last_said=f"{last.note['file']}: {counted(last.note['rows'], 'figure')}, {day_said(last.at.date())}, {last.posts}"
        if last
        else "",
        back=replace(BACK, error=wrong.words) if wrong and wrong.href == "#id_reason" else BACK,
    )


def _kept(request: HttpRequest, visit: Visit, pasted: str) -> str:
    """Read what was sent, and keep it until it is confirmed; answers the key of its preview. Raises Unreadable."""
    sent = sent_table(request, pasted)
    standing = request.POST.get("standing", "")
    said = {
        "as_at": _day(request.POST.get("as_at", ""), visit.on).isoformat(),
        "standing": standing if standing in set(Standing) else Standing.PROVISIONAL.value,
    }
    run = dry_run(
        visit.actor,
        read(sent.data, sent.pasted),
        visit.on,
        date.fromisoformat(said["as_at"]),
        Standing(said["standing"]),
    )
    return scratch.keep(
        person=visit.actor.key,
        edition=OF,
        file=sent.name,
        data=sent.data,
        pasted=sent.pasted,
        digest=run.told,
        shown=run.told,
        mapping=said,
        at=real_now(),
    )


def _day(said: str, on: date) -> date:
    """The day that was typed, today where nothing was. Raises TimingUnclear."""
    if not said.strip():
        return on
    when = timing(said)
    if when.latest != when.earliest:
        raise TimingUnclear(f"As at: “{said}” is no single day. Write it as “31 March 2021”.")
    return when.earliest


def _run(visit: Visit, upload: UploadRow) -> DryRun:
    try:
        book = read(upload.data, upload.pasted)
    except Unreadable as wrong:  # it was read once already
        raise Refused(str(wrong)) from wrong
    as_at = date.fromisoformat(upload.mapping["as_at"])
    return dry_run(visit.actor, book, visit.on, as_at, Standing(upload.mapping["standing"]))


def _preview(
    request: HttpRequest, visit: Visit, upload: UploadRow, run: DryRun, wrong: Error | None = None, status: int = 200
) -> HttpResponse:
    page = frame(
        visit,
        "What it would do",
        heading=_finding(run),
        caption=f"{upload.file} · read as {run.shape}",
        lead="Nothing has been changed yet.",
        here="measures",
        crumbs=(Link("Measures", reverse("measures")), Link("Bring in figures", reverse("measures-import"))),
        errors=(wrong,) if wrong else (),
        error_title="Nothing was changed",
        band=Band(Mark.STOP, "It cannot come in.", "All of a file comes in, or nothing. Mend what is named below and send it again.")
        if run.errors
        else None,
        numbers=tuple(Figure(fate.value[:1].upper() + fate.value[1:], str(run.counts[fate])) for fate in Fate if run.counts[fate]),
    )  # fmt: skip
    because = replace(BECAUSE, error=wrong.words) if wrong and "Say why" in wrong.words else BECAUSE
    return show(
        request,
        visit,
        "desk/measures/import_preview.html",
        page,
        status,
        findings=_findings(run),
        changes=_changes(run),
        more=max(0, len(run.writes) - MOST),
        may=not run.errors and bool(run.writes),
        told=run.told,
        fields=(*((because,) if run.counts[Fate.RESTATED] else ()), REASON),
        button=f"Bring in {counted(len(run.writes), 'figure')}",
    )


def _finding(run: DryRun) -> str:
    if run.errors:
        return f"{counted(len(run.errors), 'cell').capitalize()} cannot come in"
    if not run.writes:
        return "It would change nothing"
    said = [f"{run.counts[fate]} {words}" for fate, words in FATES if run.counts[fate]]
    return f"It would bring in {listed(said)}"


FATES = ((Fate.NEW, "new"), (Fate.FIRMED, "in place of provisional ones"), (Fate.RESTATED, "that restate final ones"))


def _findings(run: DryRun) -> Table:
    columns = (Column("Cell"), Column("What is wrong"), Column("What to do"))
    rows = tuple(
        Row(
            (
                Cell(f.cell or "The file", f.sheet if f.sheet != PASTED else ""),
                Cell(state=_severity(f)),
                Cell(f.remedy),
            )
        )
        for f in run.findings[:MOST]
    )
    return Table("Findings by cell", columns, rows, stacked=True)


def _severity(f: Finding) -> State:
    """An error stops all of the file; a warning and advice are told and stop nothing."""
    return replace(MARKS[f.severity], reason=f.message)


def _changes(run: DryRun) -> Table:
    columns = (
        Column("Measure"),
        Column("Period"),
        Column("Stands"),
        Column("Would be"),
        Column("What it is"),
        Column("Cell"),
    )
    rows = tuple(
        Row(
            (
                Cell(c.title, c.reference),
                Cell(c.period.said()),
                Cell(c.was or "nothing"),
                Cell(
                    c.then, c.said.standing.value + (f", {counted(len(c.said.parts), 'part')}" if c.said.parts else "")
                ),
                Cell(c.fate.value),
                Cell(c.cell),
            )
        )
        for c in run.writes[:MOST]
    )
    return Table("What would change", columns, rows, stacked=True)
