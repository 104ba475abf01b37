"""A file sent to the desk: kept while somebody looks at what it would do, then done whole or given up. One way for lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from throughline.web.desk.receiving import PASTED, Sent, sent_table
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
Answers = Mapping[str, str]  # name of a question → what was answered, tidied


class Misstated(Exception):
    """An answer beside the file that cannot be so, with the name of its question."""

    def __init__(self, question: str, message: str) -> None:
        super().__init__(message)
        self.question = question


@dataclass(frozen=True, slots=True)
class Preview:
    """What is particular to one list: its heading, what would change, how much of that, and what is asked."""

    heading: str
    changes: Table
    count: int
    button: str
    fields: tuple[Field, ...] = ()
    numbers: tuple[Figure, ...] = ()
    read_as: str = ""  # beside the name of the file


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
    run: Callable[[Visit, UploadRow], R]  # raises Unreadable, or Misstated for an answer given with the file
    shown: Callable[[R], Preview]
    do: Callable[[Visit, UploadRow, R, Answers], str]  # answers the sentence that tells what was done
    second: Callable[[], tuple[Any, ...]] = tuple
    place: tuple[str, ...] = ()  # the keys that stand in every of its addresses: a round's
    template: str = "desk/assurance/import.html"
    besides: Callable[[], Mapping[str, Any]] = dict  # what the page shows beneath the form

    def starting(self, request: HttpRequest, visit: Visit) -> HttpResponse:
        """The page; or read what was sent and go on to what it would do. Nothing else is changed."""
        if request.method != "POST":
            return self.page(request, visit)
        pasted = request.POST.get("pasted", "").replace("\0", "")
        if not pasted.strip() and "file" not in request.FILES:
            return self.page(request, visit, Error(NOTHING, "#id_file"))
        try:
            key = self._kept(request, visit, sent_table(request, pasted))
        except Unreadable as wrong:
            return self.page(request, visit, Error(str(wrong), "#id_file" if request.FILES else "#id_pasted"))
        except Misstated as wrong:
            return self.page(request, visit, Error(str(wrong), f"#id_{wrong.question}"))
        return redirect(self._to(self.preview, key))

    def previewing(self, request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
        """What an upload would do, cell by cell; or do it whole, or give it up."""
        upload = scratch.find(key, visit.actor.key, self.of)
        if upload is None:
            raise Absent(ABSENT)
        try:
            run = self.run(visit, upload)
        except (Unreadable, Misstated) as wrong:  # it was read once already
            raise Refused(str(wrong)) from wrong
        if request.method != "POST":
            return self._preview(request, visit, upload, run)
        if "leave_it" in request.POST:
            scratch.forget(key)
            tell(request, f"{upload.file} was given up. Nothing was changed.")
            return redirect(self._to(self.start))
        if request.POST.get("told") != run.told:
            moved = "Somebody wrote meanwhile, and it would no longer do what was shown. Look at it again."
            return self._preview(request, visit, upload, run, moved, 409)
        if run.errors:  # its button is not there; all of a file comes in, or nothing
            return self._preview(request, visit, upload, run, status=422)
        answers = {f.name: tidy(request.POST.get(f.name, ""))[:500] for f in self.shown(run).fields}
        try:
            told = self.do(visit, upload, run, answers)
        except Refused as refused:
            return self._preview(request, visit, upload, run, visit.told(refused), 422, answers)
        scratch.forget(key)
        tell(request, told)
        return redirect(self._to(self.after))

    def _to(self, name: str, *more: str) -> str:
        return reverse(name, args=[*self.place, *more])

    def _kept(self, request: HttpRequest, visit: Visit, sent: Sent) -> str:
        said = {f.name: request.POST.get(f.name, "")[:300] for f in self.fields if f.name not in ("file", "pasted")}
        upload = UploadRow("", visit.actor.key, self.of, sent.name, sent.data, sent.pasted, "", "", visit.at, said)
        told = self.run(visit, upload).told
        return scratch.keep(
            person=visit.actor.key, edition=self.of, file=sent.name, data=sent.data, pasted=sent.pasted, digest=told,
            shown=told, mapping=said, at=real_now(),
        )  # fmt: skip

    def page(self, request: HttpRequest, visit: Visit, wrong: Error | None = None) -> HttpResponse:
        """The form, with what was typed where something stands against it."""
        page = frame(
            visit,
            self.title,
            lead=self.lead,
            here=self.here,
            second=self.second(),
            crumbs=(Link(self.after_title, self._to(self.after)),),
            errors=(wrong,) if wrong else (),
            error_title="Nothing was changed",
            narrow=True,
        )
        sent = request.POST if wrong else {}
        fields = (replace(_again(f, sent), hint=visit.words.fill(f.hint)) for f in self.fields)
        asked = tuple(replace(f, error=wrong.words) if wrong and wrong.href == f"#{f.id}" else f for f in fields)
        status = 422 if wrong else 200
        return show(request, visit, self.template, page, status, fields=asked, **self.besides())

    def _preview(
        self,
        request: HttpRequest,
        visit: Visit,
        upload: UploadRow,
        run: R,
        wrong: str = "",
        status: int = 200,
        answers: Answers | None = None,
    ) -> HttpResponse:
        shown = self.shown(run)
        may = not run.errors and shown.count > 0
        fields = tuple(_again(f, answers or {}) for f in shown.fields) if may else ()
        bare = next((f for f in fields if wrong and answers is not None and not f.optional and not f.value), None)
        page = frame(
            visit,
            "What it would do",
            heading=shown.heading,
            caption=f"{upload.file} · read as {shown.read_as}" if shown.read_as else upload.file,
            lead="Nothing has been changed yet.",
            here=self.here,
            second=self.second(),
            crumbs=(Link(self.after_title, self._to(self.after)), Link(self.title, self._to(self.start))),
            errors=(Error(wrong, f"#{bare.id}" if bare else ""),) if wrong else (),
            error_title="Nothing was changed",
            band=Band(Mark.STOP, "It cannot come in.", "All of a file comes in, or nothing. Mend what is named below and send it again.")
            if run.errors
            else None,
            numbers=shown.numbers,
        )  # fmt: skip
        return show(
            request, visit, "desk/measures/import_preview.html", page, status, findings=findings(run.findings),
            changes=shown.changes, more=max(0, shown.count - MOST), may=may, told=run.told,
            fields=tuple(replace(f, error=wrong) if f is bare else f for f in fields), button=shown.button,
        )  # fmt: skip


def _again(field: Field, sent: Mapping[str, str]) -> Field:
    """A question with what was answered to it; as it was where nothing was sent of it."""
    if field.kind == "file" or field.name not in sent:
        return field
    said = sent[field.name]
    return replace(field, value=said, choices=tuple(replace(c, chosen=c.value == said) for c in field.choices))


def findings(found: tuple[Finding, ...]) -> Table:
    """What was found, cell by cell: what stops the file, what should be looked at, what to do."""
    rows = tuple(
        Row((Cell(f.cell or "The file", f.sheet if f.sheet != PASTED else ""), Cell(state=State(MARKS[f.severity].mark, MARKS[f.severity].words, f.message)), Cell(f.remedy)))
        for f in found[:MOST]
    )  # fmt: skip
    columns = tuple(Column(h) for h in ("Cell", "What was found", "What to do"))
    return Table("Findings by cell", columns, rows, stacked=True)
