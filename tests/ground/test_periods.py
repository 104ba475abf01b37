"""Financial years: named, spanned, said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.ground.periods import FinancialYear, months_later, years_of


@pytest.mark.parametrize("words", ["2020-21", "2020/21", "2020–21", "2020-2021", "2020 / 2021", " 2020 "])
def test_a_financial_year_is_read_as_councils_write_it(words: str) -> None:
    assert FinancialYear.named(words) == FinancialYear(2020)


@pytest.mark.parametrize("words", ["2020-22", "2020/1921", "20-21", "2020-", "", "next year", "٢٠٢٠"])
def test_what_is_not_a_financial_year_is_refused_with_how_to_write_one(words: str) -> None:
    with pytest.raises(ValueError, match="Write it as 2020-21"):
        FinancialYear.named(words)


def test_the_turn_of_the_century_is_a_year_like_any_other() -> None:
    assert str(FinancialYear.named("1999-00")) == "1999-00"
    assert FinancialYear.named("1999-2000") == FinancialYear(1999)


@pytest.mark.parametrize(
    ("day", "first_month", "begins"),
    [
        (date(2020, 3, 31), 4, 2019),
        (date(2020, 4, 1), 4, 2020),
        (date(2020, 12, 31), 1, 2020),
        (date(2020, 8, 31), 9, 2019),
    ],
)
def test_a_day_falls_in_the_year_that_had_begun(day: date, first_month: int, begins: int) -> None:
    assert FinancialYear.of(day, first_month).begins == begins


def test_a_window_touches_every_year_from_its_first_day_to_its_last() -> None:
    assert [str(y) for y in years_of(date(2021, 3, 31), date(2023, 4, 1))] == [
        "2020-21",
        "2021-22",
        "2022-23",
        "2023-24",
    ]
    assert years_of(date(2021, 4, 1), date(2022, 3, 31)) == (FinancialYear(2021),)
    assert years_of(date(2021, 4, 1), date(2020, 4, 1)) == ()


@given(st.integers(1900, 2150))
def test_a_year_is_said_so_that_it_is_read_again(begins: int) -> None:
    year = FinancialYear(begins)
    assert FinancialYear.named(str(year)) == FinancialYear.named(year.said()) == year


@given(st.dates(), st.integers(1, 12))
def test_a_day_is_not_before_its_year_nor_in_the_next(day: date, first_month: int) -> None:
    year = FinancialYear.of(day, first_month)
    assert year.begins in (day.year, day.year - 1)
    assert (day.month, 1) >= (first_month, 1) if year.begins == day.year else day.month < first_month


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2023, 2, 28), 12, date(2024, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2021, 12, 15), 1, date(2022, 1, 15)),
        (date(2021, 3, 31), 0, date(2021, 3, 31)),
    ],
)
def test_so_many_months_later(day: date, months: int, then: date) -> None:
    """The month's last day stands for one that it does not have."""
    assert months_later(day, months) == then
