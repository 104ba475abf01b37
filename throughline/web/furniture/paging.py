"""A long list is shown a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from throughline.web.furniture.parts import Pager

T = TypeVar("T")
PAGE = 50  # rows of a list on one page
DIGITS = 6  # of the number of a page: no list is longer


def paged(rows: Sequence[T], said: str, address: Callable[[int], str]) -> tuple[Sequence[T], Pager]:
    """The rows of the page that an address asks for, and where it stands among its pages.

    `said`: the number of the page as it stood in the address, from 1; anything else is the first or the last page.
    `address`: of a page by its number.
    """
    pages = max(1, -(-len(rows) // PAGE))
    number = min(page_said(said), pages)
    before = address(number - 1) if number > 1 else ""
    after = address(number + 1) if number < pages else ""
    return rows[(number - 1) * PAGE : number * PAGE], Pager(number, pages, before, after)


def page_said(said: str) -> int:
    """The number of a page as an address says it; 1 where it says none."""
    return max(1, int(said)) if said.isascii() and said.isdecimal() and len(said) <= DIGITS else 1
