"""A council that says "pledge" gets a workbook of pledges, and either way of saying a heading is read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.plan.intake.odd_workbooks import ODD, Odd
from tests.plan.rules.documents import PLAN
from tests.publishing.own_words import OWN, ours_in
from throughline.ground.labels import PLAIN, Words
from throughline.plan.intake import workbook
from throughline.plan.intake.about import READ_ME, read_about, read_names
from throughline.plan.intake.activities import ACTIVITIES
from throughline.plan.intake.checking import check
from throughline.plan.intake.drafting import draft
from throughline.plan.intake.known import Reference, reference_in
from throughline.plan.intake.labelled import SLOTS, activities, parts
from throughline.plan.intake.parts import PARTS
from throughline.plan.intake.preview import changed
from throughline.plan.intake.tabs import tab
from throughline.plan.rules.document import PlanDocument
from throughline.sheets.book import Book
from throughline.sheets.reading import read_book

COLUMNS = {c.name: c for c in (*(c for p in PARTS for c in p.columns), *ACTIVITIES)}
COAST = replace(PLAN, labels=OWN.labels)


def book_of(plan: PlanDocument) -> Book:
    return read_book(workbook.filled(plan, reference_in(plan)))


def said_alike(book: Book, known: Reference) -> bool:
    """Whether bringing it in would change nothing, and nothing is wrong with it."""
    standing = {e.reference: e for e in PLAN.entries}
    read = draft(book, known, standing)
    assert not read.errors
    return all(changed(read.said[r], entry) == {} for r, entry in standing.items())


@pytest.mark.parametrize("name", SLOTS)
def test_with_our_words_a_column_says_what_it_always_said(name: str) -> None:
    heading, note = map(PLAIN.fill, SLOTS[name])
    assert COLUMNS[name].heading == heading.removeprefix("The ").capitalize()
    assert COLUMNS[name].note.startswith(note)
    assert activities(PLAIN) == ACTIVITIES
    assert parts(PLAIN) == PARTS


def test_headings_notes_and_the_first_sheet_say_the_councils_words() -> None:
    told = [
        text for c in (*activities(OWN), *(c for p in parts(OWN) for c in p.columns)) for text in (c.heading, c.note)
    ]
    sheet = book_of(COAST).sheet(READ_ME)
    assert sheet is not None
    told += [cell.text for row in sheet.rows for cell in row.cells]
    assert [ours_in(text) for text in told if ours_in(text)] == []
    assert {"Quarterdeck", "Other landfalls", "Helmsman", "Satchel", "All the coast", "Pledge"} <= set(told)


def test_its_own_workbook_is_read_back_and_so_is_one_with_our_headings() -> None:
    own, ours = book_of(COAST), book_of(PLAN)
    assert said_alike(own, reference_in(COAST))
    assert said_alike(ours, reference_in(COAST))


def test_a_workbook_says_its_own_words_to_whoever_checks_it_without_a_database() -> None:
    about = read_about(book_of(COAST))
    assert about is not None
    assert about.document.labels == OWN.labels
    found = check(book_of(COAST))
    assert not found.draft.errors
    assert not [f for f in found.findings if f.code == "BOOK144"]


def test_a_label_that_is_another_columns_heading_leaves_ours() -> None:
    columns = {c.name: c for c in activities(Words((("portfolio", "title"), ("owner", "reference"))))}
    assert columns["portfolio"].heading == "Portfolio"
    assert columns["owner"].heading == "Owner"
    assert columns["title"].heading == "Title"


def test_sheets_are_called_by_them_and_lists_are_chosen_from_them() -> None:
    names = [sheet.name for sheet in book_of(COAST).sheets]
    assert {"Pledges", "Helmsmans", "Satchels", "Quarterdecks", "Waymarks", "Lodestars", "Havens"} < set(names)
    assert [n for n in names if ours_in(n)] == []
    heads = [cell.text for sheet in book_of(COAST).sheets for cell in sheet.rows[0].cells if cell.filled]
    assert [h for h in heads if ours_in(h)] == []
    chosen = {c.choices for c in activities(OWN) if c.choices and c.choices[0] != "Words"}
    assert chosen == {("Helmsmans", "Post"), ("Satchels", "Satchel"), ("Quarterdecks", "Quarterdeck")}
    listed = {(s.name, cell.text) for s in book_of(COAST).sheets for cell in s.rows[0].cells}
    assert chosen <= listed, "else a cell would offer nothing"


@pytest.mark.parametrize("own", ["money", "a/b", "history", "x" * 32, "words"])
def test_a_word_that_can_be_no_sheet_s_name_leaves_ours(own: str) -> None:
    words = Words((("entry", own), ("entries", own)))
    assert tab("Activities", words) == "Activities"
    assert tab("Activities", Words((("entry", "measure"),))) == "Activities", "there is a sheet of that name"
    plan = replace(PLAN, labels=words.labels)
    assert said_alike(book_of(plan), reference_in(plan))


def test_a_chapter_that_is_called_as_another_heading_keeps_ours_in_its_list() -> None:
    plan = replace(PLAN, labels=(("chapter", "title"),))
    book = book_of(plan)
    names = read_names(book, plan.words)
    assert [o.title for o in names.outcomes] == [o.title for o in PLAN.outcomes]
    assert names.objectives == reference_in(PLAN).objectives


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_what_is_wrong_with_a_workbook_is_said_in_them(odd: Odd) -> None:
    """What the file itself says, and how it calls its sheets, is repeated as it stands."""
    standing, theirs = {e.reference: e for e in PLAN.entries}, re.compile(r"“Activities”|\(Owner\)")
    for f in draft(read_book(odd.make()), replace(reference_in(COAST), whole=True), standing).findings:
        told = theirs.sub("", f"{f.message} {f.remedy}".replace(f.said or "\0", ""))
        assert ours_in(told) == [], f.code
