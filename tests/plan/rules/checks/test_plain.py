"""Plain words in title and summary."""

from __future__ import annotations

import pytest

from tests.plan.rules.checks.telling import on, told
from tests.plan.rules.documents import PLAN, a_plan, an_entry
from throughline.plan.rules.checks.plain import JARGON, KNOWN, LABELS
from throughline.plan.rules.document import MatterPart
from throughline.plan.rules.words import MatterKind


@pytest.mark.parametrize(
    ("title", "summary", "missing"),
    [
        ("Meopham School (PAN 140 to 210)", "More places.", ["PAN"]),
        ("Grants to LCPGs", "Money for youth work.", ["LCPG"]),
        ("BSIP and PAN", "Of WXYZ and QRST too.", ["BSIP", "PAN", "WXYZ", "QRST"]),
        ("The partnership (SELEP)", "Growth.", []),
        ("SELEP (the local enterprise partnership)", "Growth.", []),
        ("Kent Downs AONB", "An area of outstanding natural beauty.", []),
        ("Kent Downs AONB", "A beautiful area.", ["AONB"]),
        (
            "KCC and the NHS",
            "The council’s work in the UK, after COVID-19.",
            [],
        ),  # the council's own name; known to all
        ("Works on the A2 and the M20", "Phase II, Part 1 of E1.", []),
        ("A299 ROUTE CLOSURE", "Roadworks.", []),  # written in capitals throughout
        ("Buses", "At 9 AM.", []),
    ],
)
def test_letters_that_nothing_explains_are_told(title: str, summary: str, missing: list[str]) -> None:
    """Words beside them that begin with them, brackets after words, and words in brackets explain them."""
    message = on("PLAN039", title=title, summary=summary)
    assert all(letters in (message or "") for letters in missing[:3])
    assert (message is None) == (not missing)


def test_the_front_matter_explains_letters_for_the_whole_plan() -> None:
    """In brackets; that some of its words happen to begin so explains nothing."""
    entry = an_entry(title="Meopham School (PAN 140 to 210)")

    def with_matter(words: str) -> dict[str, str]:
        matter = (MatterPart(MatterKind.INTRODUCTION, "Introduction", words),)
        return told("PLAN039", a_plan([entry], matter=matter))

    assert with_matter("Each school has a published admission number (PAN).") == {}
    assert with_matter("Plans are numbered.") == {"SDP-3-01": "PAN is not explained."}


def test_another_council_s_letters_are_not_explained_by_kent_s_name() -> None:
    """Only the name of the council whose plan it is explains its own."""
    entry = an_entry(title="KCC’s buses")
    assert told("PLAN039", a_plan([entry])) == {}
    assert told("PLAN039", a_plan([entry], council="Westshire District Council")) == {
        "SDP-3-01": "KCC is not explained."
    }


JARGON_FOUND = {
    "We will utilise it": "utilise", "Utilisation of land": "Utilisation", "Going forward, buses": "Going forward",
    "A robust plan": "robust", "leveraging money": "leveraging", "with stakeholders": "stakeholders",
    "world-class buses": "world-class", "a step change": "step change", "to facilitate growth": "facilitate",
    "empowering people": "empowering", "Place shaping": "Place shaping", "fit for purpose": "fit for purpose",
}  # fmt: skip


@pytest.mark.parametrize(("summary", "word"), JARGON_FOUND.items(), ids=JARGON_FOUND)
def test_a_word_of_the_office_is_told_with_a_plain_one(summary: str, word: str) -> None:
    """As it stands there."""
    message = on("PLAN040", summary=summary)
    assert message is not None
    assert f"“{word}” (" in message


@pytest.mark.parametrize(
    "summary",
    [
        "Step by step",
        "A class of 30",
        "Blue badges",
        "Cutting hedges",
        "Deep water",
        "The horizon",
        "Power to move",
        "Robusta",
    ],
)
def test_words_that_only_look_alike_are_let_pass(summary: str) -> None:
    """The letters by which a term is looked for are not the term."""
    assert on("PLAN040", summary=summary) is None


LABELS_FOUND = {
    "Homes for the elderly": "the elderly", "Help for the disabled.": "the disabled", "the blind and others": "the blind",
    "wheelchair-bound people": "wheelchair-bound", "confined to a wheelchair": "confined to a wheelchair",
    "those who suffer from dementia": "suffer from", "manned stations": "manned", "unmanned stations": "unmanned",
    "manpower": "manpower", "BAME residents": "BAME", "mental patients": "mental patients",
}  # fmt: skip


@pytest.mark.parametrize(("summary", "word"), LABELS_FOUND.items(), ids=LABELS_FOUND)
def test_a_label_on_people_is_told_with_what_is_better(summary: str, word: str) -> None:
    """As it stands there."""
    message = on("PLAN041", summary=summary)
    assert message is not None
    assert f"“{word}”: better “" in message


@pytest.mark.parametrize(
    "summary",
    [
        "The disabled people’s parking", "The deaf community", "Services for D/deaf and Deafblind people", "Elderly trees",
        "People who suffer domestic abuse", "A wheelchair ramp", "A manned-bridge-free road by the Mannedale", "Enable buses",
        "The Chairman decides", "The homeless people’s hostel", "Wheelchair users",
    ],
)  # fmt: skip
def test_names_and_people_first_are_let_pass(summary: str) -> None:
    """A chairman is an office; “the deaf community” is its own name."""
    expected = summary.startswith("A manned")
    assert (on("PLAN041", summary=summary) is not None) == expected


@pytest.mark.parametrize("term", [*JARGON, *LABELS], ids=lambda t: t.stem)
def test_a_term_is_looked_for_by_letters_that_each_of_its_forms_holds(term) -> None:
    """Otherwise it would never be found."""
    written = {**JARGON_FOUND, **LABELS_FOUND}
    assert term.stem == term.stem.lower()
    assert term.better
    assert all(term.stem in text.lower() for text in written if term.forms.search(text))


def test_what_is_known_to_all_is_written_in_capitals() -> None:
    """As it is compared."""
    assert all(letters.isupper() for letters in KNOWN)


def test_the_clean_plan_is_plain() -> None:
    """Nothing is told of it."""
    assert {**told("PLAN039", PLAN), **told("PLAN040", PLAN), **told("PLAN041", PLAN)} == {}
