"""Bringing figures in from a spreadsheet or a pasted column: send it, see cell by cell what it would do, confirm, take back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.access.roles import Permission
from throughline.council import queries as council
from throughline.ground.timing import TimingUnclear, day_said, timing
from throughline.ground.words import counted, listed, opening, tidy
from throughline.history.doorway import Ref, Refused
from throughline.measures.intake.bringing import DryRun, bring, dry_run
from throughline.measures.intake.coming import Fate
from throughline.measures.operations.many import undo_import
from throughline.measures.queries.importing import last_import
from throughline.measures.rules.words import Standing
from throughline.plan.scratch import UploadRow
from throughline.sheets.refusing import LIMITS, MEGABYTE
from throughline.web.desk.door import needs
from throughline.web.desk.frame import tell
from throughline.web.desk.measures.listing import figures_links
from throughline.web.desk.plan.importing.opened import read
from throughline.web.desk.previewing import MOST, Answers, Bringing, Misstated, Preview
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Cell, Choice, Column, Error, Figure, Row, Table

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
    return _figures(visit).starting(request, visit)


@needs(Permission.MEASURES_IMPORT)
def preview(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """What an upload would do, cell by cell; or do it whole, or give it up."""
    return _figures(visit).previewing(request, visit, key)


@needs(Permission.MEASURES_IMPORT)
def take_back(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Take the last import back whole, with a reason; or say on the same page why that is not done."""
    last, town = last_import(), council.council()
    if request.method != "POST" or last is None or town is None:
        return redirect("measures-import")
    reason = tidy(request.POST.get("reason", ""))[:500]
    if request.POST.get("event") != str(last.seq):
        return _back(request, visit, Error("Another file was brought in since. Look at what it did first."))
    if not reason:
        return _back(request, visit, Error("Say why it is taken back: the sentence stays in history.", "#id_reason"))
    try:
        undo_import(Ref(town.ref.key), event=last.seq, reason=reason, by=visit.actor, at=visit.at)
    except Refused as against:
        return _back(request, visit, Error(f"It was not taken back. {visit.told(against)}", "#id_reason"))
    tell(request, f"{last.note['file']} was taken back: every figure stands as it stood before it.")
    return redirect("measures-import")


def _back(request: HttpRequest, visit: Visit, wrong: Error) -> HttpResponse:
    """The page with what stands against taking the last file back."""
    asked = replace(BACK, error=wrong.words) if wrong.href else BACK
    return _figures(visit, asked).page(request, visit, wrong)


def _figures(visit: Visit, back: Field = BACK) -> Bringing[DryRun]:
    choices = tuple(Choice(s.value, s.value.capitalize(), s is Standing.PROVISIONAL) for s in Standing)
    return Bringing(
        of="measures",
        title="Bring in figures",
        lead="The file is read whole, and you see what it would do before anything changes. All of it comes in, or nothing.",
        start="measures-import",
        preview="measures-import-preview",
        after="measures",
        after_title="Measures",
        here="measures",
        fields=(FILE, TABLE, replace(AS_AT, value=day_said(visit.on)), replace(STANDING, choices=choices)),
        run=_run,
        shown=_shown,
        do=_do,
        template="desk/measures/import.html",
        besides=lambda: _last() | {"books": figures_links(), "back": back},
    )


def _last() -> dict[str, Any]:
    """What the last file did, which may be taken back."""
    if (last := last_import()) is None:
        return {"last": None}
    many = counted(last.note["rows"], "figure")
    return {"last": last, "last_said": f"{last.note['file']}: {many}, {day_said(last.at.date())}, {last.posts}"}


def _day(said: str, on: date) -> date:
    """The day that was typed, today where nothing was. Raises Misstated."""
    try:
        when = timing(said) if said.strip() else None
    except TimingUnclear as unclear:
        raise Misstated("as_at", str(unclear)) from unclear
    if when and when.latest != when.earliest:
        raise Misstated("as_at", f"As at: “{said}” is no single day. Write it as “31 March 2021”.")
    return when.earliest if when else on


def _run(visit: Visit, upload: UploadRow) -> DryRun:
    as_at, standing = _day(upload.mapping["as_at"], visit.on), upload.mapping["standing"]
    firm = Standing(standing) if standing in set(Standing) else Standing.PROVISIONAL
    return dry_run(visit.actor, read(upload.data, upload.pasted), visit.on, as_at, firm)


def _shown(run: DryRun) -> Preview:
    many = len(run.writes)
    numbers = tuple(Figure(opening(f.value), str(run.counts[f])) for f in Fate if run.counts[f])
    asked = (*((BECAUSE,) if run.counts[Fate.RESTATED] else ()), REASON)
    return Preview(
        _finding(run), _changes(run), many, f"Bring in {counted(many, 'figure')}", asked, numbers, str(run.shape)
    )


def _do(visit: Visit, upload: UploadRow, run: DryRun, answers: Answers) -> str:
    wrote = bring(
        visit.actor,
        run,
        file=upload.file,
        data=upload.data or upload.pasted.encode(),
        restates_because=answers.get("because", ""),
        reason=answers["reason"],
        at=visit.at,
    )
    return f"{counted(wrote, 'figure').capitalize()} came in, in one step."


def _finding(run: DryRun) -> str:
    if run.errors:
        return f"{counted(len(run.errors), 'cell').capitalize()} cannot come in"
    if not run.writes:
        return "It would change nothing"
    said = [f"{run.counts[fate]} {words}" for fate, words in FATES if run.counts[fate]]
    return f"It would bring in {listed(said)}"


FATES = ((Fate.NEW, "new"), (Fate.FIRMED, "in place of provisional ones"), (Fate.RESTATED, "that restate final ones"))


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
