"""The first-day workbook to be filled in, or with what was read: written from the same declarations that read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from throughline.ground.labels import WORDS as PRODUCT_WORDS
from throughline.ground.timing import MONTHS
from throughline.plan.founding.declaring import SHEETS, WORDS
from throughline.plan.founding.holding import OneOf
from throughline.plan.founding.reading import ABOUT, READ_ME, SCHEMA, SCHEMA_SAID
from throughline.plan.intake.declared import DeclaredSheet
from throughline.sheets.writing import BookSpec, ColumnSpec, SheetSpec, Written, write_book

HOW = (
    "This workbook sets up a council: one file, one step, all of it or nothing. Afterwards every part can be changed on pages.",
    "Dark headings must be filled. The sheets Council, Units, Posts and People are needed; the others may stay empty.",
    "Point at a heading to read its note. Cells with a list offer the words that are known; names come from the other sheets.",
    "A role belongs to a post, never to a person. One post that somebody holds must bring the role “council set-up”.",
    "Somebody who holds two posts has two rows on the sheet People, with the same mail address or the same name.",
    "Days are written as 16 July 2026 or 16/07/2026. The day stands before the month.",
    "Nothing is set up until you have seen what was found in it. Activities come afterwards, with the plan’s own workbook.",
)


def empty() -> bytes:
    """The workbook with no row in it."""
    return filled({})


def filled(said: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """The workbook with rows, each by the names of its columns. What is not said is left empty.

    `said`: name of the sheet → rows. The same rows give the same bytes.
    """
    sheets = [_sheet(sheet, said.get(sheet.name, ())) for sheet in SHEETS]
    return write_book(
        BookSpec("Set up your council", (_read_me(), *sheets, _words(), _about()), ((SCHEMA_SAID, str(SCHEMA)),))
    )


def _sheet(sheet: DeclaredSheet, said: Sequence[Mapping[str, Any]]) -> SheetSpec:
    columns = tuple(ColumnSpec(c.heading, c.width, c.note, c.holds.look, c.choices, c.needed) for c in sheet.columns)
    rows: list[tuple[Written, ...]] = [
        tuple(c.holds.write(row[c.name]) if c.name in row else None for c in sheet.columns) for row in said
    ]
    return SheetSpec(sheet.name, columns, rows)


def _read_me() -> SheetSpec:
    lines = [*HOW, *(f"{sheet.name}: each row is {sheet.row}." for sheet in SHEETS)]
    return SheetSpec(READ_ME, (ColumnSpec("How this workbook is used", 110),), [(line,) for line in lines], plain=True)


def _words() -> SheetSpec:
    """One column for each closed list, found from the columns that choose from it."""
    lists: dict[str, list[str]] = {}
    for column in (c for sheet in SHEETS for c in sheet.columns):
        if column.choices and column.choices[0] == WORDS:
            lists.setdefault(column.choices[1], _choices(column.choices[1], column.holds))
    longest = max(map(len, lists.values()))
    rows = [tuple(words[n] if n < len(words) else None for words in lists.values()) for n in range(longest)]
    return SheetSpec(WORDS, tuple(ColumnSpec(heading, 26) for heading in lists), rows)


def _choices(heading: str, holds: object) -> list[str]:
    if isinstance(holds, OneOf):
        words: type[StrEnum] = holds.words
        return [word.value for word in words]
    known = {"Month": list(MONTHS), "Yes or no": ["yes", "no"], "Word": list(PRODUCT_WORDS.values())}
    return known[heading]


def _about() -> SheetSpec:
    rows: list[tuple[Written, Written]] = [(SCHEMA_SAID, str(SCHEMA))]
    return SheetSpec(ABOUT, (ColumnSpec("Name", 24), ColumnSpec("Value", 60)), rows, hidden=True, plain=True)
