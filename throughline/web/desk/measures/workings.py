"""A figure worked out again, step by step, for whoever asks whether it is right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.timing import day_said
from throughline.history.doorway import ABSENT, Absent
from throughline.history.files.kinds import size_said
from throughline.measures.queries import one
from throughline.measures.queries.document import as_published
from throughline.measures.queries.one import PartRow, Workings
from throughline.measures.rules.figures import from_parts
from throughline.measures.rules.parts import Part, against_parts
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.handing import as_given
from throughline.web.desk.measures.one import workings_address
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Band, Cell, Column, Link, Mark, Pair, Row, Table


@needs(Permission.MEASURES_VIEW)
def workings(request: HttpRequest, visit: Visit, key: str, period: str, number: str) -> HttpResponse:
    """Recompute one figure from its stored inputs, with its evidence, its person by post and its earlier versions."""
    found = one.workings(
        visit.actor, key, period, int(number) if number.isdecimal() and len(number) < 5 else 0, visit.on
    )
    if found is None:
        raise Absent(ABSENT)
    unit = found.whole.unit
    agrees = found.again.agrees
    page = frame(
        visit,
        f"{found.result.period.said()}, worked out again",
        heading=f"{unit.said(found.again.value)} in {found.result.period.said()}, worked out again",
        caption=f"{found.whole.reference} · {found.whole.title}",
        here="measures",
        crumbs=(
            Link("Measures", reverse("measures")),
            Link(found.whole.title, reverse("measure", args=[found.whole.address])),
        ),
        band=Band(Mark.DONE, "It agrees.", "The figure worked out again is the figure that is stored.")
        if agrees
        else Band(Mark.STOP, "It does not agree.", f"Stored is {unit.said(found.result.value)}."),
    )
    return show(
        request,
        visit,
        "desk/measures/workings.html",
        page,
        steps=_steps(found),
        inputs=_inputs(found),
        versions=_versions(found),
        parts=_parts(found, visit.on),
    )


@needs(Permission.MEASURES_VIEW)
def evidence(request: HttpRequest, visit: Visit, key: str, period: str, number: str) -> HttpResponse:  # noqa: ARG001
    """The file that proves one figure, read through that figure; its fingerprint is proved first."""
    found = one.workings(
        visit.actor, key, period, int(number) if number.isdecimal() and len(number) < 5 else 0, visit.on
    )
    if found is None or found.result.file is None:
        raise Absent(ABSENT)
    file = found.result.file
    return as_given(file.digest, file.media, file.name)


def evidence_address(found: Workings) -> str:
    """Where the file of a figure is read."""
    r = found.result
    return reverse("measure-evidence", args=[found.whole.address, f"{r.period.ends:%Y-%m}", r.number])


def _steps(found: Workings) -> Table:
    columns = (Column("Step"), Column("With"), Column("Gives"))
    rows = tuple(
        Row((Cell(f"{n}. {s.does}"), Cell(s.workings), Cell(s.gives))) for n, s in enumerate(found.again.steps, 1)
    )
    return Table("The steps", columns, rows, stacked=True)


def _inputs(found: Workings) -> tuple[Pair, ...]:
    r, unit, said = found.result, found.whole.unit, found.definition.said
    numerator = "not given" if r.numerator is None else f"{r.numerator:,}"
    denominator = "not given" if r.denominator is None else f"{r.denominator:,}"
    return (
        Pair("Numerator", numerator, said.numerator_says),
        Pair("Denominator", denominator, said.denominator_says),
        Pair(
            "As it was typed", r.stated or (unit.said(r.value) if r.numerator is None else "worked out from these two")
        ),
        Pair("As at", day_said(r.as_at)),
        Pair("Standing", r.standing.value if r.latest else "restated since", r.because),
        Pair("Entered by", r.entered_as, f"on {day_said(r.entered_at.date())}"),
        _link("Evidence", r.evidence_says, r.evidence, "none given"),
        *(
            (
                Pair(
                    "File of the evidence",
                    r.file.name,
                    f"{size_said(r.file.size)}; fingerprint {r.file.digest[:16]}…",
                    evidence_address(found),
                ),
            )
            if r.file
            else ()
        ),
        _link("Source", "", r.source, "no source stated", r.illustrative),
        Pair("Definition", f"number {found.definition.number}", said.formula),
        Pair("Note", r.note or "none"),
    )


def _link(term: str, says: str, link: str, nothing: str, illustrative: bool = False) -> Pair:
    """Words that lead to where they come from; a link that is none is shown as it was written."""
    if link.startswith(("https://", "http://")):
        return Pair(term, says or "Published paper", "", link, illustrative=illustrative)
    return Pair(term, says or link or nothing, link if says else "", illustrative=illustrative)


def _versions(found: Workings) -> Table:
    columns = (Column("Figure"), Column("Entered"), Column("By"), Column("Why it was restated"))
    rows = [r for r in (found.later, *found.earlier) if r]
    return Table(
        "Other figures of this period",
        columns,
        tuple(
            Row(
                (
                    Cell(
                        found.whole.unit.said(r.value),
                        "later" if r is found.later else "earlier",
                        workings_address(found.whole, r),
                    ),
                    Cell(day_said(r.entered_at.date())),
                    Cell(r.entered_as),
                    Cell(r.because or "the first figure"),
                )
            )
            for r in rows
        ),
        stacked=True,
    )


def _in_public(found: Workings, on: date) -> list[str]:
    """What of each part the report of its quarter tells; nothing where the measure counts things, and of a figure that
    was restated."""
    if not found.whole.says.small or not found.result.latest or not found.result.parts:
        return []
    published = as_published(found.whole.key, found.result.period, on)
    told = {(str(p.by), p.name): p.withheld for p in published.parts} if published else {}
    return [str(told.get((p.by, p.name)) or "") for p in found.result.parts]


def _parts(found: Workings, on: date) -> Table:
    """The parts, each breakdown added up again in a row of its own."""
    public, r, is_ratio = _in_public(found, on), found.result, found.definition.said.making.is_ratio
    columns = (
        Column("Part"),
        *((Column("Numerator", number=True), Column("Denominator", number=True)) if is_ratio else ()),
        Column("Figure", number=True),
        *((Column("In public"),) if public else ()),
    )
    rows, said = list[Row](), list[str]()
    for by in dict.fromkeys(p.by for p in r.parts):
        those = [(n, p) for n, p in enumerate(r.parts) if p.by == by]
        for n, p in those:
            told = (Cell("withheld" if public[n] else "as it is"),) if public else ()
            rows.append(Row((*_cells(found, Cell(p.name, p.by), p, is_ratio), *told)))
        added, against = _added(found, [p for _, p in those])
        rows.append(
            Row((*_cells(found, Cell("Added up", f"by {by}"), added, is_ratio), *((Cell(),) if public else ())))
        )
        said.append(against or f"By {by}, they add up to the figure.")
    if r.parts_because:
        said = [f"They do not add up: {r.parts_because}"]
    why = dict.fromkeys(f"In public, {reason}." for reason in public if reason)
    return Table("Parts", columns, tuple(rows), stacked=True, told=" ".join((*said, *why)))


def _cells(found: Workings, head: Cell, p: PartRow, is_ratio: bool) -> tuple[Cell, ...]:
    counted = (p.numerator, p.denominator) if is_ratio else ()
    figure = "–" if p.value is None else found.whole.unit.said(p.value)
    return (
        head,
        *(Cell("–" if n is None else f"{n:,}") for n in counted),
        Cell(figure, illustrative=found.result.illustrative),
    )


def _added(found: Workings, those: Sequence[PartRow]) -> tuple[PartRow, str | None]:
    """What parts come to together, and why that is not the figure; shares are made again from what was added."""
    r, making = found.result, found.definition.said.making
    numerator, denominator = _sum(p.numerator for p in those), _sum(p.denominator for p in those)
    value = None if making.unit.is_share or making.is_ratio else _sum(p.value for p in those)
    if making.is_ratio and numerator is not None and denominator:
        value = from_parts(numerator, denominator, making.per, making.unit.places)
    cells = [Part(p.name, p.numerator, p.denominator, p.value) for p in those]
    is_ratio = making.is_ratio or making.unit.is_share
    against = against_parts(r.numerator, r.denominator, r.value, cells, is_ratio=is_ratio, because=r.parts_because)
    return PartRow(those[0].by, "", numerator, denominator, value), against


def _sum(column: Iterable[int | None]) -> int | None:
    """What a column comes to; None where a cell of it is empty."""
    cells = list(column)
    known = [n for n in cells if n is not None]
    return sum(known) if len(known) == len(cells) else None
