"""The workbook of somebody's returns: fetched, filled, sent back, looked at, confirmed; by desk and by link alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.access.roles import Permission
from throughline.delivery import scratch
from throughline.delivery.intake.returned import Returned, Wrong, read
from throughline.delivery.intake.workbook import book_of
from throughline.delivery.operations import returns
from throughline.delivery.queries import desks
from throughline.delivery.queries.desks import OwnReturn
from throughline.delivery.queries.rounds import RoundRow
from throughline.ground.timing import day_said
from throughline.ground.words import counted, listed, opening
from throughline.history.doorway import ABSENT, Absent, Refused, Stale
from throughline.sheets import refusing
from throughline.sheets.bounded import read_bounded
from throughline.sheets.refusing import LIMITS, MEGABYTE, Unreadable
from throughline.sheets.writing import write_book
from throughline.web.desk.clock import real_now
from throughline.web.desk.delivery import filling
from throughline.web.desk.delivery.filling import Choices, Fate, Line
from throughline.web.desk.delivery.forms import Returning, stands
from throughline.web.desk.delivery.framing import framed
from throughline.web.desk.delivery.opening import round_of
from throughline.web.desk.delivery.ways import DESK, Way
from throughline.web.desk.door import needs
from throughline.web.desk.frame import show, tell
from throughline.web.desk.handing import XLSX, download
from throughline.web.desk.quarterly import quarter
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Cell, Column, Error, Figure, Link, Mark, Row, State, Table

FILE = Field("file", "The workbook, filled in", "file", hint=f"At most {LIMITS.size // MEGABYTE} MB.", accept=".xlsx")
MARKS = {
    Fate.SENT: Mark.DONE, Fate.KEPT: Mark.NONE, Fate.SAME: Mark.NONE, Fate.CLASH: Mark.AMBER, Fate.WRONG: Mark.STOP,
}  # fmt: skip
Mine = Sequence[OwnReturn]


@needs(Permission.RETURN_PREPARE)
def at_desk(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Fetch the workbook of a round, or send it back."""
    return sending(request, visit, DESK, *_mine(visit, key))


@needs(Permission.RETURN_PREPARE)
def file_at_desk(_request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """The workbook itself."""
    return fetched(*_mine(visit, key))


@needs(Permission.RETURN_PREPARE)
def sent_at_desk(request: HttpRequest, visit: Visit, key: str, address: str) -> HttpResponse:
    """One that was sent back: what it would do, and doing it."""
    return looking(request, visit, DESK, *_mine(visit, key), address)


def _mine(visit: Visit, key: str) -> tuple[RoundRow, Mine]:
    row = round_of(visit, key)
    if row.closed_on:
        raise Refused(f"This quarter was closed on {day_said(row.closed_on)}, and its returns with it. The policy team can restate what turned out otherwise.")  # fmt: skip
    return row, [one for one in desks.mine(visit.actor, visit.on) if one.round.key == row.key]


def fetched(row: RoundRow, mine: Mine) -> HttpResponse:
    """The returns that wait for somebody, as a workbook that knows its round."""
    book = book_of(row.key, quarter(row), filling.slips(mine))
    return download(write_book(book), XLSX, f"my-returns-{row.year}-quarter-{row.quarter}.xlsx")


def sending(request: HttpRequest, visit: Visit, way: Way, row: RoundRow, mine: Mine) -> HttpResponse:
    """The page on which it is fetched and sent back; what was sent is read, and nothing is changed yet."""
    if request.method != "POST":
        return _sending(request, visit, way, row, mine)
    try:
        name, data = _sent(request)
        read(read_bounded(data), row.key)
    except Unreadable as wrong:
        return _sending(request, visit, way, row, mine, Error(str(wrong), "#id_file"))
    address = scratch.keep_sheet(person=visit.actor.key, key=row.ref.key, file=name, data=data, at=real_now())
    return redirect(way.book_sent(row.key, address))


def looking(
    request: HttpRequest, visit: Visit, way: Way, row: RoundRow, mine: Mine, address: str
) -> HttpResponse:  # fmt: skip
    """What a workbook would do, return by return; or do it for all against which nothing stands."""
    kept = scratch.sheet(address, visit.actor.key, row.ref.key)
    if kept is None:
        raise Absent(ABSENT)
    try:
        book = read(read_bounded(kept[1]), row.key)
    except Unreadable as wrong:  # it was read once already
        raise Refused(str(wrong)) from wrong
    if request.method != "POST":
        return _looking(request, visit, way, row, kept[0], book, filling.lines(book, mine, {}, visit.on))
    if "leave_it" in request.POST:
        scratch.forget_sheet(address)
        tell(request, f"{kept[0]} was given up. No return was changed.")
        return redirect(way.every)
    found = filling.lines(book, mine, _choices(request, mine), visit.on)
    taken, left = _take(visit, found)
    if left or any(one.fate in (Fate.CLASH, Fate.WRONG) for one in found) or book.wrong:
        tell(request, f"{_said(taken)} What is named below is not taken yet.{left}")
        return redirect(way.book_sent(row.key, address))
    scratch.forget_sheet(address)
    tell(request, _said(taken))
    return redirect(way.every)


def _take(visit: Visit, found: tuple[Line, ...]) -> tuple[Counter[Fate], str]:
    """Send and keep what may be; answers how many of each, and what the house refused all the same."""
    taken: Counter[Fate] = Counter()
    left = list[str]()
    for one in found:
        if one.own is None or one.fate not in (Fate.SENT, Fate.KEPT):
            continue
        try:
            _record(visit, one, one.own)
            taken[one.fate] += 1
        except (Refused, Stale) as against:
            left.append(
                f" {one.title}: {visit.told(against) or 'somebody wrote into it at this moment: look at it again.'}"
            )
    return taken, "".join(left)


def _record(visit: Visit, one: Line, own: OwnReturn) -> None:
    texts = {n: text for n, text in one.texts.items() if text}
    if one.fate is Fate.KEPT:
        were = {f"was-{n}": text for n, text in stands(own).items()}
        scratch.keep_typed(visit.actor.key, own.ref.key, texts | were | {"version": str(own.ref.version)}, real_now())
        return
    form = Returning(texts, own)
    form.is_valid()
    returns.confirm(own.ref, said=form.said(), steps=form.steps_said(), by=visit.actor, at=visit.at)
    scratch.forget_typed(visit.actor.key, own.ref.key)


def _choices(request: HttpRequest, mine: Mine) -> Choices:
    """What was chosen where both wrote, unless the return was written once more since it was shown."""
    seen = {one.said.key for one in mine if request.POST.get(f"version-{one.said.key}") == str(one.ref.version)}
    told = {}
    for name, value in request.POST.items():
        word, _, rest = name.partition(":")
        code, _, field = rest.partition(":")
        if word == "keep" and code in seen:
            told[code, field] = str(value)
    return told


def _said(taken: Counter[Fate]) -> str:
    parts = [f"{counted(n, 'return')} {words}" for f, words in _DID if (n := taken[f])]
    said = listed(parts) if parts else "nothing was sent"
    return f"{opening(said)}."


_DID = ((Fate.SENT, "sent to your director"), (Fate.KEPT, "kept, not sent yet"))


def _sent(request: HttpRequest) -> tuple[str, bytes]:
    """Name and bytes of what was sent. Raises Unreadable where there is nothing, or too much."""
    file = request.FILES.get("file")
    if file is None:
        raise Unreadable("RETURN000", "No file was chosen.", "Choose the workbook that you filled in.")
    if (file.size or 0) > LIMITS.size:
        raise refusing.too_large(file.size or 0, LIMITS.size)
    data = file.read()
    if not data:
        raise refusing.empty_file()
    return file.name or "", bytes(data)


def _sending(
    request: HttpRequest, visit: Visit, way: Way, row: RoundRow, mine: Mine, wrong: Error | None = None
) -> HttpResponse:  # fmt: skip
    waiting = sum(one.waits for one in mine)
    page = framed(
        visit,
        way,
        "Your returns as a workbook",
        caption=quarter(row),
        lead="Fetch it, fill it in wherever you are, and send it back here. You see what it would do before anything is sent.",
        crumbs=(Link("Your returns", way.every),),
        errors=(wrong,) if wrong else (),
        error_title="Nothing was changed",
        narrow=True,
    )
    field = FILE if wrong is None else Field(FILE.name, FILE.label, FILE.kind, hint=FILE.hint, error=wrong.words, accept=FILE.accept)  # fmt: skip
    fetch = (
        Link(f"Fetch the workbook: {counted(waiting, 'return')} (xlsx)", way.book_file(row.key)) if waiting else None
    )
    status = 422 if wrong else 200
    return show(request, visit, "desk/delivery/book.html", page, status, fetch=fetch, field=field, linked=way.linked)


def _looking(
    request: HttpRequest, visit: Visit, way: Way, row: RoundRow, name: str, book: Returned, found: tuple[Line, ...]
) -> HttpResponse:
    counts = Counter(one.fate for one in found)
    page = framed(
        visit,
        way,
        "What it would do",
        heading=_finding(counts),
        caption=f"{name} · {quarter(row)}",
        lead="Nothing has been changed yet.",
        crumbs=(Link("Your returns", way.every), Link("The workbook", way.book(row.key))),
        numbers=tuple(Figure(opening(f.value), str(counts[f])) for f in Fate if counts[f]),
    )
    clashes = [one for one in found if one.fate is Fate.CLASH]
    return show(
        request,
        visit,
        "desk/delivery/book_sent.html",
        page,
        wrong=_wrong(book.wrong, found),
        clashes=[(one.code, one.title, one.own.ref.version if one.own else "", one.clashes) for one in clashes],
        table=_table(found),
        may=bool(counts[Fate.SENT] or counts[Fate.KEPT] or clashes),
        button=_button(counts),
        linked=way.linked,
    )


def _finding(counts: Counter[Fate]) -> str:
    if counts[Fate.CLASH]:
        return f"{counted(counts[Fate.CLASH], 'return').capitalize()} changed here while you had the workbook"
    if counts[Fate.SENT]:
        return f"It would send {counted(counts[Fate.SENT], 'return')}"
    if counts[Fate.WRONG]:
        return f"{counted(counts[Fate.WRONG], 'return').capitalize()} cannot be taken"
    return "It would send nothing" if counts[Fate.KEPT] else "It would change nothing"


def _button(counts: Counter[Fate]) -> str:
    if counts[Fate.SENT]:
        chosen = ", and take what I chose" if counts[Fate.CLASH] else ""
        return f"Send {counted(counts[Fate.SENT], 'return')}{chosen}"
    return "Take what I chose" if counts[Fate.CLASH] else "Keep them"


def _wrong(lost: Sequence[Wrong], found: tuple[Line, ...]) -> Table:
    columns = (Column("Cell"), Column("What is wrong"), Column("What to do"))
    rows = [("", one) for one in lost] + [(line.title, one) for line in found for one in line.wrong]
    made = (Row((Cell(w.cell, title), Cell(state=State(Mark.STOP, "Cannot be taken", w.message)), Cell(w.remedy or "Mend it, and send the workbook again."))) for title, w in rows)  # fmt: skip
    return Table("What cannot be taken", columns, tuple(made), stacked=True)


def _table(found: tuple[Line, ...]) -> Table:
    columns = (Column("Return"), Column("What it would do"), Column("What would change"))
    rows = tuple(
        Row(
            (
                Cell(one.title, one.own.said.reference if one.own else ""),
                Cell(state=State(MARKS[one.fate], opening(one.fate.value))),
                Cell(" ".join(f"{b.label}: {b.mine.rstrip('.') or 'nothing'}." for b in one.changed) or "nothing"),
            )
        )
        for one in found
    )
    return Table("Return by return", columns, rows, stacked=True)
