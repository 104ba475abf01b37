"""A council's own words hide nothing that the law has named."""

from __future__ import annotations

import pytest

from throughline.council.rules import CouncilSettings, against_label


@pytest.mark.parametrize(
    ("word", "shown", "says"),
    [
        ("key decision", "big decision", "is a legal word and keeps its name"),
        ("Call-In", "second look", "is a legal word and keeps its name"),
        ("authority", "mandate", "is a legal word and keeps its name"),
        ("entry", "Key  Decision", "would hide what the law means by it"),
        ("entry", "objective", "already means something else here"),
        ("entry", " ", "No word is given"),
        ("widget", "scheme", "is none of the words"),
    ],
)
def test_a_label_that_would_mislead_is_refused(word: str, shown: str, says: str) -> None:
    assert says in (against_label(word, shown) or "")


@pytest.mark.parametrize(
    ("word", "shown"),
    [("entry", "scheme"), ("entries", "schemes"), ("authority", "decision authority"), ("outcome", "aim")],
)
def test_a_council_says_things_its_own_way(word: str, shown: str) -> None:
    assert against_label(word, shown) is None


def test_a_word_without_a_label_is_ours() -> None:
    settings = CouncilSettings(labels={"entry": "scheme"})
    assert (settings.word("entry"), settings.word("outcome"), settings.word("none")) == ("scheme", "outcome", "none")
    assert settings.word("entries") == "schemes", "a plural that nobody gave follows its singular"
