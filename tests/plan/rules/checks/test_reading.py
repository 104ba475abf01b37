"""Whether residents can read a summary."""

from __future__ import annotations

import pytest

from tests.plan.rules.checks.telling import on
from throughline.plan.rules.checks.reading import measure, syllables
from throughline.plan.rules.checks.texts import sentences

WORD = "bus "


@pytest.mark.parametrize(
    ("title", "summary", "told"),
    [
        ("Dover Fastrack", "Dover Fastrack", True),
        ("Dover Fastrack", "DOVER fastrack!", True),
        ("Dover’s “Fastrack”", "Dover’s Fastrack.", True),
        ("Dover Fastrack", "Dover Fastrack opens.", False),
        ("Dover Fastrack", "A bus to Dover.", False),
        ("Dover Fastrack", "", False),  # a check of its own
        ("", "", False),
    ],
)
def test_a_summary_that_only_repeats_the_title_is_told(title: str, summary: str, told: bool) -> None:
    """Whatever its capitals and stops; one word more is something said."""
    assert bool(on("PLAN035", title=title, summary=summary)) == told


@pytest.mark.parametrize(("words", "message"), [(120, None), (121, "The summary has 121 words; 120 are enough.")])
def test_a_summary_of_over_120_words_is_told(words: int, message: str | None) -> None:
    """120 are let pass."""
    assert on("PLAN036", summary=WORD * words) == message


@pytest.mark.parametrize(
    ("summary", "number"),
    [
        (WORD * 35, None),
        (WORD * 36, 36),
        (f"{WORD * 20}. {WORD.title() * 20}.", None),
        (f"{WORD * 20}.\n{WORD * 36}", 36),
        (f"Short. {'Bus ' * 40}. {'Bus ' * 37}.", 40),
        (f"{WORD * 20}at 12.30 {WORD * 20}", 42),  # a stop inside a figure ends nothing
    ],
)
def test_a_sentence_of_over_35_words_is_told(summary: str, number: int | None) -> None:
    """The longest of them."""
    message = on("PLAN037", summary=summary)
    assert message is None if number is None else message is not None and f"A sentence of {number} words" in message


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", ["One", "Two", "Three", "Four"]),
        ("He said “Go.” Then we went.", ["He said “Go", "Then we went."]),
        ("It costs £1.5m a year. £2m later.", ["It costs £1.5m a year", "£2m later."]),
        ("See kent.gov.uk for more", ["See kent.gov.uk for more"]),
        ("a list:\n- one\n- two", ["a list:", "- one", "- two"]),
        ("", []),
    ],
)
def test_sentences_end_where_readers_see_them_end(text: str, parts: list[str]) -> None:
    """And lines of a list stand by themselves."""
    assert list(sentences(text)) == parts


# As dictionaries divide them.
SYLLABLES = {
    "bus": 1, "route": 1, "make": 1, "makes": 1, "places": 2, "houses": 2, "people": 2, "table": 2, "service": 2,
    "council": 2, "needed": 2, "helped": 1, "wanted": 2, "residents": 3, "delivery": 4, "community": 4, "strategy": 3,
    "accessibility": 6, "organisation": 5, "the": 1, "£2,000": 1, "free": 1, "more": 1, "care": 1,
}  # fmt: skip


@pytest.mark.parametrize(("word", "number"), SYLLABLES.items(), ids=SYLLABLES)
def test_syllables_are_counted_as_a_dictionary_divides(word: str, number: int) -> None:
    """A figure counts as one."""
    assert syllables(word) == number
    assert syllables(f"“{word.upper()},”") == number


def test_the_formula_is_that_of_the_report() -> None:
    """0.39 × 10 words to a sentence + 11.8 × 1.3 syllables to a word − 15.59 = 3.65: readable at nine."""
    found = measure("The bus will go to Dover in the early morning. " * 2)  # 10 words, 13 syllables
    assert found is not None
    assert (found.age, found.to_a_sentence, found.to_a_word) == (9, 10, 1.3)


EASY = "We will run a bus from Dover to the new homes. It will come every ten minutes. You can pay with a card."
HARDER = (
    "The authority will commission additional public transportation services connecting residential developments with railway "
    "stations, contributing to sustainability and economic regeneration."
)


@pytest.mark.parametrize(
    ("summary", "told"),
    [(EASY, False), (HARDER, True), (" ".join(HARDER.split()[:19]), False), (" ".join(HARDER.split()[:20]), True)],
)
def test_a_summary_that_a_fourteen_year_old_cannot_read_is_told(summary: str, told: bool) -> None:
    """Below twenty words the formula says nothing."""
    assert bool(on("PLAN038", summary=summary)) == told


def test_ages_over_eighteen_are_not_told_apart() -> None:
    """Nobody is 31 at school."""
    assert (on("PLAN038", summary=HARDER) or "").startswith("The summary has a reading age of over 18: ")
