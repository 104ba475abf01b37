"""A council's own words stand in whole sentences: with plural, capital letter and the article that fits."""

from __future__ import annotations

import pytest

from throughline.ground.labels import PLAIN, SINGULAR, WORDS, Words, article, plural

OWN = Words((("chapter", "area of work"), ("entry", "pledge"), ("owner", "answering head")))


@pytest.mark.parametrize(
    ("slot", "ours", "own"),
    [
        ("entry", "activity", "pledge"),
        ("Entry", "Activity", "Pledge"),
        ("an entry", "an activity", "a pledge"),
        ("An entry", "An activity", "A pledge"),
        ("Entries", "Activities", "Pledges"),
        ("a chapter", "a chapter", "an area of work"),
        ("owner", "accountable owner", "answering head"),
        ("short owner", "owner", "answering head"),
        ("Short owners", "Owners", "Answering heads"),
        ("whole area", "the whole area", "the whole area"),
        ("Political priorities", "Political priorities", "Political priorities"),
    ],
)
def test_a_slot_is_said_with_its_form(slot: str, ours: str, own: str) -> None:
    assert (PLAIN.word(slot), OWN.word(slot)) == (ours, own)


def test_a_kept_sentence_is_filled_and_other_braces_stay() -> None:
    assert OWN.fill("{An entry} of {a chapter} has {Entries}: {reference} {}") == (
        "A pledge of an area of work has Pledges: {reference} {}"
    )
    assert PLAIN.fill("No {entry} serves this {objective}.") == "No activity serves this objective."


@pytest.mark.parametrize(
    ("word", "many", "said"),
    [
        ("pledge", "pledges", "a"), ("priority", "priorities", "a"), ("aim", "aims", "an"), ("branch", "branches", "a"),
        ("key", "keys", "a"), ("unit", "units", "a"), ("undertaking", "undertakings", "an"), ("hour", "hours", "an"),
        ("one-page plan", "one-page plans", "a"), ("uninterrupted line", "uninterrupted lines", "an"),
    ],
)  # fmt: skip
def test_plural_and_article_follow_the_rule_of_english(word: str, many: str, said: str) -> None:
    assert (plural(word), article(word)) == (many, said)


def test_a_plural_that_the_council_gave_stands() -> None:
    assert Words((("entries", "works"), ("entry", "work"))).word("entries") == "works"


def test_every_plural_is_the_rule_s_own_without_a_choice() -> None:
    """So that a council which gives the singular alone reads no stranger form than ours."""
    assert {many: plural(WORDS[one]) for many, one in SINGULAR.items()} == {many: WORDS[many] for many in SINGULAR}
