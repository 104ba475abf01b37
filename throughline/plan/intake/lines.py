"""One row of a sheet as it is read: its values by the names of the columns, and what is wrong with its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from throughline.ground.findings import Finding, Severity
from throughline.plan.intake.columns import Column
from throughline.plan.intake.figures import InWords, month_first
from throughline.plan.intake.headings import Top
from throughline.plan.intake.kinds import Doubt, Wrong, cut
from throughline.plan.intake.known import Lookup
from throughline.sheets.book import Cell, Row, Sheet, address

ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})  # pasted
FORMULA = "Paste the value in place of the formula (Paste Special, Values) if it is to stay as it is."


@dataclass(slots=True)
class Line:
    """A row on its way in. `said`: what its filled and emptied cells say; `places`: the column of each name."""

    sheet: str
    number: int
    places: dict[str, int]
    said: dict[str, Any] = field(default_factory=dict)
    reference: str = ""
    findings: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether an error stands against it."""
        return any(f.severity is Severity.ERROR for f in self.findings)

    def cell(self, name: str) -> str:
        """The address of what a name holds in this row; of its first column when the sheet has no such column."""
        return address(self.places.get(name) or min(self.places.values(), default=1), self.number)

    def tell(self, severity: Severity, code: str, message: str, remedy: str, name: str, said: str = "") -> None:
        """Add a finding about a cell of this row."""
        self.findings.append(
            Finding(code, severity, message, remedy, self.reference, self.sheet, self.cell(name), cut(said))
        )

    def wrong(self, code: str, message: str, remedy: str, name: str, said: str = "") -> None:
        """Add an error, which refuses the row."""
        self.tell(Severity.ERROR, code, message, remedy, name, said)

    def doubt(self, code: str, message: str, remedy: str, name: str, said: str = "") -> None:
        """Add a warning."""
        self.tell(Severity.WARNING, code, message, remedy, name, said)


def read_lines(sheet: Sheet, top: Top, columns: Sequence[Column], known: Lookup) -> list[Line]:
    """Every row below the headings that holds something in a known column; a repeated heading row is left out."""
    places = top.places
    wanted = [(column, places[column.name]) for column in columns if column.name in places]
    headings = {h.column: h.text for h in top.headings if h.name}
    lines = []
    for row in sheet.rows:
        cells = [(column, row.cell(place)) for column, place in wanted]
        if row.number > top.rows[-1] and any(c.filled for _, c in cells) and not repeats(row, headings):
            line = Line(sheet.name, row.number, places)
            for column, cell in cells:
                _read(line, column, cell, known)
            lines.append(line)
    _doubt_days(sheet, lines, wanted)
    _doubt_merged(sheet, lines, wanted)
    return lines


def repeats(row: Row, headings: dict[int, str]) -> bool:
    """Whether a row says the headings again, as at the top of each printed page."""
    return len(headings) > 1 and all(row.cell(column).text.strip() == text for column, text in headings.items())


def _read(line: Line, column: Column, cell: Cell, known: Lookup) -> None:
    if cell.broken or cell.text.strip() in ERRORS:
        line.wrong(
            "BOOK103",
            "The cell shows an error instead of a value, such as #REF! or #N/A.",
            "Mend the formula, or write the value.",
            column.name,
            cell.text,
        )
        return
    if cell.formula:
        _formula(line, column, cell)
    if not cell.text.strip():
        _empty(line, column, cell)
        return
    found = column.holds.read(cell, known)
    match found:
        case Wrong():
            line.wrong(found.code, found.message, found.remedy, column.name, cell.text)
        case Doubt():
            line.doubt(found.code, found.message, found.remedy, column.name, cell.text)
            line.said[column.name] = found.value
        case InWords():
            message = f"“{found.text}” does not say when it ends. It was kept as the end in words."
            line.doubt("BOOK115", message, "Give a month or a year if there is one.", column.name, found.text)
            line.said |= {column.name: None, "end_in_words": found.text}
        case _:
            line.said[column.name] = found


def _formula(line: Line, column: Column, cell: Cell) -> None:
    if cell.value is None:
        message = "A formula that was never calculated: it has no saved value."
        line.wrong(
            "BOOK102",
            message,
            "Open the workbook in Excel, let it calculate, and save it; or write the value.",
            column.name,
        )
    else:
        line.doubt(
            "BOOK101", f"A formula. Its last saved value, {cut(cell.text)}, was read.", FORMULA, column.name, cell.text
        )


def _empty(line: Line, column: Column, cell: Cell) -> None:
    if cell.formula and cell.value is None:
        return
    if column.needed:
        line.wrong("BOOK114", f"“{column.heading}” is empty.", f"Fill it in. {column.note}", column.name)
    elif not column.keeps:
        line.said.setdefault(column.name, column.holds.empty)


def _doubt_days(sheet: Sheet, lines: Iterable[Line], wanted: Sequence[tuple[Column, int]]) -> None:
    """A day such as 04/05/2020 is doubtful when another in its column can only be month first."""
    by_number = {row.number: row for row in sheet.rows}
    lines = list(lines)
    for column, place in wanted:
        read = [(line, month_first(by_number[line.number].cell(place))) for line in lines]
        against = next((line.number for line, first in read if first), None)
        for line, first in read:
            value = line.said.get(column.name)
            if against is not None and first is False and value is not None:
                said = value.said() if hasattr(value, "said") else Cell(value).text
                message = f"Read as {said}. Row {against} in the same column can only be month first."
                text = by_number[line.number].cell(place).text
                line.doubt(
                    "BOOK108", message, "Check which is meant, and write the month as a word.", column.name, text
                )


def _doubt_merged(sheet: Sheet, lines: Iterable[Line], wanted: Sequence[tuple[Column, int]]) -> None:
    """Cells merged over several rows hold their value in the first only: the rows below were read as empty there."""
    names = {place: column for column, place in wanted}
    by_number = {line.number: line for line in lines}
    for merged in sheet.merged:
        column = names.get(merged.first_column)
        if column is None or merged.first_row == merged.last_row:
            continue
        for number in range(merged.first_row + 1, min(merged.last_row, max(by_number, default=0)) + 1):
            if line := by_number.get(number):
                message = f"The cells {merged.said} are merged. Only the first of them, in row {merged.first_row}, holds the value."
                line.doubt(
                    "BOOK126",
                    message,
                    "Unmerge them and write the value in each row that it is meant for.",
                    column.name,
                )
