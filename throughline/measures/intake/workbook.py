"""The figures of measures as a workbook to fill in and send back: a row for each figure, or a column for each period.

What is sent back as it was changes nothing, in either form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum

from throughline.ground.timing import day_said
from throughline.measures.queries.importing import KnownMeasure, StandingPart, StandingResult
from throughline.measures.rules.figures import Unit, plain
from throughline.measures.rules.periods import Period, kept
from throughline.measures.rules.targets import aim_of
from throughline.measures.rules.words import BrokenDownBy
from throughline.sheets.writing import BookSpec, ColumnSpec, Kind, SheetSpec, Written, write_book

TITLE = "Figures of measures"
MOST = 40  # periods of one frequency in a wide sheet: ten years of quarters
Wanted = Mapping[str, Period]  # by reference, the period that is due


class Form(StrEnum):
    """A row for each figure, or a column for each period."""

    LONG, WIDE = "long", "wide"


LONG = (
    ColumnSpec("Measure", 12, required=True), ColumnSpec("Title", 40), ColumnSpec("Unit", 10),
    ColumnSpec("Period", 24, "As “June 2020”, “October–December 2020” or “2020–21”.", required=True),
    ColumnSpec("Part", 26, "A directorate, where the row tells of a part of the figure. Empty: the whole."),
    ColumnSpec("District", 22, "A district, where the row tells of a part of the figure. Empty: the whole."),
    ColumnSpec("Figure", 12, "Leave it out where numerator and denominator are given.", Kind.FIGURE),
    ColumnSpec("Numerator", 12, kind=Kind.NUMBER), ColumnSpec("Denominator", 12, kind=Kind.NUMBER),
    ColumnSpec("In the period", 12, "Beside a figure that covers more, that of its last period alone.", Kind.FIGURE),
    ColumnSpec("As at", 16), ColumnSpec("Standing", 12, "Provisional or final."), ColumnSpec("Evidence", 30),
    ColumnSpec("Note", 40, kind=Kind.LONG), ColumnSpec("Why the parts do not add up", 30, kind=Kind.LONG),
    ColumnSpec("Target", 12, "As it stands. Another is told and not taken over.", Kind.FIGURE),
    ColumnSpec("Floor", 12, "As it stands. Another is told and not taken over.", Kind.FIGURE),
)  # fmt: skip
BESIDE = LONG[:3] + LONG[4:6] + LONG[14:15]  # before the periods of a wide sheet
HOW = {
    Form.LONG: (
        "Each row of the sheet “Figures” is one figure, or a directorate or a district of it.",
        "Change a figure, or add rows below. A row that names a part needs the row of the whole, of the same period.",
        "Of a figure that is made of a numerator and a denominator, give those: it is worked out.",
    ),
    Form.WIDE: (
        "Each row of the sheet “Figures” is a measure, or a directorate or a district of it; each column is a period.",
        "Fill an empty cell of a period that the measure has, or change a figure. What is left empty says nothing.",
        "Where a figure is made of a numerator and a denominator, write both, as in “45 of 60”.",
    ),
}
BOTH = (
    "Then bring the workbook in on the page “Bring in figures”: it shows what it would do before anything changes.",
    "What is sent back as it was changes nothing. A final figure is restated only with a reason.",
)


def workbook(measures: Iterable[KnownMeasure], form: Form, due: Wanted) -> bytes:
    """The figures that stand, with their parts; a wide one has room for those that are due."""
    there = list(measures)
    rows: list[list[Written]]
    columns: tuple[ColumnSpec, ...]
    if form is Form.LONG:
        columns, rows = LONG, [row for m in there for row in _long(m)]
    else:
        periods = _periods(there, due)
        columns = (*BESIDE, *(ColumnSpec(p.said(), 16, kind=Kind.FIGURE) for p in periods))
        rows = [row for m in there for row in _wide(m, periods)]
    told = SheetSpec("How to", (ColumnSpec("How to use this workbook", 110),), [(s,) for s in (*HOW[form], *BOTH)], plain=True)  # fmt: skip
    return write_book(BookSpec(TITLE, (SheetSpec("Figures", columns, rows), told)))


def _long(m: KnownMeasure) -> Iterator[list[Written]]:
    for text in sorted(m.results):
        period, r = kept(text), m.results[text]
        unit = m.making(period.begins).unit
        aim, _ = aim_of(m.series.targets, period, m.series.period_type, m.series.year_begins)
        figure = None if r.numerator is not None else _number(r.value, unit)
        yield [
            m.reference, m.title, unit.name, period.said(), "", "", figure, r.numerator, r.denominator,
            _number(r.in_period, unit), day_said(r.as_at), r.standing.value, r.evidence, r.note, r.parts_because,
            _number(aim.target, unit) if aim else None, _number(aim.floor, unit) if aim else None,
        ]  # fmt: skip
        for p in _in_order(r):
            figure = None if p.numerator is not None else _number(p.value, unit)
            named = (p.name, "") if p.by == BrokenDownBy.UNIT else ("", p.name)
            rest = [None] * 8
            yield [m.reference, m.title, unit.name, period.said(), *named, figure, p.numerator, p.denominator, *rest]


def _wide(m: KnownMeasure, periods: list[Period]) -> Iterator[list[Written]]:
    unit = m.versions[-1][1].unit
    because = next((r.parts_because for _, r in sorted(m.results.items(), reverse=True) if r.parts_because), "")
    there = {p: r for p in periods if p.months == m.frequency.months and (r := m.results.get(p.text))}
    yield [m.reference, m.title, unit.name, "", "", because, *(_told(m, p, there.get(p)) for p in periods)]
    names = dict.fromkeys((p.by, p.name) for r in there.values() for p in _in_order(r))
    for by, name in names:
        cells = {period: part for period, r in there.items() if (part := r.part(by, name))}
        named = (name, "") if by == BrokenDownBy.UNIT else ("", name)
        yield [m.reference, m.title, unit.name, *named, "", *(_told(m, p, cells.get(p)) for p in periods)]


def _told(m: KnownMeasure, period: Period, one: StandingResult | StandingPart | None) -> Written:
    if one is None:
        return None
    if one.numerator is not None and one.denominator is not None:
        return f"{one.numerator:,} of {one.denominator:,}"
    return _number(one.value, m.making(period.begins).unit)


def _periods(measures: Iterable[KnownMeasure], due: Wanted) -> list[Period]:
    """Every period that has a figure or is due, the oldest first; of each frequency the newest."""
    found = {kept(text) for m in measures for text in m.results} | {
        due[m.reference] for m in measures if m.reference in due
    }
    newest: list[Period] = []
    for months in {p.months for p in found}:
        newest += sorted(p for p in found if p.months == months)[-MOST:]
    return sorted(newest, key=lambda p: (p.ends, p.months))


def _in_order(r: StandingResult) -> list[StandingPart]:
    return sorted(r.parts, key=lambda p: (p.by, p.name))


def _number(value: int | None, unit: Unit) -> Decimal | None:
    """A figure as a spreadsheet counts with it."""
    return None if value is None else Decimal(plain(value, unit.places).replace(",", ""))
