"""Which sheet of a workbook is which, where its headings stand, and what its author may not know about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from throughline.ground.findings import Finding, Severity
from throughline.ground.labels import Words
from throughline.ground.words import counted, listed
from throughline.plan.intake.about import OWN_SHEETS
from throughline.plan.intake.columns import REFERENCE, Column
from throughline.plan.intake.headings import TITLE, Heading, Known, Top, find_top, guess_top, unknown
from throughline.plan.intake.labelled import activities, parts
from throughline.plan.intake.lines import repeats
from throughline.plan.intake.parts import PARTS, PartSheet
from throughline.plan.intake.tabs import ACTIVITIES as ACTIVITIES_SHEET
from throughline.plan.intake.tabs import sheet_of, tab
from throughline.sheets.book import Book, Sheet, address

BY_DEFAULT = "It is not read. Map it to a column on the import page, or take it out."


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet that is read. `part`: None for activities."""

    sheet: Sheet
    top: Top
    part: PartSheet | None
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """The sheets to be read, activities first; what is to be said of sheets and headings; headings of the activities."""

    sheets: tuple[Found, ...]
    findings: tuple[Finding, ...]
    headings: tuple[Heading, ...]


def look(book: Book, mapping: Mapping[str, str], words: Words) -> Looked:
    """Find the sheets by name, or the sheet of activities by its headings when none has the name.

    `words`: how the council says the headings; ours are read as well.
    """
    known = Known(activities(words), mapping)
    findings: list[Finding] = []
    main = sheet_of(book, ACTIVITIES_SHEET, words) or _by_headings(book, known, words)
    found = []
    headings: tuple[Heading, ...] = ()
    top: Top | None = None
    if main is not None:
        top = find_top(main, known)
        found += _found(main, top, None, activities(words), known, findings)
    if (shown := top or _guessed(main, book, known, words)) is not None:
        headings = (*(h for h in shown.headings if h.name), *unknown(shown, known))
    for part in parts(words):
        if sheet := book.sheet(part.name):
            names = Known(part.columns, mapping)
            found += _found(sheet, find_top(sheet, names), part, part.columns, names, findings)
    if not found:
        findings.append(_nothing(book, words))
    read = {f.sheet.name for f in found}
    for sheet in book.sheets:
        if sheet.name not in read and sheet.rows and sheet is not main:
            findings += _passed_over(sheet, words)
    if book.date1904:
        findings.append(_old_epoch())
    return Looked(tuple(found), tuple(findings), tuple(sorted(headings, key=lambda h: h.column)))


def _by_headings(book: Book, known: Known, words: Words) -> Sheet | None:
    tops = [
        (len(top.places), s) for s in _others(book, words) if (top := find_top(s, known)) and _finds_activities(top)
    ]
    return max(tops, key=lambda one: one[0])[1] if tops else None


def _finds_activities(top: Top) -> bool:
    """Whether its rows can be told apart: by their title, or by a reference that something is said of."""
    return TITLE in top.places or (REFERENCE in top.places and len(top.places) > 1)


def _own(words: Words) -> set[str]:
    """The names of the sheets that nobody brings in, as the council says them and as we do."""
    return {n.casefold() for name in OWN_SHEETS for n in (name, tab(name, words))}


def _others(book: Book, words: Words) -> list[Sheet]:
    """The sheets that are not known by their names."""
    named = {p.name.casefold() for p in PARTS} | _own(words)
    return [s for s in book.sheets if s.name.strip().casefold() not in named and s.rows]


def _guessed(main: Sheet | None, book: Book, known: Known, words: Words) -> Top | None:
    """What are likely to be the headings of the activities, when none is known: of the longest sheet."""
    sheet = main or max(_others(book, words), key=lambda s: len(s.rows), default=None)
    return guess_top(sheet, known) if sheet is not None else None


def _found(
    sheet: Sheet,
    top: Top | None,
    part: PartSheet | None,
    columns: tuple[Column, ...],
    known: Known,
    findings: list[Finding],
) -> list[Found]:
    if not sheet.rows:
        return []
    needed = [c for c in columns if c.needed and (top is None or c.name not in top.places)]
    if part is None and top is not None and _finds_activities(top):
        needed = []  # a workbook of a few columns: the reference finds the activity, and its title stays
    if top is None or needed:
        findings.append(_no_headings(sheet, needed or list(columns[:2])))
        return []
    findings += _of_headings(sheet, top, known)
    findings += _of_hidden(sheet, top)
    return [Found(sheet, top, part, columns)]


def _of_headings(sheet: Sheet, top: Top, known: Known) -> list[Finding]:
    return [
        *_of_their_place(sheet, top),
        *_of_unknown(sheet, top, known),
        *_of_twice(sheet, top),
        *_of_merged(sheet, top),
        *_of_repeated(sheet, top),
    ]


def _of_their_place(sheet: Sheet, top: Top) -> list[Finding]:
    above = [row.number for row in sheet.rows if row.number < top.rows[0]]
    if len(top.rows) == 2:
        message = f"The headings stand in two rows, {top.rows[0]} and {top.rows[1]}. They were read together."
        remedy = "Nothing needs to be done if the columns were read rightly."
        return [_advice("BOOK147", message, remedy, sheet, top.rows[0])]
    if above:
        message = f"The headings were found in row {top.rows[0]}. What stands above them was not read."
        return [_advice("BOOK147", message, "Nothing needs to be done if that is right.", sheet, top.rows[0])]
    return []


def _of_unknown(sheet: Sheet, top: Top, known: Known) -> list[Finding]:
    told = []
    for h in unknown(top, known):
        guess = f"Did you mean “{h.nearest}”? " if h.nearest else ""
        message = f"No column has the heading “{h.text}”."
        told.append(Finding("BOOK144", Severity.WARNING, message, guess + BY_DEFAULT, "", sheet.name, h.cell, h.text))
    return told


def _of_twice(sheet: Sheet, top: Top) -> list[Finding]:
    told = []
    remedy = "Keep one of the two, or map this one to another column."
    for h in top.twice:
        message = f"The heading “{h.text}” stands for a column that another heading already gives. It was not read."
        told.append(Finding("BOOK145", Severity.WARNING, message, remedy, "", sheet.name, h.cell, h.text))
    return told


def _of_repeated(sheet: Sheet, top: Top) -> list[Finding]:
    headings = {h.column: h.text for h in top.headings if h.name}
    again = [row.number for row in sheet.rows if row.number > top.rows[-1] and repeats(row, headings)]
    return [
        _advice("BOOK148", f"Row {n} repeats the headings. It was left out.", "Nothing needs to be done.", sheet, n)
        for n in again
    ]


def _of_merged(sheet: Sheet, top: Top) -> list[Finding]:
    told = []
    for merged in sheet.merged:
        if merged.first_row == top.rows[-1] and merged.last_column > merged.first_column:
            heading = next((h.text for h in top.headings if h.column == merged.first_column), "")
            message = f"The heading “{heading}” is merged over {merged.said}. Only the column under {address(merged.first_column, 0)} was read."
            told.append(
                Finding("BOOK143", Severity.WARNING, message, "Unmerge it and give each column a heading of its own.",
                        "", sheet.name, address(merged.first_column, merged.first_row), heading)
            )  # fmt: skip
    return told


def _of_hidden(sheet: Sheet, top: Top) -> list[Finding]:
    told = []
    remedy = "Unhide them and look, if you did not know of them."
    if hidden := [n for n in sheet.hidden_rows if n > top.rows[-1]]:
        message = (
            f"{counted(len(hidden), 'hidden row').capitalize()} ({_spans(hidden)}) {_was(hidden)} read like the others."
        )
        told.append(Finding("BOOK140", Severity.WARNING, message, remedy, "", sheet.name, address(1, hidden[0])))
    if columns := [h for h in top.headings if h.name and h.column in sheet.hidden_columns]:
        message = f"{counted(len(columns), 'hidden column').capitalize()} ({listed([h.text for h in columns])}) {_was(columns)} read like the others."
        told.append(Finding("BOOK142", Severity.WARNING, message, remedy, "", sheet.name, columns[0].cell))
    if sheet.hidden:
        message = f"The sheet “{sheet.name}” is hidden. It was read like the others."
        told.append(
            Finding(
                "BOOK141", Severity.WARNING, message, "Unhide it and look, if you did not know of it.", "", sheet.name
            )
        )
    return told


def _was(many: list[int] | list[Heading]) -> str:
    return "was" if len(many) == 1 else "were"


def _spans(numbers: list[int]) -> str:
    """“4 and 40–52”."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    return listed([f"{s[0]}–{s[-1]}" if len(s) > 1 else str(s[0]) for s in spans])


def _passed_over(sheet: Sheet, words: Words) -> list[Finding]:
    if sheet.name.strip().casefold() in _own(words):
        return []
    names = listed([f"“{n}”" for n in (tab(ACTIVITIES_SHEET, words), *(p.name for p in PARTS))])
    message = f"The sheet “{sheet.name}” was not read{' (it is hidden)' if sheet.hidden else ''}."
    remedy = f"Sheets that are read are called {names}. Rename it if it holds one of these."
    return [Finding("BOOK146", Severity.ADVICE, message, remedy, "", sheet.name)]


def _nothing(book: Book, words: Words) -> Finding:
    names = listed([f"“{s.name}”{'' if s.rows else ' (empty)'}" for s in book.sheets[:5]])
    return Finding(
        "BOOK160",
        Severity.ERROR,
        f"{words.fill('No sheet of {entries} was found.')} The workbook has {names}.",
        words.fill("A sheet of {entries} has a heading row with “Title”, and better also “Reference”. ")
        + "Rename your headings, or map them on the import page.",
    )


def _no_headings(sheet: Sheet, needed: list[Column]) -> Finding:
    names = listed([f"“{c.heading}”" for c in needed])
    return Finding(
        "BOOK161",
        Severity.ERROR,
        f"The sheet “{sheet.name}” has no heading {names}, so none of its rows was read.",
        "Write the headings in one row above the rows, or map your own on the import page.",
        "",
        sheet.name,
        address(1, sheet.rows[0].number),
    )


def _old_epoch() -> Finding:
    return Finding(
        "BOOK149",
        Severity.WARNING,
        "The workbook counts its days from 1904, as old Macs did. They were read accordingly.",
        "Look whether one or two of the days are right: four years between them and the truth would show.",
    )


def _advice(code: str, message: str, remedy: str, sheet: Sheet, row: int) -> Finding:
    return Finding(code, Severity.ADVICE, message, remedy, "", sheet.name, address(1, row))
