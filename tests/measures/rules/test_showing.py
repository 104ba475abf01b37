"""A withheld figure is nowhere in what is shown of a measure, and no difference of published figures is a small count."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.rules.test_auditing import CLOSED, ENDS, KPI, Q3, figure, frozen
from throughline.ground.freezing import canonical, thaw
from throughline.measures.rules.auditing import differences
from throughline.measures.rules.document import FigurePart, MeasurePart, MeasuresDocument
from throughline.measures.rules.periods import kept, place_in_year
from throughline.measures.rules.publishing import Withheld
from throughline.measures.rules.showing import figure_shown, restatement_shown, shown
from throughline.measures.rules.words import PeriodType, Rating, Unrated

PEOPLE = replace(KPI.definition, unit="people", per=0, at_most_whole=False)


def plain(values: list[int], kind: PeriodType = PeriodType.IN_PERIOD, **said: object) -> MeasurePart:
    """People counted in the latest periods, the last of which is October to December 2020."""
    figures = tuple(
        FigurePart(Q3.later(n - len(values) + 1).text, v, definition=1, in_period=v) for n, v in enumerate(values)
    )
    part = replace(KPI, small=5, definition=replace(PEOPLE, period_type=kind), figures=figures)
    return shown(frozen(replace(part, **said)))  # type: ignore[arg-type]


def share(numerator: int, denominator: int) -> FigurePart:
    """The figure of a share as it is shown."""
    return shown(frozen(replace(KPI, small=5, figures=(figure(Q3.text, numerator, denominator),)))).figures[0]


@pytest.mark.parametrize(
    ("numerator", "denominator", "is_withheld"),
    [
        (4, 100, True),
        (5, 100, False),
        (0, 100, False),
        (96, 100, True),
        (95, 100, False),
        (100, 100, False),
        (2, 4, True),
    ],
)
def test_a_share_goes_with_its_counts_where_those_counted_or_the_others_are_few(
    numerator: int, denominator: int, is_withheld: bool
) -> None:
    f = share(numerator, denominator)
    assert (f.value is None, f.numerator is None, f.denominator is None) == (is_withheld,) * 3
    assert f.withheld is (Withheld.SMALL if is_withheld else None)


@pytest.mark.parametrize(("value", "is_withheld"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_count_of_people_goes_itself_and_the_measure_says_why_it_is_unrated(value: int, is_withheld: bool) -> None:
    part = plain([40, value])
    assert part.found is not None
    assert (part.figures[-1].value, part.found.value) == ((None, None) if is_withheld else (value, value))
    assert (part.found.unrated is Unrated.WITHHELD) == is_withheld
    if is_withheld:
        assert (part.found.rating, part.found.because) == (
            Rating.UNRATED, "Withheld: so few people that somebody could be recognised.",
        )  # fmt: skip
    assert differences(part, ENDS, CLOSED) == ()


def test_a_measure_that_counts_things_keeps_its_figures() -> None:
    assert plain([3], small=0).figures[0].value == 3
    assert plain([3], small=0, definition=replace(PEOPLE, unit="%")).figures[0].value == 3


def test_a_share_of_people_whose_counts_were_not_stated_goes_since_few_may_be_behind_it() -> None:
    f = plain([60], definition=replace(PEOPLE, unit="%")).figures[0]
    assert (f.value, f.withheld) == (None, Withheld.UNCOUNTED)
    unstated = FigurePart(Q3.text, 60, definition=1)
    assert shown(frozen(replace(KPI, small=5, figures=(unstated,)))).figures[0].withheld is Withheld.UNCOUNTED


def test_decimal_places_do_not_make_a_count_larger() -> None:
    assert plain([40], definition=replace(PEOPLE, places=1)).figures[0].value is None  # 4.0 people


def test_words_beside_a_withheld_figure_and_what_it_was_first_go_too() -> None:
    told = replace(
        figure(Q3.text, 3), value=3, numerator=None, denominator=None, note="Three", because="Was 2", first=2
    )
    f = shown(frozen(replace(KPI, small=5, definition=PEOPLE, figures=(told,)))).figures[0]
    assert (f.value, f.first, f.note, f.because, f.stated) == (None, None, "", "", "")


def test_single_periods_beside_a_rolling_figure_are_shown_all_or_none() -> None:
    assert [f.in_period for f in plain([40, 50], PeriodType.ROLLING).figures] == [40, 50]
    assert [f.in_period for f in plain([3, 50], PeriodType.ROLLING).figures] == [None, None]


def published(kind: PeriodType, added: list[int]) -> MeasurePart:
    """A measure whose figures cover several periods, made of what each period added; the last is October to December."""
    covers = {PeriodType.YEAR_TO_DATE: lambda p: place_in_year(p), PeriodType.ROLLING: lambda p: 4}.get(
        kind, lambda p: 1
    )
    figures = []
    for n in range(3 if kind is PeriodType.ROLLING else 0, len(added)):
        period = Q3.later(n - len(added) + 1)
        those = added[max(0, n + 1 - covers(period)) : n + 1]
        figures.append(FigurePart(period.text, sum(those), definition=1, in_period=added[n]))
    return shown(frozen(replace(KPI, small=5, definition=replace(PEOPLE, period_type=kind), figures=tuple(figures))))


class Attacker:
    """Tries every history of nobody, one or more people in each period that is consistent with what is published."""

    def __init__(self, part: MeasurePart, kind: PeriodType, long: int) -> None:
        self.long, self.told = long, []
        for f in part.figures:
            n = kept(f.period).number - Q3.number + long - 1
            back = {PeriodType.YEAR_TO_DATE: place_in_year(kept(f.period)), PeriodType.ROLLING: 4}[kind]
            of = range(max(0, n + 1 - back), n + 1)
            if f.value is not None:
                self.told.append((of, f.value, f.value))
            elif f.withheld is Withheld.SMALL:
                self.told.append((of, 1, 4))
            if f.in_period is not None:
                self.told.append((range(n, n + 1), f.in_period, f.in_period))

    def another(self, of: range, value: int) -> bool:
        """Whether these periods may have counted something else than they did."""
        return self._search([], of, value)

    def _search(self, so_far: list[int], of: range, value: int) -> bool:
        if len(so_far) == self.long:
            return sum(so_far[n] for n in of) != value
        here = len(so_far)
        for count in range(61):
            tried = [*so_far, count]
            fits = True
            for those, low, high in self.told:
                made = sum(tried[n] for n in those if n <= here)
                if made > high:
                    if here in those:
                        return False  # more people only make it worse
                    fits = False
                elif here >= those[-1] and made < low:
                    fits = False
            if fits and self._search(tried, of, value):
                return True
        return False


@pytest.mark.parametrize("kind", [PeriodType.YEAR_TO_DATE, PeriodType.ROLLING])
@given(added=st.lists(st.integers(0, 9), min_size=4, max_size=7))
def test_whoever_tries_every_history_finds_no_small_count_and_no_withheld_figure(
    kind: PeriodType, added: list[int]
) -> None:
    part = published(kind, added)
    attacker = Attacker(part, kind, len(added))
    for n, count in enumerate(added):
        if 0 < count < 5:
            assert attacker.another(range(n, n + 1), count), (n, part.figures)
    for f in part.figures:
        if f.withheld:
            n = kept(f.period).number - Q3.number + len(added) - 1
            back = place_in_year(kept(f.period)) if kind is PeriodType.YEAR_TO_DATE else 4
            of = range(max(0, n + 1 - back), n + 1)
            assert attacker.another(of, sum(added[i] for i in of)), (f.period, part.figures)


def test_a_rolling_figure_does_not_tell_a_quarter_that_left_the_window() -> None:
    part = published(PeriodType.ROLLING, [2, 10, 10, 10, 12, 20])  # 32, 42: the quarter that left is 12 less 10
    assert [f.value for f in part.figures] == [32, 42, 52]
    assert {f.in_period for f in part.figures} == {None}
    assert {f.in_period for f in published(PeriodType.ROLLING, [7, 10, 10, 10, 12, 20]).figures} == {10, 12, 20}


@pytest.mark.parametrize(("first", "is_told"), [(40, True), (3, False), (36, False), (35, True)])
def test_what_was_published_first_is_told_unless_it_or_the_difference_is_small(first: int, is_told: bool) -> None:
    told = FigurePart(Q3.text, 40, definition=1, restated=True, first=first, because="Late records")
    f = shown(frozen(replace(KPI, small=5, definition=PEOPLE, figures=(told,)))).figures[0]
    assert (f.first, f.restated, f.value) == (first if is_told else None, True, 40)


@pytest.mark.parametrize(("first", "is_told"), [(50, True), (3, False), (97, False), (48, False)])
def test_a_first_share_of_known_people_is_told_unless_its_count_is_small(first: int, is_told: bool) -> None:
    told = replace(figure(Q3.text, 50), restated=True, first=first)
    f = shown(frozen(replace(KPI, small=5, figures=(told,)))).figures[0]
    assert f.first == (first if is_told else None)


def test_a_share_of_a_year_to_date_goes_whole_where_one_quarter_of_it_is_small() -> None:
    kind = replace(KPI.definition, period_type=PeriodType.YEAR_TO_DATE)
    figures = (figure("2020-07/2020-09", 40), figure(Q3.text, 42, 110))
    f = shown(frozen(replace(KPI, small=5, definition=kind, figures=figures))).figures
    assert [(one.value, one.denominator, one.withheld) for one in f] == [(40, 100, None), (None, None, Withheld.SECOND)]


@pytest.mark.parametrize(
    ("now", "why"),
    [(3, Withheld.SMALL), (22, None), (18, Withheld.SECOND), (28, Withheld.SECOND), (31, Withheld.SECOND)],
)
def test_a_later_figure_is_told_unless_it_gives_away_one_that_was_published(now: int, why: Withheld | None) -> None:
    kind = replace(PEOPLE, period_type=PeriodType.YEAR_TO_DATE)
    figures = (FigurePart("2020-07/2020-09", 15, definition=1), FigurePart(Q3.text, 30, definition=1))
    part = frozen(replace(KPI, small=5, definition=kind, figures=figures))
    assert restatement_shown(part, Q3.text, FigurePart(Q3.text, now, restated=True)) is why


@pytest.mark.parametrize(("value", "why"), [(3, Withheld.SMALL), (7, None)])
def test_a_figure_restated_later_is_held_against_the_same_limit(value: int, why: Withheld | None) -> None:
    assert figure_shown(plain([40]), value, None, None) is why


def test_what_was_frozen_before_reasons_were_kept_is_read() -> None:
    document = MeasuresDocument(ENDS, CLOSED, CLOSED, (plain([40, 3]),))
    old = canonical(document).replace(f'"withheld":"{Withheld.SMALL}"', '"withheld":true')
    old = (
        old.replace('"withheld":null', '"withheld":false')
        .replace('"restated":false,', "")
        .replace('"parts":[],"parts_because":"",', "")
        .replace('"schema":3', '"schema":1')
    )
    assert '"withheld":true' in old
    assert thaw(MeasuresDocument, old) == document
