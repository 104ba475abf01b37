"""Lists of the council's pages as whole tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from throughline.ground.findings import Finding, Severity
from throughline.web.furniture.parts import Cell, Column, Mark, Row, State, Table

MARKS = {Severity.ERROR: Mark.STOP, Severity.WARNING: Mark.AMBER, Severity.ADVICE: Mark.NONE}


def table(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]], told: str = "") -> Table:
    """Rows of words and cells; whole numbers stand right."""
    many = [tuple(row) for row in rows]
    numbers = {n for row in many for n, said in enumerate(row) if isinstance(said, int)}
    columns = tuple(Column(head, number=n in numbers) for n, head in enumerate(heads))
    return Table(name, columns, tuple(Row(tuple(_cell(said) for said in row)) for row in many), stacked=True, told=told)


def findings_table(name: str, findings: Iterable[Finding]) -> Table:
    """What was found in a workbook: how grave, where, what and what to do."""
    rows = [
        (
            Cell(state=State(MARKS[f.severity], f.severity.capitalize())),
            f.sheet,
            Cell(f.cell, code=True),
            f.said,
            f"{f.message} {f.remedy}",
        )
        for f in findings
    ]
    return table(name, ("Severity", "Sheet", "Cell", "What it says", "What is wrong, and what to do"), rows)


def _cell(said: object) -> Cell:
    return said if isinstance(said, Cell) else Cell(str(said))
