"""Every word has one meaning, in the council's own words; every word of the product that a council may rename is among them."""

from __future__ import annotations

import pytest

from throughline.council.rules import LEGAL_WORDS, CouncilSettings
from throughline.ground.glossary import TERMS, chosen, glossary, meaning, standing_in
from throughline.ground.labels import PLAIN, SINGULAR, WORDS

OWN = CouncilSettings(
    labels={"entry": "commitment", "entries": "commitments", "objective": "aim", "objectives": "aims"}
)


def test_each_word_stands_once_with_a_whole_sentence() -> None:
    assert len({t.word for t in TERMS}) == len({t.address for t in TERMS}) == len(TERMS) > 60
    for term in TERMS:
        assert term.meaning.endswith((".", "]."))
        assert "{" not in meaning(term, PLAIN), term.word


def test_every_word_that_a_council_may_say_otherwise_has_a_meaning() -> None:
    known = {t.word for t in TERMS}
    assert set(WORDS) - (set(SINGULAR) - known) <= known
    assert all(t.word in LEGAL_WORDS for t in TERMS if t.legal)


def test_a_council_reads_its_own_word_in_the_line_and_in_every_meaning() -> None:
    told = glossary(OWN.words)
    lines = {entry.ours or entry.word: entry for entry in told}
    assert (lines["activity"].word, lines["activity"].ours) == ("commitment", "activity")
    assert lines["objective"].meaning.endswith("Commitments serve aims.")
    own = {t.said or t.word for t in TERMS} - {"activity", "objective"}
    for entry in told:
        without_names = entry.meaning.replace("activity indicator", "")
        assert "activit" not in without_names, entry
        assert "objective" not in entry.meaning, entry
    assert own <= {entry.word for entry in told} | {"activities"}


def test_the_lines_stand_by_the_word_that_is_shown() -> None:
    words = [entry.word.casefold() for entry in glossary(OWN.words)]
    assert words == sorted(words)
    assert "activities" not in words


def test_some_words_are_chosen_in_their_order_and_one_without_a_meaning_is_a_mistake() -> None:
    assert [e.word for e in chosen(("provision", "entry"), OWN.words)] == ["budget provision", "commitment"]
    with pytest.raises(KeyError):
        chosen(("widget",), PLAIN)


def test_the_words_of_a_label_are_found_once_and_the_longest_first() -> None:
    assert [e.word for e in standing_in(["Key decisions", "Key decision", "A decision"])] == [
        "key decision",
        "decision",
    ]
    assert [e.word for e in standing_in(["All KPIs by portfolio"])] == ["KPI", "portfolio"]
    assert standing_in(["Placement", "Posted"]) == ()


def test_a_council_s_own_word_is_found_and_ours_is_not() -> None:
    assert [e.word for e in standing_in(["Commitments", "Activities"], OWN.words)] == ["commitment"]
