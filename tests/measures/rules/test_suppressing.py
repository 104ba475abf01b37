"""No withheld count can be worked out from what is shown: tried by somebody who tries every possibility."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.measures.rules.suppressing import SMALL, total_withheld, withheld

COUNTS = st.lists(st.integers(0, 14), min_size=1, max_size=6)


def ways(total: int, places: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many counts, none of them nothing, add up to a total."""
    if places == 0:
        if total == 0:
            yield ()
        return
    for first in range(1, total - places + 2):
        for rest in ways(total - first, places - 1):
            yield first, *rest


@given(COUNTS)
def test_somebody_who_tries_every_possibility_finds_no_withheld_count(counts: list[int]) -> None:
    """They know the total, all that is shown, that nothing is never withheld, and that one at least is small."""
    hidden = sorted(withheld(counts))
    if not hidden or total_withheld(counts):
        return
    left = sum(counts) - sum(count for n, count in enumerate(counts) if n not in hidden)
    possible = [way for way in ways(left, len(hidden)) if any(count < SMALL for count in way)]
    assert tuple(counts[n] for n in hidden) in possible
    for place in range(len(hidden)):
        assert len({way[place] for way in possible}) > 1


@given(COUNTS)
def test_every_small_count_is_withheld_and_nothing_never(counts: list[int]) -> None:
    hidden = withheld(counts)
    assert all((n in hidden) for n, count in enumerate(counts) if 0 < count < SMALL)
    assert not any(counts[n] == 0 for n in hidden)


@given(st.lists(st.just(0) | st.integers(SMALL, 99), min_size=1))
def test_where_no_count_is_small_everything_is_shown(counts: list[int]) -> None:
    assert not withheld(counts)
    assert not total_withheld(counts)


CASES = [
    ([3, 10, 20], {0, 1}, False),  # one alone could be worked out: the smallest other goes too
    ([3, 4, 20], {0, 1}, False),
    ([1, 1, 20], {0, 1, 2}, False),  # two that add up to two are both one
    ([3, 0, 0], {0}, True),
    ([1, 1], {0, 1}, True),
    ([2, 0, 9], {0, 2}, False),
]


@pytest.mark.parametrize(("counts", "hidden", "total"), CASES)
def test_what_is_withheld(counts: list[int], hidden: set[int], total: bool) -> None:
    assert withheld(counts) == hidden
    assert total_withheld(counts) is total
