"""The frame of a page and its values: what stands in the tab, how a list is counted, where a figure comes from."""

from __future__ import annotations

import pytest

from throughline.web.furniture.anatomy import Council, Page
from throughline.web.furniture.parts import Error, Source, Tools

KENT = Council("Kent County Council")


def test_the_tab_names_page_product_and_council() -> None:
    assert Page("Activities", KENT).tab == "Activities – Throughline – Kent County Council"


def test_the_tab_says_an_error_first_and_a_demonstration_last() -> None:
    page = Page("Activities", KENT, errors=(Error("Say why"),), demonstration="Facts come from public papers.")
    assert page.tab == "Error: Activities – Throughline – Kent County Council (demonstration)"


def test_the_heading_is_the_title_unless_it_says_more() -> None:
    assert Page("Round", KENT).h1 == "Round"
    assert Page("Round", KENT, heading="41 of 60 returns are in").h1 == "41 of 60 returns are in"


@pytest.mark.parametrize(
    ("tools", "filtered", "word"),
    [
        (Tools(1, "activity", "activities"), False, "activity"),
        (Tools(0, "row"), False, "rows"),
        (Tools(1, "activity", "activities", of=60), True, "activities"),
        (Tools(60, "activity", "activities", of=60), False, "activities"),
    ],
)
def test_a_list_is_counted_in_the_councils_word(tools: Tools, filtered: bool, word: str) -> None:
    assert (tools.filtered, tools.word) == (filtered, word)


def test_a_figure_without_a_source_says_so() -> None:
    assert Source().rows == (("Source", "no source stated"),)


def test_a_figure_tells_what_is_known_and_leaves_out_the_rest() -> None:
    rows = Source("Cabinet report", exact="£34,510,000", more=(("Budget Book", "GET-C-041"),), before="£11.2m").rows
    assert [name for name, _ in rows] == ["Exactly", "Source", "Budget Book", "Before"]
