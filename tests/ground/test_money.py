"""Money as people write it, kept as whole pence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.ground.money import LARGEST, MoneyUnclear, exact, of_pounds, pence, short

READ = {
    "34510000": 3_451_000_000,
    "£34,510,000.50": 3_451_000_050,
    "34 510 000": 3_451_000_000,
    "£\N{NO-BREAK SPACE}34\N{NO-BREAK SPACE}510": 3_451_000,
    " £1,200 ": 120_000,
    "-1,200": -120_000,
    "- £1,200": -120_000,
    "£-1200": -120_000,
    "−£1,200.50": -120_050,
    "(1,200)": -120_000,
    "(£1,200.00)": -120_000,
    "£(1,200)": -120_000,
    "0": 0,
    "-0": 0,
    "0.005": 1,
    "0.0049": 0,
    "12.5": 1250,
}
REFUSED = {
    "": "leave the cell empty",
    "£": "leave the cell empty",
    "TBC": "leave the cell empty if it is not known",
    "approx 3000": "Write pounds in figures",
    "£1.2m": "Write 1,200,000: the column is in pounds.",
    "£1.2 million": "Write 1,200,000",
    "34.51M": "Write 34,510,000",
    "(1.2m)": "Write -1,200,000",
    "£900k": "Write 900,000",
    "3bn": "Write 3,000,000,000",
    ".m": "This is not an amount",
    ".5m": "Write 500,000",
    "1..2m": "This is not an amount",
    "12,50": "A comma stands between thousands only",
    "1,2,3": "A comma stands between thousands only",
    "1,2345": "A comma stands between thousands only",
    "1.2.3": "This is not an amount",
    "1 2": "This is not an amount",
    "(1,200": "This is not an amount",
    "--5": "This is not an amount",
    "(-5)": "This is not an amount",
    "1e5": "This is not an amount",
    "٣": "This is not an amount",
    "10000000000001": "Is the column in pounds?",
    "9" * 5000: "Is the column in pounds?",
}


@pytest.mark.parametrize("words", READ)
def test_an_amount_in_pounds_is_read_as_pence(words: str) -> None:
    assert pence(words) == READ[words]


@pytest.mark.parametrize("words", REFUSED)
def test_what_is_not_an_amount_is_refused_with_what_to_write(words: str) -> None:
    with pytest.raises(MoneyUnclear) as refused:
        pence(words)
    assert REFUSED[words] in str(refused.value)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1E+999999", "x", "1E+9999999999"])
def test_a_number_that_no_budget_holds_is_refused_without_reckoning_it(number: str) -> None:
    with pytest.raises(MoneyUnclear):
        of_pounds(number)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (3_451_000_000, "£34,510,000"),
        (-120_050, "−£1,200.50"),
        (5, "£0.05"),
        (0, "£0"),
    ],
)
def test_money_is_said_to_the_penny_where_there_are_pence(amount: int, said: str) -> None:
    assert exact(amount) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (3_451_000_000, "£34.5m"),
        (-3_455_000_000, "−£34.6m"),
        (41_690_500, "£416,905"),
        (49_999_999, "£499,999.99"),
        (50_000_000, "£0.5m"),
        (120_000_000_000, "£1,200.0m"),
    ],
)
def test_money_is_said_shortly_from_half_a_million_on(amount: int, said: str) -> None:
    assert short(amount) == said


@given(st.integers(-LARGEST, LARGEST))
def test_what_is_said_is_read_back_to_the_penny(amount: int) -> None:
    assert pence(exact(amount)) == amount


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_is_refused(text: str) -> None:
    answer = _read_or_refused(text)
    assert isinstance(answer, int) or answer


def _read_or_refused(text: str) -> int | str:
    try:
        return pence(text)
    except MoneyUnclear as refused:
        return str(refused)
