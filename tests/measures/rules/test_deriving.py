"""A reader with pencil and paper: what is settled by the sums, by nobody being fewer than nothing, and what is not."""

from __future__ import annotations

from itertools import permutations

import pytest

from throughline.measures.rules.deriving import Reader, Sum, gives_away


def makes(names: str, number: int, less: str = "") -> Sum:
    """ "AB" are A and B."""
    return Sum(frozenset(names), number, frozenset(less))


@pytest.mark.parametrize("order", list(permutations([makes("AC", 4), makes("X", 5), makes("ABX", 5)])))
def test_counts_that_add_up_to_nothing_are_nothing_whatever_was_written_down_first(order: tuple[Sum, ...]) -> None:
    reader = Reader(order)
    assert {name: reader.works_out(name) for name in "ABCX"} == {"A": 0, "B": 0, "C": 4, "X": 5}


def test_a_difference_is_worked_out_and_what_is_not_settled_is_not() -> None:
    reader = Reader([makes("AB", 10), makes("ABC", 13)])
    assert (reader.works_out("C"), reader.works_out("A"), reader.works_out("ABC")) == (3, None, 13)
    assert gives_away(reader, [], 5)
    assert not gives_away(reader, [], 3)
    assert gives_away(reader, [frozenset("AB")], 0)


def test_parts_that_are_all_of_another_settle_it() -> None:
    reader = Reader([makes("AB", 0, less="T"), makes("A", 7), makes("B", 8)])
    assert reader.works_out("T") == 15


def test_a_reader_who_learns_more_leaves_the_first_as_it_was() -> None:
    first = Reader([makes("AB", 10)])
    assert first.after([makes("A", 4)]).works_out("B") == 6
    assert first.works_out("B") is None
