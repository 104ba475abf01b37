"""What the sheets of the plan's workbook are called in a council's own words; ours are read as well."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from throughline.ground.labels import PLAIN, Words
from throughline.sheets.book import Book, Sheet

ACTIVITIES, OWNERS, PORTFOLIOS, CHAPTERS = "Activities", "Owners", "Portfolios", "Chapters"
OBJECTIVES, PRIORITIES, PLACES = "Objectives", "Priorities", "Places"
SLOTS: Mapping[str, str] = {
    ACTIVITIES: "{Entries}",
    OWNERS: "{Short owners}",
    PORTFOLIOS: "{Portfolios}",
    CHAPTERS: "{Chapters}",
    OBJECTIVES: "{Objectives}",
    PRIORITIES: "{Priorities}",
    PLACES: "{Places}",
}
"""Our name of a sheet → the word of the product that it is."""
FIXED = ("Read me", "Units", "Environment", "Measures", "Words", "About", "Milestones", "Money", "Authorities", "Funding",
         "Signposts")  # fmt: skip
HEADINGS = frozenset({"reference", "number", "title", "promise", "why nothing serves it"})  # that stand beside it
LONGEST = 31  # characters of a sheet's name, as Excel has it
_NEVER = re.compile(r"[\[\]:*?/\\]|^'|'$|^history$", re.IGNORECASE)  # what Excel refuses in one


@cache
def tabs(words: Words) -> dict[str, str]:
    """Our name of each sheet → the council's; ours where its own would not be a sheet's name or would be another sheet's."""
    taken = {name.casefold() for name in (*SLOTS, *FIXED)}
    said: dict[str, str] = {}
    for ours, slot in SLOTS.items():
        own = " ".join(words.fill(slot).split())
        if len(own) > LONGEST or _NEVER.search(own) or own.casefold() in taken - {ours.casefold()}:
            own = ours
        said[ours] = own
        taken.add(own.casefold())
    return said


def tab(name: str, words: Words) -> str:
    """How a council calls the sheet that we call so."""
    return tabs(words).get(name, name)


def heading(slot: str, words: Words) -> str:
    """A heading of a sheet of names, said with slots; ours where the council's would stand there twice."""
    own = words.fill(slot)
    return PLAIN.fill(slot) if own.casefold() in HEADINGS else own


def sheet_of(book: Book, name: str, words: Words = PLAIN) -> Sheet | None:
    """The sheet that we call so, by the council's name of it or by ours; None when there is none."""
    return book.sheet(tab(name, words)) or book.sheet(name)
