"""Breakdowns as people type or paste them: read line by line, and refused with what to write."""

from __future__ import annotations

import pytest

from throughline.measures.rules.breaking import PartUnclear, read_parts
from throughline.measures.rules.saying import PartSaid
from throughline.measures.rules.words import BrokenDownBy

BY = BrokenDownBy.PLACE
KNOWN = {"ashford": (1, "Ashford"), "tonbridge and malling": (2, "Tonbridge and Malling")}


@pytest.mark.parametrize(
    ("text", "is_ratio", "parts"),
    [
        ("Ashford 45 of 60", True, [PartSaid(BY, "Ashford", 45, 60, place=1)]),
        ("Ashford\t1,045\t1,600", True, [PartSaid(BY, "Ashford", 1045, 1600, place=1)]),
        ("ashford: 45/60", True, [PartSaid(BY, "Ashford", 45, 60, place=1)]),
        ("Ashford 75%", True, [PartSaid(BY, "Ashford", figure="75%", place=1)]),
        ("Tonbridge and Malling 1,214\n\nAshford\n", False, [PartSaid(BY, "Tonbridge and Malling", figure="1,214", place=2)]),
        ("Ashford\nTonbridge and Malling", False, []),
    ],
)  # fmt: skip
def test_a_line_is_a_part_and_a_name_alone_says_nothing(text: str, is_ratio: bool, parts: list[PartSaid]) -> None:
    assert list(read_parts(text, BY, KNOWN, is_ratio=is_ratio)) == parts


@pytest.mark.parametrize(
    ("text", "is_ratio", "why"),
    [
        ("Ashfrod 45 of 60", True, "There is no district “Ashfrod”. Is “Ashford” meant?"),
        ("Ashford about ninety", False, "is not a part. Write the name and then the figure, as in “Ashford 1,214”."),
        ("Ashford 4 of 5", False, "gives two figures, and this measure is a plain count"),
        ("Ashford 4\nAshford 5", False, "stands there twice"),
        ("Ashford 4.5 of 6", True, "gives no whole numbers"),
        ("45 of 60", True, "There is no district"),
    ],
)
def test_what_is_no_part_is_refused_with_what_to_write(text: str, is_ratio: bool, why: str) -> None:
    with pytest.raises(PartUnclear) as refused:
        read_parts(text, BY, KNOWN, is_ratio=is_ratio)
    assert why in str(refused.value)
