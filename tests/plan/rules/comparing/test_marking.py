"""A text with its changes marked gives both texts back, and reads in phrases, not in confetti."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.plan.rules.comparing import marking
from throughline.plan.rules.comparing.marking import Mark, Piece, after_of, before_of, redline

words = st.lists(
    st.sampled_from(["we", "will ", "open", ".\n", " ", "the", "library ", "2021", "É", "\t"]), max_size=40
)
texts = words.map(" ".join) | st.text(max_size=60)


@given(was=texts, now=texts)
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new(was: str, now: str) -> None:
    pieces = redline(was, now)
    assert "".join(p.words for p in before_of(pieces)) == was
    assert "".join(p.words for p in after_of(pieces)) == now
    assert all(p.words for p in pieces)


@given(text=texts)
def test_a_text_beside_itself_has_no_mark(text: str) -> None:
    assert all(p.mark is Mark.SAME for p in redline(text, text))


def test_a_long_text_is_compared_sentence_by_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """And still gives both texts back."""
    monkeypatch.setattr(marking, "MOST", 4)
    was, now = "A first one here. A second one. A third.", "Another first. A second one. And a fourth one."
    pieces = redline(was, now)
    assert Piece(Mark.SAME, "A second one. ") in pieces
    assert "".join(p.words for p in before_of(pieces)) == was
    assert "".join(p.words for p in after_of(pieces)) == now


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("We open it in May.", "We open it in June.", "We open it in [May.]{June.}"),
        (
            "We will build a new school.",
            "We may build one new school.",
            "We [will build a ]{may build one }new school.",
        ),
        ("a b c d f", "x b c d y", "[a ]{x }b c d [f]{y}"),
        ("", "Something.", "{Something.}"),
        ("Something.", "", "[Something.]"),
    ],
    ids=["one word", "a word between two changes goes with them", "three words stay", "written", "taken out"],
)
def test_changes_are_read_in_phrases(was: str, now: str, says: str) -> None:
    shapes = {Mark.SAME: "{}", Mark.OUT: "[{}]", Mark.IN: "{{{}}}"}
    assert "".join(shapes[p.mark].format(p.words) for p in redline(was, now)) == says
