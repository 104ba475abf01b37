"""One report: its parts with their facts in place, what it still lacks, who cleared it; after submission the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings as files
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.council.queries import settings
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.history.files import shelf
from throughline.publishing.documents.reports.facts import Fact, Piece, as_named, pieces
from throughline.publishing.documents.reports.readiness import Stand
from throughline.publishing.documents.reports.readiness import State as Standing
from throughline.publishing.documents.reports.template import Clearing, Part
from throughline.publishing.operations import reports as operations
from throughline.publishing.queries.reports import ReportPage
from throughline.publishing.queries.templates import template_on
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.papers.report import header
from throughline.publishing.renderers.papers.report import report as paper_of
from throughline.publishing.renderers.printing import Form, printed
from throughline.publishing.renderers.word.filling import filled
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.handing import PAPERS, download
from throughline.web.desk.reporting.appending import listed
from throughline.web.desk.reporting.listing import state_of
from throughline.web.desk.reporting.opening import report_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Band, Cell, Column, Error, Link, Mark, Pair, Refusal, Row, State, Table

MARKS = {
    Standing.READY: Mark.DONE,
    Standing.MOVED: Mark.AMBER,
    Standing.WAITING: Mark.NONE,
    Standing.MISSING: Mark.STOP,
    Standing.LEFT_OUT: Mark.NONE,
}
CLEARS: dict[Clearing, tuple[Permission, Callable[..., None]]] = {
    Clearing.FINANCE: (Permission.REPORT_CLEAR_MONEY, operations.clear_money),
    Clearing.LAW: (Permission.REPORT_CLEAR_LAW, operations.clear_law),
    Clearing.DIRECTOR: (Permission.REPORT_CLEAR, operations.clear_whole),
}
FACTS = tuple(map(Column, ("Write", "It reads", "What it is", "Taken from")))


@dataclass(frozen=True, slots=True)
class Shown:
    """A part on the page: how it stands, how it reads, and the question by which it is written."""

    stand: Stand
    state: State
    pieces: tuple[Piece, ...]
    field: Field | None
    clear: str  # the words of the button that clears it; "" where this person may not
    opens: bool  # whether the question stands open: it is the first that is needed and not written


@needs(Permission.GOVERNANCE_VIEW)
def one(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """A report as it stands; whoever may write it writes here, a part at a time."""
    return _show(request, visit, report_of(visit, key))


@needs(Permission.GOVERNANCE_VIEW)
def act(request: HttpRequest, visit: Visit, key: str, act: str) -> HttpResponse:
    """Keep a part, say what is asked, clear a part, submit, record what the meeting said, or answer it."""
    found = report_of(visit, key)
    if request.method != "POST" or act not in ACTS:
        raise Absent(ABSENT)
    sent = {name: request.POST.get(name, "") for name in ("code", "version", "changed")}
    sent["words"] = next((request.POST[name] for name in request.POST if name.partition("-")[0] == "words"), "")
    ref = Ref(found.ref.key, int(sent["version"]) if sent["version"].isdecimal() else found.ref.version)
    try:
        done, place = ACTS[act](visit, found, ref, sent)
    except Refused as why:
        return _show(request, visit, found, sent | {"act": act}, visit.told(why))
    tell(request, done)
    return redirect(f"{reverse('report', args=[key])}{place}")


@needs(Permission.GOVERNANCE_VIEW)
def paper(_request: HttpRequest, visit: Visit, key: str, form: str) -> HttpResponse:
    """The report as a file: as it was submitted, or a draft that says so on each page."""
    found = report_of(visit, key)
    if form not in list(Form):
        raise Absent(ABSENT)
    dark, middle, pale = settings(visit.on).brand
    draft = "" if found.row.submitted_on else f"DRAFT, as at {day_said(visit.on)}"
    one = paper_of(found.document, Brand(primary=dark, middle=middle, pale=pale), draft)
    own = template_on(found.row.submitted_on or visit.on) if Form(form) is Form.WORD else None
    made = filled(one, shelf.read(Path(files.FILES), own.digest)) if own else printed(one, Form(form))
    return download(made, PAPERS[Form(form)], f"report-{key}{'-draft' if draft else ''}.{form}")


def _write(visit: Visit, _found: ReportPage, ref: Ref, sent: dict[str, str]) -> tuple[str, str]:
    operations.write(ref, code=sent["code"], words=sent["words"], by=visit.actor, at=visit.at)
    return "The part is kept.", f"#part-{sent['code']}"


def _ask(visit: Visit, _found: ReportPage, ref: Ref, sent: dict[str, str]) -> tuple[str, str]:
    operations.recommend(ref, asked=sent["words"], by=visit.actor, at=visit.at)
    return "What the meeting is asked to do is kept.", "#asked"


def _clear(visit: Visit, found: ReportPage, ref: Ref, sent: dict[str, str]) -> tuple[str, str]:
    part = next((p for p in found.parts if p.code == sent["code"]), None)
    if part is None or part.cleared is None:
        raise Absent(ABSENT)
    CLEARS[part.cleared][1](ref, code=part.code, by=visit.actor, at=visit.at)
    return f"“{part.title}” is cleared as it stands.", f"#part-{part.code}"


def _submit(visit: Visit, _found: ReportPage, ref: Ref, _sent: dict[str, str]) -> tuple[str, str]:
    operations.submit(ref, by=visit.actor, at=visit.at)
    return "The report is submitted. Its figures are frozen.", ""


def _comment(visit: Visit, _found: ReportPage, ref: Ref, sent: dict[str, str]) -> tuple[str, str]:
    operations.comment(ref, said=sent["words"], by=visit.actor, at=visit.at)
    return "What the meeting said is recorded.", "#comments"


def _answer(visit: Visit, _found: ReportPage, ref: Ref, sent: dict[str, str]) -> tuple[str, str]:
    number = int(sent["code"]) if sent["code"].isdecimal() else 0
    if sent["changed"] not in ("yes", "no"):
        raise Refused("Say whether something was changed because of the comment, or nothing was.")
    changed = sent["changed"] == "yes"
    operations.answer(ref, comment=number, changed=changed, said=sent["words"], by=visit.actor, at=visit.at)
    return "The answer is kept.", "#comments"


ACTS: dict[str, Callable[[Visit, ReportPage, Ref, dict[str, str]], tuple[str, str]]] = {
    "write": _write,
    "ask": _ask,
    "clear": _clear,
    "submit": _submit,
    "comment": _comment,
    "answer": _answer,
}


def _show(
    request: HttpRequest, visit: Visit, found: ReportPage, sent: dict[str, str] | None = None, why: str = ""
) -> HttpResponse:
    sent = sent or {}
    row, typed = found.row, _typing(found)
    shown = tuple(_parts(visit, found, sent, why))
    page = frame(
        visit,
        f"Report: {row.title}",
        heading=_finding(found),
        caption=f"Report to {row.body}, {day_said(row.meeting_on)} · {row.title}"
        + (f" · {row.decision}" if row.decision else ""),
        state=state_of(row, visit.on),
        here="decisions",
        crumbs=(Link("Reports", reverse("reports")),),
        errors=(Error(why, f"#part-{sent.get('code', '')}" if sent.get("code") else ""),) if why else (),
        band=_band(found),
    )
    parts: dict[str, Any] = {
        "key": row.key,
        "version": found.ref.version,
        "header": tuple(Pair(term, said.replace("\n", "; ")) for term, said in header(found.document)),
        "may_write": typed,
        "shown": shown,
        "asked": found.document.asked,
        "asked_field": _asked_field(found, sent, why) if typed else None,
        "lacks": () if row.submitted_on else found.against,
        "ready": tuple((s.stand, s.state) for s in shown),
        "facts": _facts(found),
        "comments": found.comments,
        "may_comment": row.submitted_on is not None and found.may[Permission.COMMENT_RECORD].allowed,
        "may_answer": row.submitted_on is not None and found.may[Permission.REPORT_WRITE].allowed,
        "refusal": None if typed or row.submitted_on else _refusal(found),
        "submitted": row.submitted_on is not None,
        "appendices": listed(visit, row.key, found.files),
    }
    return show(request, visit, "desk/reporting/report.html", page, 422 if why else 200, **parts)


def _finding(found: ReportPage) -> str:
    if found.row.submitted_on:
        return f"Submitted on {day_said(found.row.submitted_on)}"
    needed = [s for s in found.stands if s.state is not Standing.LEFT_OUT]
    ready = sum(not s.state.holds_up for s in needed)
    if ready == len(needed) and not found.against:
        return "Ready to be submitted"
    return f"{ready} of {counted(len(needed), 'part')} ready; papers are due by {day_said(found.row.papers_by)}"


def _band(found: ReportPage) -> Band | None:
    if found.row.submitted_on or not found.against:
        return None
    return Band(
        Mark.AMBER,
        f"{counted(len(found.against), 'thing')} still to do before it can be submitted.".capitalize(),
        "Each stands beneath with what would satisfy it.",
        links=(Link("What is missing", "#submit"),),
    )


def _typing(found: ReportPage) -> bool:
    return found.row.submitted_on is None and found.may[Permission.REPORT_WRITE].allowed


def _parts(visit: Visit, found: ReportPage, sent: dict[str, str], why: str) -> Iterator[Shown]:
    facts = as_named(found.facts)
    first = next((s.code for s in found.stands if s.state is Standing.MISSING), "")
    for part, stand in zip(found.parts, found.stands, strict=True):
        written = found.written[part.code].words if part.code in found.written else ""
        mine = sent.get("act") == "write" and sent.get("code") == part.code
        field = Field(
            f"words-{part.code}",
            f"Your words: {part.title}",
            "area",
            sent["words"] if mine else written,
            part.asks,
            why if mine else "",
            optional=not part.required,
            rows=5,
        )
        yield Shown(
            stand,
            State(MARKS[stand.state], stand.state.value, stand.says if written else ""),
            tuple(pieces(written, facts)),
            field if _typing(found) else None,
            _clears(visit, found, part),
            part.code == first,
        )


def _clears(visit: Visit, found: ReportPage, part: Part) -> str:
    if part.cleared is None or found.row.submitted_on or part.code not in found.written:
        return ""
    written = found.written[part.code]
    may = found.may[CLEARS[part.cleared][0]].allowed and visit.known
    return f"Clear these words for {part.cleared.value.lower()}" if may and not written.cleared else ""


def _asked_field(found: ReportPage, sent: dict[str, str], why: str) -> Field:
    mine = sent.get("act") == "ask"
    hint = "A line for each. Begin with the verb: note, endorse, agree, approve, consider and comment on."
    said = sent["words"] if mine else found.typed["asked"]
    return Field("words-asked", "What the meeting is asked to do", "area", said, hint, why if mine else "", rows=4)


def _facts(found: ReportPage) -> Table:
    rows = tuple(_fact(f) for f in found.facts)
    return Table("Facts that the text may take", FACTS, rows, stacked=True)


def _fact(f: Fact) -> Row:
    as_at = f"as at {day_said(f.as_at)}" if f.as_at else ""
    return Row(
        (
            Cell(f"{{{f.name}}}", code=True),
            Cell(f.said, illustrative=f.illustrative),
            Cell(f.about),
            Cell(f.source, as_at),
        )
    )


def _refusal(found: ReportPage) -> Refusal:
    return Refusal("You may read this report and not write it", found.may[Permission.REPORT_WRITE].reason)
