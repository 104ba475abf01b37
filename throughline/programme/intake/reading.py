"""A portfolio's workbook as it is read: first its cells, then the problem that they make, every finding with its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from throughline.ground.findings import Finding, Severity, worst_first
from throughline.ground.words import folded, listed
from throughline.plan.intake.declared import DeclaredSheet, Dialect, read_declared
from throughline.plan.intake.lines import Line
from throughline.programme.intake import declaring as sheets
from throughline.programme.intake.building import problem_of
from throughline.programme.intake.placing import placed
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.sound import unsound
from throughline.sheets.book import Book
from throughline.sheets.refusing import Unreadable

SCHEMA = 1  # of the layout: a later release reads earlier ones
ABOUT, READ_ME, SCHEMA_SAID = "About", "Read me", "Portfolio schema"
DIALECT = Dialect("FOLIO", "portfolio’s workbook", (ABOUT, READ_ME, sheets.WORDS))


@dataclass(frozen=True)
class Portfolio:
    """What a workbook says. `problem`: nothing where an error stands against it."""

    rows: Mapping[str, tuple[Line, ...]]
    findings: tuple[Finding, ...]
    problem: Problem | None = None

    @property
    def counts(self) -> dict[str, int]:
        """Rows by sheet, in the order of the sheets."""
        return {sheet.name: len(self.rows.get(sheet.name, ())) for sheet in sheets.SHEETS}


def read(book: Book) -> Portfolio:
    """Read a workbook wholly. Raises Unreadable when it is none, or when a later release wrote it."""
    _refuse_another(book)
    rows, said = read_declared(book, sheets.SHEETS, DIALECT)
    _twins(rows)
    findings = [*said, *(finding for lines in rows.values() for line in lines for finding in line.findings)]
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Portfolio(rows, worst_first(findings))
    problem, told = problem_of(rows)
    findings += told
    findings += [placed(finding, rows) for finding in unsound(problem)]
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    return Portfolio(rows, worst_first(findings), None if wrong else problem)


def _refuse_another(book: Book) -> None:
    about = book.sheet(ABOUT)
    told = {row.cell(1).text: row.cell(2).text for row in about.rows} if about else {}
    schema = told.get(SCHEMA_SAID, str(SCHEMA))
    if not schema.isdecimal() or int(schema) > SCHEMA:
        raise Unreadable(
            "FOLIO161",
            f"The workbook was written by a later release of Throughline (schema {schema}; this one knows {SCHEMA}).",
            "Take the portfolio’s workbook again from this installation and copy your rows into it.",
        )
    if book.sheet(sheets.PROJECTS.name) is None:
        names = listed([f"“{sheet.name}”" for sheet in book.sheets[:5]])
        raise Unreadable(
            "FOLIO162",
            f"This is not a portfolio’s workbook: it has no sheet “{sheets.PROJECTS.name}”, but {names}.",
            "Take the portfolio’s workbook, fill it in, and give that.",
        )


ONCE: tuple[tuple[DeclaredSheet, tuple[str, ...]], ...] = (
    *((sheet, ("key",)) for sheet in sheets.SHEETS if sheet.named[1] == "key"),
    (sheets.MEETINGS, ("body", "day")),
    (sheets.SCORES, ("project", "priority")),
    (sheets.WAYS, ("project", "way", "scope")),
    (sheets.DEMAND, ("project", "way", "role")),
)


def _twins(rows: Mapping[str, tuple[Line, ...]]) -> None:
    """Whatever tells rows of a sheet apart stands once; the portfolio itself is one row."""
    for line in rows[sheets.PORTFOLIO.name][1:]:
        line.wrong(
            "FOLIO120", "The portfolio has a second row.", "Take the row out: one workbook is one portfolio.", "title"
        )
    for sheet, names in ONCE:
        keys = {line.number: tuple(folded(str(line.said[name] or "")) for name in names) for line in rows[sheet.name]}
        times = Counter(key for key in keys.values() if all(key[:1]))
        headings = listed([f"“{sheet.column(name).heading}”" for name in names])
        for line in rows[sheet.name]:
            if times[key := keys[line.number]] > 1:
                others = listed([str(number) for number, one in keys.items() if one == key and number != line.number])
                line.wrong(
                    "FOLIO121",
                    f"Row {others} says the same in {headings}.",
                    "Keep one of them, or tell them apart.",
                    names[0],
                )
