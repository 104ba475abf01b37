"""Writing the plan's workbook, empty or filled: activities and their parts, lists to choose from, how it is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from throughline.plan.intake.about import READ_ME, SCHEMA, about_sheet, names_sheets
from throughline.plan.intake.columns import Column
from throughline.plan.intake.kinds import Chapter
from throughline.plan.intake.known import Reference, chapter_said
from throughline.plan.intake.labelled import activities, parts, sheet_named
from throughline.plan.intake.tabs import ACTIVITIES, tab
from throughline.plan.intake.values import values_of
from throughline.plan.rules.document import PlanDocument
from throughline.sheets.writing import LONGEST, BookSpec, ColumnSpec, SheetSpec, Written, write_book

HOW = (
    "One row of the sheet “Activities” is one {entry}. Its reference is how it is found again: keep it as it is.",
    "Milestones, money, {authority}, funding and signposts stand on sheets of their own, one row each, "
    "with the reference of their {entry} in the first column.",
    "The rows that a sheet gives for {an entry} replace all that it had there. "
    "{An entry} without rows on a sheet keeps what it has.",
    "An empty cell empties what stood there. Take a column out to leave all that stands in it as it is.",
    "Money is in pounds, in figures: 2900000, never £2.9m. Leave a cell empty if an amount is not known.",
    "Times are days, months, quarters or years: 16 July 2020, July 2020, Q1 2020/21, 2021. The day stands before the month.",
    "{Short owners}, {chapters} and other names are chosen from the lists on the sheets behind. "
    "A name that is not there is told, with the nearest one that is.",
    "Point at a heading to read its note. Dark headings must be filled.",
    "Nothing is changed until you have seen the preview and confirmed it. Bringing the same file in twice changes nothing.",
)


def filled(document: PlanDocument, known: Reference, event: int | None = None) -> bytes:
    """The workbook of an edition with a row for each of its activities. The same document gives the same bytes.

    `event`: number of the last event when the document was read, by which a later import tells what changed since.
    """
    entries = [values_of(e) for e in document.entries]
    columns = activities(document.words)
    sheets = [
        read_me(document),
        SheetSpec(tab(ACTIVITIES, document.words), _columns(columns), rows(columns, entries, known)),
        *(
            SheetSpec(
                p.name, _columns(p.columns), rows(p.columns, (r for e in document.entries for r in p.rows(e)), known)
            )
            for p in parts(document.words)
        ),
    ]
    return write_book(specification(document, known, sheets, event))


def empty(document: PlanDocument, known: Reference, event: int | None = None) -> bytes:
    """The workbook of an edition with no activity in it, to be filled in."""
    return filled(replace(document, entries=()), known, event)


def specification(
    document: PlanDocument, known: Reference, sheets: Iterable[SheetSpec], event: int | None = None
) -> BookSpec:
    """A workbook of this plan: these sheets, then the names and what it says of itself."""
    properties = (("Schema", str(SCHEMA)), ("Plan key", document.plan_key))
    return BookSpec(
        document.plan_title,
        (*sheets, *names_sheets(replace(known, labels=document.labels)), about_sheet(document, event)),
        properties,
    )


def read_me(document: PlanDocument) -> SheetSpec:
    """How the workbook is used."""
    lines = (
        f"{document.plan_title}, {document.edition_title}. {document.council}.",
        *(
            ("A demonstration: names are roles, and what is marked invented is invented.",)
            if document.demonstration
            else ()
        ),
        *(sheet_named(document.words.fill(line), document.words) for line in HOW),
    )
    return SheetSpec(READ_ME, (ColumnSpec("How this workbook is used", 110),), [(line,) for line in lines], plain=True)


def _columns(columns: Iterable[Column]) -> tuple[ColumnSpec, ...]:
    return tuple(ColumnSpec(c.heading, c.width, c.note, c.holds.look, c.choices, c.needed) for c in columns)


def rows(columns: Iterable[Column], said: Iterable[Mapping[str, Any]], known: Reference) -> list[tuple[Written, ...]]:
    """Rows of cells from values by the names of the columns."""
    chapters = {o.number: chapter_said(o) for o in known.outcomes}
    columns = tuple(columns)
    return [tuple(_written(column, one[column.name], chapters) for column in columns) for one in said]


def _written(column: Column, value: Any, chapters: Mapping[int, str]) -> Written:
    if isinstance(column.holds, Chapter) and value in chapters:
        return chapters[value]
    written = column.holds.write(value)
    return written[:LONGEST] if isinstance(written, str) else written  # far more than is read: such a row is refused
