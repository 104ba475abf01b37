"""A long list: each row stands on one page, and no address of a page fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.web.furniture.paging import PAGE, paged


def at(number: int) -> str:
    return f"?page={number}"


@given(st.integers(0, 4 * PAGE + 1))
def test_going_from_page_to_page_shows_every_row_once(many: int) -> None:
    rows, seen, here = list(range(many)), list[int](), "1"
    while here:
        shown, pager = paged(rows, here, at)
        seen += shown
        here = pager.after.removeprefix("?page=")
    assert seen == rows
    assert pager.number == pager.of


@pytest.mark.parametrize(
    ("said", "number"),
    [("", 1), ("0", 1), ("-3", 1), ("2", 2), ("3", 3), ("4", 3), ("999999", 3), ("9" * 5000, 1), ("²", 1), ("two", 1)],
)
def test_an_address_of_no_page_shows_the_first_or_the_last(said: str, number: int) -> None:
    shown, pager = paged(range(2 * PAGE + 1), said, at)
    assert pager.number == number
    assert len(shown) == (1 if number == 3 else PAGE)
    assert pager.before == (at(number - 1) if number > 1 else "")
