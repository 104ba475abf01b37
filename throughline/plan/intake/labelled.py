"""The workbook in a council's own words: headings and notes that hold a word of the product, and both ways of reading them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from throughline.ground.labels import Words
from throughline.plan.intake.activities import ACTIVITIES
from throughline.plan.intake.columns import REFERENCE, Column, plain
from throughline.plan.intake.parts import ACTIVITY, MONEY, PARTS, PartSheet
from throughline.plan.intake.tabs import heading as tabs_heading
from throughline.plan.intake.tabs import tab, tabs

SLOTS: Mapping[str, tuple[str, str]] = {
    REFERENCE: (
        "Reference",
        "The {entry}’s own reference. It stays the same in every edition, and is how a row finds its {entry}.",
    ),
    "title": ("Title", "What the {entry} is called."),
    "chapter": ("{Chapter}", "The {outcome} that it serves first of all."),
    "other_outcomes": ("Other {outcomes}", "Numbers of further {outcomes} that it serves."),
    "objectives": ("{Objectives}", "References of the {objectives} that it serves, such as 3.2."),
    "priorities": ("{Priorities}", "References of the {political priorities} that it serves."),
    "owner": ("{Short owner}", "The post that is accountable for it."),
    "portfolio": ("{Portfolio}", "The {portfolio} that it stands in."),
    "contributing": ("Contributing units", "Units that contribute besides the {short owner}’s."),
    "no_money_because": ("Why no money", "Why it needs no {short provision} of its own, if it needs none."),
    "countywide": ("{Whole area}", "Yes when it touches the whole of the council’s area."),
    "places": ("{Places}", "{Places} that it touches: districts, wards, parishes or electoral divisions."),
    ACTIVITY: ("{Entry}", "The reference of the {entry}, as on the sheet “Activities”."),
}
"""Heading and the first of the note's sentences, with slots, by the name of the column."""

LISTED = {"Portfolio": "{Portfolio}", "Chapter": "{Chapter}"}
"""Headings of the lists that cells are chosen from, with slots."""


@cache
def activities(words: Words) -> tuple[Column, ...]:
    """The columns of the activities as a council says them; our own headings are read as well."""
    return _in_words(ACTIVITIES, words)


@cache
def parts(words: Words) -> tuple[PartSheet, ...]:
    """The sheets of parts with their columns, and what their rows are called, as a council says them."""
    return tuple(
        replace(
            part, columns=_in_words(part.columns, words), many=words.word("provisions") if part is MONEY else part.many
        )
        for part in PARTS
    )


def sheet_named(text: str, words: Words) -> str:
    """A sentence that names a sheet of ours in quotation marks, with the council's name of it."""
    for ours, said in tabs(words).items():
        text = text.replace(f"“{ours}”", f"“{said}”")
    return text


def _in_words(columns: Iterable[Column], words: Words) -> tuple[Column, ...]:
    columns = tuple(columns)
    if not words.labels:
        return columns
    taken = {plain(c.heading): c.name for c in columns}
    return tuple(_said(c, words, taken) for c in columns)


def _said(column: Column, words: Words, taken: Mapping[str, str]) -> Column:
    """A column in a council's words; a heading that another column has already stays ours."""
    if column.choices:
        column = replace(column, choices=_chosen_from(column.choices, words))
    if column.name not in SLOTS:
        return column
    heading, note = (sheet_named(_filled(text, words), words) for text in SLOTS[column.name])
    if taken.get(plain(heading), column.name) != column.name:
        heading = column.heading
    first = _filled(SLOTS[column.name][1], Words())
    also = "; ".join(filter(None, (column.also, column.heading)))
    return replace(column, heading=heading, note=column.note.replace(first, note, 1), also=also)


def _chosen_from(choices: tuple[str, str], words: Words) -> tuple[str, str]:
    """The sheet of a list, and the heading above it, as `names_sheets` writes them."""
    sheet, above = choices
    return tab(sheet, words), tabs_heading(LISTED.get(above, above), words)


def _filled(text: str, words: Words) -> str:
    """A heading begins with what is named, not with its article: "Whole area"."""
    said = words.fill(text)
    return said[4:5].upper() + said[5:] if text.startswith("{") and said.startswith("The ") else said
