"""Workbooks of several declared sheets: each sheet's rows are read by its columns, and its findings name their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from throughline.ground.findings import Finding, Severity
from throughline.ground.words import listed
from throughline.plan.intake.columns import Column
from throughline.plan.intake.headings import Known, Top, find_top, unknown
from throughline.plan.intake.known import Names
from throughline.plan.intake.lines import Line, read_lines
from throughline.sheets.book import Book, Sheet, address


@dataclass(frozen=True, slots=True)
class DeclaredSheet:
    """One sheet. `row`: what a row of it is; `named`: kind and column by which other sheets name its rows, or nothing."""

    name: str
    row: str
    columns: tuple[Column, ...]
    named: tuple[str, str] = ("", "")
    needed: bool = False

    def column(self, name: str) -> Column:
        """One column by the name of what it holds."""
        return next(c for c in self.columns if c.name == name)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one kind of workbook speaks. `code`: what its findings' codes begin with; `what`: what it is called;
    `also`: names of its sheets that nobody reads."""

    code: str
    what: str
    also: tuple[str, ...]


@dataclass(frozen=True)
class OwnNames:
    """The names that the workbook's own sheets give, by kind: a seat names a post that stands on another sheet."""

    names: Mapping[str, Names[str]]

    def open(self, _kind: str) -> bool:
        """Never: what is named is defined in the same file."""
        return False


def read_declared(
    book: Book, sheets: Sequence[DeclaredSheet], dialect: Dialect
) -> tuple[dict[str, tuple[Line, ...]], list[Finding]]:
    """The rows of every sheet by its name, each with what is wrong with its cells; and what is wrong with whole sheets."""
    findings: list[Finding] = []
    tops = {sheet.name: _top(book, sheet, dialect, findings) for sheet in sheets}
    known = OwnNames(dict(_names(book, sheets, tops)))
    rows: dict[str, tuple[Line, ...]] = {}
    for sheet in sheets:
        found, top = book.sheet(sheet.name), tops[sheet.name]
        lines = read_lines(found, top, sheet.columns, known) if found and top else []
        for line in lines:
            fill(line, sheet)
        rows[sheet.name] = tuple(lines)
    mine = {sheet.name.casefold() for sheet in sheets} | {name.casefold() for name in dialect.also}
    for s in book.sheets:
        if s.rows and s.name.strip().casefold() not in mine:
            findings.append(_passed_over(s, sheets, dialect))
    return rows, findings


def fill(line: Line, sheet: DeclaredSheet) -> None:
    """What a row does not say is as an empty cell would be."""
    for column in sheet.columns:
        line.said.setdefault(column.name, column.holds.empty)


def _top(book: Book, sheet: DeclaredSheet, dialect: Dialect, findings: list[Finding]) -> Top | None:
    """The headings of a sheet, with what is to be said of them; None when there is nothing to read."""
    found = book.sheet(sheet.name)
    if found is None or not found.rows:
        if sheet.needed:
            message = f"The sheet “{sheet.name}” is missing or empty. Each of its rows is {sheet.row}."
            findings.append(Finding(f"{dialect.code}110", Severity.ERROR, message, "Fill it in.", "", sheet.name))
        return None
    known = Known(sheet.columns, {})
    top = find_top(found, known)
    lacking = [c for c in sheet.columns if c.needed and (top is None or c.name not in top.places)]
    if top is None or lacking:
        findings.append(_no_headings(found, lacking or list(sheet.columns[:2]), dialect))
        return None
    for h in unknown(top, known):
        guess = f"Did you mean “{h.nearest}”? " if h.nearest else ""
        message, remedy = f"No column has the heading “{h.text}”.", f"{guess}It is not read. Rename it or take it out."
        code = f"{dialect.code}112"
        findings.append(Finding(code, Severity.WARNING, message, remedy, "", sheet.name, h.cell, h.text))
    if sheet.needed and not any(r.number > top.rows[-1] for r in found.rows):
        message = f"The sheet “{sheet.name}” has no row. Each of its rows is {sheet.row}."
        findings.append(Finding(f"{dialect.code}110", Severity.ERROR, message, "Fill it in.", "", sheet.name))
    return top


def _names(
    book: Book, sheets: Sequence[DeclaredSheet], tops: Mapping[str, Top | None]
) -> Iterator[tuple[str, Names[str]]]:
    """First the names alone, whatever else is wrong with their rows: then one wrong cell refuses one row."""
    for sheet in sheets:
        kind, name = sheet.named
        if kind:
            top, page = tops[sheet.name], book.sheet(sheet.name)
            texts = []
            if top is not None and page is not None:
                place = top.places[name]
                cells = [r.cell(place).text for r in page.rows if r.number > top.rows[-1]]
                texts = [text for cell in cells if (text := _plain(sheet.column(name), cell))]
            yield kind, Names(_one(kind), sheet.name, [(t, t) for t in texts])


def _one(kind: str) -> str:
    """One of a kind, as a sentence says it."""
    for many, one in (("bodies", "body"), ("priorities", "priority")):
        if kind == many:
            return one
    return kind.removesuffix("s")


def _plain(column: Column, text: str) -> str:
    return " ".join(text.split())[: getattr(column.holds, "longest", 200)]


def _no_headings(sheet: Sheet, lacking: list[Column], dialect: Dialect) -> Finding:
    names = listed([f"“{c.heading}”" for c in lacking])
    return Finding(
        f"{dialect.code}111",
        Severity.ERROR,
        f"The sheet “{sheet.name}” has no heading {names}, so none of its rows was read.",
        f"Write the headings in one row above the rows, as the {dialect.what} has them.",
        "",
        sheet.name,
        address(1, sheet.rows[0].number),
    )


def _passed_over(sheet: Sheet, sheets: Sequence[DeclaredSheet], dialect: Dialect) -> Finding:
    return Finding(
        f"{dialect.code}113",
        Severity.ADVICE,
        f"The sheet “{sheet.name}” was not read.",
        f"Sheets that are read are called {listed([s.name for s in sheets])}. Rename it if it holds one of these.",
        "",
        sheet.name,
    )
