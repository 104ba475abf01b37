"""From a workbook to a draft: what each row says by natural names, and what is wrong, by sheet and cell. No database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from throughline.ground.findings import Finding, Severity
from throughline.plan.intake.columns import REFERENCE
from throughline.plan.intake.gathering import Gathered, activities, parts
from throughline.plan.intake.headings import Heading
from throughline.plan.intake.known import Reference
from throughline.plan.intake.lines import Line
from throughline.plan.intake.looking import look
from throughline.plan.intake.values import entry_of
from throughline.plan.rules.document import EntryPart
from throughline.sheets.book import Book


class RowState(StrEnum):
    """What becomes of a row."""

    ACCEPTED, WARNED, REFUSED = "accepted", "accepted with a warning", "refused"


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row of the file. `reference`: of its activity, "" when it names none that is known."""

    sheet: str
    number: int
    cell: str
    reference: str
    title: str
    state: RowState
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Accepted, warned and refused rows are all the rows."""

    rows: int
    accepted: int
    warned: int
    refused: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What a workbook says. `said`: values by natural names, by reference, of all rows that were not refused;
    `headings`: of the sheet of activities, unknown ones too, so that a council can map its own."""

    said: Mapping[str, Mapping[str, Any]]
    rows: tuple[RowRead, ...]
    findings: tuple[Finding, ...]
    headings: tuple[Heading, ...] = ()
    cells: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # reference → sheet and cell of its row

    @property
    def usable(self) -> bool:
        """Whether a sheet of activities or parts was found at all."""
        return bool(self.rows)

    @property
    def counts(self) -> Counts:
        """How many rows, and what becomes of them."""
        of = [row.state for row in self.rows]
        return Counts(len(of), *(of.count(state) for state in RowState))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that refuse rows, or the whole file."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    def doubting(self, doubts: Mapping[str, Finding]) -> Draft:
        """The same draft with a warning, by reference, on the first row that is accepted for it."""
        left = dict(doubts)
        rows, told = [], []
        for row in self.rows:
            doubt = None if row.state is RowState.REFUSED else left.pop(row.reference, None)
            if doubt is None:
                rows.append(row)
            else:
                told.append(replace(doubt, sheet=row.sheet, cell=row.cell))
                rows.append(replace(row, state=RowState.WARNED, findings=(*row.findings, told[-1])))
        return replace(self, rows=tuple(rows), findings=(*self.findings, *told))

    def entries(self, known: Reference, standing: Mapping[str, EntryPart]) -> dict[str, EntryPart]:
        """The entries that the draft makes or changes, by reference, each whole."""
        return {r: entry_of(said, known.owners, standing.get(r)) for r, said in self.said.items()}


def draft(
    book: Book,
    known: Reference,
    standing: Mapping[str, EntryPart] | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Draft:
    """Read every sheet. `standing`: the plan's entries as they are; `mapping`: own heading → name of a column, or "-"."""
    standing = standing or {}
    looked = look(book, mapping or {}, known.words)
    gathered = Gathered(known, standing)
    for found in looked.sheets:
        (parts if found.part else activities)(found, gathered)
    said = gathered.settle()
    for line in gathered.lines:  # cells are read before it is known whose row they stand in
        line.findings = [f if f.subject else replace(f, subject=line.reference) for f in line.findings]
    rows = tuple(_row(line) for line in gathered.lines)
    findings = (*looked.findings, *gathered.findings, *(f for line in gathered.lines for f in line.findings))
    cells = {r: (line.sheet, line.cell(REFERENCE)) for r, line in gathered.first.items()}
    for line in gathered.lines:
        cells.setdefault(line.reference, (line.sheet, line.cell(REFERENCE)))
    return Draft(said, rows, findings, looked.headings, cells)


def _row(line: Line) -> RowRead:
    warned = any(f.severity is Severity.WARNING for f in line.findings)
    state = RowState.REFUSED if line.refused else RowState.WARNED if warned else RowState.ACCEPTED
    title = str(
        line.said.get("title") or line.said.get("words") or line.said.get("payer") or line.said.get("year") or ""
    )
    return RowRead(line.sheet, line.number, line.cell("reference"), line.reference, title, state, tuple(line.findings))
