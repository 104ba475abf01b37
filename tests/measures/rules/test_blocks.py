"""Whoever knows the table, its total and the rule itself finds every count from nothing to the limit possible: all tables are tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from tests.measures.rules.test_auditing import KPI, Q3
from tests.measures.rules.test_showing import PEOPLE
from throughline.measures.rules.blocks import blocks, gone
from throughline.measures.rules.document import BreakdownPart, FigurePart
from throughline.measures.rules.ledger import Ledger, counts_of
from throughline.measures.rules.parting import parts_shown
from throughline.measures.rules.words import BrokenDownBy, PeriodType

NAMES = "ABCDEFGH"
Table = tuple[tuple[int, ...], ...]  # of each part, its counts


@cache
def ways(total: int, into: int) -> tuple[tuple[int, ...], ...]:
    """Every way in which parts can have so many together."""
    if into == 1:
        return ((total,),)
    return tuple((first, *rest) for first in range(total + 1) for rest in ways(total - first, into - 1))


def told(table: Table, small: int) -> tuple[tuple[int, ...] | None, ...]:
    """What is published of a table: each part, or that it is withheld."""
    hidden = gone({NAMES[n]: counts for n, counts in enumerate(table)}, small)
    return tuple(None if NAMES[n] in hidden else counts for n, counts in enumerate(table))


def narrow(tables: Iterator[Table], small: int, kinds: int) -> list[tuple[object, int, int]]:
    """Withheld counts of which some value from nothing to the limit is impossible, given all that is published."""
    alike: dict[object, list[Table]] = defaultdict(list)
    for table in tables:
        alike[told(table, small)].append(table)
    return [
        (said, place, kind)
        for said, those in alike.items()
        for place, part in enumerate(said)  # type: ignore[arg-type, var-annotated]
        for kind in range(kinds)
        if part is None and sum(row[kind] for row in those[0])
        if not set(range(small + 1)) <= {table[place][kind] for table in those}
    ]


@pytest.mark.parametrize(
    ("small", "wide", "upto"), [(5, 2, 40), (5, 3, 40), (3, 4, 26), (3, 5, 18), (2, 6, 16), (2, 7, 13)]
)
def test_of_plain_counts_each_withheld_one_may_be_anything_up_to_the_limit(small: int, wide: int, upto: int) -> None:
    for total in range(small, upto + 1):
        assert not narrow(((*((n,) for n in row),) for row in ways(total, wide)), small, 1), total


@pytest.mark.parametrize(("small", "wide", "upto"), [(2, 2, 12), (2, 3, 11), (3, 3, 12)])
def test_of_shares_too_those_counted_the_others_and_all_of_them(small: int, wide: int, upto: int) -> None:
    """All that has to be known is published: how many were counted, and how many others there are."""
    for counted, others in ((upto, upto), (upto - 1, upto), (upto, 0), (0, upto), (small, upto)):
        tables = (
            tuple((n, n + o, o) for n, o in zip(a, b, strict=True))
            for a, b in product(ways(counted, wide), ways(others, wide))
        )
        assert not narrow(tables, small, 3), (counted, others)


def test_a_rule_that_took_the_smallest_others_would_be_seen_through() -> None:
    """The attack itself: of 3, 20 and 90 the first two would go, and 3 be known for one of the four from 1 to 4."""
    assert gone({"A": (3,), "B": (20,), "C": (90,)}, 5) == set("ABC")


@pytest.mark.parametrize(
    ("many", "sizes"), [(1, [1]), (2, [2]), (3, [3]), (4, [4]), (5, [5]), (6, [3, 3]), (8, [3, 5]), (12, [3, 3, 3, 3])]
)
def test_parts_stand_in_threes(many: int, sizes: list[int]) -> None:
    assert [len(block) for block in blocks("ABCDEFGHIJKL"[:many])] == sizes


def test_a_block_goes_and_the_others_stay() -> None:
    table = {"A": (3,), "B": (20,), "C": (90,), "D": (50,), "E": (0,), "F": (70,)}
    assert gone(table, 5) == set("ABC")
    assert gone(table | {"A": (0,)}, 5) == set()
    assert gone(table | {"A": (0,)}, 5, frozenset("E")) == set("DEF")


def test_all_goes_where_what_is_withheld_comes_to_too_little() -> None:
    small = {"A": (1,), "B": (0,), "C": (5,), "D": (50,), "E": (40,), "F": (70,)}
    assert gone(small, 5) == set("ABCDEF")
    assert gone(small | {"C": (6,)}, 5) == set("ABC")


def test_all_goes_where_all_of_it_is_little_whatever_is_in_it() -> None:
    assert gone({"A": (13,), "B": (0,), "C": (0,)}, 5) == set("ABC")
    assert gone({"A": (14,), "B": (0,), "C": (0,)}, 5) == set()


def test_one_part_is_the_whole() -> None:
    assert gone({"A": (7,)}, 5) == set()


def test_a_count_that_fell_below_what_was_told_is_a_reason() -> None:
    assert gone({"A": (-2,), "B": (40,), "C": (90,)}, 5) == set("ABC")


def year_to_date(small: int, *quarters: tuple[int, ...]) -> tuple[tuple[int | None, ...], ...]:
    """What is told of the districts of a year to date, quarter by quarter, each of which added so many people."""
    figures, so_far = [], tuple(0 for _ in quarters[0])
    for n, added in enumerate(quarters):
        so_far = tuple(a + b for a, b in zip(so_far, added, strict=True))
        parts = tuple(BreakdownPart(BrokenDownBy.PLACE, NAMES[c], cell) for c, cell in enumerate(so_far))
        figures.append(FigurePart(Q3.later(n - 2).text, sum(so_far), definition=1, parts=parts))
    definition = replace(PEOPLE, period_type=PeriodType.YEAR_TO_DATE)
    part = replace(KPI, small=small, definition=definition, figures=tuple(figures))
    ledger, said = Ledger(part), []
    for f in figures:
        ledger.publish([(ledger.window(f), counts_of(part, f))])
        said.append(tuple(p.value for p in parts_shown(ledger, f).parts))
    return tuple(said)


@pytest.mark.parametrize(("first", "second"), [(8, 8), (9, 5), (4, 8)])
def test_of_two_quarters_of_a_year_each_withheld_count_and_each_step_may_be_anything(first: int, second: int) -> None:
    small, alike = 2, defaultdict(list)
    for a, b in product(ways(first, 3), ways(second, 3)):
        alike[year_to_date(small, a, b)].append((a, b))
    anything = set(range(small + 1))
    for (june, september), those in alike.items():
        for c in range(3):
            assert june[c] is not None or anything <= {a[c] for a, _ in those}, (june, september)
            assert september[c] is not None or anything <= {b[c] for _, b in those}, (june, september)


@pytest.mark.parametrize("june", [(1, 4, 4, 3, 3, 3), (0, 0, 2, 9, 9, 9)])
def test_so_may_the_steps_in_two_blocks_even_to_whoever_knows_the_first_quarter(june: tuple[int, ...]) -> None:
    small, alike = 2, defaultdict(list)
    for added in ways(8, 6):
        alike[year_to_date(small, june, added)[1]].append(added)
    for september, those in alike.items():
        for c in range(6):
            assert september[c] is not None or set(range(small + 1)) <= {b[c] for b in those}, september
