"""What is told of directorates and districts gives no small count away: to exact arithmetic, nor to whoever tries every history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.rules.test_auditing import KPI, Q3, frozen
from tests.measures.rules.test_publishing import Equation, found
from tests.measures.rules.test_showing import PEOPLE
from throughline.measures.rules.document import BreakdownPart, FigurePart, MeasurePart
from throughline.measures.rules.periods import kept, place_in_year
from throughline.measures.rules.publishing import Withheld
from throughline.measures.rules.showing import shown
from throughline.measures.rules.words import BrokenDownBy, PeriodType

UNIT, PLACE = BrokenDownBy.UNIT, BrokenDownBy.PLACE
SMALL = 5
Added = Sequence[Sequence[int]]  # of each period, how many people each district added


def back_of(kind: PeriodType, period: str) -> int:
    """How many single periods a figure adds up."""
    return {PeriodType.YEAR_TO_DATE: place_in_year(kept(period)), PeriodType.ROLLING: 4}.get(kind, 1)


def window(kind: PeriodType, added: Added, n: int) -> range:
    """The places of the single periods that the figure of place `n` adds up; the last is October to December 2020."""
    return range(n + 1 - back_of(kind, Q3.later(n - len(added) + 1).text), n + 1)


def people(kind: PeriodType, added: Added, by: BrokenDownBy = PLACE, **said: object) -> MeasurePart:
    """People by district as they may be published, of every period whose whole stretch is known."""
    figures = []
    for n in range(len(added)):
        those = window(kind, added, n)
        if those.start < 0:
            continue
        cells = [sum(added[i][c] for i in those) for c in range(len(added[0]))]
        parts = tuple(BreakdownPart(by, f"District {c}", cell) for c, cell in enumerate(cells))
        period = Q3.later(n - len(added) + 1).text
        figures.append(FigurePart(period, sum(cells), definition=1, parts=parts))
    part = replace(KPI, small=SMALL, definition=replace(PEOPLE, period_type=kind), figures=tuple(figures), **said)  # type: ignore[arg-type]
    return shown(frozen(part))


def one(*cells: int, **said: object) -> FigurePart:
    """The figure of one quarter with its districts."""
    parts = tuple(BreakdownPart(PLACE, f"District {c}", cell) for c, cell in enumerate(cells))
    figure = replace(FigurePart(Q3.text, sum(cells), definition=1, parts=parts), **said)  # type: ignore[arg-type]
    return shown(frozen(replace(KPI, small=SMALL, definition=PEOPLE, figures=(figure,)))).figures[0]


def told(f: FigurePart) -> list[int | None]:
    """Every part, None where it is withheld."""
    return [p.value for p in f.parts]


@pytest.mark.parametrize(
    ("cells", "shown_"),
    [
        ((40, 50), [40, 50]),
        ((40, 0), [None, None]),  # of two, nobody is a reason too
        ((40, 0, 50), [40, 0, 50]),
        ((3, 20, 90), [None, None, None]),  # three stand or go together
        ((3, 20, 90, 40, 50, 60), [None, None, None, 40, 50, 60]),
        ((3, 2, 0, 40, 50, 60), [None] * 6),  # the three have five together, which is too little to hide among
        ((13, 0, 0), [None, None, None]),  # so have all of them
        ((3, 20), [None, None]),
        ((2, 1), [None, None]),  # their sum is small: all of it goes
    ],
)
def test_what_is_small_goes_with_the_two_that_stand_beside_it(cells: tuple[int, ...], shown_: list[int | None]) -> None:
    assert told(one(*cells)) == shown_


def test_which_of_the_withheld_is_the_small_one_is_not_told() -> None:
    assert {p.withheld for p in one(3, 20, 90).parts} == {Withheld.AMONG}


def test_a_withheld_figure_takes_its_parts_and_a_measure_of_things_keeps_them() -> None:
    assert [(p.value, p.withheld) for p in one(1, 2).parts] == [(None, Withheld.SMALL)] * 2
    things = replace(KPI, definition=PEOPLE, figures=(FigurePart(Q3.text, 3, parts=(BreakdownPart(PLACE, "A", 3),)),))
    assert told(shown(frozen(things)).figures[0]) == [3]


def test_the_words_about_the_parts_go_where_one_of_them_does() -> None:
    assert one(40, 50, value=98, parts_because="Eight live elsewhere").parts_because == "Eight live elsewhere"
    assert one(3, 50, 60, value=121, parts_because="Eight live elsewhere").parts_because == ""


@pytest.mark.parametrize(
    ("whole", "shown_"),
    [
        (93, [None, None]),  # three are of no district, as 93 less 40 less 50 would tell
        (100, [40, 50]),
        (60, [40, 50]),  # who is in two districts is counted twice: no sum tells anything
    ],
)
def test_those_of_no_district_are_a_part_too(whole: int, shown_: list[int | None]) -> None:
    assert told(one(40, 50, value=whole, parts_because="Not all are placed")) == shown_


def test_overlapping_parts_go_whole_where_one_is_small() -> None:
    assert told(one(40, 50, 3, value=60, parts_because="Some are in two")) == [None, None, None]


def test_parts_of_which_one_was_never_given_go_whole() -> None:
    parts = (BreakdownPart(PLACE, "A", 40), BreakdownPart(PLACE, "B", None))
    assert told(one(value=90, parts=parts, parts_because="B is late")) == [None, None]


def test_the_step_between_two_quarters_of_a_year_to_date_is_no_small_count() -> None:
    """District 0: 10, then 12 of the year so far: two in the second quarter."""
    part = people(PeriodType.YEAR_TO_DATE, [[0, 0, 0], [10, 10, 30], [2, 20, 40]])
    assert told(part.figures[-2]) == [10, 10, 30]
    assert told(part.figures[-1]) == [None, None, None]


def test_what_was_withheld_stays_so_until_no_figure_counts_its_periods_again() -> None:
    """By June district 0 counts three; by September 43, which nobody could be recognised by, were it not for June."""
    added = [[0] * 6, [3, 20, 30, 40, 50, 60], [40, 20, 30, 40, 50, 60]]
    part = people(PeriodType.YEAR_TO_DATE, [[0] * 6, *added])
    gone = [None, None, None]
    assert [told(f)[:3] for f in part.figures[-2:]] == [gone, gone]
    assert told(part.figures[-1])[3:] == [80, 100, 120]
    rolling = [[50] * 6] * 4 + [[50] * 6] * 3
    rolling[3] = [-147, *[50] * 5]  # a correction, so that twelve months count three
    assert [told(f)[0] for f in people(PeriodType.ROLLING, rolling).figures] == [None] * 4


def test_directorates_and_districts_are_each_withheld_by_themselves() -> None:
    parts = (
        BreakdownPart(UNIT, "People", 60), BreakdownPart(UNIT, "Growth", 50),
        BreakdownPart(PLACE, "Ashford", 3), BreakdownPart(PLACE, "Dover", 107),
    )  # fmt: skip
    assert told(one(value=110, parts=parts)) == [60, 50, None, None]


def share(*cells: tuple[int, int]) -> list[tuple[int | None, int | None, int | None]]:
    """Repairs in time by district: value, numerator and denominator as they may be published."""
    parts = tuple(BreakdownPart(PLACE, f"District {c}", 100 * n // d, n, d) for c, (n, d) in enumerate(cells))
    n, d = sum(n for n, _ in cells), sum(d for _, d in cells)
    figure = FigurePart(Q3.text, 100 * n // d, n, d, definition=1, parts=parts)
    f = shown(frozen(replace(KPI, small=SMALL, figures=(figure,)))).figures[0]
    return [(p.value, p.numerator, p.denominator) for p in f.parts]


def test_a_share_goes_where_those_counted_the_others_or_all_of_them_are_few() -> None:
    gone, kept_, beside = (None, None, None), (50, 50, 100), [(50, 100)] * 3
    for few in ((3, 40), (37, 40), (2, 4)):
        assert share(few, (50, 100), (60, 100), *beside) == [gone, gone, gone, kept_, kept_, kept_]
    assert share((50, 100), (60, 100)) == [kept_, (60, 60, 100)]
    assert share((0, 40), (50, 100), (60, 100)) == [(0, 0, 40), kept_, (60, 60, 100)]


def test_two_others_in_one_quarter_of_a_share_of_the_year_to_date_are_no_step_that_is_told() -> None:
    """By December two more were counted in, and none of them in time: the numerators tell of nobody, the others do."""
    quarters = [((50, 100), (60, 100), (70, 100)), ((50, 102), (80, 140), (90, 150))]
    figures = []
    for period, cells in zip((Q3.later(-1).text, Q3.text), quarters, strict=True):
        n, d = sum(n for n, _ in cells), sum(d for _, d in cells)
        parts = tuple(BreakdownPart(PLACE, f"District {c}", 100 * a // b, a, b) for c, (a, b) in enumerate(cells))
        figures.append(FigurePart(period, 100 * n // d, n, d, definition=1, parts=parts))
    kind = replace(KPI.definition, period_type=PeriodType.YEAR_TO_DATE)
    first, second = shown(frozen(replace(KPI, small=SMALL, definition=kind, figures=tuple(figures)))).figures
    assert told(first) == [50, 60, 70]
    assert told(second)[0] is None


class Reader:
    """Everything that anybody can write down of a published series, as equations of (district, period)."""

    def __init__(self, kind: PeriodType, added: Added, part: MeasurePart) -> None:
        self.kind, self.added, self.part = kind, added, part

    def windows(self) -> Iterator[tuple[range, FigurePart]]:
        """Each figure with the periods that it adds up."""
        for f in self.part.figures:
            n = kept(f.period).number - Q3.number + len(self.added) - 1
            yield window(self.kind, self.added, n), f

    def equations(self) -> list[Equation]:
        """Totals and parts that are told."""
        found_ = []
        for those, f in self.windows():
            if f.value is not None:
                found_.append(({(c, i): 1 for i in those for c in range(len(self.added[0]))}, f.value))
            for c, p in enumerate(f.parts):
                if p.value is not None:
                    found_.append(({(c, i): 1 for i in those}, p.value))
        return found_

    def hidden(self) -> list[tuple[int, range]]:
        """Every part that is not told, with its periods."""
        return [(c, those) for those, f in self.windows() for c, p in enumerate(f.parts) if p.value is None]


series = st.integers(2, 4).flatmap(
    lambda wide: st.lists(st.lists(st.integers(0, 14), min_size=wide, max_size=wide), min_size=3, max_size=7)
)


@pytest.mark.parametrize("kind", [PeriodType.IN_PERIOD, PeriodType.YEAR_TO_DATE, PeriodType.ROLLING])
@given(added=series)
def test_exact_arithmetic_over_parts_totals_and_time_finds_nothing_small_and_nothing_withheld(
    kind: PeriodType, added: list[list[int]]
) -> None:
    reader = Reader(kind, added, people(kind, added))
    equations = reader.equations()
    assert not [place for place in found(equations) if 0 < added[place[1]][place[0]] < SMALL]  # type: ignore[index]
    for c, those in reader.hidden():  # is the sum of these settled? give it a name of its own, and look
        own: Equation = ({**{(c, i): 1 for i in those}, "sum": -1}, 0)
        assert "sum" not in found([*equations, own]), (c, those)


pairs = st.tuples(st.integers(0, 14), st.integers(0, 14)).map(lambda two: (two[0], two[0] + two[1]))


@given(cells=st.lists(pairs.filter(lambda two: two[1] > 0), min_size=2, max_size=5))
def test_exact_arithmetic_over_shares_finds_no_few_that_are_counted_nor_others_nor_all(
    cells: list[tuple[int, int]],
) -> None:
    there = share(*cells)
    whole = (sum(n for n, _ in cells), sum(d for _, d in cells))
    if any(0 < n < SMALL for n in (*whole, whole[1] - whole[0])):
        assert set(there) == {(None, None, None)}
        return
    kinds = [(lambda n, _: n), (lambda _, d: d), (lambda n, d: d - n)]
    for kind in kinds:
        shown_ = {c: kind(n, d) for c, (_, n, d) in enumerate(there) if n is not None and d is not None}
        equations: list[Equation] = [(dict.fromkeys(range(len(cells)), 1), kind(*whole))]
        equations += [({c: 1}, n) for c, n in shown_.items()]
        settled = found(equations)
        assert settled == set(shown_)
        assert not [c for c, n in shown_.items() if 0 < n < SMALL]


def compositions(total: int, into: int) -> Iterator[tuple[int, ...]]:
    """Every way in which districts can have so many people together."""
    if into == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in compositions(total - first, into - 1):
            yield (first, *rest)


@settings(max_examples=60)
@given(added=st.lists(st.lists(st.integers(0, 7), min_size=3, max_size=3), min_size=2, max_size=2))
def test_whoever_tries_every_history_of_two_quarters_finds_no_small_count_of_a_district(added: list[list[int]]) -> None:
    """Of the year to date: April to June, then with July to September. What is withheld is one or more, unless all is."""
    kind, last = PeriodType.YEAR_TO_DATE, Q3.later(-1)
    figures = []
    for n, period in enumerate((last.later(-1), last)):
        cells = [sum(added[i][c] for i in range(n + 1)) for c in range(3)]
        parts = tuple(BreakdownPart(PLACE, f"{c}", cell) for c, cell in enumerate(cells))
        figures.append(FigurePart(period.text, sum(cells), definition=1, parts=parts))
    part = replace(KPI, small=SMALL, lag=60, definition=replace(PEOPLE, period_type=kind), figures=tuple(figures))
    first, second = shown(frozen(part)).figures
    if first.value is None or second.value is None:
        return  # then no part is told: what totals tell is tried beside
    possible = list(histories(first, second))
    assert tuple(map(tuple, added)) in possible  # what is told is true
    for c in range(3):
        for n in (0, 1):
            values = {history[n][c] for history in possible}
            assert len(values) > 1 or not 0 < added[n][c] < SMALL, (first, second)
        assert first.parts[c].value is not None or len({h[0][c] for h in possible}) > 1
        assert second.parts[c].value is not None or len({h[0][c] + h[1][c] for h in possible}) > 1


def histories(first: FigurePart, second: FigurePart) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Every two quarters that are consistent with what is told."""
    assert first.value is not None
    assert second.value is not None
    begun = [a for a in compositions(first.value, 3) if _fits(first, a)]
    after = list(compositions(second.value - first.value, 3))
    for a, b in product(begun, after):
        if _fits(second, tuple(x + y for x, y in zip(a, b, strict=True))):
            yield a, b


def _fits(f: FigurePart, cells: tuple[int, ...]) -> bool:
    all_gone = all(p.value is None for p in f.parts)
    return all(
        (cell == p.value) if p.value is not None else (all_gone or cell > 0)
        for cell, p in zip(cells, f.parts, strict=True)
    )
