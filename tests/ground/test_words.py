"""Text as it is kept and as it is looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.ground.words import counted, folded, listed, tidy, tidy_lines


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Sea \N{NO-BREAK SPACE} Link\t", "Sea Link"),
        ("one\nline", "one line"),
        ("cafe\N{COMBINING ACUTE ACCENT}", "café"),
        ("nul\x00l and bell\x07", "null and bell"),
        ("half \ud83d a smile", "half a smile"),
        ("\ufeffbegins", "begins"),
        ("smile 🙂 stays", "smile 🙂 stays"),
    ],
)
def test_a_line_is_tidied(written: str, kept: str) -> None:
    assert tidy(written) == kept


def test_lines_keep_one_empty_line_between_paragraphs() -> None:
    assert tidy_lines("\r\n a  b\r\nc\r\r\n\n\nd \n\n") == "a b\nc\n\nd"


@pytest.mark.parametrize(
    ("written", "searched"),
    [("  Éire – “Coast”", 'eire - "coast"'), ("Straße", "strasse"), ("ﬁve", "five"), ("Children’s", "children's")],
)
def test_text_is_folded_for_search(written: str, searched: str) -> None:
    assert folded(written) == searched


@given(st.text())
def test_tidying_twice_changes_nothing_and_what_is_kept_can_be_stored(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert tidy_lines(tidy_lines(text)) == tidy_lines(text)
    assert "\x00" not in tidy(text).encode().decode()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(max_size=40))
def test_search_does_not_mind_case_or_spaces(text: str) -> None:
    assert folded(f"  {text} ") == folded(text)


def test_things_are_listed_as_people_list_them() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(("a", "b")) == "a and b"
    assert listed(["a", "b", "c"], "or") == "a, b or c"


def test_things_are_counted_as_people_count_them() -> None:
    assert [counted(n, "row") for n in (0, 1, 2)] == ["no rows", "1 row", "2 rows"]
    assert counted(2, "entry", "entries") == "2 entries"
