"""Three texts of each field: nothing that only one wrote is lost, and where both wrote a person chooses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from throughline.delivery.rules.merging import merged

TEXTS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "x", "y", "z"]))


def test_what_only_one_wrote_stands_and_what_both_wrote_waits() -> None:
    base = {"a": "was", "b": "was", "c": "was", "d": "was", "e": "was"}
    mine = {"a": "mine", "b": "was", "c": "mine", "d": "same", "e": "was\r\n"}
    theirs = {"a": "was", "b": "theirs", "c": "theirs", "d": "same", "e": "was"}
    both = merged(base, mine, theirs)
    assert both.texts == {"a": "mine", "b": "theirs", "c": "mine", "d": "same", "e": "was"}
    assert both.clashes == ("c",)


@given(TEXTS, TEXTS, TEXTS)
def test_each_field_says_what_one_of_the_two_wrote_and_clashes_only_where_both_did(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    both = merged(base, mine, theirs)
    for name, text in both.texts.items():
        was, one, other = (said.get(name, "") for said in (base, mine, theirs))
        assert text in (one, other)
        assert (name in both.clashes) == (one != was and other != was and one != other)
        if one == was:
            assert text == other
    assert set(both.texts) == set(mine) | set(theirs)
