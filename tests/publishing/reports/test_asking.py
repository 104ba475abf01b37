"""What a meeting is asked to do begins with a verb that it can act on [domain.md 5]."""

from __future__ import annotations

import pytest

from throughline.publishing.documents.reports.asking import (
    VERBS,
    NotAsked,
    Recommendation,
    as_typed,
    recommendation,
    recommendations,
)


@pytest.mark.parametrize(
    ("said", "verb", "words"),
    [
        ("Note the risks.", "Note", "the risks"),
        ("consider and comment on the draft plan", "Consider and comment on", "the draft plan"),
        ("Consider the changes", "Consider", "the changes"),
        (
            "CONSIDER AND ENDORSE OR MAKE RECOMMENDATIONS TO THE CABINET MEMBER ON the award",
            "Consider and endorse or make recommendations to the Cabinet Member on",
            "the award",
        ),
        ("agree to set priorities;", "Agree", "to set priorities"),
    ],
)
def test_the_longest_verb_that_begins_it_counts(said: str, verb: str, words: str) -> None:
    assert recommendation(said) == Recommendation(verb, words)


@pytest.mark.parametrize("said", ["The committee should note it", "Note", "Noted with thanks", "Agreeable words"])
def test_what_asks_for_nothing_is_refused_and_the_verbs_are_named(said: str) -> None:
    with pytest.raises(NotAsked) as refused:
        recommendation(said)
    assert "“endorse”" in str(refused.value)


@pytest.mark.parametrize("verb", VERBS)
def test_what_was_read_is_read_again_as_the_same(verb: str) -> None:
    once = recommendations(f"{verb} the first thing\n\n{verb} the second thing")
    assert recommendations(as_typed(once)) == once
    assert len(once) == 2
