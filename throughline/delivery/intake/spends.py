"""What was spent, as a ledger's report says it: a row for each activity, with what was to be spent by then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from throughline.ground.findings import Finding, Severity
from throughline.ground.freezing import canonical, digest
from throughline.ground.money import MoneyUnclear, pence
from throughline.ground.words import folded
from throughline.sheets.book import Book, Row, address
from throughline.sheets.refusing import Unreadable

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "reference": ("reference", "ref", "activity", "entry", "code"),
    "spent": ("spent", "spend", "actual", "actuals", "spend to date", "actual to date"),
    "profile": ("profile", "profiled", "budget to date", "profile to date", "planned to date"),
}

IN_POUNDS = "Write pounds in figures, such as 12,500.50; or leave the row out where it is not known."


@dataclass(frozen=True, slots=True)
class SpendLine:
    """The spend of one activity and its profile to the same day, in pence."""

    reference: str
    spent: int
    profile: int


@dataclass(frozen=True, slots=True)
class Spends:
    """What a table says: its lines, and what cannot be taken. One thing wrong, and nothing is taken."""

    lines: tuple[SpendLine, ...]
    findings: tuple[Finding, ...]
    said: tuple[str, ...] = ()  # beside the table: the day, the source, and what stands of these activities

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What stops the whole table: all that is found."""
        return self.findings

    @property
    def told(self) -> str:
        """SHA-256 of what is shown of it: the same again means that the same would be done."""
        return digest(canonical((self.lines, self.findings, self.said)))


def read(book: Book, known: Mapping[str, str]) -> Spends:
    """The lines of a table; `known`: reference → title of the activities of the round. Raises Unreadable."""
    rows = book.sheets[0].rows
    columns = _columns(rows[0]) if rows else {}
    seen, lines, wrong = set[str](), list[SpendLine](), list[Finding]()
    for row in rows[1:]:
        reference, at = row.cell(columns["reference"]).text.strip(), address(columns["reference"], row.number)
        if not any(cell.filled for cell in row.cells):
            continue
        if reference not in known:
            named = f"“{reference}” is no activity of this round." if reference else "No reference is given."
            wrong.append(_wrong("SPEND003", at, named, "Write the reference as the plan has it, or leave the row out."))
        elif reference in seen:
            wrong.append(_wrong("SPEND004", at, f"“{reference}” stands in two rows.", "Keep one of the two."))
        else:
            lines += _line(row, columns, reference, wrong)
        seen.add(reference)
    if not lines and not wrong:
        raise Unreadable("SPEND002", "There is no row beneath the headings.", "Send the rows with their headings.")
    return Spends(tuple(lines), tuple(wrong))


def _wrong(code: str, cell: str, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.ERROR, message, remedy, cell=cell)


def _columns(head: Row) -> Mapping[str, int]:
    there = {folded(cell.text): n for n, cell in enumerate(head.cells, start=1) if cell.filled}
    found = {name: there[said] for name, words in HEADINGS.items() for said in reversed(words) if said in there}
    if missing := [name for name in HEADINGS if name not in found]:
        asked = "The first row needs the headings Reference, Spent and Profile."
        raise Unreadable("SPEND001", f"No column is headed “{missing[0].capitalize()}”.", asked)
    return found


def _line(row: Row, columns: Mapping[str, int], reference: str, wrong: list[Finding]) -> Iterator[SpendLine]:
    found = {}
    for name in ("spent", "profile"):
        cell = row.cell(columns[name])
        try:
            found[name] = pence(cell.text)
        except MoneyUnclear as unclear:
            at, what = address(columns[name], row.number), str(unclear).partition(". ")[0]
            wrong.append(_wrong("SPEND005", at, f"{reference}, {name}: {what}.", IN_POUNDS))
    if len(found) == 2:
        yield SpendLine(reference, found["spent"], found["profile"])
