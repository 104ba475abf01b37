"""The first-day workbook as it is read: every row of every sheet, with what is wrong with its cells. No database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from throughline.ground.findings import Finding, Severity, worst_first
from throughline.ground.words import listed
from throughline.plan.founding.declaring import COUNCIL, SHEETS, WORDS
from throughline.plan.intake.declared import DeclaredSheet, Dialect, fill, read_declared
from throughline.plan.intake.lines import Line
from throughline.sheets.book import Book
from throughline.sheets.refusing import Unreadable

SCHEMA = 1  # of the layout: a later release reads earlier ones
ABOUT, READ_ME, SCHEMA_SAID = "About", "Read me", "First-day schema"
DIALECT = Dialect("DAY", "first-day workbook", (ABOUT, READ_ME, WORDS))


@dataclass(frozen=True)
class FirstDay:
    """What a first-day workbook says, or what was answered on pages. `rows`: by the name of the sheet."""

    rows: Mapping[str, tuple[Line, ...]]
    said: tuple[Finding, ...] = ()  # of sheets and headings
    more: tuple[Finding, ...] = field(default=())  # of what no single cell shows

    def on(self, sheet: DeclaredSheet) -> tuple[Line, ...]:
        """The rows of one sheet."""
        return self.rows.get(sheet.name, ())

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, worst first."""
        cells = [f for lines in self.rows.values() for line in lines for f in line.findings]
        return worst_first([*self.said, *cells, *self.more])

    @property
    def stopped(self) -> bool:
        """Whether an error stands against it: it is set up whole or not at all."""
        return any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def counts(self) -> dict[str, int]:
        """Rows by sheet, in the order of the sheets."""
        return {sheet.name: len(self.on(sheet)) for sheet in SHEETS}


def read(book: Book) -> FirstDay:
    """Read the workbook. Raises Unreadable when it is none, or when a later release wrote it."""
    _refuse_another(book)
    rows, findings = read_declared(book, SHEETS, DIALECT)
    return FirstDay(rows, tuple(findings))


def row(sheet: DeclaredSheet, /, **said: Any) -> Line:
    """A row that was answered on a page, as if it stood on the sheet."""
    line = Line(sheet.name, 0, {c.name: n for n, c in enumerate(sheet.columns, start=1)}, dict(said))
    fill(line, sheet)
    return line


def _refuse_another(book: Book) -> None:
    about = book.sheet(ABOUT)
    said = {row.cell(1).text: row.cell(2).text for row in about.rows} if about else {}
    if "Plan key" in said:
        raise Unreadable(
            "DAY160",
            "This is the workbook of a plan, not the first-day workbook: a council is not set up from it.",
            "Take the first-day workbook, fill it in, and send that. Activities are brought in afterwards.",
        )
    schema = said.get(SCHEMA_SAID, str(SCHEMA))
    if not schema.isdecimal() or int(schema) > SCHEMA:
        raise Unreadable(
            "DAY161",
            f"The workbook was written by a later release of Throughline (schema {schema}; this one knows {SCHEMA}).",
            "Take the first-day workbook again from this installation and copy your rows into it.",
        )
    if book.sheet(COUNCIL.name) is None:
        names = listed([f"“{s.name}”" for s in book.sheets[:5]])
        raise Unreadable(
            "DAY162",
            f"This is not the first-day workbook: it has no sheet “{COUNCIL.name}”, but {names}.",
            "Take the first-day workbook, fill it in, and send that.",
        )
