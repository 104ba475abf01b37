"""The shapes in which results come: a row for each (long), a column for each period or each measure (wide), one pasted column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from throughline.ground.findings import Finding, Severity
from throughline.ground.words import folded
from throughline.sheets.book import Book, Cell, Row, Sheet, address

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "measure": ("measure", "reference", "kpi", "code", "indicator", "measure reference", "kpi code", "ref"),
    "period": ("period", "quarter", "month", "year", "date"),
    "figure": ("figure", "value", "result", "latest result", "actual", "outturn"),
    "numerator": ("numerator",),
    "denominator": ("denominator",),
    "in_period": ("in the period", "figure of the period"),
    "as_at": ("as at", "as at date"),
    "standing": ("standing", "status", "provisional or final"),
    "evidence": ("evidence", "link"),
    "part": ("part", "broken down by", "part of the figure"),
    "district": ("district",),
    "parts_because": ("why the parts do not add up",),
    "target": ("target",),
    "floor": ("floor", "floor standard"),
    "rating": ("rating", "rag", "rag rating", "rag status"),
    "note": ("note", "comment", "commentary"),
}
PARTS = ("part", "district", "parts_because")  # in any shape: of which part the row tells
HEADED = 15  # rows among which a table's headings are looked for: reports and dashboards print titles above it
OF = re.compile(r"(?P<numerator>-?[\d,]+)\s+of\s+(?P<denominator>[\d,]+)", re.IGNORECASE)
PASSED_OVER = (
    "title",
    "name",
    "service",
    "owner",
    "directorate",
    "unit",
    "measure title",
    "description",
    "indicator description",
)


class Shape(StrEnum):
    """How a table was read."""

    LONG = "a row for each figure"
    BY_PERIOD = "a column for each period"
    BY_MEASURE = "a column for each measure"
    NONE = "not a table of results"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as it stands in a file, with the cell of its figure."""

    sheet: str
    cell: str
    measure: str
    period: str
    said: Mapping[str, str]
    broken: bool = False

    @property
    def part(self) -> str:
        """The directorate or district that it tells of; empty of the whole."""
        return self.said.get("part", "") or self.said.get("district", "")


@dataclass(frozen=True, slots=True)
class Shaped:
    """What was read: the shape, the lines, and what is wrong with the table as a whole."""

    shape: Shape
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...] = ()


def shaped(book: Book) -> Shaped:
    """Read the first sheet that is not hidden and holds a table of results."""
    for sheet in book.sheets:
        if sheet.rows and not sheet.hidden:
            found = _shaped(sheet)
            if found.shape is not Shape.NONE:
                return found
    finding = Finding(
        "RES001",
        Severity.ERROR,
        "No table of results was found.",
        "One of the first rows needs headings: “Measure”, “Period” and “Figure”; or “Measure” and a column for each period; or "
        "“Period” and a column for each measure.",
    )
    return Shaped(Shape.NONE, (), (finding,))


def _shaped(sheet: Sheet) -> Shaped:
    """The table of a sheet: below a row that heads rows of figures, or else the first that heads columns of them."""
    found = [_below(sheet, n) for n in range(min(HEADED, len(sheet.rows)))]
    there = [one for one in found if one.shape is not Shape.NONE]
    return next((one for one in there if one.shape is Shape.LONG), there[0] if there else Shaped(Shape.NONE, ()))


def _below(sheet: Sheet, place: int) -> Shaped:
    """What the rows below one row are, were its cells their headings."""
    head, rows = sheet.rows[place], sheet.rows[place + 1 :]
    names = {n: _name_of(cell.text) for n, cell in enumerate(head.cells, start=1) if cell.filled}
    columns = {name: n for n, name in reversed(names.items()) if name}
    others = {
        n: head.cell(n).text for n, name in names.items() if not name and folded(head.cell(n).text) not in PASSED_OVER
    }
    if "measure" in columns and "period" in columns:
        return Shaped(Shape.LONG, tuple(_long(sheet, rows, columns)), tuple(_unread(sheet, head, others)))
    if "measure" in columns and others:
        return Shaped(Shape.BY_PERIOD, tuple(_wide(sheet, rows, columns, others, by_period=True)))
    if "period" in columns and others:
        return Shaped(Shape.BY_MEASURE, tuple(_wide(sheet, rows, columns, others, by_period=False)))
    return Shaped(Shape.NONE, ())


def _name_of(heading: str) -> str:
    said = folded(heading)
    return next((name for name, words in HEADINGS.items() if said in words), "")


def _long(sheet: Sheet, rows: Sequence[Row], columns: Mapping[str, int]) -> Iterator[Line]:
    for row in rows:
        said = {name: row.cell(n).text.strip() for name, n in columns.items()}
        if not any(said.values()):
            continue
        at = columns.get("figure") or columns.get("numerator") or columns["measure"]
        broken = any(_broken(row.cell(n)) for n in columns.values())
        rest = {name: text for name, text in said.items() if name not in ("measure", "period")}
        yield Line(sheet.name, address(at, row.number), said["measure"], said["period"], rest, broken)


def _wide(
    sheet: Sheet, rows: Sequence[Row], columns: Mapping[str, int], others: Mapping[int, str], *, by_period: bool
) -> Iterator[Line]:
    first = columns["measure" if by_period else "period"]
    beside = {name: n for name, n in columns.items() if name in PARTS}
    for row in rows:
        named = row.cell(first).text.strip()
        of_row = {name: row.cell(n).text.strip() for name, n in beside.items()}
        for n, heading in others.items():
            cell = row.cell(n)
            if not cell.filled or (not named and not cell.text.strip()):
                continue  # an empty cell says nothing of a period: nothing is taken away
            measure, period = (named, heading.strip()) if by_period else (heading.strip(), named)
            said = of_row | _figure(cell.text.strip())
            yield Line(sheet.name, address(n, row.number), measure, period, said, _broken(cell))


def _figure(text: str) -> dict[str, str]:
    """A cell of a wide sheet: the figure, or what it is made of ("45 of 60")."""
    made = OF.fullmatch(text)
    return {"numerator": made["numerator"], "denominator": made["denominator"]} if made else {"figure": text}


def _broken(cell: Cell) -> bool:
    return cell.broken or (cell.formula and cell.value is None)


def _unread(sheet: Sheet, head: Row, others: Mapping[int, str]) -> Iterator[Finding]:
    for n, heading in others.items():
        yield Finding(
            "RES002",
            Severity.ADVICE,
            f"The column “{heading}” is not read.",
            "Give it one of the headings of this page if it should be.",
            sheet=sheet.name,
            cell=address(n, head.number),
            said=heading,
        )
