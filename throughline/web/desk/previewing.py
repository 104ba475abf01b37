"""A file sent to the desk: kept while somebody looks at what it would do, then done whole or given up. One way for lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.ground.findings import Finding, Severity
from throughline.ground.words import tidy
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.plan import scratch
from throughline.plan.scratch import UploadRow
from throughline.sheets.refusing import Unreadable
from throughline.web.desk.clock import real_now
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.receiving import Sent, sent_table
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Band, Cell, Column, Error, Figure, Link, Mark, Row, State, Table

MOST = 500  # rows shown of a table
NOTHING = "No file was chosen and nothing was pasted. Choose a file, or paste a table with its headings."
MARKS = {
    Severity.ERROR: State(Mark.STOP, "Cannot come in"),
    Severity.WARNING: State(Mark.AMBER, "To be looked at"),
    Severity.ADVICE: State(Mark.NONE, "To be known"),
}


class Run(Protocol):
    """What bringing a file in would do, as an intake answers it."""

    @property
    def errors(self) -> tuple[Finding, ...]: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def told(self) -> str: ...


R = TypeVar("R", bound=Run)


@dataclass(frozen=True, slots=True)
class Preview:
    """What is particular to one list: its heading, what would change, how much of that, and what is asked."""

    heading: str
    changes: Table
    count: int
    button: str
    fields: tuple[Field, ...] = ()
    numbers: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Bringing(Generic[R]):
    """One list that takes files: its addresses, how it reads, shows and does what was sent."""

    of: str  # what an upload is kept under
    title: str
    lead: str
    start: str  # names of addresses
    preview: str
    after: str
    after_title: str
    here: str
    fields: tuple[Field, ...]
    run: Callable[[Visit, UploadRow], R]
    shown: Callable[[R], Preview]
    do: Callable[
        [Visit, UploadRow, R, str], str
    ]  # with the reason given; answers the sentence that tells what was done
    second: Callable[[], tuple[Any, ...]] = tuple

    def starting(self, request: HttpRequest, visit: Visit) -> HttpResponse:
        """The page; or read what was sent and go on to what it would do. Nothing else is changed."""
        if request.method != "POST":
            return self._start(request, visit)
        pasted = request.POST.get("pasted", "").replace("\0", "")
        if not pasted.strip() and "file" not in request.FILES:
            return self._start(request, visit, NOTHING)
        try:
            key = self._kept(request, visit, sent_table(request, pasted))
        except Unreadable as wrong:
            return self._start(request, visit, str(wrong))
        return redirect(self.preview, key)

    def previewing(self, request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
        """What an upload would do, cell by cell; or do it whole, or give it up."""
        upload = scratch.find(key, visit.actor.key, self.of)
        if upload is None:
            raise Absent(ABSENT)
        try:
            run = self.run(visit, upload)
        except Unreadable as wrong:  # it was read once already
            raise Refused(str(wrong)) from wrong
        if request.method != "POST":
            return self._preview(request, visit, upload, run)
        if "leave_it" in request.POST:
            scratch.forget(key)
            tell(request, f"{upload.file} was given up. Nothing was changed.")
            return redirect(self.start)
        if request.POST.get("told") != run.told:
            moved = "Somebody wrote meanwhile, and it would no longer do what was shown. Look at it again."
            return self._preview(request, visit, upload, run, moved, 409)
        try:
            told = self.do(visit, upload, run, tidy(request.POST.get("reason", ""))[:500])
        except Refused as refused:
            return self._preview(request, visit, upload, run, visit.told(refused), 422)
        scratch.forget(key)
        tell(request, told)
        return redirect(self.after)

    def _kept(self, request: HttpRequest, visit: Visit, sent: Sent) -> str:
        said = {f.name: request.POST.get(f.name, "")[:300] for f in self.fields if f.name not in ("file", "pasted")}
        upload = UploadRow("", visit.actor.key, self.of, sent.name, sent.data, sent.pasted, "", "", visit.at, said)
        told = self.run(visit, upload).told
        return scratch.keep(
            person=visit.actor.key, edition=self.of, file=sent.name, data=sent.data, pasted=sent.pasted, digest=told,
            shown=told, mapping=said, at=real_now(),
        )  # fmt: skip

    def _start(self, request: HttpRequest, visit: Visit, wrong: str = "") -> HttpResponse:
        page = frame(
            visit,
            self.title,
            lead=self.lead,
            here=self.here,
            second=self.second(),
            crumbs=(Link(self.after_title, reverse(self.after)),),
            errors=(Error(wrong, "#id_file"),) if wrong else (),
            error_title="Nothing was changed",
            narrow=True,
        )
        fields = tuple(replace(f, hint=visit.words.fill(f.hint)) for f in self.fields)
        return show(request, visit, "desk/assurance/import.html", page, 422 if wrong else 200, fields=fields)

    def _preview(
        self, request: HttpRequest, visit: Visit, upload: UploadRow, run: R, wrong: str = "", status: int = 200
    ) -> HttpResponse:
        shown = self.shown(run)
        may = not run.errors and shown.count > 0
        page = frame(
            visit,
            "What it would do",
            heading=shown.heading,
            caption=upload.file,
            lead="Nothing has been changed yet.",
            here=self.here,
            second=self.second(),
            crumbs=(Link(self.after_title, reverse(self.after)), Link(self.title, reverse(self.start))),
            errors=(Error(wrong),) if wrong else (),
            error_title="Nothing was changed",
            band=Band(Mark.STOP, "It cannot come in.", "All of a file comes in, or nothing. Mend what is named below and send it again.")
            if run.errors
            else None,
            numbers=shown.numbers,
        )  # fmt: skip
        return show(
            request, visit, "desk/measures/import_preview.html", page, status, findings=findings(run.findings),
            changes=shown.changes, more=max(0, shown.count - MOST), may=may, told=run.told,
            fields=shown.fields if may else (), button=shown.button,
        )  # fmt: skip


def findings(found: tuple[Finding, ...]) -> Table:
    """What was found, cell by cell: what stops the file, what should be looked at, what to do."""
    rows = tuple(
        Row((Cell(f.cell or "The file"), Cell(state=State(MARKS[f.severity].mark, MARKS[f.severity].words, f.message)), Cell(f.remedy)))
        for f in found[:MOST]
    )  # fmt: skip
    columns = tuple(Column(h) for h in ("Cell", "What was found", "What to do"))
    return Table("Findings by cell", columns, rows, stacked=True)
