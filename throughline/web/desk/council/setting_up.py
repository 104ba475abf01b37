"""An empty installation: the one-time code, then the first-day workbook or a few questions, and the council is founded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.council.queries import accounts
from throughline.ground.findings import Finding
from throughline.ground.words import counted
from throughline.history.doorway import ABSENT, Absent
from throughline.plan import scratch
from throughline.plan.founding.acting import found
from throughline.plan.founding.checking import checked
from throughline.plan.founding.declaring import COUNCIL, SHEETS
from throughline.plan.founding.reading import FirstDay, read
from throughline.plan.founding.template import empty
from throughline.sheets import refusing
from throughline.sheets.bounded import read_bounded
from throughline.sheets.refusing import LIMITS, MEGABYTE, Unreadable
from throughline.web.desk.clock import real_now
from throughline.web.desk.council.questions import Questions, first_day, grouped, question_of
from throughline.web.desk.council.steps import to_come
from throughline.web.desk.council.tables import findings_table, table
from throughline.web.desk.door import View, open_to_all
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.handing import XLSX, download
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field, errors
from throughline.web.furniture.inviting import link_for
from throughline.web.furniture.parts import Band, Error, Link, Mark
from throughline.web.furniture.set_up_code import code_stands, is_the_code, use_up

GIVEN = "set_up"  # where the session keeps that the code was given: the hash of that code
WAITING = "first-day"  # in the place of an edition's key: such an upload belongs to no edition
NOBODY = 0
TITLE = "Set up your council"
CODE = Field(
    "code", "Set-up code", hint="Whoever started the system finds it on that screen.", width="mid", autocomplete="off"
)
FILE = Field(
    "file",
    "First-day workbook (.xlsx)",
    "file",
    hint=f"You see what was found in it before anything is set up. At most {LIMITS.size // MEGABYTE} MB.",
    accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
BECAUSE = "there is nobody yet who could log in; the one-time set-up code is asked for"
Page = Callable[..., HttpResponse]


def with_code(page: Page) -> View:
    """Declare a page of the first hour: only before a council is founded, and only for whoever gave the code."""

    @open_to_all(BECAUSE)
    def opened(request: HttpRequest, visit: Visit, /, **named: str) -> HttpResponse:
        if visit.council is not None:
            return redirect("front")
        kept = code_stands()
        if not kept or request.session.get(GIVEN) != kept:
            return redirect("set-up")
        return page(request, visit, **named)

    return opened


@open_to_all(BECAUSE)
def begin(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page at which an empty installation opens: the code first, then the ways to set up."""
    if visit.council is not None:
        return redirect("front")
    kept = code_stands()
    if kept and request.session.get(GIVEN) == kept:
        return _ways(request, visit)
    wrong: tuple[Error, ...] = ()
    if request.method == "POST":
        if is_the_code(request.POST.get("code", "")):
            request.session.cycle_key()
            request.session[GIVEN] = code_stands()
            return redirect("set-up")
        says = (
            "This is not the code. Look at the screen on which the system was started: each start makes a new one."
            if kept
            else "No code stands: it was used, or none was made yet. Start the system again, and give the code that it says."
        )
        wrong = (Error(says, "#id_code"),)
    lead = "Nothing has been set up here yet. Begin with the code that stands on the screen of the machine."
    page = frame(
        visit, TITLE, lead=lead, errors=wrong, error_title="The code was not taken", narrow=True, foot_only=True
    )
    return show(request, visit, "desk/council/code.html", page, 403 if wrong else 200, field=_told(CODE, wrong))


@with_code
def template(_request: HttpRequest, _visit: Visit) -> HttpResponse:
    """The first-day workbook, to be filled in."""
    return download(empty(), XLSX, "first-day-workbook.xlsx")


@with_code
def send(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Read what was sent and go on to what was found in it. Nothing is set up here."""
    file = request.FILES.get("file")
    if request.method != "POST" or file is None:
        wrong = (Error("No file was chosen. Choose the first-day workbook.", "#id_file"),)
        return _ways(request, visit, wrong if request.method == "POST" else ())
    try:
        data = _bytes(file)
        read(read_bounded(data))
    except Unreadable as unreadable:
        return _ways(request, visit, (Error(str(unreadable), "#id_file"),))
    name = file.name or ""
    key = scratch.keep(person=NOBODY, edition=WAITING, file=name, digest="", shown="", data=data, at=real_now())
    return redirect("set-up-preview", key)


@with_code
def preview(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """What was found, sheet by sheet; and the one button that sets it up."""
    upload = scratch.find(key, NOBODY, WAITING)
    if upload is None:
        raise Absent(ABSENT)
    day = checked(read(read_bounded(upload.data)), visit.on)
    if request.method == "POST" and not day.stopped:
        return _found(request, visit, day, key)
    rows = sum(day.counts.values())
    name = day.on(COUNCIL)[0].said["name"] if day.on(COUNCIL) and not day.stopped else ""
    page = frame(
        visit,
        "What would be set up",
        heading=f"{name} can be set up" if name else "It cannot be set up as it stands",
        caption=f"{TITLE} · {upload.file}",
        lead=f"{counted(rows, 'row')} were read. Nothing has been set up yet.",
        crumbs=(Link(TITLE, reverse("set-up")),),
        band=None
        if name
        else Band(Mark.STOP, "Mend what is said below and send the file again.", "All of it, or nothing."),
        foot_only=True,
    )
    counts = [(sheet.name, day.counts[sheet.name], sheet.row) for sheet in SHEETS]
    return show(
        request,
        visit,
        "desk/council/preview.html",
        page,
        findings=findings_table("What was found", sorted(day.findings, key=_sheet_by_sheet)) if day.findings else None,
        counts=table("Rows by sheet", ("Sheet", "Rows", "What a row is"), counts),
        name=name,
    )


@with_code
def questions(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The few questions without which there is no council; everything else is asked afterwards, page by page."""
    form = Questions(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        day = checked(first_day(form.cleaned_data), visit.on)
        if not day.stopped:
            return _found(request, visit, day, "")
        for finding in day.findings:
            form.add_error(question_of(finding), f"{finding.message} {finding.remedy}")
    wrong = errors(form) if request.method == "POST" else ()
    page = frame(
        visit,
        "The first questions",
        caption=TITLE,
        lead="What is asked here can be changed later. You then go on page by page, and may stop after any step.",
        crumbs=(Link(TITLE, reverse("set-up")),),
        errors=wrong,
        error_title="Nothing has been set up. Mend this first",
        narrow=True,
        foot_only=True,
    )
    return show(
        request,
        visit,
        "desk/council/questions.html",
        page,
        422 if wrong else 200,
        groups=grouped(form),
        button="Set up the council",
    )


def _ways(request: HttpRequest, visit: Visit, wrong: tuple[Error, ...] = ()) -> HttpResponse:
    page = frame(
        visit,
        TITLE,
        lead="One workbook sets up all of it; or answer a few questions now, and the rest page by page. Under an hour either way.",
        errors=wrong,
        error_title="Nothing has been set up",
        foot_only=True,
    )
    return show(
        request,
        visit,
        "desk/council/ways.html",
        page,
        422 if wrong else 200,
        file=_told(FILE, wrong),
        steps=to_come(),
        sheets=SHEETS,
    )


def _sheet_by_sheet(finding: Finding) -> tuple[int, int]:
    """The worst first, then as the sheets lie in the workbook: whoever mends it goes through them once."""
    sheets = [sheet.name for sheet in SHEETS]
    return finding.severity.rank, sheets.index(finding.sheet) if finding.sheet in sheets else len(sheets)


def _told(field: Field, wrong: tuple[Error, ...]) -> Field:
    return replace(field, error=wrong[0].words) if wrong else field


def _bytes(file: UploadedFile[bytes]) -> bytes:
    if (file.size or 0) > LIMITS.size:
        raise refusing.too_large(file.size or 0, LIMITS.size)
    data: bytes = file.read()
    if not data:
        raise refusing.empty_file()
    return data


def _found(request: HttpRequest, visit: Visit, day: FirstDay, upload: str) -> HttpResponse:
    """Found it, throw the code away, and let whoever did it choose the password of their own account."""
    founded = found(day, at=visit.at)
    use_up()
    request.session.pop(GIVEN, None)
    if upload:
        scratch.forget(upload)
    name = day.on(COUNCIL)[0].said["name"]
    mine = next((who for who, person in founded.accounts.items() if person == founded.first), "")
    account = accounts.account_named(mine) if mine else None
    if account is None:
        tell(
            request,
            f"{name} is set up. Nobody has an account yet: open one with “throughline account NAME --post TITLE”.",
        )
        return redirect("log-in")
    tell(request, f"{name} is set up. Choose the password of the account “{mine}”, and you are in.")
    return redirect(link_for(account))
