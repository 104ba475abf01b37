"""The first step: send a workbook or paste a table; take a workbook to fill in; what was brought in last."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.words import counted
from throughline.plan import scratch
from throughline.plan.intake import bringing
from throughline.plan.queries import importing
from throughline.plan.queries.editions import EditionRow
from throughline.sheets import refusing
from throughline.sheets.refusing import LIMITS, MEGABYTE, Unreadable
from throughline.web.desk.clock import real_now
from throughline.web.desk.door import needs
from throughline.web.desk.frame import TOLD, frame, show
from throughline.web.desk.plan.importing.last import LastImport, last_import
from throughline.web.desk.plan.importing.opened import digest_of, importable, read
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Band, Error, Link, Mark

PASTED = "Pasted table"
NO_FILE = "No file was chosen. Choose the workbook that is to be brought in."
FILE = Field(
    "file",
    "A workbook (.xlsx)",
    "file",
    hint=f"The filled workbook of this plan, or your own. At most {LIMITS.size // MEGABYTE} MB.",
    accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
TABLE = Field(
    "pasted",
    "A table copied from Word or Excel",
    "area",
    hint="Select the table with its heading row, copy it, and paste it here. It needs a heading “Title”, "
    "or headings of your own that you map.",
    rows=6,
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What went wrong with the form that was sent: the field ("file", "pasted", "reason"), why, and what was typed."""

    field: str
    says: str
    typed: str = ""


@needs(Permission.PLAN_IMPORT)
def start(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The page; or read what was sent and go on to what it would do. Nothing in the plan is changed here."""
    row = importable(visit, edition)
    if request.method != "POST":
        return page(request, visit, row)
    pasted = request.POST.get("pasted", "").replace("\0", "")  # which no database keeps as text
    field = "pasted" if "pasted" in request.POST else "file"
    try:
        file = request.FILES.get("file")
        if field == "file" and file is None:
            return page(request, visit, row, Wrong(field, NO_FILE))
        return redirect("import-preview", row.key, _kept(visit, row, file, pasted))
    except Unreadable as wrong:
        return page(request, visit, row, Wrong(field, str(wrong), pasted))


def page(
    request: HttpRequest, visit: Visit, row: EditionRow, wrong: Wrong | None = None, status: int = 422
) -> HttpResponse:
    """The page as it stands; with what went wrong, when something did."""
    last = last_import(visit, row)
    shown = frame(
        visit,
        "Bring in a workbook",
        caption=f"{row.plan_title} · {row.title}",
        lead="The file is read whole, and you see what it would do before anything changes.",
        edition=row,
        here="plan",
        tab="import",
        errors=(Error(wrong.says, f"#id_{wrong.field}"),) if wrong else (),
        error_title="Nothing was changed",
        told=_told(visit, request, row, last),
    )
    mapped = importing.own_headings(row)
    return show(
        request,
        visit,
        "desk/plan/importing/start.html",
        shown,
        status if wrong else 200,
        file=_asking(FILE, wrong),
        table=_asking(TABLE, wrong),
        workbooks=workbooks(visit, row),
        mapped=counted(len(mapped), "heading") if mapped else "",
        last=last,
        reason=_asking(Field("reason", "Why is it taken back?", hint="History keeps this sentence."), wrong),
        take_back=reverse("import-undo", args=[row.key]),
        open_undo=wrong is not None and wrong.field == "reason",
    )


def _told(visit: Visit, request: HttpRequest, row: EditionRow, last: LastImport | None) -> Band | None:
    """What has just been brought in, with the ways on from there."""
    if "done" not in request.GET or last is None or not (words := request.session.pop(TOLD, None)):
        return None
    links = (Link("Look at what it wrote, or take it back", "#last"), *((last.mend,) if last.mend else ()))
    return Band(
        Mark.DONE,
        "Done.",
        words,
        links=(*links, Link(f"All {visit.word('entries')}", reverse("activities", args=[row.key]))),
    )


def workbooks(visit: Visit, row: EditionRow) -> tuple[Link, ...]:
    """The workbook of an edition, filled and empty."""
    address = reverse("workbook", args=[row.key])
    return (
        Link(
            "Filled workbook (xlsx)",
            f"{address}?filled",
            note=visit.words.fill("Every {entry} as it stands: change it and bring it back."),
        ),
        Link(
            "Empty workbook (xlsx)",
            f"{address}?empty",
            note=visit.words.fill("Columns, notes and lists, for new {entries}."),
        ),
    )


def _asking(field: Field, wrong: Wrong | None) -> Field:
    if wrong is None or wrong.field != field.name:
        return field
    return replace(field, error=wrong.says, value=wrong.typed)


def _kept(visit: Visit, row: EditionRow, file: UploadedFile[bytes] | None, pasted: str) -> str:
    """Read what was sent, and keep it until it is confirmed; answers the key of its preview. Raises Unreadable."""
    data = b""
    if file is not None:
        if (file.size or 0) > LIMITS.size:
            raise refusing.too_large(file.size or 0, LIMITS.size)
        data = file.read()
        if not data:
            raise refusing.empty_file()
    elif not pasted.strip():
        raise refusing.nothing_pasted()
    run = bringing.dry_run(visit.actor, row, read(data, pasted), visit.on)
    return scratch.keep(
        person=visit.actor.key,
        edition=row.key,
        file=(file.name or "") if file is not None else PASTED,
        data=data,
        pasted=pasted,
        digest=digest_of(data, pasted, run),
        shown=run.told,
        at=real_now(),  # how long it is kept is counted in real hours, whatever day the demonstration stands on
    )
