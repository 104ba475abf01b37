"""A council's colours as a style sheet."""

from __future__ import annotations

import re

import pytest

from throughline.ground.colours import contrast
from throughline.publishing.renderers.brand import UnreadableBrand
from throughline.web.furniture.brand import brand_css, mixed

KENT = ("#17384d", "#2b6480", "#d9e6ed")


def test_the_sheet_sets_every_tone_and_nothing_else() -> None:
    css = brand_css(KENT)
    assert re.fullmatch(r":root \{\n(  --tl-[a-z0-9-]+: #[0-9a-f]{6};\n)+\}\n", css)
    assert "--tl-council: #17384d;" in css
    assert "--tl-council-2: #2b6480;" in css
    assert "--tl-council-3: #d9e6ed;" in css


def test_capital_figures_are_taken() -> None:
    assert brand_css(("#17384D", "#2B6480", "#D9E6ED")) == brand_css(KENT)


@pytest.mark.parametrize(
    ("tones", "told"),
    [
        (("#7fa8bc", "#2b6480", "#d9e6ed"), "The dark colour, #7fa8bc, is too light"),
        (("#17384d", "#7fa8bc", "#d9e6ed"), "The middle colour, #7fa8bc, is too light"),
        (("#17384d", "#2b6480", "#2b6480"), "The pale colour, #2b6480, is too dark"),
        (("blue", "#2b6480", "#d9e6ed"), "not a colour"),
        (("#17384d;} body{display:none", "#2b6480", "#d9e6ed"), "not a colour"),
    ],
)
def test_colours_that_could_not_be_read_or_are_none_are_refused(tones: tuple[str, str, str], told: str) -> None:
    with pytest.raises(UnreadableBrand, match=told):
        brand_css(tones)


def test_the_navigation_can_be_read_in_any_brand_that_is_taken() -> None:
    tones = ("#4d1717", "#803a2b", "#edd9d9")
    nav = re.search(r"--tl-nav: (#\w+)", brand_css(tones))
    assert nav is not None
    assert contrast(tones[0], nav[1]) >= 4.5


def test_a_mixed_colour_lies_between() -> None:
    assert mixed("#000000", "#ffffff", 50) == "#7f7f7f"
    assert mixed("#17384d", "#ffffff", 100) == "#17384d"
