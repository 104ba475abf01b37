"""A council's three tones: words on them are read, and a tone on which they are not is told with one that would do."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from throughline.ground.colours import against_tones

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS, COLOURS, COLOURS)
def test_the_shades_that_are_named_are_taken(dark: str, middle: str, pale: str) -> None:
    """Mending each as it is told leaves nothing."""
    tones = [dark, middle, pale]
    for place, said in against_tones(*tones):
        tones[place] = re.findall("#[0-9a-f]{6}", said)[-1]
    rest = against_tones(*tones)
    assert {place for place, _ in rest} <= {2}, "a dark colour that was mended may ask more of the pale one"
    for _, said in rest:
        tones[2] = re.findall("#[0-9a-f]{6}", said)[-1]
    assert against_tones(*tones) == ()


def test_what_is_no_colour_does_not_hide_what_is_wrong_with_the_others() -> None:
    assert [place for place, _ in against_tones("#ffee00", "blue", "#222222")] == [0, 1, 2]
