"""The first-day workbook as it is read: every row of every sheet, with what is wrong with its cells. No database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from throughline.ground.findings import Finding, Severity, worst_first
from throughline.ground.words import listed
from throughline.plan.founding.declaring import COUNCIL, SHEETS, WORDS, FirstDaySheet
from throughline.plan.intake.columns import Column
from throughline.plan.intake.headings import Known, Top, find_top, unknown
from throughline.plan.intake.known import Names
from throughline.plan.intake.lines import Line, read_lines
from throughline.sheets.book import Book, Sheet, address
from throughline.sheets.refusing import Unreadable

SCHEMA = 1  # of the layout: a later release reads earlier ones
ABOUT, READ_ME, SCHEMA_SAID = "About", "Read me", "First-day schema"


@dataclass(frozen=True)
class OwnNames:
    """The names that the workbook's own sheets give, by kind: a seat names a post that stands on another sheet."""

    names: Mapping[str, Names[str]]

    def open(self, _kind: str) -> bool:
        """Never: what is named is defined in the same file."""
        return False


@dataclass(frozen=True)
class FirstDay:
    """What a first-day workbook says, or what was answered on pages. `rows`: by the name of the sheet."""

    rows: Mapping[str, tuple[Line, ...]]
    said: tuple[Finding, ...] = ()  # of sheets and headings
    more: tuple[Finding, ...] = field(default=())  # of what no single cell shows

    def on(self, sheet: FirstDaySheet) -> tuple[Line, ...]:
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
    findings: list[Finding] = []
    tops = {sheet.name: _top(book, sheet, findings) for sheet in SHEETS}
    known = OwnNames(dict(_names(book, tops)))
    rows: dict[str, tuple[Line, ...]] = {}
    for sheet in SHEETS:
        found, top = book.sheet(sheet.name), tops[sheet.name]
        lines = read_lines(found, top, sheet.columns, known) if found and top else []
        for line in lines:
            _fill(line, sheet)
        rows[sheet.name] = tuple(lines)
    mine = {sheet.name.casefold() for sheet in SHEETS} | {n.casefold() for n in (ABOUT, READ_ME, WORDS)}
    findings += [_passed_over(s) for s in book.sheets if s.rows and s.name.strip().casefold() not in mine]
    return FirstDay(rows, tuple(findings))


def row(sheet: FirstDaySheet, /, **said: Any) -> Line:
    """A row that was answered on a page, as if it stood on the sheet."""
    line = Line("", 0, {}, dict(said))
    _fill(line, sheet)
    return line


def _fill(line: Line, sheet: FirstDaySheet) -> None:
    for column in sheet.columns:
        line.said.setdefault(column.name, column.holds.empty)


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


def _top(book: Book, sheet: FirstDaySheet, findings: list[Finding]) -> Top | None:
    """The headings of a sheet, with what is to be said of them; None when there is nothing to read."""
    found = book.sheet(sheet.name)
    if found is None or not found.rows:
        if sheet.needed:
            message = f"The sheet “{sheet.name}” is missing or empty. Each of its rows is {sheet.row}."
            findings.append(Finding("DAY110", Severity.ERROR, message, "Fill it in.", "", sheet.name))
        return None
    known = Known(sheet.columns, {})
    top = find_top(found, known)
    lacking = [c for c in sheet.columns if c.needed and (top is None or c.name not in top.places)]
    if top is None or lacking:
        findings.append(_no_headings(found, lacking or list(sheet.columns[:2])))
        return None
    for h in unknown(top, known):
        guess = f"Did you mean “{h.nearest}”? " if h.nearest else ""
        message, remedy = f"No column has the heading “{h.text}”.", f"{guess}It is not read. Rename it or take it out."
        findings.append(Finding("DAY112", Severity.WARNING, message, remedy, "", sheet.name, h.cell, h.text))
    if sheet.needed and not any(r.number > top.rows[-1] for r in found.rows):
        message = f"The sheet “{sheet.name}” has no row. Each of its rows is {sheet.row}."
        findings.append(Finding("DAY110", Severity.ERROR, message, "Fill it in.", "", sheet.name))
    return top


def _names(book: Book, tops: Mapping[str, Top | None]) -> Mapping[str, Names[str]]:
    """First the names alone, whatever else is wrong with their rows: then one wrong cell refuses one row."""
    found = {}
    for sheet in SHEETS:
        kind, name = sheet.named
        if kind:
            top, page = tops[sheet.name], book.sheet(sheet.name)
            texts = []
            if top is not None and page is not None:
                place = top.places[name]
                cells = [r.cell(place).text for r in page.rows if r.number > top.rows[-1]]
                texts = [text for cell in cells if (text := _plain(sheet.column(name), cell))]
            found[kind] = Names(
                kind.removesuffix("s") if kind != "bodies" else "body", sheet.name, [(t, t) for t in texts]
            )
    return found


def _plain(column: Column, text: str) -> str:
    return " ".join(text.split())[: getattr(column.holds, "longest", 200)]


def _no_headings(sheet: Sheet, lacking: list[Column]) -> Finding:
    names = listed([f"“{c.heading}”" for c in lacking])
    return Finding(
        "DAY111",
        Severity.ERROR,
        f"The sheet “{sheet.name}” has no heading {names}, so none of its rows was read.",
        "Write the headings in one row above the rows, as the first-day workbook has them.",
        "",
        sheet.name,
        address(1, sheet.rows[0].number),
    )


def _passed_over(sheet: Sheet) -> Finding:
    return Finding(
        "DAY113",
        Severity.ADVICE,
        f"The sheet “{sheet.name}” was not read.",
        f"Sheets that are read are called {listed([s.name for s in SHEETS])}. Rename it if it holds one of these.",
        "",
        sheet.name,
    )
